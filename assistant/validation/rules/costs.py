"""Rules V12, V13 and V21: cost indicators against the budget and the items of the budget section."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.money import UNIT_YUAN, format_wan, format_yuan, plain
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.value import Operator
from assistant.validation.context import ReviewContext
from assistant.validation.reading.budget_lines import BudgetLine, budget_lines
from assistant.validation.reading.cost_rows import TOTAL_NAME, CostRow, Product, cost_rows, products
from assistant.validation.reading.counts import PERSONS, same_kind
from assistant.validation.reading.facts import spending_limit
from assistant.validation.reading.subject_words import pairs
from assistant.validation.reading.wording import LOWER, bare_name, is_cost, restated
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_SLIGHTLY: Final = Decimal("1.01")
_WAN: Final = UNIT_YUAN["万元"]
_LEAST_BUDGET: Final = Decimal(1000)
"""Nobody declares a project for less than so many yuan; as 万元 it is a usual sum."""
_MOST_IN_WAN: Final = Decimal(100_000)
"""So many 万元 are a billion yuan: a larger figure was meant as yuan, and the row's 万元 is the slip."""
_OF_EVERYTHING = regex(r"(?:项目|年度)?(?:总成本|成本总额|总费用|总支出|总投入)(?:控制[数额]?)?")
_OF_THE_YEAR = regex(r"年度|当年|本年|每年|20\d\d年")
_DEED = regex(r"更换|购置|采购|购买|新建|新增|改造|维修|修缮|安装|铺设|粉刷|制作|印制|开展|举办")
_OF_ONE = regex(r"人均|户均|平均|单位|单[个次件人价]|每|均")


