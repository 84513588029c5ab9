"""Fixing: putting the replacements of findings into a form, each at its place and only where its words still stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from assistant.domain.declaration import Declaration, Source
from assistant.domain.department import DepartmentForm
from assistant.domain.draft import Draft
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.pattern import regex
from assistant.domain.report import Finding
from assistant.domain.value import parse_target

_MONEY = regex(r"\d[\d,.]*\s*\(?(?:[千百]?[万亿]元?|元)")
_ROW = regex(r"indicators\[(\d+)\]\.(level1|level2|level3|target)")
_FormT = TypeVar("_FormT", Draft, Declaration, DepartmentForm)
_LEVELS: Final = {level.value: level for level in Level2}


class Change(NamedTuple):
    """One replacement that was made: in which form, what asked for it, and the whole cell before and after."""

    form: Source
    finding: Finding
    before: str
    after: str


def fixed(
    form: _FormT, findings: Iterable[Finding], *, safe_only: bool = True, done: Sequence[Change] = ()
) -> tuple[_FormT, tuple[Change, ...]]:
    """A form with the replacements of its findings put in.

    A finding is left out if its words do not stand there any more, or not by themselves, if it would bring back
    what an earlier change replaced, or if it would turn a value that can be measured into words. With `safe_only` no
    amount of money is touched, whoever calls it safe.

    Args:
        form: The form that the findings are of.
        findings: In the order in which they are to be put in.
        safe_only: Whether only those are put in that promise nothing else and ask for no other money.
        done: What was changed before.
    """
    changes: list[Change] = []
    for found in findings:
        if found.replacement is None or (safe_only and not found.safe):
            continue
        result = _in_row(form, found) if found.path.startswith("indicators[") else _in_text(form, found)
        if result is None:
            continue
        better, before, after = result
        is_money = found.path.endswith(".target") and "元" in before
        undone = any(c.form == form.source and c.finding.path == found.path and c.before == after for c in done)
        if undone or (safe_only and (is_money or _amounts(before) != _amounts(after))):
            continue
        form = better
        changes.append(Change(form.source, found, before, after))
    return form, tuple(changes)


def _in_row(form: _FormT, found: Finding) -> tuple[_FormT, str, str] | None:
    place = _ROW.fullmatch(found.path)
    if place is None or int(place[1]) >= len(form.indicators):
        return None
    rows: list[Any] = list(form.indicators)
    cell = place[2]
    row = rows[int(place[1])]
    before = row.target.text if cell == "target" else str(getattr(row, cell) or "")
    after = _replaced(before, found)
    if after is None or (cell == "target" and row.target.is_measurable and not parse_target(after).is_measurable):
        return None
    rows[int(place[1])] = _with_cell(row, cell, after)
    return form.model_copy(update={"indicators": tuple(rows)}), before, after


def _with_cell(row: Indicator, cell: str, text: str) -> Indicator:
    """The row with one cell rewritten; a second level brings its first level along."""
    if cell == "target":
        return row.model_copy(update={"target": parse_target(text)})
    changed: dict[str, Any] = {cell: text}
    if cell == "level2" and text in _LEVELS:
        changed["level1"] = _LEVELS[text].level1.value
    return row.model_copy(update=changed)


def _in_text(form: _FormT, found: Finding) -> tuple[_FormT, str, str] | None:
    """Replace in a text field, `annual_goal` or `narrative.basis`; amounts and dates are never touched."""
    parent, _, name = found.path.rpartition(".")
    holder: Any = getattr(form, parent, None) if parent else form
    before = getattr(holder, name, None)
    if not isinstance(before, str):
        return None
    after = _replaced(before, found)
    if after is None:
        return None
    if not parent:
        return form.model_copy(update={name: after}), before, after
    return form.model_copy(update={parent: holder.model_copy(update={name: after})}), before, after


def _replaced(text: str, found: Finding) -> str | None:
    """The text with the words at fault replaced wherever they stand by themselves; None if nothing changes."""
    new = found.replacement or ""
    if not found.quote:
        return new if new != text else None
    places = [place.start() for place in re.finditer(re.escape(found.quote), text)]
    if not places or not all(_stands_alone(text, place, found.quote, new) for place in places):
        return None
    after = text.replace(found.quote, new)
    return after if after != text else None


def _stands_alone(text: str, place: int, quote: str, new: str) -> bool:
    """Whether an occurrence is no part of a longer number, and has not the marks already that would be put in."""
    before, behind = text[place - 1 : place], text[place + len(quote) : place + len(quote) + 1]
    if (quote[0].isdigit() and before[-1:].isdigit()) or (quote[-1].isdigit() and behind[:1].isdigit()):
        return False
    is_marked = new.startswith("《") and not quote.startswith("《") and before == "《"
    return not is_marked and not (new != quote and new.endswith(quote[-1:] + behind) and behind != "")


def _amounts(text: str) -> Counter[str]:
    """Every amount of money of a text as it is written."""
    return Counter(_MONEY.findall(text))
