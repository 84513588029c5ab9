"""Spreadsheet numbers as they are displayed: 0.9 with the format `0%` reads 90%."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from assistant.domain.money import plain

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\-\]]*)(?:-[^\]]*)?\]|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_BEYOND_US: Final = re.compile(r"[Ee][+-]|/|!|[#0?],+(?![#0?])|General|@")
_SIGNIFICANT: Final = 15


def displayed(value: object, number_format: str) -> str:
    """What a spreadsheet shows for a cell.

    Args:
        value: The cell's value as openpyxl gives it; the cached value of a formula.
        number_format: The cell's format code; formats that rescale or reword a number are not followed.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, date):
        return _date(value, number_format)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value) if isinstance(value, str | timedelta) else ""


def _date(value: date, number_format: str) -> str:
    """ISO, or year and month where the format has no day."""
    shown = _LITERAL.sub("", number_format).lower()
    if "y" in shown and "m" in shown and "d" not in shown:
        return f"{value.year}年{value.month}月"
    return (value.date() if isinstance(value, datetime) else value).isoformat()


def _number(value: int | float, number_format: str) -> str:
    exact = Decimal(f"{value:.{_SIGNIFICANT}g}") if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return ""
    sections = _sections(number_format)
    section = sections[1] if exact < 0 and len(sections) > 1 else sections[0]
    code = _without_literals(section)
    found = _DIGITS.search(code)
    if found is None or _BEYOND_US.search(code):
        return plain(exact)
    # With a section of its own, a negative number is shown by what that section prints around it.
    shown = abs(exact) if exact < 0 and len(sections) > 1 else exact
    digits = _digits(shown * 100 if "%" in code else shown, found[0])
    return _literals(section[: found.start()]) + digits + _literals(section[found.end() :])


def _digits(number: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}".zfill(whole.count("0") + len(fraction) + bool(fraction))
    for optional in reversed(fraction):
        if optional == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".") if "." in text else text


def _sections(number_format: str) -> list[str]:
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', number_format)


def _without_literals(section: str) -> str:
    """The section with its literals blanked out, everything else in its place."""
    return _LITERAL.sub(lambda found: "\x00" * len(found[0]), section)


def _literals(part: str) -> str:
    """What a format prints around the digits: quoted text, escaped signs, currency, %, brackets and operators."""
    return _LITERAL.sub(lambda found: found[1] or found[2] or found[3] or "", part).strip()
