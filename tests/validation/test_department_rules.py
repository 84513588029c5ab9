"""The department-wide form: functions, goal, key tasks and notes. Each case is what stands there and what is said."""

from __future__ import annotations

import pytest

from assistant.domain.department import DepartmentForm, KeyTask
from assistant.domain.report import Finding
from assistant.validation.review import review_department
from tests.builders import make_department_form
from tests.validation.forms import context, row


def said(rule_id: str, form: DepartmentForm) -> list[Finding]:
    return [finding for finding in review_department(form, context()).findings if finding.rule == rule_id]


@pytest.mark.parametrize(
    ("name", "content", "confidence"),
    [
        ("网站升级改版(2023运维)", "网站升级改版(2023运维)", "certain"),  # 闵政协23·W
        ("区政协七届会议", "区政协七届二次会议", "likely"),
        ("党建工作", "1.召开党建工作会议4次；2.开展主题党日11次。", None),
    ],
)
def test_f08_content_is_more_than_the_name(name: str, content: str, confidence: str | None) -> None:
    found = said("F08", make_department_form(key_tasks=(KeyTask(name=name, content=content),)))
    assert [finding.confidence.value for finding in found] == ([confidence] if confidence else [])


@pytest.mark.parametrize(
    ("name", "content", "path"),
    [
        ("履职积分系统(2023运维)", "履职积分系统(2023运维)", "key_tasks[0].name"),
        ("专委会工作", "1.提案办理；2.专题视察；3.专委会日常工作。", "key_tasks[0].content"),
        ("提案工作", "1.提案办理。", None),
        ("区政协七届会议", "区政协七届二次会议", None),  # 指标写“全会”
    ],
)
def test_s11_key_tasks_have_indicators(name: str, content: str, path: str | None) -> None:
    indicators = (
        row("数量", "提案办理件数", "≥100件"),
        row("质量", "全会参与人数合规率", "=100%"),
        row("满意度", "委员满意度", "≥90%"),
    )
    form = make_department_form(key_tasks=(KeyTask(name=name, content=content),), indicators=indicators)
    assert [finding.path for finding in said("S11", form)] == ([path] if path else [])


@pytest.mark.parametrize(
    ("goal", "count"), [("全力助推主城区建设。", 1), ("召开协商会议10次，提案办复率达到100%。", 0), (None, 0)]
)
def test_g02_the_goal_promises_a_figure(goal: str | None, count: int) -> None:
    assert len(said("G02", make_department_form(annual_mission_goal=goal))) == count


@pytest.mark.parametrize(
    ("functions", "count"),
    [
        ("1993年3月2日至6日，一届一次会议召开，标志着区政协正式成立，至目前已历七届。", 1),
        ("1993年成立。主要职责是组织委员视察、参观和调查。", 0),
        (None, 0),
    ],
)
def test_g04_functions_are_no_history(functions: str | None, count: int) -> None:
    assert len(said("G04", make_department_form(department_functions=functions))) == count


@pytest.mark.parametrize(("target", "count"), [("≥30公里", 1), ("≥35公里", 0), ("≥40公里", 0), ("≥10公里", 0)])
def test_v14_rows_reach_the_number_of_the_key_task(target: str, count: int) -> None:
    task = KeyTask(name="供水安全", content="1.改造老旧供水管网35公里；2.水质检测1200次。")
    form = make_department_form(key_tasks=(task,), indicators=(row("数量", "供水管网改造长度", target),))
    assert len(said("V14", form)) == count
