"""Cost indicators that fit a form: the unit costs that its own budget implies, and its total cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.validation.reading.budget_lines import BudgetLine, budget_lines
from assistant.validation.reading.plan_tasks import plan_tasks
from assistant.validation.reading.subject_words import pairs, telling
from assistant.validation.rules.budget_rules import whole_lump

MOST_PROPOSALS: Final = 3
_TRAILING_WORK = regex(r"(?:设计|制作|发放|购买|征订|采购|购置|印制|编印|编著|出版|保障|等)+$")


def cost_proposals(form: Declaration) -> tuple[str, ...]:
    """Up to three cost indicators for the form's own budget: unit costs of its largest items, then the total."""
    annual = form.funds.annual_total
    lines = budget_lines(form)
    unit_costs = [] if whole_lump(lines, annual) else list(dict.fromkeys(_unit_costs(form, lines)))
    total = [f"项目总成本 ≤{plain(annual)}元"] if annual else []
    return (*unit_costs[: MOST_PROPOSALS - len(total)], *total)


def _unit_costs(form: Declaration, lines: tuple[BudgetLine, ...]) -> Iterator[str]:
    plan = form.narrative.plan if form.narrative else None
    words = dict(zip(lines, telling([line.label for line in lines]), strict=True))
    for line in sorted(lines, key=lambda each: -each.amount):
        name = _TRAILING_WORK.sub("", re.sub(r"\([^()]*\)", "", line.label)) or line.label
        if priced := _priced(line):
            yield f"{name}单位成本 ≤{plain(priced[0])}元/{priced[1]}"
        elif not line.is_computed and plan and (counted := _counted_in_plan(plan, words[line])):
            price = (line.amount / counted[0]).quantize(Decimal(1), rounding=ROUND_CEILING)
            yield f"{name}单位成本 ≤{plain(price)}元/{counted[1]}"


def _priced(line: BudgetLine) -> tuple[Decimal, str] | None:
    """What one of the things an item counts costs, and in what unit: its price, or its amount divided."""
    units = list(dict.fromkeys(count.unit for count in line.counts if count.unit))
    if len(line.prices) == 1 and line.is_computed:
        price = line.prices[0]
        per = price.per or ("人·天" if {"人", "天"} <= set(units) else units[0] if len(units) == 1 else "")
        return (price.yuan, per) if per else None
    counts = {(count.value, count.unit) for count in line.quantities if not count.per}
    if len(counts) != 1 or not line.is_computed:
        return None
    number, unit = counts.pop()
    return ((line.amount / number).quantize(Decimal(1), rounding=ROUND_CEILING), unit) if number else None


def _counted_in_plan(plan: str, about: frozenset[str]) -> tuple[Decimal, str] | None:
    """The number that the plan gives for what an item of a lump sum is about: 杂志一年6期."""
    named = [task for task in plan_tasks(plan) if task.kind == "count" and about & pairs(task.words)]
    if len(named) != 1 or named[0].value is None or named[0].value <= 1:
        return None
    return named[0].value, named[0].unit
