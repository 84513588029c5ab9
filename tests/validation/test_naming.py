"""Rules F07 and B10: one name for one thing, and nothing paid for twice in a document."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.declaration import Declaration, Source
from assistant.domain.department import DepartmentForm, KeyTask
from assistant.validation.rule import DEPARTMENT_RULES, run
from tests.validation.forms import context, form, found, found_in_document, narrative, one_row, row, verdict


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "passed"),
        ({"plan": "慰问援派的教师医生12人。", "budget": "慰问费（医生教师）12人×1000元"}, "warning"),  # 松府办24·P1
        ({"plan": "慰问教师和医生12人。", "budget": "慰问费（医生）12人×1000元"}, "passed"),
        ({"overview": "稳增长领导小组项目。", "implementer": "我办稳增长专班负责。"}, "warning"),  # 松府办24·P10
        ({"overview": "稳增长工作领导小组项目。", "implementer": "稳增长领导小组负责。"}, "passed"),  # “工作”可省
        ({"overview": "非编人员工资。", "basis": "《编外用工人员管理办法》"}, "warning"),  # 松人大24·P7
        (
            {"plan": "保障市人大代表松江小组的活动。", "overview": "市人大松江代表小组活动费。"},
            "warning",
        ),  # 松人大24·P3
        (
            {"plan": "1.会议材料印刷设备维护：维修。", "budget": "1.会议材料印刷设备更新：2万元"},
            "warning",
        ),  # 松人大24·P8
        ({"plan": "1.材料印刷：印制。", "budget": "1.材料印刷：2万元"}, "passed"),
        ({"implementer": "办公室代表工作科负责。", "plan": "实施情况由工作代表科汇总。"}, "warning"),
        ({"implementer": "剧团舞台技术部负责。", "plan": "实施情况由技术舞台部汇总。"}, "warning"),
        ({"implementer": "剧团舞台技术部负责。", "plan": "由舞台技术部汇总，各部门配合。"}, "passed"),
        ({"implementer": "办公室综合协调科负责。", "plan": "由综合协科汇总。"}, "warning"),  # 少一字
        ({"plan": "1.培训教材印刷：印制。", "budget": "1.会场租赁：2万元"}, "passed"),
    ],
)
def test_f07_names_are_used_alike(changes: dict[str, str], expected: str) -> None:
    assert verdict("F07", form(narrative=narrative(**changes))) == expected


@pytest.mark.parametrize(
    ("name", "plan", "expected"),
    [
        ("网络信息系统开发、升级、建设", "对平台系统开展等级保护测评。", "warning"),  # 松政协23·P1
        ("网络信息系统升级", "对平台系统扩容改版。", "passed"),
        ("档案馆修缮", "更换档案柜。", "warning"),
        ("设备采购及办公用房修缮", "采购设备3台。", "warning"),  # 两件事只做一件
        ("设备采购和软件开发", "采购设备3台，开发软件1套。", "passed"),
        ("政协委员工作", "发放履职费。", "passed"),
    ],
)
def test_f07_the_name_says_what_is_done(name: str, plan: str, expected: str) -> None:
    text = narrative(
        overview="项目由办公室负责。", basis="《网络安全法》", implementer="办公室", plan=plan, budget="6万元"
    )
    assert verdict("F07", form(project_name=name, narrative=text, overall_goal=None)) == expected


def test_f07_a_character_short() -> None:
    text = narrative(plan="审核规范性文件50件。")
    finding = found("F07", one_row("质量", "规范文件合格率", "=100(%)", narrative=text))[0]  # 松府办24·P2
    assert (finding.quote, finding.replacement, finding.severity.value) == ("规范文件", "规范性文件", "suggestion")


def test_f07_in_a_department_form() -> None:
    department = DepartmentForm(
        source=Source(document="部门.docx", position=1),
        department_name="某区政协",
        key_tasks=(KeyTask(name="区政协网站升级改版", content="区政协网站升级改版"),),
        indicators=(row("质量", "区政协网站升级改造软件合格率", "=100%"),),
    )
    finding = run(DEPARTMENT_RULES["F07"], department, context())[0][0]  # 闵政协23·W
    assert (finding.path, finding.quote) == ("indicators[0].level3", "区政协网站升级改造")


def other(**changes: Any) -> Declaration:
    return form(source=Source(document="培训.docx", position=2), **changes)


def test_f07_in_a_document() -> None:
    one = form(narrative=narrative(implementer="责任主体为我办建议提案和政务公开科。"))
    two = other(narrative=narrative(implementer="责任主体为我办提案建议与政务公开科。"))
    finding = found_in_document("F07", one, two)[0]  # 松府办24
    assert finding.quote == "提案建议与政务公开科"
    assert "第1表" in finding.message and "第2表" in finding.message
    assert found_in_document("F07", one, one) == ()


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("规范性文件审核800元×50件=40000元", "规范性文件评估清理800元×47件=37600元", 1),  # 松府办24·P2、P7
        ("党政团出访六安慰问费3万元", "党政团出访六安市9万元", 1),
        ("规范性文件培训15000元", "规范性文件评估800元×47件", 0),  # 单价不同
        ("餐费150元×2000人，租车费10元×5000公里", "餐费300元×250人，租车费10元×500公里", 0),
        ("资金来源为财政拨款，12万元", "资金来源为财政拨款，8万元", 0),  # 套话
    ],
)
def test_b10_nothing_is_paid_twice(one: str, two: str, expected: int) -> None:
    forms = (
        form(narrative=narrative(budget=one)),
        other(narrative=narrative(budget=two), project_name="合法性审查"),
    )
    assert len(found_in_document("B10", *forms)) == expected
