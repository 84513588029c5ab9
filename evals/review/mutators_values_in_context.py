"""Mutators V12–V22: values that contradict the budget, have no source or baseline, or no proper name."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.value import Operator, ValueKind
from evals.review import money
from evals.review.defects import defect
from evals.review.editing import (
    added,
    cell,
    dropped,
    forgotten,
    rows_named,
    rows_of,
    subject_of,
    with_numeric,
    with_row,
)

_WORDS: Final = "a value in words could be a number, too"
_CHANGE: Final = "what is left of the value is a change in words, without number or baseline"


@defect("V12", "总成本上限高于预算")
def cost_limit_is_above_the_budget(form: Declaration) -> Declaration | None:
    """A limit that limits nothing."""
    limit = form.funds.total or form.funds.annual_total
    if not limit or rows_named(form, "总成本") or len(rows_of(form, Level2.ECONOMIC_COST)) > 1:
        return None
    return added(form, Level2.ECONOMIC_COST, "项目总成本", cell(form, Operator.LTE, int(limit * Decimal("1.2")), "元"))


@defect("V12", "单位成本高于全部预算", companions=("V13",), why="times any quantity it is above the budget, too")
def unit_cost_is_above_the_budget(form: Declaration) -> Declaration | None:
    """One piece dearer than the whole project."""
    limit = form.funds.total or form.funds.annual_total
    for item in money.items(form):
        for index in money.cost_rows(form, item):
            if limit and not re.search("标准", form.indicators[index].level3):
                unit = form.indicators[index].target.unit or "元"
                return with_row(form, index, value=cell(form, Operator.LTE, int(limit * 2), unit))
    return None


@defect("V13", "单位成本乘数量高于明细三成")
def unit_cost_times_quantity_is_above(form: Declaration) -> Declaration | None:
    """The limit of a unit cost is above the price in the budget."""
    for item in money.items(form):
        for index in money.cost_rows(form, item):
            target = form.indicators[index].target
            counted = [i for i in rows_of(form, Level2.QUANTITY) if _counts(form, i, item)]
            if target.operator is Operator.LTE and counted and len(item.factors) == 2:
                number = (item.price[0] * Decimal("1.3")).quantize(Decimal("0.01"))
                return with_row(form, index, value=cell(form, Operator.LTE, number, target.unit or "元"))
    return None


@defect("V14", "数量目标低于拨款数量")
def quantity_is_below_what_is_paid_for(form: Declaration) -> Declaration | None:
    """Money for 285 people, 279 promised."""
    for item in money.items(form):
        for index in rows_of(form, Level2.QUANTITY):
            target = form.indicators[index].target
            if _counts(form, index, item) and target.value and target.value >= 20 and len(item.factors) == 2:
                number = (target.value * Decimal("0.97")).to_integral_value()
                value = cell(form, Operator.GTE, number, target.unit or "")
                return with_row(forgotten(form, [index]), index, value=value)
    return None


@defect(
    "V15",
    "数量目标在方案和预算中找不到",
    companions=("V13",),
    why="twice the quantity is twice the money at its unit cost",
)
def quantity_has_no_source(form: Declaration) -> Declaration | None:
    """Twice the number that plan and budget have."""
    if not form.narrative:
        return None
    for item in money.items(form):
        for index in rows_of(form, Level2.QUANTITY):
            target = form.indicators[index].target
            if _counts(form, index, item) and target.value and target.value >= 10:
                number = target.value * 2 + 37
                return with_row(
                    forgotten(form, [index]), index, value=cell(form, Operator.GTE, number, target.unit or "")
                )
    return None


@defect("V15", "新增数量无任何来源")
def new_quantity_has_no_source(form: Declaration) -> Declaration | None:
    """A quantity of the project's own kind that neither plan nor budget mentions."""
    if not form.narrative:
        return None
    name = f"{subject_of(form)}信息发布条数"
    return added(form, Level2.QUANTITY, name, cell(form, Operator.GTE, 211, "条"))


@defect("V16", "有所增长而无基线", companions=("V07",), why=_WORDS)
def growth_has_no_baseline(form: Declaration) -> Declaration | None:
    """More than what."""
    return added(form, Level2.SOCIAL_BENEFIT, f"{subject_of(form)}公众参与", "同比增长")


@defect("V16", "不低于往年水平", companions=("V07",), why=_WORDS)
def level_is_that_of_other_years(form: Declaration) -> Declaration | None:
    """As good as ever."""
    return added(form, Level2.SOCIAL_BENEFIT, f"{subject_of(form)}公众参与", "不低于往年水平")


@defect("V17", "名称是期限")
def name_is_a_deadline(form: Declaration) -> Declaration | None:
    """A date in place of a name."""
    return added(form, Level2.TIMELINESS, "每季度末月25日前", cell(form, Operator.EQ, 100, "%"))


