"""Facts about a form that several rules need: its texts, its years, the most it may spend."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.domain.declaration import Declaration, Narrative


def texts_of(form: Declaration) -> Iterator[tuple[str, str]]:
    """Path and text of every long text that is filled in."""
    for name in ("overall_goal", "annual_goal"):
        if text := getattr(form, name):
            yield name, text
    if form.narrative:
        for name in Narrative.model_fields:
            if text := getattr(form.narrative, name):
                yield f"narrative.{name}", text


def is_multi_year(form: Declaration) -> bool | None:
    """Whether the project runs over several years: its dates say so, or it is 阶段性; None if the dates do not say."""
    if form.project_nature and "阶段性" in form.project_nature:
        return True
    if form.planned_start_date is None or form.planned_end_date is None:
        return None
    if form.planned_end_date < form.planned_start_date:
        return None
    return form.planned_end_date.year > form.planned_start_date.year


def is_recurrent(form: Declaration) -> bool:
    """Whether the left half of the form may stay blank: anything that is not 一次性 or 阶段性 (guide 1.3)."""
    nature = form.project_nature or ""
    return "一次性" not in nature and "阶段性" not in nature


def spending_limit(form: Declaration, *, in_one_year: bool = False) -> Decimal | None:
    """The most that this form can be read to ask for, for all of its years or for this one.

    Where the annual total contradicts its sources it is not known which is right, so the larger
    counts; a project of several years may state its targets for all of them.
    """
    funds = form.funds
    sources = (funds.annual_fiscal_appropriation, funds.annual_carry_over, funds.annual_other)
    stated = [part for part in sources if part is not None]
    amounts = [sum(stated, Decimal(0))] if stated else []
    if funds.annual_total is not None:
        amounts.append(funds.annual_total)
    if amounts and not in_one_year and funds.total is not None and is_multi_year(form) is not False:
        amounts.append(funds.total)
    return max(amounts, default=None)
