"""Numbers in digits that no reader has understood: neither quantities nor dates, names, models or file numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.cited import named_rules
from assistant.drafting.reading.parts import Span, span_at

_NUMBER: Final = regex(r"(?<![A-Za-z\d.\-])(?<!\d[:：])\d+(?:[,，]\d{3})*(?:\.\d+)?")
_TAIL: Final = regex(r"(?:[:：]\d+(?:\.\d+)?)?[万亿千百]?(?:[A-Za-z℃/³²·μ]{1,6}|[\u4e00-\u9fff]{1,2})?")
_DATES: Final = regex(
    r"20\d{2}(?:[年.\-/—–~至到、和](?:20)?\d{1,2}(?!\d))*(?:年|学年|-20\d{2})?|\d{1,2}月(?:\d{1,2}[日号]?)?"
    r"|\d{1,2}[日号点时]|\d{1,2}[:：]\d{2}"
    r"|\d{1,3}(?:-|—|–|~|～|至|到)\d{1,3}(?:周?岁|月|日)|\d{1,3}周?岁"
    r"|\d{1,2}(?=(?:-|—|–|~|～|至|到|、)\d{1,2}(?:月|日|周?岁))"
)
_NAMES: Final = regex(
    r"〔\d+〕\d*|\[\d+\]\d*|[（(]\d[)）]|第\d+|\d+号|\d+届|(?:12345|12\d{3}|1[12][0-9]|96\d{3})"
    r"|\d+[×xX*+＋]\d+"
    r"|[“\"「][^”\"」]{0,20}[”\"」]|\d+[、.．](?=[\u4e00-\u9fff])|\d+(?:排|型|路公交|版|系列|级|等)"
)


def unread_numbers(plain: str, read: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """The numbers that stand outside everything that has been read, each with the unit behind it."""
    return tuple(_unread(plain, [*read, *_said_otherwise(plain)]))


def _said_otherwise(plain: str) -> Iterator[tuple[int, int]]:
    yield from named_rules(plain)
    for pattern in (_DATES, _NAMES):
        yield from (found.span() for found in pattern.finditer(plain))


def _unread(plain: str, read: list[tuple[int, int]]) -> Iterator[Span]:
    known = bytearray(len(plain))
    for start, end in read:
        known[start:end] = b"\1" * (end - start)
    for found in _NUMBER.finditer(plain):
        begins_a_name = re.match(r"[A-Za-z]+(?![A-Za-z\u4e00-\u9fff，,。；;/、]|$)", plain[found.end() :])
        if begins_a_name or known[found.start()]:
            continue
        tail = _TAIL.match(plain, found.end())
        yield span_at(plain, found.start(), tail.end() if tail else found.end())
