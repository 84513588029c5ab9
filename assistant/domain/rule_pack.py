"""RulePack: what the review rules of one region, level and year have of their own, as data."""

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
    """One rule pack (`corpus/rules/<id>.yaml`), chosen by the form's variant and year.

    Attributes:
        id: `shanghai-district-2024`, the id of the form variant it belongs to.
        name: Name shown to people.
        region: Where it holds; "" for everywhere.
        level: Of which level of government; "" for all.
        from_year: The first budget year it holds for.
        cost: Whether cost indicators are required.
        without: Rules that do not apply, with the reason that the ledger gives.
        severities: Rules whose findings have another level here.
        fewest_rows: The fewest third-level indicators that are usual.
        most_rows: The most.
        newer: The id of the pack that replaces this one, or None.
        upgrade: What the newer pack asks for beyond this one.
    """

    id: str
    name: str
    region: str
    level: str
    from_year: int
    cost: CostDemand = CostDemand.IF_PRICED
    without: dict[str, str] = Field(default_factory=dict)
    severities: dict[str, Severity] = Field(default_factory=dict)
    fewest_rows: int = 6
    most_rows: int = 15
    newer: str | None = None
    upgrade: tuple[Upgrade, ...] = ()
