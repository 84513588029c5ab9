"""Money: Decimal yuan, read from the notations of forms and narratives."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema

from assistant.domain.folding import unspaced

FEN: Final = Decimal("0.01")
HALF_FEN: Final = Decimal("0.005")
"""Amounts that lie no farther apart are the same."""
MAX_YUAN: Final = Decimal("1e13")
"""Ten trillion yuan: more than any budget line in the country, so a larger figure is a slip."""

UNIT_YUAN: Final[dict[str, Decimal]] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万": Decimal(10_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿": Decimal(100_000_000),
    "亿元": Decimal(100_000_000),
}
"""What one of each money unit is worth in yuan."""

_FIGURE = re.compile(r"^(-?\d+(?:,\d{3})*(?:\.\d+)?|-?\d+(?:\.\d+)?)(亿元|百万元|千元|万元|亿|万|元)?$")


def parse_money(text: str) -> Decimal | None:
    """Read one amount as yuan: `37,780,000.00`, `282.5万元`, full-width digits; None if it is not one."""
    found = _FIGURE.match(unspaced(text).lstrip("¥"))
    if not found:
        return None
    try:
        amount = Decimal(found[1].replace(",", "")) * UNIT_YUAN[found[2] or "元"]
    except InvalidOperation:
        return None
    return to_fen(amount) if abs(amount) < MAX_YUAN else None


def to_fen(amount: Decimal) -> Decimal:
    """Round to whole fen, half up, as the forms do."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def format_yuan(amount: Decimal) -> str:
    """`37,780,000.00`: thousands separators and two decimals, as the current forms print it."""
    return f"{to_fen(amount):,.2f}"


def format_wan(amount: Decimal) -> str:
    """`282.5万元`, or `800元` below ten thousand: the way narratives write it, never rounded."""
    if abs(amount) < UNIT_YUAN["万"]:
        return f"{plain(amount)}元"
    return f"{plain(amount / UNIT_YUAN['万'])}万元"


def plain(number: Decimal) -> str:
    """Decimal notation without exponent or trailing zeros: `90`, `23.55`, `0`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _check_yuan(amount: Decimal) -> Decimal:
    if not amount.is_finite() or abs(amount) >= MAX_YUAN:
        raise ValueError("金额超出可能的范围")
    if amount != to_fen(amount):
        raise ValueError("金额最多两位小数")
    return to_fen(amount)


def _no_float(value: object) -> object:
    if isinstance(value, float):
        raise ValueError("金额须以文本或十进制数给出，不用浮点数")
    return value


Yuan = Annotated[
    Decimal,
    BeforeValidator(_no_float),
    AfterValidator(_check_yuan),
    PlainSerializer(lambda amount: f"{amount:.2f}", return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+\.\d{2}$", "description": "元"}),
]
"""An amount in yuan: two decimals, a string in JSON."""
