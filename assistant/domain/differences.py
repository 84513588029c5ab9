"""Differences: two forms, or two sets of them, compared: what became of every field, row and form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeVar

from assistant.domain.declared_form import Form
from assistant.domain.editing import paths_of, text_of
from assistant.domain.indicator import Indicator
from assistant.domain.likeness import likeness

Kind = Literal["added", "removed", "changed", "same"]
Cell = Literal["level2", "level3", "target"]
_One = TypeVar("_One")

CELLS: Final[tuple[Cell, ...]] = ("level2", "level3", "target")
_SAME_THING: Final = 0.6
"""From this likeness on two names within one category are taken for the same indicator, called otherwise."""


class FactChange(NamedTuple):
    """One field outside the indicator table, on both forms; `path` names it."""

    path: str
    before: str
    after: str

    @property
    def kind(self) -> Kind:
        """Whether both say the same."""
        return "same" if self.before == self.after else "changed"


class RowTexts(NamedTuple):
    """The cells of a row that are compared, as they stand on the form; empty where there is no such row."""

    level2: str = ""
    level3: str = ""
    target: str = ""


class RowChange(NamedTuple):
    """One row of two indicator tables; None on the side that has no such row.

    Attributes:
        kind: What became of the row.
        before: The row as it was, with its number in the table counted from 1.
        after: The row as it is.
        cells: The cells that differ: `level2`, `level3`, `target`.
    """

    kind: Kind
    before: tuple[int, Indicator] | None
    after: tuple[int, Indicator] | None
    cells: tuple[Cell, ...] = ()

    @property
    def name(self) -> str:
        """The row's name as it is; as it was where it is gone."""
        side = self.after or self.before
        assert side is not None
        return side[1].level3

    @property
    def texts(self) -> tuple[RowTexts, RowTexts]:
        """The row as it was and as it is."""
        return _texts(self.before), _texts(self.after)

    @property
    def categories(self) -> str:
        """The second level; both where they differ."""
        return " / ".join(dict.fromkeys(side.level2 for side in self.texts if side.level2))

    @property
    def was(self) -> str:
        """The value as it was, behind the category and the name if they differ; empty where the row is new."""
        return self._told(self.texts[0])

    @property
    def now(self) -> str:
        """The value as it is, behind the category and the name if they differ; empty where the row is gone."""
        return self._told(self.texts[1])

    @property
    def told(self) -> str:
        """The value as it was and as it is; the only one where the row is new, gone or the same."""
        return f"{self.was} → {self.now}" if self.kind == "changed" else self.now or self.was

    @property
    def verdict(self) -> Kind | Literal["renamed"]:
        """The kind; `renamed` for a row that bears another name."""
        return "renamed" if "level3" in self.cells else self.kind

    def _told(self, side: RowTexts) -> str:
        told = ("level2" in self.cells and side.level2, "level3" in self.cells and side.level3, side.target)
        return " ".join(text for text in told if text)


class FormChange(NamedTuple):
    """What became of one form; one that only one side has is added or removed."""

    name: str
    kind: Kind
    facts: list[FactChange]
    rows: list[RowChange]

    @property
    def changed_rows(self) -> list[RowChange]:
        """The rows that differ."""
        return [row for row in self.rows if row.kind != "same"]


def compare_sets(before: Sequence[Form], after: Sequence[Form]) -> list[FormChange]:
    """The differences between two sets of forms, paired by title; a single form pairs with a single one.

    Forms of one title are paired with their equals first, then within the unit, then in their order.
    """
    if len(before) == len(after) == 1:
        return [compare_forms(before[0], after[0])]
    partner = _paired(before, after, (_same_form, _same_unit, _same_title))
    gone = [form for number, form in enumerate(before) if number not in partner.values()]
    return [
        *(
            compare_forms(before[partner[number]], form)
            if number in partner
            else FormChange(form.title, "added", [], compare_rows((), form.indicators))
            for number, form in enumerate(after)
        ),
        *(
            FormChange(form.title, "removed", [], compare_rows(form.indicators, ()))
            for form in sorted(gone, key=lambda one: one.title)
        ),
    ]


def compare_forms(before: Form, after: Form, *, notation: bool = True) -> FormChange:
    """Compare two forms field by field and row by row; the order of rows makes no difference.

    Args:
        before: The form as it was.
        after: The form as it is.
        notation: Whether rows differ that say the same in another notation (`>=4期`, `≥4.00(期)`).
    """
    facts = _compare_facts(before, after)
    rows = compare_rows(before.indicators, after.indicators, notation=notation)
    differs = facts or any(row.kind != "same" for row in rows)
    return FormChange(after.title, "changed" if differs else "same", facts, rows)


