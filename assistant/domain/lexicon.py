"""The lexicon: words and figures that rules and drafting share (guide 2.3, 3.3, 3.5, 3.6, ch. 7)."""

from __future__ import annotations

from pydantic import Field

from assistant.domain.indicator import Level2
from assistant.domain.record import Record


class UnitFamily(Record):
    """Units that count the same kind of thing (guide 3.3)."""

    name: str
    units: tuple[str, ...]


class NameUnitRule(Record):
    """What the end of an indicator's name says about its unit (`次数` → 次数类)."""

    endings: tuple[str, ...]
    families: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


class JudgingWords(Record):
    """Name stems that put an indicator into a second level (guide 2.3)."""

    level2: Level2
    words: tuple[str, ...]


class DirectionWords(Record):
    """Name stems and the operators that make sense with them (guide 3.5)."""

    name: str
    words: tuple[str, ...]
    operators: tuple[str, ...]
    minimum: int | None = None
    maximum: int | None = None


class MeasurableForm(Record):
    """Vague wordings and what to promise instead (guide 3.6)."""

    vague: tuple[str, ...]
    measurable: tuple[str, ...]


class Term(Record):
    """One glossary line (guide ch. 7)."""

    chinese: str
    english: str
    code: str
    source: str


class Standard(Record):
    """A limit on what one unit of an expense may cost (guide A12, 8.1).

    Attributes:
        words: An expense is meant where its label has one of them.
        without: And none of these.
        per: How the unit it is paid for is written behind 元/.
        limit: In yuan.
        half_day_hours: How many hours half a day counts at most; None where the standard does not go by hours.
        source: The document, and what it says.
        verified: Whether the figure was checked against its source; otherwise a remark is all it is good for.
    """

    id: str
    name: str
    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    per: tuple[str, ...]
    limit: int
    half_day_hours: int | None = None
    source: str
    verified: bool = False


class Lexicon(Record):
    """Everything under `corpus/lexicon`."""

    unit_families: tuple[UnitFamily, ...]
    name_units: tuple[NameUnitRule, ...]
    judging: tuple[JudgingWords, ...]
    directions: tuple[DirectionWords, ...]
    measurable_forms: tuple[MeasurableForm, ...]
    field_words: tuple[str, ...]
    glossary: tuple[Term, ...]
    abbreviations: dict[str, str] = Field(default_factory=dict)
    """What English abbreviations of the office stand for, in Chinese; keys in lower case."""
    standards: tuple[Standard, ...] = ()
    """Limits on expenses, with their sources."""
    same_work: tuple[tuple[str, ...], ...] = ()
    """Groups of words for the same work, so that 会务 in one place answers 会议 in another."""
    cost_elements: tuple[str, ...] = ()
    """What work is paid with (场地, 讲课费), not work itself."""
    works_named: tuple[str, ...] = ()
    """Kinds of work in a budget item that the plan has to name, too."""
    paid_things: tuple[str, ...] = ()
    """Events and goods in a plan that cost money."""

    def judge(self, name: str) -> Level2 | None:
        """The second level a name belongs to by its stems (guide 2.3), or None if no stem is known."""
        return next((entry.level2 for entry in self.judging if any(word in name for word in entry.words)), None)

    def family_of(self, unit: str | None) -> str | None:
        """The family a unit belongs to; rates such as 元/人 that are listed nowhere have none."""
        for family in self.unit_families:
            if unit in family.units:
                return family.name
        return None
