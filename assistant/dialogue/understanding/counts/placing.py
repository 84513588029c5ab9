"""Where counts go: the first of a work takes the place of its rate, others stand behind it; no other row is touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from assistant.dialogue.operations import Add, Change, NewTarget
from assistant.dialogue.understanding.counts.naming import Named
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.domain.value import Operator

_SIGNS: Final = {Operator.LTE: "不超过", Operator.GTE: "不少于"}


def edits_of(way: Sequence[Named]) -> tuple[Change | Add, ...]:
    """The edits that put counts into the table; the numbers of rows are those of the table before."""
    taking: list[Change | Add] = []
    behind: list[Change | Add] = []
    taken: set[int] = set()
    for named in way:
        target = NewTarget(value=named.value, unit=named.unit, operator=named.operator or Operator.GTE)
        if named.rate is None:
            taking.append(Add(category=Level2.QUANTITY, name=named.name, target=target))
        elif named.rate in taken:
            behind.append(Add(category=Level2.QUANTITY, name=named.name, target=target, after=named.rate))
        else:
            taken.add(named.rate)
            taking.append(Change(rows=(named.rate,), name=named.name, target=target))
    return (*taking, *reversed(behind))  # each stands right behind its row, so that the last comes first


def told(way: Iterable[Named]) -> str:
    """Counts in words that are read as the same counts: `科普活动场次30场，受众人次5000人次`."""
    return "，".join(f"{n.name}{_SIGNS.get(n.operator, '') if n.operator else ''}{plain(n.value)}{n.unit}" for n in way)
