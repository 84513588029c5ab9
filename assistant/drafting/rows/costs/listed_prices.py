"""Prices told in one row for several things (`分别为600元、720元和940元`), and one price for several groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.funding.units_alike import is_alike
from assistant.drafting.reading.clauses import CLAUSE_MARKS, COLON, clause_before
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind
from assistant.drafting.reading.sorts import benefit_in, is_benefit
from assistant.drafting.rows.costs.price_context import examined, words_inside

_LISTED: Final = regex(r"^(?:[、和及与]|以及)$")
_WITH: Final = regex(r"[和及与][^，,、。；;\d]{2,12}")
_BEHIND: Final = regex(r"[，,]?(?:均)?(?:按照?|每人)?")
_HOW_MANY: Final = regex(r"^(?:.*对)?\d[\d.,]*万?[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})")
"""`76所乡村小规模学校`: how many of them there are is no part of their name."""
_BY_CLASS: Final = regex(r"(?P<what>[\u4e00-\u9fff]{2,8}?)(?:标准)?(?:按照?|依据?|分为?)(?=[\u4e00-\u9fff]{2})")
"""`照料护理按全自理、半护理、全护理`: what is paid for stands before the classes it is paid by."""
_FOUND_TO_BE: Final = regex("^新?(?:评定|认定)(?:为)?(?=..)")
"""How those were found who are paid (`评定一级2家`)."""
_LONGEST: Final = 14
_PAIR: Final = 2


def row_of_prices(brief: Brief, plain: str, price: Quantity) -> list[Quantity]:
    """A price with the bare amounts that follow it in one row."""
    prices = [price]
    for money in brief.quantities:
        if money.kind is QuantityKind.MONEY and money.start >= prices[-1].end:
            if not _LISTED.match(plain[prices[-1].end : money.start]):
                break
            prices.append(money)
    return prices


def named_in_turn(plain: str, prices: Sequence[Quantity]) -> list[str]:
    """`幼儿园、小学、初中生均公用经费分别为600元、720元和940元`: the things stand in the price's own clause."""
    clause = clause_before(plain, prices[0].start, CLAUSE_MARKS + COLON)
    parts = re.split(r"[、和及与]", clause.removesuffix("分别为"))
    things = [_HOW_MANY.sub("", part) for part in parts if part]
    if len(things) != len(prices):
        return []
    tail = words_inside(plain, prices[0]).removeprefix("分别").removesuffix("分别")
    if by := _BY_CLASS.match(things[0]):
        things[0], tail = things[0][by.end() :], by["what"] + ("" if is_benefit(by["what"]) else tail)
    return [thing + tail for thing in things]


def thing_in_turn(brief: Brief, price: Quantity) -> str:
    """`示范乡镇10个、示范村45个，补助标准分别为30万元和15万元`: the thing that a price told in turn is of."""
    told = next((one for one in brief.in_turn if one.price == price.start), None)
    own = next((c for c in brief.counted if told and c.quantity.start == told.count), None)
    starts = {one.count for one in brief.in_turn}
    twins = [c for c in brief.counted if own and c.noun == own.noun and c.quantity.start in starts]
    noun = (own.noun + own.verb if len(twins) > 1 else examined(own) or own.verb) if own else ""
    inside = words_inside(brief.plain, price) if noun else ""
    paid = benefit_in(inside) if inside.endswith(benefit_in(inside)) else ""
    return _FOUND_TO_BE.sub("", noun) + ((told.paid or paid) if told else "")


def joined_groups(brief: Brief, plain: str, price: Quantity) -> str:
    """Two groups that 和 holds together right before their price (`散居孤儿118人和留守儿童640人，每人每月1300元`)."""
    before = [c for c in brief.counted_before(price.start) if c.noun]
    if len(before) < _PAIR:
        return ""
    one, other = before[-_PAIR:]
    paid = is_alike(price.unit.split("·")[0], other.quantity.unit)
    if not paid or one.quantity.unit != other.quantity.unit or one.noun == other.noun:
        return ""
    joined = _WITH.fullmatch(plain[one.quantity.end : other.quantity.start])
    if not joined or not _BEHIND.fullmatch(plain[other.quantity.end : price.start]):
        return ""
    named = f"{one.noun}和{other.noun}"
    return named if len(named) <= _LONGEST else ""
