"""Where a project's money comes from: the fiscal part, what others pay, and sources that together are the total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, once, total_of
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.funding.others_money import kind_of_saying, paid_by_others, said_of_all
from assistant.drafting.funding.parts import (
    PATH,
    Amount,
    Budget,
    amounts_of,
    inner_of,
    is_part_of_price,
    own_words,
    sum_of_parts,
    within,
)
from assistant.drafting.funding.shares import REST, amounts_by_rate, part_by_rate
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.prices.payers import OTHER, is_other, is_payer, kinds_of

_FISCAL = regex(r"财政(?:性)?(?:资金|拨款|预算|补助)?(?:安排|投入|承担)?(?:约|为)?$")
_CARRIED = regex(
    r"(?:(?:上年度?|以前年度|往年|20\d{2}年度?|历年)?(?:结转|结余)(?:结转|结余)?|上年结存)(?:的?资金|指标)?(?:安排"
    r"|列支)?(?:约|为)?$"
)
"""Money of earlier years that is spent now."""
_NEW = regex(r"(?:当年|本年度?|今年|20\d{2}年度?)(?:财政|新增|部门)?(?:预算|拨款|安排|申请|资金)+(?:约|为)?$")
_TOGETHER = regex(
    r"由(?P<who>[^，,。；;\d]{2,20}?)(?:按[^，,。；;]{0,8}?)?(?:分担|共担|共同(?:承担|出资|筹措|负担|投入)|出资"
    r"|筹措|解决)"
)


_MATCHED = regex(
    r"(?:[省市县区州旗镇乡](?:级|本级)?|本级"
    r"|地方)(?:财政)?(?:按照?)?\d(?:\.\d)?[:：∶比]\d(?:\.\d)?的?(?:比例)?(?:予以|给予|进行|落实)?配套"
)
"""`县级按1:1配套` of what another level gives: the sum is not said."""


_HELD_IN = regex(r"(?:^|[（(])(?:已|内|包)?含(?![税有])[^（()）]*$")
"""`95万元，含上年结转15万元`: the amount is inside the one before it."""
_COUNTED_WHOLE = regex(r"\d[\d.,]*万?(?![\d年月元%亿万])[\u4e00-\u9fff]{1,3}[，,（(：:]?$")
"""What is counted, in front of 其中: its parts are no money."""
_RAISED = regex(r"(?:(?:[省市县州旗镇乡]|(?<![景园社小])区)(?:级)?|地方)自筹(?:资金)?(?:约|为)?$")
_ADVANCED = regex(
    r"(?:(?![由元])[\u4e00-\u9fff]){0,10}(?:企业|公司|方|单位|机构)(?:先行|先|全额|预先)*(?:垫付|垫资|垫支|代垫)"
)


class Sources(NamedTuple):
    """The fiscal part of a total, what others pay, and what of the fiscal part earlier years have left."""

    fiscal: Decimal
    fiscal_evidence: tuple[Evidence, ...]
    other: Decimal = Decimal(0)
    other_evidence: tuple[Evidence, ...] = ()
    carried: Decimal = Decimal(0)
    carried_evidence: tuple[Evidence, ...] = ()


def is_source(amount: Amount) -> bool:
    """Whether an amount says who pays: `中央资金320万元`, `市级80万元`, `居民出资160万元`."""
    return (
        amount.beside_payer
        or is_payer(own_words(amount).rpartition("申请")[2])
        or is_other(amount.before)
        or is_carried(amount)
    )


@once
def from_sources(brief: Brief) -> frozenset[int]:
    """Where the amounts stand that say who pays."""
    return frozenset(amount.start for amount in amounts_of(brief) if is_source(amount))


def is_carried(amount: Amount) -> bool:
    """Whether an amount is what an earlier year has left (`上年结转180万元`)."""
    return bool(_CARRIED.search(amount.clause)) and "扣除" not in amount.clause


def sum_of_sources(brief: Brief, amounts: Sequence[Amount]) -> Budget | None:
    """Several sources and no total: they are added up, unless they are parts of something larger."""
    named = side_by_side(amounts)
    rest = [a for a in amounts if a not in named]
    total = total_of(tuple(a.value for a in named))
    if len(named) < 2 or total_of(tuple(a.value for a in rest)) > total:
        return None
    return sum_of_parts(brief, named)


def with_carried(brief: Brief, amounts: Sequence[Amount]) -> Budget | None:
    """`上年结转60万元，本年预算140万元`: both are this year's money, or parts of the sum in front of them."""
    inner = inner_of(brief, amounts) if any(is_carried(a) for a in amounts) else []
    for holder, first in within(brief, amounts) if inner else ():
        parts = [a for a in inner if first.start <= a.start]
        if any(is_carried(a) for a in parts) and total_of(tuple(a.value for a in parts)) == holder.value:
            return Budget(amount=to_fen(holder.value), evidence=holder.evidence)
    carried = [a for a in amounts if is_carried(a) and not _is_inner(a)]
    new = [a for a in amounts if _NEW.search(a.clause) and not _is_inner(a)]
    both = [*carried, *new]
    together = total_of(tuple(a.value for a in both))
    if len(carried) == len(new) == 1 and (whole := next((a for a in amounts if a.value == together), None)):
        return Budget(amount=to_fen(together), evidence=whole.evidence)
    if len(carried) != 1 or len(new) != 1 or any(a.value >= together for a in amounts):
        return None
    return sum_of_parts(brief, both)


