"""Asked counts: what a description's works are counted by, and what its trade counts where they say little."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from assistant.domain.by_word import ByWord
from assistant.domain.library import Library, UsualCounts
from assistant.domain.likeness import likeness
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import regex
from assistant.drafting.reading.deeds.listed_tasks import GRANTED

_MOST: Final = 5
_MOST_WITH_TRADE: Final = 4
_FEW: Final = 2
_ENOUGH: Final = 3
_ONE_COUNT: Final = 0.75
_SERVICE: Final = "服务"
"""Says so little of a work that what its trade counts says more (`家庭医生签约服务`: 家庭医生签约人数)."""
_ANY_DEEDS: Final = ("建设", "改造", "维修", "管理", "保障", "更新", "购置")
"""Deeds that many works share: a count of the trade has to name the work's thing too (`科研平台建设`)."""
_OWN_DEED: Final = regex(
    "培训|宣传|检查|筛查|体检|演练|讲座|调研|采风|展演|走访|慰问|巡查|抽检|评估|随访|承保|无害化|听证|出版|研讨|普查|建设|改造|运维|检测"
)
"""Deeds that are a neighbour's where the description does not speak of them (`电商培训人次` of an export fund)."""


def counts_of_works(works: Sequence[str], told: str, library: Library) -> list[str]:
    """By what each of the works is counted, those that say the same once."""
    return _apart([count for work in works if (count := _count_of(work, told, library))])[:_MOST]


def counts_to_ask(works: Sequence[str], told: str, usual: Sequence[str], library: Library) -> list[str]:
    """What a description without any count is asked for: the main count of its trade, then those of its own works.

    Args:
        works: The works that the description names.
        told: The project's name, and behind a line break what is told of it, without the unit's name.
        usual: What projects of the type count.
        library: What trades and deeds are counted by.
    """
    own = counts_of_works(works, told, library)
    trade = _counts_of_the_trade(told, usual, library, alone=not own)
    trade = [count for count in trade if not own or _is_told(count, told)]
    if len(own) >= _ENOUGH:
        main = [count for count in trade[:1] if not any(_is_one(count, other) for other in own)]
        named = [count for one in _asked_by(told.partition("\n")[0], library) for count in one if _is_told(count, told)]
        return _apart([*main, *own, *named])[:_MOST]
    return _apart([*own, *trade])[:_MOST_WITH_TRADE]


def _is_told(count: str, told: str) -> bool:
    """Whether a description speaks of the deed that a count is of."""
    deeds = _OWN_DEED.findall(count)
    return not deeds or any(deed in told for deed in deeds)


def _count_of(work: str, told: str, library: Library) -> str:
    """By what one work is counted: as its trade does (`防火检查`: 检查单位家次), else as such deeds are; "" if not."""
    spoken_of = _by_word(library.asked).told_in(told)
    own = _of_its_trade(work, told, spoken_of)
    by_words = next((entry.counts[0] for entry in spoken_of if any(word in work for word in entry.words)), "")
    ends = (
        (len(word), ways.counts[0]) for ways in library.asked_of_deeds for word in ways.words if work.endswith(word)
    )
    measure = max(ends, default=(0, ""))[1]
    if measure and (not own or work.endswith(GRANTED)) and not (work.endswith(_SERVICE) and by_words):
        return work + measure
    return own or by_words


def _of_its_trade(work: str, told: str, spoken_of: Sequence[UsualCounts]) -> str:
    """The count of a trade that has the work's deed, the one that names most of its thing; "" if none does."""
    deed, pairs = work[-2:], {work[at : at + 2] for at in range(len(work) - 1)}
    of_trade = (entry for entry in spoken_of if any(word in told for word in entry.words if word != deed))
    counts = [count for entry in of_trade for count in entry.counts if deed in count]
    best = max(counts, key=lambda count: sum(pair in count for pair in pairs), default="")
    thing = pairs - {deed}
    return "" if deed in _ANY_DEEDS and not any(pair in best for pair in thing) else best


def _is_one(name: str, other: str) -> bool:
    return name in other or other in name or likeness(name, other) >= _ONE_COUNT


def _apart(names: Sequence[str]) -> list[str]:
    """The counts, none that says what another does."""
    kept: list[str] = []
    for name in names:
        if not any(_is_one(name, other) for other in kept):
            kept.append(name)
    return kept


def _counts_of_the_trade(told: str, usual: Sequence[str], library: Library, *, alone: bool) -> list[str]:
    """What this trade counts (`招聘会场次、提供岗位数`), told by the project's name, else by its description too.

    What any work counts is asked only where that is hardly anything, and nothing else is asked.
    """
    spoken_of = _asked_by(told.partition("\n")[0], library)
    if sum(map(len, spoken_of)) < _FEW:
        spoken_of = _asked_by(told, library)
    names = [*(name for one_of_each in zip_longest(*spoken_of) for name in one_of_each if name), *usual]
    if alone and len(names) < _FEW:
        of_any = (entry.counts for entry in library.asked_of_any_work if any(word in told for word in entry.words))
        names += [counts[0] for counts in of_any]
    return names


def _asked_by(text: str, library: Library) -> list[tuple[str, ...]]:
    return [entry.counts for entry in _by_word(library.asked).told_in(text)]


@once_for_each
def _by_word(asked: Sequence[UsualCounts]) -> ByWord[UsualCounts]:
    return ByWord(asked, lambda entry: entry.words)
