"""The case base looked through and kept clean: filters, pages, counts, what is taken out and comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.domain.account import LOCAL, Viewer
from assistant.domain.importing import FormFate
from assistant.errors import InvalidFact, NotAllowed, UnknownItem
from assistant.keeping import PAGE_SIZE, CaseQuery
from assistant.service import Assistant
from tests.test_importing import form, in_year, write, write_doubtful
from tests.viewers import ADMINISTRATOR, COLLEAGUE, OWNER, REVIEWER

pytestmark = pytest.mark.slow


def found(assistant: Assistant, **query: Any) -> list[str]:
    return [listed.line.title for listed in assistant.case_base.find(CaseQuery(**query)).forms]


# Looking


def test_without_a_text_everything_is_listed_page_by_page(assistant: Assistant) -> None:
    pages = [assistant.case_base.find(CaseQuery(page=number)) for number in (1, 2, 3)]
    ids = [listed.line.form_id for page in pages for listed in page.forms]
    assert len(ids) == len(set(ids)) == pages[0].total == 56
    assert [len(page.forms) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 16]
    years = [listed.line.fiscal_year or 0 for page in pages for listed in page.forms]
    assert years == sorted(years, reverse=True) and not pages[0].searched
    beyond = assistant.case_base.find(CaseQuery(page=99))
    assert (beyond.page, beyond.pages, beyond.behind) == (3, 3, 0)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"fiscal_year": 2024}, 19),
        ({"fiscal_year": 1999}, 0),
        ({"department": "松江区"}, 25),
        ({"department": "%"}, 0),  # no wildcard
        ({"project_type": "S04"}, 3),
        ({"variant": "shanghai-municipal-2023"}, 14),
        ({"variant": "department-overall"}, 1),
        ({"variant": "department-overall", "text": "闵行"}, 1),
        ({"variant": "department-overall", "text": "松江"}, 0),
        ({"document": "songjiang-npc-2024.txt"}, 8),
        ({"document": "songjiang-npc-2024.txt", "fiscal_year": 2023}, 0),
        ({"department": "'; DROP TABLE cases; --"}, 0),
    ],
)
def test_filters_let_through_what_they_say(assistant: Assistant, query: dict[str, Any], count: int) -> None:
    assert assistant.case_base.find(CaseQuery(**query)).total == count


def test_what_filters_offer_adds_up(assistant: Assistant) -> None:
    choices = assistant.case_base.choices()
    assert sum(choice.forms for choice in choices.documents) == 56
    assert sum(choice.forms for _, choice in choices.variants) == 56
    for name, choice in choices.types:
        assert assistant.case_base.find(CaseQuery(project_type=choice.value)).total == choice.forms, name
    assert [choice.value for choice in choices.years] == sorted((c.value for c in choices.years), reverse=True)


def test_a_text_brings_the_nearest_first_among_those_that_pass(assistant: Assistant) -> None:
    assert found(assistant, text="业务培训")[0] == "业务培训"
    page = assistant.case_base.find(CaseQuery(text="业务培训", document="songjiang-npc-2024.txt"))
    assert page.searched and page.forms[0].line.title == "人大履职培训" and page.forms[0].hit
    assert {listed.line.document for listed in page.forms} == {"songjiang-npc-2024.txt"}


def test_a_form_is_shown_with_its_type_its_review_and_its_source(assistant: Assistant) -> None:
    (listed,) = assistant.case_base.find(CaseQuery(text="人大履职培训", document="songjiang-npc-2024.txt")).forms[:1]
    sheet = assistant.case_base.sheet(listed.line.form_id)
    assert sheet.line.facts and (sheet.line.facts.type_name, sheet.of_source) == ("培训", 8)
    assert sheet.variant_name == "上海市区级 2024 年表式" and sheet.report.findings
    with pytest.raises(UnknownItem):
        assistant.case_base.sheet("f" * 16)


def test_other_years_of_the_same_project_are_named(fresh_assistant: Assistant, tmp_path: Path) -> None:
    earlier, later = form("社区图书角建设"), in_year(form("社区图书角建设"), 2025)
    list(fresh_assistant.import_files([write(tmp_path / "a.txt", earlier), write(tmp_path / "b.txt", later)]))
    base = fresh_assistant.case_base
    (one,) = [listed.line for listed in base.find(CaseQuery(document="a.txt")).forms]
    (other,) = base.sheet(one.form_id).others
    assert (other.fiscal_year, other.document) == (2025, "b.txt")
    change = base.compare(one.form_id, other.form_id).change
    assert {fact.path for fact in change.facts if fact.kind == "changed"} == {
        "fiscal_year",
        "planned_start_date",
        "planned_end_date",
    }
    assert {row.kind for row in change.rows} == {"same"}


def test_only_two_forms_of_one_kind_are_compared(assistant: Assistant) -> None:
    base = assistant.case_base
    (department,) = base.find(CaseQuery(variant="department-overall")).forms
    project = base.find(CaseQuery()).forms[0].line.form_id
    for left, right, wrong in [
        (project, project, InvalidFact),
        (project, department.line.form_id, InvalidFact),
        (project, "f" * 16, UnknownItem),
    ]:
        with pytest.raises(wrong):
            base.compare(left, right)


# Taking out


def test_what_is_taken_out_is_found_no_more_at_once_and_comes_back_as_it_was(fresh_assistant: Assistant) -> None:
    base = fresh_assistant.case_base
    (hit, *_) = fresh_assistant.search("业务培训")
    case_id, before = hit.case.case_id, fresh_assistant.index_status().corpus_digest
    assert base.withdraw([case_id], "王审核", " 数字有误 ") == [case_id]
    assert case_id not in {one.case.case_id for one in fresh_assistant.search("业务培训", 100)}
    assert fresh_assistant.index_status().up_to_date
    (out,) = base.withdrawn()
    assert (out.form_id, out.withdrawn_by, out.reason, out.title) == (case_id, "王审核", "数字有误", "业务培训")
    with pytest.raises(UnknownItem):
        base.sheet(case_id)
    assert base.restore([case_id]) == [case_id]
    assert fresh_assistant.search("业务培训")[0].case == hit.case
    assert (fresh_assistant.index_status().corpus_digest, base.withdrawn()) == (before, [])
    assert fresh_assistant.verify_index() == []


def test_a_whole_source_goes_and_comes_with_its_department_form(fresh_assistant: Assistant) -> None:
    base = fresh_assistant.case_base
    assert len(base.withdraw_source("songjiang-npc-2024.txt", "管理员")) == 8
    assert base.withdraw_source("minhang-cppcc-2023-department.txt", "管理员")
    assert base.find(CaseQuery()).total == 47
    assert fresh_assistant.survey.of_cases().forms == 47
    assert len(base.restore_source("songjiang-npc-2024.txt")) == 8
    assert base.restore_source("minhang-cppcc-2023-department.txt")
    assert base.find(CaseQuery()).total == 56
    for again in (base.restore_source, lambda document: base.withdraw_source(document, "管理员")):
        with pytest.raises(UnknownItem):
            again("no-such-source.txt")


def test_neither_an_import_nor_an_update_brings_it_back(fresh_assistant: Assistant, tmp_path: Path) -> None:
    path, base = write(tmp_path / "a.txt", form("社区图书角建设")), fresh_assistant.case_base
    (first,) = fresh_assistant.import_files([path])
    case_id = first.outcome.forms[0].id  # type: ignore[union-attr]
    stored = base.form(case_id)
    base.withdraw([case_id], "管理员")
    for again in (False, True):
        (result,) = fresh_assistant.import_files([path], again=again)
        assert [one.fate for one in result.outcome.forms] == [FormFate.WITHDRAWN]  # type: ignore[union-attr]
    from assistant.domain.case import Case

    assert fresh_assistant._parts.index.add([Case.of(stored)], fresh_assistant.now) == ()  # type: ignore[arg-type]
    base.restore([case_id])
    (result,) = fresh_assistant.import_files([path])
    assert (result.added, result.duplicates) == (0, 1)


def test_a_reason_has_an_end(fresh_assistant: Assistant) -> None:
    with pytest.raises(InvalidFact):
        fresh_assistant.case_base.withdraw_source("songjiang-npc-2024.txt", "管理员", "长" * 201)
    assert fresh_assistant.case_base.withdrawn() == []


# Who may


@pytest.mark.parametrize(("viewer", "may"), [(OWNER, False), (REVIEWER, True), (ADMINISTRATOR, True), (LOCAL, True)])
def test_who_keeps_the_case_base_changes_it(fresh_assistant: Assistant, viewer: Viewer, may: bool) -> None:
    own = fresh_assistant.as_seen_by(viewer)
    case_id = own.case_base.find(CaseQuery()).forms[0].line.form_id
    assert own.case_base.may_change is may
    if may:
        assert own.case_base.withdraw([case_id], "某人") and own.case_base.restore([case_id])
        return
    for change in (
        lambda: own.case_base.withdraw([case_id], "某人"),
        lambda: own.case_base.withdraw_source("songjiang-npc-2024.txt", "某人"),
        lambda: own.case_base.restore([case_id]),
    ):
        with pytest.raises(NotAllowed):
            change()
    fresh_assistant.case_base.withdraw([case_id], "管理员")
    assert own.case_base.withdrawn() == []


def test_what_a_filer_brings_waits_and_is_not_searched(fresh_assistant: Assistant, tmp_path: Path) -> None:
    own, before = fresh_assistant.as_seen_by(OWNER), fresh_assistant.index_status().cases
    (result,) = own.import_files([write(tmp_path / "a.txt", form("社区图书角建设"))])
    assert (result.added, result.quarantined) == (0, 1)
    assert fresh_assistant.index_status().cases == before
    assert "社区图书角建设" not in {hit.case.declaration.project_name for hit in own.search("社区图书角建设")}
    (held,) = own.quarantine.pending()
    assert held.proposed and held.unit == "区教育局"
    assert fresh_assistant.as_seen_by(COLLEAGUE).quarantine.pending() == []
    for change in (own.quarantine.accept, own.quarantine.drop):
        with pytest.raises(NotAllowed):
            change([held.entry_id])
    with pytest.raises(NotAllowed):
        own.quarantine.fix(held.entry_id, ["项目名称=改"])
    keeper = fresh_assistant.as_seen_by(REVIEWER)
    assert [one.entry_id for one in keeper.quarantine.pending()] == [held.entry_id]
    (released,) = keeper.quarantine.accept([held.entry_id])
    assert released.is_new and own.search("社区图书角建设")[0].case.case_id == released.case_id


def test_the_stores_themselves_let_nobody_else_decide(fresh_assistant: Assistant, tmp_path: Path) -> None:
    """Whatever a face forgets to ask, the statement changes nothing."""
    from assistant.storage.quarantine import HeldState

    own = fresh_assistant.as_seen_by(OWNER)
    list(own.import_files([write_doubtful(tmp_path / "a.txt")]))
    (held,) = own.quarantine.pending()
    own.quarantine._store.decide(held.entry_id, HeldState.ACCEPTED, fresh_assistant.now, "x")
    own.quarantine._store.correct(held.entry_id, "改了", held.item)
    (same,) = fresh_assistant.quarantine.pending()
    assert same == held


def test_a_keeper_may_ask_that_forms_wait(fresh_assistant: Assistant, tmp_path: Path) -> None:
    """As the token of a reviewer does that may only propose."""
    own = fresh_assistant.as_seen_by(REVIEWER)
    (result,) = own.import_files([write(tmp_path / "a.txt", form("社区图书角建设"))], waits=True)
    assert result.quarantined == 1
    (result,) = own.import_files([write(tmp_path / "b.txt", form("便民服务点运行"))])
    assert result.added == 1
