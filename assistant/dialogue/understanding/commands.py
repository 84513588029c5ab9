"""Commands: utterances about the draft as a whole: undo, check, export, accept, show, help, write anew."""

from __future__ import annotations

import re
from typing import Final, Literal

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding import names
from assistant.dialogue.understanding.names import longest_common
from assistant.dialogue.understanding.neutral import Neutral
from assistant.dialogue.understanding.normalising import Normaliser, either
from assistant.dialogue.understanding.numbers import NUMERAL, whole_number
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.lexicon import Lexicon

_LONGEST: Final = 40
_STEPS: Final = re.compile(rf"(?P<steps>{NUMERAL})(?:个)?(?:步|次(?!数)|个操作|处|条修改|个修改|次修改)")
_SOURCE: Final = re.compile(
    r"按照|按|根据|用|依据|以|基于|下面|以下|这段|如下|新的?|项目说明|说明|描述|内容|文字|情况|材料|介绍|话|来"
)
_FORMATS: Final[tuple[tuple[str, Literal["docx", "xlsx", "json", "md"]], ...]] = (
    (r"excel|xlsx|xls|电子表格|表格文件|表格格式|表格形式|execl|exel|工作簿|et格式|ECEL", "xlsx"),
    (r"json|机器可读|结构化数据", "json"),
    (r"markdown|md|纯文本|文本格式", "md"),
    (r"word|docx|doc|文档|wrod|wps|文字版", "docx"),
)
_VERSION: Final = re.compile(
    rf"(?:第(?P<number>{NUMERAL})(?:个)?(?:版本|版|稿)|(?:版本|v|V|版)(?P<number2>{NUMERAL})(?:版)?|"
    rf"(?P<before>上一?(?:个)?(?:版本|版|稿)|前一(?:个)?(?:版本|版|稿)|之前的?(?:版本|版)|原来的?(?:版本|"
    rf"版)|旧版)|(?P<first>最初的?(?:版本|版)?|最早的?(?:版本|版)?|最开始的?(?:版本|版)?|刚开始的?(?:版本|"
    rf"版)?|初始(?:版本|版)?|原始(?:版本|版)?|初版|原版|一开始的?(?:版本|版)?))"
)
_REMOVED: Final = re.compile(r"删|去掉|移除|拿掉|砍掉|不要|没了|丢")
_FINDING: Final = re.compile(
    rf"(?:第(?P<number>{NUMERAL})(?:个|条|处|项)?(?:检查|审核|校验)?(?:出来的?|发现的?|提出的?)?(?:的)?(?:问题|"
    rf"错误|警告|建议|意见|提示|毛病|错|发现|提醒|修改建议|修改意见|整改意见)|(?:问题|错误|毛病|"
    rf"警告|建议|意见|提示|发现)(?:里|中|的)*第?(?P<number2>{NUMERAL})(?![键次并起])(?:条|个|项|处)?)"
)
_FINDINGS: Final = re.compile(
    r"(?:问题|错误|警告|建议|意见|提示|毛病|错误项|有错的|错的|不对的|不合规|不规范|格式|笔误|"
    r"错别字|错字|查出来的|检查出来的|检查结果|能改的|能修的|能自动改的|安全的|发现)"
)
_OVERVIEW: Final = re.compile(
    r"(?:现在|目前|当前|一共|总共|共|表里|草稿里?)*(?:一共|总共|共)?(?:有)?(?:几|多少|哪些|"
    r"哪几)(?:条|个|项)?(?:指标|行|内容)?(?:了)?|(?:现在|目前|当前)?(?:的)?(?:草稿|表|申报表|"
    r"表格|指标|指标表)?(?:现在|目前)?(?:是)?(?:什么样子?|啥样子?|怎么样|成什么样|改成什么样)(?:了)?(?:的)?"
)


