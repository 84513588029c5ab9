"""Acts: what the page sends when a cell is edited or a button is pressed, read into typed operations."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

from assistant.dialogue.operations import (
    OPERATION,
    Answer,
    Change,
    FactPath,
    NewTarget,
    Operation,
    SetFact,
)
from assistant.domain.indicator import level2_of
from assistant.domain.record import Record
from assistant.domain.vague_number import is_no_value
from assistant.domain.value import ValueKind, parse_target
from assistant.drafting.reading.numbers.numerals import half_width
from assistant.errors import InvalidEdit
from assistant.web.acts import RELOAD, act_in

_Words = Annotated[str, Field(max_length=2_000)]


class EditCell(Record):
    """A cell of the indicator table was typed into; rows count from 1.

    Attributes:
        of: The name that the row had there; `standing` looks for it.
        named: The name that an edit still on its way gives it.
    """

    act: Literal["edit"]
    row: Annotated[int, Field(ge=1, le=500)]
    of: _Words = ""
    named: _Words = ""
    cell: Literal["level2", "level3", "target"]
    text: Annotated[str, Field(max_length=5_000)]


class EditFact(Record):
    """A field outside the table was typed into."""

    act: Literal["fact"]
    field: FactPath  # not "path": Gradio takes what is called so for a file
    text: Annotated[str, Field(max_length=20_000)]


class AnswerQuestion(Record):
    """An open question was answered; questions count from 1, and `of` is the question as it was read."""

    act: Literal["answer"]
    question: Annotated[int, Field(ge=1, le=500)]
    of: _Words = ""
    text: Annotated[str, Field(max_length=2_000)]


class Do(Record):
    """A button was pressed that stands for one operation.

    Attributes:
        of: The name of its row, or the words of its finding, as they stood there.
        named: The name that an edit still on its way gives the row.
    """

    act: Literal["do"]
    of: _Words = ""
    named: _Words = ""
    operation: dict[str, Any]


class Choose(Record):
    """A row was chosen, to see what it rests on."""

    act: Literal["choose"]
    row: Annotated[int, Field(ge=1, le=500)]


class Say(Record):
    """Something was said, typed or by a choice that was offered."""

    act: Literal["say"]
    text: Annotated[str, Field(max_length=20_000)]


class Settle(Record):
    """A reviewer's comment was dealt with."""

    act: Literal["settle"]
    comment: Annotated[str, Field(max_length=64)]


class Hand(Record):
    """The draft is handed to the reviewers, or taken back from them."""

    act: Literal["submit", "withdraw"]


class Finish(Record):
    """The draft is as it should be: accepted by who is alone, handed to the reviewers where there are some."""

    act: Literal["finish"]


class Look(Record):
    """The draft is to be shown as it is, because an answer of before came last."""

    act: Literal["look"]


class TakeAnnex(Record):
    """The form with its evidence behind it is wanted as a file."""

    act: Literal["annex"]


Act = Annotated[
    EditCell | EditFact | AnswerQuestion | Do | Choose | Say | Settle | Hand | Finish | Look | TakeAnnex,
    Field(discriminator="act"),
]
_ACT: Final[TypeAdapter[Act]] = TypeAdapter(Act)
read_act: Final = partial(act_in, _ACT, otherwise="没有改动")


def changes_draft(act: Act) -> bool:
    """Whether an act may change what the page shows; one that only looks or takes a file along does not."""
    if isinstance(act, Do):
        return act.operation.get("op") not in ("export", "explain", "compare", "search", "suggest", "check", "show")
    return not isinstance(act, Choose | Look | TakeAnnex)


def operation_of(act: EditCell | EditFact | AnswerQuestion | Do) -> Operation:
    """The operation that an act stands for.

    Raises:
        InvalidEdit: If what was typed cannot be.
    """
    match act:
        case EditCell():
            return _cell(act)
        case EditFact():
            return SetFact(path=act.field, value=_filled(act.text, "这一栏"))
        case AnswerQuestion():
            return Answer(question=act.question, text=_filled(act.text, "回答"))
        case Do():
            try:
                return OPERATION.validate_python(act.operation)
            except ValidationError as error:
                raise InvalidEdit("页面发来的操作看不懂，没有改动。", hint=RELOAD) from error


def _cell(act: EditCell) -> Change:
    text = _filled(act.text, "指标名称" if act.cell == "level3" else "指标值")
    if act.cell == "level3":
        if len(text) > 200:
            raise InvalidEdit(f"指标名称有 {len(text)} 个字，太长。", hint="请写 40 个字以内的名称。")
        return Change(rows=(act.row,), name=text)
    if act.cell == "level2":
        category = level2_of(text)
        if category is None:
            raise InvalidEdit(f"“{text[:20]}”不是二级指标。", hint="请从列表中选择。")
        return Change(rows=(act.row,), category=category)
    return Change(rows=(act.row,), target=_target(text))


def _target(text: str) -> NewTarget:
    """The value as typed; a bare number keeps the row's operator and unit, words stay words."""
    written = parse_target(half_width(text))
    if is_no_value(written):
        raise InvalidEdit(f"“{text[:20]}”不是指标值。", hint="请写数、日期或能检验的说法，例如 ≥95%、10月底前。")
    if written.kind is not ValueKind.NUMERIC or written.value is None:
        return NewTarget(text=text)
    operator = None if written.operator_inferred else written.operator
    return NewTarget(value=Decimal(written.value), unit=written.unit, operator=operator)


def _filled(text: str, what: str) -> str:
    filled = " ".join(text.split("\r")).strip()
    if not filled:
        raise InvalidEdit(f"{what}不能为空。", hint="要去掉一条指标，请点“删除”。")
    return filled
