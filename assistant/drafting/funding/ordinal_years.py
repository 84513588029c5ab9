"""Money told of years by their place in a contract: `第一年（2026年）1200万元，第二年900万元，第三年600万元`."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.funding.parts import Amount, amounts_of
from assistant.drafting.reading.numbers.numerals import number
from assistant.drafting.reading.years.plan_years import numbered_years

_NTH: Final = regex(
    r"(?:第(?P<nth>[一二三四五])(?:个)?年(?:度)?|(?P<first>首年)|(?P<next>次年))(?:[（(](?P<year>20\d{2})年?[）)])?"
    r"(?:约|为|需|计划|安排|投入|支付|[:：])*$"
)
_PLACED: Final = regex(
    r"(?P<year>20\d{2})年(?:度)?(?:[为是系]|属于?)?(?:合同|服务|项目|实施|建设)*(?:期|的)*第(?P<nth>[一二三四五])年"
)

_IN_TURN: Final = regex(
    r"(?P<count>[两二三四五])个?年(?:度)?(?:各)?(?:资金|预算|投资|经费)?分别(?:为|是|安排|投入|支付|需|拨付)*"
)
_JOINED: Final = regex(r"[、，,和及与]")


def ordinal_shares(brief: Brief) -> dict[int, Amount]:
    """The years told by their place with their money; nothing where fewer than two are, or none is placed."""
    told = _told_in_turn(brief)
    placed = [int(found["year"]) - _number(found["nth"]) + 1 for found in _PLACED.finditer(brief.told)]
    for amount in amounts_of(brief):
        if found := _NTH.search(amount.before[-20:]):
            nth = 1 if found["first"] else 2 if found["next"] else _number(found["nth"])
            told.setdefault(nth, amount)
            placed += [int(found["year"]) - nth + 1] if found["year"] else []
    if len(told) < 2:
        return {}
    said = int(brief.year.text) if brief.year else None
    period = numbered_years(brief.told, said) if said else None
    first = placed[0] if placed else period[0].year if period else said
    return {first + nth - 1: amount for nth, amount in told.items()} if first else {}


def _told_in_turn(brief: Brief) -> dict[int, Amount]:
    """`两个年度分别为300万元和220万元`: as many amounts in a row as years."""
    found = _IN_TURN.search(brief.told)
    count = _number(found["count"]) if found else 0
    row = [a for a in amounts_of(brief) if found and a.start >= found.end()][:count]
    apart = any(not _JOINED.fullmatch(brief.told, a.end, b.start) for a, b in pairwise(row))
    if found is None or len(row) < max(count, 2) or row[0].start != found.end() or apart:
        return {}
    return dict(enumerate(row, 1))


def _number(written: str) -> int:
    return int(number(written) or 1)
