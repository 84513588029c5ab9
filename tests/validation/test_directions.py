"""Rule V04 beyond the words of the guide's list: costs, harm, consumption, falls, and what the library knows."""

from __future__ import annotations

import pytest

from tests.validation.forms import found, one_row, verdict


@pytest.mark.parametrize(
    ("place", "name", "value", "expected"),
    [
        # 经济成本是上限
        ("成本", "总成本控制数", "≥28.80(万元)", "error"),
        ("成本", "人均培训费", "≥400.00(元/人·天)", "error"),
        ("成本", "单公里保洁费", "≥20000.00(元/公里)", "error"),
        ("成本", "人均工作经费", "≥15.00(万元)", "error"),
        ("成本", "亩均财政投资", "≥3000.00(元/亩)", "error"),
        ("成本", "单件办案补贴", "≥1500.00(元/件)", "warning"),  # 政策可能规定不低于
        ("成本", "低保人均月标准", "≥1500.00(元/人·月)", "passed"),  # 救助标准“不低于”
        ("成本", "成本节约率", "≥5%", "passed"),
        ("成本", "带动社会投资", "≥300.00(万元)", "passed"),
        # 坏事越少越好，治理坏事越多越好
        ("质量", "保洁不合格率", "≥5%", "error"),
        ("质量", "巡查漏检率", "≥5%", "error"),
        ("质量", "保洁船闲置率", "≥10%", "error"),
        ("时效", "工期延误天数", "≥5天", "error"),
        ("生态效益", "森林火灾受害率", "≥0.9‰", "error"),
        ("社会效益", "负面舆情数", "≥0起", "error"),
        ("质量", "不合格产品处置率", "≥100%", "passed"),
        ("数量", "查处违规行为数", "≥20起", "passed"),
        ("数量", "发现违规行为数", "≥20起", "passed"),
        # 能耗、时限
        ("生态效益", "保洁船单位能耗", "≥5升/公里", "error"),
        ("生态效益", "单位面积能耗下降率", "≥1%", "passed"),
        ("时效", "抢险队伍到位时间", "≥2小时", "error"),
        ("质量", "平均无故障时间", "≥2000小时", "passed"),
        # 降幅越大越好
        ("社会效益", "群众投诉量下降率", "≤10%", "error"),
        ("社会效益", "群众投诉量下降率", "≥10%", "passed"),
        ("生态效益", "化学需氧量削减量", "≤50吨", "error"),
        ("社会效益", "粮食播种面积稳定率", "≥100%", "passed"),
        # 指标库的同名指标
        ("社会效益", "高峰拥堵指数", "≥1.8", "error"),
        ("社会效益", "一网通办率", "≤85%", "warning"),
        ("社会效益", "窗口一网通办率", "≤85%", "warning"),
        ("生态效益", "水土流失治理面积", "≤8平方公里", "warning"),
        # 产出的长度、面积、重量也是下限；消耗的可以是上限
        ("数量", "养护河道长度", "≤58公里", "warning"),
        ("数量", "食堂用水量", "≤300吨", "passed"),
        ("数量", "租赁面积", "≤1200平方米", "passed"),
        ("数量", "农药使用量", "≤3吨", "passed"),
        ("数量", "车辆保有量", "≤12辆", "passed"),
        ("数量", "接待人次", "≥5000人次", "passed"),  # 场馆接待观众
    ],
)
def test_v04_points_the_right_way(place: str, name: str, value: str, expected: str) -> None:
    assert verdict("V04", one_row(place, name, value)) == expected


@pytest.mark.parametrize(
    ("place", "name", "value", "suggestion"),
    [
        ("质量", "验收合格率", "≤100%", "=100.00(%)"),
        ("社会效益", "负面舆情数", "≥0起", "=0.00(起)"),
        ("成本", "总成本控制数", "≥28.80(万元)", "≤28.80(万元)"),
    ],
)
def test_v04_says_what_to_write_instead(place: str, name: str, value: str, suggestion: str) -> None:
    assert found("V04", one_row(place, name, value))[0].suggestion == suggestion
