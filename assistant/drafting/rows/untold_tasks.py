"""Tasks that a description lists and nothing in the draft speaks of, which are noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.naming.objects import is_half
from assistant.drafting.reading.clauses import is_inside
from assistant.drafting.reading.deeds.listed_tasks import GRANTED, listed_members, listed_uses
from assistant.drafting.reading.deeds.listed_things import listed_examples, listed_things, long_lists
from assistant.drafting.reading.parts import Span
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.reading.words import FEASTS
from assistant.drafting.rows.task_rows import (
    COMMON,
    counted_by_others,
    is_missing,
    is_only_means,
    together,
    works_without_rows,
)

_NAMES: Final = regex(r"(?:[\u4e00-\u9fff]{2,12}、)+[\u4e00-\u9fff]{2,8}(?:等|共)?$")
_OF_PAYMENTS: Final = (Level2.QUANTITY, Level2.ECONOMIC_COST)
_MARKS: Final = regex("[“”]")
_WORD, _HEAD, _PAIR = 2, 3, 4
"""Characters of a word, of the end of a thing, of two words."""


def untold_tasks(brief: Brief, rows: Iterable[Candidate], title: str, goal: str) -> tuple[str, ...]:
    """A note on listed tasks that no row of the table speaks of, nor the goal."""
    table = list(rows)
    names = [row.name for row in table if row.level2 is not Level2.BENEFICIARY_SATISFACTION]
    paid = [row.name for row in table if row.level2 in _OF_PAYMENTS]
    counts = [row for row in table if row.level2 is Level2.QUANTITY and row.unit != "%"]
    members = together([*listed_members(brief.told), *listed_uses(brief.told)], listed_things(brief.told))
    uses = (task for task in members if not (counts and is_only_means(brief, task)))
    things = [thing.start for thing in listed_things(brief.told)]
    untold = [
        task
        for task in uses
        if (task.start in things and _is_unnamed(brief, task, names))
        or is_missing(_as_told(brief, task), names, title, brief.told)
    ]
    counted = counted_by_others([task.text for task in untold if task.text in title], counts)
    rowless = [one.text for one in works_without_rows(brief, table, title)]  # In the goal for want of a row.
    said = [text for text in _in(goal, untold) if text not in rowless]
    wholes = [span for one in brief.counted if (span := _counted_list(brief, one))]
    missing = [
        f"“{_MARKS.sub('', task.text)}”"
        for task in untold
        if not (task.text in (*counted, *said) or is_half(task.text, title)) and not is_inside(task.start, wholes)
    ]
    missing += [f"“{one.text}”" for one in listed_examples(brief.told) if not _are_told(one.text, (*names, goal))]
    noted = (*names, goal, title, *missing)
    missing += [f"“{one.text}”" for one in long_lists(brief.told) if not _is_any_told(one.text, noted)]
    grants = [task for task in listed_uses(brief.told) if _is_grant(task.text) and f"“{task.text}”" not in missing]
    unpaid = [f"“{task.text}”" for task in grants if not any(_is_paid(task.text, name) for name in paid)]
    return tuple(
        f"说明中的{'、'.join(told)}{asked}。"
        for told, asked in ((missing, "没有单列指标，请补充数量或要求"), (unpaid, "没有写发放人数和标准，请补充"))
        if told
    )


def _is_unnamed(brief: Brief, thing: Span, names: Sequence[str]) -> bool:
    """Whether no row names a thing by its own end (`在线水质监测仪` beside `水质检测合格率`)."""
    end = brief.told[thing.start : thing.end][-_HEAD:]
    return not any(end in name for name in names)


def _as_told(brief: Brief, task: Span) -> Span:
    """A task in the words of the text alone, without the deed that it shares with others of its list."""
    return task.called(brief.told[task.start : task.end])


def _are_told(examples: str, words: Iterable[str]) -> bool:
    """Whether every example of a class is spoken of."""
    told = " ".join(words)
    return all(one[-2:] in told for one in _named_in(examples))


def _named_in(examples: str) -> list[str]:
    """What a list names before its class, without the feasts at which that is done."""
    named = re.split("[、和及与]", examples.rpartition("等")[0])
    return [one for one in named if len(one) > 1 and not re.fullmatch(FEASTS, one)]


def _in(goal: str, tasks: Iterable[Span]) -> list[str]:
    """The tasks that the goal says in their own words."""
    return [task.text for task in tasks if _MARKS.sub("", task.text) in _MARKS.sub("", goal)]


def _is_any_told(things: str, words: Iterable[str]) -> bool:
    """Whether any thing of a list is spoken of."""
    told = " ".join(words)
    return any(end in told for one in re.split("[、和及与]", things) if len(end := _own_end(one)) == _WORD)


def _own_end(thing: str) -> str:
    """The last word of a thing that is no word of any task (`三八节庆祝活动`: 庆祝)."""
    bare = thing.removesuffix("等")
    return bare[-_PAIR:-_WORD] if bare[-_WORD:] in COMMON else bare[-_WORD:]


def _is_grant(task: str) -> bool:
    return task.endswith(GRANTED) and any(is_person(task[:end]) for end in range(2, len(task)))


def _is_paid(task: str, name: str) -> bool:
    """Whether a count or a price speaks of those who get a grant, whatever it is for."""
    return any(is_person(task[:end]) and task[max(0, end - 4) : end] in name for end in range(2, len(task)))


def _counted_list(brief: Brief, counted: Counted) -> tuple[int, int] | None:
    """Where the things are named of which a number is the total (`医院信息系统、影像系统、电子病历3个系统`)."""
    named = _NAMES.search(brief.told[: counted.quantity.start])
    return named.span() if named and len(named[0].split("、")) == counted.quantity.value else None
