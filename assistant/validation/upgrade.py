"""Upgrade advice: what the newer rule pack asks of a form that was right by its own."""

from __future__ import annotations

from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level1
from assistant.domain.report import Finding, Severity
from assistant.domain.rule_pack import Upgrade
from assistant.validation.context import ReviewContext
from assistant.validation.reading.cost_proposals import cost_proposals
from assistant.validation.rule import finding

_PLACES: Final = {"S02": "indicators", "F05": "project_category"}


def upgrade_advice(form: Declaration, context: ReviewContext) -> list[Finding]:
    """One remark for each demand of the newer pack that the form does not meet yet; never more than a remark."""
    has_cost = any(row.category and row.category.level1 is Level1.COST for row in form.indicators)
    met = {"S02": has_cost, "F05": bool(form.project_category)}
    return [_advice(step, form) for step in context.pack.upgrade if not met.get(step.rule, False)]


def _advice(step: Upgrade, form: Declaration) -> Finding:
    """One demand, with the cost indicators that the form's own budget suggests where it is for those."""
    proposals = "；".join(cost_proposals(form)) if step.rule == "S02" else ""
    shown = f"，如：{proposals}" if proposals else ""
    message = f"升级提示：{step.advice}{shown}。"
    return finding(step.rule, _PLACES.get(step.rule, ""), message, severity=Severity.INFO, suggestion=proposals or None)
