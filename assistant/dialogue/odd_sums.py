"""Odd sums: amounts that may have lost their 万, or are far from the one in force; they are asked about first."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.facts import amount_of
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unknown, Unsure
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.wording import described
from assistant.domain.draft import Draft
from assistant.domain.money import format_wan, plain

_FAR: Final = 30
"""By how much a sum is so much smaller or larger that its unit, or the sum itself, may be a slip."""
_LEAST: Final = Decimal(10_000)
"""A bare number below it is hardly a sum in yuan where nothing is known of the project's money."""
_UNITED: Final = re.compile(r"[万亿元块角分]")
_MOST: Final = 6


def of_odd_sums(meaning: Meaning, draft: Draft) -> Unsure | None:
    """The question for amounts that may be slips; None where all are as they can be.

    A bare number far below the money in force (预算改成30) may be 30万元 or 30元, and both are offered.
    """
    if isinstance(meaning, Unknown):
        return None
    bare = next((said for way in meaning.ways for one in way if (said := _bare(one, draft))), "")
    if bare:
        ways = [_in_unit(way, unit, draft) for way in meaning.ways for unit in ("万元", "元")]
        return _asks(f"“{bare}”没有说单位，是万元还是元？", list(dict.fromkeys(ways))[:_MOST], draft)
    if isinstance(meaning, Understood) and (
        far := next((q for one in meaning.operations if (q := _far(one, draft))), "")
    ):
        return _asks(far, meaning.ways, draft)
    return None


def _bare(one: ops.Operation, draft: Draft) -> str:
    """The number without a unit that is set as a sum, if it is hardly one in yuan; "" where it is none."""
    path, said = _sum_set(one, draft)
    amount = amount_of(said) if path and not _UNITED.search(said) else None
    money = [held for name in (path, *_WHOLES) if name and (held := name.of(draft))]
    least = max(money) / _FAR if money else _LEAST
    return said if amount and amount < least else ""


_WHOLES: Final = (ops.FactPath.ANNUAL_TOTAL, ops.FactPath.TOTAL)


def _far(one: ops.Operation, draft: Draft) -> str:
    """What is asked where a sum is much unlike the one that it replaces; "" where it is not."""
    path, said = _sum_set(one, draft)
    own, new = (path.of(draft), amount_of(said)) if path else (None, None)
    if not path or not own or not new or own / _FAR < new < own * _FAR:
        return ""
    return f"{path.label}现在是{format_wan(own)}，这次的数差得多，要改成{format_wan(new)}吗？"


def _sum_set(one: ops.Operation, draft: Draft) -> tuple[ops.FactPath | None, str]:
    """The sum of money that an operation sets, and what it says of it."""
    if isinstance(one, ops.SetFact):
        return (one.path if one.path.is_money else None), one.value
    if isinstance(one, ops.Answer) and one.question <= len(draft.questions):
        return _SUMS.get(draft.questions[one.question - 1].path), one.text
    return None, ""


_SUMS: Final = {path.value: path for path in ops.FactPath if path.is_money}


def _in_unit(way: Way, unit: str, draft: Draft) -> Way:
    """The way with its bare numbers in a unit of money."""
    return tuple(_united(one, unit) if _bare(one, draft) else one for one in way)


def _united(one: ops.Operation, unit: str) -> ops.Operation:
    if isinstance(one, ops.SetFact):
        return one.model_copy(update={"value": _with_unit(one.value, unit)})
    if isinstance(one, ops.Answer):
        return one.model_copy(update={"text": _with_unit(one.text, unit)})
    return one


def _with_unit(said: str, unit: str) -> str:
    return f"{plain(amount_of(said) or Decimal(0))}{unit}"


def _asks(question: str, ways: tuple[Way, ...] | list[Way], draft: Draft) -> Unsure:
    choices = tuple(Choice(label=described(way, draft), operations=way) for way in ways)
    return Unsure(question=question, choices=choices)
