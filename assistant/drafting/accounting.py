"""Accounting of stated numbers: every quantity of a description stands in the draft or is explained in a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.money import UNIT_YUAN
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.facts import Facts
from assistant.drafting.quantities import Quantity, QuantityKind

_SPAN = re.compile(r"description\[(\d+):(\d+)\]")
_NUMBER = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)([万亿千]?)")
_WHY: Final = {
    QuantityKind.MONEY: "是资金的一部分，已含在总额内",
    QuantityKind.PRICE: "是单价，已有更主要的成本指标",
    QuantityKind.RATE: "没有写明是哪一项的比率，或只是计算依据",
    QuantityKind.COUNT: "说的是规模或做法，已有更主要的数量指标",
    QuantityKind.DURATION: "是时间长度，不是产出",
    QuantityKind.FREQUENCY: "说的是做法，已有更主要的数量指标",
}


def unused_notes(brief: Brief, rows: Sequence[Candidate], facts: Facts) -> tuple[str, ...]:
    """One note for each reason why stated numbers have no row of their own; none if all are used."""
    evidence = [e for row in rows for e in row.evidence] + [e for cell in facts.evidence.values() for e in cell]
    spans = [span for e in evidence if e.cell == "target" for span in _spans(e)]
    held = set(_held(rows, facts, evidence))
    left: dict[str, list[str]] = {}
    for quantity in brief.quantities:
        if quantity.value in held or any(_is_all_of(quantity, span, brief.quantities) for span in spans):
            continue
        words = brief.quote(quantity.start, quantity.end)
        left.setdefault(_reason(quantity), []).append(f"“{words}”")
    return tuple(f"说明中的{'、'.join(dict.fromkeys(words))}没有单列指标：{reason}。" for reason, words in left.items())


def _is_all_of(quantity: Quantity, span: tuple[int, int], others: Sequence[Quantity]) -> bool:
    """Whether a value was read from this quantity; of a formula quoted whole it may have used another number."""
    return [q for q in others if span[0] <= q.start and q.end <= span[1]] == [quantity]


def _reason(quantity: Quantity) -> str:
    if quantity.kind is QuantityKind.COUNT and quantity.approx:
        return "是约数，请核定后再列为指标"
    return _WHY[quantity.kind]


def _spans(evidence: Evidence) -> Iterator[tuple[int, int]]:
    yield from ((int(found[1]), int(found[2])) for found in _SPAN.finditer(evidence.ref))


def _held(rows: Sequence[Candidate], facts: Facts, evidence: Sequence[Evidence]) -> Iterator[Decimal]:
    """Every number that stands in a row, in the funds, or in a formula a cell rests on."""
    for row in rows:
        if row.value is not None:
            yield row.value * (UNIT_YUAN["万"] if (row.unit or "").startswith("万") else 1)
    for name in type(facts.funds).model_fields:
        amount = getattr(facts.funds, name)
        if amount is not None:
            yield amount
    for one in evidence:
        if one.kind is EvidenceKind.ARITHMETIC:
            for number, scale in _NUMBER.findall(one.quote):
                yield Decimal(number.replace(",", "")) * {"千": 1000, "万": 10_000, "亿": 100_000_000}.get(scale, 1)
