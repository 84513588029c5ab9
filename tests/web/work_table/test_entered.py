"""A draft that is opened anew has in its fields what it was made from."""

from __future__ import annotations

from decimal import Decimal

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from assistant.web.work_table.entered import entered

TEXT = "举办业务培训4期，每期50人，预算20万元，2027年10月底前完成。"


def test_the_description_and_what_was_given_beside_it(fresh_assistant: Assistant) -> None:
    asked = DraftRequest(
        description=TEXT,
        project_name="业务培训经费",
        department="区民政局",
        implementing_unit="区社工中心",
        fiscal_year=2027,
        budget_yuan=Decimal(300_000),
    )
    fields = entered(fresh_assistant.draft(asked))
    assert fields[:-1] == (TEXT, "业务培训经费", "区民政局", "区社工中心", "2027", "300000")


def test_what_was_read_from_the_text_is_not_given(fresh_assistant: Assistant) -> None:
    fields = entered(fresh_assistant.draft(DraftRequest(description=f"区民政局{TEXT}")))
    assert fields[:-1] == (f"区民政局{TEXT}", "", "", "", "", "")


def test_drafting_anew_from_the_fields_gives_the_same(fresh_assistant: Assistant) -> None:
    first = fresh_assistant.draft(DraftRequest(description=TEXT, project_name="业务培训经费", department="区民政局"))
    fields = entered(first)
    again = fresh_assistant.draft(
        DraftRequest(description=fields.description, project_name=fields.project_name, department=fields.department)
    )
    assert again.indicators == first.indicators and again.annual_goal == first.annual_goal
