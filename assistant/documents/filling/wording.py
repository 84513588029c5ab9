"""How a form's facts are put in a template's own way: its dates, its unit of money, its columns for values."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.documents.cleaning import compact
from assistant.documents.labels import is_form_title
from assistant.domain.declaration import Declaration
from assistant.domain.money import UNIT_YUAN, format_yuan, plain
from assistant.domain.value import TargetValue, ValueKind, parse_target

_YEAR_GAP: Final = r"[\s_＿]*(?:\d{4}|(?:20)?[\s_＿×xX]*)[\s_＿]*"
_BRACKETED: Final = re.compile(rf"([（(]){_YEAR_GAP}(年度?\s*[)）])")
_LEADING: Final = re.compile(rf"^(){_YEAR_GAP}(年度?)(?=\s*(?:$|\D*申报表))")
_GOAL_YEARS: Final = re.compile(rf"([（(]){_YEAR_GAP}(年?\s*[-—–~至]){_YEAR_GAP}(年?\s*[)）])")
_OLD_DATE: Final = re.compile(r"\d{4}(?P<mark>[-/.])\d{1,2}")
_BARE_UNIT: Final = re.compile(r"^[\s_＿]*(万?元)$")
_QUALITATIVE: Final = "定性"


class ValueCells(NamedTuple):
    """A target over the template's columns; operator and unit stay blank where there is no column for them."""

    value: str
    operator: str = ""
    unit: str = ""


def with_year(text: str, year: int | None) -> str:
    """A title or line of the year with another year; any other text as it is."""
    narrow = re.sub(r"[\s_＿]", "", unicodedata.normalize("NFKC", text))
    if len(narrow) > 60 or "年" not in narrow:
        return text
    written = str(year) if year else "    "
    if _BRACKETED.search(text):
        return _BRACKETED.sub(lambda found: f"{found[1]}{written}{found[2]}", text, count=1)
    if re.fullmatch(r"(?:\d{4}|20)?年度?", narrow) or is_form_title(re.sub(r"^(?:\d{4}|20)?年度?", "", narrow)):
        return _LEADING.sub(lambda found: f"{found[1]}{written}{found[2]}", text, count=1)
    return text


def with_goal_years(label: str, form: Declaration) -> str:
    """The label of the overall goal with the form's own years, where it prints years."""
    start, end = form.planned_start_date, form.planned_end_date
    first = start.year if start else form.fiscal_year
    last = end.year if end else form.fiscal_year
    if form.overall_goal_years:
        first, last = form.overall_goal_years
    years = [str(year) if year else "    " for year in (first, last)]
    return _GOAL_YEARS.sub(lambda found: f"{found[1]}{years[0]}{found[2]}{years[1]}{found[3]}", label, count=1)


def date_text(day: date | None, old: str) -> str:
    """A date as the template writes dates."""
    if day is None:
        return "" if re.search(r"\d", old) else old
    if "年" in old:
        return f"{day.year}年{day.month}月{day.day}日"
    found = _OLD_DATE.search(old)
    if found is None or found["mark"] == "-":
        return day.isoformat()
    return found["mark"].join((str(day.year), str(day.month), str(day.day)))


def money_text(amount: Decimal | None, unit: Decimal, old: str) -> str:
    """An amount in the template's unit; a unit printed in the cell stays there."""
    printed = _BARE_UNIT.match(old)
    if amount is None:
        return printed[1] if printed else ""
    if printed:
        unit = UNIT_YUAN[printed[1]]
    written = format_yuan(amount) if unit == UNIT_YUAN["元"] else plain(amount / unit)
    return f"{written}{printed[1]}" if printed else written


def value_cells(target: TargetValue, columns: dict[str, int], nature: bool) -> ValueCells:
    """A target in the columns that there are.

    Args:
        target: What is promised.
        columns: The template's columns.
        nature: Whether the column of the operator is headed 指标性质, where 定性 has its place.
    """
    if not {"operator", "unit"} & columns.keys():
        return ValueCells(target.text)
    if not target.is_number or target.value is None:
        return ValueCells(target.text, _QUALITATIVE if nature and "operator" in columns else "")
    number = plain(target.value)
    if target.kind is ValueKind.RANGE:
        number, sign = f"{number}-{plain(target.upper or target.value)}", ""
    else:
        sign = "" if target.operator is None or target.operator_inferred else target.operator.value
    unit = target.unit or ""
    operator = sign if "operator" in columns else ""
    split = ValueCells(number if operator or not sign else sign + number, operator, unit if "unit" in columns else "")
    if "unit" not in columns:
        split = split._replace(value=split.value + unit)
    return split if _says_the_same(split, target) else _unsplit(target, sign, operator)


def _says_the_same(split: ValueCells, target: TargetValue) -> bool:
    """Whether nothing is lost: neither the meaning nor a remark behind the value."""
    joined = parse_target(split.operator + split.value + split.unit)
    same = (joined.operator, joined.value, joined.unit) == (target.operator, target.value, target.unit)
    return same and joined.upper == target.upper and not re.search(r"\([^()]*\d[^()]*\)$|含", compact(target.text))


def _unsplit(target: TargetValue, sign: str, operator: str) -> ValueCells:
    """The text whole in the column of values, without an operator that has a column of its own."""
    text = target.text
    if operator and text.startswith(sign):
        return ValueCells(text[len(sign) :].strip(), operator)
    return ValueCells(text)