@rule("V12", severity=Severity.ERROR, title="成本上限大于预算", basis="财预〔2021〕101号（成本控制，通识）")
def cost_limits_fit_the_budget(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """No cost, total or for a single unit, is allowed more than the whole budget, or than its own item (guide V12)."""
    overall = spending_limit(form)
    if overall is None:
        yield insufficient("年度资金申请总额没有填")
        return
    if slip := _funds_not_in_yuan(form, overall):
        yield slip
        return
    for cost in cost_rows(form):
        if cost.row.target.operator in LOWER:
            continue
        is_total = not cost.money.per and bool(TOTAL_NAME.search(cost.row.level3))
        of_year = is_total and bool(_OF_THE_YEAR.search(cost.row.level3))
        limit = (spending_limit(form, in_one_year=True) if of_year else None) or overall
        item = None if cost.yuan > limit else _item_of_total(cost, budget_lines(form)) if is_total else None
        if cost.yuan <= limit and item is None:
            continue
        most, of_what = (item.amount, f"预算明细“{item.label}”") if item else (limit, "年度资金申请总额")
        what = "成本上限" if is_total else "单项（单位）成本"
        yield finding(
            "V12",
            f"{cost.path}.target",
            f"“{cost.row.level3} {cost.row.target.text}”：{what}{format_wan(cost.yuan)}"
            f"大于{of_what}{format_wan(most)}，"
            f"多{format_wan(cost.yuan - most)}。",
            suggestion=restated(cost.row.target, context.variant, operator=Operator.LTE, value=most / cost.money.yuan)
            if is_total
            else None,
            severity=Severity.WARNING if item else None,
            confidence=Confidence.LIKELY if item else Confidence.CERTAIN,
            quote=cost.row.target.text,
        )


def _funds_not_in_yuan(form: Declaration, limit: Decimal) -> Outcome | None:
    """The funds table is at fault, not the costs: it says nothing, or its cells were filled in in 万元."""
    costs = [cost for cost in cost_rows(form) if cost.row.target.operator not in LOWER and cost.yuan > limit]
    if not costs:
        return None
    first = costs[0].row
    if limit == 0:
        message = f"年度资金申请总额是0，而“{first.level3}”是{first.target.text}；请核对资金栏的金额。"
        return finding("V12", "funds.annual_total", message)
    of_all = limit < _MOST_IN_WAN and any(cost.yuan == limit * _WAN and not cost.money.per for cost in costs)
    if not of_all and limit >= _LEAST_BUDGET:
        return None
    message = (
        f"年度资金申请总额是{plain(limit)}元，而“{first.level3}”是{first.target.text}：资金栏像是按万元填的；"
        "请把资金栏的金额都改成以元为单位。"
    )
    return finding("V12", "funds.annual_total", message, suggestion=format_yuan(limit * _WAN) if of_all else None)


def _item_of_total(cost: CostRow, lines: tuple[BudgetLine, ...]) -> BudgetLine | None:
    """The one item that a total cost is named after, if the cost exceeds it: 培训总成本 and 专项培训."""
    about = pairs(cost.row.level3)
    named = [line for line in lines if about and about <= pairs(line.label)]
    return named[0] if len(named) == 1 and len(lines) > 1 and cost.yuan > named[0].amount else None


@rule("V13", severity=Severity.ERROR, title="单位成本 × 数量 与预算不符", basis="算术")
def unit_cost_times_quantity_fits_the_budget(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Unit cost × quantity is not above the budget or its item: by more than 1 % an error, by less a warning (V13)."""
    limit = spending_limit(form)
    if limit is not None and _funds_not_in_yuan(form, limit):
        yield insufficient("资金栏的金额像是没有按元填写")
        return
    found = list(products(form)) if limit is not None else []
    priced = list(_above_their_line(form)) if limit is not None else []
    if limit is None or not (found or priced):
        yield insufficient("没有能与数量对应的单位成本，或没有年度资金申请总额")
        return
    told = set[str]()
    for product in found:
        amount = product.cost.yuan * product.quantity
        item = _item_near(amount, budget_lines(form)) if amount <= limit else None
        most, of_what = (item.amount, f"预算明细“{item.label}”") if item else (limit, "年度资金申请总额")
        if amount <= most or _is_rounded_up(product, most):
            continue  # a quotient rounded up to whole yuan exceeds the budget by less than a yuan each (guide 6.3)
        told.add(product.cost.path)
        yield _too_much(product, amount, most, of_what)
    for product, line in priced:
        if product.cost.path not in told:
            told.add(product.cost.path)
            yield _too_much(product, product.cost.yuan * product.quantity, line.amount, f"预算明细“{line.label}”")
    if not told and limit is not None:
        yield from _too_much_together(found, limit)


def _too_much_together(found: list[Product], limit: Decimal) -> Iterator[Outcome]:
    """Unit costs of things that are counted by themselves, times their counts, that exceed the budget together."""
    parts = [product for product in found if product.of_what.startswith("“")]
    things = [pairs(_DEED.sub("", bare_name(part.of_what))) for part in parts]
    if len(parts) < 2 or any(one & two for n, one in enumerate(things) for two in things[:n]):
        return  # the persons and the courses of one training are the same money
    amount = sum((part.cost.yuan * part.quantity for part in parts), Decimal(0))
    if amount > limit * _SLIGHTLY:
        sums = "＋".join(f"{part.cost.row.level3}×{part.of_what}{plain(part.quantity)}" for part in parts)
        row = parts[0].cost.row
        message = f"{sums}，合计{format_wan(amount)}，大于年度资金申请总额{format_wan(limit)}。"
        yield finding("V13", f"{parts[0].cost.path}.target", message, quote=row.target.text)


def _too_much(product: Product, amount: Decimal, most: Decimal, of_what: str) -> Outcome:
    row = product.cost.row
    return finding(
        "V13",
        f"{product.cost.path}.target",
        f"“{row.level3} {row.target.text}”×{product.of_what}{plain(product.quantity)}＝{format_wan(amount)}，"
        f"大于{of_what}{format_wan(most)}。",
        severity=Severity.ERROR if amount > most * _SLIGHTLY else Severity.WARNING,
        quote=row.target.text,
    )


def _is_rounded_up(product: Product, most: Decimal) -> bool:
    """Whether a unit cost in 元 is what the budget leaves for one, rounded up to the next whole yuan."""
    unit = product.cost.row.target.unit or ""
    share = (most / product.quantity).quantize(Decimal(1), rounding=ROUND_CEILING) if product.quantity else Decimal(0)
    return unit.startswith("元") and product.cost.yuan <= share


def _item_near(amount: Decimal, lines: tuple[BudgetLine, ...]) -> BudgetLine | None:
    """The one item that a product exceeds by no more than 1 %: it can only be what is meant."""
    near = [line for line in lines if line.amount < amount <= line.amount * _SLIGHTLY]
    return near[0] if len(near) == 1 and not any(line.amount == amount for line in lines) else None


def _above_their_line(form: Declaration) -> Iterator[tuple[Product, BudgetLine]]:
    """Unit costs above the price of the one item that is named alike and counted in the same unit."""
    lines = [line for line in budget_lines(form) if len(line.counts) == 1 and len(line.prices) == 1]
    for cost in cost_rows(form):
        per = cost.money.per.removesuffix("·年").removesuffix("/年")
        line = _line_of(cost, per, budget_lines(form))
        if line is None or line not in lines or not per or cost.row.target.operator in LOWER:
            continue
        count = line.counts[0]
        if not same_kind(count.unit, per):
            continue
        product = Product(cost, count.value, count.unit, "预算中的数量")
        if cost.yuan * product.quantity > line.amount * _SLIGHTLY and not _is_rounded_up(product, line.amount):
            yield product, line


def _line_of(cost: CostRow, per: str, lines: tuple[BudgetLine, ...]) -> BudgetLine | None:
    """The one item a unit cost is named after, or of those counted in its unit the one with most of its words."""
    named = [line for line in lines if _is_named_alike(cost, line)]
    if len(named) == 1:
        return named[0]
    about = pairs(cost.row.level3)
    counted = [line for line in lines if any(same_kind(count.unit, per) for count in line.counts)]
    shared = {index: len(about & pairs(line.label)) for index, line in enumerate(counted)}
    most = max(shared.values(), default=0)
    best = [counted[index] for index, number in shared.items() if number == most]
    if not most or len(best) != 1 or len(best[0].counts) != 1:
        return None
    if per in PERSONS and cost.row.level3[-2:] != best[0].label[-2:]:
        return None  # what one person costs may be the sum of several items
    number = best[0].counts[0].value
    beside = [line for line in counted if any(count.value == number for count in line.counts)]
    return best[0] if len(beside) == 1 else None


def _is_named_alike(cost: CostRow, line: BudgetLine) -> bool:
    """Whether half of what an item is called occurs in the cost's name."""
    called = pairs(line.label)
    return bool(called) and len(called & pairs(cost.row.level3)) * 2 >= len(called)


@rule("V21", severity=Severity.WARNING, title="成本指标只覆盖零头", basis="沪府办发〔2023〕16号精神（通识）")
def cost_indicators_cover_the_budget(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The cost rows, totals and unit costs together, cover less than half of the budget (guide V21)."""
    costs = [row for row in form.indicators if is_cost(row)]
    priced = list(cost_rows(form))
    annual = form.funds.annual_total
    if not priced or len(priced) != len(costs) or annual is None:
        yield not_applicable("没有金额成本指标，或没有年度资金申请总额")
        return
    budget = min(annual, form.funds.total or annual)  # which of the two is right, A03 asks
    if short := next((cost for cost in priced if _is_far_below(cost, budget)), None):
        yield _falls_short(short, annual, context)
        return
    lines = budget_lines(form)
    covered = [_covered(cost, lines) for cost in priced]
    known = [amount for amount in covered if amount is not None]
    if len(known) != len(covered):
        yield insufficient("单位成本不能与预算明细对应")
        return
    total = sum(known, Decimal(0))
    if total * 2 < annual:
        first = priced[0]
        names = "、".join(f"“{cost.row.level3} {cost.row.target.text}”" for cost in priced)
        message = f"{names}只管{format_wan(annual)}里的{format_wan(total)}，没有其他成本指标；请给主要支出设成本指标。"
        yield finding("V21", f"{first.path}.target", message, quote=first.row.target.text)


def _is_far_below(cost: CostRow, annual: Decimal) -> bool:
    """Whether what is called the cost of everything is less than half of the budget."""
    return bool(_OF_EVERYTHING.fullmatch(bare_name(cost.row.level3))) and not cost.money.per and cost.yuan * 2 < annual


def _falls_short(cost: CostRow, annual: Decimal, context: ReviewContext) -> Outcome:
    """A total cost far below the budget; of ten thousand times the difference the unit is to blame."""
    row = cost.row
    said = f"“{row.level3} {row.target.text}”是{format_wan(cost.yuan)}，年度资金申请总额是{format_wan(annual)}"
    if cost.yuan * _WAN != annual:
        message = f"{said}，还不到一半；请核对是总成本还是其中一部分，并核对单位。"
        return finding("V21", f"{cost.path}.target", message, quote=row.target.text)
    is_row = row.target.unit == "元"
    blame = "指标值的单位像是应为万元" if is_row else "资金表头写的是万元，格里像是按元填的"
    better = restated(row.target, context.variant, unit="万元") if is_row else None
    message = f"{said}，相差一万倍：{blame}，请核对。"
    return finding("V21", f"{cost.path}.target", message, quote=row.target.text, replacement=better)


def _covered(cost: CostRow, lines: tuple[BudgetLine, ...]) -> Decimal | None:
    """How much of the budget a cost row answers for: its own amount, or the items at its price; None if unknown."""
    if not cost.money.per and TOTAL_NAME.search(cost.row.level3):
        return cost.yuan
    together = _shared_by_heads(cost, lines)
    if together is not None:
        return together
    at_price = [line for line in lines if any(price.yuan == cost.yuan for price in line.prices)]
    about = pairs(cost.row.level3)
    named = [line for line in at_price if about & pairs(line.label)] or at_price
    if len(named) == 1:
        return named[0].amount
    return _one_item(cost, lines) if not at_price else None


def _one_item(cost: CostRow, lines: tuple[BudgetLine, ...]) -> Decimal | None:
    """The amount of the one item that an amount is the limit of: 存储设备购置成本 of 存储设备."""
    if cost.money.per or _OF_ONE.search(cost.row.level3):
        return None
    about = pairs(cost.row.level3)
    same = [line for line in lines if line.amount == cost.yuan and about & pairs(line.label)]
    return same[0].amount if len(same) == 1 else None


def _shared_by_heads(cost: CostRow, lines: tuple[BudgetLine, ...]) -> Decimal | None:
    """What the items of the same number of heads come to, if that is the unit cost times the number."""
    everything = sum((line.amount for line in lines), Decimal(0))
    for number in {count.value for line in lines for count in line.quantities}:
        if cost.yuan * number == everything:
            return everything
        sharing = [line for line in lines if any(count.value == number for count in line.quantities)]
        total = sum((line.amount for line in sharing), Decimal(0))
        if len(sharing) > 1 and total == cost.yuan * number:
            return total
    return None