def side_by_side(amounts: Sequence[Amount]) -> list[Amount]:
    """The sources that are no parts of an amount before them."""
    named = [a for a in amounts if is_source(a) and not _is_among(a)]
    return named if len(named) > 1 else []


def priced_beside_payers(whole: Sequence[Amount], sources: Sequence[Amount], priced: Decimal) -> Amount | None:
    """The amount that the prices come to, beside what some pay of it (`服务费7800万元，财政补助3900万元`)."""
    spent = [a for a in whole if not is_source(a)]
    paid = total_of(tuple(a.value for a in whole if is_source(a)))
    alone = len(spent) == 1 and spent[0] not in sources and 0 < paid < spent[0].value
    return spent[0] if alone and spent[0].value == priced else None


def sources_of(brief: Brief, total: Decimal, amounts: Sequence[Amount] | None = None) -> Sources | None:
    """How a total is made up, where that is said or follows from what is.

    Args:
        brief: What the description says.
        total: Of all sources together.
        amounts: Those told of this total; all of the description by default.
    """
    amounts = amounts_of(brief) if amounts is None else amounts
    smaller = [a for a in amounts if a.value < total]
    paid = _paid(brief, total, amounts, smaller)
    carried = [a for a in smaller if is_carried(a)]
    left = total_of(tuple(a.value for a in carried))
    if not 0 < left <= (paid.fiscal if paid else total):
        return paid
    paid = paid or Sources(total, ())
    spans = [(a.start, a.end) for a in carried]
    summed = "+".join(a.spelled for a in carried) + f"={plain(left)}元"
    why = carried[0].evidence if len(carried) == 1 else (computed(summed, spans),)
    return paid._replace(carried=left, carried_evidence=why)


def _paid(brief: Brief, total: Decimal, amounts: Sequence[Amount], smaller: list[Amount]) -> Sources | None:
    fiscal = next((a for a in smaller if _FISCAL.search(a.before)), None)
    other = next((a for a in smaller if OTHER.search(a.before)), None)
    if fiscal and other and fiscal.value + other.value == total:
        return Sources(fiscal.value, fiscal.evidence, other.value, other.evidence)
    if alone := next((a for a in amounts if a.value == total and is_source(a)), None):
        return Sources(Decimal(0), alone.evidence, total, alone.evidence) if is_other(alone.before) else None
    said_so = paid_by_others(brief, smaller)
    beside = [a for a in smaller if is_other(a.before) or a in said_so]
    return (
        _less(total, beside)
        or _rest_by_others(brief, total, smaller)
        or _by_rates(brief, total)
        or _all_by_others(brief, total, amounts)
    )


def _less(total: Decimal, beside: list[Amount]) -> Sources | None:
    other = total_of(tuple(a.value for a in beside))
    if not 0 < other < total:
        return None
    spans = [(a.start, a.end) for a in beside]
    fiscal = total - other
    formula = f"{plain(total)}元-" + "-".join(a.spelled for a in beside) + f"={plain(fiscal)}元"
    summed = "+".join(a.spelled for a in beside) + f"={plain(other)}元"
    why = beside[0].evidence if len(beside) == 1 else (computed(summed, spans),)
    return Sources(fiscal, (computed(formula, spans),), other, why)


def _rest_by_others(brief: Brief, total: Decimal, smaller: list[Amount]) -> Sources | None:
    """`其中县级财政300万元，其余由企业自筹`."""
    rest = REST.search(brief.told)
    parts = [a for a in smaller if rest and a.end <= rest.start() and is_source(a)]
    fiscal = total_of(tuple(a.value for a in parts))
    if rest is None or _payers_of(rest) != {"other"} or not 0 < fiscal < total:
        return None
    spans = [(a.start, a.end) for a in parts]
    other = total - fiscal
    formula = f"{plain(total)}元-" + "-".join(a.spelled for a in parts) + f"={plain(other)}元"
    summed = "+".join(a.spelled for a in parts) + f"={plain(fiscal)}元"
    why = parts[0].evidence if len(parts) == 1 else (computed(summed, spans),)
    return Sources(fiscal, why, other, (computed(formula, spans), said(brief.text, *rest.span())))


