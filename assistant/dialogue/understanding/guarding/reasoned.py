"""Reasoned: guards against edits that take part of what was said: a comparison in a reason, one row of a pair."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.meaning import Unsure
from assistant.dialogue.understanding.outcome import Way, only
from assistant.dialogue.understanding.rows.choosing import with_rows
from assistant.dialogue.understanding.weighing.pieces import text_of
from assistant.domain.value import Operator

_STOPS: Final = re.compile(r"[，,；;。\s]+")
_COMPARED: Final = re.compile(r"超出|超过|高于|高出|多于|大于|突破|低于|少于|小于|不足|不到|不满")
_NUMBER: Final = re.compile(r"\d|[一二两三四五六七八九十百千万](?![条项个])")
_ALIKE: Final = re.compile(
    r"(?:和|与|跟|同)(?!别的|其[他它余]|另外|上面|前面|后面)[^，,。；;]{2,20}?(?:之间|其实|好像|有点|内容|确实"
    r"|明显|似乎|是|都|两条|太|比较|高度|基本)*"
    r"(?:重复|雷同|重叠|相近|相似|类似|一样|一回事|一个意思|差不多|矛盾|冲突|重了|不相关|无关|关联不大|关系不大|不搭)"
)
_AND: Final = frozenset("和与及跟同、")
_TWO_NAMES: Final = re.compile(
    r"(?:^|[，,；;])(?:请|把|将|给|让|那|就)*(?P<one>[\u4e00-\u9fff]{2,10}?)[和与及跟、](?P<two>[\u4e00-\u9fff]{2,10}?)(?:都|均|全|各)"
)
_EXCEPTED: Final = re.compile(r"除了?(?P<but>[^，,。；;]{2,20}?)(?:以外|之外|外)")
_MOST: Final = 4
_BOTH: Final = re.compile(r"都|均|全|两条|两个|两项|俩|一并|一起|一同|二者|同时")


def without_its_comparison(way: Way, said: Said) -> Way:
    """The edits without an operator that only the reason has (总成本超出批复，核减至26万元)."""
    clauses = [part for part in _STOPS.split(said.text) if part]
    compared = [part for part in clauses if _COMPARED.search(part)]
    if not compared or any(_NUMBER.search(part) for part in compared):
        return way
    return tuple(_plain(one) for one in way)


def _plain(one: ops.Operation) -> ops.Operation:
    target = one.target if isinstance(one, ops.Change) else None
    if target is None or target.value is None or target.operator not in (Operator.GT, Operator.LT):
        return one
    return one.model_copy(update={"target": target.model_copy(update={"operator": None})})


def one_of_a_pair(way: Way, said: Said) -> Unsure | None:
    """Asks which of two rows goes, if both would and the words only compare them."""
    one = only(way)
    if not isinstance(one, ops.Remove) or len(one.rows) != 2:
        return None
    reason = _ALIKE.search(said.text)
    if reason is None or _BOTH.search(said.text[reason.end() :]):
        return None
    return said.asks("要删哪一条？", *((ops.Remove(rows=(row,)),) for row in one.rows), way)


def both_of_a_pair(way: Way, said: Said) -> Unsure | None:
    """Asks for the other of two rows joined by 和, if its name fits the one as well (河道数和巡查次数都加10)."""
    edit = only(way)
    if not isinstance(edit, ops.RowsEdit) or isinstance(edit, ops.Merge):
        return None
    for one, two in pairwise(said.spoken):
        if text_of(said.pieces[one.last : two.first]) not in _AND:
            continue
        for first, second in ((one, two), (two, one)):
            own = [row for row in first.rows if row not in second.rows]
            if own and second.rows and set(edit.rows) <= set(second.rows) and set(first.rows) & set(second.rows):
                both = [with_rows(edit, tuple(sorted({row, *edit.rows}))) for row in own[:_MOST]]
                return said.asks("指的是哪几条？", *((each,) for each in both), way)
    return None


def not_found_of_a_pair(way: Way, said: Said) -> Unsure | None:
    """Asks before one of two rows is edited of which the other is not in the table (教材数量和期数都改成6)."""
    edit, found = only(way), _TWO_NAMES.search(said.text)
    if not isinstance(edit, ops.RowsEdit) or found is None:
        return None
    meant = {name: said.references.resolve(name, said.scene) for name in (found["one"], found["two"])}
    sure = {row for one in meant.values() if one is not None and not one.doubt for row in one.rows}
    lost = [name for name, one in meant.items() if one is None or one.missing or one.doubt]
    known = len(lost) == 1 and set(edit.rows) <= sure and found[0].strip("，,；;") not in "".join(said.scene.names)
    return said.asks(f"没有找到“{lost[0]}”，只{said.shown(way)}吗？", way) if known else None


def touches_the_excepted(way: Way, said: Said) -> Unsure | None:
    """Asks before rows are edited that were excepted (除满意度和合格率以外的都删掉)."""
    edit, found = only(way), _EXCEPTED.search(said.text)
    if not isinstance(edit, ops.RowsEdit) or found is None:
        return None
    parts = [said.references.resolve(part, said.scene) for part in re.split("[和与及跟、]", found["but"])]
    excepted = {row for part in parts if part is not None and not part.doubt for row in part.rows}
    if not excepted & set(edit.rows):
        return None
    rest = tuple(row for row in said.scene.every if row not in excepted)
    return said.asks("指的是哪几条？", (with_rows(edit, rest),), way)
