"""Lists in front of a deed or a number: places are no tasks, means no counts, and one number may count several things."""

from __future__ import annotations

from typing import Final

import pytest

from assistant.domain.pattern import Alternative, regex
from assistant.drafting.brief import read_brief
from assistant.drafting.reading.deeds.listed_tasks import listed_tasks, listed_uses
from assistant.drafting.reading.deeds.places_of_work import WAYS_TO_PLACES, places_of_work
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

PLACES: Final = [
    # text, what it says of where or to whom, up to the deed
    ("在社区、商圈、养老机构开展宣传", "在社区、商圈、养老机构"),
    ("组织宣讲团深入机关、企业、农村开展理论宣讲", "深入机关、企业、农村"),
    ("赴牧区、嘎查、边防连队演出100场", "赴牧区、嘎查、边防连队"),
    ("向果农、合作社、加工企业推广避雨栽培技术2项", "向果农、合作社、加工企业"),
    ("送书进社区、进学校、进军营共40次", "进社区、进学校、进军营"),
    # no such list: people who are counted, things counted in it, a manner, no deed
    ("向低保户、特困人员发放补贴320人", ""),
    ("在6个乡镇、12个村建设水窖", ""),
    ("深入开展宣传、培训", ""),
    ("在校学生、教师900人", ""),
]


@pytest.mark.parametrize(("text", "where"), PLACES)
def test_where_work_is_done_ends_in_front_of_its_deed(text: str, where: str) -> None:
    assert "".join(text[start:end] for start, end in places_of_work(text)) == where


@pytest.mark.parametrize("way", WAYS_TO_PLACES, ids=lambda way: way.means)
def test_each_way_to_a_place_has_examples(way: Alternative) -> None:
    assert all(regex(way.pattern).search(example) for example in way.says)


COUNTED: Final = [
    # text, what is counted: verb, noun, number and unit
    ("在圩镇、学校、自然村张贴宣传画3000张", [" 张贴宣传画 3000张"]),
    ("在小区、商圈、学校设置督导员160名", ["设置 督导员 160名"]),
    ("举办骨干培训班、青年干部培训班、企业家培训班共5期", ["举办 培训班 5期"]),
    ("举办干部进修班、村书记轮训班共12期", ["举办 培训班 12期"]),
    ("举办读书会、讲座、展览共90场", ["举办 读书会、讲座、展览 90场"]),
    ("为失能、独居老人提供助餐、助浴、助医服务2.6万人次", ["服务 助餐、助浴、助医服务 26000人次"]),
    ("为听力、言语、智力、肢体残疾儿童和孤独症儿童120名提供康复", ["康复 残疾儿童和孤独症儿童 120名"]),
    ("对城市、农村特困人员460人", [" 城市、农村特困人员 460人"]),
    ("购置水罐车2辆、照明、破拆、侦检器材90件", ["购置 水罐车 2辆", "购置 照明、破拆、侦检器材 90件"]),
    ("储备口罩、检测试剂等应急物资12类", ["储备 应急物资 12类"]),
    ("保洁、保安、会务、食堂人员共54人", [" 服务人员 54人"]),
    ("新建改扩建校舍9600平方米、运动场2.1万平方米", ["新建改扩建 校舍 9600平方米", "新建改扩建 运动场 21000平方米"]),
    ("改造渡口11处、更新标准化渡船4艘", ["改造 渡口 11处", "更新 标准化渡船 4艘"]),
    # numbers of a rule and of a day
    ("按每超比例安排1名残疾人奖励1.2万元标准发放", []),
    ("推广新技术5项，每推广1项新技术配套示范户10户", ["推广 新技术 5项"]),
    ("每建1座500吨冷库补助60万元，建设冷库5座", ["建设 冷库 5座"]),
    ("保障广播电视节目24小时不间断监测", []),
    # counterexample: what there is at each place is counted
    ("全县428个村每村配备儿童主任1名", ["  428村", "配备 儿童主任 1名"]),
]


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_what_the_numbers_of_a_list_count(text: str, counted: list[str]) -> None:
    found = read_brief(text, load_lexicon()).counted
    assert [f"{one.verb} {one.noun} {one.quantity.value:.0f}{one.quantity.unit}" for one in found] == counted


TASKS: Final = [
    # text, the tasks of its list
    ("在社区、商圈、养老机构开展宣传", []),
    ("深入机关、企业、农村开展理论宣讲", []),
    ("开展居民收支、消费价格、劳动力调查", []),
    ("用于病虫害调查、档案整理、心理测评", ["病虫害调查", "档案整理", "心理测评"]),
]


@pytest.mark.parametrize(("text", "tasks"), TASKS)
def test_places_and_things_of_one_deed_are_no_tasks(text: str, tasks: list[str]) -> None:
    assert [task.text for task in listed_tasks(text)] == tasks


def test_things_of_one_deed_have_it_each() -> None:
    uses = [use.text for use in listed_uses("用于活植物收集圃、温室群的日常养护")]
    assert uses == ["活植物收集圃日常养护", "温室群日常养护"]
    assert [use.text for use in listed_uses("用于进境动植物及其产品取样送检、疫情监测")] == [
        "进境动植物及其产品取样送检",
        "疫情监测",
    ]


ROWS: Final = [
    # text, a row that the table has, a word that no row has
    ("某街道拆违经费150万元，主要用于机械租赁、安保人员聘请等，拆除违法建筑3.5万平方米", "拆除违法建筑面积", "租赁"),
    ("县民政局救助经费60万元，主要用于医疗救治、返乡车票购买，救助流浪人员480人次", "医疗救治完成率", "车票"),
    ("省科协流动科技馆巡展380万元，在16个县巡展，每站展出不少于60天，接待观众40万人次", "每站展出天数", "时间"),
    ("市残联2026年残疾人就业奖励950万元，按每超比例安排1名残疾人每年奖励1.2万元标准发放", "奖励标准", "残疾人人数"),
    ("省广电监测中心运维260万元，维护监测前端78个，保障广播电视节目24小时不间断监测", "监测前端数量", "时长"),
]


@pytest.mark.parametrize(("text", "row", "none"), ROWS)
def test_means_and_rules_have_no_rows(assistant: Assistant, text: str, row: str, none: str) -> None:
    names = [one.level3 for one in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert any(row in name for name in names) and not any(none in name for name in names), names