@defect("V17", "名称是副词短语")
def name_is_an_adverb(form: Declaration) -> Declaration | None:
    """An adverb in place of a name."""
    return added(form, Level2.TIMELINESS, "按计划完成", cell(form, Operator.EQ, 100, "%"))


@defect("V17", "名称指向不明")
def name_is_of_other_things(form: Declaration) -> Declaration | None:
    """Other matters."""
    return added(form, Level2.QUALITY, "其他事务", cell(form, Operator.EQ, 100, "%"))


@defect("V18", "运算符字形混用")
def operators_have_two_spellings(form: Declaration) -> Declaration | None:
    """≥ and >= in one table."""
    signed = [i for i in with_numeric(form) if re.match(r"[≥≤]|[<>]=", form.indicators[i].target.text)]
    if len(signed) < 3:
        return None
    text = form.indicators[signed[-1]].target.text
    pairs = (("≥", ">="), ("≤", "<="))
    for wide, narrow in pairs:
        if text.startswith(wide):
            return with_row(form, signed[-1], value=text.replace(wide, narrow, 1))
        if text.startswith(narrow):
            return with_row(form, signed[-1], value=text.replace(narrow, wide, 1))
    return None


@defect("V18", "成本元与万元混用")
def money_has_two_units(form: Declaration) -> Declaration | None:
    """One cost in yuan, another in 万元, of the same kind."""
    annual = form.funds.annual_total
    if not annual or rows_named(form, "总成本|总额") or not rows_of(form, Level2.ECONOMIC_COST):
        return None
    found = money.items(form)
    if len(found) < 2:
        return None
    first, second = found[:2]
    form = dropped(form, rows_of(form, Level2.ECONOMIC_COST))
    form = added(form, Level2.ECONOMIC_COST, f"{first.label}总成本", cell(form, Operator.LTE, first.yuan, "元"))
    wan = second.yuan / 10_000
    return added(form, Level2.ECONOMIC_COST, f"{second.label}总成本", cell(form, Operator.LTE, wan, "万元"))


@defect("V19", "副词留在名称末尾", companions=("V07", "V16"), why=_CHANGE)
def adverb_stays_with_the_name(form: Declaration) -> Declaration | None:
    """群众评价明显 | 好转."""
    return added(form, Level2.SOCIAL_BENEFIT, f"{subject_of(form)}群众评价明显", "好转")


@defect("V19", "副词逐步留在名称末尾", companions=("V07", "V16"), why=_CHANGE)
def another_adverb_stays_with_the_name(form: Declaration) -> Declaration | None:
    """管理机制逐步 | 优化."""
    return added(form, Level2.SUSTAINABILITY_IMPACT, f"{subject_of(form)}管理机制逐步", "优化")


@defect("V20", "成本上限用等号")
def cost_limit_is_an_equality(form: Declaration) -> Declaration | None:
    """Exactly as dear."""
    for index in rows_of(form, Level2.ECONOMIC_COST):
        row = form.indicators[index]
        if row.target.operator is Operator.LTE and not re.search("补贴|补助|标准|津贴", row.level3):
            text = re.sub(r"^(?:≤|<=)", "=", row.target.text)
            return with_row(form, index, value=text)
    return None


@defect("V21", "唯一成本指标只管两成预算")
def cost_covers_little(form: Declaration) -> Declaration | None:
    """The only cost row is about a fifth of the money."""
    annual, costs = form.funds.annual_total, rows_of(form, Level2.ECONOMIC_COST)
    small = [item for item in money.items(form) if annual and item.yuan * 3 < annual]
    if not small or not costs:
        return None
    item = small[-1]
    form = dropped(form, costs)
    return added(form, Level2.ECONOMIC_COST, f"{item.label}总成本", cell(form, Operator.LTE, item.yuan, "元"))


@defect("V22", "满意度低于八成")
def satisfaction_is_modest(form: Declaration) -> Declaration | None:
    """Seven in ten."""
    index = rows_of(form, Level2.BENEFICIARY_SATISFACTION)[0]
    return with_row(forgotten(form, [index]), index, value=cell(form, Operator.GTE, 70, "%"))


@defect("V22", "发放到位率低于百分之百")
def payment_is_modest(form: Declaration) -> Declaration | None:
    """Nine in ten get what is theirs."""
    return added(form, Level2.QUALITY, f"{subject_of(form)}资金到位率", cell(form, Operator.GTE, 90, "%"))


def _counts(form: Declaration, index: int, item: money.Item) -> bool:
    """Whether a row counts what an item pays for: same number, same unit, and of no other item."""
    target = form.indicators[index].target
    if target.kind is not ValueKind.NUMERIC or target.value is None:
        return False
    mine = (target.value, target.unit) in item.factors[:1]
    others = [other for other in money.items(form) if other != item and (target.value, target.unit) in other.factors]
    same = [i for i in rows_of(form, Level2.QUANTITY) if form.indicators[i].target.text == target.text]
    return mine and not others and len(same) == 1 and plain(target.value) != "1"
