"""What a project is about, from its name: one thing, people with what is held for them, what they are kept with."""

from __future__ import annotations

import pytest

from assistant.drafting.goals.writing import spoken_name
from assistant.drafting.naming.objects import kept_with, project_object

OBJECTS = [
    ("农村和边远地区学校教师交通补助", "学校教师交通补助"),
    ("山区和农村边远地区学校教师生活补助", "学校教师生活补助"),
    ("山区和库区道路养护", "山区和库区道路养护"),
    ("片区专项规划和村庄规划编制经费", "规划编制"),
    ("一线职工、劳模疗休养经费", "一线职工疗休养"),
    ("教师、医务人员健康体检经费", "教师健康体检"),
    ("被监管人员伙食、医疗保障经费", "被监管人员保障"),
    ("科普活动经费", "科普活动"),
    ("道路维修和桥梁维修经费", "道路维修和桥梁维修"),
    ("推广水稻机械化插秧", "水稻机械化插秧推广"),
    ("推广优质牧草种植经费", "优质牧草种植"),
    ("某镇污水处理厂运行", "污水处理厂运行"),
    ("烟草局烟叶生产扶持", "烟叶生产扶持"),
    ("区总工会职工疗休养", "职工疗休养"),
    ("市人防办防空警报器更新", "防空警报器更新"),
    ("县妇幼健康服务", "妇幼健康服务"),
    ("公办园及普惠性民办园生均补助", "生均补助"),
    # whose money it is
    ("困难职工帮扶救助中央和省级专项资金", "困难职工帮扶救助"),
    ("以工代赈中央专项转移支付资金", "以工代赈"),
    ("技术合同交易后补助资金", "技术合同交易后补助"),
    # names that only begin like a unit
    ("市民中心改造提升", "市民中心改造提升"),
    ("县域商业体系建设", "县域商业体系建设"),
    ("区人大代表工作", "区人大代表工作"),
    ("区管河道保洁", "区管河道保洁"),
    ("县道养护工程", "县道养护工程"),
    ("区块链平台建设", "区块链平台建设"),
    ("便民服务中心建设运营", "便民服务中心建设运营"),
]
TITLES = [
    ("被监管人员伙食费、医疗费", "被监管人员伙食、医疗保障经费"),
    ("福利院儿童生活费、医疗费及护理费", "福利院儿童生活、医疗及护理保障经费"),
    ("困难群众医疗救助", ""),
    ("会议费、培训费", ""),
]


@pytest.mark.parametrize(("name", "thing"), OBJECTS)
def test_one_thing_of_a_name(name: str, thing: str) -> None:
    assert project_object(name) == thing


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("困难职工帮扶救助中央和省级专项资金", "困难职工帮扶救助"),
        ("技术合同交易后补助资金", "技术合同交易后补助"),
        ("以工代赈中央专项转移支付资金", "以工代赈"),
    ],
)
def test_goals_speak_of_the_work_not_of_whose_money_it_is(name: str, spoken: str) -> None:
    assert spoken_name(name) == spoken


@pytest.mark.parametrize(("title", "name"), TITLES)
def test_what_people_are_kept_with_item_by_item(title: str, name: str) -> None:
    assert kept_with(title) == name
