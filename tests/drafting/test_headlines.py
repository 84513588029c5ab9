"""Terse notes: the first clause names the project, less its counts and terms; a sentence, a unit or talk is no headline."""

from __future__ import annotations

import pytest

from assistant.drafting.project.project_name.headline import headline
from assistant.drafting.reading.wording.rewording import reworded
from assistant.resources import load_lexicon
from tests.drafting.facts import facts_of

NAMES = [
    # a count is no part of the name, wherever it stands and whatever it is counted by
    ("村卫生室翻建三十五所，诊疗床补齐。", "村卫生室翻建经费"),
    ("乡村戏台两座修缮，台柱防腐。", "乡村戏台修缮经费"),
    ("全镇一百二十名护渔员补助，巡湖看网。", "护渔员补助"),
    ("美术馆晚间开放九十晚，志愿者导览。", "美术馆晚间开放经费"),
    ("防汛无人艇三架，操作手培训八人。", "防汛无人艇经费"),
    # who takes part, and by what it is counted, is not what the project is
    ("环湖自行车赛三千人参赛，赛道封控，急救点六处。", "环湖自行车赛经费"),
    ("老年大学合唱课二十个班，外聘教师课时费。", "老年大学合唱课经费"),
    ("山村接驳车十二条线路，司机工资，车辆年检。", "山村接驳车经费"),
    # what is done to it or paid for it stands behind the count
    ("雨量站四十个点的传感器更换，数据不断线。", "雨量站传感器更换经费"),
    ("海岛轮渡新开两条航线的运营补贴，按航次核算。", "海岛轮渡航线运营补贴经费"),
    ("县级粮库应急大米八千吨轮换，差价财政贴。", "县级粮库应急大米轮换经费"),
    # the headline before what is found among the details
    ("湿地木栈道铺设两公里，观鸟屋维修，标牌清洗。", "湿地木栈道铺设经费"),
    ("村级图书角一百个，书架补助，管理员培训。", "村级图书角经费"),
    ("独居老人冬季取暖补助金发放，按户打卡，社区核名单。", "独居老人冬季取暖补助金发放经费"),
    # a deed told in front of its thing stands behind it in a name
    ("内河打捞水葫芦，保洁船配柴油。", "内河水葫芦打捞经费"),
    ("汽车站门口建岗亭两座，辅警轮班。", "汽车站门口岗亭建设经费"),
    ("古街新装消防栓四十个，水压测试。", "古街消防栓安装经费"),
    # a deed inside a noun stays there
    ("易地搬迁小区物业费减免八个月，路灯四十盏。", "易地搬迁小区物业费减免经费"),
    ("生态搬迁安置点菜园两百块，种子农具。", "生态搬迁安置点菜园经费"),
    # how much for each, and who is hired, is no part of it
    ("寄宿学生早餐每人每天四块，牛奶鸡蛋，营养搭配。", "寄宿学生早餐经费"),
    ("八个水质监测站委托专业机构比对校验，数据有效率九成。", "水质监测站比对校验经费"),
    # for whom something is done is told with the deed, and is no purpose
    ("为听障儿童免费适配助听器、语训机，坏了上门修。", "助听器等适配经费"),
    ("为边远村民免费接种流感疫苗，自愿报名，村医上门。", "边远村民流感疫苗接种经费"),
    ("为提升巡山能力，购置对讲机20台，充电桩4个。", "对讲机购置经费"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_note_is_named_by_its_headline(text: str, name: str) -> None:
    assert facts_of(text).project_name == name


NO_HEADLINES = [
    "重新铺设进村道路2公里，原来的坏了。",  # a sentence
    "维修路灯130盏，每盏180元。",  # a deed with its object, which names the work by itself
    "为残疾人配备轮椅120辆，适配上门。",
    "第七次人口普查结束后，街道补充登记2000户。",  # when
    "镇区现有公厕28座，管护费60万元。",  # how things stand
    "耕地地力保护面积45万亩，补贴按亩发。",  # how much there is
    "生态护林员680名，每人每年1万元。",  # who is paid
    "县水利局2027年维护水库12座，巡查每月2次。",  # the unit and the year
    "技改补助，支持项目15个。",  # too little
    "中午吃什么好，食堂今天又是白菜。",  # talk
    "打字室挡板更换60块，预算3万元。",  # a description with its budget
    "某市2026年农村公路养护工程，" + "按照年度计划对县道、乡道和村道分路段开展日常养护与预防性养护，" * 3,  # no note
]


@pytest.mark.parametrize("text", NO_HEADLINES)
def test_not_every_first_clause_is_a_headline(text: str) -> None:
    assert headline(text) is None


WRITTEN = [
    # a deed with 新 or 补 between where it is done and a count
    ("卫生院新配诊疗床6张", "卫生院配备诊疗床6张"),
    ("派出所新招辅警二十名", "派出所招聘辅警20名"),
    ("路口补设减速带30条", "路口设置减速带30条"),
    # a deed in one word behind its thing
    ("观光船租12艘，", "租赁观光船12艘，"),
    ("画册印三千本，", "印制画册3000本，"),
    ("讲解员临时招15名，", "招聘讲解员15名，"),
    # what replaces, what is used for what, who looks for dangers, what is added to a stock
    ("沿街300盏汞灯换成节能灯，", "沿街更换汞灯300盏，"),
    ("租用闲置厂房作为应急物资仓库，", "租赁应急物资仓库，"),
    ("请专家到化工园、油库查隐患，", "对化工园、油库开展安全隐患排查，"),
    ("补充沙袋、雨衣等防汛物资，", "购置沙袋、雨衣等防汛物资，"),
    ("给适龄女生免费打HPV疫苗", "为适龄女生免费接种HPV疫苗"),
    ("给交通辅警配反光背心", "为交通辅警配备反光背心"),
]
STAYS = [
    "改造后新配套道路2公里",
    "重新设计图纸3套",
    "年租金12万元，房租3处",
    "打印300份，彩印500张",
    "补充完善档案300卷",
    "公开招聘15名",
]


@pytest.mark.parametrize(("said", "written"), WRITTEN)
def test_a_deed_jotted_down_is_put_in_writing(said: str, written: str) -> None:
    assert reworded(said, load_lexicon()).text == written


@pytest.mark.parametrize("text", STAYS)
def test_words_that_hold_such_a_deed_stay(text: str) -> None:
    assert reworded(text, load_lexicon()).text == text


def test_one_who_goes_to_college_is_no_college() -> None:
    assert facts_of("助学金资助孤儿念大学，每人每年一万元。").implementing_unit is None
    assert facts_of("县开放大学2027年采购电脑20台。").implementing_unit == "县开放大学"
