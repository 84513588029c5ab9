"""The budget of a description: which of its amounts is the total, and the funds table that follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Funds
from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.evidence_of import by_rule, given, said
from assistant.drafting.funding.additions import told_off, with_more, yearly_price
from assistant.drafting.funding.contract_money import instalments_of, over_years
from assistant.drafting.funding.item_budgets import (
    budgets_of_each,
    is_of_its_segment,
    larger_sums,
    sum_of_items,
    sums_up_its_segment,
    without_items,
)
from assistant.drafting.funding.parts import (
    FUNDED,
    PATH,
    PHASE,
    SETTLED,
    SUM,
    TOTAL,
    Amount,
    Budget,
    amounts_of,
    costs_side_by_side,
    inner_of,
    is_held_by_next,
    is_item,
    is_possible,
    line_amounts,
    names_a_cost,
    sum_of_parts,
    which,
    within,
)
from assistant.drafting.funding.price_of_all_years import with_all_years
from assistant.drafting.funding.product import Product
from assistant.drafting.funding.products import (
    amounts_of_products,
    from_prices,
    is_of_another,
    is_payers_share,
    left_out,
    products_of,
)
from assistant.drafting.funding.shares import REST
from assistant.drafting.funding.sources import (
    Sources,
    is_source,
    others_pay_rest,
    priced_beside_payers,
    rest_asked,
    sharing_asked,
    side_by_side,
    sources_of,
    sum_of_sources,
    unsaid_rest_asked,
    whose_asked,
    with_carried,
)
from assistant.drafting.funding.sources_of_years import sources_of_each
from assistant.drafting.funding.years import (
    by_year,
    year_of_share,
    yearly_of_total,
)
from assistant.drafting.reading.prices.payers import is_other

__all__ = ["PATH", "Budget", "funds_of", "read_budget"]

_SMALLEST: Final = Decimal(1000)
"""Less than this is the price of something, never what a project costs."""
_ANY_YEAR: Final = 1
_SUMMED: Final = regex("(?<!公)共|合计|总|需")
_OF_ITS_COUNT: Final = regex(r"[，,、；;][^，,。；;、\d]{2,16}\d+[^\d，,。；;、]{1,2}共计?$")
"""`改造场地600平方米，每平方米1200元，购置设备38套共76万元`: beside prices 共 sums up one thing."""
_ITS_COUNTS_MONEY: Final = regex(r"[，,、；;][^，,。；;、\d]{4,16}\d+[^\d，,。；;、]{1,2}(?:总?投资|投入)$")
"""`直补1.2万人每人每年600元，实施美丽家园项目8个投资1200万元`: beside prices it is the money for those counted."""
_SPENT_REST: Final = regex(r"(?:其余|剩余|余下|剩下)(?:的|部分|资金|经费)*(?:主要)?(?:用于|用作|作为|安排)")
"""What a total leaves is spent on something."""
_ENOUGH: Final = Decimal("0.8")
"""An amount that pays so much of what prices come to is the money for all of it, cut down."""
_NOT_SAID: Final = (by_rule("A01", "未说明其他来源，全部按财政资金、当年拨款填列，请核对"),)
_NOTHING_LEFT: Final = (by_rule("A02", "未说明上年结转，按0填列，请核对"),)


def read_budget(brief: Brief, stated_yuan: Decimal | None, year: int | None = None) -> Budget:
    """Settle the budget: the figure given beside the description, else the description's own total.

    Args:
        brief: What the description says.
        stated_yuan: The figure given beside it.
        year: The budget year, to tell this year's share where the description names several.
    """
    if (odd := _odd_amount(brief)) is not None:
        known = Budget() if stated_yuan is None else Budget(amount=stated_yuan, evidence=_by_hand(stated_yuan))
        return known.model_copy(update={"questions": (odd,)})
    found = by_year(brief, year) or yearly_of_total(brief) or _total(brief) or yearly_price(brief) or from_prices(brief)
    if stated_yuan is not None:
        return _beside(brief, found, stated_yuan)
    if found is None:
        return Budget(questions=(Question(path=PATH, text="年度资金申请总额是多少元？"),))
    if found.amount is not None and found.amount < _SMALLEST and not found.questions:
        return _too_small(brief, found)
    found = with_all_years(brief, with_more(brief, found), year)
    if found.whole is None:
        asked = rest_asked(brief, over_years(brief, found))
        found = sharing_asked(brief, unsaid_rest_asked(brief, asked))
    return _exact_asked(brief, whose_asked(brief, _years_asked(brief, found)))


def _years_asked(brief: Brief, found: Budget) -> Budget:
    """A question where others pay a part of all years' money, or of this year's, and the other is not said."""
    if not found.spans_years or found.whole is None or found.amount is None:
        return found
    mine, of_all = sources_of_each(brief, found)
    which_money = ("本年度", found.amount) if of_all and of_all.other and not mine else None
    others = (mine and mine.other) or others_pay_rest(brief)
    which_money = ("全周期", found.whole) if others and not of_all else which_money
    if which_money is None:
        return found
    text = f"{which_money[0]}的{format_wan(which_money[1])}中，财政资金和其他资金各是多少？"
    return found.model_copy(update={"questions": (*found.questions, Question(path="funds.fiscal", text=text))})


def _exact_asked(brief: Brief, found: Budget) -> Budget:
    """A question where the total is only about right (`四十来万`): a declaration is filed to the yuan."""
    said_so = [q for q in brief.money() if q.value == found.amount]
    if not said_so or found.questions or not all(q.approx for q in said_so):
        return found
    words = brief.quote(said_so[0].start, said_so[0].end)
    asked = Question(path=PATH, text=f"说明中的金额（“{words}”）是约数，年度资金申请总额确切是多少元？")
    return found.model_copy(update={"questions": (asked,)})


def _beside(brief: Brief, found: Budget | None, stated: Decimal) -> Budget:
    """The figure given beside the description, compared with what the description says."""
    evidence = _by_hand(stated)
    if found and found.whole is not None and found.amount == stated:
        return found.model_copy(update={"evidence": evidence})
    parts = total_of(tuple(a.value for a in (*amounts_of(brief), *line_amounts(brief))))
    if found and found.amount not in (None, stated) and parts != stated and _is_serious(brief, found, stated):
        return Budget(amount=stated, evidence=evidence, questions=(which(found.amount, stated),))
    return rest_asked(brief, over_years(brief, Budget(amount=stated, evidence=evidence)))


def _odd_amount(brief: Brief) -> Question | None:
    """A question about the first amount that no project can cost."""
    odd = next((q for q in brief.money() if not is_possible(q.value)), None)
    if odd is None:
        return None
    words = brief.quote(odd.start, odd.end)
    return Question(path=PATH, text=f"说明中的金额“{words}”不可能是一个项目的预算，请核对；总额是多少元？")


def _too_small(brief: Brief, found: Budget) -> Budget:
    """Ask instead of taking a price for the budget; what is called the budget stays, and is asked about."""
    few = f"说明中的金额只有{plain(found.amount or Decimal(0))}元"
    if any(a.value == found.amount and TOTAL.search(a.before) for a in amounts_of(brief)):
        asked = Question(path=PATH, text=f"{few}，年度资金申请总额是否正确？")
        return found.model_copy(update={"questions": (asked,)})
    return Budget(questions=(Question(path=PATH, text=f"{few}，像是单价；年度资金申请总额是多少元？"),))


def _by_hand(stated: Decimal) -> tuple[Evidence, ...]:
    return (given("budget", f"{plain(stated)}元", "target"),)


def _is_serious(brief: Brief, found: Budget, stated: Decimal) -> bool:
    """Whether another total is really claimed: called a total in so many words, or larger than the budget."""
    named = any(TOTAL.search(a.before) for a in amounts_of(brief) if not a.is_part)
    return not found.questions and (named or (found.amount or stated) > stated)


def funds_of(brief: Brief, budget: Budget) -> tuple[Funds, dict[str, tuple[Evidence, ...]]]:
    """The funds table with its evidence: this year's appropriation alone, unless other sources are named."""
    if budget.amount is None:
        return Funds(), {}
    whole = budget.whole if budget.spans_years else budget.amount
    if not budget.spans_years:
        mine = of_all = sources_of(brief, budget.amount)
    else:
        mine, of_all = sources_of_each(brief, budget)
    left, right = of_all or _all_fiscal(whole), mine or _all_fiscal(budget.amount)
    beside = (mine is not None and mine.other > 0) or (budget.spans_years and others_pay_rest(brief))
    parted = beside and of_all is None  # How much others pay of all years is not said.
    evidence = {
        "total": budget.whole_evidence or budget.evidence,
        "fiscal": left.fiscal_evidence,
        "other": left.other_evidence or _NOT_SAID,
        "annual_total": budget.evidence,
        "annual_fiscal_appropriation": right.fiscal_evidence,
        "annual_carry_over": right.carried_evidence or (_NOT_SAID if mine is None else _NOTHING_LEFT),
        "annual_other": right.other_evidence or _NOT_SAID,
    }
    funds = Funds(
        total=whole,
        fiscal=None if whole is None or parted else to_fen(left.fiscal),
        other=None if whole is None or parted else to_fen(left.other),
        annual_total=budget.amount,
        annual_fiscal_appropriation=to_fen(right.fiscal - right.carried),
        annual_carry_over=to_fen(right.carried),
        annual_other=to_fen(right.other),
    )
    return funds, {f"funds.{name}": why for name, why in evidence.items() if why and getattr(funds, name) is not None}


