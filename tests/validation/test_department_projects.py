"""Rules C on the department form: against the project forms of the same department and year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm, KeyTask
from assistant.validation.rule import DEPARTMENT_RULES, run
from tests.builders import make_department_form
from tests.validation.forms import context, form, funds, row

TRAINING = KeyTask(name="业务培训", content="1.举办业务培训；2.编印教材。")


def department(**changes: Any) -> DepartmentForm:
    fields: dict[str, Any] = {
        "project_expenditure": Decimal("200000"),
        "key_tasks": (TRAINING,),
        "indicators": (row("数量", "培训期数", "=4期"),),
    }
    return make_department_form(**{**fields, **changes})


def verdict(rule_id: str, subject: DepartmentForm, *projects: Declaration) -> str:
    findings, entry = run(DEPARTMENT_RULES[rule_id], subject, context().model_copy(update={"projects": projects}))
    return " ".join(finding.severity.value for finding in findings) or entry.status.value


@pytest.mark.parametrize(
    ("written", "expected"),
    [("200000", "passed"), ("180000", "error"), ("260000", "warning"), (None, "insufficient_data")],
)
def test_c01_project_expenditure(written: str | None, expected: str) -> None:
    declared = department(project_expenditure=None if written is None else Decimal(written))
    assert verdict("C01", declared, form()) == expected


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        ((TRAINING,), "passed"),
        ((TRAINING, KeyTask(name="文史资料编辑", content="出版丛书。")), "warning"),
        ((KeyTask(name="文史资料编辑", content="出版丛书。"),), "warning warning"),  # 主要项目也没有列入
        ((), "insufficient_data"),
    ],
)
def test_c02_key_tasks(tasks: tuple[KeyTask, ...], expected: str) -> None:
    assert verdict("C02", department(key_tasks=tasks), form()) == expected


def test_c02_a_task_without_a_project_is_not_said_again() -> None:
    """C02 has said it, so S11 need not say that no row is about the task, either."""
    alone = department(
        key_tasks=(KeyTask(name="文史资料编辑", content="出版丛书。"),), indicators=(row("数量", "培训期数", "=4期"),)
    )
    assert verdict("S11", alone) == "warning"
    assert verdict("S11", alone, form()) == "passed"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("=4期", "passed"), ("=5期", "warning"), ("=8期", "passed"), ("≥90%", "passed")],
)
def test_c03_rows_agree(value: str, expected: str) -> None:
    """Two projects with four each: four is one of them, eight is both, five is neither."""
    two = (form(), form(project_name="业务培训（二）", funds=funds()))
    assert verdict("C03", department(indicators=(row("数量", "培训期数", value),)), *two) == expected


def test_without_project_forms_nothing_is_passed() -> None:
    assert {verdict(rule, department()) for rule in ("C01", "C02", "C03")} == {"insufficient_data"}
