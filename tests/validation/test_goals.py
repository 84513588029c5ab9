"""Rules G: what the goal texts promise, and whether the indicators keep it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.validation.forms import form, found, rows, verdict

SAME = "举办4期业务培训，每期50人。"


@pytest.mark.parametrize(
    ("overall", "annual", "changes", "expected"),
    [
        (SAME, SAME, {}, "warning"),
        ("举办4期业务培训， 每期50人", SAME, {}, "warning"),  # 只差空白与标点
        (SAME, SAME, {"project_nature": "一次性项目"}, "suggestion"),
        (SAME, SAME, {"project_nature": "一次性项目", "planned_end_date": date(2025, 12, 31)}, "warning"),
        ("三年举办12期业务培训。", SAME, {}, "passed"),
        (None, SAME, {}, "not_applicable"),
    ],
)
def test_g01_goals_differ(overall: str | None, annual: str, changes: dict[str, Any], expected: str) -> None:
    assert verdict("G01", form(overall_goal=overall, annual_goal=annual, **changes)) == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("保质保量完成本年度的代表工作计划任务", "warning"),  # 松人大24·P2
        ("保证法律顾问在合法性审核中发挥积极作用。", "warning"),  # 松府办24·P2
        ("完成其他人大事务，保障市人大日常工作的正常运行。", "warning"),  # 市人大23·P3
        ("保质保量完成本年度政协会议计划任务，保证委员出勤率达到90%以上。", "suggestion"),  # 空话之外有数
        ("举办四期培训班。", "passed"),
        ("建立信息化平台。", "suggestion"),
        ("2024年做好各项服务保障。", "warning"),  # 年份不算数字
        ("保质保量完成12345热线场地租赁各项计划任务。", "warning"),  # 项目名称里的数字不算
        (None, "insufficient_data"),
    ],
)
def test_g02_goals_can_be_measured(goal: str | None, expected: str) -> None:
    name = "12345热线场地租赁" if goal and "12345" in goal else "业务培训"
    assert verdict("G02", form(project_name=name, overall_goal=None, annual_goal=goal)) == expected


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("提供2020年市人代会的会务服务。", "error"),  # 市人大23·P2
        ("提供2024年市人代会的会务服务。", "passed"),
        ("较2022年提高5个百分点。", "passed"),  # 基线年份
        ("在2023年基础上增加2期。", "passed"),
        ("落实《2021年工作要点》（沪府办〔2021〕5号）。", "passed"),
        ("完成2021年至2025年规划中期评估。", "passed"),
        ("为助力“十四五”开局起步贡献力量。", "warning"),
        ("同时做好明年非编人员体检工作。", "warning"),
    ],
)
def test_g06_goals_are_of_this_year(goal: str, expected: str) -> None:
    assert verdict("G06", form(overall_goal=None, annual_goal=goal)) == expected


def test_g06_needs_the_budget_year() -> None:
    assert verdict("G06", form(fiscal_year=None)) == "insufficient_data"


@pytest.mark.parametrize(
    ("goal", "row", "expected"),
    [
        ("委员出勤率达到90%以上。", ("质量", "委员出勤率", "≥90.00(%)"), "passed"),
        ("委员出勤率达到90%以上。", ("质量", "委员出勤率", "≥80.00(%)"), "warning"),
        ("委员出勤率达到95%以上。", ("质量", "议程完成率", "=100.00(%)"), "warning"),  # 松政协23·P5
        ("一年制作4-5期公报。", ("数量", "公报期数", "≥5.00(期)"), "passed"),
        ("一年制作9期公报。", ("数量", "公报期数", "≥5.00(期)"), "warning"),
        ("保障近300次访问。", ("数量", "公报期数", "≥5.00(期)"), "warning"),  # 约数也是承诺
        ("改造二次网。", ("数量", "公报期数", "≥5.00(期)"), "not_applicable"),  # 二次网不是两次
        ("开好第7次会议。", ("数量", "公报期数", "≥5.00(期)"), "not_applicable"),  # 序数
        ("做好培训工作。", ("数量", "公报期数", "≥5.00(期)"), "not_applicable"),
    ],
)
def test_g07_numbers_in_goals_have_indicators(goal: str, row: tuple[str, str, str], expected: str) -> None:
    declaration = form(overall_goal=None, annual_goal=goal, indicators=rows(row))
    assert verdict("G07", declaration) == expected


def test_g07_shows_the_row_that_differs() -> None:
    declaration = form(
        overall_goal=None, annual_goal="出勤率达到90%。", indicators=rows(("质量", "参训出勤率", "≥80.00(%)"))
    )
    assert "参训出勤率" in found("G07", declaration)[0].message
