"""Stated numbers: which quantities of a description a draft uses, and which it passes over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.draft import Draft
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.drafting.brief import read_brief
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.resources import load_lexicon

_PLANNED: Final = ("planned_start_date", "planned_end_date")
"""Cells into which a stretch of time goes (`分三年实施`)."""


def stated(description: str) -> tuple[Quantity, ...]:
    """The quantities of a description: money, prices, rates, counts, frequencies and durations; dates are none."""
    return read_brief(description, load_lexicon()).quantities


def unused(draft: Draft) -> list[str]:
    """The words of the stated quantities that the draft neither uses nor explains.

    A quantity is used if its value stands in a row, in the funds, in the overall goal (what all years bring:
    `三年改造36座`) or in a formula that a cell rests on, or if a target in words or a planned date rests on all of
    it. It is explained if a note of the draft or of a row, or a question, quotes it.
    """
    held = set(_numbers_held(draft))
    notes = _plain(" ".join(_notes(draft)))
    in_words = [
        e.quote for row in draft.indicators if row.target.value is None for e in row.evidence if e.cell == "target"
    ]
    in_words += [e.quote for cell in _PLANNED for e in draft.cell_evidence.get(cell, ())]
    left = []
    for quantity in stated(draft.description):
        words = draft.description[quantity.start : quantity.end]
        if quantity.value not in held and words not in in_words and _plain(words) not in notes:
            left.append(words)
    return left


def share_used(draft: Draft) -> float | None:
    """The share of stated quantities that are used or explained; None where none is stated."""
    count = len(stated(draft.description))
    return 1 - len(unused(draft)) / count if count else None


def _numbers_held(draft: Draft) -> Iterator[Decimal]:
    reasons: list[Evidence] = [one for cell in draft.cell_evidence.values() for one in cell]
    for row in draft.indicators:
        reasons += row.evidence
        for number in (row.target.value, row.target.upper):
            if number is not None:
                yield _scaled(number, row.target.unit or "")
    yield from _numbers_in(draft.overall_goal or "")
    for amount in draft.funds.model_dump(mode="python").values():
        if amount is not None:
            yield Decimal(amount)
    for reason in reasons:
        if reason.kind is EvidenceKind.ARITHMETIC:
            yield from _numbers_in(reason.quote)


def _numbers_in(formula: str) -> Iterator[Decimal]:
    for number, unit in re.findall(r"(\d+(?:,\d{3})*(?:\.\d+)?)([万亿千]?)", formula):
        yield _scaled(Decimal(number.replace(",", "")), unit)


def _scaled(number: Decimal, unit: str) -> Decimal:
    return number * {"千": 1_000, "万": 10_000, "亿": 100_000_000}.get(unit[:1], 1)


def _notes(draft: Draft) -> Iterator[str]:
    yield from draft.engine.notes
    yield from (row.note for row in draft.indicators)
    yield from (question.text for question in draft.questions)


def _plain(words: str) -> str:
    return re.sub(r"[\s,，]", "", words)
