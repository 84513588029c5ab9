"""Which way a target runs: what should be little, what is used up or waited for, and what takes a vague name's place."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level2
from assistant.domain.targets import Direction, ValueBasis
from assistant.drafting.targets.measures import direction_of, measure_of, should_not_happen
from assistant.service import Assistant

LESS = [
    "犯罪率",
    "返贫率",
    "超时率",
    "缺课率",
    "漏检率",
    "退货率",
    "不合格率",
    "闲置率",
    "漏损率",
    "水土流失率",
    "火灾次数",
    "合同纠纷数",
    "逾期未完成数",
    "延误天数",
    "迟到次数",
    "排队时间",
    "平均等待时长",
    "碳排放",
    "二氧化硫排放量",
    "耗电量",
    "单位面积能耗",
    "信访量",
    "投诉量",
    "婴儿死亡率",
    "成本控制",
    "高峰拥堵指数",
]
MORE = [
    "达标排放率",
    "信访化解率",
    "投诉办结率",
    "纠纷调解成功率",
    "火灾隐患整改率",
    "水土流失治理面积",
    "化学需氧量削减量",
    "违约金收缴率",
    "粮食产量",
    "图书借阅量",
    "平均培训时长",
    "服务时长",
    "投诉量下降率",
    "冬季供暖温度",
    "举报奖励人数",
]


@pytest.mark.parametrize("name", LESS)
def test_less_of_it_is_better(name: str) -> None:
    assert direction_of(name, measure_of(name)) is Direction.LOWER


@pytest.mark.parametrize("name", MORE)
def test_more_of_it_is_better(name: str) -> None:
    assert direction_of(name, measure_of(name)) is Direction.HIGHER


def test_some_always_die_but_none_in_accidents() -> None:
    assert not should_not_happen("婴儿死亡率") and should_not_happen("事故死亡率") and should_not_happen("泄密事件数")


UNITS = [
    # an indicator, its usual unit
    ("粮食产量", "吨"),
    ("图书借阅量", "册次"),
    ("耗电量", "千瓦时"),
    ("用水量", "立方米"),
    ("信访量", "件"),
    ("供暖室内温度", "℃"),
]


@pytest.mark.parametrize(("name", "unit"), UNITS)
def test_what_it_is_counted_in(fresh_assistant: Assistant, name: str, unit: str) -> None:
    assert fresh_assistant.targets(name).recommendation.unit == unit


INSTEAD = [
    # a name without a measure, the one that takes its place, its second level
    ("空气质量", "优良天数比率", Level2.ECOLOGICAL_BENEFIT),
    ("PM2.5", "PM2.5年均浓度", Level2.ECOLOGICAL_BENEFIT),
    ("森林火灾", "森林火灾受害率", Level2.ECOLOGICAL_BENEFIT),
    ("教学质量", "教学考核合格率", Level2.QUALITY),
    ("道路平整度", "道路平整达标率", Level2.QUALITY),
]


@pytest.mark.parametrize(("name", "instead", "level2"), INSTEAD)
def test_what_takes_the_place_of_a_vague_name(
    fresh_assistant: Assistant, name: str, instead: str, level2: Level2
) -> None:
    made = fresh_assistant.targets(name).recommendation
    assert (made.name, made.level2) == (instead, level2)


def test_nobody_is_told_to_fail_often(fresh_assistant: Assistant) -> None:
    made = fresh_assistant.targets("不合格率").recommendation
    assert made.value is None and made.text.startswith("≤")
    assert "不高于上年" in made.how


def test_a_share_that_runs_the_wrong_way_is_told(fresh_assistant: Assistant) -> None:
    assert "写反" in fresh_assistant.targets("差错率 100%").recommendation.reason
    assert "写反" not in fresh_assistant.targets("差错率 1%").recommendation.reason


def test_a_count_is_no_share(fresh_assistant: Assistant) -> None:
    made = fresh_assistant.targets("培训人次 200%").recommendation
    assert made.basis is ValueBasis.NEEDED and made.unit == "人次"
    assert "不是比率" in made.reason


def test_a_score_to_be_reached_is_not_lent_to_an_index_that_should_be_low(fresh_assistant: Assistant) -> None:
    made = fresh_assistant.targets("高峰拥堵指数").recommendation
    assert made.text.startswith("≤") and made.value is None


def test_a_price_of_one_is_not_compared_with_sums(fresh_assistant: Assistant) -> None:
    groups = fresh_assistant.targets("人均培训成本").precedents.groups
    assert all(group.highest < 50_000 for group in groups if (group.unit or "").startswith("元"))
