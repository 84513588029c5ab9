"""Lists behind the name of a work and a colon (`预防性养护：县道18公里、乡道42公里`): all in them is done so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.numbers.units import EVENT_UNITS, PEOPLE
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.words import NOMINAL_VERBS

_DEEDS: Final = longest_first(NOMINAL_VERBS)
_HEAD: Final = regex(rf"(?:^|[；;。\n：:])(?P<work>[\u4e00-\u9fff]{{2,6}}(?:{_DEEDS}))[：:](?P<list>[^；;。\n：:]*)$")
_SCALE: Final = regex(r"(?P<work>储备|收储|种植|养殖|改造|建设|采购)(?:规模|任务|计划)[：:为](?P<list>[^；;。\n：:]*)$")
_DEED_IN: Final = regex(_DEEDS)
_LONGEST: Final = 12
_FAR: Final = 80


def with_works_of_lists(plain: str, counted: Sequence[Counted]) -> list[Counted]:
    """The counts of lists with the work that heads each, where the same thing is counted in more than one.

    Args:
        plain: The description.
        counted: What its numbers count, in order.
    """
    heads = [_work(plain, one) for one in counted]
    under: dict[str, set[str]] = {}
    for one, head in zip(counted, heads, strict=True):
        under.setdefault(one.noun, set()).add(head)
    several = {head for works in under.values() if len(works - {""}) > 1 for head in works}
    told = (
        one.named(head + one.noun) if head in several and head else one
        for one, head in zip(counted, heads, strict=True)
    )
    return [_of_scale(plain, one) for one in told]


def _of_scale(plain: str, counted: Counted) -> Counted:
    """`储备规模：稻谷3.2万吨、小麦1.5万吨`: what is kept or grown, with the deed that the heading names."""
    found = _SCALE.search(plain, max(0, counted.quantity.start - _FAR), counted.quantity.start)
    bare = found and counted.noun and not counted.verb and not _DEED_IN.search(counted.noun)
    return counted.named(counted.noun, found["work"]) if found and bare else counted


def _work(plain: str, counted: Counted) -> str:
    """The work that heads the list of a count; "" for one that names its own work, and for people and occasions."""
    quantity = counted.quantity
    bare = counted.noun and not counted.verb and not _DEED_IN.search(counted.noun)
    if not bare or quantity.unit in (*PEOPLE, *EVENT_UNITS) or quantity.per:
        return ""
    found = _HEAD.search(plain, max(0, quantity.start - _FAR), quantity.start)
    return found["work"] if found and len(found["work"] + counted.noun) <= _LONGEST else ""
