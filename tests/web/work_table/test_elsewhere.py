"""A draft in two windows: what was changed in one is not written over unseen from the other."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.draft import Draft
from assistant.web.desk import Desk, Entries
from assistant.web.examples import EXAMPLES
from assistant.web.work_table.work import Work
from tests.web.test_markup import Tags

pytestmark = pytest.mark.slow


def edit(draft: Draft, row: int, text: str) -> dict[str, Any]:
    """What a window sends that shows the draft."""
    return {"act": "edit", "row": row, "of": draft.indicators[row - 1].level3, "cell": "target", "text": text}


@pytest.mark.parametrize(
    "late",
    [
        "edit",
        {"act": "fact", "field": "project_name", "text": "别的名字"},
        {"act": "say", "text": "删掉第1条"},
        {"act": "do", "operation": {"op": "remove", "rows": [2]}},
        {"act": "do", "operation": {"op": "undo"}},
        {"act": "finish"},
    ],
)
def test_a_window_that_is_behind_changes_nothing_and_shows_what_is_there(desk: Desk, late: Any) -> None:
    made = desk.draft(Entries(EXAMPLES[0].text))
    one, other = Work(desk).opened(made.id).bench, Work(desk).opened(made.id).bench
    Work(desk).act(other, {"act": "say", "text": "删掉第1条"})
    now = desk.stored(made.id)
    late = edit(made, 5, "≥3天") if late == "edit" else late
    shown = Work(desk).act(one, late)
    assert desk.stored(made.id) == now
    assert "草稿已在别处改过" in Tags(str(shown.message)).text
    assert shown.sheet and made.indicators[0].level3 not in [row.level3 for row in now.indicators]
    kept = [path for path, refused in shown.bench.rejected.items() if refused.row]
    assert kept == (["indicators[3].target"] if late["act"] == "edit" else []), "at the row's new place"
    Work(desk).act(one, edit(now, 2, "≥7%"))
    assert desk.stored(made.id).indicators[1].target.value == 7, "it has been shown by now"


def test_looking_and_taking_a_file_along_go_on(desk: Desk) -> None:
    made = desk.draft(Entries(EXAMPLES[0].text))
    one, other = Work(desk).opened(made.id).bench, Work(desk).opened(made.id).bench
    Work(desk).act(other, edit(made, 2, "≥7%"))
    for act in ({"act": "choose", "row": 2}, {"act": "do", "operation": {"op": "export", "to": "docx"}}):
        assert "别处" not in str(Work(desk).act(one, act).message)


def test_an_edit_follows_the_row_that_it_was_typed_into(desk: Desk) -> None:
    made = desk.draft(Entries(EXAMPLES[0].text))
    bench = Work(desk).opened(made.id).bench
    Work(desk).act(bench, {"act": "do", "operation": {"op": "remove", "rows": [1]}})
    Work(desk).act(bench, edit(made, 3, "≥8个"))  # sent before the table without the first row came
    rows = desk.stored(made.id).indicators
    assert [row.level3 for row in rows if row.target.value == 8] == [made.indicators[2].level3]
