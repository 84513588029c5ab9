"""What the page sets off by itself does not keep a session alive, what a person does on it does."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.domain.account import LOCAL
from assistant.web.gradio_guard import GradioGuard
from assistant.web.workplace import Visitor

TICK, CLICK = 7, 8


@pytest.mark.parametrize(
    ("path", "number", "counts"),
    [
        ("/gradio_api/queue/join", TICK, False),
        ("/gradio_api/run/predict", TICK, False),
        ("/gradio_api/queue/join", CLICK, True),
        ("/gradio_api/run/predict", CLICK, True),
        ("/gradio_api/queue/join", [TICK], True),
    ],
)
def test_only_what_a_person_does_counts(path: str, number: object, counts: bool) -> None:
    seen: list[str] = []

    async def gradio(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})

    guard = GradioGuard(gradio, {TICK}, seen.append)

    async def signed_in(scope: Any, receive: Any, send: Any) -> None:
        visitor = Visitor(LOCAL, "张三", frozenset(), token="secret")
        await guard({**scope, "state": {"visitor": visitor}}, receive, send)

    told = {"fn_index": number, "session_hash": "s", "data": []}
    assert TestClient(signed_in).post(path, json=told).status_code == 200
    assert seen == (["secret"] if counts else [])
