"""What is left of a sentence, or does not fit its row, is asked about; what everything was said of is done."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

ASKED = """
合格率改成96%，前面用大于等于号 => 问 6: 96%
居民认可率改成95% => 问 11: 95% / 8: 95% / 11,8: 95%
学员合格率改97% => 问 10: 97% / 6: 97% / 10,6: 97%
培训费改成28万 => 问 1: 28万元/人
人均1200，240人，总成本28.8万 => 问 1: 240人；2: 28.8万元
认可率能不能往上写两个点 => 问 8: +2% / 8: -2% / 8: 2%
合格率改成5个百分点 => 问 6: +5% / 6: -5% / 6: 5%
及时率改为11月底前 => 问 7: “11月底前”
第10条写成比第11条高5个点 => 问 10: 90 / 10,11: +5%
期数四五期 => 问 3: 45期
第9条改成建立并执行 => 问 9: “建立并执行” / 9 名称: 建立并执行
总成本改成人均乘人次 => 问 2 名称: 人均乘人次
把删的第二条恢复 => 问 恢复 第二
除了第1条，其他的全删了 => 问 删 2,3,4,5,6,7,8,9,10,11
留着前4条，后面的统统去掉 => 问 删 5,6,7,8,9,10,11
第10条换个说法 => 问 换 10
学员满意度读着拗口，换个说法 => 问 换 10
主管部门区里定的是区委社会工作部 => 问 主管部门=的是区委社会工作部
倒数第三条到最后一条都删掉 => 删 9,10,11
第4条少算20 => 问 4: +20 / 4: -20
"""
"""Values unlike those of the row, rows found by halves of a name, words cut anywhere, most of the table removed."""
RIVER_ASKED = """
清运次数改900 => 问 5: 900 / 4: 900 / 5,4: 900
巡查次数改成20 => 问 6: 20 / 4: 20 / 6,4: 20
生态效益那条换个说法，明显改善谁也没法验收 => 问 11 名称: 明显改善谁也没法验收
年度目标里的保洁长度改成38公里 => 问 3: 38公里
"""
FOCUSED = """
另外那条也改成95% => 问 11: 95%
这条和上一条都改成97% => 9,10: 97%
跟上一条一起删掉 => 删 10,9
连同下一条一起改成95% => 10,11: 95%
带上第8条一起提到92% => 10,8: 92%
"""
"""With the tenth row in focus."""
DONE = """
人次增加20，达到260 => 4: 260
期数6期，哦不，5期 => 3: 5期
合格率95%太低，改成97% => 6: 97%
预算由28.8万元调整为35万元 => 预算=35万元
把及时率拿掉，反正都是100% => 删 7
把第3条改成5期，别的先放着 => 3: 5期
第3到5条全部删除 => 删 3,4,5
两个满意度统一成91% => 10,11: 91%
"""


@pytest.mark.parametrize(("said", "meant"), rows(ASKED))
def test_what_is_left_over_is_asked_about_in_the_training_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(RIVER_ASKED))
def test_what_is_left_over_is_asked_about_in_the_river_draft(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(FOCUSED))
def test_rows_beside_the_one_in_focus_are_told_apart(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"], row=10) == meant


@pytest.mark.parametrize(("said", "meant"), rows(DONE))
def test_what_is_accounted_for_is_done(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant
