"""Scene: what an utterance is heard against: the rows of the table, the focus, and what was said before in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from assistant.dialogue.understanding.meaning import Focus
from assistant.dialogue.understanding.reference import Reference
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.indicator import Level2
from assistant.domain.value import ValueKind

_TRIES = 9
_AGAIN = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """What references are resolved against.

    Attributes:
        spoken: Rows that earlier clauses of the utterance spoke of, the last ones only.
        kept: Whether those must stay as they are, so that 这条 means the row of the focus.
        verb: What the clause before did, for clauses that leave their verb out.
        names: Names of the rows in their order.
        tries: How often clauses may still be cut in two; shared by all scenes of an utterance, so that none takes long.
        memo: What phrases were found to mean, because several readers ask for the same ones.
    """

    draft: Draft
    focus: Focus
    spoken: tuple[int, ...] = ()
    kept: bool = False
    verb: str = ""
    names: tuple[str, ...] = ()
    tries: list[int] = field(default_factory=lambda: [_TRIES], compare=False, repr=False)
    memo: dict[tuple[str, tuple[int, ...], bool], Reference | None] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def of(cls, draft: Draft, focus: Focus) -> Scene:
        """The scene before the first clause."""
        return cls(draft=draft, focus=focus, names=tuple(row.level3 for row in draft.indicators))

    def again(self) -> Scene:
        """The same scene for another reader, who knows what phrases were found to mean."""
        return replace(self, tries=[_AGAIN])

    def may_try(self) -> bool:
        """Whether one more way to cut a clause may be tried; counts it."""
        self.tries[0] -= 1
        return self.tries[0] >= 0

    @property
    def known(self) -> str:
        """The names that are spelled right however they look."""
        return "\n".join((*self.names, self.draft.project_name))

    @property
    def count(self) -> int:
        """How many rows the table has."""
        return len(self.draft.indicators)

    @property
    def every(self) -> tuple[int, ...]:
        """All the rows."""
        return tuple(range(1, self.count + 1))

    def where(self, fits: Callable[[DraftIndicator], bool]) -> tuple[int, ...]:
        """The rows of which something is true."""
        return tuple(number for number, row in enumerate(self.draft.indicators, 1) if fits(row))

    def alike(self, row: int) -> list[int]:
        """The other rows of the same category."""
        return [other for other in self.of_category(self.row(row).category) if other != row]

    def of_category(self, level: Level2 | None) -> tuple[int, ...]:
        """The rows of a category."""
        return self.where(lambda row: row.category == level)

    def counted_in(self, unit: str | None) -> tuple[int, ...]:
        """The rows that count in a unit; none for no unit."""
        return self.where(lambda row: bool(unit) and row.target.unit == unit)

    @property
    def dated(self) -> tuple[int, ...]:
        """The rows that say by when something is done."""
        return self.where(lambda row: row.target.kind is ValueKind.DEADLINE)

    @property
    def here(self) -> tuple[int, ...]:
        """The rows that 这条 means; empty where nothing was spoken of."""
        return self.spoken or self.chosen

    @property
    def this(self) -> tuple[int, ...]:
        """The rows that 这条 itself means: behind one that must stay as it is, the chosen one."""
        return self.chosen if self.kept and self.chosen else self.here

    @property
    def chosen(self) -> tuple[int, ...]:
        """The row of the focus."""
        row = self.focus.row
        return (row,) if row is not None and 1 <= row <= self.count else ()

    def row(self, number: int) -> DraftIndicator:
        """A row by its number."""
        return self.draft.indicators[number - 1]

    def first(self, rows: tuple[int, ...]) -> DraftIndicator | None:
        """The row by which a value for several rows is judged."""
        return self.row(rows[0]) if rows else None

    def in_a_name(self, found: re.Match[str]) -> bool:
        """Whether what was found in an utterance is a piece of a row's name."""
        places = ((found.string.find(name), len(name)) for name in self.names)
        return any(0 <= start <= found.start() and found.end() <= start + size for start, size in places)

    def after(self, rows: tuple[int, ...], verb: str, *, kept: bool = False) -> Scene:
        """The scene for the next clause."""
        return replace(self, spoken=rows or self.spoken, verb=verb or self.verb, kept=kept)
