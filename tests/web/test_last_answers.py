"""The end of an event shows nothing a second time: what a quick edit has put on the page meanwhile stays there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.web.conftest import OpenPage

pytestmark = pytest.mark.slow

SESSION = "quick-edits"
DRAFT = ["builtin", "举办骨干教师培训班12期，培训600人次，预算36万元。", "", "", "", "", "", None]
SHEET = "jx-grid"


@pytest.fixture(scope="module")
def client(open_page: OpenPage) -> Iterator[httpx.Client]:
    headers = {"x-jixiao-client": "tests"}
    with httpx.Client(base_url=open_page.address, headers=headers, timeout=60) as client:
        yield client


def test_a_draft_is_shown_once(client: httpx.Client) -> None:
    assert _shown(client, _event(client, "click", 8), DRAFT) == ["process_generating"]


def test_what_is_said_is_answered_once(client: httpx.Client) -> None:
    _shown(client, _event(client, "click", 8), DRAFT)
    assert _shown(client, _event(client, "submit", 2), [None, "builtin"], {"act": "say", "text": "删除第1条"}) == [
        "process_generating"
    ]


def _event(client: httpx.Client, name: str, inputs: int) -> int:
    """The event of this name that takes so many inputs."""
    events = client.get("/config").json()["dependencies"]
    return next(
        int(event["id"])
        for event in events
        if len(event["inputs"]) == inputs and [at[1] for at in event["targets"]] == [name]
    )


def _shown(client: httpx.Client, event: int, data: list[Any], said: dict[str, str] | None = None) -> list[str]:
    """The kinds of answers that brought the table along."""
    asked = {"data": data, "fn_index": event, "session_hash": SESSION, "event_data": said}
    assert client.post("/gradio_api/queue/join", json=asked).status_code == 200
    kinds = []
    with client.stream("GET", f"/gradio_api/queue/data?session_hash={SESSION}") as answers:
        for line in answers.iter_lines():
            answer = json.loads(line.removeprefix("data: ") or "{}")
            if SHEET in line:
                kinds.append(str(answer["msg"]))
            if answer.get("msg") == "process_completed":
                assert answer["success"], line
                return kinds
    raise AssertionError("the event did not end")
