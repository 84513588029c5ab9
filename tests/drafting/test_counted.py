"""What numbers count: a number that names nothing itself counts what stands in front of it."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

READ = [
    # text, what is counted: verb, noun, number and unit
    ("开展消防安全培训6期480人", ["开展 消防安全培训 6期", "开展 消防安全培训 480人"]),
    ("为低保对象3260户5120人发放低保金", [" 低保对象 3260户", "发放 低保对象 5120人"]),
    ("建设冷库2座6000平方米", ["建设 冷库 2座", "建设 冷库 6000平方米"]),
    ("一等3000元/年320人，二等2000元/年560人", [" 一等 320人", " 二等 560人"]),
    ("百岁老人每人每月500元，共9人", [" 百岁老人 9人"]),
    ("存栏牛12万头、羊38万只、家禽210万羽", [" 存栏牛 120000头", " 存栏羊 380000只", " 存栏家禽 2100000羽"]),
    ("桥长68米、宽9米", [" 桥长 68米", " 桥宽 9米"]),
    ("安排培训12个班次600人次", ["培训 培训班次 12个", "培训 培训 600人次"]),
    ("食品抽检4批次/千人", []),
    ("残疾人两项补贴", []),
    ("遵守中央八项规定精神，公务接待180批次", ["接待 公务接待 180批次"]),
    ("增强四个意识，做到两个维护", []),
    ("全年负责375万平方米绿地的养护", [" 绿地养护 3750000平方米"]),
    ("餐券每月400张", [" 餐券 400张"]),
    ("对危化、矿山、工贸企业320家开展隐患排查", ["排查 工贸企业 320家"]),
    ("全区共有公厕92座", [" 公厕 92座"]),
    ("其中重点人群4.6万人", [" 重点人群 46000人"]),
    ("走进30所乡村学校", [" 乡村学校 30所"]),
    ("新建冷库3座共4500立方米", ["新建 冷库 3座", "新建 冷库 4500立方米"]),
    (
        "办理法律援助案件650件，其中刑事280件、民事370件",
        ["办理 法律援助案件 650件", " 刑事案件 280件", " 民事案件 370件"],
    ),
    ("新建原种基地，建原种繁育基地1250亩", [" 原种繁育基地 1250亩"]),
    ("编制乡镇规划6个、村庄规划45个", ["编制 乡镇规划 6个", "编制 村庄规划 45个"]),
]


@pytest.mark.parametrize(("text", "counted"), READ)
def test_every_number_has_its_noun(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


ROWS = [
    # text, second level, name, target
    ("给老人助餐每餐补贴3元，大概一天600人次", "数量指标", "日均老人助餐人次", "≥600.00(人次)"),
    ("生活垃圾日清运180吨，预算20万元", "数量指标", "日均生活垃圾清运量", "≥180.00(吨/日)"),
    ("维修水厂12处，覆盖人口4.3万人", "社会效益指标", "覆盖人口数", "≥4.30(万人)"),
    ("扶持创业420人，带动就业1200人", "社会效益指标", "带动就业人数", "≥1200.00(人)"),
    ("建设健身步道8公里，人均体育场地面积达到2.6平方米", "社会效益指标", "人均体育场地面积", "≥2.60(平方米)"),
    ("举办马拉松赛，直播观看量超100万人次", "社会效益指标", "直播观看量", "≥100.00(万人次)"),
    ("小微企业贷款贴息，贴息率2.5%", "经济成本指标", "小微企业贷款贴息率", "≤2.50(%)"),
    ("印制资料2万份，数据审核差错率控制在3‰以内", "质量指标", "数据审核差错率", "≤3.00(‰)"),
    ("补助企业35家，规上企业研发投入增长10%以上", "经济效益指标", "规上企业研发投入增长率", "≥10.00(%)"),
    ("新建宿舍楼1栋，土建工程完成80%", "时效指标", "土建工程完成进度", "≥80.00(%)"),
    ("租用虚拟机85台，故障响应不超过30分钟", "时效指标", "故障响应时间", "≤30.00(分钟)"),
    ("档案数字化加工，差错率不超过千分之三", "质量指标", "档案整理差错率", "≤3.00(‰)"),
    ("公务接待租车5000公里，预算5万元", "数量指标", "租车里程", "≥5000.00(公里)"),
    ("到两个敬老院看望慰问，预算4万元", "数量指标", "覆盖敬老院数量", "≥2.00(个)"),
    ("维修道路3公里，村里1200名群众受益", "社会效益指标", "受益人口数", "≥1200.00(人)"),
    ("改造暖通系统，工程年内完工并通过验收", "时效指标", "项目完工时间", "12月底前"),
    ("文昌阁修缮工程，工期8个月", "时效指标", "文昌阁修缮工期", "≤8.00(个月)"),
    ("举办马拉松赛1场，预计拉动消费3000万元", "经济效益指标", "拉动消费金额", "≥3000.00(万元)"),
    ("因公出国1个团组6人8天", "数量指标", "团组出访天数", "≤8.00(天)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "level2", "name", "target"), ROWS)
def test_what_the_description_promises_stands_in_the_table(
    assistant: Assistant, text: str, level2: str, name: str, target: str
) -> None:
    rows = {row.level3: (row.level2, row.target.text) for row in drafted(assistant, text).indicators}
    assert rows.get(name) == (level2, target), rows


@pytest.mark.parametrize("text", ["存栏牛12万头，采购疫苗5万剂", "全县常住人口45万人，抽检食品1800批次"])
def test_what_is_there_already_is_no_output(assistant: Assistant, text: str) -> None:
    draft = drafted(assistant, text)
    assert not any(word in row.level3 for row in draft.indicators for word in ("存栏", "人口"))
    assert any("是基础数据" in note for note in draft.engine.notes)
