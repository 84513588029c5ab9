"""Grades of one standard (`每人3000元、2000元、1000元三档`): one price that reaches from the lowest to the highest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.parts import Counted

_SUM: Final = r"\d[\d.]*万?元?(?:/[人户生名])?"
_SUMS: Final = (
    rf"(?P<each>(?:每[人户生名家亩次件例场])?(?:每(?:学期|学年|[年月]))?按?)(?P<sums>{_SUM}(?:[/、和]{_SUM})+)"
)
_COUNT: Final = r"[两二三四五六2-6]个?(?:档次?|等[次级]|(?:类|种)?标准)"
_GRADED: Final = regex(_COUNT)
_BEHIND: Final = regex(rf"{_SUMS}(?:的?标准)?(?:分|共)?{_COUNT}")
_AHEAD: Final = regex(
    rf"{_COUNT}[^，,。；;：:\d]{{0,6}}[：:，,]?(?:标准)?(?:分别)?(?:[为按]|补[助贴]|奖[励补]|资助|发放)*{_SUMS}"
)
_STROKES: Final = regex(
    r"(?P<each>每[人户生名家亩次件例场](?:每[年月])?(?:按|补[助贴])?)(?P<sums>\d[\d.]*(?:/\d[\d.]*)+万?元)(?!/)"
)
"""`每次50/200/500元`: the strokes alone tell that there are several."""
_NAMES: Final = ("人", "名", "位")
_NUMBER: Final = regex(r"(\d[\d.]*)(万?)")
_EACH: Final = regex(r"(?:每(?P<who>[人户生名家亩次件例场]))?(?:每(?P<time>[年月学期]+))?按?")


def with_grades(
    plain: str, quantities: Sequence[Quantity], counted: Sequence[Counted]
) -> tuple[tuple[Quantity, ...], tuple[Counted, ...]]:
    """The quantities and counts, the grades of a standard read as one price and their number as no count."""
    stroked = _STROKES.search(plain)
    if not (stroked or _GRADED.search(plain)):
        return tuple(quantities), tuple(counted)
    for found in _BEHIND.search(plain), _AHEAD.search(plain), stroked:
        if found is None:
            continue
        start, end = found.start("each"), found.end("sums")
        outside = [q for q in quantities if q.end <= start or q.start >= end]
        if any(not found.start() <= q.start < found.end() for q in quantities if q not in outside):
            continue  # A number that begins before the grades is another's.
        counted = [one for one in counted if not found.start() <= one.quantity.start < found.end()]
        quantities = sorted([*outside, _price(found, counted)], key=lambda q: q.start)
    return tuple(quantities), tuple(counted)


def grades_in(words: str) -> str:
    """The grades that a price's words tell, as a target writes them; "" for one price."""
    found = regex(_SUMS).fullmatch(words)
    if found is None:
        return ""
    sums = re.split("[/、和]", re.sub(r"/[人户生名]", "", found["sums"]))
    return "、".join(sums) if all(one.endswith("元") for one in sums) else found["sums"]


def _price(found: re.Match[str], counted: Sequence[Counted]) -> Quantity:
    sums = found["sums"]
    all_of_last = UNIT_YUAN["万"] if sums.count("万") == 1 else Decimal(1)
    values = [Decimal(digits) * (UNIT_YUAN["万"] if wan else all_of_last) for digits, wan in _NUMBER.findall(sums)]
    unit = _unit(found["each"], sums, counted)
    lowest, highest = min(values), max(values)
    start, end = found.start("each"), found.end("sums")
    return Quantity(kind=QuantityKind.PRICE, value=lowest, upper=highest, unit=unit, start=start, end=end)


def _unit(each: str, sums: str, counted: Sequence[Counted]) -> str:
    """For whom and how long a grade holds; those counted where no words say it."""
    written, told = re.search(r"/([人户生名])", sums), _EACH.fullmatch(each)
    who = written[1] if written else (told["who"] if told else "") or ""
    units = {"人" if one.quantity.unit in _NAMES else one.quantity.unit for one in counted}
    who = who or (units.pop() if len(units) == 1 else "人")
    return f"{who}·{told['time']}" if told and told["time"] else who
