"""Names: the deed, the object and the measure of a number; standards, costs and averages of money."""

from __future__ import annotations

import pytest

from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.cost_names import unit_cost_name
from assistant.drafting.naming.names import count_name, short_name

COUNTS = [
    # noun, verb, unit, topic, name
    ("水毁道路", "修复", "公里", "灾后重建", "修复水毁道路里程"),
    ("枯死松树", "清理", "株", "病虫防治", "清理枯死松树株数"),
    ("信访积案", "化解", "件", "信访", "化解信访积案件数"),
    ("救生衣", "采购", "件", "物资储备", "救生衣采购数量"),
    ("旅游厕所", "新建", "座", "乡村旅游", "新建旅游厕所座数"),
    ("调查员", "聘用", "名", "普查", "调查员聘用人数"),
    ("业务培训", "举办", "期", "培训", "业务培训期数"),
    ("企业", "组织", "家次", "招聘会", "企业家次"),
    ("安全培训", "组织", "人", "隐患排查", "安全培训参训人数"),
    ("消防演练", "开展", "人", "消防", "消防演练参加人数"),
    ("参赛规模", "", "人", "马拉松赛", "参赛人数"),
    ("参会人员", "", "人次", "大型会议", "参会人次"),
    ("达成就业意向", "", "人", "招聘会", "达成就业意向人数"),
    ("生活补贴", "发放", "人", "渔民补贴", "生活补贴发放人数"),
    ("社会救助", "", "人", "社会救助", "社会救助人数"),
    ("桥宽", "", "米", "危桥改造", "桥宽度"),
    ("", "开展", "人", "培训", "培训参训人数"),
    ("履职费", "发放", "份", "代表工作", "履职费发放数量"),
    ("管网", "铺设", "公里", "污水治理", "铺设管网长度"),
    ("作业道", "修建", "公里", "造林", "修建作业道里程"),
    ("保洁里程", "", "公里", "河道保洁", "保洁里程"),
    ("特困和失能老人", "", "名", "养老服务", "特困失能老人人数"),
    ("困难家庭", "改造", "户", "无障碍改造", "困难家庭改造户数"),
    ("", "扫描", "页", "档案数字化", "扫描页数"),
    ("", "覆盖", "户", "污水处理设施建设", "覆盖户数"),
    ("总面积", "", "平方米", "校舍维修", "校舍维修面积"),
]


@pytest.mark.parametrize(("noun", "verb", "unit", "topic", "name"), COUNTS)
def test_a_count_is_named_by_deed_object_and_measure(noun: str, verb: str, unit: str, topic: str, name: str) -> None:
    assert count_name(noun, verb, unit, topic) == name


@pytest.mark.parametrize(
    ("label", "unit", "name"),
    [
        ("重度残疾人护理补贴", "人·月", "重度残疾人护理补贴标准"),
        ("特别扶助伤残家庭", "人·月", "伤残家庭特别扶助标准"),
        ("慰问金", "户", "户均慰问金标准"),
        ("监测员", "人·年", "监测员人均经费"),
        ("困难家庭", "户", "困难家庭户均经费"),
        ("普惠园生均公用经费", "生·年", "生均普惠园公用经费"),
        ("会议费标准", "人·天", "人均会议费标准"),
        ("公厕保洁", "座·年", "单座公厕保洁成本"),
        ("律师值班", "天", "日均律师值班成本"),
    ],
)
def test_money_handed_out_has_a_standard_and_work_a_cost(label: str, unit: str, name: str) -> None:
    assert unit_cost_name(label, unit) == name


@pytest.mark.parametrize(
    ("thing", "measure", "name"),
    [
        ("残疾人", "人数", "残疾人人数"),
        ("电工", "工作完成率", "电工工作完成率"),
        ("灾后恢复重建", "建成投入使用率", "灾后恢复重建建成投入使用率"),
        ("污水处理量", "量", "污水处理量"),
        ("脱贫户", "户数", "脱贫户数"),
    ],
)
def test_only_a_character_of_the_measure_is_merged(thing: str, measure: str, name: str) -> None:
    assert short_name(thing, measure) == compose(thing, measure) == name
