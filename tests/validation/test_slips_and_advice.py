"""Advice that fits the slip, and correct forms about which nothing is said."""

from __future__ import annotations

import pytest

from tests.validation.forms import form, found, narrative, one_row, row, verdict


@pytest.mark.parametrize(
    ("value", "better", "words"),
    [
        ("百分之九十五以上", "≥95.00(%)", "百分数要用数字写"),
        ("百分之百", "=100.00(%)", "百分数要用数字写"),
        ("九成以上", "≥90.00(%)", "几成要用百分数写"),
        ("九成五以上", None, "应填百分比"),
        ("≥95%，≤100%", "≥95.00(%)", "两个界限"),
        ("》95%", "≥95.00(%)", "书名号"),
        ("=l00%", "=100.00(%)", "夹着字母"),
        ("达标", "≥95.00(%)", "应填百分比"),
        ("良好", None, "应填百分比"),
    ],
)
def test_v09_names_the_slip_of_a_rate(value: str, better: str | None, words: str) -> None:
    (told,) = found("V09", one_row("质量", "设备达标率", value))
    assert (told.replacement, words in told.message) == (better, True)


@pytest.mark.parametrize("value", ["百分之九十五以上", "》95%", "=l00%", "≥95%，≤100%"])
def test_v07_has_no_second_opinion_of_a_slip(value: str) -> None:
    assert found("V07", one_row("质量", "验收合格率", value)) == ()


def test_v07_names_the_slip_of_a_count() -> None:
    (told,) = found("V07", one_row("数量", "培训期数", "》4期"))
    assert "书名号" in told.message


@pytest.mark.parametrize(
    ("name", "value", "better"),
    [
        ("验收合格率", "0.95", "≥95.00(%)"),
        ("验收合格率", "≥0.95", "≥95.00(%)"),
        ("验收合格率", "1", "=100.00(%)"),
        ("设备故障率", "≤0.05", "≤5.00(%)"),
    ],
)
def test_v02_reads_a_share_as_a_percentage(name: str, value: str, better: str) -> None:
    (told,) = found("V02", one_row("质量", name, value))
    assert told.suggestion == better


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        ("保障机关15辆公务用车运行，预算资金45万元。", "passed"),
        ("公务用车运行经费，预算资金45万元。", "suggestion"),
    ],
)
def test_f08_a_counted_thing_is_content(overview: str, expected: str) -> None:
    assert verdict("F08", form(project_name="公务用车运行", narrative=narrative(overview=overview))) == expected


def test_g08_a_result_of_the_work_is_no_task_of_its_own() -> None:
    told = narrative(
        overview="对辖区800盏老旧路灯实施节能改造，预算资金96万元。",
        plan="2024年4月至10月分批更换LED灯具800盏，10月底前验收。",
        budget="LED灯具更换800盏×1200元/盏=96万元。",
    )
    goal = "完成辖区800盏路灯节能改造，10月底前完工，改造后单灯能耗下降40%以上。"
    assert found("G08", form(project_name="路灯节能改造", annual_goal=goal, overall_goal=None, narrative=told)) == ()


RIVER = "保洁河道不少于36条，河道保洁里程不少于58公里，沿河居民满意度不低于85%。"


def test_g03_sees_two_goals_that_were_both_copied() -> None:
    rows = (row("数量", "社区工作者培训班期数", "≥4期"), row("满意度", "学员满意度", "≥90%"))
    copied = {"overall_goal": f"通过河道保洁项目的实施，{RIVER}", "annual_goal": f"2024年度，{RIVER}"}
    declaration = form(project_name="社区工作者能力提升培训", narrative=None, indicators=rows, **copied)
    assert [each.path for each in found("G03", declaration)] == ["annual_goal", "overall_goal"]


@pytest.mark.parametrize(
    ("overview", "plan", "paths"),
    [
        ("举办社区工作者培训班5期，预算资金20万元。", "举办社区工作者培训班4期，每期50人。", ["narrative.overview"]),
        ("举办社区工作者培训班4期，预算资金20万元。", "举办社区工作者培训班6期，每期50人。", ["narrative.plan"]),
        ("举办社区工作者培训班4期，预算资金20万元。", "举办社区工作者培训班4期，每期50人。", []),
        (
            "举办社区工作者培训班4期，预算资金20万元。",
            "上半年举办社区工作者培训班2期，下半年举办社区工作者培训班2期。",
            [],
        ),
    ],
)
def test_s11_overview_plan_and_row_count_alike(overview: str, plan: str, paths: list[str]) -> None:
    rows = (row("数量", "社区工作者培训班期数", "≥4期"), row("数量", "培训人次", "≥200人次"))
    told = narrative(overview=overview, plan=plan, budget="培训费：4期×5万元/期=20万元。")
    found_here = found("S11", form(project_name="社区工作者培训", narrative=told, indicators=rows))
    assert [each.path for each in found_here if "两处不一致" in each.message] == paths
