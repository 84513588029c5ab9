"""Money that a total does not hold: sums told off to several works, what is added after a total, a yearly price."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.draft import Question
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.funding.parts import (
    PATH,
    SUM,
    Amount,
    Budget,
    amounts_of,
    inner_of,
    is_possible,
    names_a_cost,
    sum_of_parts,
)
from assistant.drafting.funding.product import Product
from assistant.drafting.funding.products import amounts_of_products, products_of
from assistant.drafting.funding.sources import is_source
from assistant.drafting.reading.clauses import SENTENCE_END

_TOLD_OFF = regex(
    r"(?:预算|资金|经费|费用|投资|投入|安排|需要?)[^，,。；;：:\d]{0,6}(?:分别|依次)(?:为|是|需|安排|投入|约)*$"
)
_BESIDE = regex(r"^(?:另外?|此外|同时另|除此之外)|[，,、](?:另外?|此外)(?=[^，,。；;]*$)")
_YEARLY_PRICE = regex(
    r"(?:合同|中标|总价|总?预算|总?费用|总?经费|资金|(?:服务|物业|运维|维护|托管|保洁|养护|租赁|外包)费|租金)"
    r"(?:价款?|金额|总价|总额)?(?:约|为|是|共|不超过|[：:])*$"
)
_LEAST_YEARLY: Final = Decimal(50_000)
"""Less than this for a year is the price of one place or person."""


def told_off(brief: Brief, amounts: list[Amount]) -> Budget | None:
    """`预算分别为85万元、120万元和30万元`: none is the total, all together are."""
    for first, amount in enumerate(amounts):
        row = [amount]
        for before, after in pairwise(amounts[first:]):
            if not re.fullmatch(r"[、，,和及与]", brief.told[before.end : after.start].strip()):
                break
            row.append(after)
        together = total_of(tuple(a.value for a in row))
        if len(row) > 1 and _TOLD_OFF.search(amount.before) and not any(a.value == together for a in amounts):
            return sum_of_parts(brief, row)
    return None


def yearly_price(brief: Brief) -> Budget | None:
    """`合同价5680万元/年` is the year's money where no amount stands beside it."""
    prices = brief.prices()
    if len(prices) != 1 or brief.money() or brief.budget_lines:
        return None
    (price,) = prices
    before = brief.told[max(0, price.start - 24) : price.start]
    small = price.value < _LEAST_YEARLY or not is_possible(price.value)
    if price.unit != "年" or price.upper is not None or small or not _YEARLY_PRICE.search(before):
        return None
    return Budget(amount=to_fen(price.value), evidence=(said(brief.text, price.start, price.end),))


def with_more(brief: Brief, budget: Budget) -> Budget:
    """The total with what is spent beside it (`需985万元……另安排124万元`), the sum to be confirmed."""
    if budget.amount is None or budget.spans_years or budget.questions:
        return budget
    amounts = amounts_of(brief)
    total = next((a for a in amounts if to_fen(a.value) == budget.amount and a.evidence == budget.evidence), None)
    if total is None:
        return budget
    later = [a for a in amounts if a.start >= total.end]
    priced = [p for p in amounts_of_products(brief, later) if p.start >= total.end]
    beside = [one for one in (*later, *priced) if _is_beside(brief, total, one, _opens(brief, one))]
    added = beside or _other_works(brief, total, later)
    rest = total_of(tuple(a.value for a in later))
    made_up = total.value in (rest, rest + total_of(tuple(p.value for p in priced)))
    if not added or (made_up and len(added) < len(later) + len(priced)):
        return budget  # `520万元，420个每个1万元，另安排100万元`: what is told behind makes up the total.
    every = [total, *added]
    whole = to_fen(total_of(tuple(a.value for a in every)))
    formula = "+".join(a.spelled for a in every) + f"={plain(whole)}元"
    what = "、".join(f"“{brief.quote(a.start, a.end)}”" for a in added)
    text = (
        f"说明中{what}写在“{brief.quote(total.start, total.end)}”之外，年度资金暂按两者相加为{format_wan(whole)}，"
        "是否正确？"
    )
    why = (computed(formula, [(a.start, a.end) for a in every]),)
    return Budget(amount=whole, evidence=why, questions=(Question(path=PATH, text=text),))


def _opens(brief: Brief, amount: Amount) -> int:
    """Where what an amount is paid for is told: the count of its price, else the amount itself."""
    own = (p for p in products_of(brief) if amount.start == p.price.start or _is_result(p, amount))
    return min((start for product in own for start, _ in product.spans), default=amount.start)


def _is_result(product: Product, amount: Amount) -> bool:
    """Whether an amount behind a price is what it comes to (`另购置轮椅100辆，每辆800元，计8万元`)."""
    return amount.value == product.value and amount.start >= product.price.end


def _is_beside(brief: Brief, total: Amount, amount: Amount, opens: int) -> bool:
    """Whether an amount opens with 另; after 其中 in the same sentence it is a part all the same.

    Args:
        brief: What the description says.
        total: The sum before it.
        amount: What may be spent beside that.
        opens: Where the amount stands, or the count that a price is paid for.
    """
    if (amount.is_part and amount.before) or is_source(amount) or opens < total.end:
        return False
    between = brief.told[total.end : opens]
    sentence = SENTENCE_END.split(between)[-1]
    shared_out = "其中" in sentence or (sentence == between and re.match("用于|包括", between))
    return bool(_BESIDE.search(sentence)) and not (shared_out and not _is_told_whole(brief, total, amount))


def _is_told_whole(brief: Brief, total: Amount, amount: Amount) -> bool:
    """Whether the parts told behind a total make it up already, so that the amount comes on top."""
    parts = [a for a in inner_of(brief, amounts_of(brief)) if total.end <= a.start < amount.start]
    return total_of(tuple(a.value for a in parts)) == total.value


def _sums_up_its_row(brief: Brief, total: Amount) -> bool:
    """Whether a sum is what the prices or amounts of its own sentence before it come to."""
    begun = max((found.end() for found in SENTENCE_END.finditer(brief.told, 0, total.start)), default=0)
    products = [p for p in products_of(brief) if begun <= p.price.start < total.start]
    return len(products) > 1 and total_of(tuple(p.value for p in products)) == total.value


def _other_works(brief: Brief, total: Amount, later: list[Amount]) -> list[Amount]:
    """`辅警286人，人均5.6万元，共1601.6万元；……维护费98万元`: 共 sums up one work only."""
    summed = any(p.value == total.value for p in products_of(brief)) or _sums_up_its_row(brief, total)
    if not SUM.search(total.before) or not summed:
        return []
    works = [a for a in later if not a.is_part and not is_source(a)]
    apart = (SENTENCE_END.search(brief.told[total.end : a.start]) or _is_own_sum(brief, total, a) for a in works)
    return works if all(apart) else []


def _is_own_sum(brief: Brief, total: Amount, amount: Amount) -> bool:
    """Whether an amount has a price or name of its own behind a total (`合计28万元，慰问15户每户2000元，计3万元`)."""
    later = [p for p in products_of(brief) if total.end <= p.price.start < amount.start]
    own = bool(SUM.search(amount.before)) and any(p.value == amount.value for p in later)
    return own or (_sums_up_its_row(brief, total) and names_a_cost(amount))