def compare_rows(before: Sequence[Indicator], after: Sequence[Indicator], *, notation: bool = True) -> list[RowChange]:
    """The rows of two tables in the order of the second, those that are gone at the place where they stood.

    A row is the same one if all cells are; else if its category and name are; else if its name is; else if its name is
    much like another's in the category, or a little where the value is the same. Twins are paired in their order.
    """
    partner = _paired(before, after, (_same_cells, _same_row, _same_name))
    partner |= _renamed(before, after, partner)
    gone = [number for number in range(len(before)) if number not in partner.values()]
    changes: list[RowChange] = []
    for number, row in enumerate(after):
        old = partner.get(number)
        while old is not None and gone and gone[0] < old:
            changes.append(RowChange("removed", _numbered(before, gone.pop(0)), None))
        if old is None:
            changes.append(RowChange("added", None, (number + 1, row)))
        else:
            cells = tuple(cell for cell in CELLS if _differs(cell, before[old], row, notation))
            changes.append(RowChange("changed" if cells else "same", _numbered(before, old), (number + 1, row), cells))
    return changes + [RowChange("removed", _numbered(before, number), None) for number in gone]


def facts_beside(before: Form, after: Form) -> list[FactChange]:
    """Every field that one of two forms has filled in, as a person would type it; the narrative takes no part."""
    paths = (path for path in dict.fromkeys([*paths_of(before), *paths_of(after)]) if not path.startswith("narrative."))
    both = (FactChange(path, text_of(before, path), text_of(after, path)) for path in paths)
    return [fact for fact in both if fact.before or fact.after]


def _paired(
    before: Sequence[_One], after: Sequence[_One], likes: Sequence[Callable[[_One, _One], bool]]
) -> dict[int, int]:
    """For members of the second sequence the one of the first that they were, by the first likeness that fits."""
    partner: dict[int, int] = {}
    free = dict(enumerate(before))
    for alike in likes:
        for number, one in enumerate(after):
            if number in partner:
                continue
            old = next((index for index, other in free.items() if alike(other, one)), None)
            if old is not None:
                partner[number] = old
                del free[old]
    return partner


def _renamed(before: Sequence[Indicator], after: Sequence[Indicator], taken: dict[int, int]) -> dict[int, int]:
    """Rows that have taken another name, the most alike names first."""
    found: dict[int, int] = {}
    for _, old, number in sorted(_alike(before, after, taken), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if number not in found and old not in found.values():
            found[number] = old
    return found


def _alike(
    before: Sequence[Indicator], after: Sequence[Indicator], taken: dict[int, int]
) -> Iterator[tuple[float, int, int]]:
    for old, one in enumerate(before):
        for number, other in enumerate(after):
            if old in taken.values() or number in taken or one.category != other.category:
                continue
            score = likeness(_bare(one.level3), _bare(other.level3))
            if score >= _SAME_THING or (score > 0 and one.target.text == other.target.text):
                yield score, old, number


def _compare_facts(before: Form, after: Form) -> list[FactChange]:
    """The fields outside the indicator table that differ, in the order of the form."""
    old, new = _flat(before), _flat(after)
    return [
        FactChange(path, old.get(path, ""), new.get(path, ""))
        for path in {**old, **new}
        if old.get(path) != new.get(path)
    ]


def _flat(form: Form) -> dict[str, str]:
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


def _same_form(one: Form, other: Form) -> bool:
    return one.title == other.title and not _compare_facts(one, other) and one.indicators == other.indicators


def _same_unit(one: Form, other: Form) -> bool:
    return one.title == other.title and getattr(one, "implementing_unit", "") == getattr(other, "implementing_unit", "")


def _same_title(one: Form, other: Form) -> bool:
    return one.title == other.title


def _same_cells(one: Indicator, other: Indicator) -> bool:
    return all(_text(one, cell) == _text(other, cell) for cell in CELLS)


def _same_row(one: Indicator, other: Indicator) -> bool:
    return (one.level2, one.level3) == (other.level2, other.level3)


def _same_name(one: Indicator, other: Indicator) -> bool:
    return _bare(one.level3) == _bare(other.level3)


def _texts(side: tuple[int, Indicator] | None) -> RowTexts:
    return RowTexts(*(_text(side[1], cell) for cell in CELLS)) if side else RowTexts()


def _numbered(rows: Sequence[Indicator], index: int) -> tuple[int, Indicator]:
    return index + 1, rows[index]


def _differs(cell: Cell, one: Indicator, other: Indicator, notation: bool) -> bool:
    if _text(one, cell) == _text(other, cell):
        return False
    return notation or _meaning(one, cell) != _meaning(other, cell)


def _text(row: Indicator, cell: Cell) -> str:
    return row.target.text if cell == "target" else getattr(row, cell) or ""


def _meaning(row: Indicator, cell: Cell) -> object:
    """What a cell says, however it is written."""
    match cell:
        case "level2":
            return row.category
        case "level3":
            return _bare(row.level3)
        case "target":
            value = row.target
            return value.text if value.value is None else (value.operator, value.value, value.upper, value.unit)


def _bare(name: str) -> str:
    return "".join(name.split())
