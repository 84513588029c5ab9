"""Totals of people whom a description counts in groups: by age, by town and country, by kind of benefit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted, total_of
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import computed
from assistant.drafting.naming.names import count_name
from assistant.drafting.reading.numbers.quantities import QuantityKind
from assistant.drafting.reading.numbers.units import PERSONS
from assistant.drafting.rows.row_of_number import count_row

_GROUP: Final = regex(r"岁|^(?:城市|城镇|农村|集中|分散|公办|民办|重度|中度|轻度|[一二三四]级)(?=..)")
"""What tells groups of the same people apart."""
_FIRST: Final = 4.9
"""The total goes before its groups."""


def total_rows(brief: Brief, topic: str) -> list[Candidate]:
    """A row for all people of a sort where only their groups are counted (`80-89岁1200人，90-99岁300人`)."""
    rows = []
    for unit in PERSONS:
        counted = [c for c in brief.counted if c.quantity.unit == unit and not c.quantity.per]
        whole = [c for c in counted if not c.is_part]
        groups = whole or counted  # `津贴55万元，其中80-89岁800人`: parts of the money, of no number
        if len(groups) < 2 or not _all_groups(groups) or any(c.quantity.upper is not None for c in groups):
            continue
        total = total_of(tuple(c.quantity.value for c in groups))
        if any(c.quantity.value == total for c in brief.counted) or any(c.quantity.approx for c in groups):
            continue
        first = groups[0].quantity.model_copy(update={"value": total, "scaled": False})
        row = count_row(brief, count_name(topic, groups[0].verb, unit, topic), first, _FIRST)
        why = (row.evidence[0], _sum_of(groups, plain(total), unit))
        rows.append(row.model_copy(update={"evidence": why}))
    return rows


def _all_groups(groups: Sequence[Counted]) -> bool:
    """Whether the numbers are those of different groups of the same people."""
    nouns = [c.noun for c in groups]
    heads = {_GROUP.sub("", re.sub(r"^.*岁(?:以上)?", "", noun)) for noun in nouns}
    counted = all(c.quantity.kind is QuantityKind.COUNT for c in groups)
    return counted and all(_GROUP.search(noun) for noun in nouns) and len(set(nouns)) == len(nouns) and len(heads) == 1


def _sum_of(groups: Sequence[Counted], total: str, unit: str) -> Evidence:
    shown = "+".join(f"{plain(c.quantity.value)}{unit}" for c in groups)
    return computed(f"{shown}={total}{unit}", [(c.quantity.start, c.quantity.end) for c in groups])
