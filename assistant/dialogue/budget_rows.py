"""Budget rows: cost ceilings that were made of the budget follow when the person changes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.dialogue.reply import CellChange
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Level2
from assistant.domain.money import UNIT_YUAN, format_wan, plain, to_fen
from assistant.domain.value import TargetValue, ValueStyle, parse_target

_BUDGET: Final = "option:budget"
"""Where the evidence of a row points that follows the budget."""


def with_budget(draft: Draft, before: Decimal | None, now: Decimal | None) -> tuple[Draft, list[CellChange]]:
    """The draft, whose budget is new already, with the ceilings that were made of the budget before.

    A ceiling of the whole follows, and so does a unit cost whose formula divides the budget, where the quotient is
    a whole number of fen; other rows stay, and the review compares them with the money.

    Args:
        draft: The draft with its new budget.
        before: The budget that its rows were made of, this year's or that of all years; None if there was none.
        now: What it is now.
    """
    if before is None or now is None or before in (now, Decimal(0)):
        return draft, []
    rows = list(draft.indicators)
    changes = []
    for place, row in enumerate(rows):
        after = _followed(row, before, now)
        if after is not None:
            rows[place] = after
            label = f"第 {place + 1} 条指标值"
            path = f"indicators[{place}].target"
            changes.append(CellChange(path=path, label=label, before=row.target.text, after=after.target.text))
    return draft.model_copy(update={"indicators": tuple(rows)}), changes


def _followed(row: DraftIndicator, before: Decimal, now: Decimal) -> DraftIndicator | None:
    target = row.target
    if row.category is not Level2.ECONOMIC_COST or target.value is None or target.operator is None:
        return None
    head, _, behind = (target.unit or "").partition("/")
    factor = UNIT_YUAN.get(head)
    if factor is None or any(_is_written(evidence) for evidence in row.evidence):
        return None
    if not behind and target.value * factor == before:
        return _with_value(row, now / factor, _said(row.evidence, now))
    formula = next((e for e in row.evidence if _divides(e, before)), None)
    value = target.value * now / before
    if formula is None or value * factor != to_fen(value * factor):
        return None
    quote = formula.quote.replace(f"{plain(before)}元", f"{plain(now)}元", 1)
    quote = quote.replace(f"={plain(target.value)}", f"={plain(value)}")
    evidence = tuple(formula.model_copy(update={"quote": quote}) if e is formula else e for e in row.evidence)
    return _with_value(row, value, evidence)


def _is_written(evidence: Evidence) -> bool:
    """Whether the person wrote the value into the row, rather than into the budget that the row follows."""
    return evidence.kind is EvidenceKind.USER and evidence.cell == "target" and evidence.ref != _BUDGET


def _divides(evidence: Evidence, budget: Decimal) -> bool:
    return evidence.kind is EvidenceKind.ARITHMETIC and evidence.quote.startswith(f"{plain(budget)}元÷")


def _said(evidence: tuple[Evidence, ...], now: Decimal) -> tuple[Evidence, ...]:
    """The budget as the person gave it, in place of where it was found before."""
    ground = Evidence(kind=EvidenceKind.USER, ref=_BUDGET, quote=format_wan(now), cell="target")
    return (*(e for e in evidence if e.cell != "target"), ground)


def _with_value(row: DraftIndicator, value: Decimal, evidence: tuple[Evidence, ...]) -> DraftIndicator:
    assert row.target.operator is not None
    bracketed = "(" in row.target.text
    style = ValueStyle.BRACKETED if bracketed else ValueStyle.PLAIN
    target = TargetValue.of(row.target.operator, value, row.target.unit, style)
    return row.model_copy(update={"target": parse_target(target.text), "evidence": evidence})
