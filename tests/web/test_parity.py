"""Whatever a person does on a page a program can do, too: the call of the interface for each act of each page (U21)."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Final, get_args

import pytest

from assistant.web.api.routes import described
from assistant.web.pages.administration import acts as administration
from assistant.web.pages.batch import acts as batch
from assistant.web.pages.cases import acts as cases
from assistant.web.pages.checking import acts as checking
from assistant.web.pages.drafts import acts as drafts
from assistant.web.pages.library import acts as library
from assistant.web.pages.statistics import acts as statistics
from assistant.web.work_table import acts as work_table

LOOKING: Final = ""
"""The act turns a page, chooses a row or goes back: nothing is done, and what it shows is in the calls of the others."""
DRAFT, CHECK = "drafts/{draft_id}", "kept-checks/{check_id}"
CALLS: Final[dict[ModuleType, dict[str, str]]] = {
    work_table: {
        "edit": f"post {DRAFT}/operations",
        "fact": f"post {DRAFT}/operations",
        "answer": f"post {DRAFT}/operations",
        "do": f"post {DRAFT}/operations",
        "choose": LOOKING,
        "say": f"post {DRAFT}/talk",
        "settle": "patch comments/{comment_id}",
        "submit": f"post {DRAFT}/submit",
        "withdraw": f"post {DRAFT}/withdraw",
        "annex": f"post {DRAFT}/exports",
        "look": f"get {DRAFT}",
        "finish": f"post {DRAFT}/accept",  # or submit, where there are reviewers
    },
    drafts: {
        "show": "get drafts",
        "find": "get drafts",
        "open": f"get {DRAFT}/versions",
        "close": LOOKING,
        "compare": f"get {DRAFT}/compared",
        "restore": f"post {DRAFT}/versions/{{version}}/restore",
        "submit": f"post {DRAFT}/submit",
        "withdraw": f"post {DRAFT}/withdraw",
        "accept": f"post {DRAFT}/accept",
        "copy": f"post {DRAFT}/copy",
        "discard": f"delete {DRAFT}",
        "export": f"post {DRAFT}/exports",
        "fill": "post departments/{draft_id}/cells",
        "recover": "post trash/{draft_id}/recover",
        "comment": f"post {DRAFT}/comments",
        "uncomment": "delete comments/{comment_id}",
        "settle": "patch comments/{comment_id}",
        "approve": f"post {DRAFT}/approve",
        "return": f"post {DRAFT}/return",
    },
    checking: {
        "list": "get kept-checks",
        "open": f"get {CHECK}/files/{{number}}",
        "take": f"post {CHECK}/files/{{number}}/fixes",
        "undo": f"post {CHECK}/files/{{number}}/undo",
        "download": f"post {CHECK}/exports",
        "draft": f"post {CHECK}/files/{{number}}/drafts",
        "stop": "post jobs/{job_id}/cancel",
    },
    batch: {
        "list": "get jobs",
        "open": "get jobs/{job_id}",
        "template": "post batches/template",
        "start": "post batches",
        "department": "post batches/{job_id}/departments",
        "stop": "post jobs/{job_id}/cancel",
    },
    cases: {
        "find": "get cases",
        "reset": LOOKING,
        "turn": LOOKING,
        "narrow": LOOKING,
        "open": "get cases/{form_id}",
        "back": LOOKING,
        "choose": LOOKING,
        "unchoose": LOOKING,
        "compare": "get cases/compare",
        "withdraw": "post cases/withdraw",
        "restore": "post cases/restore",
        "correct": "patch waiting/{entry_id}",
        "drop_row": "patch waiting/{entry_id}",
        "accept": "post waiting/{entry_id}/accept",
        "drop": "post waiting/{entry_id}/drop",
        "stop": "post jobs/{job_id}/cancel",
    },
    library: {
        "find": "get library/search",
        "all": "get library",
        "type": "get library/{type_id}",
        "card": "get library/{type_id}/card",
        "case": "get cases/{form_id}",
        "back": LOOKING,
    },
    statistics: {
        "count": "get statistics/drafts",
        "look": "get statistics/cases",
        "take": "post statistics/drafts/exports",
    },
    administration: {
        "section": LOOKING,
        "add-user": "post users",
        "change-user": "patch users/{user_id}",
        "set-active": "patch users/{user_id}",
        "reset-password": "post users/{user_id}/password",
        "end-sessions": "delete users/{user_id}/sessions",
        "audit": "get audit",
        "audit-file": "post audit/exports",
        "verify": "get audit/verify",
        "begin": "post backups",
        "examine": "get health",
        "try-model": "get health",
        "save-settings": "patch settings",
        "stop": "post jobs/{job_id}/cancel",
    },
}
PAGES = pytest.mark.parametrize("page", CALLS, ids=lambda page: page.__name__.split(".")[-2])


def acts_of(page: ModuleType) -> Iterator[str]:
    """The acts that a page knows, by name."""
    for model in get_args(get_args(page.Act)[0]):
        yield from get_args(model.model_fields["act"].annotation)


@PAGES
def test_every_act_has_its_call(page: ModuleType) -> None:
    assert set(acts_of(page)) == set(CALLS[page])


@PAGES
def test_every_call_exists(page: ModuleType) -> None:
    paths = described()["paths"]
    for act, call in CALLS[page].items():
        if call is not LOOKING:
            method, path = call.split(" ")
            assert method in paths[f"/api/v1/{path}"], (act, call)
