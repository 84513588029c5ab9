"""Operations: everything that can be said to a draft, as typed records that parser, agent, page and tests share.

Rows are named by their number in the table, counted from 1, as people count. A field that is None is left as it is.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, TypeAdapter, model_validator

from assistant.domain.draft import Draft
from assistant.domain.export_format import ExportFormat
from assistant.domain.indicator import Level2
from assistant.domain.labels import FIELDS
from assistant.domain.record import Record
from assistant.domain.value import DecimalText, Operator

RowNumber = Annotated[int, Field(ge=1, le=500)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Cell(StrEnum):
    """The cells of an indicator row that can be asked about."""

    NAME = "name"
    CATEGORY = "category"
    TARGET = "target"


class FactPath(StrEnum):
    """The fields outside the indicator table that can be set; the value is the path on the declaration."""

    PROJECT_NAME = "project_name"
    FISCAL_YEAR = "fiscal_year"
    DEPARTMENT = "competent_department"
    UNIT = "implementing_unit"
    NATURE = "project_nature"
    CATEGORY = "project_category"
    START = "planned_start_date"
    END = "planned_end_date"
    OVERALL_GOAL = "overall_goal"
    ANNUAL_GOAL = "annual_goal"
    TOTAL = "funds.total"
    FISCAL = "funds.fiscal"
    OTHER = "funds.other"
    ANNUAL_TOTAL = "funds.annual_total"
    ANNUAL_APPROPRIATION = "funds.annual_fiscal_appropriation"
    ANNUAL_CARRY_OVER = "funds.annual_carry_over"
    ANNUAL_OTHER = "funds.annual_other"

    @property
    def label(self) -> str:
        """What the field is called on the form."""
        return FIELDS[self.value]

    @property
    def is_money(self) -> bool:
        """Whether it is a sum of the funds."""
        return self.value.startswith("funds.")

    def of(self, draft: Draft) -> Any:
        """What a draft holds there; None for a blank."""
        return getattr(draft.funds if self.is_money else draft, self.value.removeprefix("funds."))


class NewTarget(Record):
    """A target value as far as it was said.

    Attributes:
        operator: None keeps the row's, or takes the usual one of its category where it has none.
        value: The number in the unit said; None where words or a date were said.
        unit: None keeps the row's.
        text: Words or a date instead of a number (`2027年6月底前完成`, `建立长效机制`); excludes the others.
        shift: A difference to what is there instead of a value (提高5个百分点: 5; 降低3: -3); excludes value and text.
    """

    operator: Operator | None = None
    value: DecimalText | None = None
    unit: str | None = None
    text: Words | None = None
    shift: DecimalText | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        said = [part for part in (self.value, self.text, self.shift) if part is not None]
        if len(said) > 1 or not (said or self.operator or self.unit):
            raise ValueError("指标值须是一个数、一段文字或一个增减量中的一种")
        if self.text is not None and (self.operator or self.unit):
            raise ValueError("文字指标值不带运算符和单位")
        return self


class Propose(Record):
    """Write a draft from a description; with None write the present one anew from its own description."""

    op: Literal["propose"] = "propose"
    description: Words | None = None


class Add(Record):
    """Add a row: a named one, or the best that the engine proposes for a category (or for anything)."""

    op: Literal["add"] = "add"
    category: Level2 | None = None
    name: Name | None = None
    target: NewTarget | None = None
    after: RowNumber | None = None


class Change(Record):
    """Change cells of one row or more."""

    op: Literal["change"] = "change"
    rows: tuple[RowNumber, ...] = Field(min_length=1)
    name: Name | None = None
    category: Level2 | None = None
    target: NewTarget | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if self.name is None and self.category is None and self.target is None:
            raise ValueError("没有说要改什么")
        return self


class Quantify(Record):
    """Replace vague rows by measurable ones (第3条太虚，换成能量的)."""

    op: Literal["quantify"] = "quantify"
    rows: tuple[RowNumber, ...] = Field(min_length=1)


class Replace(Record):
    """Replace a row by another proposal of the same category (换一条)."""

    op: Literal["replace"] = "replace"
    row: RowNumber


class Remove(Record):
    """Remove rows."""

    op: Literal["remove"] = "remove"
    rows: tuple[RowNumber, ...] = Field(min_length=1)


class Move(Record):
    """Move a row so that it has a new number in the table."""

    op: Literal["move"] = "move"
    row: RowNumber
    to: RowNumber


class Merge(Record):
    """Make one row of several: the first stays, under a new name if one is given."""

    op: Literal["merge"] = "merge"
    rows: tuple[RowNumber, ...] = Field(min_length=2)
    name: Name | None = None


class Part(Record):
    """One of the rows that a row is split into; with None the value is that of the row, or asked for."""

    name: Name
    target: NewTarget | None = None


class Split(Record):
    """Make several rows of one (第3条拆成教师满意度和家长满意度)."""

    op: Literal["split"] = "split"
    row: RowNumber
    parts: tuple[Part, ...] = Field(min_length=2, max_length=6)


class Restore(Record):
    """Bring back the row removed last (or the one of that name), or a whole version."""

    op: Literal["restore"] = "restore"
    name: Name | None = None
    version: Annotated[int, Field(ge=1)] | None = None


class Undo(Record):
    """Take back the last steps."""

    op: Literal["undo"] = "undo"
    steps: Annotated[int, Field(ge=1, le=1000)] = 1


class Redo(Record):
    """Do again what was taken back."""

    op: Literal["redo"] = "redo"
    steps: Annotated[int, Field(ge=1, le=1000)] = 1


class SetFact(Record):
    """Set a field outside the indicator table; the value as it was said (`56万元`, `2027年3月1日`, `区教育局`)."""

    op: Literal["set_fact"] = "set_fact"
    path: FactPath
    value: Words


class Restate(Record):
    """Write a goal anew from the rows of the table, in place of what a person wrote there."""

    op: Literal["restate"] = "restate"
    path: Literal[FactPath.OVERALL_GOAL, FactPath.ANNUAL_GOAL]


class Answer(Record):
    """Answer an open question of the draft, counted from 1."""

    op: Literal["answer"] = "answer"
    question: RowNumber
    text: Words


class Explain(Record):
    """Say where a cell comes from: of a row, or of a field outside the table."""

    op: Literal["explain"] = "explain"
    row: RowNumber | None = None
    cell: Cell | None = None
    path: FactPath | None = None


class Against(StrEnum):
    """What a draft can be compared with."""

    PRECEDENT = "precedent"
    VERSION = "version"
    LAST_YEAR = "last_year"


class Compare(Record):
    """Show the differences to a precedent or version by number (the first, the one before, if None), or last year."""

    op: Literal["compare"] = "compare"
    against: Against
    number: Annotated[int, Field(ge=1)] | None = None


class Search(Record):
    """Look for similar past projects; with None for those like the draft."""

    op: Literal["search"] = "search"
    text: Words | None = None


class Suggest(Record):
    """Suggest measurable targets for a row, or for an indicator named in words."""

    op: Literal["suggest"] = "suggest"
    row: RowNumber | None = None
    name: Name | None = None


class Check(Record):
    """Review the draft and list what is found."""

    op: Literal["check"] = "check"


class Fix(Record):
    """Put in the replacement of a finding, counted from 1 in the list shown; of all that are safe if None."""

    op: Literal["fix"] = "fix"
    finding: RowNumber | None = None


class Accept(Record):
    """Accept the draft; a person must have confirmed it."""

    op: Literal["accept"] = "accept"


class Export(Record):
    """Write the official form to a file; a person must have confirmed it where an agent asks."""

    op: Literal["export"] = "export"
    to: ExportFormat = "docx"


class Show(Record):
    """Show the draft again."""

    op: Literal["show"] = "show"


class Help(Record):
    """Say what can be said."""

    op: Literal["help"] = "help"


Operation = Annotated[
    Propose
    | Add
    | Change
    | Quantify
    | Replace
    | Remove
    | Move
    | Merge
    | Split
    | Restore
    | Undo
    | Redo
    | SetFact
    | Restate
    | Answer
    | Explain
    | Compare
    | Search
    | Suggest
    | Check
    | Fix
    | Accept
    | Export
    | Show
    | Help,
    Field(discriminator="op"),
]
"""One of the operations, told apart by `op`."""

OPERATION: TypeAdapter[Operation] = TypeAdapter(Operation)
"""Reads and writes operations as JSON."""

EDITS = (Propose, Add, Change, Quantify, Replace, Remove, Move, Merge, Split, Restore, SetFact, Restate, Answer, Fix)
"""Operations that change the draft; those of one sentence are one undo step."""

RowsEdit = Change | Remove | Quantify
"""Edits that do the same to one row or several."""

CONFIRMED = (Accept, Export)
"""Operations that an agent may ask for and only a person may confirm."""


def shifted(value: Decimal, shift: Decimal) -> Decimal:
    """A value after a shift; never below zero, because no indicator promises less than nothing."""
    return max(Decimal(0), value + shift)
