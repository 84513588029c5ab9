"""Utterances that are one turn of phrase from the first word to the last; what is computed is shown before it is done."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

TRAINING = """
4改成6 => 问 4: 6 / 3: 6
删掉第10、12条 => ？
人次那条少了个0 => 问 4: 2400
人次多打了一个0 => 问 4: 24
第10条和第11条的数换一下 => 10: 85；11: 90
期数和人次的数写反了 => 问 3: 240；4: 4
学员满意度和居民满意度写反了 => 问 10: 85；11: 90
人次增加到原来的1.5倍 => 问 4: 360
人次扩到原来的两倍 => 4: 480
人次再加四分之一 => 问 4: 300
人次减少1/3 => 问 4: 160
这是一次性项目 => 问 性质=一次性项目
这个项目是延续性的，不是新增的 => 问 性质=延续性项目
总目标写得太长了，缩成一句话 => ？
年度目标太笼统 => ？
项目名称里去掉“能力提升”四个字 => 问 项目名称=社区工作者培训班经费
项目名称里加上“街道” => 问 项目名称=街道社区工作者能力提升培训班经费 / 项目名称=社区工作者能力提升培训班经费街道
结业考核合格率的名称前面加上“学员” => 6 名称: 学员结业考核合格率
总预算60万，其中今年30万 => 项目总额=60万；预算=30万
今年的钱和总的钱都是30万 => 预算=30万；项目总额=30万
28.8万改成30万 => 问 预算=30万 / 项目总额=30万 / 2: 30万元
预算砍了10% => 问 预算=25.92万元
预算加一成 => 问 预算=31.68万元
资金来源全部是财政拨款 => 问 财政资金=28.8万元；财政拨款=28.8万元
街道配套5万 => 问 其他资金=5万 / 年度其他=5万
自筹部分3万元 => 问 其他资金=3万元；财政资金=25.8万元；年度其他=3万元；财政拨款=25.8万元 / 其他资金=3万元；财政资金=28.8万元；项目总额=31.8万元；年度其他=3万元；财政拨款=28.8万元；预算=31.8万元
认可率换个说法，别叫认可率了 => ？
回第二个问题：没有结转 => 答 2 没有结转
第2个问题先空着 => —
主管部门是区民政局，实施是社区 => 问 主管部门=区民政局
项目负责人改成办公室 => —
"""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_a_whole_turn_of_phrase_is_read_outright(said: str, meant: str) -> None:
    assert understood(said) == meant


def test_a_number_that_only_fits_the_row_that_holds_it_is_not_asked_about() -> None:
    assert understood("4改成6期") == "3: 6期"


@pytest.mark.parametrize(
    ("said", "meant"),
    rows("""
年度保洁完成时间推迟一个月 => ？
年度保洁完成时间提前两个月 => 问 10: “10月底前”
"""),
)
def test_a_deadline_is_put_off_where_it_stands(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["RIVER"]) == meant


def test_the_value_of_a_row_that_is_to_be_other_is_no_other_row() -> None:
    assert understood("第7条的数换一下", DRAFTS["RIVER"]) == "？"
