"""Outcome: what one clause was found to ask for, before clauses are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.dialogue.operations import EDITS, Operation, RowsEdit

Way = tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one clause asks for.

    Attributes:
        ways: What it can mean, the likeliest first; one way without operations asks for nothing (negation).
            None at all where a piece is missing that the person must say.
        question: What to ask before anything is done; "" where the clause is plain.
        rows: The rows it speaks of.
        verb: What it does, for clauses behind it that leave their verb out.
        ends: Whether it took the whole rest of the utterance (a goal, a description).
        refused: Whether it forbids or declines something.
        context: Whether it only says what the next clause is about.
        soft: Whether it is only meant if no other clause acts (第3条太虚, 少个成本指标).
    """

    ways: tuple[Way, ...] = ()
    question: str = ""
    rows: tuple[int, ...] = ()
    verb: str = ""
    ends: bool = False
    refused: bool = False
    context: bool = False
    soft: bool = False

    @property
    def sure(self) -> bool:
        """Whether nothing needs to be asked."""
        return len(self.ways) == 1 and not self.question

    def doubted(self, question: str) -> Outcome:
        """The same, but asked about first."""
        return replace(self, question=self.question or question)


Outcomes = list[Outcome | None]
"""What the clauses of one utterance ask for; None for one that is not understood."""
NOTHING = Outcome(ways=((),), context=True)
"""A clause that asks for nothing by itself."""
IDLE = Outcome(ways=((),), context=True, verb="idle")
"""A clause that gives a reason or calls somebody, without a word that could ask for anything."""
REFUSED = Outcome(ways=((),), refused=True)
"""A clause that forbids or declines."""


def plainly(*operations: Operation, rows: tuple[int, ...] = (), verb: str = "") -> Outcome:
    """A clause that can mean one thing only."""
    return Outcome(ways=(operations,), rows=rows, verb=verb)


def on_rows(edit: RowsEdit) -> Outcome:
    """A clause that can only mean that rows are edited."""
    return plainly(edit, rows=edit.rows, verb=edit.op)


def asked(question: str, *ways: Way, rows: tuple[int, ...] = (), verb: str = "") -> Outcome:
    """A clause that must be asked about."""
    return Outcome(ways=ways, question=question, rows=rows, verb=verb)


def only(way: Way) -> Operation | None:
    """The operation of a way that has but one; None where it has none or several."""
    return way[0] if len(way) == 1 else None


def better(first: Outcome | None, second: Outcome | None) -> Outcome | None:
    """The outcome that leaves less to be asked; the first if both leave the same."""
    if first is None or second is None:
        return first or second
    return second if _rank(second) < _rank(first) else first


def first_of(found: Iterable[Outcome | None]) -> Outcome | None:
    """The first outcome there is; what stands behind it is not read."""
    return next((outcome for outcome in found if outcome), None)


def best_of(found: Iterable[Outcome | None]) -> Outcome | None:
    """The first outcome of which nothing needs to be asked, else the one that leaves least to be asked."""
    best: Outcome | None = None
    for outcome in found:
        best = better(best, outcome)
        if best is not None and best.sure:
            break
    return best


def _rank(outcome: Outcome) -> int:
    if outcome.context:
        return 2 if outcome.rows else 3
    if outcome.sure:
        return 0
    return 1 if outcome.ways else 4


def edits(outcome: Outcome) -> bool:
    """Whether it would change the draft."""
    return any(isinstance(one, EDITS) for way in outcome.ways for one in way)