def _all_fiscal(total: Decimal | None) -> Sources:
    return Sources(total or Decimal(0), _NOT_SAID)


def _total(brief: Brief) -> Budget | None:
    """The total by its label, by being the sum of the others, or as the sum of the parts."""
    amounts = amounts_of(brief)
    whole = [a for a in amounts if not a.is_part]
    sources = [*side_by_side(amounts), *(a for a in inner_of(brief, amounts) if is_source(a))]
    called = [a for a in whole if TOTAL.search(a.before) and a not in sources]
    labelled = instalments_of(whole) or without_items(brief, called, amounts)
    settled = [a for a in whole if SETTLED.search(a.clause)]
    if len(settled) == 1 and not instalments_of(whole):
        return _said(brief, settled[0])
    if with_left := with_carried(brief, amounts):
        return with_left
    if told := told_off(brief, whole):
        return told
    labelled = [a for a in labelled if not is_source(a)] or labelled
    if shared := _asked_beside_others(amounts):
        return _said(brief, shared)
    if labelled:
        return _labelled(brief, labelled, amounts)
    parts, products = [*amounts, *line_amounts(brief)], products_of(brief)
    everything = total_of(tuple(a.value for a in parts))
    if len(parts) > 1 and everything == _sum(products) and any(map(is_source, amounts)):
        return sum_of_parts(brief, parts)  # What the prices come to, and who pays it.
    if priced_whole := priced_beside_payers(whole, sources, _sum(products)):
        return _said(brief, priced_whole)
    for candidate in whole:
        beside = everything - candidate.value
        own = is_of_its_segment(brief, candidate, whole)
        if candidate not in sources and len(parts) > 2 and beside == candidate.value and not own:
            return _said(brief, candidate)
        others = [a for a in amounts if a is not candidate]
        priced = total_of(tuple(p.value for p in amounts_of_products(brief, others)))
        alone = not others and all(is_of_another(brief, candidate, product) for product in products)
        if priced and beside + priced == candidate.value and not alone:
            return _said(brief, candidate)
    return _by_label(brief, whole, parts) or _added(brief, amounts, parts)


