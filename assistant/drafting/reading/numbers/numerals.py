"""Numbers as people write them: full-width digits, thousands separators, Chinese numerals, 万 and 亿."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.domain.numerals import DIGITS, MYRIADS, PLACES
from assistant.domain.pattern import regex

_FULL_WIDTH: Final = str.maketrans(
    {
        **{chr(0xFF10 + i): str(i) for i in range(10)},
        "％": "%", "．": ".", "＋": "+", "－": "-", "×": "×", "＊": "*", "＝": "=", "／": "/",
    }
)  # fmt: skip
_BANKERS: Final = regex(r"[壹贰叁肆伍陆柒捌玖拾][零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]*(?:元|圆)")
"""A sum in the numerals of contracts (`伍佰陆拾万元`)."""
_PLAIN: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟圆", "一二三四五六七八九十百千元")

ARABIC: Final = (
    r"(?<![\d.])(?:\d{1,3}(?:[,，]\d{3}){1,6}(?!\d)(?!(?<=，\d{3})[万亿])(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?)"
)
"""An Arabic number; the separator of thousands may be full-width."""
CHINESE: Final = r"[一二两三四五六七八九十百千][〇零一二两三四五六七八九十百千万亿]{0,23}"
"""A Chinese numeral."""
LARGE: Final = regex(
    r"(?:[一二两三四五六七八九][十百千万]|十[一二三四五六七八九])[零〇一二两三四五六七八九十百千万亿]*"
)
"""A Chinese numeral of several places, which is a number in front of any unit (`六百组`; not `百组`, `三组`)."""
FACTORS: Final = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000,
                  "百万": 1_000_000, "千万": 10_000_000, "十万": 100_000}  # fmt: skip
"""What may stand between a number and its unit (`3百万元`, `1.2万人次`)."""
SCALE: Final = r"百万|千万|十万|万|亿|千|百|十"
JOIN: Final = r"\s*(?:-|—|–|~|～|至|到)+\s*"
"""What joins the two ends of a range."""


def half_width(text: str) -> str:
    """Full-width digits and signs as half-width, character by character, so that places stay the same."""
    return _BANKERS.sub(lambda found: found[0].translate(_PLAIN), text.translate(_FULL_WIDTH))


def chinese_number(text: str) -> Decimal | None:
    """`二十三` as 23, `两` as 2, `一亿两千万` as 120000000, `二〇二七` as 2027.

    None if it is no number, or no certain one: `三五` may be three to five.
    """
    if not text:
        return None
    if len(text) > 3 and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    total = section = digit = 0
    last_scale, after_zero = 1, False
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
            after_zero = after_zero or digit == 0
        elif scale := PLACES.get(char):
            section += (digit or 1) * scale
            digit, last_scale, after_zero = 0, scale, False
        elif group := MYRIADS.get(char):
            low = total % group
            total = total - low + (low + section + digit) * group
            section = digit = 0
            last_scale, after_zero = group, False
        else:
            return None
    if digit and last_scale >= 100 and not after_zero:
        # `一百五`, `三万二`: the last digit counts the next scale below.
        digit *= last_scale // 10
    return Decimal(total + section + digit)


def number(written: str) -> Decimal | None:
    """The value of a written number, Arabic or Chinese."""
    if written[:1].isdigit():
        return Decimal(written.replace(",", "").replace("，", ""))
    return chinese_number(written)
