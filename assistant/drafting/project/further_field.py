"""The field of a project's other part: `校车运行及课后服务` is of two trades, each with money or a count of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Final, NamedTuple

from assistant.domain.by_word import ByWord
from assistant.domain.library import FieldOfWork
from assistant.domain.pattern import regex
from assistant.drafting.project.field_of_work import KnownField

_JOINT: Final = regex(r"[及和与、暨]")
"""What stands between the parts of a name."""
_MARKS: Final = regex(r"[，。；、,;\n]")
_YEAR: Final = regex(r"20\d{2}年(?:度|\d{1,2}月)?")


_GOES_ON: Final = regex(r"^(?:补[助贴]|共|计|合计|每|单价|投入|安排)[\u4e00-\u9fff]{0,6}\d")
"""A clause that tells the price or sum of what stands before it."""


class FurtherPart(NamedTuple):
    """A project's other part.

    Attributes:
        field: Its field.
        told: The clauses of the description that speak of it.
        rest: Name and description without them.
    """

    field: FieldOfWork
    told: str
    rest: str


def further_part(known: KnownField | None, name: str, told: str, fields: ByWord[FieldOfWork]) -> FurtherPart | None:
    """The field of another part of the name, of which the description tells a number; None where there is none.

    Args:
        known: The project's own field, which one part of the name speaks of.
        name: The project's name.
        told: The description.
        fields: All fields, of which the first that fits counts.
    """
    parts = [part for part in _JOINT.split(name) if part]
    if known is None or known.alone or len(parts) < 2:
        return None
    own = (*known.field.words, *known.field.hints)
    others = [part for part in parts if not any(word in part for word in own)]
    if len(others) == len(parts):
        return None
    clauses = _MARKS.split(told.replace(name, "\n"))
    for field in fields.told_in("\n".join(others)):
        words = [word for word in field.words if any(word in part for part in others)]
        mine = list(_speaking_of(words, clauses))
        if any(re.search(r"\d", _YEAR.sub("", clause)) for clause in mine):
            rest = reduce(lambda text, clause: text.replace(clause, ""), mine, told)
            of_it = [part for part in others if any(word in part for word in words)]
            return FurtherPart(field, "\n".join([*of_it, *mine]), rest)
    return None


def _speaking_of(words: Sequence[str], clauses: Sequence[str]) -> Iterator[str]:
    """The clauses with one of the words, and those that go on from them (`…无害化处理2.4万头，补助192万元`)."""
    speaks = False
    for clause in clauses:
        speaks = any(word in clause for word in words) or (speaks and bool(_GOES_ON.match(clause)))
        if speaks:
            yield clause