def _asked_beside_others(amounts: Sequence[Amount]) -> Amount | None:
    """`共153万元，申请资金100万元，自筹53万元`: what is asked for is a part of the total."""
    others = total_of(tuple(a.value for a in amounts if is_other(a.before)))
    asked = {a.value + others for a in amounts if "申请" in a.clause}
    return next((a for a in amounts if others and a.value in asked and SUM.search(a.before)), None)


def _by_label(brief: Brief, whole: list[Amount], parts: list[Amount]) -> Budget | None:
    """`共需20万元`, else the sum of the sources, else `安排20万元` where it does not stand in a row of costs."""
    amounts = amounts_of(brief)
    asked = [a for a in side_by_side(amounts) if not _SUMMED.search(a.clause)]  # `申请公共预算680万元、公益金120万元`
    called = [a for a in whole if a not in asked and not (products_of(brief) and _OF_ITS_COUNT.search(a.before))]
    called = [a for a in called if not sums_up_its_segment(brief, a, whole)]
    if (summed := _largest_called(brief, SUM.search, called, parts)) and not _sum_up_one_each(brief, whole):
        return summed
    if spent := _with_rest(brief, whole):
        return _said(brief, spent)
    if sources := sum_of_sources(brief, amounts):
        return sources
    if len(phases := [a for a in whole if PHASE.search(a.clause)]) > 1:
        return sum_of_parts(brief, phases)
    listed = costs_side_by_side(brief, whole)
    bare = [a for a in whole if FUNDED.search(a.before) and not is_item(a) and not is_source(a)]
    bare = [a for a in bare if not (listed and names_a_cost(a))]
    if len(bare) == 1 and bare[0].value >= max(a.value for a in parts):
        said_so = _said(brief, bare[0])
        return None if _is_one_of_many(brief, said_so, whole) else said_so
    this_year = [a for a in whole if year_of_share(brief, a, _ANY_YEAR) and not (listed and names_a_cost(a))]
    if len(this_year) == 1 and this_year[0].value >= max(a.value for a in parts):
        return _said(brief, this_year[0])
    found = None if listed else _largest_called(brief, FUNDED.search, whole, parts)
    return None if found and _is_one_of_many(brief, found, whole) else found


