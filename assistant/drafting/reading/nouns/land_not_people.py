"""Land and lengths are of what is built or planted, never of the people who are paid for it."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Counted

_MEASURED: Final = frozenset({"亩", "公顷", "平方米", "公里", "米", "立方米"})
_THING_OF_WHOM: Final = regex(
    r"(?:建设|实施)?(?:对|给|向)?(?P<deed>新建|改建|扩建|建设|修建|搭建|种植|栽植|新栽|播种|更新|改造)(?P<thing>[\u4e00-\u9fff]{2,12}?)的"
    r"[\u4e00-\u9fff、]*(?:户|农|农民|村民|主体|合作社|农场|企业|组织|个人|村组|种植者|经营者)"
)
"""`新建防雹网的经营主体和果农`: what they do, and who they are."""


def of_the_land(counted: Counted) -> Counted:
    """The count with the thing instead of its owners where it is measured in land (`新建大棚的农户` 300亩: 大棚)."""
    found = _THING_OF_WHOM.fullmatch(counted.verb + counted.noun) if counted.quantity.unit in _MEASURED else None
    if found is None:
        return counted
    return counted.model_copy(update={"noun": found["thing"], "verb": found["deed"]})
