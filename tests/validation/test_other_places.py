"""Rule F07: a unit or a goal of another county than the form's own."""

from __future__ import annotations

import pytest

from tests.validation.forms import form, found, narrative


@pytest.mark.parametrize(
    ("department", "unit", "expected"),
    [
        ("云溪县水务局", "松江区水务局", True),
        ("云溪县水务局", "云溪县大坪镇人民政府", False),
        ("湖州市安吉县水利局", "安吉县水利局", False),
        ("上海市民政局", "松江区民政局", False),
        ("高新区管委会", "云溪县水务局", False),
        ("开发区管理委员会", "松江区水务局", False),
        ("区教育局", "松江区第一中学", False),
        ("云溪县教育局", "县第一中学", False),
    ],
)
def test_units_of_two_counties(department: str, unit: str, expected: bool) -> None:
    told = found("F07", form(competent_department=department, implementing_unit=unit))
    assert any("不在同一个县" in one.message for one in told) is expected


@pytest.mark.parametrize(
    ("goal", "changes", "expected"),
    [
        ("改善松江区居民夜间出行环境。", {}, True),
        ("大幅提升松江区农村供水保障水平。", {}, True),
        ("改善云溪县居民夜间出行环境。", {}, False),
        ("改善城区居民夜间出行环境。", {}, False),
        ("改善老旧小区居民居住环境，提升社区服务。", {}, False),
        ("提升全县群众满意度，改善库区群众饮水。", {}, False),
        ("改善松江区居民夜间出行环境。", {"overview": "在松江区举办培训。"}, False),  # 说明里有这个地方
        ("改善松江区居民夜间出行环境。", {"overview": "对口支援项目。"}, False),
    ],
)
def test_goals_for_another_county(goal: str, changes: dict[str, str], expected: bool) -> None:
    declared = form(
        competent_department="云溪县水务局",
        implementing_unit="云溪县水务局",
        overall_goal=goal,
        narrative=narrative(**changes),
    )
    assert any("申报单位在云溪县" in one.message for one in found("F07", declared)) is expected
