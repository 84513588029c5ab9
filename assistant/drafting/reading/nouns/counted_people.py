"""People counted as things are (`6个网格员`): so many heads, so that what each gets finds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.drafting.reading.deeds.phrases import person_spans
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.parts import Counted

_ONE_HEAD: Final = ("员", "人", "师", "生", "工", "手", "者", "民", "士")
"""What one head is called; a family or a team is none."""


def with_people_by_heads(
    quantities: Sequence[Quantity], counted: Sequence[Counted]
) -> tuple[tuple[Quantity, ...], tuple[Counted, ...]]:
    """The quantities and what they count, people counted with `个` counted as 人."""
    heads = {c.quantity.start for c in counted if c.quantity.unit == "个" and _is_person(c.noun)}
    return (
        tuple(_by_heads(one) if one.start in heads else one for one in quantities),
        tuple(
            c.model_copy(update={"quantity": _by_heads(c.quantity)}) if c.quantity.start in heads else c
            for c in counted
        ),
    )


def _by_heads(quantity: Quantity) -> Quantity:
    return quantity.model_copy(update={"unit": "人"})


def _is_person(noun: str) -> bool:
    spans = person_spans(noun)
    return bool(spans) and spans[-1][1] == len(noun) and noun.endswith(_ONE_HEAD)
