"""Training rows: the rows of the draft that talks in tests are about, and how they are read."""

from __future__ import annotations

from decimal import Decimal

from assistant.dialogue.operations import NewTarget
from assistant.dialogue.session import Dialogue
from assistant.domain.draft import Draft
from assistant.domain.value import Operator

SATISFACTION, DAYS, PEOPLE, PERIODS, DEADLINE = 10, 5, 4, 3, 8
"""Rows of the training's draft."""


def names(draft: Draft | None) -> list[str]:
    assert draft is not None
    return [row.level3 for row in draft.indicators]


def row(talk: Dialogue, number: int) -> str:
    assert talk.draft is not None
    found = talk.draft.indicators[number - 1]
    return f"{found.level3} {found.target.text}"


def value(number: str, unit: str | None = None, operator: Operator | None = None) -> NewTarget:
    return NewTarget(value=Decimal(number), unit=unit, operator=operator)


def content(draft: Draft | None) -> Draft:
    """What a draft says, without its review."""
    assert draft is not None
    return draft.model_copy(update={"report": type(draft.report)()})
