"""The parts a brief is made of: spans, activities, counted numbers, deadlines."""

from __future__ import annotations

import calendar
from datetime import date

from assistant.domain.record import Record
from assistant.drafting.reading.numbers.quantities import Quantity


class Span(Record):
    """A part of the description."""

    start: int
    end: int
    text: str

    def called(self, text: str) -> Span:
        """The same place, whatever it tells in other words."""
        return self.model_copy(update={"text": text})


class Activity(Record):
    """Something the project does: verb, object, and the clause they stand in."""

    verb: str
    object: str
    clause: Span


class Counted(Record):
    """A number with what it counts.

    Attributes:
        quantity: The number.
        noun: What is counted; "" where the description does not say.
        verb: What is done with it; "" if nothing is said.
        deed: What is done for the people counted, as a noun (`辅助器具适配`); "" if nothing is said.
        is_part: Whether it is part of a number before it (`3600批次，其中农产品1200批次`).
    """

    quantity: Quantity
    noun: str
    verb: str = ""
    deed: str = ""
    is_part: bool = False

    def named(self, noun: str, verb: str | None = None) -> Counted:
        """The same number of another thing, and another deed where one is told."""
        return self.model_copy(update={"noun": noun, "verb": self.verb if verb is None else verb})


class Deadline(Record):
    """A day by which something must be done.

    Attributes:
        span: The words, such as `6月底前`.
        year: As said; None where the description names no year.
        month: 1 to 12.
        day: As said; None for the end of the month.
        verb: What must be done by then (`发放`, `完工`); "" if nothing is said.
        what: To what, or which time of several, where days are told in turn; "" elsewhere.
    """

    span: Span
    year: int | None
    month: int
    day: int | None = None
    verb: str = ""
    what: str = ""

    def on(self, year: int) -> date:
        """The last day allowed, in its own year or else in the given one."""
        last = calendar.monthrange(self.year or year, self.month)[1]
        return date(self.year or year, self.month, min(self.day or last, last))


def span_at(text: str, start: int, end: int) -> Span:
    """The span of a text between two places."""
    return Span(start=start, end=end, text=text[start:end])