def _with_rest(brief: Brief, whole: list[Amount]) -> Amount | None:
    """The amount of which prices behind it leave a rest for something (`140万元，20名每人2万元，其余用于采风`)."""
    rest = _SPENT_REST.search(brief.told)
    before = [a for a in whole if rest and a.end <= rest.start()]
    if rest is None or len(before) != 1:
        return None
    priced = [p for p in products_of(brief) if before[0].end <= p.price.start < rest.start()]
    return before[0] if 0 < total_of(tuple(p.value for p in priced)) < before[0].value else None


def _sum_up_one_each(brief: Brief, whole: list[Amount]) -> bool:
    """Whether several sums are each what one price comes to (`保费每人120元，共11万元，装备每人300元，计27万元`)."""
    summed = [a for a in whole if SUM.search(a.before)]
    values = [p.value for p in products_of(brief)]
    return len(summed) > 1 and all(a.value in values for a in summed)


def _is_one_of_many(brief: Brief, found: Budget, whole: list[Amount]) -> bool:
    """Whether an amount is one item beside prices that come to more (`每人2000元……宣传经费5万元`)."""
    mine = next((a for a in whole if to_fen(a.value) == found.amount and a.evidence == found.evidence), None)
    products = [p for p in amounts_of_products(brief, whole) if mine and p.start < mine.start]
    together = total_of(tuple(p.value for p in products))
    if mine is None:
        return False
    if mine.clause.endswith("贴息资金") and any(a.start > mine.end and not is_source(a) for a in whole):
        return True  # `贴息资金220万元，储备费用每吨补贴30元，约107.6万元`
    beside = [*whole, *products] if together > mine.value else whole
    if is_of_its_segment(brief, mine, beside) or (products and _ITS_COUNTS_MONEY.search(mine.before)):
        return True
    return is_item(mine) and together * _ENOUGH > mine.value


