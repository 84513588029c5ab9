"""Declaration: one 财政项目支出绩效目标申报表 with the narrative that goes with it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from assistant.domain.extra import Extras
from assistant.domain.indicator import Indicator
from assistant.domain.money import Yuan
from assistant.domain.record import FiscalYear, Record


class Source(Record):
    """Where a form was read.

    Attributes:
        document: File name of the source, without folders.
        position: Forms count from 1 in the document; 0 is the document itself.
    """

    document: str
    position: int


class HeaderSummary(Record):
    """The summary sentence at the head of a department's document (guide 1.5)."""

    budget_unit_count: int | None = None  # read by nothing here: for readers of the JSON
    project_count: int
    total_yuan: Yuan
    text: str


class Funds(Record):
    """The funds table, in yuan; None is a blank cell, which is not zero.

    Attributes:
        total: 项目资金总额, of the whole project.
        fiscal: 其中：财政资金.
        other: 其他资金 in the left column.
        annual_total: 年度资金申请总额.
        annual_fiscal_appropriation: 其中：当年财政拨款.
        annual_carry_over: 上年结转资金.
        annual_other: 其他资金 in the right column.
    """

    total: Yuan | None = None
    fiscal: Yuan | None = None
    other: Yuan | None = None
    annual_total: Yuan | None = None
    annual_fiscal_appropriation: Yuan | None = None
    annual_carry_over: Yuan | None = None
    annual_other: Yuan | None = None


class Narrative(Record):
    """The seven sections of 项目经费情况说明 (guide 1.4); None where a section is absent."""

    overview: str | None = None
    basis: str | None = None
    implementer: str | None = None
    plan: str | None = None
    period: str | None = None
    budget: str | None = None
    goal: str | None = None


class Declaration(Record):
    """One project form.

    Attributes:
        form_variant: Id of the form variant (`corpus/forms`), detected from the form itself.
        fiscal_year: Budget year on the form's head.
        project_nature: 项目性质; the older form's 项目类别 is stored here (guide 1.3).
        project_category: 项目类别 of the current form.
        overall_goal_years: First and last year behind 项目总目标, `(2023年-2023年)`, where they are printed and are
            not those of the planned dates; None where they agree, as they should.
        narrative: None where the document has no narrative for this form.
        extras: What the form says in fields that other forms do not have, and indicators of another period.
    """

    kind: Literal["project"] = "project"
    source: Source
    header_summary: HeaderSummary | None = None
    form_variant: str
    fiscal_year: FiscalYear | None = None
    project_name: str
    project_nature: str | None = None
    project_category: str | None = None
    competent_department: str | None = None
    implementing_unit: str | None = None
    planned_start_date: date | None = None
    planned_end_date: date | None = None
    funds: Funds = Funds()
    overall_goal: str | None = None
    overall_goal_years: tuple[int, int] | None = None
    annual_goal: str | None = None
    narrative: Narrative | None = None
    indicators: tuple[Indicator, ...] = ()
    extras: Extras = ()

    @property
    def title(self) -> str:
        """What the form is called."""
        return self.project_name
