"""`对A、B和C进行D`, `对A进行B、C和D`: every thing and every deed of such a list is a work of its own."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.deeds.listed_tasks import listed_tasks, listed_uses
from assistant.drafting.reading.years.dates import read_year
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


@pytest.mark.parametrize(
    ("clause", "works"),
    [
        ("对桥面铺装、伸缩缝和支座进行更换", ["桥面铺装更换", "伸缩缝更换", "支座更换"]),
        ("对路面、护栏、标志标线和排水沟进行维修", ["路面维修", "护栏维修", "标志标线维修", "排水沟维修"]),
        ("县水利局对闸门、启闭机及电缆开展检修", ["闸门检修", "启闭机检修", "电缆检修"]),
        ("对在用电梯、起重机械和压力容器开展监督检验", ["在用电梯监督检验", "起重机械监督检验", "压力容器监督检验"]),
        ("对民国档案进行扫描、著录和挂接", ["扫描", "著录", "挂接"]),
        ("开展现状调研、专题研究和成果论证", ["现状调研", "专题研究", "成果论证"]),
        ("对老旧小区开展外墙保温、屋面防水、管线更新等改造", ["外墙保温改造", "屋面防水改造", "管线更新"]),
        ("实施道路硬化、路灯安装等项目", ["道路硬化", "路灯安装"]),
        ("组织代表开展视察、调研、执法检查和履职培训", ["代表视察", "调研", "执法检查", "履职培训"]),
        (
            "主要用于空调、电梯、弱电系统的维护保养及零星维修",
            ["空调维护保养", "电梯维护保养", "弱电系统维护保养", "零星维修"],
        ),
        ("组织信访人员疏导稳控、法律专家接访和信访积案化解", ["信访人员疏导稳控", "法律专家接访", "信访积案化解"]),
        ("做好命题、阅卷、安保和考务保障", ["命题", "阅卷", "安保", "考务保障"]),
        ("对带状复合种植和机械化秸秆还田给予补助", ["带状复合种植补助", "机械化秸秆还田补助"]),
        ("对困难群众和残疾人给予补助", []),
        ("对带状复合种植给予补助", []),
        # People and places are not worked on, and one thing is no list.
        ("对困难群众、孤儿和残疾人进行慰问", []),
        ("对锅炉和管道进行检修", []),
        ("对河道进行清淤", []),
    ],
)
def test_each_of_the_list_is_a_work(clause: str, works: list[str]) -> None:
    assert [one.text for one in listed_uses(clause)] == works


def test_a_list_that_ends_in_two_deeds_is_parted() -> None:
    assert [one.text for one in listed_tasks("开展档案整理、著录标引和目录挂接")] == [
        "档案整理",
        "著录标引",
        "目录挂接",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("水务局对主城区河道进行清淤、护岸修复和绿化补植，预算430万元。", "主城区河道清淤等经费"),
        ("县住建局对老旧小区开展外墙保温、屋面防水、管线更新等改造，预算900万元。", "老旧小区改造经费"),
        ("区教育局举办全区中小学生运动会，按年龄设置田径、球类等项目，预算45万元。", "中小学生运动会经费"),
        ("体育中心开办青少年训练营，开设篮球、足球等项目，预算30万元。", "青少年训练营经费"),
        (
            "县自然资源局2026年编制《清河县历史文化名城保护规划》，开展调研和论证，预算150万元。",
            "清河县历史文化名城保护规划编制经费",
        ),
        ("市统计局2026年编印《临江统计年鉴》，预算12万元。", "《临江统计年鉴》编印经费"),
    ],
)
def test_the_project_is_called_after_the_whole(assistant: Assistant, text: str, name: str) -> None:
    assert assistant.draft(DraftRequest(description=text), keep=False).project_name == name


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("市档案馆开展馆藏档案数字化，对民国档案进行扫描、著录和挂接，预算90万元。", ("扫描", "著录", "挂接")),
        ("市博物院对馆藏书画进行除尘、修复和装裱，预算75万元。", ("除尘", "修复", "装裱")),
    ],
)
def test_a_bare_deed_is_named_with_what_it_is_done_to(assistant: Assistant, text: str, works: tuple[str, ...]) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    thing = "民国档案" if "民国" in text else "馆藏书画"
    assert [row.level3 for row in draft.indicators if thing in row.level3][: len(works)] == [
        f"{thing}{work}完成率" for work in works
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("编制《临江市生态环境保护规划（2026—2030年）》，年底前报批。", None),
        ("编制《临江市生态环境保护规划（2026—2030年）》，2027年完成报批。", "2027"),
        ("编印《临江年鉴（2026年）》。", "2026"),
    ],
)
def test_the_years_of_a_plan_are_not_the_budget_year(text: str, year: str | None) -> None:
    found = read_year(text)
    assert (found.text if found else None) == year
