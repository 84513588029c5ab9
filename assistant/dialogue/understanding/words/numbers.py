"""Numbers as they are spoken and typed: 二百八十六, 一千二, 28万8, 百分之九十五, 九成五, 半."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.drafting.reading.numbers.numerals import ARABIC, CHINESE, chinese_number

_DIGIT: Final = "零〇一二两三四五六七八九幺"
_PLACES: Final = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0", "两": "2", "幺": "1"}  # fmt: skip
_SPOKEN: Final = rf"(?:{CHINESE}|[零〇])(?:点[{_DIGIT}]+)?|[{_DIGIT}]{{2,8}}"
_MIXED: Final = r"\d+(?:\.\d+)?[亿万千百](?:零?\d+[万千百十]?)*"
_FIGURE: Final = rf"{_MIXED}|{ARABIC}|{_SPOKEN}"
_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_SHARE: Final = re.compile(rf"(?P<of>百|千|万)分之(?P<hundred>百|{_FIGURE})")
_FULL: Final = re.compile(r"百分百|百分之百|百分之一百|一百个?百分点?|百分之100")
_TENTHS: Final = re.compile(
    rf"(?P<tenths>[{_DIGIT}]|\d(?:\.\d)?)成(?P<more>[{_DIGIT}]|\d)?(?P<half>半)?(?![果本员立效交功熟])"
)
_NUMBER: Final = re.compile(rf"-?(?:{_FIGURE})")
_HALF: Final = re.compile(r"半个?(?=小时|天|年|月|日|钟头|学期|个月)")
_LARGE: Final = re.compile(r"(?P<number>.+?)(?P<scale>[万亿])$")
_NO_NUMBER: Final = re.compile(
    r"[一二三四五六七八九]{2}[十百千万]|一点(?![零〇一二三四五六七八九])|一[些下样直定共般致律并块]|一起(?!以)|十分"
)
NUMERAL: Final = rf"(?:\d{{1,4}}|[{_DIGIT}十百]{{1,6}})"
"""A row or version number as it is spoken."""
DAY_OR_MONTH: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
"""A number within a date as it is spoken."""


class Number(NamedTuple):
    """A number at the beginning of a text.

    Attributes:
        value: Without its 万 or 亿 where these may belong to the unit (`3万` of `3万元`).
        scale: That 万 or 亿; "" for none.
        unit: Where the number's own words say it: % or ‰; None otherwise.
        end: The character after it.
        large: Whether 万 or 亿 is a part of the figure (28万8), so that it is in yuan, not in 万元.
    """

    value: Decimal
    scale: str
    unit: str | None
    end: int
    large: bool = False


@lru_cache(maxsize=4096)
def number_at(text: str) -> Number | None:
    """The number a text begins with."""
    if full := _FULL.match(text):
        return Number(Decimal(100), "", "%", full.end())
    if share := _SHARE.match(text):
        return _share(share)
    if (tenths := _TENTHS.match(text)) and not text[tenths.end() :].startswith(("%", "个")):
        value = Decimal(_PLACES.get(tenths["tenths"], tenths["tenths"])) * 10
        more = tenths["more"]
        value += Decimal(_PLACES.get(more, more)) if more else 5 if tenths["half"] else 0
        return Number(value, "", "%", tenths.end())
    if half := _HALF.match(text):
        return Number(Decimal("0.5"), "", None, half.end())
    found = None if _NO_NUMBER.match(text) else _NUMBER.match(text)
    if not found or found[0] in "-":
        return None
    return _plain(found[0])


def whole_number(text: str) -> int | None:
    """A whole number that is all of the text, as rows are counted."""
    if re.fullmatch(r"\d{1,6}", text):
        return int(text)
    if not re.fullmatch(NUMERAL, text):
        return None
    value = _spoken(text)
    return int(value) if value is not None and value == int(value) else None


def how_many(text: str) -> int | None:
    """A number of things as it is spoken; 俩 and 仨, too."""
    return {"俩": 2, "仨": 3}.get(text) or whole_number(text)


def _share(share: re.Match[str]) -> Number | None:
    value = Decimal(100) if share["hundred"] == "百" else figure(share["hundred"])
    if value is None:
        return None
    if share["of"] == "千":
        return Number(value, "", "‰", share.end())
    return Number(value if share["of"] == "百" else value / 100, "", "%", share.end())


def _plain(written: str) -> Number | None:
    large = _LARGE.fullmatch(written)
    if large and (value := figure(large["number"])) is not None:
        return Number(value, large["scale"], None, len(written))
    sign = -1 if written.startswith("-") else 1
    value = figure(written.lstrip("-"))
    large_inside = any(char in written for char in "万亿")
    return Number(sign * value, "", None, len(written), large_inside) if value is not None else None


@lru_cache(maxsize=4096)
def figure(written: str) -> Decimal | None:
    """The value of a figure in any notation; None if it is none."""
    if re.fullmatch(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", written):
        return Decimal(written.replace(",", "").replace("，", ""))
    if re.match(r"\d", written):
        return _mixed(written)
    return _spoken(written)


def _mixed(written: str) -> Decimal | None:
    """`28万8` as 288000, `1万2千` as 12000, `3千5百`."""
    parts = re.findall(r"(零?)(\d+(?:\.\d+)?)([亿万千百十]?)", written)
    if "".join("".join(part) for part in parts) != written:
        return None
    total, last = Decimal(0), Decimal(0)
    for zero, digits, scale in parts:
        value = Decimal(digits)
        if scale:
            last = Decimal(_SCALES[scale])
            total += value * last
        elif last and not zero and len(digits) == 1:
            total += value * last / 10
        else:
            total += value
    return total


def _spoken(written: str) -> Decimal | None:
    whole, _, behind = written.partition("点")
    if whole and all(char in _PLACES for char in whole) and (len(whole) > 1 or whole in "零〇幺"):
        value: Decimal | None = Decimal("".join(_PLACES[char] for char in whole))
    else:
        value = chinese_number(whole.replace("幺", "一"))
    if value is None or not behind:
        return value
    if not all(char in _PLACES for char in behind):
        return None
    return value + Decimal("0." + "".join(_PLACES[char] for char in behind))


def row_numbers(written: str, count: int) -> list[int] | None:
    """Row numbers of a numeral; `三四` in a short table is two numbers."""
    number = whole_number(written)
    if number is None:
        return None
    if number > count and len(written) > 1 and re.fullmatch(r"[一二两三四五六七八九]+", written):
        return [value for digit in written if (value := whole_number(digit))]
    return [number]
