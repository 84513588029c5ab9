"""The indicator library: project types and the indicators usual for them (guide ch. 5)."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field, field_validator, model_validator

from assistant.domain.by_word import ByWord
from assistant.domain.indicator import Level2
from assistant.domain.memo import once_for_each
from assistant.domain.record import Record
from assistant.domain.value import Operator


class LibraryIndicator(Record):
    """One usual indicator.

    Attributes:
        level2: Second level; the first follows from it.
        name: The usual name.
        operator: The usual operator.
        usual_target: As the guide prints it: a number, a range of numbers, or words saying where it comes from.
        unit: Unit as printed; alternatives are separated by `／` or stand in brackets.
        value_source: Where the value comes from (`第六段`, `固定`, `需基线`); "" where the guide has a dash.
    """

    level2: Level2
    name: str
    operator: Operator
    usual_target: str
    unit: str
    value_source: str = ""


class ProjectType(Record):
    """One kind of project.

    Attributes:
        id: `S04`, `N23`, or `G00` for the fallback set.
        code: English code name (`training`).
        name: Chinese name (`培训`).
        field: The field it belongs to (`教育`); the seed types share one.
        drivers: The quantities to look for in a description.
        anchors: Remarks on figures seen in public documents; "" if none.
    """

    id: str
    code: str
    name: str
    field: str
    drivers: tuple[str, ...] = ()
    anchors: str = ""
    indicators: tuple[LibraryIndicator, ...] = ()

    def ref(self, indicator: LibraryIndicator) -> str:
        """How evidence names one of its indicators."""
        return f"library:{self.id}/{indicator.name}"


class WorkKind(ProjectType):
    """One kind of work (采购, 发放, 养护), whatever the project's type: names are its object and one of these measures.

    Attributes:
        verbs: What doing it is called, in sentences and at the end of names.
        nouns: Other words that give it away in a name.
        served: Who judges the result where the description names nobody.
        indicators: Its measures; `name` is the part that follows the object (`验收合格率`).
        whole_names: Whether its measures name their own object (`发车正点率`), so that none goes before them.
    """

    field: str = "通用"
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    served: str = "服务对象"
    whole_names: bool = False


class FieldIndicator(LibraryIndicator):
    """A result of a field, for projects whose description has one of the words; for all of the field without words.

    In the file it is a line: second level, name, operator with target, unit, and the words, if there are any;
    those behind a `-` are words of projects that do not have the result.
    """

    about: tuple[str, ...] = ()
    never_with: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _of_a_line(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        level2, name, target, unit, *words = given.split()
        return {
            "level2": level2,
            "name": name,
            "operator": target[:1],
            "usual_target": target[1:],
            "unit": unit,
            "value_source": "指南 3.5、3.6",
            "about": [word for word in words if word[0] != "-"],
            "never_with": [word[1:] for word in words if word[0] == "-"],
        }

    def fits(self, text: str) -> bool:
        """Whether a project of the field that is told so has the result."""
        told = not self.about or any(word in text for word in self.about)
        return told and not any(word in text for word in self.never_with)


class FieldOfWork(ProjectType):
    """A field of public work (社区矫正, 排水防涝), with the results that projects of it are there for.

    Attributes:
        words: Words of the field; one in a project's name tells it, or two in its description.
        hints: Words that other fields have too, which count beside one of the field's own.
        served: Who judges the result where the description names nobody.
        alone: Whether a project that is called after it is nothing else (`…改造工程专项债券付息` builds nothing).
        indicators: Its results, named whole.
    """

    field: str = "通用"
    words: tuple[str, ...]
    hints: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    served: str
    alone: bool = False
    indicators: tuple[FieldIndicator, ...]

    @field_validator("words", "hints", "units", mode="before")
    @classmethod
    def _of_one_line(cls, given: object) -> object:
        """Words between blanks, which a file of many fields is read faster with."""
        return given.split() if isinstance(given, str) else given


class ServedAt(Record):
    """Who is served where one of the words stands (`图书馆`: 读者)."""

    words: tuple[str, ...]
    served: str


class SpokenOf(Record):
    """People or things that rows name, and the words of projects that have to do with them."""

    names: tuple[str, ...]
    implied_by: tuple[str, ...]


class UsualCounts(Record):
    """What projects that speak of one of the words count (`招聘会`: 招聘会场次, 提供岗位数)."""

    words: tuple[str, ...]
    counts: tuple[str, ...]


class Library(Record):
    """All project types, the fallback set for anything else, and the measures of each kind of work."""

    types: tuple[ProjectType, ...]
    fallback: ProjectType
    work_kinds: tuple[WorkKind, ...] = ()
    fields: tuple[FieldOfWork, ...] = ()
    """Fields of work and their own results."""
    cues: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Words of the trade that give a type away, by its id."""
    served_at: tuple[ServedAt, ...] = ()
    """Who is served at which places, the surest first."""
    spoken_of: tuple[SpokenOf, ...] = ()
    """People and things that only those projects are measured by which speak of them, or imply them."""
    asked: tuple[UsualCounts, ...] = ()
    """What each trade counts, which is asked for where a description counts nothing."""
    asked_of_any_work: tuple[UsualCounts, ...] = ()
    """What is counted of any work, whatever its trade."""
    asked_of_deeds: tuple[UsualCounts, ...] = ()
    """By what a work is counted whose name ends in a word (`资料征集`: 份数)."""
    fitting: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    """Which projects of a type a row fits, by type and row: those that use one of the words, any if there are none."""

    meant: dict[str, str] = Field(default_factory=dict)
    """What words mean that hold the word of another trade (`寄递渠道`: 寄递)."""

    def in_trade_words(self, text: str) -> str:
        """A text as trades are told by it: without words that only sound like another trade's."""
        for word, meaning in self.meant.items():
            text = text.replace(word, meaning)
        return text

    def strangers(self, text: str) -> tuple[str, ...]:
        """The names of people and things that a project with this name, unit and description does not speak of."""
        spoken = _by_what_speaks_of_them(self.spoken_of).numbers_in(text)
        return tuple(name for number, one in enumerate(self.spoken_of) if number not in spoken for name in one.names)

    def type(self, type_id: str) -> ProjectType:
        """The type with that id.

        Raises:
            KeyError: If there is none.
        """
        for kind in (*self.types, self.fallback, *self.work_kinds, *self.fields):
            if kind.id == type_id:
                return kind
        raise KeyError(type_id)


@once_for_each
def _by_what_speaks_of_them(known: Sequence[SpokenOf]) -> ByWord[SpokenOf]:
    return ByWord(known, lambda one: (*one.names, *one.implied_by))
