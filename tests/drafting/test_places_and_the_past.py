"""Where work is done, whose need it meets, what had happened before, whole words, and the work a text opens with."""

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
    (
        "区教育局为全区36所公办中小学更新直饮水设备420台，预算285.6万元",
        "覆盖公办中小学数量 ≥36.00(所)",
        "公办中小学数量",
    ),
    ("为20家养老机构安装烟感报警器，预算30万元", "覆盖养老机构家数 ≥20.00(家)", "养老机构家数"),
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


OPENED = [
    # text, its name, the rows of its works
    (
        "区科协2027年开展科普进社区活动，制作科普展板，组织科普志愿者培训，预算20万元",
        "科普进社区活动经费",
        ["科普进社区活动完成率", "科普展板制作完成率", "科普志愿者培训完成率"],
    ),
    (
        "县气象局开展人工影响天气作业，维护作业装备，培训作业人员，预算80万元",
        "人工影响天气作业经费",
        ["人工影响天气作业完成率", "作业装备维护完成率", "作业人员培训完成率"],
    ),
    (
        "县乡村振兴局开展驻村帮扶工作，慰问脱贫户，培训驻村干部，预算30万元",
        "驻村帮扶经费",
        ["驻村帮扶完成率", "脱贫户慰问完成率", "驻村干部培训完成率"],
    ),
    # nothing stands in front of the parts
    ("组织一线职工疗休养，预算30万元", "一线职工疗休养经费", []),
]


@pytest.mark.parametrize(("text", "name", "works"), OPENED)
def test_the_work_that_a_text_opens_with(fresh_assistant: Assistant, text: str, name: str, works: list[str]) -> None:
    draft = drafted(fresh_assistant, text)
    names = [one.level3 for one in draft.indicators]
    assert (draft.project_name, [work for work in works if work not in names]) == (name, [])


def test_who_is_hired_for_it_is_no_work(fresh_assistant: Assistant) -> None:
    text = "区应急管理局聘请专家对危化、工贸企业开展隐患排查，组织应急演练，更新应急物资储备，预算150万元"
    names = [one.level3 for one in drafted(fresh_assistant, text).indicators]
    assert "隐患排查完成率" in names and "应急演练完成率" in names
    assert not [name for name in names if "专家" in name]


UNITS = [
    ("省地质调查院开展重点矿产资源勘查，预算980万元", "省地质调查院"),
    ("市测绘院2027年更新基础地理信息，预算80万元", "市测绘院"),
    ("市住建局委托市测绘院更新基础地理信息，预算80万元", "市住建局"),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_institutes_at_the_head(fresh_assistant: Assistant, text: str, unit: str) -> None:
    assert drafted(fresh_assistant, text).implementing_unit == unit
