"""Clauses that say which rows stay, how many of them, or which of some goes; and rows put together or beside one another."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

TRAINING = """
只要前八条 => 问 删 9,10,11
只留最后两条 => 问 删 1,2,3,4,5,6,7,8,9
第9条往后的都删了 => 问 删 10,11 / 删 9,10,11
精简到8条 => ？
删几条 => ？
重复的都删掉 => ？
数量指标只留两条 => ？
满意度删一条就行 => 问 删 10 / 删 11
第10条第11条去掉一条 => 问 删 10 / 删 11
两条成本留一条就好，总成本那条去掉 => 删 2
学员满意度和居民满意度只要一个 => 问 删 11 / 删 10
10和11重了，留11 => 删 10
10、11重复，删10 => 删 10
前三条不变，后面的全删 => 问 删 4,5,6,7,8,9,10,11
除了期数，数量指标里别的都删掉 => 删 4,5
最后那条不用 => 问 删 11
第3条和第4条重复，删一条 => 问 删 3 / 删 4
"""
RIVER = """
长度和次数那两条合并，名字叫保洁监测次数 => 合 3,4 保洁监测次数
水质达标率和考核合格率换个位子 => 移 7→8
河道长度和垃圾量都放到最后 => 问 移 5→12；移 3→12
把第12条改成第1条 => 移 12→1
完成时间不算时效吧，放数量里 => 10 归: 数量指标
第3条删掉吧，用不着 => 删 3
第5条删了吧，跟第6条重复 => 删 5
我们领导先看满意度，把满意度那条挪到第1位 => 移 12→1
垃圾量和船只数两条合成一条，30艘 => 合 5,6；5: 30艘
"""
REMOVED = """
刚删的两条都恢复 => 恢复 培训出勤率；恢复 教材合格率
刚删的那两条都给我加回来 => 恢复 培训出勤率；恢复 教材合格率
出勤率还要保留 => —
把删掉的出勤率找回来 => 恢复 培训出勤率
刚才删的教材那条我还要 => 恢复 教材合格率
全部恢复 => 恢复 培训出勤率；恢复 教材合格率
"""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_rows_that_stay_in_the_training_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(RIVER))
def test_rows_that_stay_in_the_river_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(REMOVED))
def test_what_was_removed_comes_back(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"], removed=("培训出勤率", "教材合格率")) == meant
