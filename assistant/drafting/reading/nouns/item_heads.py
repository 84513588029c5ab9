"""Items of a list that are headed by their name: what the number behind the name counts (`定位手环租赁费，200个，`)."""

from __future__ import annotations

from typing import Final, NamedTuple

from assistant.domain.pattern import longest_first, regex
from assistant.drafting.reading.words import ACTIVITY_VERBS, NOMINAL_VERBS

_ENDS: Final = longest_first(
    (*NOMINAL_VERBS, "租赁", "租用", "报酬", "工资", "补助", "补贴", "津贴", "费", "费用", "矫治", "治疗", "服务")
)
_HEAD: Final = regex(
    r"[；;\n：:](?:[（(]?[一二三四五六七八九十\d]{1,2}[.．、)）])?"
    rf"(?P<head>(?P<thing>[\u4e00-\u9fff“”]{{2,12}}?)(?P<work>(?:{_ENDS}){{1,2}}))[，,](?:共|约|计划|预计)*$"
)
_FEE: Final = regex("(?<=..)费用?$")
_NEAR: Final = 24


class ItemHead(NamedTuple):
    """The name of an item, and its parts: the thing and what is done to it or paid for it."""

    name: str
    thing: str
    work: str


def item_head(plain: str, start: int) -> ItemHead | None:
    """The head of the item in which a number or price stands first; None where no mere name stands in front of it.

    Args:
        plain: The description.
        start: Where the number or price begins.
    """
    found = _HEAD.search(plain, max(0, start - _NEAR), start)
    if found is None or found["head"].startswith(_SENTENCES):
        return None
    return ItemHead(found["head"], found["thing"], _FEE.sub("", found["work"]))


_SENTENCES: Final = tuple(verb for verb in ACTIVITY_VERBS if verb not in NOMINAL_VERBS)
"""A head that begins with a deed is a sentence, which is read as one."""
