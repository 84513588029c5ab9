"""Mutators A: wrong sums, missing calculations, amounts that contradict each other."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.declaration import Declaration
from assistant.domain.value import Operator
from evals.review import money
from evals.review.defects import defect
from evals.review.editing import appended, cell, section, with_row, with_section


def _funds(form: Declaration, **amounts: Decimal) -> Declaration:
    return form.model_copy(update={"funds": form.funds.model_copy(update=amounts)})


@defect("A01", "财政资金少一万元")
def fiscal_part_is_short(form: Declaration) -> Declaration | None:
    """The parts of the total no longer add up."""
    fiscal = form.funds.fiscal
    return _funds(form, fiscal=fiscal - 10_000) if form.funds.total and fiscal and fiscal > 20_000 else None


@defect("A01", "其他资金多一元")
def other_part_is_over(form: Declaration) -> Declaration | None:
    """One yuan too many."""
    return _funds(form, other=(form.funds.other or Decimal(0)) + 1) if form.funds.total else None


@defect("A02", "当年财政拨款少三千元")
def appropriation_is_short(form: Declaration) -> Declaration | None:
    """The parts of the annual total no longer add up."""
    part = form.funds.annual_fiscal_appropriation
    return _funds(form, annual_fiscal_appropriation=part - 3000) if part and part > 10_000 else None


@defect("A02", "漏记上年结转资金")
def carry_over_is_forgotten(form: Declaration) -> Declaration | None:
    """Money from last year is not in the sum."""
    return _funds(form, annual_carry_over=(form.funds.annual_carry_over or Decimal(0)) + Decimal("1250.5"))


@defect("A03", "单年项目总额小于年度")
def total_is_below_the_year(form: Declaration) -> Declaration | None:
    """A total below the annual amount."""
    total, fiscal = form.funds.total, form.funds.fiscal
    if not money.is_single(form) or not total or not fiscal or fiscal <= 460:
        return None
    return _funds(form, total=total - 460, fiscal=fiscal - 460)


@defect("A03", "单年项目总额大于年度")
def total_is_above_the_year(form: Declaration) -> Declaration | None:
    """A total above the annual amount, though all of it is spent within one year."""
    total, fiscal = form.funds.total, form.funds.fiscal
    if not money.is_single(form) or not total or not fiscal:
        return None
    return _funds(form, total=total + 5000, fiscal=fiscal + 5000)


@defect("A04", "概述金额多两成")
def overview_says_more(form: Declaration) -> Declaration | None:
    """The overview states another amount than the table."""
    annual = form.funds.annual_total
    if not annual or not money.is_single(form):
        return None
    text = money.restated_amount(section(form, "overview"), annual, annual * Decimal("1.2"))
    return with_section(form, "overview", text) if text and "精确金额" not in text else None


@defect("A05", "表内金额比明细多一成")
def table_asks_for_more(form: Declaration) -> Declaration | None:
    """Table, overview and stated sum agree, and the items come to less."""
    annual = form.funds.annual_total
    if not annual or len(money.items(form)) < 2 or sum(i.yuan for i in money.items(form)) != annual:
        return None
    return money.repriced(form, (annual * Decimal("1.1")).quantize(Decimal("0.01")))


@defect("A05", "一项单价改后合计未改")
def item_outgrows_the_sum(form: Declaration) -> Declaration | None:
    """One item got dearer and nobody added up again."""
    free = money.free_items(form)
    if not free or len(money.items(form)) < 2 or sum(i.yuan for i in money.items(form)) != form.funds.annual_total:
        return None
    return money.with_item(form, free[-1], money.priced(free[-1], free[-1].price[0] * 2))


@defect("A06", "单价改后算式未改")
def equation_is_wrong(form: Declaration) -> Declaration | None:
    """One factor changed, the result did not."""
    free = money.free_items(form)
    if not free:
        return None
    item = free[-1]
    return money.with_item(form, item, money.priced(item, item.price[0] * Decimal("1.3"), result=item.amount))


@defect("A08", "一项只有总价")
def item_has_no_calculation(form: Declaration) -> Declaration | None:
    """Label and amount, no quantity and no price."""
    free = [item for item in money.free_items(form, 10_000) if "：" in item.text]
    return money.with_item(form, free[-1], f"{free[-1].label}：{free[-1].text.partition('=')[2]}") if free else None


@defect("A09", "明细表三列无单位")
def table_has_no_units(form: Declaration) -> Declaration | None:
    """The items as a table whose numbers have no units."""
    return _as_table(form, units=False)


@defect("A09", "明细表金额列无单位")
def amounts_have_no_unit(form: Declaration) -> Declaration | None:
    """The items as a table whose quantities have units and whose money has none."""
    return _as_table(form, units=True)


def _as_table(form: Declaration, *, units: bool) -> Declaration | None:
    found = money.items(form)
    if len(found) < 2 or any(len(item.factors) != 2 for item in found):
        return None
    lines = ["项目\t数量\t单价\t金额"]
    for item in found:
        (quantity, unit), (price, _) = item.factors
        lines.append(f"{item.label}\t{quantity}{unit if units else ''}\t{price}\t{item.yuan}")
    lines.append(f"合计\t\t\t{sum(item.yuan for item in found)}")
    return with_section(form, "budget", "\n".join(lines))


@defect("A11", "分三年支付而总额等于年度")
def total_is_one_year_of_several(form: Declaration) -> Declaration | None:
    """Payment over three years, and a total of one year."""
    if not money.is_single(form) or not section(form, "plan") or "一次性" not in (form.project_nature or ""):
        return None
    return with_section(form, "plan", appended(section(form, "plan"), "；合同费用分三年支付。"))


@defect("A11", "多年期项目总额填成当年数")
def total_is_the_annual_amount(form: Declaration) -> Declaration | None:
    """A phased project whose texts say so, and whose total is this year's."""
    annual, total = form.funds.annual_total, form.funds.total
    texts = "".join(str(part or "") for _, part in form.narrative) if form.narrative else ""
    if annual is None or total is None or annual == total or "分三年" not in texts:
        return None
    return _funds(form, total=annual, fiscal=annual)


@defect("A12", "讲课费超上限")
def lecture_fee_is_too_high(form: Declaration) -> Declaration | None:
    """1,800 yuan an hour, where 1,500 is the most that any lecturer may get."""
    fees = [item for item in money.items(form) if item.price[1] == "元/学时"]
    if not fees or form.funds.annual_total is None:
        return None
    item, price = fees[0], Decimal(1800)
    rows = money.cost_rows(form, item)
    form = money.with_item(form, item, money.priced(item, price))
    for index in rows:
        form = with_row(form, index, value=cell(form, Operator.LTE, price, "元/学时"))
    return money.repriced(form, (form.funds.annual_total or Decimal(0)) + item.amount * (price / item.price[0] - 1))


@defect("A12", "新增讲课费超上限")
def new_lecture_is_too_dear(form: Declaration) -> Declaration | None:
    """A lecture at 2,500 yuan an hour."""
    return money.extended(form, "专题讲座讲课费", 4, "学时", 2500, plan="安排专题讲座4学时")


@defect("A13", "一项金额写约数")
def item_is_about(form: Declaration) -> Declaration | None:
    """`=约114000元`."""
    found = money.items(form)
    return money.with_item(form, found[-1], found[-1].text.replace("=", "=约", 1)) if found else None


@defect("A13", "费用参考去年")
def amount_is_last_years(form: Declaration) -> Declaration | None:
    """An amount that rests on last year's."""
    plan = section(form, "plan")
    return with_section(form, "plan", appended(plan, "，有关费用参考去年安排。")) if plan else None
