"""Suspecting: what was read and looks plain, but can be meant in two ways: each is a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.outcome import Way, only
from assistant.dialogue.understanding.rows.choosing import with_rows
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.wording import described

_NO_NAME: Final = re.compile(
    r"的(?:测算|计算|取值|统计|考核)?(?:方法|口径|公式|出处|依据|来源|理由)$|"
    r"^(?:再|更)?(?:短|长|简单|简短|通顺|规范|具体|好听|清楚|正式|顺口|准确)(?:一)?[点些](?:的|儿|吧)?$|"
    r"[才就只][有剩]?[一二两三四\d几]+[条个项]|^(?:叫(?![卖号花])|别|不要|不用|不必|得|的|太|了|就|"
    r"最[后前上下]|去年|其实|(?:前面|后面|上面|下面|期限|时间|周期)(?![\u4e00-\u9fff]{3}))|(?:再|都|也|要|"
    r"太|就|才|只|有点|那条|这条|那个|这个|别|不要|跟|和)$"
)
_NO_WORDS: Final = re.compile(r"哪[天个里一]|什么|等通知|再说|待定|多少")
_EACH: Final = re.compile(
    r"(?:每个?|一个?)(?P<period>月|周|季度|学期)(?:各|要|就|搞|办|做|开)?[\d一二两三四五六七八九十]"
)
_VALUE_CHANGED: Final = re.compile(r"(?:的数|数值|数字|指标值|的值)(?:给我|都|再)*(?:换一下|换换|换一换|换掉|换了)")
_STATE: Final = re.compile(
    r"(?:改善|提升|健全|良好|完善|提高|稳定|增强|显著|明显|有效|到位|可控|正常|无|优|合格|达标)$"
)
_WITHIN: Final = frozenset({"里", "里面", "里头", "中", "当中", "其中"})
_EVERY: Final = re.compile(r"都|全|各|均|一律|统一|所有|每")
_MOST: Final = 6
_LONG: Final = 80
_GOALS: Final = (ops.FactPath.OVERALL_GOAL, ops.FactPath.ANNUAL_GOAL)
_SAYS: Final = re.compile(
    r"(?!不|没|这|那|就|也|都|原|应|现)[\u4e00-\u9fff]{2,8}?(?:是|改成|改为|填|为|：|:)[\u4e00-\u9fffA-Za-z]{2,16}"
)
"""A clause that says what something is, in words."""
NAMING: Final = re.compile(r"名|叫|称|[少多漏错]了?[字个]|应该是|应为|写错|表述|说法|指标改")
"""What shows that a name is spoken of."""


def suspected(way: Way, said: str, pieces: Sequence[Piece], scene: Scene) -> Unsure | None:
    """The question that must come before what was understood; None where nothing is suspicious."""
    if any(map(misnamed, way)):
        added = any(isinstance(one, ops.Add) and misnamed(one) for one in way)
        return Unsure(question="要增加的指标叫什么？" if added else "名称要改成什么？")
    if _VALUE_CHANGED.search(said) and any(isinstance(one, ops.Replace) for one in way):
        return Unsure(question="指标值要改成多少？")
    if re.search(r"±|正负\d", said) and any(isinstance(one, ops.Change) and one.target for one in way):
        return Unsure(question="指标值要能考核，不写“±”，写多少？")
    return (
        _name_or_value(way, said, scene)
        or _half_set(way, said, scene)
        or _per_month(way, said, scene)
        or _of_something(way, pieces)
        or either(way, said, pieces, scene)
    )


def either(way: Way, said: str, pieces: Sequence[Piece], scene: Scene) -> Unsure | None:
    """The question of which value, or of which row; for what would only be confirmed as well."""
    return _twice(way, scene) or _one_within(way, said, pieces, scene)


def _name_or_value(way: Way, said: str, scene: Scene) -> Unsure | None:
    """A question where words in quotation marks can be the name of a row or its value (改成“明显改善”)."""
    one = only(way)
    if not isinstance(one, ops.Change) or not one.name or one.target or one.category or NAMING.search(said):
        return None
    if scene.row(one.rows[0]).target.value is not None and not _STATE.search(one.name):
        return None
    value = ops.Change(rows=one.rows, target=ops.NewTarget(text=one.name))
    return _asks(f"“{one.name}”是新的指标名称，还是指标值？", (value, one), scene)


def _twice(way: Way, scene: Scene) -> Unsure | None:
    """A question where one row was given two values (改成15，要么16)."""
    values = [one for one in way if isinstance(one, ops.Change) and one.target is not None]
    if len(values) != 2 or len(way) != 2 or values[0].rows != values[1].rows or values[0].target == values[1].target:
        return None
    if any(one.target and (one.target.shift is not None or one.target.value is None) for one in values):
        return None
    return _asks("说了两个值，用哪一个？", values, scene)


def _half_set(way: Way, said: str, scene: Scene) -> Unsure | None:
    """A question where a clause says what something is, and no field was set by it (…，实施是妇幼)."""
    facts = [one for one in way if isinstance(one, ops.SetFact) and one.path not in _GOALS]
    if not way or len(facts) < len(way) or len(said) > _LONG:
        return None
    values = [fact.value for fact in facts]
    for clause in re.split(r"[，,；;。]", said)[1:]:
        if _SAYS.fullmatch(clause) and not any(value in clause or clause in value for value in values):
            return asks(f"“{clause}”没有听懂，只{described(way, scene.draft)}吗？", [way], scene)
    return None


def _per_month(way: Way, said: str, scene: Scene) -> Unsure | None:
    """A question where a value was said of a month or a week, and the row may count the year (每月2场)."""
    found, one = _EACH.search(said), only(way)
    if found is None or not isinstance(one, ops.Change) or one.target is None or one.target.value is None:
        return None
    if any(re.search(r"每|月|周|季", scene.row(row).level3 + (scene.row(row).target.unit or "")) for row in one.rows):
        return None
    if one.target.unit == "%" or scene.row(one.rows[0]).target.unit == "%":
        return None
    times = {"月": 12, "周": 52, "季度": 4, "学期": 2}[found["period"]]
    whole = one.model_copy(update={"target": one.target.model_copy(update={"value": one.target.value * times})})
    return _asks(f"按全年的数写，还是按每{found['period']}的数写？", (whole, one), scene)


def _of_something(way: Way, pieces: Sequence[Piece]) -> Unsure | None:
    """A question where any row would be added though it was said of what (安全方面没有指标，加一条)."""
    bare = any(one == ops.Add() for one in way)
    strange = any(piece.kind is Kind.STRANGE and len(piece.text) > 1 for piece in pieces)
    return Unsure(question="要增加什么指标？请说名称，或者说是哪一类。") if bare and strange else None


def misnamed(operation: ops.Operation) -> bool:
    """Whether what would become a name is a piece of a sentence (别说覆盖率, 场次再, 暂拟的那个)."""
    if isinstance(operation, ops.Change) and operation.target and _NO_WORDS.search(operation.target.text or ""):
        return True
    if isinstance(operation, ops.SetFact):
        name = operation.value if operation.path is ops.FactPath.PROJECT_NAME else ""
    else:
        name = (operation.name or "") if isinstance(operation, ops.Add | ops.Change) else ""
    return bool(_NO_NAME.search(name))


def _one_within(way: Way, said: str, pieces: Sequence[Piece], scene: Scene) -> Unsure | None:
    """One of several rows that was not understood (前三个里学校数改45), of which not all can be meant."""
    one = only(way)
    if not isinstance(one, ops.RowsEdit) or len(one.rows) < 2 or _EVERY.search(said):
        return None
    for place, piece in enumerate(pieces[:-1]):
        if piece.text in _WITHIN and place and pieces[place + 1].kind in (Kind.STRANGE, Kind.UNIT):
            return _asks("指的是哪一条？", [with_rows(one, (row,)) for row in one.rows[:_MOST]], scene)
    return None


def _asks(question: str, operations: Sequence[ops.Operation], scene: Scene) -> Unsure:
    return asks(question, [(one,) for one in operations], scene)
