"""Answers: the records a model is asked for, and reading them cell by cell from whatever it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import BeforeValidator, Field, ValidationError

from assistant.domain.record import Record
from assistant.drafting.language.tolerant_json import objects_in, visible

_LONGEST_TEXT: Final = 2_000
_ID = re.compile(r"(?:第|行|row|no\.?|#)?\s*([rc]?)\s*0*(\d{1,3})\s*(?:行|条|个)?(?:指标)?", re.IGNORECASE)
_MOST_ITEMS: Final = 60
"""No question of ours has so many cells."""


def _as_text(value: Any) -> Any:
    """Text as it is meant: one line, visible characters; numbers are written out, anything else is no text."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        value = f"{value}"
    return " ".join(visible(value).split()) if isinstance(value, str) else value


def _row_id(value: Any) -> Any:
    """`r3`, however it was written: `3`, `R3`, `第3行`."""
    text = _as_text(value)
    found = _ID.fullmatch(text) if isinstance(text, str) else None
    return f"{(found[1] or 'r').lower()}{int(found[2])}" if found else text


Text = Annotated[str, BeforeValidator(_as_text), Field(min_length=1, max_length=_LONGEST_TEXT)]
Id = Annotated[str, BeforeValidator(_row_id), Field(pattern=r"^[rc]\d{1,3}$")]


class ChosenRow(Record):
    """A row that should give way to a candidate."""

    row: Id
    candidate: Id


class ChosenRows(Record):
    """Which rows should give way."""

    rows: tuple[ChosenRow, ...]


class NamedRow(Record):
    """A better name for a row."""

    row: Id
    name: Text


class NamedRows(Record):
    """Better names."""

    rows: tuple[NamedRow, ...]


class MeasuredRow(Record):
    """A measurable value for a row whose value is vague."""

    row: Id
    name: Text
    target: Text


class MeasuredRows(Record):
    """Measurable values."""

    rows: tuple[MeasuredRow, ...]


class PolishedGoal(Record):
    """A goal in better words."""

    goal: Annotated[Literal["overall_goal", "annual_goal"], BeforeValidator(_as_text)]
    text: Text


class PolishedGoals(Record):
    """Goals in better words."""

    rows: tuple[PolishedGoal, ...]


class FilledGap(Record):
    """What fills a blank, with the words of the description that say so."""

    field: Annotated[
        Literal["competent_department", "implementing_unit", "planned_start_date", "planned_end_date"],
        BeforeValidator(_as_text),
    ]
    value: Text
    quote: Text


class FilledGaps(Record):
    """What fills blanks."""

    rows: tuple[FilledGap, ...]


Item = ChosenRow | NamedRow | MeasuredRow | PolishedGoal | FilledGap
ITEM_OF: Final[Mapping[type[Record], type[Item]]] = {
    ChosenRows: ChosenRow,
    NamedRows: NamedRow,
    MeasuredRows: MeasuredRow,
    PolishedGoals: PolishedGoal,
    FilledGaps: FilledGap,
}
"""What each answer is a list of."""


class Reading(NamedTuple):
    """What could be read.

    Attributes:
        items: The cells that have the right shape.
        dropped: Why others were dropped, in Chinese.
        empty: Whether the answer said, in the right shape, that there is nothing to say.
    """

    items: tuple[Item, ...]
    dropped: tuple[str, ...]
    empty: bool


def read_answer(text: str, yields: type[Record]) -> Reading:
    """Read an answer; a cell that cannot be used costs itself and no other."""
    item = ITEM_OF[yields]
    found = objects_in(text)
    said = list(_dictionaries(found, item))
    items: dict[tuple[str, ...], Item] = {}
    dropped: list[str] = []
    for raw in said[:_MOST_ITEMS]:
        try:
            read = item.model_validate({name: raw[name] for name in item.model_fields if name in raw})
        except ValidationError as error:
            dropped.append(_complaint(raw, error))
            continue
        key = _place_of(read)
        if items.setdefault(key, read) != read:
            dropped.append(f"{key[0]} 给了不止一个答案，只看第一个")
    if len(said) > _MOST_ITEMS:
        dropped.append(f"条目太多，只看前 {_MOST_ITEMS} 个")
    if not found:
        dropped.append("回答里没有可用的 JSON" if text.strip() else "回答是空的")
    elif not said and not (empty := _says_nothing(found)):
        dropped.append("回答里没有所问的条目")
    else:
        empty = not said
    return Reading(tuple(items.values()), tuple(dict.fromkeys(dropped)), not said and bool(found) and empty)


def _says_nothing(found: list[dict[str, Any]]) -> bool:
    return any(one.get("rows") == [] for one in found)


def _dictionaries(found: list[dict[str, Any]], item: type[Record]) -> Iterator[dict[str, Any]]:
    """The cells in the objects of an answer: in `rows`, in another list, or standing by themselves.

    Serialised objects of a library (`{"lc": 1, "type": "constructor"}`) are data that nobody asked for.
    """
    first = next(iter(item.model_fields))
    for one in found:
        if "lc" in one:
            continue
        if first in one:
            yield one
            continue
        for value in one.values():
            listed = value if isinstance(value, list) else [value]
            yield from (cell for cell in listed if isinstance(cell, dict) and first in cell and "lc" not in cell)


def _place_of(item: Item) -> tuple[str, ...]:
    """Which cell an item is about."""
    match item:
        case ChosenRow() | NamedRow() | MeasuredRow():
            return (item.row,)
        case PolishedGoal():
            return (item.goal,)
        case FilledGap():
            return (item.field,)


def _complaint(raw: Mapping[str, Any], error: ValidationError) -> str:
    wrong = "、".join(dict.fromkeys(str(one["loc"][0]) for one in error.errors() if one["loc"]))
    place = next((str(value)[:12] for value in raw.values() if isinstance(value, str | int)), "")
    return f"{visible(place)} 的 {wrong} 缺少或类型不对"
