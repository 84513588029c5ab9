"""How long the work takes (`工期18个月`), where that is longer than a year."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind

_OF_WORK: Final = regex(r"(?:工期|(?:建设|施工|实施|项目)(?:工期|周期|期限|期))(?:约|为|是|限|[:：]|不超过)*$")
_YEAR: Final = 12


def term_of_work(plain: str, quantities: Sequence[Quantity]) -> tuple[int, Quantity] | None:
    """The months that the work takes and where they are said; None where it is done within a year."""
    for quantity in quantities:
        if quantity.kind is not QuantityKind.DURATION or quantity.unit not in ("个月", "年"):
            continue
        months = int(quantity.value * (_YEAR if quantity.unit == "年" else 1))
        if months > _YEAR and _OF_WORK.search(plain[max(0, quantity.start - 12) : quantity.start]):
            return months, quantity
    return None


def last_day(first: date, months: int) -> date:
    """The last day of so many months that begin on the first day of one."""
    years, month = divmod(first.month - 2 + months, _YEAR)
    return date(first.year + years, month + 1, calendar.monthrange(first.year + years, month + 1)[1])
