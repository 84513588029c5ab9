"""Outright: requests about the draft as a whole, by what all their words say together: 刚才连着改的那三下全给我取消掉.

Each word must be of a kind that belongs to the request, in whatever order; one strange word, and it is left to the
grammars.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unknown
from assistant.dialogue.understanding.offering import asks, asks_first
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.worded import Worded
from assistant.domain.export_format import ExportFormat

_LONGEST: Final = 44
_STEPPING: Final = (
    "lately", "change", "undo", "void", "restore", "step", "wrong", "misdone", "click", "before", "turn", "state",
)  # fmt: skip
_VERSION: Final = (
    "turn", "version", "first", "better", "state", "ours", "lately", "restore", "void", "undo", "wanted", "draft",
)  # fmt: skip
_COMPARING: Final = (
    "compare", "diff", "what", "with", "last_year", "case", "ours", "version", "first", "last", "nth", "year", "lately",
    "state", "look",
)  # fmt: skip
_CHECKING: Final = (
    "check", "look", "fault", "exists", "which", "rows", "standard", "passes", "draft", "ours", "pick", "what",
)  # fmt: skip
_WEAK: Final = ("exists", "which", "pick", "rows", "vague", "look", "check", "draft", "what", "ours")
_FORBIDS: Final = frozenset({"不要", "不想要", "取消"})
_TOO_FAR: Final = frozenset({"过头", "过头了", "过了头", "多了", "早了", "快了", "急了"})
_SLIPPED: Final = frozenset(
    {"手滑", "手误", "手快", "手快了", "手滑了", "点错", "点错了", "按错", "按错了", "错了", "失误", "快了", "点快了"}
)
"""What a person says of any step, so that a step to be taken back may stand behind it."""
_CHANGED: Final = re.compile(r"改了|改过|动了|动过|变了|修改了|调整了|改变")
_FORBIDDEN: Final = re.compile(
    r"(?:不要|别|不用|不必|先不|(?<!能)不能|不许|不准|勿)(?:再|去|给我|把|将)*(?:撤|退|恢复|还原|复原|"
    r"重做|回|取消|作废|导|定稿|采纳|检查|审|查|报|提交|交)"
)
_WHETHER: Final = re.compile(r"要不要|该不该|是不是|会不会|应不应|有必要|需不需要|用不用")
_MISTAKEN: Final = re.compile(r"误删|错删|删错|多删|删多")
_GONE: Final = re.compile(r"[删去移拿砍剔撤][除掉了去]*的|删了|让你|叫你|误删|错删|删错")
_EVERY: Final = re.compile(r"全|所有|一路|都|统统|那些|这些")
_TOO_LITTLE: Final = frozenset({"过", "找", "挑", "找找", "找一找", "查", "对照", "按", "核", "审", "挑挑", "验"})
"""Words of a check that are said of other things as well, where nothing else shows that one is meant."""
_ASKS_TO_PASS: Final = re.compile(
    r"过得[了去]|(?:会|能|可以|行).*(?:过|打回|退回|通过|退|报|交)|(?:过|打回|退回|通过|报|交).*(?:会|能|行)"
)
_ASKS: Final = re.compile(r"[吗么？?]|不$|够|能不能|会不会|行不行|可不可以")
_RULES: Final = re.compile(r"要求|规范|规定|标准|政策|制度|办法|规则|口径")
_ONLY_NAMED: Final = frozenset(
    {"此稿", "此版", "本稿", "这稿", "这版", "这份", "这一版", "来吧", "用", "报", "交", "提交", "上报", "定"}
)
"""Words that settle a draft only beside a word of agreement."""
_AGREES: Final = re.compile(r"同意|认可|审核通过|无误|没有?意见|没问题")
_ACCEPTED: Final = re.compile(r"采纳|定稿")
_THANKS: Final = re.compile(r"谢|辛苦|祝|棒|再见|拜拜|费心|收到|收悉|知悉|知道了|明白|了解|到这|先这样|回见")
_CONFIRMED: Final = re.compile(r"确认(?!无误)|审核通过|同意")
_LEAVES: Final = re.compile(r"拜|再见|回见|明[天儿]|下班|收工|休息|88|先撤|[我咱]们?撤")
_FORMS: Final[tuple[tuple[str, ExportFormat], ...]] = (
    ("excel", "xlsx"), ("xlsx", "xlsx"), ("电子表格", "xlsx"), ("json", "json"), ("markdown", "md"),
)  # fmt: skip


class OutrightDraft:
    """Reads what is asked of the draft as a whole."""

    def __init__(self, reader: ClauseReader) -> None:
        self._vocabulary, self._examples = reader.vocabulary, reader.examples

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where a word says something else, or the words do not add up to a request."""
        if len(text) > _LONGEST:
            return None
        said = self._vocabulary.whole(text)
        if said is None:
            return None
        if _FORBIDDEN.search(text):
            return self._forbidden(said, scene)
        readers = (
            _looked_back,
            _restored,
            _mended,
            _redone,
            _undone,
            _versioned,
            _compared,
            _weak,
            _checked,
            _accepted,
            _stepped,
            _helped,
            _shown,
            _left,
        )
        if meaning := next((meaning for reader in readers if (meaning := reader(said, text, scene))), None):
            if isinstance(meaning, Understood) and _WHETHER.search(text):
                return asks_first(meaning, scene)
            return meaning
        if said.only("thanks") and not said.has("undo") and _THANKS.search(text):
            return Unknown(message=self._examples.message(scene.draft))
        return None

    def _forbidden(self, said: Worded, scene: Scene) -> Meaning | None:
        """Nothing, where a step or a version is not wanted back (别回到第一版)."""
        only = len(said.clauses()) == 1 and not said.has("compare", "what")
        return Unknown(message=self._examples.message(scene.draft)) if only else None


