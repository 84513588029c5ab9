"""Where work is done, whose need it meets, what had happened before, and words of which a verb is only half."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

COUNTED = [
    # text, what is counted, with the deed
    ("对2019年以来建成的12万亩高标准农田进行日常管护", ["管护 高标准农田 120000亩"]),
    ("对已投入使用的12台电梯进行检验", ["检验 电梯检验 12台"]),
    ("对往年种植的3000亩油茶林进行抚育", [" 油茶林 3000亩"]),
    ("对近三年培育的50家专精特新企业开展回访", [" 专精特新企业 50家"]),
    ("对近3年发放的200笔贷款进行核查", ["核查 贷款核查 200笔"]),
    ("对去年安装的60套监控设备进行维护", ["维护 监控设备维护 60套"]),
    ("建成高标准农田12万亩", ["建成 高标准农田 120000亩"]),  # this year's own deed
    ("安装监控设备60套", ["安装 监控设备 60套"]),
    ("发放贷款贴息200笔", ["发放 贷款贴息 200笔"]),
]


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_what_had_happened_is_no_deed_of_this_year(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


REACHED = [
    # text, a row, not a row
    ("在12所高校设置自助检测设备，预算40万元", "覆盖高校数量 ≥12.00(所)", "高校数量"),
    ("在6家医院开展中医药适宜技术推广，预算30万元", "覆盖医院家数 ≥6.00(家)", "医院家数"),
    ("在10个公园增设健身器材，预算30万元", "覆盖公园数量 ≥10.00(个)", "公园数量"),
    ("在8个景区开展志愿服务，预算20万元", "覆盖景区数量 ≥8.00(个)", "景区数量"),
    ("修复路面2公里，解决6个村民小组出行难问题，预算52万元", "受益村民小组数量 ≥6.00(个)", "村民小组维修数量"),
    ("新建便桥2座，方便4个自然寨出行，预算52万元", "受益自然寨数量 ≥4.00(个)", "自然寨数量"),
    ("新建水厂1座，解决3个乡镇1.2万人饮水安全问题，投资800万元", "受益人口数 ≥1.20(万人)", "受益饮水安全问题人数"),
    ("新建水厂1座，解决3个乡镇用水困难，投资800万元", "覆盖乡镇数量 ≥3.00(个)", "覆盖受益乡镇数量"),
    ("区教育局对已建成的20所学校的塑胶跑道进行检测，预算30万元", "覆盖学校数 ≥20.00(所)", "学校数"),
    ("县水利局维修已建成的15座泵站，预算30万元", "维修泵站座数 ≥15.00(座)", "泵站维修完成率"),
    ("改造公园6个，预算300万元", "改造公园数量 ≥6.00(个)", "覆盖公园数量"),  # here the work is done to them
    ("全县现有15座泵站，本次购置水泵4台，预算30万元", "水泵购置数量 ≥4.00(台)", "泵站座数"),  # is there already
]


@pytest.mark.parametrize(("text", "row", "absent"), REACHED)
def test_the_places_that_work_reaches(fresh_assistant: Assistant, text: str, row: str, absent: str) -> None:
    rows = {one.level3: one.target.text for one in drafted(fresh_assistant, text).indicators}
    assert row in [f"{name} {value}" for name, value in rows.items()]
    assert absent not in rows


NAMES = [
    # text, what the project is called
    ("市规划设计研究院编制城市更新规划，预算90万元", "城市更新规划编制经费"),
    ("区住建局开展城市更新，预算900万元", "城市更新经费"),
    ("市住建局开展城市体检评估，预算90万元", "城市体检评估经费"),
    ("开展专业技术人员知识更新培训5期，预算20万元", "专业技术人员知识更新培训经费"),
    ("更新城市道路照明灯具300盏，预算40万元", "城市道路照明灯具更新经费"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_word_of_which_a_verb_is_half_stays_whole(fresh_assistant: Assistant, text: str, name: str) -> None:
    assert drafted(fresh_assistant, text).project_name == name


UNITS = [
    ("省地质调查院开展重点矿产资源勘查，预算980万元", "省地质调查院"),
    ("市测绘院2027年更新基础地理信息，预算80万元", "市测绘院"),
    ("市住建局委托市测绘院更新基础地理信息，预算80万元", "市住建局"),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_institutes_at_the_head(fresh_assistant: Assistant, text: str, unit: str) -> None:
    assert drafted(fresh_assistant, text).implementing_unit == unit
