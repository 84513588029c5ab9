"""Side by side: two forms row by row, what is the same and what is not said in a word for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.editing import paths_of, text_of
from assistant.domain.indicator import Indicator
from assistant.domain.labels import FIELDS
from assistant.domain.likeness import likeness
from assistant.domain.record import Record

Form = Declaration | DepartmentForm
Kind = Literal["same", "changed", "renamed", "only_left", "only_right"]

KIND_NAMES: Final[dict[Kind, str]] = {
    "same": "相同",
    "changed": "不同",
    "renamed": "名称不同",
    "only_left": "只在左边",
    "only_right": "只在右边",
}
_SAME_THING: Final = 0.6
"""From this likeness on two names within one category are taken for the same indicator, called otherwise."""
_LEFT_OUT: Final = frozenset({"narrative", "indicators"})


class FactPair(Record):
    """One field outside the table, on both forms."""

    label: str
    left: str
    right: str
    kind: Kind


class RowPair(Record):
    """One indicator on both forms; a side without it is empty."""

    level2: str
    left_name: str
    left_target: str
    right_name: str
    right_target: str
    kind: Kind


class SideBySide(Record):
    """Two forms beside each other."""

    facts: tuple[FactPair, ...]
    rows: tuple[RowPair, ...]

    def count(self, kind: Kind) -> int:
        """How many rows of the table are of a kind."""
        return sum(row.kind == kind for row in self.rows)


def side_by_side(left: Form, right: Form) -> SideBySide:
    """Pair two forms: fields by what they are, indicators by category and name."""
    return SideBySide(facts=tuple(_facts(left, right)), rows=tuple(_rows(left.indicators, right.indicators)))


def _facts(left: Form, right: Form) -> Iterator[FactPair]:
    """The fields that at least one form has filled in, in the order of the form."""
    for path in dict.fromkeys([*paths_of(left), *paths_of(right)]):
        if path.partition(".")[0] in _LEFT_OUT:
            continue
        one, other = text_of(left, path), text_of(right, path)
        if one or other:
            kind: Kind = "changed" if one != other else "same"
            yield FactPair(label=FIELDS.get(path, path), left=one, right=other, kind=kind)


def _rows(left: Sequence[Indicator], right: Sequence[Indicator]) -> Iterator[RowPair]:
    """The left table in its order, each row with its partner; what only the right one has follows its category."""
    partners = _partners(left, right)
    taken = set(partners.values())
    rest = [place for place in range(len(right)) if place not in taken]
    for place, row in enumerate(left):
        yield _pair(row, right[partners[place]] if place in partners else None)
        last = all(other.category != row.category for other in left[place + 1 :])
        if last:
            yield from (_pair(None, right[other]) for other in rest if right[other].category == row.category)
            rest = [other for other in rest if right[other].category != row.category]
    yield from (_pair(None, right[other]) for other in rest)


def _partners(left: Sequence[Indicator], right: Sequence[Indicator]) -> dict[int, int]:
    """Which row of the right table stands for which of the left: the most alike names first."""
    alike = [
        (likeness(_bare(one.level3), _bare(other.level3)), place, number)
        for place, one in enumerate(left)
        for number, other in enumerate(right)
        if one.category == other.category
    ]
    found: dict[int, int] = {}
    for score, place, number in sorted(alike, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= _SAME_THING and place not in found and number not in found.values():
            found[place] = number
    return found


def _bare(name: str) -> str:
    return "".join(name.split())


def _pair(left: Indicator | None, right: Indicator | None) -> RowPair:
    shown = left or right
    assert shown
    return RowPair(
        level2=shown.level2 or shown.level1 or "",
        left_name=left.level3 if left else "",
        left_target=left.target.text if left else "",
        right_name=right.level3 if right else "",
        right_target=right.target.text if right else "",
        kind=_kind(left, right),
    )


def _kind(left: Indicator | None, right: Indicator | None) -> Kind:
    if left is None:
        return "only_right"
    if right is None:
        return "only_left"
    if _bare(left.level3) != _bare(right.level3):
        return "renamed"
    one, other = left.target, right.target
    same = one.text == other.text or (one.value is not None and _figures(left) == _figures(right))
    return "same" if same else "changed"


def _figures(row: Indicator) -> tuple[object, ...]:
    return (row.target.operator, row.target.value, row.target.upper, row.target.unit)
