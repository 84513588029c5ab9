"""RulePack: what the review rules of one form variant (a region, a level, years) have of their own, as data."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from assistant.domain.record import Record
from assistant.domain.report import Severity


class CostDemand(StrEnum):
    """Whether a form must have cost indicators (guide S02)."""

    REQUIRED = "required"
    IF_PRICED = "if_priced"


class Upgrade(Record):
    """What today's rules ask of an older form beyond its own: the rule it belongs to, and the advice."""

    rule: str
    advice: str


class RulePack(Record):
    """One rule pack (`corpus/rules/<id>.yaml`), chosen by the form's variant.

    Attributes:
        id: `shanghai-district-2024`, the id of the form variant it belongs to.
        name: Name shown to people.
        cost: Whether cost indicators are required.
        without: Rules that do not apply, with the reason that the ledger gives.
        severities: Rules whose findings have another level here.
        fewest_rows: The fewest third-level indicators that are usual.
        most_rows: The most.
        upgrade: What the newer form asks for beyond this one.
    """

    id: str
    name: str
    cost: CostDemand = CostDemand.IF_PRICED
    without: dict[str, str] = Field(default_factory=dict)
    severities: dict[str, Severity] = Field(default_factory=dict)
    fewest_rows: int = 6
    most_rows: int = 15
    upgrade: tuple[Upgrade, ...] = ()