class Commands:
    """Reads utterances about the whole draft."""

    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        words = lexicon.dialogue
        self._normaliser = normaliser
        self._words = {name: tuple(sorted(spelled, key=len, reverse=True)) for name, spelled in words.verbs.items()}
        self._verbs = {name: re.compile(either(spelled), re.IGNORECASE) for name, spelled in words.verbs.items()}
        draft = words.neutral.get("draft", ())
        self._draft, self._step = Neutral(draft), Neutral(words.neutral.get("step", ()))
        self._export, self._check, self._fix = (
            Neutral((*draft, *words.neutral.get(kind, ()))) for kind in ("export", "check", "fix")
        )
        self._described = re.compile(
            r"^(?P<ask>[^:：,，\n]{2,30})[:：,，\n](?P<text>.+)$",
            re.DOTALL,
        )

    def _verb(self, kind: str, clause: str, neutral: Neutral) -> str:
        """The verb of that kind that the clause says and nothing else; "" for none."""
        lowered = clause.lower()
        if len(clause) > _LONGEST:
            return ""
        return next(
            (verb for verb in self._words.get(kind, ()) if verb in lowered and neutral.around(lowered, verb)), ""
        )

    def whole(self, text: str, scene: Scene) -> Outcome | None:
        """A new description, which takes the rest of the utterance; or what was removed by mistake."""
        back = re.search(r"[恢还捞找加放弄拿要捡补救].{0,3}(?:回|复|原)", text)
        if back and re.search(r"(?:删|去|砍|拿|撤)掉?(?:错|多|早|快|重)了?|误删|错删|手滑|手误", text):
            return self.removed_named(text, scene) or plainly(ops.Restore())
        if re.fullmatch(
            r"(?:刚才|刚刚|不小心|我)*(?:删错|误删|删多|错删)(?:了)?[，, 。]*(?:请|帮我|给我)?(?:恢复|"
            r"还原|找回|加回|要回|撤回)(?:一下|回来|来|去|它)?(?:吧)?[。!！]?",
            text,
        ):
            return plainly(ops.Restore())
        found = self._described.match(text)
        if found and len(found["text"].strip()) >= 8:
            rest = self._verbs["propose"].sub("", found["ask"])
            again = len(found["text"]) < 24 and re.search(r"原来|原先|之前|先前|上面|稿|一份|一版|一遍", found["text"])
            if again and rest != found["ask"] and self._draft.covers(rest):
                return plainly(ops.Propose())
            if rest != found["ask"] and self._draft.covers(_SOURCE.sub("", rest)):
                made = ops.Propose(description=found["text"].strip())
                return Outcome(ways=((made,),), verb="propose", ends=True)
        return None

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """The command; None where the clause is none."""
        for reader in (self._redone, self._undone, self._restored, self._fixed, self._accepted, self._exported,
                       self._proposed, self._checked, self._shown, self._helped):  # fmt: skip
            if outcome := reader(clause, scene):
                return outcome
        return None

    def _redone(self, clause: str, scene: Scene) -> Outcome | None:
        steps, rest = _steps(clause)
        if len(clause) <= 20 and re.search(
            r"(?:撤销|撤回|取消|撤).{0,5}(?:撤销|撤回)|(?:撤销|撤回).{0,3}(?:不算|不作数|作废|错了|多了)", rest
        ):
            return plainly(ops.Redo(steps=steps))
        if (
            len(clause) <= 20
            and re.search(r"(?:撤|退)(?:掉|销|回)了?的|刚才?撤了?的|(?:再做|做一[次遍]|做回|重新做|又要).*撤", rest)
            and not re.search(r"[看比?？]|什么|哪", rest)
        ):
            return plainly(ops.Redo(steps=steps))
        return plainly(ops.Redo(steps=steps)) if self._verb("redo", rest, self._step) else None

    def _undone(self, clause: str, scene: Scene) -> Outcome | None:
        steps, rest = _steps(clause)
        back = (
            steps > 1
            and rest
            and re.fullmatch(r"(?:往回|向后|后|回)?(?:退|撤|倒)?(?:回)?(?:去)?到?(?:之前|前|以前)?", rest)
        )
        return plainly(ops.Undo(steps=steps)) if back or self._verb("undo", rest, self._step) else None

    def _restored(self, clause: str, scene: Scene) -> Outcome | None:
        if not self._verbs["restore"].search(clause):
            return None
        if not _VERSION.search(clause) and (one := self.removed_named(clause, scene)):
            return one
        if (version := _VERSION.search(clause)) and not re.search(r"比|差|不同", clause):
            number = version["number"] or version["number2"]
            if number and (value := whole_number(number)):
                return plainly(ops.Restore(version=value))
            if version["first"]:
                return plainly(ops.Restore(version=1))
            return asked("恢复到第几版？")
        rest = re.sub(
            r"(?:把|将|请|我要|帮我|给我|重新|再|都|也|吧|了|一下|过来|回来|下|给|它|个|的)+",
            "",
            self._verbs["restore"].sub("", clause),
        )
        removed = bool(_REMOVED.search(rest))
        name = re.sub(
            r"(?:刚才|刚刚|刚|之前|前面|上次|被|误|不小心|我)*(?:删除|删掉|删去|删|去掉|移除|拿掉|"
            r"砍掉|不要|去除)*(?:那|这)?(?:一)?(?:条|个|项|行)?(?:指标)?(?:那|这)?(?:一)?(?:条|个|"
            r"项)?",
            "",
            rest,
        ).strip("“”\"' ，,")
        if removed and not name:
            return plainly(ops.Restore())
        said = name or rest.strip("“”\"' ，,")
        if not said:
            return (
                asked("要恢复什么？删掉的指标说名称，旧的版本说第几版。")
                if self._verbs["restore"].fullmatch(clause)
                else None
            )
        return self._restored_name(said, clause, scene, removed=removed)

    def _restored_name(self, said: str, clause: str, scene: Scene, *, removed: bool) -> Outcome | None:
        """A row that was removed, by its name."""
        if said in scene.names and removed:
            return asked(f"“{said}”还在表里，要恢复什么？")
        if len(said) < 2 or (_NO_ROW.search(said) and not removed):
            return asked("要恢复什么？删掉的指标说名称，旧的版本说第几版。") if "找" in clause else None
        found = names.matches(said, scene.focus.removed, self._normaliser.sound)
        if len(found) == 1 and found[0].score >= names.SURE:
            return plainly(ops.Restore(name=scene.focus.removed[found[0].row - 1]))
        if found:
            ways = tuple((ops.Restore(name=scene.focus.removed[match.row - 1]),) for match in found)
            return asked("恢复哪一条？", *ways)
        if (removed or re.search(r"回来|回去|找回", clause)) and not scene.focus.removed:
            return plainly(ops.Restore(name=said[:200]))
        return plainly(ops.Restore(name=said[:200])).doubted(f"要恢复删掉的“{said[:200]}”吗？")

    def removed_named(self, clause: str, scene: Scene) -> Outcome | None:
        """The removed row of whose name a piece is said, the longest piece counts."""
        pieces = [longest_common(clause, name) for name in scene.focus.removed]
        best = max(pieces, default=0)
        if best < 2 or pieces.count(best) > 1:
            return None
        return plainly(ops.Restore(name=scene.focus.removed[pieces.index(best)]))

    def fixed(self, clause: str) -> Outcome | None:
        """The finding that is to be mended; None where none is said."""
        found = _FINDING.search(clause)
        number = whole_number(found["number"] or found["number2"]) if found else None
        return plainly(ops.Fix(finding=number), verb="fix") if number else None

    def _fixed(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._verbs["fix"].search(clause)
        if not verb and not _FINDING.search(clause):
            return None
        if found := _FINDING.search(clause):
            rest = self._verbs["fix"].sub("", _FINDING.sub("", clause))
            acts = verb or re.search(r"改|修|处理|落实|照办|采纳|接受", rest)
            if acts and self._fix.covers(rest) and (number := whole_number(found["number"] or found["number2"])):
                return plainly(ops.Fix(finding=number), verb="fix")
        if not verb:
            return None
        rest = self._verbs["fix"].sub("", _FINDINGS.sub("", clause))
        some = (
            _FINDINGS.search(clause)
            or re.match(r"一键|自动|按|照", verb[0])
            or verb[0] in ("修复", "fix", "修正", "改正")
        )
        if some and self._fix.covers(rest):
            return plainly(ops.Fix(), verb="fix")
        return None

    def _accepted(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._verb("accept", clause, self._draft)
        if not verb:
            return None
        if verb in ("定了", "通过", "采用", "可以定了", "审定"):
            return plainly(ops.Accept()).doubted("要采纳这份草稿吗？")
        return plainly(ops.Accept())

    def _exported(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._verbs["export"].search(clause) or re.search(r"(?:给|来|要|发|弄|整)(?:我|个|一份|份)", clause)
        if not verb or re.search(r"怎么|如何|为什么|什么时候|哪里", clause):
            return None
        if re.search(r"pdf|PDF", clause):
            return asked("不能直接导出 PDF，先导出 Word 再另存好吗？", (ops.Export(to="docx"),))
        form = self.format(clause)
        plain = verb[0].lower() in ("导出", "下载", "输出", "export", "打印", "导一份", "导个", "另存为")
        rest = clause.replace(verb[0], "", 1) if form else clause
        rest = re.sub(
            "|".join(pattern for pattern, _ in _FORMATS), "", self._verbs["export"].sub("", rest), flags=re.IGNORECASE
        )
        known = self._export.covers(rest)
        if not known or not (plain or form):
            return None
        return plainly(ops.Export(to=form or "docx"))

    def format(self, clause: str) -> Literal["docx", "xlsx", "json", "md"] | None:
        """The kind of file that is asked for; None where none is said."""
        return next((to for pattern, to in _FORMATS if re.search(pattern, clause, re.IGNORECASE)), None)

    def _proposed(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._verb("propose", clause, self._draft)
        if not verb:
            return None
        again = re.search(r"重|再|从头|推倒|一遍|另起", clause)
        whole = re.search(r"草稿|稿|表|一份|申报|从头|推倒|起草|开始|一版|全部|整", clause) or verb in (
            "重新生成",
            "重来",
            "重新来",
        )
        if again and whole:
            return plainly(ops.Propose())
        return (
            plainly(ops.Propose()).doubted("要按原来的项目说明重新起草吗？现有的修改会被替换，可以撤销。")
            if again or whole
            else None
        )

    def _checked(self, clause: str, scene: Scene) -> Outcome | None:
        if self._verb("check", clause, self._check):
            return plainly(ops.Check())
        if re.search(
            r"(?:有没有|有无|还有|有|存在|是否有|是否存在|哪些|哪里|什么|啥)(?:什么|啥|哪些|其他|别的|"
            r"地方|内容)?(?:错误|问题|毛病|不对|错的?|不合规|不规范|疏漏|漏洞|硬伤|要改|需要改|要完善|"
            r"需要完善|要修改|需要修改|要调整|不合适的地方|没写好)",
            clause,
        ) and not re.search(r"第.{1,3}(?:个|条)问题", clause):
            return plainly(ops.Check())
        if re.search(
            r"(?:能|可以|能否|能不能|可不可以|会不会)(?:过审|通过审核|过关|通过|报了|报上去|交上去|"
            r"报送|上会|上报|提交|过)(?:了)?(?:吗|么)?$|合规吗|符合要求吗|符合规定吗|合规么|过不过得了",
            clause,
        ):
            return plainly(ops.Check())
        return None

    def _shown(self, clause: str, scene: Scene) -> Outcome | None:
        counted = re.fullmatch(
            r".{0,12}?(?:一共|总共|共)?(?:有|是|剩|剩下)?(?:几|多少)(?:条|个|项)(?:指标)?(?:了|啊|呢)*", clause
        ) and not re.match(r"[加补增添删去]|.*[加补增添删改定写填设报]", clause)
        if self._verb("show", clause, self._draft) or _OVERVIEW.fullmatch(clause) or counted:
            return plainly(ops.Show())
        return None

    def _helped(self, clause: str, scene: Scene) -> Outcome | None:
        found = self._verbs["help"].search(clause)
        if (
            found
            and len(clause) - len(found[0]) <= 12
            and not re.search(r"第.{1,4}条|这条|指标|满意度|预算", self._verbs["help"].sub("", clause))
        ):
            return plainly(ops.Help())
        return None


_NO_ROW: Final = re.compile(r"[说讲问：:]|(?<![第\d])\d|%|太[高低多少]|意见$|^(?:财政|领导|审计|评审|专家|科室|单位)")
"""What stands beside 退回 and 恢复 where a report goes on (财政退回来说95%太低)."""


def _steps(clause: str) -> tuple[int, str]:
    """How many steps are said, and the clause without them."""
    found = _STEPS.search(clause)
    number = whole_number(found["steps"]) if found else None
    if found is None or not number or number == 1:
        return 1, clause
    return min(number, 1000), clause[: found.start()] + clause[found.end() :]