def others_pay_rest(brief: Brief) -> bool:
    """Whether somebody beside the treasury pays what the sums leave (`其余由县财政和企业承担`)."""
    rest = REST.search(brief.told)
    return rest is not None and "other" in _payers_of(rest)


def _payers_of(found: re.Match[str]) -> set[str]:
    """Who pays; `由项目单位自筹` says it with the verb as well."""
    kinds = kinds_of(found["who"]) if "预算" not in found[0] else {"fiscal"}
    return (
        {"other"}
        if found[0].endswith(("自筹", "自筹资金")) and "和" not in found["who"] and kinds != {"fiscal"}
        else kinds
    )


def _by_rates(brief: Brief, total: Decimal) -> Sources | None:
    """`中央补贴40%、省级25%、县级15%，农户自缴20%`: each part is worked out."""
    paid = amounts_by_rate(brief, total)
    if not paid:
        return None
    other = [one for one in paid if one.share.kind == "other"]
    why = tuple(one.evidence for one in paid if one not in other)
    rest = total_of(tuple(one.amount for one in other))
    return Sources(total - rest, why, rest, tuple(one.evidence for one in other))


def _all_by_others(brief: Brief, total: Decimal, amounts: Sequence[Amount]) -> Sources | None:
    """`总投资500万元，全部由企业自筹`: the treasury pays nothing."""
    found = said_of_all(brief, amounts)
    if (
        found is None
        or kind_of_saying(found) != "other"
        or any(is_source(a) or _FISCAL.search(a.before) for a in amounts)
    ):
        return None
    why = (said(brief.text, *found.span()),)
    return Sources(Decimal(0), why, total, why)


def rest_asked(brief: Brief, budget: Budget) -> Budget:
    """Ask where the rest comes from when only a part of the money is said to be fiscal, or several share the rest."""
    rest_by = REST.search(brief.told)
    inner = [a for a in amounts_of(brief) if _is_inner(a) or _is_before_rest(a, rest_by, budget)]
    named = [a for a in inner if not (is_other(a.before) or is_carried(a))]
    named = [a for a in named if is_source(a) or _FISCAL.search(a.before)]
    fiscal = total_of(tuple(a.value for a in named))
    if any(q.value == fiscal for q in brief.quantities if q.kind is QuantityKind.PRICE):
        return budget  # `每场补助200元，其中中央100元、省50元、县50元`
    if budget.amount is None or budget.spans_years:
        return budget
    if fiscal > budget.amount and not budget.questions:
        text = f"写明的财政资金为{format_wan(fiscal)}，多于{format_wan(budget.amount)}，年度资金申请总额是多少元？"
        return budget.model_copy(update={"questions": (Question(path=PATH, text=text),)})
    if not 0 < fiscal < budget.amount:
        return budget
    sources = sources_of(brief, budget.amount)
    others = sources.other if sources else Decimal(0)
    carried = sources.carried if sources else Decimal(0)
    if (rest_by and (sources or _payers_of(rest_by) == {"fiscal"})) or amounts_by_rate(brief, budget.amount):
        return budget
    missing = budget.amount - total_of((fiscal, others, carried)) if sources else budget.amount - fiscal
    if missing <= 0:
        return budget
    rest = format_wan(to_fen(missing))
    text = f"说明中写明的财政资金为{format_wan(fiscal)}，其余{rest}的来源是什么？暂按财政资金填列。"
    if rest_by:
        who = rest_by["who"]
        text = f"其余{rest}由“{who}”承担，其中财政资金和其他资金各是多少？暂按财政资金填列。"
    return budget.model_copy(update={"questions": (*budget.questions, Question(path="funds.fiscal", text=text))})


