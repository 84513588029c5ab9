"""Reports as offices file them: numbered lists, headed parts, works with their own money, homes that are worked on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.wiring import Assistant
from tests.drafting.test_costs import drafted

ROWS = [
    # text, a row, what no row and no name may say
    # numbers of a list
    (
        "县林业局拟安排防火经费215万元，用于：1.护林防火队员80人工资补助，每人每月1500元，144万元；"
        "2.购置风力灭火机60台，38万元；3.防火隔离带维护65公里，21万元。",
        "护林防火队员工资补助标准 =1500.00(元/人·月)",
        "1",
    ),
    (
        "县教育局校园安全：①更换监控摄像头320个，②配备保安员96人，③校园安全演练96场；资金260万元。",
        "校园安全演练场次 ≥96.00(场)",
        "③",
    ),
    ("县医保局：一、医保宣传20场；二、检查定点机构186家。预算45万元。", "医保宣传场次 ≥20.00(场)", "一"),
    (
        "县水利局：(1) 清淤渠道36公里，(2) 维修山塘12座，(3) 更换水泵8台；概算320万元。",
        "更换水泵数量 ≥8.00(台)",
        "(1",
    ),
    # what is no number of a list
    ("县交通局一、二级公路养护120公里，每公里3万元。", "一、二级公路养护里程 ≥120.00(公里)", "单公里二级"),
    # rates told in turn, and bare ones
    ("县公安局辅警经费3024万元，辅警420人，群众安全感达到96%以上。", "群众安全感 ≥96.00(%)", "≥90.00(%)感"),
    (
        "县教育局控辍保学经费60万元，小学、初中巩固率分别达到99%和97.5%。",
        "初中巩固率 ≥97.50(%)",
        "小学、",
    ),
    ("县职教中心实训基地建设980万元，毕业生双证率达到90%，就业率95%。", "毕业生就业率 ≥95.00(%)", "基地就业率"),
    ("县林业局森林防火20万元，森林火灾24小时扑灭率95%以上。", "森林火灾二十四小时扑灭率 ≥95.00(%)", " 小时扑灭率"),
    ("县粮食储备中心储备县级粮食1.5万吨，利息按年利率3.1%据实补贴，共286万元。", "利息年利率 ≤3.10(%)", "按年"),
    # what is done to homes, and how they were found
    (
        "县住建局对全县动态监测到的126户农村低收入群体危房实施改造，共需资金243.2万元。",
        "农村低收入群体危房改造户数 ≥126.00(户)",
        "监测",
    ),
    ("县乡村振兴局对86户脱贫户实施厕所改造，资金26万元。", "脱贫户厕所改造户数 ≥86.00(户)", "对86"),
    # sizes, fees and people
    ("县水务局改造DN100—DN400供水管网18.6公里，资金800万元。", "改造供水管网长度 ≥18.60(公里)", "DN"),
    ("镇政府聘请保洁，保洁员60人工资，每人每月1800元。", "人均保洁员工资 ≤1800.00(元/人·月)", "镇政府成本"),
    (
        "县残联康复服务：为62名残疾儿童提供康复训练，每人每年补助2万元，共124万元。",
        "康复训练补助标准 =20000.00(元/人·年)",
        "儿童训练补助",
    ),
    (
        "区民政局居家养老服务项目：为困难老年人提供居家养老服务，服务对象860人，每人每月200元，全年206.4万元。",
        "困难老年人满意度 ≥90.00(%)",
        "对象满意度",
    ),
]


@pytest.mark.parametrize(("text", "row", "not_said"), ROWS)
def test_a_report_becomes_a_table(assistant: Assistant, text: str, row: str, not_said: str) -> None:
    draft = drafted(assistant, text)
    rows = [f"{one.level3} {one.target.text}" for one in draft.indicators]
    assert row in rows
    assert not [name for name in (draft.project_name, *(one.level3 for one in draft.indicators)) if not_said in name]


TOTALS = [
    # text, what it comes to in yuan
    (
        "市图书馆2026年免费开放及购书经费：购置图书2.6万册、报刊600种，购书经费120万元；"
        "阅读推广活动150场次，经费30万元；免费开放运行维护90万元。",
        "2400000",
    ),
    ("县林业局森林防火经费215万元；购置装备200套38万元；开展演练12场12万元；护林员补助80人144万元。", "2150000"),
    (
        "县体育局：举办县级比赛12项，安排经费60万元；组队参赛1次，安排经费35万元；更新路径20套，安排经费28万元。",
        "1230000",
    ),
]


@pytest.mark.parametrize(("text", "yuan"), TOTALS)
def test_works_that_have_their_own_money_are_added_up(assistant: Assistant, text: str, yuan: str) -> None:
    assert drafted(assistant, text).funds.annual_total == Decimal(yuan)


def test_an_office_that_needs_money_carries_the_project_out(assistant: Assistant) -> None:
    text = "为做好2026年高考、中考等考试组织工作，市教育考试院需考务经费386万元，考生12600人。"
    assert drafted(assistant, text).implementing_unit == "市教育考试院"
