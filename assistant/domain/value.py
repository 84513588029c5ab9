"""TargetValue: what an indicator promises, with the grammar that reads and prints it.

Grammar (guide 3.1): an operator in any of its spellings, a number, a unit with or without
brackets; a range; a deadline; otherwise words. The text is the truth: the typed fields are
always what `parse_target` makes of the text, so record and text can never disagree.
"""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Final, NamedTuple, Self

from pydantic import PlainSerializer, WithJsonSchema, model_validator

from assistant.domain.folding import unspaced
from assistant.domain.money import plain
from assistant.domain.record import Record


class Operator(StrEnum):
    """How the achieved value must compare with the target."""

    EQ = "="
    GTE = "≥"
    LTE = "≤"
    GT = ">"
    LT = "<"


class ValueKind(StrEnum):
    """What sort of promise a value is."""

    NUMERIC = "numeric"
    RANGE = "range"
    DEADLINE = "deadline"
    QUALITATIVE = "qualitative"
    EMPTY = "empty"


class ValueStyle(StrEnum):
    """The two notations of official forms (guide 3.2)."""

    PLAIN = "plain"
    """`>=90%`, `=286人`: the older district form."""
    BRACKETED = "bracketed"
    """`≥90.00(%)`, `=286.00(人)`: the current form."""


_OPERATOR_SPELLINGS: Final[tuple[tuple[str, Operator], ...]] = (
    (
        r"\\geqslant|\\geq|\\ge|>=|=>|≥|≧|⩾|大于或等于|大于等于|高于或等于|不少于|不低于|不小于|不短于|至少|最少",
        Operator.GTE,
    ),
    (
        r"\\leqslant|\\leq|\\le|<=|=<|≤|≦|⩽|小于或等于|小于等于|不超过|不高于|不多于|不大于|不长于|至多|最多|控制在",
        Operator.LTE,
    ),
    (r">|大于|超过|高于|多于", Operator.GT),
    (r"<|小于|低于|少于", Operator.LT),
    (r"==|=|═|等于|达到|达", Operator.EQ),
)
_NUMBER = r"-?\d+(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_NESTED = r"(?:\([^()\d]{1,4}\)[^()\d]{0,6})?"
_CUT_NUMBER = r"(?!\(?(?:\.|[OoIl]+[%‰]))"
"""No unit begins with the rest of a number: `95.%`, or `9O%` with a letter that looks like a digit."""
_UNIT = (
    rf"{_CUT_NUMBER}\((?:[^()\d]{{1,12}}{_NESTED}|1/10万)\)"
    rf"|{_CUT_NUMBER}(?:[^\d()=<>≥≤,，。；;：:、!！?？“”\"《》~]|(?<=m)[23]){{1,12}}{_NESTED}"
)
_SUFFIXES: Final[tuple[tuple[str, Operator], ...]] = (
    (r"(?:及|\(含\))?以上", Operator.GTE),
    (r"以内|之内|及以下|以下|(?<=分钟)内|(?<=小时)内|(?<=天)内|(?<=日)内|(?<=月)内", Operator.LTE),
)
_REMARK = re.compile(r"\((?:含|[^()]*\d[^()]*)\)$")
"""A remark behind a complete value: `≥12次(每月1次)`, `≥1年(含)`."""
_SUPERSCRIPTS: Final = str.maketrans({"㎡": "\ue000", "㎥": "\ue001", "²": "\ue002", "³": "\ue003"})
_RESTORED: Final = str.maketrans({"\ue000": "㎡", "\ue001": "㎥", "\ue002": "²", "\ue003": "³"})
_DATE = re.compile(r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})$")
_NUMERIC = re.compile(rf"^(?P<number>{_NUMBER})(?P<unit>{_UNIT})?$")
_RANGE = re.compile(rf"^(?P<low>\d+(?:\.\d+)?)(?P<mid>%?)(?:-|—|–|~|至|到)(?P<high>\d+(?:\.\d+)?)(?P<unit>{_UNIT})?$")
_DEADLINE = re.compile(
    r"^(?:每年|当年|(?P<year>\d{4})年)?(?:底|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<end>底|末))?)(?:之?前"
    r"|以前)?(?:完成)?$"
)
_MONTHS = re.compile(r"^\d{1,2}月?(?:-|—|–|~|至|到)(?P<month>\d{1,2})月$")
_IN_THE_CALENDAR = re.compile(r"[月日](?:[底末初]|份?[之以]?前)")
"""What stands behind the number of a month or a day: no unit, whatever the number."""
_DECEMBER: Final = 12
_LEAP_YEAR: Final = 2000
"""Of which a day may be, where no year is told."""
_YEAR = re.compile(r"^(?P<year>(?:19|20)\d{2})年$")
_UNIT_SYNONYMS: Final[dict[str, str]] = {"百分比": "%", "％": "%", "人·次": "人次"}


