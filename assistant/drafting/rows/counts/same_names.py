"""Counts of one name (`公办园2所、幼儿400人，民办园3所、幼儿300人`): each with what stands in front of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.names import MAX_NAME
from assistant.drafting.reading.parts_of_year import part_of_year
from assistant.drafting.rows.noun_in_front import noun_in_front


def told_apart(brief: Brief, rows: Sequence[tuple[Counted, Candidate]]) -> list[Candidate]:
    """The rows of what is counted; of those that would have one name for two numbers each says whose it is.

    Args:
        brief: What the description says.
        rows: Every row with the number that it is of.
    """
    names = Counter(row.name for _, row in rows)
    result = []
    for one, row in rows:
        when = part_of_year(brief.text, one.quantity.start)  # `上半年清淤河道12公里，下半年清淤河道8公里`
        whose = (when or noun_in_front(brief, one)) if names[row.name] > 1 else ""
        fits = whose and whose not in row.name and len(whose + row.name) <= MAX_NAME
        name = whose + (row.name if when else re.sub("班数量$", "班级数量", row.name.removeprefix(one.verb)))
        result.append(row.model_copy(update={"name": name}) if fits else row)
    return result if len({row.name for row in result}) > len(names) else [row for _, row in rows]


_TRAINED: Final = regex("培训|参训|轮训|研修")
_TRIPS: Final = "人次"
_HEADS: Final = ("人", "名")


def trained_once(rows: Sequence[Candidate]) -> list[Candidate]:
    """The rows without the number of attendances that is the number of those trained (`培训村医300人，培训300人次`)."""
    trained = [row.value for row in rows if row.unit in _HEADS and _TRAINED.search(row.name)]
    return [row for row in rows if not (row.unit == _TRIPS and row.value in trained and _TRAINED.search(row.name))]
