"""Rules V on values in context: against the budget, against each other, against what can be known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.money import format_wan, plain
from assistant.domain.report import Confidence, Severity
from assistant.domain.value import Operator, ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.equations import find_equations
from assistant.validation.facts import spending_limit
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule
from assistant.validation.wording import (
    LOWER,
    UPPER,
    MoneyUnit,
    bare_name,
    is_cost,
    is_qualitative,
    money_unit,
    numbered,
    restated,
)

_SLIGHTLY: Final = Decimal("1.01")
_ENOUGH_SATISFIED: Final = Decimal(80)
_ENOUGH_DONE: Final = Decimal(95)
"""The least that the guide's own library proposes for the completion of tasks."""
_HUNDRED: Final = Decimal(100)
_PEOPLE: Final = frozenset({"人", "名"})
_TOTAL_NAME = re.compile(r"总成本|总额|总费用|总投入|总经费|总预算|总支出|经费总|成本总|费用总")
_MONTHLY = re.compile(r"月租|每月|月均")
_EACH = re.compile(r"人均|户均|单点|点位|单个|每人|生均")
_NOT_AN_OBJECT = re.compile(r"人均|平均|单位|单个|每人|成本|费用|经费|标准|单价|人数|数量|次数|总|金额|的|数$|费$")
_RELATIVE = re.compile(
    r"提升|提高|减少|降低|下降|增长|增加|上升|拓宽|扩大|改善|增强|缩短|好转|持平|往年|历年|上年|去年|同期"
)
_CHANGE_NAME = re.compile(
    r"^(?:提升|提高|减少|降低|缩短)|(?:提升|提高|减少|降低|增长|改善)$|较上年|比上年|较去年|较往年|同比"
)
_CERTAIN_RATE = re.compile(r"(?:发放|兑付|支付|缴纳|到位|主动公开|依法公开)率$")
_PHASED = re.compile(r"总体|累计|总进度|年度进度|阶段")
_TASK_RATE = re.compile(r"(?<!按期)(?<!按时)(?<!及时)完成率$")


