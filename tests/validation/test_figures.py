"""Numbers in running text, however they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.validation.reading.figures import read_numeral, values
from assistant.validation.tracing import numbers_to_trace

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预算57万元", {"570000"}),
        ("57.00(万元)", {"570000"}),
        ("1,650,000.00元", {"1650000"}),
        ("１２期", {"12"}),
        ("3.5亿元", {"350000000"}),
        ("每册10.39元，共3850册", {"10.39", "3850"}),
        ("G60科创走廊、PM2.5", set()),
        ("举办四期，每期五十人", {"4", "50"}),
        ("二百八十五人", {"285"}),
        ("两批次", {"2"}),
        ("充电桩一千根，路灯三百盏", {"1000", "300"}),
        ("一千零五十元", {"1050"}),
        ("三万元", {"30000"}),
        ("百分之九十五", {"95"}),
        ("喇叭六百组，鱼苗三百万尾，监控二十四组", {"600", "3000000", "24"}),
        ("学习二十大精神，第三百组", set()),
        ("第二十三期", set()),
        ("一网通办、十四五", set()),
        ("二〇二四年", {"2024"}),
        ("14万7千2", {"147200"}),
        ("1万2千", {"12000"}),
        ("6万3600", {"63600"}),
        ("2公里半护栏", {"2.5"}),
        ("两公里半截路", {"2"}),
        ("买俩消毒柜", {"2"}),
        ("县里补一半", {"50"}),
        ("简易一件八十，疑难两百", {"1", "80", "200"}),
        ("每吨两块六", {"2.6"}),
    ],
)
def test_values_of_a_text(text: str, expected: set[str]) -> None:
    assert values(text) == {Decimal(number) for number in expected}


@given(st.integers(min_value=1, max_value=9999))
def test_a_chinese_numeral_reads_back(number: int) -> None:
    assert read_numeral(spell(number)) == number


def spell(number: int) -> str:
    """The numeral as it is written: 1050 is 一千零五十."""
    written, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            written += ("零" if zero and written else "") + DIGITS[digit] + name
        zero = not digit
    return written


def test_small_words_are_not_traced() -> None:
    assert [figure.written for figure in numbers_to_trace("建设一个平台，开展两项活动，举办三十期培训，共4场")] == [
        "4",
        "三十",
    ]
