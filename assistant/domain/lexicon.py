"""The lexicon: words and figures that rules and drafting share (guide 2.3, 3.3, 3.5, 3.6, ch. 7)."""

from __future__ import annotations

from decimal import Decimal

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


class MacroPromise(Record):
    """Results too large for one project (guide G05).

    Attributes:
        words: The phrases; … stands for up to twelve characters.
        least_yuan: The annual funds from which on the promise is let pass; None for never.
        reason: Why one project cannot promise it, in Chinese.
    """

    words: tuple[str, ...]
    least_yuan: Decimal | None = None
    reason: str


class PartyMeeting(Record):
    """A party congress (session 1) or plenary session, by which texts date themselves (guide G06)."""

    name: str
    congress: int
    session: int
    year: int


class StagePhrase(Record):
    """Phrases in use from one budget year to another (guide G06); … stands for up to twelve characters."""

    words: tuple[str, ...]
    first: int
    last: int


class FarBenefit(Record):
    """Benefits of a whole district or country, and the words of projects that may claim them (guide S09)."""

    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


class ServedPeople(Record):
    """Words for the people asked whether they are satisfied, and what mentions them (guide S08).

    Attributes:
        words: How the rows call them.
        mentions: Words of a project that serves them; empty where any project may.
    """

    words: tuple[str, ...]
    mentions: tuple[str, ...] = ()


class Activity(Record):
    """What projects do, and the words that speak of it (guide F07, G08, S12).

    Attributes:
        name: The activity as names of projects and indicators have it.
        mentions: Words of texts that speak of it.
        distinct: Whether the word means this activity wherever it stands; 建设 in 队伍建设 does not.
    """

    name: str
    mentions: tuple[str, ...]
    distinct: bool = False


class NameVariants(Record):
    """Spellings of one name that get mixed up (guide F07): whole words, or endings behind the same head."""

    stems: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


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
    macro_promises: tuple[MacroPromise, ...] = ()
    party_meetings: tuple[PartyMeeting, ...] = ()
    stage_phrases: tuple[StagePhrase, ...] = ()
    far_benefits: tuple[FarBenefit, ...] = ()
    served_people: tuple[ServedPeople, ...] = ()
    activities: tuple[Activity, ...] = ()
    name_variants: tuple[NameVariants, ...] = ()

    def judge(self, name: str) -> Level2 | None:
        """The second level a name belongs to by its stems (guide 2.3), or None if no stem is known."""
        return next((entry.level2 for entry in self.judging if any(word in name for word in entry.words)), None)

    def family_of(self, unit: str | None) -> str | None:
        """The family a unit belongs to; rates such as 元/人 that are listed nowhere have none."""
        for family in self.unit_families:
            if unit in family.units:
                return family.name
        return None
