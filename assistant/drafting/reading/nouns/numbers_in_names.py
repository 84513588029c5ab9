"""Numbers that are part of a name and count nothing: of a service, a road, a house (`G318线灾毁修复工程`)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assistant.domain.pattern import Alternative, one_of, regex
from assistant.drafting.reading.nouns.no_targets import EQUIPMENT_OF_A_SIZE

NUMBER_WAYS: Final = (
    Alternative("a service by its number", r"(?<=[\u4e00-\u9fff][（(])\d{3,6}(?=[）)])", ("平台（96333）",)),
    Alternative(
        "a road by its letter and number",
        r"(?<=[\u4e00-\u9fff、（][GSXYC])\d{1,4}(?=线|[国省县乡]道|[\u4e00-\u9fff]{2})",
        ("巴东县G318线", "县道、X005线"),
    ),
    Alternative(
        "a road by its kind and number",
        r"(?<=[国省县乡]道)\d{2,4}(?=线|(?!公里|千米|[米处条座余个])[\u4e00-\u9fff]{2})",
        ("国道318线",),
    ),
    Alternative(
        "one of several lines, houses or works",
        r"(?:^|(?<=[\u4e00-\u9fff]))(?<![月第日])(?<!用于)\d{1,3}(?=号(?![前之以起至到开文令公通])[\u4e00-\u9fff])",
        ("轨道交通3号线", "宿舍2号楼", "馆3号库房"),
    ),
    Alternative(
        "an anniversary",
        r"(?<=[\u4e00-\u9fff])\d{1,3}(?=周年(?:[\u4e00-\u9fff]{0,6}活动|校庆|庆|纪念|系列))",
        ("建校70周年庆祝活动",),
    ),
    Alternative(
        "the voltage of a line or a station",
        r"(?<![\d.])\d{2,4}(?=千伏(?!安)[\u4e00-\u9fff]{2})",
        ("1000千伏输电线路",),
    ),
    Alternative(
        "a model by its size",
        rf"(?<![\d.])\d{{1,3}}(?=(?:米|厘米|毫米|千伏|吨){EQUIPMENT_OF_A_SIZE})",
        ("25米射电望远镜", "500千伏变电站"),
    ),
)
_NUMBER: Final = regex(one_of(NUMBER_WAYS))
_AS_WORDS: Final = str.maketrans("0123456789", "零一二三四五六七八九")


def with_numbers_spelt(text: str) -> str:
    """A text as long as it was, its numbers that belong to names read as words, since other numbers end a name."""
    return _NUMBER.sub(lambda found: found[0].translate(_AS_WORDS), text)


def with_numbers_back(words: str, text: str) -> str:
    """Words out of a text whose numbers were spelt, as the text itself writes them."""
    for number in _numbers_in(text):
        words = words.replace(number.translate(_AS_WORDS), number)
    return words


@lru_cache(maxsize=4)
def _numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a text that belong to names; remembered, since every noun of the text is asked about."""
    return tuple(found[0] for found in _NUMBER.finditer(text))
