"""Words of the dialogue: what people say to a draft, as data that the parser is handed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from assistant.domain.record import Record


def _split(written: object) -> object:
    return tuple(written.split()) if isinstance(written, str) else written


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Words, written one behind the other with blanks between, which is read much faster than a list."""


class Slip(Record):
    """A mistyped word of the dialogue, and what was meant; both of the same length.

    Attributes:
        unless: Right phrases that contain the wrong word by chance.
    """

    wrong: str
    right: str
    unless: tuple[str, ...] = ()


class Paraphrase(Record):
    """A loose way of putting something, as a pattern, and the plain way it is read as.

    Attributes:
        said: A regular expression; {n} stands for a numeral's character, {c} for a counter of rows.
        means: What takes its place; groups are numbered.
    """

    said: str
    means: str = ""


class TurnOfPhrase(Record):
    """A way of speaking, as a pattern, and the plain words it stands for, put before anything is read.

    Attributes:
        said: A regular expression; {v} stands for a number with its unit, {g} for a group of indicators, {d} for the
            characters of a Chinese digit, {n} for a number in figures or words, {u} for a particle, {who} for those who
            judge.
        means: What takes its place; groups are named.
        loosely: Whether that says more than was said, so that one asks before it is done.
        alone: Whether it holds only where nothing else is asked for.
    """

    said: str
    means: str = ""
    loosely: bool = False
    alone: bool = False


class Complaints(Record):
    """How people say that something is worn out, broken or lacking, and what they want done (patterns).

    Attributes:
        lacking: What stands in front of a thing that there is none of.
        adverbs: What may stand between a thing and its state.
        states: What is the matter with a thing, or with people because of it.
        deeds: What is to be done, in a word, and how it is written.
    """

    lacking: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    deeds: tuple[tuple[str, str], ...] = ()


class Cues(Record):
    """Words that speak for one kind of request, by how much they say.

    Attributes:
        strong: Each counts two.
        weak: Each counts one.
        against: Each takes two away.
    """

    strong: Words = ()
    weak: Words = ()
    against: Words = ()


class DialogueWords(Record):
    """What people say to a draft.

    Attributes:
        openers: Words in front of a request that add nothing (请, 帮我, 然后).
        row_openers: Openers that are part of a reference where a counter follows (最后一条, 那条).
        closers: Words behind a request that add nothing (吧, 一下, 谢谢).
        asking_closers: Closers that make a request a polite question (好吗, 可以吗).
        slips: Mistyped words.
        counters: Characters that are mistyped for a counter behind an ordinal (第三调), by the counter.
        homophones: Characters that are mistyped for one another.
        traditional: Traditional characters and their simplified ones, in pairs.
        verbs: Verbs by what they do.
        neutral: Words that may stand around the verb of a command about the whole draft, by command.
        operators: Spellings of operators in front of a number, by sign.
        operator_ends: Spellings behind a number, by sign.
        units: Spoken units and how they are written.
        fields: Names of the fields outside the indicator table, by path.
        cells: What the cells of a row are called.
        categories: Spoken names of second levels, by label; the labels themselves need not be listed.
        paraphrases: Loose wordings and the plain ones they are read as, where a clause is not understood as it stands.
        synonyms: Words of everyday speech for words that names of indicators are written with, in groups.
        fillers: Words that may stand around a reference and a value without saying more.
        cues: Words by which a request that nothing else understood is classified, by operation.
        said_of: What people say about a row before they say what to do with it (重复了, 不合适).
        examples: Example sentences by operation; {row} and {value} are filled from the draft.
    """

    openers: Words = ()
    row_openers: Words = ()
    closers: Words = ()
    asking_closers: Words = ()
    slips: tuple[Slip, ...] = ()
    counters: dict[str, str] = Field(default_factory=dict)
    homophones: Words = ()
    traditional: str = ""
    verbs: dict[str, Words] = Field(default_factory=dict)
    neutral: dict[str, Words] = Field(default_factory=dict)
    operators: dict[str, Words] = Field(default_factory=dict)
    operator_ends: dict[str, Words] = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)
    fields: dict[str, Words] = Field(default_factory=dict)
    cells: dict[str, Words] = Field(default_factory=dict)
    categories: dict[str, Words] = Field(default_factory=dict)
    paraphrases: tuple[Paraphrase, ...] = ()
    synonyms: tuple[Words, ...] = ()
    fillers: Words = ()
    cues: dict[str, Cues] = Field(default_factory=dict)
    said_of: Words = ()
    examples: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class WeighingWords(Record):
    """Words by which a sentence is taken apart where no grammar reads it, or where a grammar left something out.

    Attributes:
        acts: Words that ask for something, by what they ask for; a word may stand for several.
        marks: Words that forbid doing a thing unasked (negation, supposition, report, question), by kind.
        plain: Words that add nothing.
    """

    acts: dict[str, Words] = Field(default_factory=dict)
    marks: dict[str, Words] = Field(default_factory=dict)
    plain: Words = ()
