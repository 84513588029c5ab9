"""Whose drafts are counted depends on the eyes; cases are everybody's."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.statistics_table import statistics_tables
from assistant.domain.account import LOCAL
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from assistant.surveying import SurveyFilter
from tests.viewers import ADMINISTRATOR, COLLEAGUE, ELSEWHERE, OWNER, REVIEWER

pytestmark = pytest.mark.slow

SAID = "区教育局2027年举办4期业务培训，每期50人，每期2天，预算20万元，学员满意度不低于90%。"


def test_drafts_are_counted_for_those_who_may_see_them(fresh_assistant: Assistant) -> None:
    own = fresh_assistant.as_seen_by(OWNER)
    first = own.draft(DraftRequest(description=SAID))
    own.draft(DraftRequest(description="采购电脑20台，每台5000元，预算10万元。", fiscal_year=2026))
    fresh_assistant.as_seen_by(COLLEAGUE).draft(DraftRequest(description="编印宣传册3000册，每册5元，预算1.5万元。"))
    seen = {viewer: fresh_assistant.as_seen_by(viewer).survey for viewer in (OWNER, COLLEAGUE, REVIEWER, ELSEWHERE)}
    assert {viewer.user_id: survey.of_drafts().forms for viewer, survey in seen.items()} == {
        "u-owner": 2, "u-colleague": 1, "u-reviewer": 3, "u-elsewhere": 0,
    }  # fmt: skip
    assert fresh_assistant.as_seen_by(ADMINISTRATOR).survey.of_drafts().forms == 0
    assert fresh_assistant.as_seen_by(LOCAL).survey.of_drafts().forms == 3
    found = seen[OWNER].of_drafts()
    assert found.amount == 300_000 and [(one.name, one.count) for one in found.states] == [("草稿", 2)]
    assert found.vague == 0 and found.complete == 2
    assert {survey.of_cases().forms for survey in seen.values()} == {56}
    assert seen[OWNER].of_drafts(SurveyFilter(fiscal_year=2027)).forms == 1
    assert seen[OWNER].of_drafts(SurveyFilter(unit="没有这个单位")).forms == 0
    assert first.fiscal_year == 2027


def test_a_new_version_is_counted_in_the_place_of_the_old(fresh_assistant: Assistant, tmp_path: Path) -> None:
    draft = fresh_assistant.draft(DraftRequest(description=SAID))
    assert fresh_assistant.survey.of_drafts().rows == len(draft.indicators)
    fresh_assistant.save(draft.model_copy(update={"indicators": draft.indicators[:3]}))
    found = fresh_assistant.survey.of_drafts()
    assert (found.forms, found.rows, found.complete) == (1, 3, 0)


def test_the_workbook_holds_every_figure(assistant: Assistant) -> None:
    found = assistant.survey.of_cases()
    tables = {table.name: table for table in statistics_tables(found, "案例库")}
    assert list(tables) == ["汇总", "必设指标", "问题", "资金", "年度", "项目类型"]
    assert len(tables["资金"].rows) == len(found.money) and len(tables["项目类型"].rows) == len(found.types)
    assert ("必设指标齐全的项目", "43 / 55（78.2%）") in tables["汇总"].rows
    assert all(len(row) == len(table.columns) for table in tables.values() for row in table.rows)
