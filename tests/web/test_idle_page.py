"""What the page sets off by itself does not keep a session alive, what a person does on it does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.domain.account import LOCAL
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.application import ticks_of
from assistant.web.desk import Desks
from assistant.web.gradio_guard import GradioGuard
from assistant.web.page import build_page
from assistant.web.preferences import Preferences
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


def test_the_timers_of_the_page_are_known(assistant: Assistant, tmp_path: Path) -> None:
    def nobody(_: object) -> Any:
        raise AssertionError("the page is not opened")

    variants = [(variant.name, variant.id) for variant in assistant.variants.values()]
    page = build_page(Desks(nobody, nobody, Preferences(Settings(home=tmp_path)), variants))
    ticks = ticks_of(page)
    assert len(ticks) == 4
    assert not any(on == "tick" for number in set(page.fns) - ticks for _, on in page.fns[number].targets)
