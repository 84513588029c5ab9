"""Where a quantity target can come from: the numbers of the narrative, and what follows from them by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from math import prod
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.memo import once_for_each_text
from assistant.domain.pattern import regex
from assistant.validation.reading.budget_lines import BudgetLine, budget_lines
from assistant.validation.reading.compact import compact
from assistant.validation.reading.counts import TIMES, Count, counts_in, same_kind
from assistant.validation.reading.figures import values
from assistant.validation.reading.subject_words import pairs

_SECTIONS: Final = ("overview", "plan", "budget", "implementer")
_NOT_A_QUANTITY = regex(
    r"[〔\[(【]\d{4}[〕\])】]\d*号?|《[^《》]{0,80}》|\d{4}[-—~至]\d{4}|\d{4}年(?:度)?"
    r"|\d{1,2}月(?:\d{1,2}日|底|末|初|份)?(?!租)|\d{1,2}日|"
    r"第[\d一二三四五六七八九十]{1,5}[条次届期批]|第[一二三四]季度|(?<![\d.,])\d[\d.,]{0,15}(?:%|万元|亿元|元)"
    r"|(?:^|\n)\(?\d{1,3}[.、)]"
)
_FREQUENCIES: Final = (
    (regex(r"每个?月|按月|逐月|月度|月报|每月"), (12,)),
    (regex(r"逢[双单]月|双月|每两个?月|隔月"), (6,)),
    (regex(r"每个?季|季度|按季|逐季"), (4,)),
    (regex(r"半年|上半年.{0,12}下半年|上下半年|春秋|春季.{0,4}秋季"), (2,)),
    (regex(r"半月|每月(?:两|2)次|每两周|双周"), (24, 26)),
    (regex(r"每周|按周|周报|每星期"), (52, 50, 48)),
    (regex(r"每日|每天|逐日|日报|按日"), (365, 366, 360, 250, 240)),
    (regex(r"每工作日|每个工作日"), (250, 240, 260)),
)
_MOST_FACTORS: Final = 3
_LARGEST_AMOUNT: Final = Decimal(10) ** 20
_MOST_NUMBERS: Final = 12
_MOST_STATED: Final = 40
_LONGEST_LIST: Final = 12
_TELLING_SIZE: Final = 20
"""Above it a number is no chance match, whatever unit it is written with."""
_WORDS_BEFORE: Final = 120
_WORDS_BEHIND: Final = 8
_ANY: Final = "*"
_LIST: Final = "、"
_LISTED_UNITS: Final = frozenset({"个", "项", "类", "种", "套"})


class NumberSource(NamedTuple):
    """A number of the narrative, its unit (`*` where it follows by arithmetic), and the words beside it."""

    value: Decimal
    unit: str
    words: str


def has_source(value: Decimal, unit: str, name: str, form: Declaration) -> bool:
    """Whether the narrative states a number of such things, or one follows from it.

    Args:
        value: The number.
        unit: Its unit; "" where the row gives none.
        name: What the row counts.
        form: The form, whose narrative is looked through.
    """
    return any(_answers(source, unit, name) for source in _sources(form) if source.value == value)


def _answers(source: NumberSource, unit: str, name: str) -> bool:
    if source.value > _TELLING_SIZE or not unit or source.unit == _ANY or same_kind(source.unit, unit):
        return True
    if source.unit == _LIST and unit not in _LISTED_UNITS:
        return False
    return bool(pairs(name) & pairs(source.words))


def _sources(form: Declaration) -> tuple[NumberSource, ...]:
    narrative = form.narrative
    texts = tuple(text for section in _SECTIONS if (text := getattr(narrative, section, None)))
    return _sources_of(texts, budget_lines(form))


@lru_cache(maxsize=64)
def _sources_of(texts: tuple[str, ...], lines: tuple[BudgetLine, ...]) -> tuple[NumberSource, ...]:
    found = [source for text in texts for source in _of_text(text)]
    found += _of_lines(lines)
    found += _sums([count for line in lines for count in line.counts])
    found += _for_each(texts)
    for text in texts:
        found += _sums(list(counts_in(compact(text).text)))
    return tuple(found)


def _for_each(texts: tuple[str, ...]) -> list[NumberSource]:
    """`每期50人` in one section times `4期` in another."""
    stated, each = set[Decimal](), set[Decimal]()
    for text in texts:
        whole = compact(text).text
        for count in counts_in(whole):
            stated.add(count.value)
            if count.per or "每" in whole[max(0, count.start - 3) : count.start]:
                each.add(count.value)
    few = sorted(stated)[:_MOST_STATED]
    return [NumberSource(one * other, _ANY, "") for one in sorted(each)[:_MOST_NUMBERS] for other in few]


@once_for_each_text
def _of_text(text: str) -> tuple[NumberSource, ...]:
    """The numbers of a text, its frequencies in a year, and the products of what stands in one sentence."""
    whole = compact(text).text
    found = [NumberSource(value, "", "") for value in values(_NOT_A_QUANTITY.sub("｜", whole))]
    for sentence in re.split(r"[。;\n]", whole):
        counts = [count for count in counts_in(sentence) if count.value > 0]
        found += [NumberSource(c.value, c.unit, _beside(sentence, c)) for c in counts]
        times = [Decimal(number) for pattern, each in _FREQUENCIES if pattern.search(sentence) for number in each]
        found += [NumberSource(number, _ANY, "") for number in times]
        found += [NumberSource(number, _ANY, "") for number in _products([*times, *(c.value for c in counts)])]
        found += _lists(sentence)
    return tuple(found)


def _beside(sentence: str, count: Count) -> str:
    """The words around a count, to the next stop."""
    before = re.split(r"[,;。:、]", sentence[max(0, count.start - _WORDS_BEFORE) : count.start])[-1]
    behind = re.split(r"[,;。:、]", sentence[count.end : count.end + _WORDS_BEHIND])[0]
    return f"{before}｜{behind}"


def _lists(sentence: str) -> Iterator[NumberSource]:
    """`A、B、C三个系统` need not say three: the things of a list are counted."""
    for part in re.split(r"[,:]", sentence):
        if 0 < part.count("、") < _LONGEST_LIST:
            yield NumberSource(Decimal(part.count("、") + 1), _LIST, part)


def _products(numbers: Iterable[Decimal]) -> set[Decimal]:
    few = sorted(set(numbers), reverse=True)[:_MOST_NUMBERS]
    return {
        Decimal(prod(chosen))
        for size in range(2, _MOST_FACTORS + 1)
        for chosen in combinations(few, size)
        if 1 not in chosen
    }


def _of_lines(lines: tuple[BudgetLine, ...]) -> Iterator[NumberSource]:
    """What budget items count, multiplied; the amount divided by the unit price; how many items there are."""
    for line in lines:
        yield from (NumberSource(count.value, count.unit, line.label) for count in line.counts)
        numbers = [count.value for count in line.counts]
        for size in range(2, len(numbers) + 1):
            yield from (NumberSource(Decimal(prod(chosen)), _ANY, "") for chosen in combinations(numbers[:6], size))
        for price in line.prices:
            if price.yuan and line.amount % price.yuan == 0:
                yield NumberSource(line.amount / price.yuan, price.per, line.label)
    for table in {line.table for line in lines}:
        number = Decimal(len([line for line in lines if line.table == table]))
        if number > 1:
            yield NumberSource(number, "次", "")


def _sums(counts: list[Count]) -> list[NumberSource]:
    """The sums of two, three or all counts of the same unit."""
    by_unit: dict[str, list[Decimal]] = {}
    for count in counts:
        if count.unit:
            by_unit.setdefault("次" if count.unit in TIMES else count.unit, []).append(count.value)
    found = list[NumberSource]()
    for unit, numbers in by_unit.items():
        few = numbers[:_MOST_NUMBERS]
        chosen = [*combinations(few, 2), *combinations(few, 3), tuple(numbers)]
        found += [NumberSource(sum(each, Decimal(0)), unit, "") for each in chosen]
    return found


def divides_lump_sums(value: Decimal, lines: tuple[BudgetLine, ...]) -> bool:
    """Whether an odd number of heads divides items that give no calculation into round unit prices (572000÷286)."""
    if not _TELLING_SIZE <= value < _LARGEST_AMOUNT or value % 10 == 0:
        return False
    lumps = [line for line in lines if not line.is_computed and line.amount < _LARGEST_AMOUNT]
    return any(line.amount % value == 0 and line.amount / value % 10 == 0 for line in lumps)
