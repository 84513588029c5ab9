"""Confirming: what is asked or refused before it is done, however plainly it was said, because more would be lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.odd_sums import of_odd_sums
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.wording import described, row_shown
from assistant.domain.draft import Draft
from assistant.validation.reading.wording import bare_name, is_degree, is_rate

_ROW: Final = re.compile(r"第(\d+)条“")
_MOST: Final = 6
_WHOLE: Final = Decimal(100)
_EDGE: Final = re.compile(r"最后|末尾|最末|末位|最前|最上|最下|开头|首位|顶上|底下")
"""Words for the ends of the table."""
_UNBOUNDED: Final = re.compile(
    r"增|升|提高|涨|降|减|压缩|缩短|同比|环比|控制|执行|完成率|回报|收益|杠杆|周转|负荷|[使利]用率|比上年"
)
"""Rates that may be more than the whole."""


def to_confirm(meaning: Meaning, draft: Draft, words: str) -> Meaning:
    """The meaning, or what must be asked first: a draft replaced, numbers lost in a merger, odd sums and shares."""
    meaning = _without_contradictions(meaning, draft)
    if over := _beyond_the_whole(meaning, draft):
        return Unsure(question=over)
    if odd := of_odd_sums(meaning, draft):
        return odd
    if isinstance(meaning, Understood):
        if _EDGE.search(words):
            meaning = Understood(operations=tuple(_within_its_group(one, draft) for one in meaning.operations))
        return _redrafted(meaning.operations, draft) or _merged(meaning.operations, draft) or meaning
    if isinstance(meaning, Unsure) and len(meaning.choices) == 1:
        return _redrafted(meaning.choices[0].operations, draft) or meaning
    return meaning


def _without_contradictions(meaning: Meaning, draft: Draft) -> Meaning:
    """The meaning; where a row was to go and to be changed, what can be done of it as choices."""
    if isinstance(meaning, Unknown) or not any(_removed_and_changed(way) for way in meaning.ways):
        return meaning
    ways = list(dict.fromkeys(each for way in meaning.ways for each in _doable(way, draft)))[:_MOST]
    choices = tuple(Choice(label=described(way, draft), operations=way) for way in ways)
    question = "同一条又删又改，要哪一种？" if len(ways) > 1 else f"要{choices[0].label}吗？"
    return Unsure(question=question, choices=choices)


def _removed_and_changed(way: Way) -> set[int]:
    """The rows that a way removes and changes."""
    removed = {row for one in way if isinstance(one, ops.Remove) for row in one.rows}
    return removed & {row for one in way if isinstance(one, ops.Change) for row in one.rows}


def _doable(way: Way, draft: Draft) -> list[Way]:
    """What a way can mean that removes a row and changes it: the one or the other, or the row that comes in its place.

    With another name for it the row is replaced (去掉总成本那条，改为人均成本).
    """
    twice = _removed_and_changed(way)
    if not twice:
        return [way]
    changed = tuple(one for one in way if not (isinstance(one, ops.Remove) and twice & set(one.rows)))
    if any(isinstance(one, ops.Change) and one.name and twice & set(one.rows) for one in changed):
        return [changed]
    removed = tuple(one for one in way if not (isinstance(one, ops.Change) and twice & set(one.rows)))
    moved_up = tuple(_of_the_next(one, draft) if one not in removed else one for one in way)
    return [*([moved_up] if moved_up != way else []), removed, changed]


def _of_the_next(one: ops.Operation, draft: Draft) -> ops.Operation:
    """The change of the row that has its number once it is gone, where the unit is that row's; else the same."""
    if (
        not isinstance(one, ops.Change)
        or len(one.rows) != 1
        or one.target is None
        or one.rows[0] >= len(draft.indicators)
    ):
        return one
    next_row = draft.indicators[one.rows[0]]
    fits = one.target.unit is not None and one.target.unit == next_row.target.unit
    return one.model_copy(update={"rows": (one.rows[0] + 1,)}) if fits else one


def _within_its_group(one: ops.Operation, draft: Draft) -> ops.Operation:
    """A move to the end or the front of the table, which is that of the row's own group."""
    if not isinstance(one, ops.Move) or max(one.row, one.to) > len(draft.indicators):
        return one
    kind = draft.indicators[one.row - 1].level2
    own = [number for number, row in enumerate(draft.indicators, 1) if row.level2 == kind]
    if one.to in own or one.to not in (1, len(draft.indicators)):
        return one
    return one.model_copy(update={"to": own[0] if one.to == 1 else own[-1]})


