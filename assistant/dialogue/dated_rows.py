"""Dated rows: deadlines that are the project's own end, or lie in its year, follow when the person changes these."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Final

from assistant.dialogue.cells import dated_like, without
from assistant.dialogue.reply import CellChange
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind, by_person
from assistant.domain.value import ValueKind, parse_target

_END: Final = "option:end"
"""Where the evidence of a row points that follows the end of the project."""


def with_end(draft: Draft, before: date | None, words: str) -> tuple[Draft, list[CellChange]]:
    """The draft, whose end is new already, with the rows that said the end before; what a person wrote stays.

    Args:
        draft: The draft with its new end.
        before: The end that its rows were made of; None if there was none.
        words: The person's own words, as evidence.
    """
    now = draft.planned_end_date
    if before is None or now is None or before == now:
        return draft, []

    def moved(row: DraftIndicator) -> str | None:
        ends = _day(row, before) == before and not any(_is_written(evidence) for evidence in row.evidence)
        return dated_like(_spoken(now, row.target.text, before), row.target) if ends else None

    return _followed(draft, moved, words)


def with_year(draft: Draft, before: int | None, words: str) -> tuple[Draft, list[CellChange]]:
    """The draft, whose year is new already, with the deadlines that lay in the year before, whoever wrote them."""
    now = draft.fiscal_year
    if before is None or now is None or before == now:
        return draft, []

    def moved(row: DraftIndicator) -> str | None:
        deadline = row.target.deadline
        return row.target.text.replace(str(before), str(now)) if deadline and deadline[0] == before else None

    return _followed(draft, moved, words)


def later_than_the_end(draft: Draft) -> str:
    """Which rows have deadlines behind the end of the project, and what to say; "" where none has."""
    end = draft.planned_end_date
    late = [
        (number, row)
        for number, row in enumerate(draft.indicators, 1)
        if end is not None and (day := _day(row, end)) is not None and day > end
    ]
    shown = "、".join(f"第 {number} 条“{row.level3}”{row.target.text}" for number, row in late)
    return f"{shown}晚于完成日期，要一起改请说“第{late[0][0]}条改成……”。" if late else ""


def _day(row: DraftIndicator, near: date) -> date | None:
    """The last day that a deadline allows, in the year of another day where it says none; None for other values."""
    if row.target.kind is not ValueKind.DEADLINE or row.target.deadline is None:
        return None
    year, month, day = row.target.deadline
    last = monthrange(year or near.year, month)[1]
    return date(year or near.year, month, min(day or last, last))


def _spoken(day: date, own: str, before: date) -> str:
    """A day as deadlines write it, with the year where the row says it or it is another."""
    year = f"{day.year}年" if day.year != before.year or str(before.year) in own else ""
    is_last = day.day == monthrange(day.year, day.month)[1]
    return f"{year}{day.month}月底" if is_last else f"{year}{day.month}月{day.day}日"


def _is_written(evidence: Evidence) -> bool:
    """Whether the person wrote the value into the row, rather than into the end that the row follows."""
    return evidence.kind is EvidenceKind.USER and evidence.cell == "target" and evidence.ref != _END


def _followed(
    draft: Draft, moved: Callable[[DraftIndicator], str | None], words: str
) -> tuple[Draft, list[CellChange]]:
    rows, changes = list(draft.indicators), []
    for place, row in enumerate(rows):
        text = moved(row)
        if text is None or text == row.target.text:
            continue
        evidence = (*without(row.evidence, "target"), by_person(words or text, "target", _END))
        rows[place] = row.model_copy(update={"target": parse_target(text), "evidence": evidence})
        label, path = f"第 {place + 1} 条指标值", f"indicators[{place}].target"
        changes.append(CellChange(path=path, label=label, before=row.target.text, after=text))
    return draft.model_copy(update={"indicators": tuple(rows)}), changes