@rule("V12", severity=Severity.ERROR, title="成本上限大于预算", basis="财预〔2021〕101号（成本控制，通识）")
def cost_limits_fit_the_budget(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """No cost, total or for a single unit, is allowed more than the whole budget of the form (guide V12)."""
    limit = spending_limit(form)
    if limit is None:
        yield insufficient("年度资金申请总额没有填")
        return
    for path, row, money in _priced(form):
        amount = (row.target.value or Decimal(0)) * money.yuan
        if row.target.operator in LOWER or amount <= limit:
            continue
        is_total = not money.per and bool(_TOTAL_NAME.search(row.level3))
        what = "成本上限" if is_total else "单项（单位）成本"
        yield finding(
            "V12",
            f"{path}.target",
            f"“{row.level3} {row.target.text}”：{what}{format_wan(amount)}大于年度资金申请总额{format_wan(limit)}，"
            f"多{format_wan(amount - limit)}。",
            suggestion=restated(row.target, context.variant, operator=Operator.LTE, value=limit / money.yuan)
            if is_total
            else None,
        )


@rule(
    "V13",
    severity=Severity.ERROR,
    title="单位成本 × 数量 与预算不符",
    basis="算术",
    partly="只查单位成本与数量指标能够一一对应的",
)
def unit_cost_times_quantity_fits_the_budget(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Unit cost × quantity is not above the budget: by more than 1 % an error, by less a warning (guide V13)."""
    limit = spending_limit(form)
    products = list(_products(form)) if limit is not None else []
    if limit is None or not products:
        yield insufficient("没有能与数量对应的单位成本，或没有年度资金申请总额")
        return
    for path, row, amount, quantity, of_what in products:
        product = amount * quantity
        whole_yuan = amount == amount.to_integral_value() and product - limit < quantity
        if product <= limit or (whole_yuan and row.target.unit and row.target.unit.startswith("元")):
            continue  # a quotient rounded up to whole yuan exceeds the budget by less than a yuan each (guide 6.3)
        yield finding(
            "V13",
            f"{path}.target",
            f"“{row.level3} {row.target.text}”×{of_what}{plain(quantity)}＝{format_wan(product)}，"
            f"大于年度资金申请总额{format_wan(limit)}。",
            severity=Severity.ERROR if product > limit * _SLIGHTLY else Severity.WARNING,
        )


def _priced(form: Declaration) -> Iterator[tuple[str, Indicator, MoneyUnit]]:
    """The cost rows whose value is an amount of money."""
    for path, row in numbered(form.indicators):
        money = money_unit(row.target.unit)
        if money and is_cost(row) and row.target.kind is ValueKind.NUMERIC:
            yield path, row, money


def _products(form: Declaration) -> Iterator[tuple[str, Indicator, Decimal, Decimal, str]]:
    """Unit costs with the one quantity they certainly belong to, and what that quantity is."""
    priced = list(_priced(form))
    for path, row, money in priced:
        amount = (row.target.value or Decimal(0)) * money.yuan
        name = bare_name(row.level3)
        if _MONTHLY.search(name) and money.per in ("", "月") and not _EACH.search(name):
            if months := _months(form):
                yield path, row, amount, Decimal(months), "月数"
            continue
        unit = _counted_by(row, money)
        rivals = [r for _, r, m in priced if unit and _counted_by(r, m) == unit]
        quantities = [q for q in form.indicators if q.category is Level2.QUANTITY and _same_unit(q.target.unit, unit)]
        if unit and len(rivals) == 1 and len(quantities) == 1 and _same_object(name, bare_name(quantities[0].level3)):
            value = quantities[0].target.value
            if value is not None:
                yield path, row, amount, value, f"“{quantities[0].level3}”"


def _counted_by(row: Indicator, money: MoneyUnit) -> str | None:
    """The unit a cost is paid for: 件 of 元/件, 人 of 元/人 or of 人均…; None for 元/人·天 and plain amounts."""
    if money.per:
        return None if re.search(r"[·/]", money.per) else money.per
    return "人" if bare_name(row.level3).startswith("人均") else None


def _same_unit(first: str | None, second: str | None) -> bool:
    return first is not None and (first == second or {first, second} <= _PEOPLE)


def _same_object(first: str, second: str) -> bool:
    """Whether two names share a word that is neither a measure nor a filler."""
    one, other = (_NOT_AN_OBJECT.sub("｜", name) for name in (first, second))
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return any("｜" not in pair and pair in other for pair in pairs)


def _months(form: Declaration) -> int | None:
    start, end = form.planned_start_date, form.planned_end_date
    if start is None or end is None or start.year != end.year:
        return None
    return end.month - start.month + 1


@rule(
    "V14",
    severity=Severity.WARNING,
    title="数量目标低于拨款数量",
    basis="财预〔2015〕88号（适当性）",
    partly="只查算式单价与成本指标相同的",
)
def quantities_match_what_is_paid_for(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """`285名×2000元/人` in the budget and 2000元 as unit cost mean 285, not 280, in the quantity row (guide V14)."""
    budget = form.narrative.budget if form.narrative else None
    equations = find_equations(budget) if budget else ()
    prices = {(row.target.value or Decimal(0)) * money.yuan for _, row, money in _priced(form)}
    compared = False
    for equation in equations:
        terms = equation.formula.terms
        price = next((t for t in terms if t.unit.startswith("元/") and t.value in prices), None)
        if len(terms) != 2 or price is None:
            continue
        count = next(t for t in terms if t is not price)
        rows = [
            (p, r)
            for p, r in numbered(form.indicators)
            if r.category is Level2.QUANTITY and _same_unit(r.target.unit, count.unit)
        ]
        if len(rows) != 1 or rows[0][1].target.value is None:
            continue
        compared = True
        path, row = rows[0]
        if row.target.value is not None and row.target.value < count.value:
            paid = f"“{equation.left}={equation.right}”按{plain(count.value)}{count.unit}"
            message = f"“{row.level3} {row.target.text}”低于拨款数量：预算{paid}测算。"
            suggestion = restated(row.target, context.variant, value=count.value)
            yield finding("V14", f"{path}.target", message, suggestion=suggestion)
    if not compared:
        yield insufficient("没有能与数量指标对应的算式")


@rule("V16", severity=Severity.WARNING, title="缺基线", basis="财预〔2021〕101号（历史标准取值，通识）")
def changes_have_a_baseline(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """提高, 减少 or 与往年持平 without a figure cannot be checked, in the value or in the name (guide V16)."""
    for path, row in numbered(form.indicators):
        text = row.target.text
        if not is_qualitative(row.target) or re.search(r"\d", unicodedata.normalize("NFKC", text)):
            continue
        said = _RELATIVE.search(text)
        named = _CHANGE_NAME.search(bare_name(row.level3))
        if said or named:
            message = f"“{row.level3} {text}”没有上年值或目标幅度，请写明比什么、变多少。"
            sure = Confidence.CERTAIN if said else Confidence.LIKELY
            yield finding("V16", f"{path}.target", message, confidence=sure, quote=text)


@rule(
    "V21",
    severity=Severity.WARNING,
    title="成本指标只覆盖零头",
    basis="沪府办发〔2023〕16号精神（通识）",
    partly="只查唯一的总成本指标",
)
def cost_indicators_cover_the_budget(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The only cost row is a total that covers less than half of the budget (guide V21)."""
    costs = [(path, row) for path, row in numbered(form.indicators) if is_cost(row)]
    priced = list(_priced(form))
    annual = form.funds.annual_total
    if len(costs) != 1 or len(priced) != 1 or annual is None:
        yield not_applicable("没有唯一的金额成本指标，或没有年度资金申请总额")
        return
    path, row, money = priced[0]
    amount = (row.target.value or Decimal(0)) * money.yuan
    if money.per or not _TOTAL_NAME.search(row.level3):
        yield not_applicable("成本指标是单位成本")
    elif amount * 2 < annual:
        message = (
            f"“{row.level3} {row.target.text}”只管{format_wan(annual)}里的{format_wan(amount)}，没有其他成本指标。"
        )
        yield finding("V21", f"{path}.target", message)


@rule("V22", severity=Severity.SUGGESTION, title="目标值偏保守", basis="财预〔2015〕88号（合理可行）")
def targets_are_not_too_modest(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Rates of payment and completion below 100 %, satisfaction below 80 %: say why (guide V22)."""
    seen = False
    for path, row in numbered(form.indicators):
        target, name = row.target, bare_name(row.level3)
        if target.unit != "%" or target.value is None or target.operator in UPPER:
            continue
        if target.operator is Operator.EQ and not target.operator_inferred and target.value == _HUNDRED:
            continue
        seen = True
        if target.value < _least_done(name):
            better = restated(target, context.variant, operator=Operator.EQ, value=_HUNDRED)
            message = f"“{row.level3} {target.text}”：法定或确定的任务一般为100%，低于100%请说明理由。"
            yield finding("V22", f"{path}.target", message, quote=target.text, replacement=better)
        elif "满意" in name and target.value < _ENOUGH_SATISFIED:
            message = f"“{row.level3} {target.text}”低于80%，请说明理由。"
            yield finding("V22", f"{path}.target", message, quote=target.text)
    if not seen:
        yield not_applicable("没有以百分比为下限的指标")


def _least_done(name: str) -> Decimal:
    """The least a rate can promise without giving reasons: payments and disclosure all, other tasks nearly all."""
    if _CERTAIN_RATE.search(name):
        return _HUNDRED
    return _ENOUGH_DONE if _TASK_RATE.search(name) and not _PHASED.search(name) else Decimal(0)
