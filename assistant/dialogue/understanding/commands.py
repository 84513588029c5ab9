"""Commands: utterances about the draft as a whole: undo, check, export, accept, show, help, write anew."""

from __future__ import annotations

import re
from typing import Final, Literal

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding import names
from assistant.dialogue.understanding.normalising import Normaliser, either
from assistant.dialogue.understanding.numbers import NUMERAL, whole_number
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.lexicon import Lexicon

_DRAFT: Final = (
    r"(?:这份|这个|这张|这版|当前|目前|现在|最新|整份|整个|全部|所有|本|该|我的|我们的|咱们的|"
    r"完整|完整的|一份|一张|一版|最终|最终版|正式|的|草稿|初稿|稿子|稿|绩效目标申报表|绩效目标表|"
    r"绩效目标|申报表|绩效表|项目申报表|"
    r"表格|表|内容|文件|文档|结果|东西|指标|指标表|方案|一下|下|一遍|一次|看看|给我|帮我|请|"
    r"把|将|再|都|吧|了|出来|我|它|整体|先|那就|就|可以|好|好的|没问题|按|照|按照|ok|一|遍|"
    r"整张|全|格式|版|版本|成|为|到|来|呗|啊|呀|麻烦|你|您|直接|现状|情况|进度|什么样|是什么样|"
    r"长什么样|怎么样|改成什么样|改完的|改好的|修改后的|改后的|最后的|还有|什么|有没有|有|"
    r"哪些|多少|几|条|目前的|里|中|上|,|，|:|：| )*"
)
_STEPS: Final = (
    rf"(?:(?:最近|前|刚才|刚刚|上|这|的|那|连续|再|往回|回)*(?P<steps>{NUMERAL})(?:个)?(?:步|"
    rf"次|下|回|个操作|处|项|条修改|个修改))?"
)
_STEP_WORDS: Final = (
    r"(?:刚才|刚刚|刚|上一步|上一次|上次|上个|前一步|最近|最后|一下|的|那个|那步|那次|那一步|"
    r"这步|这个|这次|这一步|操作|修改|改动|变更|动作|步骤|步|了|吧|回|去|来|到|之前|以前|状态|"
    r"样子|先|把|将|给我|帮我|请|再|都|全部|所有|我|做|改|掉|呗|，|,|"
    r"编辑|一步|一次|这一下|上一个|到上|原来|还原|恢复|命令|上一|说|错|内容|算|不|啊|呀|东西|"
    r"删除|下|回来|退|往|后|撤|回撤|撤销|撤回|重做|执行|动)*"
)
_FORMATS: Final[tuple[tuple[str, Literal["docx", "xlsx", "json", "md"]], ...]] = (
    (r"excel|xlsx|xls|电子表格|表格文件|表格格式|表格形式|execl|exel|工作簿|et格式|ECEL", "xlsx"),
    (r"json|机器可读|结构化数据", "json"),
    (r"markdown|md|纯文本|文本格式", "md"),
    (r"word|docx|doc|文档|wrod|wps|文字版", "docx"),
)
_ACCEPT_REST: Final = re.compile(rf"{_DRAFT}")
_VERSION: Final = re.compile(
    rf"(?:第(?P<number>{NUMERAL})(?:个)?(?:版本|版|稿)|(?:版本|v|V|版)(?P<number2>{NUMERAL})(?:版)?|"
    rf"(?P<before>上一?(?:个)?(?:版本|版|稿)|前一(?:个)?(?:版本|版|稿)|之前的?(?:版本|版)|原来的?(?:版本|"
    rf"版)|旧版)|(?P<first>最初的?(?:版本|版)?|最早的?(?:版本|版)?|最开始的?(?:版本|版)?|刚开始的?(?:版本|"
    rf"版)?|初始(?:版本|版)?|原始(?:版本|版)?|初版|原版|一开始的?(?:版本|版)?))"
)
_REMOVED: Final = re.compile(r"删|去掉|移除|拿掉|砍掉|不要|没了|丢")
_FINDING: Final = re.compile(
    rf"(?:第(?P<number>{NUMERAL})(?:个|条|处|项)?(?:检查|审核|校验)?(?:出来的?|发现的?|提出的?)?(?:的)?(?:问题|"
    rf"错误|警告|建议|意见|提示|毛病|错|发现|提醒|修改建议|修改意见|整改意见)|(?:问题|错误|"
    rf"警告|建议|意见|提示|发现)(?P<number2>{NUMERAL}))"
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
        verbs = lexicon.dialogue.verbs
        self._normaliser = normaliser
        self._verbs = {name: re.compile(either(words), re.IGNORECASE) for name, words in verbs.items()}
        self._undo = self._around("undo", rf"{_STEP_WORDS}{_STEPS}{_STEP_WORDS}")
        self._redo = self._around("redo", rf"{_STEP_WORDS}{_STEPS}{_STEP_WORDS}")
        self._accept = self._around("accept", _DRAFT)
        self._show = self._around("show", _DRAFT)
        self._propose = self._around("propose", _DRAFT)
        self._check = re.compile(
            rf"{_DRAFT}(?:{either(verbs.get('check', ()))}){_DRAFT}(?:问题|错误|错|毛病|不对|不合规|"
            rf"合规|规范|漏洞|疏漏|哪里|有误|还|的|地方|吗|没有|是否|能|过|通过|关|审|需要|改|之处)*",
            re.IGNORECASE,
        )
        self._from = re.compile(
            rf"^(?:{either(verbs.get('propose', ()))})?(?:{_DRAFT})(?:{either(verbs.get('propose', ()))})?{_DRAFT}(?:按照|"
            rf"按|根据|用|依据|以|基于)?(?:下面|以下|这段|如下|新的?)?(?:的)?(?:说明|描述|内容|文字|"
            rf"情况|项目说明|材料|介绍)?{_DRAFT}(?:{either(verbs.get('propose', ()))}){_DRAFT}[:：,，\n](?P<text>.+)$",
            re.DOTALL,
        )
        self._by = re.compile(
            rf"^(?:请|帮我|麻烦|重新)*(?:按照|按|根据|用|依据|以|基于)(?:下面|以下|这段|如下|新)?(?:的)?(?:这段|"
            rf"这个|这份)?(?:说明|描述|内容|文字|情况|项目说明|材料|介绍|话)(?:来|再)?(?:{either(verbs.get('propose', ()))}){_DRAFT}[:：,，\n](?P<text>.+)$",
            re.DOTALL,
        )

    def _around(self, verb: str, rest: str) -> re.Pattern[str]:
        return re.compile(
            rf"{rest}(?P<verb>{self._verbs[verb].pattern}){rest.replace('?P<steps>', '?P<more>')}", re.IGNORECASE
        )

    def whole(self, text: str, scene: Scene) -> Outcome | None:
        """A new description, which takes the rest of the utterance; or what was removed by mistake."""
        if re.fullmatch(
            r"(?:刚才|刚刚|不小心|我)*(?:删错|误删|删多|错删)(?:了)?[，, 。]*(?:请|帮我|给我)?(?:恢复|"
            r"还原|找回|加回|要回|撤回)(?:一下|回来|来|去|它)?(?:吧)?[。!！]?",
            text,
        ):
            return plainly(ops.Restore())
        for pattern in (self._from, self._by):
            if (found := pattern.match(text)) and len(found["text"].strip()) >= 8:
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
        found = self._redo.fullmatch(clause)
        return plainly(ops.Redo(steps=_steps(found))) if found else None

    def _undone(self, clause: str, scene: Scene) -> Outcome | None:
        found = self._undo.fullmatch(clause)
        if not found and (
            short := re.fullmatch(
                rf"(?:往回|向后|后)?退(?:回)?(?P<steps>{NUMERAL})(?:步|次)|回退?到(?P<more>{NUMERAL})步(?:之前|"
                rf"前|以前)",
                clause,
            )
        ):
            found = short
        return plainly(ops.Undo(steps=_steps(found))) if found else None

    def _restored(self, clause: str, scene: Scene) -> Outcome | None:
        if not self._verbs["restore"].search(clause):
            return None
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
        found = names.matches(said, scene.focus.removed, self._normaliser.sound)
        if len(found) == 1 and found[0].score >= names.SURE:
            return plainly(ops.Restore(name=scene.focus.removed[found[0].row - 1]))
        if found:
            ways = tuple((ops.Restore(name=scene.focus.removed[match.row - 1]),) for match in found)
            return asked("恢复哪一条？", *ways)
        if removed or re.search(r"回来|回去|找回", clause):
            return plainly(ops.Restore(name=said[:200]))
        return plainly(ops.Restore(name=said[:200])).doubted(f"要恢复删掉的“{said[:200]}”吗？")

    def _fixed(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._verbs["fix"].search(clause)
        if not verb and not _FINDING.search(clause):
            return None
        if found := _FINDING.search(clause):
            rest = self._verbs["fix"].sub("", _FINDING.sub("", clause))
            acts = verb or re.search(r"改|修|处理|落实|照办|采纳|接受", rest)
            if (
                acts
                and re.fullmatch(rf"(?:{_DRAFT}|按|照|照办|按照|根据|依|的|改|修改|来|给|去)*", rest)
                and (number := whole_number(found["number"] or found["number2"]))
            ):
                return plainly(ops.Fix(finding=number), verb="fix")
        if not verb:
            return None
        rest = self._verbs["fix"].sub("", _FINDINGS.sub("", clause))
        some = (
            _FINDINGS.search(clause)
            or re.match(r"一键|自动|按|照", verb[0])
            or verb[0] in ("修复", "fix", "修正", "改正")
        )
        if some and re.fullmatch(
            rf"(?:{_DRAFT}|按|照|按照|根据|依|的|改|修改|来|给|去|能|自动|安全|存在|查出|发现|检查|"
            rf"刚才|出|那些|这些|些|检查出|查|一键|掉|修|地方)*",
            rest,
        ):
            return plainly(ops.Fix(), verb="fix")
        return None

    def _accepted(self, clause: str, scene: Scene) -> Outcome | None:
        found = self._accept.fullmatch(clause)
        if not found:
            return None
        if found["verb"] in ("定了", "通过", "采用", "可以定了", "审定"):
            return plainly(ops.Accept()).doubted("要采纳这份草稿吗？")
        return plainly(ops.Accept())

    def _exported(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._verbs["export"].search(clause) or re.search(r"(?:给|来|要|发|弄|整)(?:我|个|一份|份)", clause)
        if not verb or re.search(r"怎么|如何|为什么|什么时候|哪里", clause):
            return None
        if re.search(r"pdf|PDF", clause):
            return asked("不能直接导出 PDF，先导出 Word 再另存好吗？", (ops.Export(to="docx"),))
        form = next((to for pattern, to in _FORMATS if re.search(pattern, clause, re.IGNORECASE)), None)
        plain = verb[0].lower() in ("导出", "下载", "输出", "export", "打印", "导一份", "导个", "另存为")
        rest = re.sub(
            "|".join(pattern for pattern, _ in _FORMATS), "", self._verbs["export"].sub("", clause), flags=re.IGNORECASE
        )
        known = re.fullmatch(
            rf"(?:{_DRAFT}|文件|格式|去|发给|给|领导|看|审|过目|审阅|财政局|财政|到|本地|桌面|电脑|"
            rf"保存|存|用|能|官方|正式表|个|份|出|用来|交|上报|报送|要|想要|需要)*",
            rest,
        )
        if not known or not (plain or form):
            return None
        return plainly(ops.Export(to=form or "docx"))

    def _proposed(self, clause: str, scene: Scene) -> Outcome | None:
        found = self._propose.fullmatch(clause)
        if not found:
            return None
        again = re.search(r"重|再|从头|推倒|一遍|另起", clause)
        whole = re.search(r"草稿|稿|表|一份|申报|从头|推倒|起草|开始|一版|全部|整", clause) or found["verb"] in (
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
        if self._check.fullmatch(clause):
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
        ) and not re.match(r"[加补增添删去]|.*[加补增添删改]", clause)
        if self._show.fullmatch(clause) or _OVERVIEW.fullmatch(clause) or counted:
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


def _steps(found: re.Match[str] | None) -> int:
    if found is None:
        return 1
    groups = found.groupdict()
    number = whole_number(groups.get("steps") or groups.get("more") or "") or 1
    return min(max(number, 1), 1000)
