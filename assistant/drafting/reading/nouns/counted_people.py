"""People who are counted: as things are (`6个网格员`), which are so many heads, and all that makes them specific."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.drafting.reading.deeds.phrases import VERB, person_spans
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.parts import Counted

_ONE_HEAD: Final = ("员", "人", "师", "生", "工", "手", "者", "民", "士")
"""What one head is called; a family or a team is none."""
_MORE: Final = 5
"""Characters behind 的 that make people more specific than the words for people know (`在乡复员|军人`)."""


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


def people_at_end(words: str) -> str:
    """The people that a phrase ends in with all that makes them specific, back to 的 (`核查登记的在乡复员军人`)."""
    spans = [span for span in person_spans(words) if span[1] == len(words)]
    if not spans:
        return ""
    start = spans[0][0]
    lead = re.split(r"的|[^\u4e00-\u9fff]", words[:start])[-1]
    more = lead if len(lead) <= _MORE and words[: start - len(lead)].endswith("的") and not VERB.search(lead) else ""
    return more + words[start:]
