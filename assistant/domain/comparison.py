"""Comparison: what differs between two forms, or between two sets of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Indicator


class RowChange(NamedTuple):
    """One difference between two indicator tables."""

    kind: Literal["added", "removed", "changed", "same"]
    name: str
    before: str
    after: str


class FactChange(NamedTuple):
    """One difference between two forms outside their indicator tables; `path` names the field."""

    path: str
    before: str
    after: str


class Comparison(NamedTuple):
    """What changed in one form; a form that only one side has is added or removed."""

    name: str
    kind: Literal["added", "removed", "changed", "same"]
    facts: list[FactChange]
    rows: list[RowChange]


def compare_tables(
    before: Sequence[Indicator], after: Sequence[Indicator], *, unchanged: bool = False
) -> list[RowChange]:
    """The differences between two indicator tables, by name within a second level; on request the same rows, too."""

    def keyed(rows: Sequence[Indicator]) -> dict[tuple[str | None, str], Indicator]:
        return {(row.level2, row.level3): row for row in rows}

    old, new = keyed(before), keyed(after)
    changes = [RowChange("removed", key[1], row.target.text, "") for key, row in old.items() if key not in new]
    for key, row in new.items():
        if key not in old:
            changes.append(RowChange("added", key[1], "", row.target.text))
        elif old[key].target != row.target:
            changes.append(RowChange("changed", key[1], old[key].target.text, row.target.text))
        elif unchanged:
            changes.append(RowChange("same", key[1], row.target.text, row.target.text))
    return changes


def compare_forms(
    before: Sequence[Declaration | DepartmentForm],
    after: Sequence[Declaration | DepartmentForm],
    *,
    unchanged: bool = False,
) -> list[Comparison]:
    """The differences between two sets of forms, paired by name; a single form pairs with a single one.

    Args:
        before: The forms as they were.
        after: The forms as they are.
        unchanged: Whether rows that are the same in both are listed as well.
    """
    if len(before) == len(after) == 1:
        return [_compared(before[0], after[0], unchanged=unchanged)]
    old, new = {form.title: form for form in before}, {form.title: form for form in after}
    gone = [Comparison(title, "removed", [], compare_tables(old[title].indicators, ())) for title in old.keys() - new]
    pairs = [
        _compared(old[title], form, unchanged=unchanged)
        if title in old
        else Comparison(title, "added", [], compare_tables((), form.indicators))
        for title, form in new.items()
    ]
    return [*pairs, *sorted(gone)]


def compare_facts(before: Declaration | DepartmentForm, after: Declaration | DepartmentForm) -> list[FactChange]:
    """The differences between two forms outside the indicator table, in the order of the form."""
    old, new = _flat(before), _flat(after)
    return [
        FactChange(path, old.get(path, ""), new.get(path, ""))
        for path in {**old, **new}
        if old.get(path) != new.get(path)
    ]


def _compared(
    before: Declaration | DepartmentForm, after: Declaration | DepartmentForm, *, unchanged: bool
) -> Comparison:
    facts, rows = compare_facts(before, after), compare_tables(before.indicators, after.indicators, unchanged=unchanged)
    differs = facts or any(row.kind != "same" for row in rows)
    return Comparison(after.title, "changed" if differs else "same", facts, rows)


def _flat(form: Declaration | DepartmentForm) -> dict[str, str]:
    """The filled fields by path, without where the form was found and what is compared elsewhere."""
    flat: dict[str, str] = {}

    def walk(path: str, value: object) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                walk(f"{path}.{key}" if path else str(key), item)
        elif isinstance(value, list):
            for number, item in enumerate(value, start=1):
                walk(f"{path}[{number}]", item)
        elif value is not None:
            flat[path] = str(value)

    walk("", form.model_dump(mode="json", exclude={"source", "header_summary", "kind", "indicators"}))
    return flat
