"""Fixing: putting the replacements of findings into a form, each at its place and only where its words still stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple, TypeVar

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.report import Finding
from assistant.domain.value import parse_target

_ROW = re.compile(r"indicators\[(\d+)\]\.(level1|level2|level3|target)")
_FormT = TypeVar("_FormT", Declaration, DepartmentForm)
_LEVELS: Final = {level.value: level for level in Level2}


class Change(NamedTuple):
    """One replacement that was made: what asked for it, and the whole cell before and after."""

    finding: Finding
    before: str
    after: str


def fixed(form: _FormT, findings: Iterable[Finding], *, safe_only: bool = True) -> tuple[_FormT, tuple[Change, ...]]:
    """A form with the replacements of its findings put in.

    A finding whose words do not stand there any more, because an earlier one replaced them, is left out.

    Args:
        form: The form that the findings are of.
        findings: In the order in which they are to be put in.
        safe_only: Whether only those are put in that promise nothing else and ask for no other money.
    """
    changes: list[Change] = []
    for found in findings:
        if found.replacement is None or (safe_only and not found.safe):
            continue
        result = _in_row(form, found) if found.path.startswith("indicators[") else _in_text(form, found)
        if result is not None:
            form, before, after = result
            changes.append(Change(found, before, after))
    return form, tuple(changes)


def _in_row(form: _FormT, found: Finding) -> tuple[_FormT, str, str] | None:
    place = _ROW.fullmatch(found.path)
    if place is None or int(place[1]) >= len(form.indicators):
        return None
    rows, cell = list(form.indicators), place[2]
    row = rows[int(place[1])]
    before = row.target.text if cell == "target" else str(getattr(row, cell) or "")
    after = _replaced(before, found)
    if after is None:
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
    """The text with the words at fault replaced wherever they stand; None if nothing changes."""
    new = found.replacement or ""
    if not found.quote:
        return new if new != text else None
    after = text.replace(found.quote, new)
    return after if after != text else None