def _largest_called(
    brief: Brief, is_called: Callable[[str], object], whole: list[Amount], parts: list[Amount]
) -> Budget | None:
    largest = max((a for a in whole if is_called(a.before)), key=lambda a: a.value, default=None)
    return _said(brief, largest) if largest and largest.value >= max(a.value for a in parts) else None


def _added(brief: Brief, amounts: Sequence[Amount], parts: list[Amount]) -> Budget | None:
    """The amount the others are parts of, else the parts added up, prices times counts among them."""
    if shared := _shared_out(brief, amounts):
        return _said(brief, shared)
    if (holder := _of_which(brief, amounts)) and holder.value >= max(a.value for a in parts):
        return _said(brief, holder)
    inner = [*inner_of(brief, amounts), *(a for a in amounts if is_held_by_next(brief.plain, a.start, a.end))]
    told = [
        a for a in amounts if "其中" in a.before and is_source(a) and "其中" in re.split(r"[。；;\n]", a.before)[-1]
    ]
    kept = [part for part in parts if part not in inner and part not in told] or parts
    if not kept:
        return None
    payers = [a for a in kept if a in amounts]
    if any(map(is_source, payers)) and 2 * _sum(payers) == _sum(kept):
        return sum_of_parts(brief, payers)  # What a formula comes to (`每公里60万元×3`), and who pays it.
    products = amounts_of_products(brief, kept)
    paid = _sum(kept)
    if products and all(is_source(a) for a in kept):
        if len(kept) == 1 and is_payers_share(brief, kept[0]):
            return _said(brief, kept[0])
        if total_of(tuple(p.value for p in products)) >= paid:
            return from_prices(brief, sources_said=True)  # Who pays a part of what the prices come to.
        products = []  # What is paid for is in the money of those who pay.
    return sum_of_parts(brief, [*kept, *products], left_out(brief, products_of(brief), kept))


def _sum(amounts: Sequence[Amount | Product]) -> Decimal:
    return total_of(tuple(a.value for a in amounts))


def _said(brief: Brief, amount: Amount) -> Budget:
    return Budget(amount=to_fen(amount.value), evidence=(said(brief.text, amount.start, amount.end),))


def _shared_out(brief: Brief, amounts: Sequence[Amount]) -> Amount | None:
    """`要270万，省里拿200万，剩下的区里配`: who pays a part of what is said before, and who the rest."""
    rest = REST.search(brief.told)
    before = [a for a in amounts if rest and a.end <= rest.start()]
    paid = [a for a in before if is_source(a)]
    whole = [a for a in before if a not in paid]
    if len(amounts) != len(before) or len(whole) != 1 or not paid or whole[0].start > paid[0].start:
        return None
    return whole[0] if whole[0].value > total_of(tuple(a.value for a in paid)) else None


def _of_which(brief: Brief, amounts: Sequence[Amount]) -> Amount | None:
    """The amount of which others are parts (`300万元，其中财政资金200万元`); None where there are several."""
    pairs = within(brief, amounts)
    if len(pairs) != 1 or any(word in brief.text[pairs[0][0].end :] for word in ("另", "此外")):
        return None
    return pairs[0][0]


def _labelled(brief: Brief, labelled: list[Amount], amounts: Sequence[Amount]) -> Budget:
    largest = max(labelled, key=lambda a: a.value)
    if summed := sum_of_items(brief, largest, amounts):
        return _said(brief, summed)
    if own := budgets_of_each(brief, labelled, amounts):
        return sum_of_parts(brief, own) or _said(brief, largest)
    values = {a.value for a in (*labelled, *larger_sums(largest, amounts))}
    rest = total_of(tuple(a.value for a in amounts if a.value != largest.value))
    contradicts = len(values) == 2 and rest != largest.value
    questions = (which(*sorted(values)),) if contradicts else ()
    return _said(brief, largest).model_copy(update={"questions": questions})
