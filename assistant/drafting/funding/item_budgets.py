"""Budgets of single items: a sum in brackets behind one thing, or before another, that a larger sum holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.funding.parts import SUM, TOTAL, Amount
from assistant.drafting.funding.products import amounts_of_products, products_of
from assistant.drafting.funding.sources import is_source

_OPENED: Final = regex(r"[（(][^（()），,。；;\d]{0,12}$")
"""Right in front of the sum of one thing (`CT一台（预算580万元）`)."""
_CLOSED: Final = regex(r"(?:左右|以内)?[）)](?=[、，,；;和及与。\n]|$)")
_OF_OTHER_YEARS: Final = regex(r"[两二三四五2-5]个?年|累计|已|年均|历年|20\d{2}年?[-—–~～至到]")
_HOLDS: Final = 2


def without_items(brief: Brief, called: Sequence[Amount], amounts: Sequence[Amount]) -> list[Amount]:
    """The sums called the total but those in brackets behind one of several things, each of which is paid for."""
    items = [a for a in called if _is_of_one_thing(brief, a)]
    others = [a for a in amounts if a not in items]
    paid = total_of(tuple(a.value for a in others if is_source(a)))
    told_more = len(items) > 1 or any(not is_source(a) for a in others) or amounts_of_products(brief, items)
    whole = not told_more and all(paid <= a.value for a in items)  # Who pays the one thing there is.
    return list(called) if whole else [a for a in called if a not in items]


def _is_of_one_thing(brief: Brief, amount: Amount) -> bool:
    """Whether a sum stands alone in brackets right behind a count."""
    opened = _OPENED.search(amount.before)
    closed = _CLOSED.match(brief.told, amount.end)
    if opened is None or closed is None:
        return False
    at = amount.start - len(opened[0])
    return any(c.quantity.end == at for c in brief.counted)


def budgets_of_each(brief: Brief, called: Sequence[Amount], amounts: Sequence[Amount]) -> list[Amount]:
    """All amounts where each of several works has its budget (`运动会1次，预算6万元；汇演1场，预算12万元`)."""
    segments = [brief.told.rfind("；", 0, amount.start) for amount in called]
    spans = zip(segments, (amount.start for amount in called), strict=True)
    counted = all(any(begin < c.quantity.start < end for c in brief.counted) for begin, end in spans)
    own = len(called) > 1 and len(set(segments)) == len(called) and counted
    return [a for a in amounts if not a.is_part] if own else []


_FURTHER: Final = regex("；(?:另|此外|还)")
"""`需资金48万元；另需编目加工费6万元`: what comes on top is told as such."""


def is_of_its_segment(brief: Brief, amount: Amount, whole: Sequence[Amount]) -> bool:
    """Whether an amount is for what its segment counts (`购书2.6万册，经费120万元；活动150场，经费30万元`)."""
    begin = max(brief.told.rfind(mark, 0, amount.start) for mark in "；。\n：")
    counted = any(begin < c.quantity.start < amount.start for c in brief.counted)
    spans = [sorted((amount, other), key=lambda a: a.start) for other in whole if other.start != amount.start]
    between = [brief.told[first.end : second.start] for first, second in spans]
    further = any(_FURTHER.search(gap) for gap in between)
    return counted and bool(between) and not further and all("；" in gap and "。" not in gap for gap in between)


def sums_up_its_segment(brief: Brief, amount: Amount, whole: Sequence[Amount]) -> bool:
    """Whether a sum is only what the price of its segment comes to (`…168万元；聘26名，每人6.5万元，共169万元`)."""
    begin = max(brief.told.rfind(mark, 0, amount.start) for mark in "；。\n：")
    own = any(p.value == amount.value and begin < p.price.start < amount.start for p in products_of(brief))
    others = [a for a in whole if a.start != amount.start]
    spans = [sorted((amount, other), key=lambda a: a.start) for other in others]
    apart = all("；" in brief.told[first.end : second.start] for first, second in spans)
    before = any(other.start < amount.start for other in others)
    return own and apart and before


def sum_of_items(brief: Brief, largest: Amount, amounts: Sequence[Amount]) -> Amount | None:
    """The larger sum that a budget and the items told beside it come to (`预算120万元，另……18万元，合计138万元`)."""
    for whole in amounts:
        if whole.value <= largest.value or not SUM.search(whole.before):
            continue
        items = [a for a in amounts if a is not whole and not a.is_part]
        items += amounts_of_products(brief, [a for a in amounts if a is not whole])
        if len(items) >= _HOLDS and total_of(tuple(a.value for a in items)) == whole.value:
            return whole
    return None


def larger_sums(largest: Amount, amounts: Sequence[Amount]) -> list[Amount]:
    """Sums that a text calls its whole and that are more than its budget (`预算60万元……共需100万元`)."""
    if not TOTAL.search(largest.before):
        return []  # The price of one year beside that of all.
    sums = (a for a in amounts if SUM.search(a.before) and not a.is_part)
    return [a for a in sums if a.value > largest.value and not _OF_OTHER_YEARS.search(a.clause)]
