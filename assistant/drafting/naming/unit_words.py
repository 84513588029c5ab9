"""Names of rows without the unit, or the end of its name, that stands in front of what they measure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.candidate import Candidate, Origin

_SHORTEST_TAIL: Final = 4
"""A shorter end of a unit's name may be a word of its own (`医院`, `学校`)."""
_SHORTEST_REST: Final = 4
_OF_ONE: Final = regex(r"[单每][\u4e00-\u9fff]{1,3}?|[人户亩日年月校生]均")
"""What the name of a unit cost begins with (`单页县档案馆档案数字化成本`)."""


def without_units(rows: Iterable[Candidate], units: Iterable[str | None]) -> list[Candidate]:
    """The rows, their names without the units (`委组织部党群服务中心认可率`); whose they are the form's head says."""
    known = [unit for unit in units if unit]
    return [_renamed(row, known) for row in rows]


def _renamed(row: Candidate, units: list[str]) -> Candidate:
    name = row.name if row.origin is Origin.PRECEDENT else _bare(row.name, units)
    return row if name == row.name else row.model_copy(update={"name": name})


def _bare(name: str, units: list[str]) -> str:
    for unit in units:
        tails = (unit[at:] for at in range(len(unit) - _SHORTEST_TAIL + 1))
        tail = next((tail for tail in tails if name.startswith(tail)), "")
        if tail and len(name) - len(tail) >= _SHORTEST_REST:
            return name[len(tail) :]
        head = name.partition(unit)[0]
        if unit in name and _OF_ONE.fullmatch(head):
            return head + name[len(head) + len(unit) :]
    return name
