"""Budget texts of clean forms: their items, and how a form looks with one more item or another total."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.value import Operator
from evals.review.editing import added, appended, cell, section, with_section

_ITEM: Final = re.compile(
    r"(?P<label>[^：；，。=、×]{2,24}?)(?P<colon>：?)(?P<formula>\d[\d.]*[^\d×=；。，：]{1,6}(?:×\d[\d.]*[^\d×=；。，]{0,12})+)"
    r"=(?P<amount>\d[\d.]*)(?P<unit>万?元)"
)
_FACTOR: Final = re.compile(r"(?P<number>\d[\d.]*)(?P<unit>[^\d×=]*)")
_SUM: Final = re.compile(r"(?P<words>合计)(?P<amount>\d[\d.]*)(?P<unit>万?元)")
_WAN: Final = Decimal(10_000)


class Item(NamedTuple):
    """One line of a budget, `会议材料印制：400套×500元/套=200000元`."""

    text: str
    label: str
    formula: str
    amount: Decimal
    unit: str

    @property
    def factors(self) -> list[tuple[Decimal, str]]:
        """Numbers and units of the formula."""
        return [(Decimal(f["number"]), f["unit"]) for f in _FACTOR.finditer(self.formula)]

    @property
    def price(self) -> tuple[Decimal, str]:
        """The unit price, its last factor."""
        return self.factors[-1]

    @property
    def yuan(self) -> Decimal:
        """Its amount in yuan."""
        return self.amount * (_WAN if self.unit == "万元" else 1)


def items(form: Declaration) -> list[Item]:
    """The items of the budget section."""
    return [
        Item(found[0], found["label"], found["formula"], Decimal(found["amount"]), found["unit"])
        for found in _ITEM.finditer(section(form, "budget"))
    ]


def with_item(form: Declaration, item: Item, text: str) -> Declaration:
    """The form with another text in place of an item."""
    return with_section(form, "budget", section(form, "budget").replace(item.text, text, 1))


def priced(item: Item, price: Decimal, *, result: Decimal | None = None) -> str:
    """An item with another unit price, and with the result that follows from it unless one is given."""
    old, unit = item.price
    head = item.formula.removesuffix(f"{plain(old)}{unit}")
    amount = item.amount * price / old if result is None else result
    return item.text.replace(f"{item.formula}={plain(item.amount)}", f"{head}{plain(price)}{unit}={plain(amount)}", 1)


def cost_rows(form: Declaration, item: Item) -> list[int]:
    """The cost rows that have the unit price of an item as their value."""
    return [
        index
        for index, row in enumerate(form.indicators)
        if row.category is Level2.ECONOMIC_COST and row.target.value == item.price[0]
    ]


def is_single(form: Declaration) -> bool:
    """Whether the form has a total, and all of it is for this year."""
    return form.funds.total is not None and form.funds.total == form.funds.annual_total


def repriced(form: Declaration, annual: Decimal) -> Declaration | None:
    """The form with another annual total, in its funds, in its overview and in the stated sum."""
    funds, old = form.funds, form.funds.annual_total
    if old is None or not is_single(form) or not funds.annual_fiscal_appropriation:
        return None
    if re.search(r"财政拨款\d", section(form, "budget")):
        return None  # the sources are written out, too
    gap = annual - old
    form = form.model_copy(
        update={
            "funds": funds.model_copy(
                update={
                    "total": annual,
                    "annual_total": annual,
                    "fiscal": (funds.fiscal or Decimal(0)) + gap,
                    "annual_fiscal_appropriation": (funds.annual_fiscal_appropriation or Decimal(0)) + gap,
                }
            )
        }
    )
    overview = restated_amount(section(form, "overview"), old, annual)
    if overview is None:
        return None
    form = with_section(form, "overview", overview)
    budget = section(form, "budget")
    if found := _SUM.search(budget):
        form = with_section(form, "budget", budget.replace(found[0], f"合计{_in(found['unit'], annual)}", 1))
    return form


def restated_amount(text: str, old: Decimal, new: Decimal) -> str | None:
    """A text with another amount where it states the old one; None where it does not."""
    for found in re.finditer(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>万元|元)", text):
        stated = Decimal(found["number"]) * (_WAN if found["unit"] == "万元" else 1)
        decimals = len(found["number"].partition(".")[2])
        room = Decimal(5).scaleb(-decimals - 1) * (_WAN if found["unit"] == "万元" else 1)
        if abs(stated - old) <= room:
            number = new / _WAN if found["unit"] == "万元" else new
            exact = plain(number) if "（精确金额" not in text else f"{number:.{decimals}f}"
            rest = text[found.end() :].replace(plain(old), plain(new))
            return f"{text[: found.start()]}{exact}{found['unit']}{rest}"
    return None


def extended(
    form: Declaration, label: str, quantity: int, unit: str, price: int, *, plan: str | None = None, row: bool = True
) -> Declaration | None:
    """The form with one more item, in budget, funds, overview, plan and, if wished, among the quantities."""
    amount = Decimal(quantity * price)
    if form.funds.annual_total is None or not items(form) or not section(form, "plan"):
        return None
    last = items(form)[-1]
    text = f"{label}：{quantity}{unit}×{price}元/{unit}={amount}元"
    form = with_item(form, last, f"{last.text}；{text}")
    grown = repriced(form, (form.funds.annual_total or Decimal(0)) + amount)
    if grown is None:
        return None
    if plan is not None:
        grown = with_section(grown, "plan", appended(section(grown, "plan"), f"；{plan}。"))
    if row:
        grown = added(
            grown,
            Level2.QUANTITY,
            f"{re.sub('(?:讲课)?费$|购置$', '', label)}{_measure(unit)}",
            cell(grown, Operator.EQ, quantity, unit),
        )
    return grown


def biggest(form: Declaration) -> Item | None:
    """The item that takes most of the money."""
    return max(items(form), key=_yuan, default=None)


def _yuan(item: Item) -> Decimal:
    return item.yuan


def _measure(unit: str) -> str:
    return {"次": "次数", "场": "场次", "期": "期数", "人次": "人次", "张": "张数"}.get(unit, f"{unit}数")


def _in(unit: str, yuan: Decimal) -> str:
    return f"{plain(yuan / _WAN if unit == '万元' else yuan)}{unit}"


def free_items(form: Declaration, least: int = 0) -> list[Item]:
    """The items whose unit price no cost row repeats, of at least so many yuan."""
    return [item for item in items(form) if item.yuan >= least and not cost_rows(form, item)]