def _looked_back(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """What the last steps changed (刚才撤销了什么)."""
    asks = (
        said.only(*_STEPPING, "what", "which")
        and said.has("undo", "change")
        and said.has("lately")
        and re.search("什么|哪些|哪里", text)
    )
    return _compares(ops.Against.VERSION, 0) if asks else None


def _redone(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """A step that was taken back and is wanted again (方才那次撤回是误操作，劳驾再执行一遍)."""
    if not said.only(*_STEPPING, "redo", "wanted") or not said.has("undo", "void"):
        return None
    steps = (said.numbers("step") or (1,))[0]
    too_far = any(word.text in _TOO_FAR for word in said.words) and not said.has("change")
    wrongly = too_far and said.place("undo", "void") >= 0
    for clause in said.clauses():
        undo = clause.place("undo")
        if undo < 0:
            continue
        before, behind = clause.words[:undo], clause.words[undo + 1 :]
        named = bool(behind and behind[0].text == "的") or bool(
            before and before[-1].text in ("的", "把", "将", "次", "那次", "刚", "刚才")
        )
        beside = Worded(before).bare("click")
        slipped = bool(beside) and beside[-1].text in _SLIPPED and not any(word.text == "了" for word in behind)
        if slipped and not named and not Worded(behind).has("wrong"):
            return asks("是撤销，还是重做？", [(ops.Undo(steps=steps),), (ops.Redo(steps=steps),)], scene)
        wrongly |= bool(beside and "wrong" in beside[-1].kinds) or Worded(behind).has("wrong")
        wrongly |= Worded(behind).has("redo", "wanted") or (named and Worded(behind).has("void", "restore"))
        wrongly |= Worded(before).has("redo", "void", "restore") and not Worded(before).has("change", "step")
        wrongly |= named and Worded(before).has("wanted")
    return Understood(operations=(ops.Redo(steps=steps),)) if wrongly else None


def _undone(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """The last steps, taken back (最近3次改动都不要了)."""
    if not said.only(*_STEPPING) or not said.has("undo", "void", "restore", "turn"):
        return None
    words = said.bare()
    forbids = any(word.text in _FORBIDS and "change" in behind.kinds for word, behind in pairwise(words))
    told = said.has("change", "misdone", "wrong", "step")
    back = (
        said.has("undo", "void")
        or (said.has("before", "misdone", "wrong"))
        or 0 <= said.place("change") < said.last("restore")
    )
    if forbids or not told or not back:
        return None
    steps = (said.numbers("step") or (1,))[0]
    if steps > 1 and not said.has("lately", "change", "undo", "before") and not re.search(r"步", text):
        return None
    way = (ops.Undo(steps=steps),)
    unsaid = "几" in text or (_EVERY.search(text) and not said.has("step"))
    return asks("要撤销几步？", [way], scene) if unsaid else Understood(operations=way)


def _restored(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """The row last removed, wanted back (方才删除的那一项现在又需要了，麻烦复原)."""
    if not said.only("removed", "lately", "told", "one_row", "back", "wrong") or not said.has("removed"):
        return None
    gone = said.place("removed")
    wanted = said.last("back") > gone and (said.has("one_row") or _MISTAKEN.search(text))
    wanted = wanted and not (scene.here and not said.has("lately") and not _GONE.search(text))
    return Understood(operations=(ops.Restore(),)) if wanted and not _ASKS.search(text) else None


def _mended(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """All that was found, to be mended (它们说的那些问题都给解决了)."""
    told = said.only("found", "fault", "mend", "check", "draft", "standard", "lately", "nth")
    if not told or not said.has("fault") or said.last("mend") <= said.place("fault") or _ASKS.search(text):
        return None
    if not (numbers := said.numbers("nth")):
        return Understood(operations=(ops.Fix(),))
    beside = abs(said.place("nth") - said.place("fault")) == 1
    return Understood(operations=(ops.Fix(finding=numbers[0]),)) if beside and len(numbers) == 1 else None


def _versioned(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """An earlier version, wanted back (你把它变成第二个版本那个样子)."""
    numbers = (*said.numbers("version"), *said.numbers("first"))
    if not said.only(*_VERSION, "look") or len(numbers) != 1 or not numbers[0]:
        return None
    way = (ops.Restore(version=numbers[0]),)
    if said.has("look"):
        return asks("是恢复，还是比较？", [(ops.Compare(against=ops.Against.VERSION, number=numbers[0]),), way], scene)
    if said.has("turn", "better", "restore", "undo"):
        return Understood(operations=way)
    return asks(f"要恢复到第{numbers[0]}版吗？", [way], scene)


def _compared(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """The draft beside another one (第二个类似项目跟我们这个有啥不一样)."""
    if not said.only(*_COMPARING) or not said.has("compare", "diff"):
        return None
    before = any(year == (scene.draft.fiscal_year or 0) - 1 for year in said.numbers("year"))
    if said.has("year") and not before:
        return None
    versions = (*said.numbers("version"), *said.numbers("first"), *(0 for _ in said.numbers("last")))
    cases = [word for word in said.words if "case" in word.kinds]
    counted = (*said.numbers("nth"), *(word.number for word in cases if word.number))
    if len(counted) > 1 or len(versions) > 1:
        return None
    if before or said.has("last_year"):
        return None if versions or counted else _compares(ops.Against.LAST_YEAR, 0)
    if cases and (counted or any(word.text != "项目" for word in cases)) and not versions:
        return _compares(ops.Against.PRECEDENT, counted[0] or 0 if counted else 0)
    if not (cases or counted or versions):
        return _compares(ops.Against.VERSION, 0) if _CHANGED.search(text) and said.has("what") else None
    return _compares(ops.Against.VERSION, versions[0]) if versions and not (cases or counted) else None


def _compares(against: ops.Against, number: int) -> Meaning:
    return Understood(operations=(ops.Compare(against=against, number=number or None),))


def _weak(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """Which rows may not be good enough (烦请帮忙筛一下哪些条目不够具体)."""
    weak = said.only(*_WEAK) and said.has("vague") and said.has("exists", "which", "pick")
    return Understood(operations=(ops.Check(),)) if weak else None


def _checked(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """Whether the draft is in order (看看有没有写错的)."""
    if not said.only(*_CHECKING):
        return None
    plainly = any("check" in word.kinds and word.text not in _TOO_LITTLE for word in said.words)
    faults = said.has("fault") and said.has("check", "look", "exists", "which")
    by_rules = said.has("look", "check") and _RULES.search(text)
    passes = said.has("passes") and _ASKS_TO_PASS.search(text) and _ASKS.search(text)
    return Understood(operations=(ops.Check(),)) if plainly or faults or by_rules or passes else None


def _accepted(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """The draft as it is (行吧我看可以了就按这个来吧); asked about, but where it is said in so many words."""
    if _ASKS.search(text) or not said.only("agree", "settle", "draft"):
        return None
    if _ACCEPTED.search(text):
        return Understood(operations=(ops.Accept(),)) if said.has("agree") else None
    firm = any("settle" in word.kinds and word.text not in _ONLY_NAMED for word in said.words)
    agreed = said.has("agree") and (said.has("settle") or (len(said.bare()) > 1 and bool(_AGREES.search(text))))
    return asks("要采纳这份草稿吗？", [(ops.Accept(),)], scene) if firm or agreed else None


def _stepped(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """A file that is wanted once something else is done (查一遍没事就出Word, 退两步再导出)."""
    file, export = said.last("form"), said.place("export")
    if file < len(said.words) - 3 or not 0 < export <= file or re.search("吗|[？?]$", text):
        return None
    form = ops.Export(to=next((to for sign, to in _FORMS if sign in text.lower()), "docx"))
    first = Worded(said.words[:export])
    if first.only("agree", "settle", "draft"):
        return _settled(first, form, scene)
    while first.words and first.words[-1].kinds & {"plain", "stop", "agree"}:
        first = Worded(first.words[:-1])
    told = "".join(word.text for word in first.words)
    readers = (_redone, _undone, _versioned, _restored, _mended, _checked)
    meaning = next((meaning for reader in readers if (meaning := reader(first, told, scene))), None)
    return Understood(operations=(*meaning.operations, form)) if isinstance(meaning, Understood) else None


def _settled(first: Worded, form: ops.Export, scene: Scene) -> Meaning | None:
    """The draft accepted and put into a file; asked about, but where it is said in so many words."""
    told = "".join(word.text for word in first.words)
    way = (ops.Accept(), form)
    if _ACCEPTED.search(told):
        return Understood(operations=way)
    settles = any("settle" in word.kinds and word.text not in _ONLY_NAMED for word in first.words)
    return asks("", [way, (form,)], scene) if settles or _CONFIRMED.search(told) else None


def _left(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """Somebody who leaves, in words for taking a step back (撤了，拜拜)."""
    leaves = said.only("thanks") and "撤" in text and _LEAVES.search(text)
    return asks("", [(ops.Undo(),)], scene) if leaves else None


def _helped(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """What can be said (这东西怎么使)."""
    if not said.only("use", "how", "can", "thing", "lost", "what", "ours") or scene.here:
        return None
    helps = (said.has("how") and said.has("use")) or (said.has("can") and said.has("thing"))
    helps = helps or (said.has("lost") and said.has("use", "how", "thing"))
    return Understood(operations=(ops.Help(),)) if helps else None


def _shown(said: Worded, text: str, scene: Scene) -> Meaning | None:
    """The draft itself (现在是个什么情况)."""
    if said.only("look", "draft", "ours", "pick", "show") and said.has("show") and said.has("draft", "ours"):
        return Understood(operations=(ops.Show(),))
    seen = said.only("look", "draft", "state_of", "which", "rows", "ours", "change") and said.has("state_of")
    return (
        Understood(operations=(ops.Show(),))
        if seen and text.rstrip("？?呢啊") not in ("怎么样", "几条", "哪些")
        else None
    )
