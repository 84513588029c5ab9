"""Feasts at which people are visited: they tell one visit from another (`春节送温暖慰问户数`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.naming.names import MAX_NAME
from assistant.drafting.reading.words import FEASTS

FEAST: Final = regex(rf"^{FEASTS}")
_SAID: Final = regex(rf"(?P<feast>{FEASTS})(?:期间|前夕?)?(?P<what>[\u4e00-\u9fff]{{2,14}})$")
_BEFORE: Final = regex(rf"{FEASTS}(?:期间|前夕?)?[、和及与]$")


def at_a_feast(brief: Brief, counted: Counted, name: str) -> str:
    """The name of a number of visits with the feast in front of what is counted, where one is said there."""
    before = brief.text[: counted.quantity.start]
    feast = _SAID.search(before) if "慰问" in counted.verb + counted.noun else None
    several = feast is not None and _BEFORE.search(before[: feast.start()]) is not None
    if several:
        return FEAST.sub("", name)  # `八一、春节走访慰问两次`
    said = feast["feast"] if feast and feast["what"].endswith(counted.noun) else ""
    return said + name if said and said not in name and len(said + name) <= MAX_NAME else name