class _Reading(NamedTuple):
    kind: ValueKind
    operator: Operator | None = None
    value: Decimal | None = None
    unit: str | None = None
    upper: Decimal | None = None
    explicit: bool = False
    deadline: tuple[int | None, int, int | None] | None = None


DecimalText = Annotated[
    Decimal,
    PlainSerializer(plain, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]


class TargetValue(Record):
    """The target of one indicator.

    Attributes:
        operator: None for words and deadlines; ranges read as at least their lower end.
        value: The number as written (5% is 5, 万元 stay 万元); None for words and deadlines.
        unit: The unit as written without brackets; None where none is written.
        text: The value as it stands on the form, cleaned of extraction noise only.
    """

    operator: Operator | None = None
    value: DecimalText | None = None
    unit: str | None = None
    text: str

    @model_validator(mode="after")
    def _fields_agree_with_text(self) -> Self:
        reading = _read(self.text)
        if (reading.operator, reading.value, reading.unit) != (self.operator, self.value, self.unit):
            raise ValueError(f"指标值“{self.text}”与所给的运算符、数值、单位不一致")
        return self

    @property
    def kind(self) -> ValueKind:
        """Numeric, range, deadline, qualitative or empty."""
        return _read(self.text).kind

    @property
    def is_number(self) -> bool:
        """Whether it is a number, or from one number to another."""
        return self.kind in (ValueKind.NUMERIC, ValueKind.RANGE)

    @property
    def is_measurable(self) -> bool:
        """Whether an evaluator can check the value by counting, measuring or looking at a calendar."""
        return self.is_number or self.kind is ValueKind.DEADLINE

    @property
    def upper(self) -> Decimal | None:
        """The upper end of a range."""
        return _read(self.text).upper

    @property
    def operator_inferred(self) -> bool:
        """True where a number stands without any operator."""
        return self.operator is not None and not _read(self.text).explicit

    @property
    def deadline(self) -> tuple[int | None, int, int | None] | None:
        """Year (None if unsaid), month and day (None for the end of the month) of a deadline."""
        return _read(self.text).deadline

    @classmethod
    def of(
        cls, operator: Operator, value: Decimal | int, unit: str | None, style: ValueStyle = ValueStyle.PLAIN
    ) -> Self:
        """Build a numeric target in the notation of a form."""
        return cls(
            operator=operator,
            value=Decimal(value),
            unit=unit,
            text=render_number(operator, Decimal(value), unit, style),
        )


def parse_target(text: str) -> TargetValue:
    """Read the value cell of an indicator; never fails: what is not a number is words.

    Args:
        text: The cell, already free of extraction noise.
    """
    reading = _read(text.strip())
    return TargetValue(operator=reading.operator, value=reading.value, unit=reading.unit, text=text.strip())


def render_number(operator: Operator, value: Decimal, unit: str | None, style: ValueStyle) -> str:
    """Print operator, number and unit in the notation of a form; `parse_target` reads it back."""
    if style is ValueStyle.PLAIN:
        sign = {Operator.GTE: ">=", Operator.LTE: "<="}.get(operator, operator.value)
        glued = f"({unit})" if unit and unit[0].isdigit() else unit or ""
        return f"{sign}{plain(value)}{glued}"
    decimals = max(2, -int(value.normalize().as_tuple().exponent))
    return f"{operator.value}{value:.{decimals}f}" + (f"({unit})" if unit else "")


def restyle(target: TargetValue, style: ValueStyle) -> TargetValue:
    """The same promise in another notation: a number is put into it, everything else stays as it is."""
    if target.kind is not ValueKind.NUMERIC or target.operator is None or target.value is None:
        return target
    return parse_target(render_number(target.operator, target.value, target.unit, style))


@lru_cache(maxsize=8192)
def _read(text: str) -> _Reading:
    compact = unspaced(text.translate(_SUPERSCRIPTS))
    if not compact:
        return _Reading(ValueKind.EMPTY)
    if compact.endswith("左右"):
        return _Reading(ValueKind.QUALITATIVE)
    if deadline := _deadline(compact):
        return _Reading(ValueKind.DEADLINE, deadline=deadline)
    operator, body = _split_operator(compact)
    remark = _REMARK.search(body)
    if remark and "1/10万" not in remark[0] and _NUMERIC.match(body[: remark.start()]):
        body = body[: remark.start()]
    if span := _RANGE.match(body):
        return _Reading(
            ValueKind.RANGE,
            Operator.GTE,
            Decimal(span["low"]),
            _unit(span["unit"] or span["mid"]),
            Decimal(span["high"]),
            explicit=True,
        )
    if (number := _NUMERIC.match(body)) and not _IN_THE_CALENDAR.match(number["unit"] or ""):
        value = Decimal(number["number"].replace(",", ""))
        return _Reading(
            ValueKind.NUMERIC, operator or Operator.EQ, value, _unit(number["unit"]), explicit=operator is not None
        )
    return _Reading(ValueKind.QUALITATIVE)


def _deadline(compact: str) -> tuple[int | None, int, int | None] | None:
    """Year, month and day of what is written as a date or the end of a time."""
    if (day := _DATE.match(compact)) and _is_calendar(day):
        return int(day["year"]), int(day["month"]), int(day["day"])
    if (when := _DEADLINE.match(compact)) and _is_calendar(when):
        year = int(when["year"]) if when["year"] else None
        month = int(when["month"]) if when["month"] else _DECEMBER
        return year, month, int(when["day"]) if when["day"] else None
    if (months := _MONTHS.match(compact)) and 1 <= int(months["month"]) <= _DECEMBER:
        return None, int(months["month"]), None
    if year_only := _YEAR.match(compact):
        return int(year_only["year"]), _DECEMBER, None
    return None


def _split_operator(compact: str) -> tuple[Operator | None, str]:
    for pattern, operator in _OPERATOR_SPELLINGS:
        if found := re.match(pattern, compact):
            body = compact[found.end() :]
            return operator, _strip_suffix(body)[1]
    operator_after, body = _strip_suffix(compact)
    return operator_after, body


def _strip_suffix(body: str) -> tuple[Operator | None, str]:
    """Split off a trailing 以上/以内 if what remains is a number, so that words keep theirs."""
    for pattern, operator in _SUFFIXES:
        if found := re.search(rf"(?:{pattern})$", body):
            rest = body[: found.start()]
            if _NUMERIC.match(rest):
                return operator, rest
    return None, body


def _unit(written: str | None) -> str | None:
    if not written:
        return None
    bare = written[1:-1] if written.startswith("(") and written.endswith(")") else written
    return _UNIT_SYNONYMS.get(bare, bare).translate(_RESTORED)


def _is_calendar(when: re.Match[str]) -> bool:
    if not (when["year"] or when["month"]):
        return False
    year, month, day = int(when["year"] or _LEAP_YEAR), int(when["month"] or _DECEMBER), int(when["day"] or 1)
    return year >= 1 and 1 <= month <= _DECEMBER and 1 <= day <= calendar.monthrange(year, month)[1]
