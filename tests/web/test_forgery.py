"""Requests that another site makes a browser send: against every route that changes something, none is carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from assistant.web.api.routes import described
from assistant.wiring import open_accounts
from tests.web.people import Guarded

pytestmark = pytest.mark.slow

FORM, MULTI, PLAIN, JSON = (
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/json",
)
LOOKALIKES = ("http://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "https://{host}", "http://{host}.evil.example",
              "http://localhost:{port}", "file://", "http://{host}@evil.example", "")  # fmt: skip
FORGED: list[dict[str, str]] = [
    *({"origin": origin, "content-type": FORM} for origin in LOOKALIKES),
    {"origin": "http://evil.example", "content-type": JSON},
    {"origin": "null", "content-type": MULTI},
    {"origin": "null", "content-type": PLAIN},
    {"referer": "http://evil.example/http://{host}/", "content-type": FORM},
    {"referer": "http://{host}.evil.example/", "content-type": PLAIN},
    {"sec-fetch-site": "cross-site", "content-type": FORM},
    {"sec-fetch-site": "same-site", "content-type": MULTI},
    {"sec-fetch-site": "none", "content-type": FORM},
    {"sec-fetch-site": "cross-site", "referer": "http://{host}/", "content-type": PLAIN},
    {"content-type": JSON},
]


def routes() -> Iterator[tuple[str, str]]:
    """Every route that changes something."""
    for path, methods in described()["paths"].items():
        for method in methods:
            if method != "get":
                yield (
                    method.upper(),
                    re.sub(r"\{\w+\}", "a" * 12, path.replace("{number}", "1")),
                )
    for path in ("/login", "/logout", "/password", "/account/tokens", "/account/tokens/revoke"):
        yield "POST", path
    for path in ("queue/join", "run/predict", "reset", "cancel", "upload", "call/draft", "api/predict"):
        yield "POST", f"/gradio_api/{path}"


def footprint(guarded: Guarded) -> tuple[Any, ...]:
    """All that a request could have changed."""
    with closing(open_accounts(guarded.page.settings, passwords=guarded.passwords)) as accounts:
        return accounts.audit.head(), accounts.users.list(), len(guarded.page.assistant.drafts())


def test_there_are_twenty_kinds() -> None:
    assert len(FORGED) == 20 and len(list(routes())) >= 25


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: " ".join(forged.values())[:60])
def test_no_forged_request_is_carried_out(guarded: Guarded, forged: dict[str, str]) -> None:
    host = guarded.url.removeprefix("http://")
    headers = {name: value.format(host=host, port=host.partition(":")[2]) for name, value in forged.items()}
    with guarded.client("管理员甲") as client:
        del client.headers["origin"]
        before = footprint(guarded)
        for method, path in routes():
            answer = client.request(method, path, content=b'{"name":"x"}', headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (403, "E-804"), (method, path)
        assert footprint(guarded) == before
        assert client.get("/api/v1/me").status_code == 200, "the victim is still signed in"


def test_an_image_that_points_at_a_route_changes_nothing(guarded: Guarded) -> None:
    with guarded.client("管理员甲") as client:
        before = footprint(guarded)
        for method, path in routes():
            answer = client.get(path, headers={"sec-fetch-site": "cross-site", "sec-fetch-dest": "image"})
            assert answer.status_code in (200, 303, 404, 405), (method, path)
        assert footprint(guarded) == before and client.get("/api/v1/me").status_code == 200


def test_programs_with_a_token_are_not_concerned(guarded: Guarded) -> None:
    with closing(open_accounts(guarded.page.settings, passwords=guarded.passwords)) as accounts:
        secret, _ = accounts.make_token(accounts.named("张三"), "", ["drafts:write"], "命令行")
    said = {"description": "采购电脑20台，每台5000元，预算10万元。"}
    for origin in ("http://evil.example", "null"):
        with guarded.client(origin=origin, authorization=f"Bearer {secret}") as client:
            assert client.post("/api/v1/drafts", json=said).status_code == 201


@pytest.mark.parametrize("forged", FORGED, ids=lambda forged: " ".join(forged.values())[:60])
def test_the_page_without_accounts_is_as_closed(open_page: Any, forged: dict[str, str]) -> None:
    import httpx

    host = open_page.address.removeprefix("http://").rstrip("/")
    headers = {name: value.format(host=host, port=host.partition(":")[2]) for name, value in forged.items()}
    before = len(open_page.assistant.drafts())
    with httpx.Client(base_url=f"http://{host}", headers=headers, verify=False) as client:
        for method, path in routes():
            assert client.request(method, path, content=b"{}").status_code == 403, (method, path)
    assert len(open_page.assistant.drafts()) == before
