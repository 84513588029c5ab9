"""The lexicon: words and figures that rules and drafting share (guide 2.3, 3.3, 3.5, 3.6, ch. 7)."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from assistant.domain.dialogue_words import Complaints, DialogueWords, TurnOfPhrase, WeighingWords, Words
from assistant.domain.indicator import Level2
from assistant.domain.reading_words import CountedBenefit, CountedBodies, EventStaff, Mishap, SpecificPurpose
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


class MeasurableByLevel(Record):
    """What to promise instead of words that the table of 3.6 does not have, by second level."""

    level2: Level2
    measurable: tuple[str, ...]


class PlacingWords(Record):
    """Names that cannot belong in some second levels, and where they belong (guide 2.1, 2.3).

    Attributes:
        ends: Endings of such names.
        holds: Words anywhere in them.
        names: Whole names.
        unless: Words that make an exception.
        units: `count` where only a number of things or people is meant.
        to: The second level they belong to.
        among: The second levels they are wrong in.
        likely: Whether practice differs from place to place.
    """

    ends: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    units: Literal["", "count"] = ""
    to: Level2
    among: tuple[Level2, ...]
    likely: bool = False

    def means(self, name: str) -> bool:
        """Whether a name is one of such names."""
        meant = (
            name in self.names
            or (bool(self.ends) and name.endswith(self.ends))
            or any(word in name for word in self.holds)
        )
        return meant and not any(word in name for word in self.unless)


class Naming(Record):
    """Words that make a name an indicator, or show that it is none (guide 3.7).

    Attributes:
        measures: Endings that can be measured.
        activities: Endings that say what is done, not what is measured.
        results: Endings that name a result without saying how it is measured.
        verbs: Beginnings that make a demand of a name.
        bare_objects: Objects that say neither whose nor of what, when nothing but a measure follows.
        bare_measures: The measures that may follow them.
        unspecific: Work of no particular kind.
        joined: Words with 和, 及 or 与 in them that join nothing.
        relations: What is measured between two things, after 与.
        generic_words: Words that make no difference between two names.
    """

    measures: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    bare_objects: tuple[str, ...] = ()
    bare_measures: tuple[str, ...] = ()
    unspecific: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    generic_words: tuple[str, ...] = ()


class Term(Record):
    """One glossary line (guide ch. 7)."""

    chinese: str
    english: str
    code: str
    source: str


class Regulation(Record):
    """One law, regulation or normative document that declarations cite (guide 8.1, B02, B03).

    Attributes:
        name: Official name without 《》; 中华人民共和国 in front of it may be left out in a citation.
        number: Number under which it is in force: `上海市人民政府令第32号`, `财预〔2020〕10号`; "" if not recorded.
        former: Numbers of earlier versions of the same name, which it has replaced.
        since: Year in which this version came into force.
        superseded_by: Name of what has replaced it; None while it is in force.
        superseded_in: The first year in which the replacement was in force.
        verified: Whether the number and dates were seen in a public source (guide: 核) or are common knowledge (识).
        source: Where that is known from.
    """

    name: str
    number: str = ""
    former: tuple[str, ...] = ()
    since: int | None = None
    superseded_by: str | None = None
    superseded_in: int | None = None
    verified: bool = False
    source: str = ""


class OutdatedTerm(Record):
    """A campaign or policy whose name has changed, as it shows in titles of documents (guide B03)."""

    term: str
    since: int
    now: str


class Misspelling(Record):
    """Words that are a slip wherever they stand, and what they should be (guide F09).

    Attributes:
        unless: Right phrases that contain the wrong word by chance, `公共作用` for `共作`.
        certain: Whether it is wrong beyond doubt, so that it may be put right unseen.
    """

    wrong: str
    right: str
    unless: tuple[str, ...] = ()
    certain: bool = True


class FixedName(Record):
    """A name with one right spelling: an institution, a law's formula (guide F09: 正式名称写错升 error).

    Attributes:
        unless: Right phrases that are one character away from it.
    """

    name: str
    unless: tuple[str, ...] = ()


class MacroPromise(Record):
    """Results too large for one project (guide G05).

    Attributes:
        words: The phrases; … stands for up to twelve characters, {一|二} for one of several words.
        unless: Words in such a phrase that make it a project's own size, as 村集体经济 does.
        least_yuan: The annual funds from which on the promise is let pass; None for never.
        reason: Why one project cannot promise it, in Chinese.
    """

    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
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
    """Benefits of a whole district or country, and the words of projects that may claim them (guide S09).

    The words are written as those of `MacroPromise`.
    """

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
    regulations: tuple[Regulation, ...] = ()
    outdated_terms: tuple[OutdatedTerm, ...] = ()
    laws: str = ""
    """The names of the state's laws without 中华人民共和国, between blanks (guide B02); "" for not known."""

    misspellings: tuple[Misspelling, ...] = ()
    fixed_names: tuple[FixedName, ...] = ()
    doubled_characters: str = ""
    """Characters that good Chinese writes twice in a row, across words or in one (guide F09); "" for not known."""

    measurable_by_level: tuple[MeasurableByLevel, ...] = ()
    placing: tuple[PlacingWords, ...] = ()
    naming: Naming = Naming()
    macro_promises: tuple[MacroPromise, ...] = ()
    party_meetings: tuple[PartyMeeting, ...] = ()
    stage_phrases: tuple[StagePhrase, ...] = ()
    far_benefits: tuple[FarBenefit, ...] = ()
    served_people: tuple[ServedPeople, ...] = ()
    activities: tuple[Activity, ...] = ()
    name_variants: tuple[NameVariants, ...] = ()
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
    bought_things: tuple[str, ...] = ()
    """What a plan rents, buys or hires, and the budget has to pay for."""
    dialogue: DialogueWords = DialogueWords()
    weighing: WeighingWords = WeighingWords()
    resaying: tuple[TurnOfPhrase, ...] = ()
    """Turns of phrase of what is said to a draft, put into plain words before anything is read."""
    official: tuple[TurnOfPhrase, ...] = ()
    """Those of written requests, and what stands beside a wish, put into plain words before the others."""
    dictating: tuple[TurnOfPhrase, ...] = ()
    """Those of a voice that puts no stops, put into plain words before the others."""
    spoken: tuple[TurnOfPhrase, ...] = ()
    """Turns of phrase of spoken descriptions, put in writing before a description is read."""
    complaints: Complaints = Complaints()
    whole_draft: dict[str, Words] = Field(default_factory=dict)
    """Words of requests about the draft as a whole, by kind; a word may be of several."""
    about_rows: dict[str, Words] = Field(default_factory=dict)
    """Words of wishes about a row that give no value, by kind."""

    slogans: tuple[str, ...] = ()
    """Set phrases with a number in them that counts nothing (`四个最严`, `三支一扶`)."""
    counted_benefits: tuple[CountedBenefit, ...] = ()
    done_to_things: tuple[str, ...] = ()
    """Deeds that a project does to every thing it counts (`管网清淤`: the manholes are cleared too)."""
    caseload_states: tuple[str, ...] = ()
    """What stands in front of people who are there to be looked after (`在册`)."""
    people_held: dict[str, str] = Field(default_factory=dict)
    """Who is meant where only is said that so many are held (`关押280人`)."""
    common_nouns: dict[str, str] = Field(default_factory=dict)
    """What is counted in a unit, as a whole: for lists that end in 等 and a number."""
    counted_bodies: tuple[CountedBodies, ...] = ()
    event_staff: EventStaff = EventStaff()
    mishaps: tuple[Mishap, ...] = ()
    timed_deeds: tuple[str, ...] = ()
    """What must be done within some time (`抢通`, `推送`, `到账`)."""
    full_rates: tuple[str, ...] = ()
    """Sayings that are rates of their own (`应保尽保`)."""
    occasions: tuple[str, ...] = ()
    specific_purpose: SpecificPurpose = SpecificPurpose()
    plain_words: str = ""
    """Words that nearly every declaration has, between blanks: that two projects share them says nothing."""

    def benefit_of(self, name: str) -> Level2 | None:
        """The benefit that a number of this name states; None where it is an output."""
        found = (one.level2 for one in self.counted_benefits if any(word in name for word in one.holds))
        return next(found, None)

    def judge(self, name: str) -> Level2 | None:
        """The second level a name belongs to by its stems (guide 2.3), or None if no stem is known."""
        return next((entry.level2 for entry in self.judging if any(word in name for word in entry.words)), None)

    def place_of(self, name: str, level2: Level2) -> Level2:
        """Where a name belongs for certain that stands in a second level; that level where it may stand there."""
        sure = (e for e in self.placing if not e.likely and not e.units and level2 in e.among)
        return next((entry.to for entry in sure if entry.means(name)), level2)

    def family_of(self, unit: str | None) -> str | None:
        """The family a unit belongs to; rates such as 元/人 that are listed nowhere have none."""
        for family in self.unit_families:
            if unit in family.units:
                return family.name
        return None
