"""Counts as they are said: 活动30场，5000人次; nothing is read where any other word is left over."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.dialogue.understanding.words.numbers import number_at
from assistant.domain.money import plain
from assistant.domain.value import Operator
from assistant.drafting.reading.numbers.numerals import half_width
from assistant.drafting.reading.numbers.units import (
    ALIASES,
    CHINESE_COUNTED,
    COUNTERS,
    FALSE_BEHIND,
    NOT_BEHIND,
    VISITS,
)

_LONGEST: Final = 120
_LISTED: Final = ("届", "张", "卷", "种", "起", "米", "延米")
_NO_COUNTS: Final = frozenset({"个月", "周", "美元", "欧元", "港元", "英镑", "日元"})
_UNITS: Final = frozenset({*CHINESE_COUNTED, *COUNTERS, *VISITS, *_LISTED} - _NO_COUNTS)
_LONGEST_UNIT: Final = max(map(len, _UNITS))
_PEOPLE: Final = frozenset({"人", "名", "位"})
_AND: Final = ("和", "及", "与", "跟")
_NAMED_UNIT: Final = re.compile(
    r"(?:(?P<whole>人次|批次|班次)|(?P<unit>场)次|(?P<one>[人次期户天册件份个套台处项座])数)(?:是|为|：|:)?$"
)
"""The unit that the name of what is counted says (`参训人数3000`)."""
_FEW: Final = 2
_NEVER_BARE: Final = frozenset({"条", "个", "项", "点", "号", "版"})
"""Units that a number of a row, a choice or a step may have as well."""
_SCALES: Final = {"万": 10_000, "亿": 100_000_000}
_BETWEEN: Final = re.compile(r"(?:[，,、；;。！!\s]|\.(?!\d))+")
_THOUSANDS: Final = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_LEADING: Final = re.compile(
    r"^(?:大概|大约|差不多|预计|预期|计划(?!生育)|打算|准备|全年|今年|明年|每年|全部|一共|总共|共计|合计|总计|累计|共|约|其中|另外|还有"
    r"|以及|我们|分别|目标|数量|任务|完成|组织|开展|举办|举行|召开|安排|办|搞|做|有|为|是|要|拟|和|及|与|并|：|:)+"
)
_BEFORE_NUMBER: Final = re.compile(
    r"(?P<least>不少于|不低于|至少|最少|不小于|≥|>=)$|(?P<most>不超过|不多于|最多|至多|不高于|≤|<=)$"
    r"|(?:大概|大约|约|为|是|共|计|达到?|有|完成|办|搞|做|印|要|需要?|开展|举办|组织|计划|预计|：|:)$"
)
_BEHIND: Final = re.compile(r"^(?:(?P<least>以上|起步)|左右|上下|(?:人)?(?:参加|参与)|吧|了|的样子|的|啊)+")
_STRANGE: Final = re.compile(
    r"[\d%％元≥≤=×*+“”\"？?（）()]|[改换调变加减提降升移](?:成|为|到|一|个|掉|回)|删|去掉|撤销|合并|拆[成开分]|增加|减少|加上|提高|降低|涨"
    r"|不(?![同动限])|没|别(?!墅)|如果|要是|为什么|哪|怎么|多少|吗|呢|指标|第|[那这上前后][个条]|上面|满意|也|(?<![书编撰采])写(?![作生])|率$|(?:效益|影响|质量|时效|数量)$|成本|预算|问题|每|各$|还是|或者"
    r"|[A-Za-z我你您请]|刚[才刚]|麻烦|一下|重新|生成|草稿|申报表|性质|格式|导出|打印|撤|退回|恢复|操作"
    r"|应该|填|再|什么|出处|钱|(?:改|调整|更正|变更|[多少从由到至了])$"
)
"""Words that make more of an utterance than the telling of a count."""
_EACH: Final = re.compile(r"^(?:平均)?每(?P<of>[一-龥]{1,2}?)(?:次)?(?:大概|大约|约|有|安排|培训|服务|参加)*$")
_NONE: Final = re.compile(
    r"(?:都|全都|现在|目前|暂时|暂|还|这些|数量|也|我们|确实|真的)*(?:没有?|无|不好|无法|没法)(?:具体|确切|确定|明确|准确|细)?的?"
    r"(?:数量?|数字|数据|数目|量化|统计|计划数)?(?:可[填写报])?(?:吧|啊|的|，?先?这样)*[。！!]?"
)


class Count(NamedTuple):
    """One number of things or deeds.

    Attributes:
        words: What was said to be counted; "" where nothing was.
        value: How many.
        unit: Of what.
        operator: Whether at least or at most; None where neither was said.
        each: Of which other count it is told for each (期 of `每期50人`); "" where it is told of the whole.
        formula: How it was computed of two counts (`4期×50人=200人次`); "" where it was said.
    """

    words: str
    value: Decimal
    unit: str
    operator: Operator | None = None
    each: str = ""
    formula: str = ""


def counts_said(text: str) -> tuple[Count, ...]:
    """All the counts of a text that consists of nothing else; none otherwise."""
    plain = _THOUSANDS.sub("", half_width(text)).strip()
    if not plain or len(plain) > _LONGEST:
        return ()
    counts: list[Count] = []
    for part in filter(None, _BETWEEN.split(plain)):
        found = _part(part)
        if not found:
            return ()
        counts = _joined(counts, found)
    bare = all(not one.words and one.unit in _NEVER_BARE for one in counts)
    return () if bare else tuple(counts)


def is_of_rows(unit: str) -> bool:
    """Whether rows, choices or steps of the talk are counted in a unit, too."""
    return unit in _NEVER_BARE


def is_counted_in(unit: str | None) -> bool:
    """Whether things or deeds are counted in a unit, which no share and no money is."""
    return unit in _UNITS


def says_none(text: str) -> bool:
    """Whether somebody says that there are no numbers."""
    return bool(_NONE.fullmatch(text.strip().rstrip("。")))


def _part(part: str) -> list[Count]:
    """The counts of one part; none where a word is left over."""
    counts: list[Count] = []
    rest = part
    while rest:
        found = _first(rest)
        if found is None:
            return _with_noun_behind(counts, rest)
        count, rest = found
        counts = _with_noun_between(counts, count)
    return counts


def _with_noun_between(counts: list[Count], count: Count) -> list[Count]:
    """The counts with one more; what stands before 和 is the noun of the count in front (`24场讲座和6场展览`)."""
    noun = count.words[:-1]
    if counts and not counts[-1].words and len(noun) > 1 and count.words.endswith(_AND):
        return [*counts[:-1], counts[-1]._replace(words=noun), count._replace(words="")]
    return [*counts, count]


def _joined(counts: list[Count], found: list[Count]) -> list[Count]:
    """The counts of two parts; so many of each of the last count make so many of all (4期，每期50人)."""
    last = counts[-1] if counts else None
    if last is None or len(found) != 1 or found[0].each != last.unit:
        return [*counts, *found]
    one = found[0]
    unit = "人次" if one.unit in _PEOPLE else one.unit
    value = last.value * one.value
    formula = f"{plain(last.value)}{last.unit}×{plain(one.value)}{one.unit}={plain(value)}{unit}"
    return [*counts, Count(last.words, value, unit, one.operator, formula=formula)]


def _first(text: str) -> tuple[Count, str] | None:
    """The first count of a text and what is behind it; None where there is none."""
    for at in range(len(text)):
        number = number_at(text[at:])
        if number is None or number.unit or number.value <= 0:
            continue
        unit = _unit(text[at + number.end :], spoken=not text[at].isdigit())
        behind = text[at + number.end + len(unit or "") :]
        if unit is None and not behind and (named := _NAMED_UNIT.search(text[:at])):
            unit = named["whole"] or named["unit"] or named["one"]
        if unit is None:
            continue
        more = _BEHIND.match(behind)
        before = _BEFORE_NUMBER.search(text[:at])
        words, each = _words(text[: before.start()] if before else text[:at])
        if words is None:
            return None
        value = _whole(number.value * _SCALES.get(number.scale, 1))
        spoken = not text[at].isdigit()
        if spoken and (unit in _NEVER_BARE or value <= _FEW):
            return None  # `再查一次`, `导一份` and `改的两处` speak of the draft
        operator = _operator(before, more)
        count = Count(words, value, ALIASES.get(unit, unit), operator, each)
        return count, behind[more.end() :] if more else behind
    return None


def _operator(before: re.Match[str] | None, behind: re.Match[str] | None) -> Operator | None:
    if before and before["most"]:
        return Operator.LTE
    return Operator.GTE if (before and before["least"]) or (behind and behind["least"]) else None


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _unit(text: str, *, spoken: bool) -> str | None:
    """The unit that a text begins with; a spoken number has fewer, for it may be part of a word."""
    for length in range(min(_LONGEST_UNIT, len(text)), 0, -1):
        unit, after = text[:length], text[length : length + 1]
        known = unit in CHINESE_COUNTED - _NO_COUNTS if spoken else unit in _UNITS
        if known and not (after and after in (FALSE_BEHIND if spoken else NOT_BEHIND).get(unit, "")):
            return unit
    return None


def _words(text: str) -> tuple[str | None, str]:
    """What is counted, without the words that only lead up to it, and of what each it is told; None if strange."""
    if each := _EACH.match(text):
        return "", each["of"]
    bare = _LEADING.sub("", text)
    while (shorter := _BEFORE_NUMBER.sub("", bare)) != bare:
        bare = shorter
    strange = _STRANGE.search(text) or len(bare) == 1
    return (None if strange else bare), ""


def _with_noun_behind(counts: list[Count], noun: str) -> list[Count]:
    """The counts, the last with the noun that stands behind its unit (`30场科普活动`)."""
    words, _ = _words(noun)
    own = counts[-1].words if counts else ""
    if own and len(noun) == 1:
        words = noun  # `电子资源3个库`
    return [*counts[:-1], counts[-1]._replace(words=own + words)] if counts and words else []
