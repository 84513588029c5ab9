"""Targets: what can be said about measuring one indicator, with the sources of each statement."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level2
from assistant.domain.record import Record
from assistant.domain.value import DecimalText, Operator, TargetValue

Share = Annotated[float, Field(ge=0, le=1)]


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    EITHER = "either"
    """It depends on policy or on last year's figure."""


class ValueBasis(StrEnum):
    """Where a recommended value comes from."""

    OWN = "own"
    """The person's own number."""
    RULE = "rule"
    LIBRARY = "library"
    PRECEDENTS = "precedents"
    NEEDED = "needed"
    """No value: it must be the person's own."""


class PrecedentScope(StrEnum):
    """Which past indicators were looked at."""

    SAME_NAME = "same_name"
    SAME_MEASURE = "same_measure"
    """Names that measure the same of another object, because too few units have the very name."""


class AskedIndicator(Record):
    """The indicator as it was understood.

    Attributes:
        name: Its name without white space and without the value.
        value: The value that was given with it; None if none was.
        known: False where neither lexicon, library nor past cases have anything like it.
        vague: Whether name or value cannot be checked by counting, measuring or looking at a calendar.
        reasons: Why it is vague, and what else is wrong with it, in Chinese.
        level2: The second level it belongs to; None where nothing says so.
        level2_reason: How that is known.
        operators: The operators that make sense, the usual one first.
        unit_family: The family of its unit as in the lexicon (`比率`, `人员类`); None if unknown.
        units: Usual units, the likeliest first.
    """

    name: str
    value: TargetValue | None = None
    known: bool = True
    vague: bool = False
    reasons: tuple[str, ...] = ()
    level2: Level2 | None = None
    level2_reason: str = ""
    direction: Direction = Direction.EITHER
    operators: tuple[Operator, ...] = ()
    unit_family: str | None = None
    units: tuple[str, ...] = ()


class TargetForm(Record):
    """One measurable way to put it.

    Attributes:
        name: The indicator's name.
        operator: None where only the name is proposed.
        value: None where the person's own number belongs; `text` has an X or the words of the source there.
        text: The target value in print: `≥95%`, `≤X元/人`.
        reason: Why, or where the number is found, in Chinese.
        source: The guide section, the library row or the past row it comes from.
        project_types: Names of the project types in whose library it stands.
    """

    name: str
    operator: Operator | None
    value: DecimalText | None
    unit: str | None
    text: str
    reason: str
    source: Evidence
    project_types: tuple[str, ...] = ()


class ValueCount(Record):
    """How many units promised one value."""

    value: DecimalText
    units: int


class ValueGroup(Record):
    """Values of one operator and one unit; each implementing unit has one vote, the median of its own values.

    Attributes:
        rows: Rows behind the votes.
        n: Votes, that is implementing units.
        lower_quartile: None with fewer than four votes, like the upper one.
        counts: The votes by value, ascending.
    """

    operator: Operator
    unit: str | None
    rows: int
    n: int
    median: DecimalText
    lowest: DecimalText
    highest: DecimalText
    lower_quartile: DecimalText | None = None
    upper_quartile: DecimalText | None = None
    counts: tuple[ValueCount, ...]


class PrecedentRow(Record):
    """One past row: evidence of how it was written, never a number to copy."""

    case_id: str
    project_name: str
    department: str | None
    fiscal_year: int | None
    name: str
    target: str
    similarity: float


class PrecedentValues(Record):
    """What past declarations wrote.

    Attributes:
        scope: Which names were looked at.
        rows: Rows with such a name.
        units: Implementing units behind them.
        vague_share: Share of rows with words only; each unit counts once. None without rows.
        dated: Rows whose value is a date.
        left_out: Rows whose number cannot be, such as 290%.
        groups: The numbers, most votes first.
        examples: At most five rows, nearest names first, one a unit.
    """

    scope: PrecedentScope = PrecedentScope.SAME_NAME
    rows: int = 0
    units: int = 0
    vague_share: Share | None = None
    dated: int = 0
    left_out: int = 0
    groups: tuple[ValueGroup, ...] = ()
    examples: tuple[PrecedentRow, ...] = ()


class TargetRule(Record):
    """A rule or standard that bears on the value; `ref` as in evidence (`rule:V04`, `rule:3.5`, `library:S04`)."""

    ref: str
    title: str
    text: str


class Recommendation(Record):
    """What to write.

    Attributes:
        level2: Where the row belongs; another than the asked indicator's if the measure is of another kind.
        value: None where only the person knows the number.
        text: The target value in print, with an X where the number belongs.
        basis: Where the value comes from.
        how: How to find or compute the number; "" where nothing is left to do.
        reason: Why, in plain Chinese.
    """

    name: str
    level2: Level2 | None
    operator: Operator | None
    value: DecimalText | None
    unit: str | None
    text: str
    basis: ValueBasis
    how: str
    reason: Annotated[str, Field(min_length=1)]


class TargetAdvice(Record):
    """The answer of `jixiao targets`."""

    asked: str
    indicator: AskedIndicator
    recommendation: Recommendation
    forms: tuple[TargetForm, ...] = ()
    precedents: PrecedentValues = PrecedentValues()
    rules: tuple[TargetRule, ...] = ()
    notes: tuple[str, ...] = ()
