"""Commands: utterances about the draft as a whole: undo, check, export, accept, show, help, write anew."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.outcome import Outcome, asked, first_of, plainly
from assistant.dialogue.understanding.reading.draft_questions import HOW_TO, LISTED, STILL_POSSIBLE
from assistant.dialogue.understanding.reading.mending import Mending
from assistant.dialogue.understanding.reading.restoring import Restoring
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.neutral import Neutral
from assistant.dialogue.understanding.words.normalising import Normaliser, either
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.export_format import ExportFormat
from assistant.domain.lexicon import Lexicon

_LONGEST: Final = 40
_STEPS: Final = re.compile(rf"(?P<steps>{NUMERAL})(?:个)?(?:步|次(?!数)|个操作|处|条修改|个修改|个改动)")
_SOURCE: Final = re.compile(
    r"按照|按|根据|用|依据|以|基于|下面|以下|这段|如下|新的?|项目说明|说明|描述|内容|文字|情况|材料|介绍|话|来"
)
_FORMATS: Final[tuple[tuple[str, ExportFormat], ...]] = (
    (
        r"excel|xlsx|xls|电子表格|表格文件|表格版|表格格式|表格形式|execl|exel|excle|艾克赛尔|伊克赛尔|工作簿"
        r"|et格式|ECEL",
        "xlsx",
    ),
    (r"json|杰森|杰逊|jason|机器可读|结构化数据", "json"),
    (r"markdown|md|纯文本|文本格式", "md"),
    (r"word|docx|doc|文档|wrod|沃德|wps|文字版", "docx"),
)
_STEP_GONE: Final = re.compile(
    rf"(?:把|将|请|那|我)*(?:刚才|刚刚|刚|上|前|前面|最近|这|那)(?:的|那|这|一|{NUMERAL})*(?:步|次|下|个改动|处改动"
    rf"|改动|修改|操作)(?:我|都|全|给我|帮我)*"
    r"(?:取消|退掉|退了|作废|不要|不算|去掉|撤掉|撤了|退回|收回|倒掉|还原)(?:掉|了|吧|去)*"
)
_NO_STEP: Final = re.compile(
    rf"(?:请|给我|帮我|我)*(?:不要|取消|撤掉|作废|去掉|回滚|不想要)(?:了)?(?:刚才|刚刚|刚|上|前|最近"
    rf"|这)(?:我)?(?:的|那|这|一|{NUMERAL}|个|条|次|步|处)*(?:改动|修改|操作|改的|步|次)(?:吧|了)?"
)
_LAST_WRONG: Final = re.compile(
    r"(?:我)?(?:刚才|刚刚|上一步|上步|这一?步|上个操作|上次操作|最后一步)(?:那步"
    r"|那下)?(?:我)?[^，,删加条]{0,8}(?:错|不对|不行|不好|不要|不算|有误|手滑|失误|多余)[^，,]{0,3}[，,](?:给我"
    r"|帮我|请|就|还是|先)*(?:取消|撤销|撤回|撤|退回|退|不要|作废|还原|回退)(?:掉|了|吧|一下|去|它)*"
)
_WITH_CASE: Final = re.compile(
    r"^[^，,]{0,20}(?:案例|先例|参考项目|相似项目|那个项目)[，,]?(?:跟|和|与|同|拿来跟|拿来和)(?:我们|咱们?|本项目"
    r"|这个|这份)[^，,]{0,6}(?:比|对照|对一下|差|区别)"
)
_BEFORE_STEPS: Final = re.compile(
    rf"(?:请|给我|帮我|把|它)*(?:回|退|恢复|倒|还原|返回|回退)(?:回)?到?(?:我)?(?:刚才|刚)?(?:没)?(?:改|修改|动"
    rf"|调)(?:动|过|了)?(?:的)?(?:之)?前(?:的)?(?:{NUMERAL}步|那?样子?|状态|的时候)?(?:去|吧)?|"
    rf"(?:请|给我|帮我)*(?:回|退|恢复|倒|还原|返回|回退)(?:回)?到?(?:前|上)(?:面)?(?:的)?{NUMERAL}步(?:之前)?(?:去"
    rf"|吧|的样子)?"
)
_SEEN: Final = re.compile(
    r"(?:就)?用?(?:这版|这稿|这份|这个)|(?:我|我们|领导|科长|都|已经)*(?:确认|核对|检查|看|审|核)(?:过)?(?:无误"
    r"|没问题|过了|完了|好了|了)|没(?:有|啥|什么)?(?:问题|意见|(?:可|要)?改的)(?:了)?|可以|同意|满意|行了?|好了"
)
"""What is said before a command when all is well."""
_FORMS: Final = re.compile(
    r"(?:要|出|来)?(?:word|excel|docx|xlsx|json|markdown|md)(?:版"
    r"|格式)?(?:(?:和|、|跟|加|与|还有)(?:word|excel|docx|xlsx|json|markdown|md)(?:版|格式)?)+(?:都要|各一份"
    r"|都行)?",
    re.IGNORECASE,
)
_ANEW: Final = re.compile(
    r"(?:请|那就|就|还是|给我|帮我)*(?:按|照|按照|依照|根据)(?:原来|原先|之前|先前|上面|最初)的?(?:项目)?(?:说明"
    r"|描述|材料|情况)(?:再|重新|从头|给我|帮我)+(?:生成|写|拟|起草|来|做|出|弄)(?:一?(?:版|份|稿|遍))?(?:吧)?"
)
_HANDED_IN: Final = re.compile(
    r"(?:我同意|同意|可以|行|那就|就|直接|这版|这稿|按这个|就这么|就这样|给我|帮我|请)*(?:提交|上报|报上去|交上去"
    r"|报送|报|交)(?:了|上去|给财政|给财政局|上会)*(?:吧|了|即可)?"
)
_NOT_WANTED: Final = re.compile(
    r"(?:不要|不是|别(?:给我|用)?|不用)(?:excel|word|json|markdown|md|xls|xlsx|docx|pdf|表格)(?:的|版|了)?",
    re.IGNORECASE,
)
_WRONGLY_UNDONE: Final = re.compile(r"不该(?:撤|退回)|(?:撤销?|撤回|退)(?:得)?(?:早|快|急|错|多|过头)了")
_BACK: Final = re.compile(r"回来|恢复|还原|重做|回去")
"""`撤早了，再给我弄回来`."""
_WEAK_ROWS: Final = re.compile(
    r"(?:有没有|有无|有哪些|哪些|哪几条|哪几个|哪条|看看|挑一?挑|找一?找|帮我|给我|请|把)+[^，,。]{0,8}?"
    r"(?:不够?(?:具体|明确|实在|规范|量化)|(?:太|比较|有点)?(?:虚|空泛|笼统|含糊|模糊)"
    r"|(?:难|没法|不好|无法|不能)(?:考核|量化|衡量|打分|核实)|"
    r"没(?:有)?量化|写得?(?:不好|太差|不行)|不像样|不合适|拿不出手)(?:的)?(?:指标|内容|地方|条目)?[^改换删，,]{0,4}"
    r"(?:[，,](?:请|帮我|给我|都)*(?:挑|找|列|指|标|圈|说)(?:出来|一下|给我)*(?:看看|吧)?)?[?？吗呢]*"
)
_RISKY: Final = re.compile(
    r"(?:这|表|草稿)?(?:表|里|里面|其中|中|上)*(?:哪|那)(?:几)?(?:条|个|项|些|里)(?:指标)?(?:写得|定得)?(?:最|比较"
    r"|更|可能|会|容易|要)*(?:容易|会|可能)*"
    r"(?:被.{0,8}(?:退|打|驳|挑)|虚|空|笼统|难考核|站不住|有风险|没把握|经不起).{0,6}[?？]*|"
    r"(?:表|草稿)?(?:里|里面|中)?最(?:虚|空|笼统|难考核|没把握|薄弱|容易被.{0,8})的(?:指标)?(?:是)?(?:哪"
    r"|那)(?:几)?(?:条|个|项)[?？]*"
)
"""`有没有不够具体的指标，帮我挑出来`, `哪条最容易被打回来`: a check is wanted, not an edit."""
_OVERVIEW: Final = re.compile(
    r"(?:现在|目前|当前|一共|总共|共|表里|草稿里?)*(?:一共|总共|共)?(?:有)?(?:几|多少|哪些|"
    r"哪几)(?:条|个|项)?(?:指标|行|内容)?(?:了)?|(?:现在|目前|当前)?(?:的)?(?:草稿|表|申报表|"
    r"表格|指标|指标表)?(?:现在|目前)?(?:是)?(?:什么样子?|啥样子?|怎么样|成什么样|改成什么样)(?:了)?(?:的)?"
)
_DESCRIBED: Final = re.compile(r"^(?P<ask>[^:：,，\n]{2,30})[:：,，\n](?P<text>.+)$", re.DOTALL)


class Commands:
    """Reads utterances about the whole draft."""

    def __init__(self, lexicon: Lexicon, normaliser: Normaliser) -> None:
        words = lexicon.dialogue
        self._restoring = Restoring(words.verbs.get("restore", ()), normaliser)
        self.removed_named = self._restoring.removed_named
        self._words = {name: tuple(sorted(spelled, key=len, reverse=True)) for name, spelled in words.verbs.items()}
        self._verbs = {name: re.compile(either(spelled), re.IGNORECASE) for name, spelled in words.verbs.items()}
        draft = words.neutral.get("draft", ())
        self._draft, self._step = Neutral(draft), Neutral(words.neutral.get("step", ()))
        self._mending = Mending(words)
        self.fixed = self._mending.fixed
        self._export, self._check = (Neutral((*draft, *words.neutral.get(kind, ()))) for kind in ("export", "check"))

    def _verb(self, kind: str, clause: str, neutral: Neutral) -> str:
        """The verb of that kind that the clause says and nothing else; "" for none."""
        lowered = clause.lower()
        if len(clause) > _LONGEST:
            return ""
        return next(
            (verb for verb in self._words.get(kind, ()) if verb in lowered and neutral.around(lowered, verb)), ""
        )

    def adds_nothing(self, clause: str) -> bool:
        """Whether a clause only names the draft (就这稿)."""
        return self._draft.covers(clause) or bool(_SEEN.fullmatch(clause))

    def whole(self, text: str, scene: Scene) -> Outcome | None:
        """A new description, which takes the rest of the utterance; or what was removed by mistake."""
        bare = text.strip("。！!，, ")
        if wanted := self._restoring.wanted(text, scene) or self._about_rows(bare):
            return wanted
        if _LAST_WRONG.fullmatch(bare):
            return plainly(ops.Undo())
        if _WITH_CASE.match(text):
            counted = re.match(rf"第(?P<number>{NUMERAL})(?:个|条|份)", text)
            number = whole_number(counted["number"]) if counted else None
            return plainly(ops.Compare(against=ops.Against.PRECEDENT, number=number))
        if _WRONGLY_UNDONE.search(text) and _BACK.search(text):
            return plainly(ops.Redo(steps=_steps(text)[0]))
        return self._restoring.by_mistake(text, scene) or self._anew(text)

    def _anew(self, text: str) -> Outcome | None:
        """A new description behind the words that ask for a draft of it."""
        found = _DESCRIBED.match(text)
        rest = self._verbs["propose"].sub("", found["ask"]) if found else ""
        if found is None or len(found["text"].strip()) < 8 or rest == found["ask"]:
            return None
        again = len(found["text"]) < 24 and re.search(r"原来|原先|之前|先前|上面|稿|一份|一版|一遍", found["text"])
        if again and self._draft.covers(rest):
            return plainly(ops.Propose())
        if not self._draft.covers(_SOURCE.sub("", rest)):
            return None
        return Outcome(ways=((ops.Propose(description=found["text"].strip()),),), verb="propose", ends=True)

    def _about_rows(self, text: str) -> Outcome | None:
        """A step that is not wanted, findings to be mended as far as they can, rows that may not be good enough."""
        if _NO_STEP.fullmatch(text):
            return plainly(ops.Undo(steps=_steps(text)[0]))
        if mended := self._mending.whole(text):
            return mended
        return plainly(ops.Check()) if _WEAK_ROWS.fullmatch(text) or _RISKY.fullmatch(text) else None

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """The command; None where the clause is none."""
        readers = (
            self._redone, self._undone, self._restoring.read, self._mending.read, self._accepted,
            self._exported, self._proposed, self._checked, self._shown, self._helped,
        )  # fmt: skip
        return first_of(read(clause, scene) for read in readers)

    def _redone(self, clause: str, scene: Scene) -> Outcome | None:
        steps, rest = _steps(clause)
        if re.search(r"不该(?:撤|退)|(?:撤销?|撤回|退)(?:得)?(?:早|快|急|错|多|过头)了", clause) and not re.search(
            r"删|[?？吗]", clause
        ):
            return plainly(ops.Redo(steps=steps))
        if re.fullmatch(
            rf"(?:再|往前|向前|请|帮我|给我|也)*(?:恢复|前进|重做)(?:一下|回)?{NUMERAL}步(?:吧|就行)?", clause
        ):
            return plainly(ops.Redo(steps=steps))
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
        if _STEP_GONE.fullmatch(clause) or _NO_STEP.fullmatch(clause) or _BEFORE_STEPS.fullmatch(clause):
            return plainly(ops.Undo(steps=steps))
        back = (
            steps > 1
            and rest
            and re.fullmatch(
                r"(?:连着|连续|连|一共|往回|往前|向后|后|回)?(?:退|撤|倒|撤销|撤回|回退)?(?:回|掉)?(?:去)?到?(?:之前|前|以前)?",
                rest,
            )
        )
        return plainly(ops.Undo(steps=steps)) if back or self._verb("undo", rest, self._step) else None

    def _accepted(self, clause: str, scene: Scene) -> Outcome | None:
        if _HANDED_IN.fullmatch(clause):
            return plainly(ops.Accept()).doubted("要采纳这份草稿吗？")
        verb = self._verb("accept", clause, self._draft)
        if not verb:
            return None
        if verb in ("定了", "通过", "采用", "可以定了", "审定"):
            return plainly(ops.Accept()).doubted("要采纳这份草稿吗？")
        return plainly(ops.Accept())

    def _exported(self, clause: str, scene: Scene) -> Outcome | None:
        verb = self._verbs["export"].search(clause) or re.search(r"(?:给|来|要|发|弄|整)(?:我|个|一份|份)", clause)
        verb = verb or re.match(r"(?:我|就|只|想)*要(?=[a-zA-Z电])", clause)
        if not (verb or _FORMS.fullmatch(clause)) or re.search(r"怎么|如何|为什么|什么时候|哪里", clause):
            return None
        if re.search(r"pdf|PDF", clause):
            return asked("不能直接导出 PDF，先导出 Word 再另存好吗？", (ops.Export(to="docx"),))
        clause = _NOT_WANTED.sub("", clause)
        if verb is None and _FORMS.fullmatch(clause):
            return plainly(*(ops.Export(to=form) for form in self._formats(clause)))
        if len(forms := self._formats(clause)) > 1 and re.search(r"和|跟|与|、|加|各|都|还", clause):
            return plainly(*(ops.Export(to=form) for form in forms))
        form = self.format(clause)
        plain = verb is not None and verb[0].lower() in (
            "导出",
            "下载",
            "输出",
            "export",
            "打印",
            "导一份",
            "导个",
            "另存为",
        )
        rest = clause.replace(verb[0], "", 1) if form and verb else clause
        rest = re.sub(
            "|".join(pattern for pattern, _ in _FORMATS), "", self._verbs["export"].sub("", rest), flags=re.IGNORECASE
        )
        known = self._export.covers(rest)
        if not known or not (plain or form):
            return None
        return plainly(ops.Export(to=form or "docx"))

    def _formats(self, clause: str) -> list[ExportFormat]:
        """All kinds of files that are named, in the order said."""
        said = [(found.start(), to) for pattern, to in _FORMATS if (found := re.search(pattern, clause, re.IGNORECASE))]
        return [to for _, to in sorted(said)]

    def format(self, clause: str) -> ExportFormat | None:
        """The kind of file that is asked for; None where none is said."""
        return next((to for pattern, to in _FORMATS if re.search(pattern, clause, re.IGNORECASE)), None)

    def _proposed(self, clause: str, scene: Scene) -> Outcome | None:
        if _ANEW.fullmatch(clause):
            return plainly(ops.Propose())
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
            r"报送|上会|上报|提交|过)(?:了)?(?:吗|么)?$|合规吗|符合要求吗|符合规定吗|合规么|过不过得了|"
            r"(?:会不会|会|怕)(?:被)?.{0,6}(?:退|打|驳)回|漏填|没填全|缺项|漏项"
            r"|(?:还|都)?(?:差|缺|漏|少)(?:了)?(?:哪些|什么|啥|哪几项|哪里|哪儿)(?:内容|地方|东西)?(?:没|要)?(?:填|写|报"
            r"|补|弄)?(?:完|好)?$",
            clause,
        ):
            return plainly(ops.Check())
        return None

    def _shown(self, clause: str, scene: Scene) -> Outcome | None:
        counted = re.fullmatch(
            r".{0,12}?(?:一共|总共|共)?(?:有|是|剩|剩下)?(?:几|多少)(?:条|个|项)(?:指标)?(?:了|啊|呢)*", clause
        ) and not re.match(r"[加补增添删去]|.*[加补增添删改定写填设报]", clause)
        if LISTED.fullmatch(clause):
            return plainly(ops.Show())
        if self._verb("show", clause, self._draft) or _OVERVIEW.fullmatch(clause) or counted:
            return plainly(ops.Show())
        return None

    def _helped(self, clause: str, scene: Scene) -> Outcome | None:
        if HOW_TO.fullmatch(clause) or STILL_POSSIBLE.fullmatch(clause):
            return plainly(ops.Help())
        found = self._verbs["help"].search(clause)
        if (
            found
            and len(clause) - len(found[0]) <= 12
            and not re.search(r"第.{1,4}条|这条|指标|满意度|预算", self._verbs["help"].sub("", clause))
        ):
            return plainly(ops.Help())
        return None


def _steps(clause: str) -> tuple[int, str]:
    """How many steps are said, and the clause without them."""
    found = _STEPS.search(clause)
    number = whole_number(found["steps"]) if found else None
    if found is None or not number or number == 1:
        return 1, clause
    return min(number, 1000), clause[: found.start()] + clause[found.end() :]
