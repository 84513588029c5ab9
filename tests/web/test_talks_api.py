"""Talking, typed edits, the unit's own form and paper, for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.domain.account import Scope
from assistant.web.examples import EXAMPLES
from tests.web.people import Guarded
from tests.web.test_api import client_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def api(guarded: Guarded) -> Iterator[httpx.Client]:
    with client_of(guarded, "张三", Scope.DRAFTS_READ, Scope.DRAFTS_WRITE, Scope.CHECK) as client:
        yield client


@pytest.fixture
def draft(api: httpx.Client) -> dict[str, Any]:
    made: dict[str, Any] = api.post("/drafts", json={"description": EXAMPLES[0].text}).json()
    return made


def test_what_is_said_is_done_and_remembered(api: httpx.Client, draft: dict[str, Any]) -> None:
    said = api.post(f"/drafts/{draft['id']}/talk", json={"text": "培训班人次改成500"}).json()
    assert (said["kind"], said["version"]) == ("done", 2)
    assert said["changes"][0]["after"] == "≥500.00(人次)"
    asked = api.post(f"/drafts/{draft['id']}/talk", json={"text": "删掉培训班"}).json()
    assert asked["kind"] == "question" and asked["choices"]
    turns = api.get(f"/drafts/{draft['id']}/talk").json()
    assert [turn["text"] for turn in turns if turn["speaker"] == "person"][-2:] == ["培训班人次改成500", "删掉培训班"]
    exported = api.post(f"/drafts/{draft['id']}/talk", json={"text": "导出Word"}).json()
    content = api.get(f"/exports/{exported['file']['file_id']}/content")
    assert exported["file"]["name"].endswith(".docx") and content.content[:2] == b"PK"


def test_operations_are_those_of_the_page(api: httpx.Client, draft: dict[str, Any]) -> None:
    rows = len(draft["indicators"])
    done = api.post(f"/drafts/{draft['id']}/operations", json={"operations": [{"op": "remove", "rows": [rows]}]}).json()
    assert done["kind"] == "done"
    assert len(api.get(f"/drafts/{draft['id']}").json()["indicators"]) == rows - 1
    api.post(f"/drafts/{draft['id']}/operations", json={"operations": [{"op": "undo"}]})
    assert api.get(f"/drafts/{draft['id']}").json()["indicators"] == draft["indicators"]
    refused = api.post(
        f"/drafts/{draft['id']}/operations", json={"operations": [{"op": "remove", "rows": [99]}]}
    ).json()
    assert refused["kind"] == "refused" and refused["changes"] == []
    assert api.post(f"/drafts/{draft['id']}/operations", json={"operations": [{"op": "dance"}]}).status_code == 422


def test_a_model_that_is_not_configured_is_a_clear_error(api: httpx.Client, draft: dict[str, Any]) -> None:
    told = api.post(f"/drafts/{draft['id']}/talk", json={"text": "怎么办", "engine": "llm"})
    assert told.status_code == 422 and "没有配置大模型" in told.json()["message"]
    assert api.post("/drafts", json={"description": EXAMPLES[0].text, "engine": "llm"}).status_code == 422


def test_annex_own_form_and_paper(api: httpx.Client, draft: dict[str, Any], guarded: Guarded, tmp_path: Path) -> None:
    annex = api.post(f"/drafts/{draft['id']}/exports", json={"format": "docx", "annex": True}).json()
    assert annex["name"].endswith("（附依据表）.docx")
    plain = api.post(f"/drafts/{draft['id']}/exports", json={"format": "xlsx"}).json()
    blank = api.get(f"/exports/{plain['file_id']}/content").content
    upload = api.post("/uploads", files={"file": ("本单位.xlsx", blank)}).json()["file_id"]
    other = api.post("/drafts", json={"description": EXAMPLES[4].text}).json()
    filled = api.post(f"/drafts/{other['id']}/filled", json={"upload": upload})
    assert filled.status_code == 201 and filled.json()["differences"] == []
    (tmp_path / "填好.xlsx").write_bytes(api.get(f"/exports/{filled.json()['file']['file_id']}/content").content)
    (form,) = guarded.page.assistant.parse(tmp_path / "填好.xlsx").forms
    assert form.project_name == other["project_name"]
    odd = api.post("/uploads", files={"file": ("清单.csv", b"a,b")}).json()["file_id"]
    assert api.post(f"/drafts/{draft['id']}/filled", json={"upload": odd}).status_code == 422
    paper = api.get(f"/drafts/{draft['id']}/print")
    assert paper.headers["content-type"].startswith("text/html") and draft["project_name"] in paper.text