def sharing_asked(brief: Brief, budget: Budget) -> Budget:
    """Ask for the parts where the treasury and others pay together (`由区财政和社会资本按6:4分担`)."""
    matched = _MATCHED.search(brief.told)
    if matched and budget.amount is not None and not amounts_by_rate(brief, budget.amount):
        text = f"“{matched[0]}”的资金是否已含在{format_wan(budget.amount)}内？暂按已含填列。"
        return budget.model_copy(update={"questions": (*budget.questions, Question(path=PATH, text=text))})
    if budget.amount is not None and (part := part_by_rate(brief)) and not sources_of(brief, budget.amount):
        words = brief.quote(part.start, part.end)
        text = f"“{part.name}{words}”以外的部分由谁承担？暂全部按财政资金填列。"
        return budget.model_copy(update={"questions": (*budget.questions, Question(path="funds.fiscal", text=text))})
    told = _shared_by(brief)
    if budget.amount is None or not told:
        return budget
    if sources_of(brief, budget.amount) or any(q.path == "funds.fiscal" for q in budget.questions):
        return budget
    text = f"资金{told.removeprefix('资金')}，其中财政资金和其他资金各是多少？暂按财政资金填列。"
    return budget.model_copy(update={"questions": (*budget.questions, Question(path="funds.fiscal", text=text))})


def _shared_by(brief: Brief) -> str:
    """The words that say that the treasury and others pay together; "" where none do."""
    if found := _TOGETHER.search(brief.told):
        return found[0] if {"fiscal", "other"} <= kinds_of(found["who"]) else ""
    of_all = said_of_all(brief, amounts_of(brief))
    return of_all[0] if of_all and kind_of_saying(of_all) == "unknown" and "fiscal" in kinds_of(of_all[0]) else ""


def whose_asked(brief: Brief, budget: Budget) -> Budget:
    """Ask whose money it is that a region raises itself, or that a firm advances and is paid back."""
    if budget.amount is None:
        return budget
    if asked := _of_each_asked(brief, budget.amount):
        return budget.model_copy(update={"questions": (*budget.questions, asked)})
    raised = next((a for a in amounts_of(brief) if _RAISED.search(a.clause) and a.value <= budget.amount), None)
    advanced = _ADVANCED.search(brief.told)
    rest = REST.search(brief.told)
    of_all = said_of_all(brief, amounts_of(brief))
    if raised is not None:
        told = raised.clause.rpartition("、")[2] + brief.quote(raised.start, raised.end)
    elif rest is not None and rest[0].endswith("自筹") and kinds_of(rest["who"]) == {"fiscal"}:
        told = rest[0]
    elif of_all is not None and kind_of_saying(of_all) == "fiscal" and "自筹" in of_all[0]:
        told = of_all[0]
    elif advanced is not None:
        told = advanced[0]
    else:
        return budget
    text = f"“{told.removeprefix('其中')}”的资金最终由财政还是其他来源承担？暂按财政资金填列。"
    return budget.model_copy(update={"questions": (*budget.questions, Question(path="funds.fiscal", text=text))})


def _of_each_asked(brief: Brief, total: Decimal) -> Question | None:
    """Ask what others pay in all, where only their part of a price is said (`户均1800元，其中农户出资300元`)."""
    part = next((q for q in brief.money() if is_part_of_price(brief, q) and is_other(brief.told[: q.start])), None)
    if part is None or any(a.value == total and _FISCAL.search(a.before) for a in amounts_of(brief)):
        return None
    told = re.split(r"[，,。；;、（(]", brief.told[: part.end])[-1].removeprefix("其中")
    text = f"“{told}”合计是多少元（属其他资金）？暂全部按财政资金填列。"
    return Question(path="funds.fiscal", text=text)


def unsaid_rest_asked(brief: Brief, budget: Budget) -> Budget:
    """Ask what the rest comes to where a total of only the sources before it could be read."""
    rest = REST.search(brief.told)
    amounts = amounts_of(brief)
    mine = [a for a in amounts if rest and a.end <= rest.start() and is_source(a)]
    summed = total_of(tuple(a.value for a in mine))
    if rest is None or budget.spans_years or budget.amount is None or to_fen(summed) != budget.amount:
        return budget
    text = f"“{rest[0]}”的金额是多少？说明中没有写总额，暂只按写明的{format_wan(budget.amount)}填列。"
    return budget.model_copy(update={"questions": (Question(path=PATH, text=text),)})


def _is_inner(amount: Amount) -> bool:
    return _is_among(amount) or bool(_HELD_IN.search(amount.clause))


def _is_among(amount: Amount) -> bool:
    """Whether 其中 in an amount's sentence tells parts of money, not of a count (`改造45座，其中2026年12座`)."""
    whole, among, _ = re.split(r"[。；;\n]", amount.before)[-1].rpartition("其中")
    return among != "" and not _COUNTED_WHOLE.search(whole)


def _is_before_rest(amount: Amount, rest: re.Match[str] | None, budget: Budget) -> bool:
    """Whether an amount less than the total stands before who pays the rest (`国债7800万元，其余由……自筹`)."""
    return rest is not None and amount.end <= rest.start() and amount.value < (budget.amount or 0)
