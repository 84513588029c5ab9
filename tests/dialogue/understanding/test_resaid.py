"""Turns of phrase of officers: each means the same as the plain words beside which it could stand."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

TRAINING = """
合格率九成八 => 6: 98%
合格率三个九 => 6: 99.9%
人均培训费一千五 => 1: 1500
4、260 => 4: 260
（6）97 => 6: 97
条目6：97% => 6: 97%
#3 5期 => 3: 5期
第6条，95改成97 => 6: 97
合格率95不对，实际是97 => 6: 97
期数4不对，上个月又加了一期，应该是5期 => 3: 5期
第6条改成96%，不，97% => 6: 97%
第一个满意度95，第二个88 => 10: 95；11: 88
人次、期数分别是260、5 => 4: 260；3: 5
期数改6 => 3: 6
三四五条分别5、260、4 => 3: 5；4: 260；5: 4
指标3 5，指标4 260 => 3: 5；4: 260
人次1,240 => 4: 1240
结业率能达到97%吗 => 荐 6
结业率那条写了等于没写 => 问 量化 6
认可率换个好统计的 => 量化 8
认可率怎么考核？改成容易采集的 => 量化 8
合格率写95会不会做不到 => 荐 6
合格率95%有点绝对了 => 荐 6
居民满意度要不要定那么高 => 荐 11
人均培训费给个参考数 => 荐 1
合格率别的区一般定多少，给我参考参考 => 荐 6
合格率95%是按什么定的 => 来源 6 target
认可率没什么意义 => 问 换 8
认可率有没有更好的写法 => 问 换 8
学员满意度别要了 => 删 10
人次那条多余 => 问 删 4
质量指标少了，再加两条 => 加 质量指标；加 质量指标
漏了结业证发放率，加上，100% => 加 结业证发放率 100%
讲师满意度也应该有 => 加 讲师满意度
加一条满意度，对象是讲师 => 加 讲师满意度
加个经济效益的，帮我想一个 => 加 经济效益指标
教材数也算一条，300本 => 加 教材数 300本
加两条：教材发放率100%，座谈会2次 => 加 教材发放率 100%；加 座谈会 2次
领导说得有生态效益，给补上一条 => 加 生态效益指标
社会效益这块太单薄了 => 问 加 社会效益指标
时效上加一条结业时间，11月底前 => 加 时效指标 结业时间 “11月底前”
撤多了，往前走一步 => 重做
前面两次修改都撤掉 => 撤 2
一直退到最开始 => 问 恢复 1
跟最初那版比比 => 比 version 1
把删掉的满意度还回来 => 问 恢复 满意度
第一个和第三个意见采纳，其他的不管 => 修 1；修 3
我可以交了吗 => 检查
数据前后一致吗 => 检查
导个表格 => 导出 xlsx
去年这项目怎么报的 => 比 last_year
我们单位名字改了，现在叫街道社区学院 => 实施单位=街道社区学院
总额不变，当年的改成20万 => 预算=20万
今年只申请20万，剩下的明年再报 => 预算=20万
"""
RIVER = """
响应时间一个半小时 => 9: 1.5小时
清运量3千2改3千5 => 问 5: 3500
艘数改成8 => 6: 8
那个多少吨的改成900吨 => 5: 900吨
百分号的那几条都不低于90% => 7,8,12: ≥90%
率一类的都提到97% => 7,8: 97%
最后一条前面那条改成“显著改善” => 问 11: “显著改善” / 11 名称: 显著改善
监测次数不要大于等于，要等于 => 4: =
巡查船只6艘不对，今年买了2艘，应该是8艘 => 6: 8艘
环保方面也加一个 => 加 生态效益指标
生态效益那条说了等于没写 => 问 量化 11
监测和巡查都不做了 => 问 删 4,6
把长度那条挪到最后去 => 移 3→12
"""
CHOSEN = """
下面两条都删掉 => 删 6,7
再多报2天 => 5: +2天
这条没啥意义 => 问 换 5
这条怎么证明 => 来源 5
"""
CASES = [(said, "TRAINING", meant) for said, meant in rows(TRAINING)] + [
    (said, "RIVER", meant) for said, meant in rows(RIVER)
]


@pytest.mark.parametrize(("said", "draft", "meant"), CASES)
def test_a_turn_of_phrase_is_heard_as_the_plain_words(said: str, draft: str, meant: str) -> None:
    assert understood(said, DRAFTS[draft]) == meant


@pytest.mark.parametrize(("said", "meant"), rows(CHOSEN))
def test_a_turn_of_phrase_may_speak_of_the_chosen_row(said: str, meant: str) -> None:
    assert understood(said, row=5) == meant


def test_what_stands_in_the_name_of_a_row_is_left_alone() -> None:
    assert understood("社区工作者能力提升培训班人次改成260") == "4: 260"
