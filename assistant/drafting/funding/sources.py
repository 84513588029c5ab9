"""Where a project's money comes from: the fiscal part, what others pay, and sources that together are the total."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence
from assistant.domain.money import format_wan, plain, to_fen
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, total_of
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.funding.parts import OTHER, Amount, Budget, amounts_of, sum_of_parts

_FISCAL = regex(r"财政(?:性)?(?:资金|拨款|预算|补助)?(?:安排|投入|承担)?(?:约|为)?$")
_GIVES: Final = "资金|补助|配套|拨款|预算|安排|投入|承担|解决|债券?|补贴|转移支付|公益金|下达"
_SOURCE = regex(
    r"(?:^|由|为|含|是|其中|(?<=元)[和及与]|[:：(（])(?:其中[:：]?)?(?:20\d{2}年)?(?:争取|申请|使用|上级)*(?:"
    r"(?:中央|地方|上级|本级|财政|[省市州县区镇]级|乡镇)+(?:财政|本级)*"
    rf"(?:[^，,。；;、\d局馆院校站所公司]{{0,14}}?(?:{_GIVES}|财政|投资))?"
    rf"|[省市州县区镇乡](?:财政|本级)?(?:预算内|专项)*(?:{_GIVES}|财政|投资)*"
    rf"|(?:专项债券?|一般债券?|国债|体彩|福彩|彩票|车购税|以奖代补)(?:{_GIVES}|资金)*"
    r")(?:约|为|共)?$"
)
_REST = regex(
    r"(?:其余|剩余|余下|不足|差额)(?:的|部分|资金|缺口)*由(?P<who>[^，,。；;\d]{1,20}?)"
    r"(?:解决|承担|补助|负担|配套|筹集|自筹|安排|统筹|补足|出资)"
)
_NOT_FISCAL = regex(r"自筹|自有|企业|单位|社会|居民|群众|村民|农户|业主|医院|学校|公司|合作社|集体|个人")


class Sources(NamedTuple):
    """The fiscal part of a total and what others pay."""

    fiscal: Decimal
    fiscal_evidence: tuple[Evidence, ...]
    other: Decimal
    other_evidence: tuple[Evidence, ...]


def is_source(amount: Amount) -> bool:
    """Whether an amount says who pays: `中央资金320万元`, `市级80万元`, `居民出资160万元`."""
    item = re.split(r"[，,。；;、\n]", amount.before)[-1]
    return bool(_SOURCE.search(item)) or _is_paid_by_others(amount)


def sum_of_sources(brief: Brief, amounts: list[Amount]) -> Budget | None:
    """Several sources and no total: they are added up, unless they are parts of something larger."""
    named = side_by_side(amounts)
    rest = [a for a in amounts if a not in named]
    total = total_of(tuple(a.value for a in named))
    if len(named) < 2 or total_of(tuple(a.value for a in rest)) > total:
        return None
    return sum_of_parts(brief, named)


def side_by_side(amounts: list[Amount]) -> list[Amount]:
    """The sources that are no parts of an amount before them."""
    named = [a for a in amounts if is_source(a) and "其中" not in re.split(r"[。；;\n]", a.before)[-1]]
    return named if len(named) > 1 else []


def sources_of(brief: Brief, total: Decimal) -> Sources | None:
    """The fiscal and the other part of a total, where both are said or one follows from the other."""
    amounts = amounts_of(brief)
    smaller = [a for a in amounts if a.value < total]
    fiscal = next((a for a in smaller if _FISCAL.search(a.before)), None)
    other = next((a for a in smaller if OTHER.search(a.before)), None)
    if fiscal and other and fiscal.value + other.value == total:
        return Sources(fiscal.value, fiscal.evidence, other.value, other.evidence)
    if any(a.value == total and is_source(a) for a in amounts):
        return None
    beside = [a for a in smaller if _is_paid_by_others(a)]
    return _less(total, beside) or _rest_by_others(brief, total, smaller)


def _is_paid_by_others(amount: Amount) -> bool:
    """Whether somebody other than the treasury pays; 其他20万元 alone may be any other cost."""
    found = OTHER.search(amount.before)
    return bool(found) and found is not None and not re.match(r"其他(?!资金)", found[0])


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
    rest = _REST.search(brief.told)
    parts = [a for a in smaller if rest and a.end <= rest.start() and is_source(a)]
    fiscal = total_of(tuple(a.value for a in parts))
    if rest is None or not _NOT_FISCAL.search(rest[0]) or not 0 < fiscal < total:
        return None
    spans = [(a.start, a.end) for a in parts]
    other = total - fiscal
    formula = f"{plain(total)}元-" + "-".join(a.spelled for a in parts) + f"={plain(other)}元"
    summed = "+".join(a.spelled for a in parts) + f"={plain(fiscal)}元"
    why = parts[0].evidence if len(parts) == 1 else (computed(summed, spans),)
    return Sources(fiscal, why, other, (computed(formula, spans), said(brief.text, *rest.span())))


def rest_asked(brief: Brief, budget: Budget) -> Budget:
    """Ask where the rest comes from when only a part of the money is said to be fiscal."""
    named = [a for a in amounts_of(brief) if _is_inner(a) and (is_source(a) or _FISCAL.search(a.before))]
    fiscal = total_of(tuple(a.value for a in named))
    if budget.amount is None or budget.spans_years or not 0 < fiscal < budget.amount:
        return budget
    if sources_of(brief, budget.amount) or _REST.search(brief.told):
        return budget
    rest = format_wan(to_fen(budget.amount - fiscal))
    text = f"说明中写明的财政资金为{format_wan(fiscal)}，其余{rest}的来源是什么？暂按财政资金填列。"
    return budget.model_copy(update={"questions": (*budget.questions, Question(path="funds.fiscal", text=text))})


def _is_inner(amount: Amount) -> bool:
    return "其中" in re.split(r"[。；;\n]", amount.before)[-1]
