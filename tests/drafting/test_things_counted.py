"""Counts with their things: verb, object and unit price of each number, in its row and in the goal."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

READ = [
    # text, what is counted: verb, noun, number and unit
    ("县教育局通过政府采购为全县68所中小学配备保安215人", [" 中小学 68所", "配备 保安人员 215人"]),
    ("县教育局采取公开招标方式为56所农村学校配备直饮水设备112台", [" 农村学校 56所", "配备 直饮水设备 112台"]),
    ("整理扫描登记档案12.5万卷", ["整理 扫描登记档案 125000卷"]),
    ("直接发放给核定登记的移民4860人", ["发放 移民 4860人"]),
    ("登记失业人员1200人", ["登记 失业人员 1200人"]),  # the deed itself
    ("采购登记设备6台", ["采购 登记设备 6台"]),
    ("全省三级法院聘用制书记员1850人", [" 聘用制书记员 1850人"]),
    ("县检察院聘用制书记员26名工资社保，每人每年6.5万元", [" 聘用制书记员 26名"]),
    ("聘用书记员12名，采购制氧机5台", ["聘用 书记员 12名", "采购 制氧机 5台"]),
    ("全县设考点5个、考场280个", ["设置 考点 5个", "设置 考场 280个"]),
    ("委托第三方对14个村集体经济组织实行代理记账", ["代理记账 村集体经济组织 14个"]),
    ("对老旧小区42个实行兜底物业管理", ["管理 老旧小区 42个"]),
    ("完成食品化学污染物及有害因素监测样品2600份", ["完成 食品化学污染物及有害因素监测样品 2600份"]),
    ("新建城区雨水提升泵站及配套进出水管道12公里", ["新建 配套进出水管道 12公里"]),  # what is no test is the last
    ("向核查登记的在乡复员军人、伤残军人2360人发放抚恤补助", [" 在乡复员军人、伤残军人 2360人"]),
    ("为审核认定的重度残疾人3860名购买意外伤害保险", [" 重度残疾人 3860名"]),
    ("新增标准化人参种植基地5000亩", ["新增 标准化人参种植基地 5000亩"]),
    ("维修供水管道42公里、水厂5座，日供水能力8600吨", ["维修 供水管道 42公里", "维修 水厂 5座", " 日供水能力 8600吨"]),
    ("运维光伏电站27座、装机容量8.1兆瓦", ["运维 光伏电站 27座", "运维 装机容量 8.1兆瓦"]),
]

ROWS = [
    # text, rows that the table has, words that neither rows nor goal have
    ("某县教育体育局2026年普通高考考务费96万元，全县设考点5个、考场280个，用于监考人员劳务、试卷押运、考场设备维护等",
     ["考点数量", "考场数量"], ["维护考点", "考场维护"]),
    ("某县人民医院新建污水处理站，投资780万元，日处理污水600吨，2026年9月底完工",
     ["日均处理污水量"], ["改造日处理", "建设日处理"]),
    ("某县城管局2026年新建垃圾中转站3座，日转运垃圾180吨，投资1350万元", ["日均转运垃圾量"], ["转运垃圾数量"]),
    ("某县大中型水库移民后期扶持直补资金，县水利局按每人每年600元的标准，直接发放给核定登记的移民4860人，共291.6万元",
     ["水库移民后期扶持直补发放人数"], ["登记移民"]),
    ("学生营养改善计划食堂从业人员工资及燃料补助。某县教育体育局安排资金540万元，保障86所农村学校食堂供餐，惠及学生2.1万人",
     ["惠及学生人数"], ["燃料补助发放人数"]),
    ("某县残联2026年残疾人家庭无障碍改造项目，为认定的重度残疾人家庭320户实施无障碍改造，每户补助4000元，共128万元",
     ["重度残疾人家庭无障碍改造户数"], ["认定重度"]),
    ("某县水利局2026年中小河流治理项目总投资2600万元，治理河道长8.4公里，新建堤防11.2公里", ["治理河道长度"], []),
    ("某县文物管理所2026年租赁文物库房面积860平方米，年租金22.704万元", ["文物库房租赁面积"], ["面积租赁面积"]),
    ("某县草原站2026年补播改良退化草原4.5万亩，新建网围栏36万米，投资1280万元",
     ["补播改良退化草原面积"], ["建设补播"]),
    ("某县2026年高标准农田项目，新打机井260眼，埋设地埋管道145公里，投资4800万元", ["埋设地埋管道长度"], ["涉及埋设"]),
    ("某县文旅局2026年传承项目，开设传习班12期，培养绣娘360名，资金72万元", ["培养绣娘人数"], ["绣娘参训"]),
    ("某省高级人民法院聘用制书记员经费，全省三级法院聘用制书记员1850人，省级财政按每人每年7.2万元保障，"
     "计13320万元，按月发放工资并缴纳社会保险",
     ["聘用制书记员人数", "聘用制书记员人均经费", "工资发放及时率"], ["、制书记员", "；制书记员", "省级财政成本"]),
    ("某分局2026年警用装备购置项目，购置执法记录仪180台、无人机6架，共108.6万元", ["警用装备使用年限"],
     ["装备设备使用"]),
    ("某省人社厅2026年博士后资助，资助资金于进站后3个月内拨付，出站留任率达到60%以上，共1200万元",
     ["资助资金拨付时限"], ["于进站"]),
    ("某县老干部活动中心2026年运转经费120万元，保障中心正常运转", ["中心正常运转保障率"], ["保障中心正常运转保障率"]),
]  # fmt: skip

DIVIDED = [
    # text, the price of one, "" where the money pays for more
    ("某县2026年编纂出版年鉴并开展乡镇志资料征集，资金38万元，年鉴印刷800册", ""),
    ("某县不动产登记历史数据整合及档案数字化项目，总投资286万元，整理扫描登记档案12.5万卷", ""),
    ("某市声环境自动监测系统建设及运维，2026年安排270万元，新建噪声自动监测站点15个", ""),
    ("某县2026年新增人参种植基地5000亩，认证绿色食品3个，补助资金300万元", ""),
    ("某县疾控中心2026年完成饮用水及二次供水监测样品380份，检测费用22.8万元", "600元/份"),
    ("某县2026年水库除险加固3座，资金1500万元，主要内容为坝体防渗、溢洪道改造", "500万元/座"),
]


@pytest.mark.parametrize(("text", "counted"), READ)
def test_a_number_counts_its_thing_with_what_is_done(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


@pytest.mark.parametrize(("text", "rows", "never"), ROWS)
def test_rows_and_goal_say_what_is_done_to_which_thing(
    assistant: Assistant, text: str, rows: list[str], never: list[str]
) -> None:
    draft = drafted(assistant, text)
    names = [row.level3 for row in draft.indicators]
    assert not set(rows) - set(names), names
    told = "；".join((*names, draft.overall_goal, draft.annual_goal))
    assert not [word for word in never if word in told], told


@pytest.mark.parametrize(("text", "price"), DIVIDED)
def test_a_total_is_divided_only_where_it_buys_one_thing(assistant: Assistant, text: str, price: str) -> None:
    row = next((row for row in drafted(assistant, text).indicators if row.level3.startswith("单")), None)
    told = f"{row.target.value:f}{row.target.unit}" if row is not None else ""
    assert told.replace(".00", "") == price
