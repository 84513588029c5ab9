"""Goals: what is promised in words is what the table measures, and the other way round."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from assistant.domain.draft import Draft
from assistant.domain.evidence import EvidenceKind
from assistant.drafting.goals.writing import ANNUAL, OVERALL
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from tests.drafting.pieces import descriptions

BRIEFS = [
    "2027年区人社局举办业务培训4期，每期50人，预算20万元，提高履职能力，参训人员满意度达到95%。",
    "区交通局2027年养护农村公路320公里，经费480万元，确保公路安全畅通",
    "为重度残疾人发放护理补贴3200人，每人每月300元，预算1152万元，减轻残疾人家庭负担",
    "区图书馆免费开放，全年接待读者20万人次，开展阅读活动48场，经费60万元，提升公共文化服务水平",
    "购置显微镜40台，单价2.8万元，购置离心机10台，单价3.5万元，预算147万元",
    "新建养老服务中心3个，改造日间照料中心5个，购置护理床120张，投资800万元，2027年10月底前完工",
    "建设高标准农田2.5万亩，投资7500万元，其中中央财政资金5000万元，亩均产量提高50公斤",
    "系统运维12个月，故障2小时内响应，重大安全责任事件为0起，经费30万元",
    "规范性文件评估清理：800元*47件=37600元，委托法律顾问开展审查",
    "项目建设期2027年3月至2028年6月，新建厂房1.2万平方米，总投资3600万元，2027年安排1500万元",
    "接待来访团组不超过30批，每批8人，预算12万元",
    "加强社区工作，预算116万元",
    "图书馆购买数据库3个，预算80万元，年访问量不低于20万人次",
]
VARIANTS = ["shanghai-district-2023", "shanghai-district-2024", "general"]
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def drafted(assistant: Assistant, text: str, variant: str | None = None) -> Draft:
    return assistant.draft(DraftRequest(description=text, form_variant=variant), keep=False)


def goal_of(draft: Draft, path: str) -> str:
    goal = {ANNUAL: draft.annual_goal, OVERALL: draft.overall_goal}[path]
    assert goal
    return goal


def numbers_known(draft: Draft) -> set[str]:
    """Every number of the description, the table, the planned dates and the budget year."""
    rows = [f"{row.level3} {row.target.text}" for row in draft.indicators]
    values = [f"{row.target.value.normalize():f}" for row in draft.indicators if row.target.value is not None]
    dates = [str(day.year) for day in (draft.planned_start_date, draft.planned_end_date) if day]
    told = " ".join([draft.description, draft.project_name, *rows, *values, *dates, str(draft.fiscal_year)])
    return set(_NUMBER.findall(told))


def assert_goals_mirror_the_table(draft: Draft) -> None:
    names = {row.level3 for row in draft.indicators}
    assert draft.goal_coverage
    for promise in draft.goal_coverage:
        assert promise.text in goal_of(draft, promise.path), "a promise stands in its goal word for word"
        assert set(promise.rows) <= names, "a promise names rows that exist"
    for row in names:
        assert any(row in promise.rows for promise in draft.goal_coverage), f"no promise for {row}"
    for path in (ANNUAL, OVERALL):
        unknown = set(_NUMBER.findall(goal_of(draft, path))) - numbers_known(draft)
        assert not unknown, f"{path} says {unknown}, which nobody said"


@pytest.mark.parametrize("text", BRIEFS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_goals_and_table_say_the_same(assistant: Assistant, text: str, variant: str) -> None:
    draft = drafted(assistant, text, variant)
    assert_goals_mirror_the_table(draft)
    assert all(promise.rows for promise in draft.goal_coverage if promise.path == ANNUAL)


@settings(max_examples=40)
@given(descriptions())
def test_goals_and_table_say_the_same_whatever_is_described(assistant: Assistant, text: str) -> None:
    assert_goals_mirror_the_table(drafted(assistant, text))


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("区人社局举办业务培训4期，预算20万元", "业务培训不少于4期"),
        ("接待来访团组不超过30批，预算12万元", "来访团组不超过30批"),
        ("区图书馆免费开放，接待读者20万人次，经费60万元", "接待读者不少于20万人次"),
        ("系统运维12个月，重大安全责任事件为0起，经费30万元", "重大安全责任事件发生数为0"),
        ("加强社区工作，预算116万元", "总成本控制在116万元以内"),
        ("区人社局举办业务培训4期，参训人员满意度达到95%", "参训人员满意度不低于95%"),
        ("为困难家庭发放补贴38户，2027年9月底前发放，预算9.12万元", "9月底前"),
    ],
)
def test_a_row_is_promised_in_plain_words(assistant: Assistant, text: str, promise: str) -> None:
    assert promise in goal_of(drafted(assistant, text), ANNUAL)


@pytest.mark.parametrize("purpose", ["确保公路安全畅通", "提升公共文化服务水平", "减轻残疾人家庭负担"])
def test_the_overall_goal_says_what_it_is_for_and_which_row_shows_it(assistant: Assistant, purpose: str) -> None:
    draft = drafted(assistant, f"县某局开展相关服务12次，经费60万元，{purpose}。")
    (promise,) = [one for one in draft.goal_coverage if one.path == OVERALL and one.text == purpose]
    assert any(set(purpose[2:]) & set(row) for row in promise.rows)
    quotes = {evidence.quote for evidence in draft.cell_evidence[OVERALL] if evidence.kind is EvidenceKind.DESCRIPTION}
    assert purpose in quotes


def test_the_annual_goal_names_the_year_and_a_project_of_several_years_its_span(assistant: Assistant) -> None:
    draft = drafted(assistant, "2027年3月至2028年6月新建厂房1.2万平方米，总投资3600万元")
    assert goal_of(draft, ANNUAL).startswith("2027年度")
    assert "2027—2028年" in goal_of(draft, OVERALL)


def test_a_deadline_of_an_earlier_year_promises_nothing(assistant: Assistant) -> None:
    """A project of several years tells its history: `2024年7月完成招标` is no target of 2025."""
    text = "市公安局租用机柜77个，2024年7月底前完成招标，费用逐年支付，2025年安排168万元，保障监控设备正常运转"
    draft = assistant.draft(DraftRequest(description=text, fiscal_year=2025), keep=False)
    assert not any("2024" in row.target.text for row in draft.indicators)
    assert "2024" not in goal_of(draft, ANNUAL)
    assert draft.report.errors == ()


def test_the_years_in_a_given_name_may_stand_in_the_goals(assistant: Assistant) -> None:
    name = "雪亮工程机房租赁2026至2029服务采购项目"
    request = DraftRequest(description="租用机柜77个，2027年安排168万元", project_name=name, fiscal_year=2027)
    assert assistant.draft(request, keep=False).report.errors == ()