def rows_asked_about(asked: Unsure) -> tuple[int, ...]:
    """The rows that a question names, which the next words speak of."""
    told = (asked.question, *(choice.label for choice in asked.choices))
    return tuple(dict.fromkeys(int(number) for text in told for number in _ROW.findall(text)))


def row_spoken_of(operations: Sequence[ops.Operation]) -> int | None:
    """The one row that edits speak of, though they could not be made; None for several or none."""
    rows = {row for one in operations for row in (*getattr(one, "rows", ()), getattr(one, "row", None)) if row}
    return rows.pop() if len(rows) == 1 else None


def _redrafted(operations: tuple[ops.Operation, ...], draft: Draft) -> Unsure | None:
    """The question whether the draft shall be written anew."""
    propose = next((one for one in operations if isinstance(one, ops.Propose)), None)
    if propose is None:
        return None
    rows = f"“{draft.project_name}”现在的 {len(draft.indicators)} 条指标"
    if propose.description is None or propose.description.startswith(draft.description):
        question = f"重新起草会换掉{rows}，您亲手写的指标和目标会留下。要重新起草吗？"
    else:
        question = f"这段话会写成新的草稿，换掉{rows}；要两份都留着，请点“起草”另写一份。要换掉吗？"
    return Unsure(question=question, choices=(Choice(label="重新起草", operations=operations),))


def _merged(operations: tuple[ops.Operation, ...], draft: Draft) -> Unsure | None:
    """The question which row stays, where rows that count different things shall become one and no value is said."""
    for at, one in enumerate(operations):
        if isinstance(one, ops.Merge) and not _is_valued(one, operations[at + 1 :]) and differ(one.rows, draft):
            return Unsure(
                question=f"第{'、'.join(map(str, one.rows))}条的单位不同，合成一条会丢掉其余的数。要留哪一条？",
                choices=tuple(_kept_only(row, one, operations, at, draft) for row in one.rows[:_MOST]),
            )
    return None


def differ(numbers: Iterable[int], draft: Draft) -> bool:
    """Whether rows count different things, so that one value cannot stand for all of them."""
    rows = [draft.indicators[number - 1] for number in numbers if number <= len(draft.indicators)]
    return len({row.target.unit for row in rows}) > 1


def _is_valued(merge: ops.Merge, behind: Iterable[ops.Operation]) -> bool:
    return any(isinstance(one, ops.Change) and one.target and one.rows[:1] == merge.rows[:1] for one in behind)


def _kept_only(row: int, merge: ops.Merge, operations: tuple[ops.Operation, ...], at: int, draft: Draft) -> Choice:
    gone = ops.Remove(rows=tuple(number for number in merge.rows if number != row))
    named = (ops.Change(rows=(row,), name=merge.name),) if merge.name else ()
    others = "、".join(f"第{number}条" for number in gone.rows)
    label = f"留{row_shown(row, draft)} {draft.indicators[row - 1].target.text}，删{others}"
    return Choice(label=label, operations=(*operations[:at], gone, *named, *operations[at + 1 :]))


def _beyond_the_whole(meaning: Meaning, draft: Draft) -> str:
    """What is wrong where a share would become more than the whole; "" where none would."""
    ways = () if isinstance(meaning, Unknown) else meaning.ways
    edits = [one for way in ways for one in way if isinstance(one, ops.Change | ops.Add)]
    over = [shown for edit in edits if (shown := _exceeding(edit, draft))]
    if not over or len(over) < len(edits):
        return ""
    shown = "、".join(dict.fromkeys(over))
    return f"{shown}最多是100%，没有改。请说一个不超过100%的数。"


def _exceeding(edit: ops.Change | ops.Add, draft: Draft) -> str:
    """The row, in words, that would have more than the whole; "" for none."""
    target = edit.target
    if target is None or target.value is None or target.value <= _WHOLE:
        return ""
    if isinstance(edit, ops.Add):
        name = edit.name or (edit.category.value.removesuffix("指标") if edit.category else "")
        return f"“{name}”" if target.unit == "%" and _is_share(name) else ""
    for number in edit.rows:
        row = draft.indicators[number - 1] if number <= len(draft.indicators) else None
        if row and (target.unit or row.target.unit) == "%" and _is_share(edit.name or row.level3):
            return row_shown(number, draft)
    return ""


def _is_share(name: str) -> bool:
    """Whether what a name measures is never more than the whole."""
    bare = bare_name(name)
    return (is_rate(bare) or is_degree(bare)) and not _UNBOUNDED.search(bare)
