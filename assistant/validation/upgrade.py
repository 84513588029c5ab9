"""Upgrade advice: what the newer rule pack asks of a form that was right by its own."""

from __future__ import annotations

from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level1
from assistant.domain.report import Finding, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.rule import finding

_PLACES: Final = {"S02": "indicators", "F05": "project_category"}


def upgrade_advice(form: Declaration, context: ReviewContext) -> list[Finding]:
    """One remark for each demand of the newer pack that the form does not meet yet; never more than a remark."""
    has_cost = any(row.category and row.category.level1 is Level1.COST for row in form.indicators)
    met = {"S02": has_cost, "F05": bool(form.project_category)}
    return [
        finding(step.rule, _PLACES.get(step.rule, ""), f"升级提示：{step.advice}。", severity=Severity.INFO)
        for step in context.pack.upgrade
        if not met.get(step.rule, False)
    ]
