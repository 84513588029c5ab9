"""DepartmentForm: one 部门（单位）整体支出绩效目标申报表 (guide 1.7)."""

from __future__ import annotations

from typing import Final, Literal

from assistant.domain.declaration import Source
from assistant.domain.indicator import Indicator
from assistant.domain.money import Yuan
from assistant.domain.record import FiscalYear, Record

DEPARTMENT_VARIANT: Final = "department-overall"
"""The one variant that department forms have."""


class KeyTask(Record):
    """One line of 年度重点任务."""

    name: str
    content: str


class InputManagement(Record):
    """The 投入管理指标 block: its second-level targets and what is written beside them."""

    targets: tuple[str, ...] = ()
    note: str | None = None


class DepartmentForm(Record):
    """The department-wide form; money in yuan, None where a cell is blank."""

    kind: Literal["department"] = "department"
    source: Source
    form_variant: str = DEPARTMENT_VARIANT
    fiscal_year: FiscalYear | None = None
    department_name: str
    subordinate_unit_count: int | None = None
    department_functions: str | None = None
    annual_mission_goal: str | None = None
    key_tasks: tuple[KeyTask, ...] = ()
    total_budget: Yuan | None = None
    source_fiscal: Yuan | None = None
    source_other: Yuan | None = None
    basic_expenditure: Yuan | None = None
    project_expenditure: Yuan | None = None
    asset_total: Yuan | None = None
    staff_count: int | None = None
    internal_org_count: int | None = None
    input_management: InputManagement = InputManagement()
    indicators: tuple[Indicator, ...] = ()

    @property
    def title(self) -> str:
        """What the form is called."""
        return self.department_name
