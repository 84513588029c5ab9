"""Projects named after an order, a standing duty, what runs on, or a service that is bought; and whom things are for."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.deeds.listed_things import listed_things
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "为贯彻落实国家关于加强基层应急管理能力建设的部署，拟为全县12个乡镇配备应急指挥车和无人机，总投资360万元。",
            "基层应急管理能力建设经费",
        ),
        (
            "为落实省政府关于推进农村公路管护的意见，2026年对县道120公里进行日常养护，预算300万元。",
            "农村公路管护经费",
        ),
        ("用于保障市第二人民医院传染病区改造后的正常运转，2026年预算480万元。", "市第二人民医院传染病区运转经费"),
        ("保障文化中心建成后的日常运营，2026年预算90万元。", "文化中心运营经费"),
        (
            "区档案馆承担全区机关档案接收、保管和利用工作。2026年计划接收档案1.2万卷，预算65万元。",
            "机关档案接收、保管和利用经费",
        ),
        (
            "区城管局采购2026年度道路清扫保洁服务，作业面积186万平方米，配备环卫工人220名，预算1980万元。",
            "道路清扫保洁服务经费",
        ),
        (
            "用于街道社区党群服务中心日常运行维护，涵盖物业、设备维修及活动开展，共120万元。",
            "街道社区党群服务中心日常运行维护经费",
        ),
        ("为保障审判工作开展，2026年安排办案经费260万元，用于案件审理、文书送达和诉讼服务。", "办案经费"),
        ("用于购买法律顾问服务，为重大行政决策、合同审查和诉讼案件提供法律支持。", "法律顾问服务经费"),
        ("区信访办为做好重要时期信访稳定工作，组织疏导稳控、专家接访和积案化解。", "重要时期信访稳定经费"),
        ("开展公务员招录考试面试工作，租用考场，聘请考官，做好命题和阅卷。", "公务员招录考试面试经费"),
        ("支持企业技术改造，对设备投资达到条件的企业给予贴息和后补助。", "企业技术改造贴息"),
        ("省林科院2026年林木良种选育研究，开展种质资源保存、杂交育种和区域试验，经费180万元。", "林木良种选育研究"),
        ("省社科院2026年重大课题研究，立项15项，经费300万元。", "重大课题研究"),
        # The first of several works is not the whole.
        ("本项目主要用于统计年鉴编印、统计执法检查和统计法治宣传。", "统计年鉴编印等经费"),
        ("市总工会2026年开展职工技能竞赛、劳模疗休养、困难职工帮扶和工会干部培训，预算320万元。", "职工技能竞赛等经费"),
        # A purpose that names no work is none, and works that are being done are not over.
        ("为贯彻落实省委的决策部署，县水利局2026年清淤干渠12公里，预算80万元。", "干渠清淤经费"),
        ("县教育局2026年实施中心小学校舍改造，预算200万元。", "中心小学校舍改造"),
    ],
)
def test_the_project_is_called_after_the_standing_work(assistant: Assistant, text: str, name: str) -> None:
    assert assistant.draft(DraftRequest(description=text), keep=False).project_name == name


@pytest.mark.parametrize(
    ("clause", "things"),
    [
        ("2026年拟为全县12个乡镇配备应急指挥车、卫星电话和无人机", ["应急指挥车配备", "卫星电话配备", "无人机配备"]),
        ("为45所学校购置课桌、黑板和电脑", ["课桌购置", "黑板购置", "电脑购置"]),
        ("2026年购置书架、桌椅及自助借还设备", ["书架购置", "桌椅购置", "自助借还设备购置"]),
        # Counted things have rows of their own.
        ("购置20台电脑、3台打印机", []),
        ("购置电脑20台、打印机和扫描仪", []),
    ],
)
def test_how_many_they_are_for_counts_no_thing(clause: str, things: list[str]) -> None:
    assert [one.text for one in listed_things(clause)] == things


def test_projects_that_are_granted_money_are_counted(assistant: Assistant) -> None:
    text = "某省农业科学院2026年度基本科研业务费项目，拟立项20项，发表论文30篇，经费500万元。"
    rows = assistant.draft(DraftRequest(description=text), keep=False).indicators
    assert ("立项项目数量", "≥20.00(项)") in [(row.level3, row.target.text) for row in rows]


@pytest.mark.parametrize(
    ("text", "row", "promise"),
    [
        (
            "市科技局2026年科技企业孵化器奖补，国家级孵化器每家奖励100万元、省级每家奖励50万元，预计奖补12家，预算700万元。",
            "科技企业孵化器奖补家数",
            "科技企业孵化器奖补不少于12家",
        ),
        (
            "市工信局2026年中小企业数字化转型补助，按投入的20%给予补助，计划补助60家，资金900万元。",
            "中小企业数字化转型补助家数",
            "中小企业数字化转型补助不少于60家",
        ),
        ("县民政局2026年临时救助，预计救助650户，户均1200元，预算78万元。", "临时救助户数", "临时救助不少于650户"),
    ],
)
def test_whom_money_is_given_to_is_counted(assistant: Assistant, text: str, row: str, promise: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert row in [one.level3 for one in draft.indicators]
    assert promise in (draft.annual_goal or "")


def test_what_a_house_costs_is_not_divided_among_its_visitors(assistant: Assistant) -> None:
    text = "市残疾人康复中心2026年运转经费，服务残疾人3200人次，预算130万元。"
    rows = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert not any(name.startswith("人均") for name in rows) and "服务残疾人人次" in rows


def test_who_goes_round_the_houses_visits_nobody_in_need(assistant: Assistant) -> None:
    text = "街道办事处2026年网格化服务管理经费，开展网格培训、入户走访和矛盾排查，预算42万元。"
    rows = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert not any("慰问" in name for name in rows) and "入户走访完成率" in rows
