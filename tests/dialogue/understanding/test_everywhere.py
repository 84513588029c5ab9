"""One sign, number or word put for another in all the table; what is not in the table and is asked for."""

from __future__ import annotations

import pytest

from assistant.dialogue.understanding.meaning import Unknown
from tests.dialogue.understanding.saying import DRAFTS, TRAINING_DRAFT, parser, rows, understood

TRAINING = """
所有的≥改成= => 3,4,5,6,8,10,11: =
所有的大于等于号都换成等于 => 3,4,5,6,8,10,11: =
把“不低于”都改成“不少于” => ？
所有的小于改成等于 => ？
把90全改成92 => 问 8,10: 92
把所有的90%都改成92% => 问 8,10: 92%
把“培训班”全部改成“轮训班” => 问 2 名称: 能力提升轮训班项目总成本；3 名称: 社区工作者能力提升轮训班期数；4 名称: 社区工作者能力提升轮训班人次；5 名称: 每期能力提升轮训班天数；7 名称: 能力提升轮训班开展及时率；项目名称=社区工作者能力提升轮训班经费
把2027年全改成2028年 => 年度=2028
把2027改成2028年 => 问 年度=2028
培训人数和期数都加倍 => 问 4: 480；3: 8 / 加 培训人数和期数
把培训人数和期数都改成6 => 4,3: 6
项目起止时间：2027-02-01至2027-10-15 => 问 开始=2027-02-01；结束=2027-10-15
刚才那条不对改回来 => 撤
刚才改错了，改回来 => 撤
加一条关于档案归档的质量指标 => 问 加 质量指标 档案归档合格率 / 加 质量指标 关于档案归档
"""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_all_the_table(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("为什么没有生态效益", "表里没有生态效益指标"),
        ("怎么没有经济效益指标呢", "加一条经济效益指标"),
        ("满意度权重改成10分", "没有“权重”这一栏"),
        ("把各条的分值写上", "没有“分值”这一栏"),
    ],
)
def test_what_the_form_or_the_table_has_not_is_said(said: str, told: str) -> None:
    meaning = parser().understand(said, TRAINING_DRAFT)
    assert isinstance(meaning, Unknown)
    assert told in meaning.message
