"""Rules F08, B06, B09 and V11: sections and values that say what they are there to say."""

from __future__ import annotations

import pytest

from assistant.domain.declaration import Source
from assistant.domain.department import DepartmentForm, KeyTask
from assistant.validation.rule import DEPARTMENT_RULES, run
from tests.validation.forms import context, form, narrative, one_row, verdict

PLAN = "根据年度工作要点，明确调研课题，明确时间节点，明确责任部门。"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "passed"),
        ({"overview": "主要实施内容为业务培训项目，经测算，预算资金约20万元。"}, "suggestion"),  # 松府办24·P10
        ({"implementer": "某区机关事务中心。"}, "suggestion"),  # 只写单位名称
        ({"implementer": "面向全区干部举办业务培训，预算资金约20万元"}, "suggestion"),  # 松政协23·P1：重复概述
        ({"implementer": "区机关事务中心培训科负责，面向全区干部举办业务培训。"}, "passed"),
        ({"plan": "紧紧围绕重大决策部署，强化责任落实，全力以赴完成各项任务。"}, "suggestion"),
        ({"plan": "强化责任落实，全力以赴举办4期培训，每季度1期。"}, "passed"),
        ({"period": "见申报表"}, "suggestion"),
        ({"goal": "见申报表"}, "passed"),
    ],
)
def test_f08_sections_say_something_of_their_own(changes: dict[str, str], expected: str) -> None:
    assert verdict("F08", form(narrative=narrative(**changes))) == expected


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        (
            "网络信息系统维护",
            {"basis": "《关于同意信息化项目立项的通知》（松科委〔2021〕20号）"},
            "warning",
        ),  # 松人大24·P1
        ("网络信息系统维护", {"basis": "《政务信息系统运行维护管理办法》（沪府办〔2020〕8号）"}, "passed"),
        ("网站升级改造", {"basis": "《关于同意信息化项目立项的通知》（松科委〔2021〕20号）"}, "passed"),
        (
            "业务保障",
            {
                "overview": "主要实施内容为涉密设备采购、办公电子运维，共7.5万元。",
                "basis": "《推进涉密领域国产化替代的通知》",
            },
            "warning",
        ),  # 松府办24·P4
        (
            "业务保障",
            {
                "overview": "主要实施内容为涉密设备采购、涉密设备运维，共7.5万元。",
                "basis": "《推进涉密领域国产化替代的通知》",
            },
            "passed",
        ),
        ("业务培训", {"basis": "《关于同意业务系统升级改造项目立项的批复》（区发改投〔2023〕35号）。"}, "warning"),
        (
            "业务培训",
            {"basis": "《关于同意系统立项的批复》（区发改〔2023〕35号）；《培训费管理办法》（财行〔2016〕540号）。"},
            "passed",
        ),  # 另有依据
        ("业务保障", {"basis": None}, "insufficient_data"),
    ],
)
def test_b06_the_basis_carries_the_project(name: str, changes: dict[str, str | None], expected: str) -> None:
    assert verdict("B06", form(project_name=name, narrative=narrative(**changes))) == expected


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("归口管理全区办理工作；负责督促检查；指导街镇业务；承担公文起草；牵头信息处理。", "warning"),  # 松府办24·P6
        ("负责落实4期培训的场地；指导学员报名；每季度举办1期。", "passed"),
        (PLAN.replace("调研课题", "研究主题"), "warning"),  # 松人大24·P6抄P5
        ("全年举办4期业务培训，每季度1期，每期50人，培训后组织考核。", "passed"),
    ],
)
def test_b09_plans_are_of_this_project(plan: str, expected: str) -> None:
    sibling = form(project_name="课题调研", narrative=narrative(plan=PLAN))
    own = form(source=Source(document="培训.docx", position=2), narrative=narrative(plan=plan))
    assert verdict("B09", own, siblings=(sibling,)) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("项目完成质量", "高效", "warning"),  # 松人大24·P3
        ("项目完成质量", "及时", "error"),
        ("机关工作的质量和效率", "及时", "warning"),  # 松人大24·P1
        ("建设成果", "用政协平台建设推动一线协商", "warning"),  # 松政协23·P3
        ("信息化平台建设", "运行良好", "warning"),  # 市人大23·P5
        ("培训次数", "良好", "error"),
        ("培训次数", "高质量", "error"),
        ("办理及时性", "合格", "warning"),
        ("办理及时性", "及时", "passed"),  # 同义反复归V08
        ("印刷质量", "较高", "passed"),  # 定性归V07
    ],
)
def test_v11_values_answer_the_name(name: str, value: str, expected: str) -> None:
    assert verdict("V11", one_row("质量", name, value)) == expected


def test_f08_key_tasks_say_more_than_their_name() -> None:
    tasks = (
        KeyTask(name="网站升级改版", content="网站升级改版"),  # 闵政协23·W
        KeyTask(name="专委会工作", content="1.界别工作；2.专题视察。"),
    )
    source = Source(document="部门.docx", position=1)
    department = DepartmentForm(source=source, department_name="区政协", key_tasks=tasks)
    findings, _ = run(DEPARTMENT_RULES["F08"], department, context())
    assert [f.path for f in findings] == ["key_tasks[0].content"]
