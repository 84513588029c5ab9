"""Several rows pointed at in one breath, or one of several: exactly they are edited, or one is asked."""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest

from tests.dialogue.understanding.contrasted_phrases import contrasted_phrases
from tests.dialogue.understanding.joined_phrases import several_phrases
from tests.dialogue.understanding.saying import DRAFTS, rows, understood
from tests.dialogue.understanding.unasked import Case, cases, mistakes, some

SAID: Final = (
    "把{}删掉", "{}都不要了", "麻烦把{}去掉吧", "{}改成7", "{}都改成7", "{}全写7", "将{}定为7", "{}均取95%", "{}太虚了，换成能量化的", "{}一律改为95%",
    "{}都提高2个百分点", "请删除{}", "{}换成7", "{}删了",
)  # fmt: skip
FEW: Final = 30
"""Phrases of each table that are always tried."""
MANY: Final = 2500
"""Phrases of each table in a campaign."""

TRAINING = """
数量指标的第一、第二条删掉 => 删 3,4
数量里最上面那两个用不着了，删掉 => 删 3,4
质量里边第一个还有满意度里边第二个全改成88% => 6,11: 88%
质量指标、满意度指标各自第一项均定为88% => 6,10: 88%
两个满意度里面排前面的那个要到95% => 10: 95%
满意度那两条后头那条改成88% => 11: 88%
第3条，还有末条删了 => 删 3,11
最后一条满意度连同第6条删掉 => 删 6,11
第8条和它下面那条删掉 => 删 8,9
第5条的上一条和下一条删掉 => 删 4,6
第5条上下两条删掉 => 删 4,6
第9条到最后一条删掉 => 删 9,10,11
第7条和第7条下面两条删掉 => 删 7,8,9
除第3条和第4条外的数量指标都删掉 => 删 5
第10条和末条其中一条删掉 => 问 删 10 / 删 11
学员满意度和末条，前者改成95% => 10: 95%
不是最下面那条，是数量的第三个改成7 => 5: 7
数量的第一条和第七条删掉 => ？
数量的第一条和第7条删掉 => ？
质量和满意度的第一条删掉 => 问 删 6,10
第2、12条删掉 => ？
这条和下面那条删掉 => ？
食堂的认可率删掉 => 问 删 8
学员满意度改名为参训学员满意度 => 10 名称: 参训学员满意度
学员满意度和社区居民满意度合并 => 合 10,11
第6条和末条对调 => 移 6→11；移 11→6
"""
FOCUSED = """
这一条还有它下面那一条全删掉 => 删 5,6
本条及次条都删掉 => 删 5,6
这条和上面两条删掉 => 删 3,4,5
这条及以下各条太虚了，换成能量化的 => 量化 5,6,7,8,9,10,11
这条到第7条删掉 => 删 5,6,7
它和第9条删掉 => 删 5,9
它的上一条和下一条删掉 => 删 4,6
第9条和下面那条删掉 => 问 删 9,10
次条删掉 => 删 6
"""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_rows_of_one_breath_are_each_heard(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(FOCUSED))
def test_rows_of_one_breath_are_heard_from_the_one_in_focus(said: str, meant: str) -> None:
    assert understood(said, row=5) == meant


@cache
def _several() -> tuple[Case, ...]:
    return cases(several_phrases)


@cache
def _contrasted() -> tuple[Case, ...]:
    return cases(contrasted_phrases)


def test_no_other_rows_are_edited_than_those_of_a_list() -> None:
    assert list(mistakes(some(_several(), FEW, 31), SAID, 1)) == []


def test_no_other_row_is_edited_than_the_one_of_several() -> None:
    assert list(mistakes(some(_contrasted(), FEW, 31), SAID, 1)) == []


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(3))
def test_whatever_the_list_no_other_row_is_edited(seed: int) -> None:
    every = (*some(_several(), MANY, seed), *some(_contrasted(), MANY, seed))
    assert list(mistakes(every, SAID, seed)) == []
