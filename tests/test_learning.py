"""An accepted draft is a case: at once found, never twice, and replaced by its next accepted version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.dialogue.operations import FactPath
from assistant.domain.department_draft import DepartmentDraft
from assistant.drafting.request import DraftRequest
from assistant.learning import PROVENANCE
from assistant.web.examples import EXAMPLES
from tests.builders import NOON, make_department_form

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.service import Assistant

NAME = "中小学骨干教师培训项目"


@pytest.fixture
def draft(fresh_assistant: Assistant) -> Draft:
    return fresh_assistant.draft(DraftRequest(description=EXAMPLES[0].text))


def learnt(assistant: Assistant, name: str = NAME) -> list[str]:
    """Where the cases come from that were drafts."""
    hits = assistant.search(name, 20)
    sources = [hit.case.declaration.source.document for hit in hits if hit.case.declaration.project_name == name]
    return [source for source in sources if PROVENANCE in source]


def test_it_is_found_at_once_with_its_provenance(fresh_assistant: Assistant, draft: Draft) -> None:
    assert learnt(fresh_assistant) == []
    fresh_assistant.accept(draft.id)
    assert learnt(fresh_assistant) == [f"{PROVENANCE}（草稿 {draft.id}）"]
    assert fresh_assistant.errors_of(fresh_assistant.stored(draft.id)) == [], "its own name is no foreign name to it"
    assert fresh_assistant.verify_index() == []


def test_accepting_again_adds_nothing(fresh_assistant: Assistant, draft: Draft) -> None:
    fresh_assistant.accept(draft.id)
    before = fresh_assistant.index_status().cases
    fresh_assistant.accept(draft.id)
    assert fresh_assistant.index_status().cases == before


@pytest.mark.parametrize(
    ("path", "value"), [(FactPath.UNIT, "区教师进修学院"), (FactPath.ANNUAL_GOAL, "完成480人次骨干教师培训。")]
)
def test_the_next_accepted_version_takes_its_place(
    fresh_assistant: Assistant, draft: Draft, tmp_path: Path, path: FactPath, value: str
) -> None:
    fresh_assistant.accept(draft.id)
    before = fresh_assistant.index_status().cases
    fresh_assistant.save(draft.model_copy(update={path.value: value}))
    fresh_assistant.accept(draft.id)
    assert fresh_assistant.index_status().cases == before and len(learnt(fresh_assistant)) == 1
    hit = next(hit for hit in fresh_assistant.search(NAME) if hit.case.declaration.project_name == NAME)
    assert getattr(hit.case.declaration, path.value) == value


def test_what_was_imported_is_not_added_a_second_time(fresh_assistant: Assistant, draft: Draft, tmp_path: Path) -> None:
    form = tmp_path / "表.json"
    fresh_assistant.export([draft.declaration()], "json", form)
    assert [one.added for one in fresh_assistant.import_files([form])] == [1]
    before = fresh_assistant.index_status().cases
    fresh_assistant.accept(draft.id)
    assert fresh_assistant.index_status().cases == before and learnt(fresh_assistant) == []


def test_what_is_not_accepted_is_not_learnt(fresh_assistant: Assistant) -> None:
    from assistant.errors import AcceptanceRefused

    draft = fresh_assistant.draft(DraftRequest(description="采购电脑20台，每台5000元，预算10万元。"))
    before = fresh_assistant.index_status().cases
    with pytest.raises(AcceptanceRefused):
        fresh_assistant.accept(draft.id)
    assert fresh_assistant.index_status().cases == before


def test_a_department_form_is_remembered_once_and_replaced(fresh_assistant: Assistant) -> None:
    form = make_department_form(department_name="某区民政局")
    fields = {name: getattr(form, name) for name in type(form).model_fields if name != "indicators"}
    departments, learner = fresh_assistant.shelf.departments, fresh_assistant._parts.learner
    for budget in ("1", "2", "2"):
        draft = DepartmentDraft(**{**fields, "total_budget": budget}, id="bm-12345678")
        learner.accept_department(departments, draft, departments.save(draft, NOON))
    (kept,) = fresh_assistant._parts.cases.department_forms_of("某区民政局")
    assert str(kept.total_budget) == "2.00" and PROVENANCE in kept.source.document
