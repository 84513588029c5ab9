"""Twins: which cases a form repeats, exactly or nearly, and what is told of the difference."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from assistant.domain.case import Case
from assistant.domain.declaration import Declaration, Funds
from assistant.domain.importing import Likeness
from assistant.retrieval.twins import TwinFinder
from assistant.storage.cases import CaseStore, department_form_id
from assistant.storage.database import Database
from assistant.storage.traits import TraitStore
from tests.builders import NOON, make_declaration, make_department_form, make_indicator

ROWS = tuple(make_indicator(f"第{n}项巡查次数", f">={n}次") for n in range(1, 6))


@pytest.fixture
def twins(connection: Database, store: CaseStore) -> TwinFinder:
    return TwinFinder(store, TraitStore(connection, store))


def project(**changes: Any) -> Declaration:
    fields: dict[str, Any] = {
        "project_name": "2026年河道巡查",
        "fiscal_year": 2026,
        "implementing_unit": "某区河道所（本级）",
        "planned_start_date": date(2026, 1, 1),
        "planned_end_date": date(2026, 12, 31),
        "annual_goal": "2026年完成巡查。",
        "funds": Funds(annual_total=Decimal(100_000)),
        "indicators": ROWS,
    }
    return make_declaration(**{**fields, **changes})


def add(store: CaseStore, *forms: Declaration) -> None:
    found = [Case.of(form) for form in forms]
    store.add(found, np.zeros((len(found), 2), np.float32), "e", NOON)


NEXT_YEAR = {
    "project_name": "2027年河道巡查",
    "fiscal_year": 2027,
    "planned_start_date": date(2027, 1, 1),
    "planned_end_date": date(2027, 12, 31),
    "annual_goal": "2027年完成巡查。",
}


@pytest.mark.parametrize(
    ("changes", "expected", "told"),
    [
        ({}, Likeness.SAME, ()),
        ({"annual_goal": "换了说法。"}, Likeness.SAME, ("年度目标的文字不同",)),
        (
            {"funds": Funds(annual_total=Decimal(120_000))},
            Likeness.CORRECTED,
            ("年度资金申请总额：100000.00→120000.00",),
        ),
        (
            {"indicators": (*ROWS[:4], make_indicator("第5项巡查次数", ">=9次"))},
            Likeness.CORRECTED,
            ("修改指标“第5项巡查次数”：>=5次→>=9次",),
        ),
        ({"implementing_unit": "某区河道所"}, Likeness.CORRECTED, ("实施单位：某区河道所（本级）→某区河道所",)),
        (NEXT_YEAR, Likeness.OTHER_YEAR, ("只有年度不同",)),
        ({"project_name": "水系管护"}, Likeness.RENAMED, ("项目名称：2026年河道巡查→水系管护",)),
    ],
)
def test_a_form_like_a_case(
    store: CaseStore, twins: TwinFinder, changes: dict[str, Any], expected: Likeness, told: tuple[str, ...]
) -> None:
    add(store, project())
    twins.catch_up()
    twin = twins.twin_of(Case.of(project(**changes)))
    assert twin is not None
    assert (twin.case_id, twin.likeness, twin.differences) == (Case.of(project()).case_id, expected, told)


@pytest.mark.parametrize(
    "changes",
    [
        {**NEXT_YEAR, "funds": Funds(annual_total=Decimal(120_000))},  # the project's next year, not a copy
        {"implementing_unit": "另一区河道所"},
        {"project_name": "水系管护", "funds": Funds(annual_total=Decimal(7))},  # an office's own template
        {"project_name": "水系管护", "indicators": ROWS[:3]},
    ],
)
def test_a_form_of_its_own(store: CaseStore, twins: TwinFinder, changes: dict[str, Any]) -> None:
    add(store, project())
    twins.catch_up()
    assert twins.twin_of(Case.of(project(**changes))) is None


def test_of_many_years_the_nearest_is_named(store: CaseStore, twins: TwinFinder) -> None:
    years = [project(fiscal_year=year, funds=Funds(annual_total=Decimal(year))) for year in range(2010, 2027)]
    add(store, *years)
    twins.catch_up()
    twin = twins.twin_of(Case.of(project(fiscal_year=2024, funds=Funds(annual_total=Decimal(5)))))
    assert twin is not None and (twin.fiscal_year, twin.likeness) == (2024, Likeness.CORRECTED)


def test_a_removed_case_is_nobodys_twin(store: CaseStore, twins: TwinFinder) -> None:
    add(store, project())
    twins.catch_up()
    store.remove([Case.of(project()).case_id])
    assert twins.twin_of(Case.of(project(annual_goal="x"))) is None


def test_a_departments_form_of_the_same_year(store: CaseStore, twins: TwinFinder) -> None:
    known = make_department_form(staff_count=26)
    store.add_department_form(known, NOON)
    same, other = make_department_form(staff_count=26), make_department_form(staff_count=30)
    later = make_department_form(staff_count=30, fiscal_year=2025)

    def told(form: Any) -> Any:
        twin = twins.department_twin(department_form_id(form), form)
        return twin and (twin.likeness, twin.differences)

    assert told(same) == (Likeness.SAME, ())
    assert told(other) == (Likeness.CORRECTED, ("年末在职人数：26→30",))
    assert told(later) is None
