"""Lists whose members share their end, and numbers that count nothing, as plans for a coming year tell them."""

from __future__ import annotations

from typing import Final

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.reading.deeds.shared_ends import common_end, shared_ends
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

SHARED: Final = [
    # a clause, the list with what is done, its members in full
    ("推进大运河、古长城国家文化公园建设", "大运河、古长城国家文化公园建设", "大运河国家文化公园建设 古长城国家文化公园建设"),
    ("推进抗战纪念馆、丝绸博物馆建设", "抗战纪念馆、丝绸博物馆建设", "抗战纪念馆建设 丝绸博物馆建设"),
    ("系统推进好房子、好小区建设", "好房子、好小区建设", "好房子建设 好小区建设"),
    ("打造东湖、西湖省级旅游度假区", "东湖、西湖省级旅游度假区建设", "东湖省级旅游度假区建设 西湖省级旅游度假区建设"),
    ("推进甲河、乙河流域综合治理", "甲河、乙河流域综合治理", "甲河流域综合治理 乙河流域综合治理"),
    ("加强大气、水、土壤污染防治", "大气、水、土壤污染防治", "大气污染防治 水污染防治 土壤污染防治"),
    ("推动钢铁、建材行业节能改造", "钢铁、建材行业节能改造", "钢铁行业节能改造 建材行业节能改造"),
    ("推进海上风电、核电和抽水蓄能项目", "海上风电、核电和抽水蓄能项目", "海上风电项目 核电项目 抽水蓄能项目"),
    ("做好民族、宗教工作", "民族、宗教工作", "民族工作 宗教工作"),
    # told as a whole only: a class, ways of one thing, what is done with one another, what is made better, levels
    ("支持陶瓷、水暖、家具等产业提质升级", "陶瓷、水暖、家具等产业提质升级", ""),
    ("推进病险水库除险加固、蓄滞洪区等防洪工程建设", "病险水库除险加固、蓄滞洪区等防洪工程建设", ""),
    ("推进产业智能化、绿色化发展", "产业智能化、绿色化发展", ""),
    ("推动研发、制造、服务协同发展", "研发、制造、服务协同发展", ""),
    ("提升城市规划、建设、管理水平", "城市规划、建设、管理水平提升", ""),
    ("推进省、市、县三级空间规划编制", "省、市、县三级空间规划编制", ""),
]  # fmt: skip
NOT_SHARED: Final = [
    "推进危房改造、路灯安装",  # each says what it is
    "实施人才引进计划、技能提升行动",
    "举办文博会、旅博会等活动",  # events
    "推进大运河国家文化公园建设",  # one thing
    "建设冷库、分拣车间",  # each is built
    "开展救护培训进学校、进社区、进企业活动",  # where one thing is done
    "支持济南、泰安等市推进火箭、卫星制造等重大项目",  # others do it
    "新建泵站3座、渠道12公里",
    "加强资金、项目经费管理",
]
COMMON: Final = [
    # a name, what its rows are of
    ("大运河、古长城国家文化公园建设", "国家文化公园建设"),
    ("陶瓷、水暖、家具等产业提质升级", "产业提质升级"),
    ("产业智能化、绿色化、融合化发展", "产业发展"),
    ("普惠性、基础性、兜底性民生建设", "民生建设"),
    ("抗战纪念馆、丝绸博物馆建设", ""),
    ("北山、南山东抽水蓄能电站建设", ""),  # a name may go on
]
COUNTED: Final = [
    # text, what its numbers count: verb, noun, number and unit
    ("开展新一轮林地变更调查", []),
    ("更新一批次台账，开展调查一轮", ["更新 台账 1批次", "开展 调查 1轮"]),
    ("推行“综合查一次”执法模式", []),
    ("推动商务区“20条”措施落地", []),
    ("推进十个方面重点任务，改造厕所12个", ["改造 厕所 12个"]),
    ("文明新风走进千家万户，走访百村千户", []),
    ("落实十四届人大三次会议决定", []),
    ("建设百万吨化工新材料基地", []),
    ("建设3座35万千瓦光热电站", ["建设 光热电站 3座"]),
    ("建成20万千瓦风电项目2个", ["建成 风电项目 2个"]),
    ("新建1000千伏输电线路126公里", ["新建 1000千伏输电线路 126公里"]),
    ("与12个国家和地区开展合作", [" 国家、地区 12个"]),
    ("推动20个机关、企事业单位附属空间开放", [" 机关、企事业单位附属空间 20个"]),
    ("对20个机关、企事业单位开展检查", ["检查 机关 20个"]),  # the bodies themselves
    ("推进4个中小企业数字化转型试点", ["推进 中小企业数字化转型试点 4个"]),
    ("实施住宅小区、道路、下穿通道积水改善工程52个", ["实施 住宅小区、道路、下穿通道积水改善工程 52个"]),
    # grades of one thing, and a verb in front of several numbers
    ("新建6个国家级、20个省级重点专科", ["新建 国家级重点专科 6个", "新建 省级重点专科 20个"]),
    ("培育2家千亿级、24家百亿级企业", ["培育 千亿级企业 2家", " 百亿级企业 24家"]),
    ("创建2所四星级、5所三星级高中", ["创建 四星级高中 2所", "创建 三星级高中 5所"]),
    ("新建3所小学、5所幼儿园", ["新建 小学 3所", "新建 幼儿园 5所"]),
    ("新建小学3所、幼儿园5所，在园幼儿600人", ["新建 小学 3所", "新建 幼儿园 5所", " 在园幼儿 600人"]),
    # how far the work has come is no part of its thing
    ("布局建设概念验证中心12家", ["建设 概念验证中心 12家"]),
    ("启动建设2个实验室分部", ["建设 实验室分部 2个"]),
]  # fmt: skip
NAMES: Final = [
    # text, the project's name
    ("县文旅局2027年推进大运河、古长城国家文化公园建设，预算120万元", "大运河、古长城国家文化公园建设经费"),
    ("市工信局2027年推动陶瓷、水暖、家具等产业提质升级，预算260万元", "陶瓷、水暖、家具等产业提质升级经费"),
    ("市发改委2027年推进海上风电、核电和抽水蓄能项目，预算120万元", "海上风电、核电和抽水蓄能项目"),
    ("市水利局2027年完善预警体系，加快水库除险加固、蓄滞洪区等防洪工程建设，预算900万元",
     "水库除险加固、蓄滞洪区等防洪工程建设经费"),
    ("市住建局2027年改造供水、供热、燃气等管网365公里，预算8000万元", "供水、供热、燃气等管网改造经费"),
    ("市科技局2027年布局建设市级概念验证中心12家，预算480万元", "市级概念验证中心建设经费"),
    ("市工信局2027年滚动建设100个工业互联网平台，预算350万元", "工业互联网平台建设经费"),
    ("市教育局2027年新建3所小学、5所幼儿园，预算9000万元", "小学和幼儿园建设经费"),
    ("市交通局2027年县道里程由473公里增至510公里，预算1500万元", "县道里程项目"),
    ("市科技局2027年与12个国家和地区开展科技合作，预算260万元", "科技合作经费"),
    ("市科技局2027年优化政策，一体推进技术突破、场景应用和产业孵化，预算480万元", "技术突破、场景应用和产业孵化经费"),
    # the list is not what names the project
    ("市卫健委2027年实施卫生强基工程，推进医院、卫生院建设，预算800万元", "卫生强基工程"),
    ("区教育局2027年采购电脑、投影仪等设备36台，预算80万元", "电脑等设备采购经费"),
]  # fmt: skip
ROWS: Final = [
    # text, a row of the table, a word that no row has
    ("县文旅局2027年推进大运河、古长城国家文化公园建设，预算120万元", "大运河国家文化公园建设完成率", "大运河工作"),
    ("市商务局2027年举办文博会、机械和电子产品博览会、优品展等活动，预算480万元",
     "机械和电子产品博览会举办完成率", "机械活动"),
    ("市委统战部2027年加强联谊交友，扎实做好民族、宗教工作，预算60万元", "民族工作完成率", "宗教完成率"),
    ("市科协2027年开展学术交流，承担国家和省科技攻关任务，预算60万元", "学术交流工作完成率", "承担国家"),
    ("社工部2027年发挥群团组织、社会组织作用，开展社区共建，预算60万元", "社区共建工作完成率", "社会组织"),
    ("市能源局2027年建设2座220千伏变电站，预算3500万元", "建设220千伏变电站座数", "电站容量"),
    ("市交通局2027年县道由473公里增至510公里，预算1500万元", "县道里程", "单公里"),
    ("市测绘院2027年定位服务，覆盖半径50公里，预算150万元", "覆盖半径", "长度"),
    ("市住建局2027年推进燃气、供水、排水等地下管网普查，普查管网860公里，预算360万元", "普查管网长度", "供水"),
    ("市能源局2027年建成光伏项目60万千瓦，预算9000万元", "建成光伏项目装机容量", "光伏项目数量"),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "whole", "members"), SHARED)
def test_a_list_that_shares_its_end_is_one_piece_of_work(clause: str, whole: str, members: str) -> None:
    (shared,) = shared_ends(clause)
    assert shared.whole.text == whole
    assert [member.text for member in shared.members] == members.split()


@pytest.mark.parametrize("clause", NOT_SHARED)
def test_a_list_of_works_of_their_own_shares_nothing(clause: str) -> None:
    assert not list(shared_ends(clause))


@pytest.mark.parametrize(("name", "common"), COMMON)
def test_what_all_members_are_is_told_from_the_last(name: str, common: str) -> None:
    assert common_end(name) == common


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_a_number_counts_things_or_nothing(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{c.verb} {c.noun} {c.quantity.value.normalize():f}{c.quantity.unit}" for c in found] == counted


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_project_is_named_after_the_whole_list(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


@pytest.mark.parametrize(("text", "row", "none"), ROWS)
def test_every_member_has_a_row_and_no_half_has(assistant: Assistant, text: str, row: str, none: str) -> None:
    names = [one.level3 for one in drafted(assistant, text).indicators]
    assert row in names and not any(none in name for name in names), names
