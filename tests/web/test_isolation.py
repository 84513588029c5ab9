"""Two people, every route, every kind of id: what is another's is answered as what is not there."""

from __future__ import annotations

import json
import time
from typing import Any, NamedTuple

import httpx
import pytest

from assistant.web.api.routes import described
from assistant.web.examples import EXAMPLES

pytestmark = [
    pytest.mark.slow,
    # gradio's queue keeps its own statistics with options that the next pandas will drop
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

WHOLE = EXAMPLES[0].text
SAID = "采购电脑20台，每台5000元，预算10万元。"
LIST = "项目名称,项目描述,预算金额（元）\n培训,举办4期业务培训，每期50人，预算20万元。,200000\n".encode()
FORM = "一份文本".encode()
SESSION = "sessionofzhang"


class Things(NamedTuple):
    """What 张三 has, by kind of id; and as many ids of nothing."""

    draft_id: str
    upload: str
    export: str
    job_id: str
    check_id: str
    token_id: str
    comment_id: str
    gradio_upload: str
    event_id: str


MISSING = Things(
    "f" * 12, "f" * 24, "f" * 24, "f" * 24, "f" * 24, "f" * 12, "f" * 24, "/tmp/x/表.docx", "f" * 32
)  # fmt: skip


@pytest.fixture(scope="module")
def things(clients: dict[str, httpx.Client]) -> Things:
    own = clients["张三"]
    draft_id = own.post("/api/v1/drafts", json={"description": WHOLE}).json()["id"]
    upload = own.post("/api/v1/uploads", files={"file": ("清单.csv", LIST)}).json()["file_id"]
    export = own.post(f"/api/v1/drafts/{draft_id}/exports", json={"format": "docx"}).json()["file_id"]
    job_id = own.post("/api/v1/batches", json={"upload": upload}).json()["job_id"]
    form = own.post("/api/v1/uploads", files={"file": ("表.txt", FORM)}).json()["file_id"]
    check_id = own.post("/api/v1/kept-checks", json={"uploads": [form]}).json()["job_id"]
    finished(own, check_id)
    token_id = own.post("/api/v1/tokens", json={"scopes": ["drafts:read"]}).json()["token"]["token_id"]
    gradio_upload = own.post("/gradio_api/upload", files={"files": ("表.txt", FORM)}).json()[0]
    told = {"data": ["builtin", SAID, "", "", "", "", "", None], "fn_index": fn_index(own), "session_hash": SESSION}
    event_id = own.post("/gradio_api/queue/join", json=told).json()["event_id"]
    comment_id = commented(own, clients["王审核"], draft_id)
    return Things(draft_id, upload, export, job_id, check_id, token_id, comment_id, gradio_upload, event_id)


def finished(client: httpx.Client, job_id: str) -> None:
    """Wait until a job is over."""
    deadline = time.monotonic() + 60
    while client.get(f"/api/v1/jobs/{job_id}").json()["state"] in ("waiting", "running"):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def commented(own: httpx.Client, reviewer: httpx.Client, draft_id: str) -> str:
    """A comment of the reviewer's on a draft of one's own, which is then taken back."""
    place = f"/api/v1/drafts/{draft_id}"
    assert own.post(f"{place}/submit").status_code == 200
    comment = reviewer.post(f"{place}/comments", json={"version": 1, "text": "请核对"}).json()
    assert own.post(f"{place}/withdraw").status_code == 200
    return str(comment["comment_id"])


def fn_index(client: httpx.Client) -> int:
    """The event behind 生成草稿: the one that takes who writes and the seven fields."""
    events = client.get("/config").json()["dependencies"]
    return next(event["id"] for event in events if len(event["inputs"]) == 8)


def requests_on(ids: Things) -> list[tuple[str, str, dict[str, Any]]]:
    """Every route that takes an id of somebody's."""
    drafts, none = f"/api/v1/drafts/{ids.draft_id}", dict[str, Any]()
    check = f"/api/v1/kept-checks/{ids.check_id}"
    return [
        ("GET", drafts, none),
        ("GET", f"/api/v1/drafts/{ids.draft_id[:6]}", none),
        ("GET", f"{drafts}/versions", none),
        ("GET", f"{drafts}/versions/1", none),
        ("GET", f"{drafts}/diff?before=1", none),
        ("POST", f"{drafts}/accept", none),
        ("GET", f"{drafts}/talk", none),
        ("POST", f"{drafts}/talk", {"json": {"text": "删除第1条"}}),
        ("POST", f"{drafts}/operations", {"json": {"operations": [{"op": "remove", "rows": [1]}]}}),
        ("GET", f"{drafts}/compared?against=1", none),
        ("POST", f"{drafts}/versions/1/restore", none),
        ("POST", f"{drafts}/submit", none),
        ("POST", f"{drafts}/withdraw", none),
        ("POST", f"{drafts}/return", {"json": {"version": 1, "remark": "改"}}),
        ("POST", f"{drafts}/approve", {"json": {"version": 1}}),
        ("GET", f"{drafts}/steps", none),
        ("GET", f"{drafts}/comments", none),
        ("POST", f"{drafts}/comments", {"json": {"version": 1, "text": "改"}}),
        ("PATCH", f"/api/v1/comments/{ids.comment_id}", {"json": {"done": True}}),
        ("DELETE", f"/api/v1/comments/{ids.comment_id}", none),
        ("DELETE", drafts, none),
        ("POST", f"/api/v1/trash/{ids.draft_id}/recover", none),
        ("POST", f"{drafts}/copy", none),
        ("POST", f"{drafts}/exports", {"json": {"format": "docx"}}),
        ("POST", f"{drafts}/exports", {"json": {"format": "docx", "annex": True}}),
        ("POST", f"{drafts}/filled", {"json": {"upload": ids.upload}}),
        ("GET", f"{drafts}/print", none),
        ("GET", f"/print/{ids.draft_id}", none),
        ("GET", f"/api/v1/uploads/{ids.upload}", none),
        ("DELETE", f"/api/v1/uploads/{ids.upload}", none),
        ("POST", "/api/v1/checks", {"json": {"uploads": [ids.upload]}}),
        ("POST", "/api/v1/batches", {"json": {"upload": ids.upload}}),
        ("POST", "/api/v1/departments", {"json": {"name": "区教育局", "uploads": [ids.upload]}}),
        ("POST", f"/api/v1/departments/{ids.draft_id}/cells", {"json": {"answers": ["年末在职人数=26"]}}),
        ("GET", f"/api/v1/exports/{ids.export}", none),
        ("GET", f"/api/v1/exports/{ids.export}/content", none),
        ("GET", f"/files/{ids.export}", none),
        ("GET", f"/files/{ids.upload}", none),
        ("GET", f"/api/v1/jobs/{ids.job_id}", none),
        ("POST", f"/api/v1/jobs/{ids.job_id}/cancel", none),
        ("POST", "/api/v1/batches/preview", {"json": {"upload": ids.upload}}),
        ("POST", f"/api/v1/batches/{ids.job_id}/departments", {"json": {"name": "区教育局"}}),
        ("POST", "/api/v1/kept-checks", {"json": {"uploads": [ids.upload]}}),
        ("GET", check, none),
        ("GET", f"{check}/files/1", none),
        ("POST", f"{check}/files/1/fixes", {"json": {}}),
        ("POST", f"{check}/files/1/undo", none),
        ("POST", f"{check}/files/1/drafts", {"json": {}}),
        ("POST", f"{check}/exports", {"json": {}}),
        ("DELETE", f"/api/v1/tokens/{ids.token_id}", none),
    ]


READING = ("exports", "copy", "filled")
"""What a reviewer makes of a draft without changing it."""
FOREIGN = [pytest.param(number, id=" ".join(one[:2])) for number, one in enumerate(requests_on(MISSING))]


@pytest.mark.parametrize("number", FOREIGN)
@pytest.mark.parametrize("name", ["李四", "赵审核", "管理员甲"])
def test_a_foreign_id_is_answered_as_a_missing_one(
    clients: dict[str, httpx.Client], things: Things, name: str, number: int
) -> None:
    method, path, told = requests_on(things)[number]
    _, none_path, none_told = requests_on(MISSING)[number]
    foreign = clients[name].request(method, path, **told)
    missing = clients[name].request(method, none_path, **none_told)
    assert foreign.status_code == 404
    alike = missing.text.replace(MISSING.draft_id, things.draft_id).replace(MISSING.draft_id[:6], things.draft_id[:6])
    assert (foreign.status_code, foreign.text) == (missing.status_code, alike)


@pytest.mark.parametrize("number", [n for n, one in enumerate(requests_on(MISSING)) if one[0] == "GET"])
def test_the_reviewer_of_the_unit_reads(clients: dict[str, httpx.Client], things: Things, number: int) -> None:
    _, path, told = requests_on(things)[number]
    assert clients["王审核"].get(path, **told).status_code == 200


@pytest.mark.parametrize(
    "number",
    [
        number
        for number, (method, path, _) in enumerate(requests_on(MISSING))
        if method in ("DELETE", "PATCH") or ("/drafts/" in path and method == "POST" and not path.endswith(READING))
        or path.endswith(("cancel", "recover"))
    ],
)  # fmt: skip
def test_the_reviewer_of_the_unit_changes_nothing(
    clients: dict[str, httpx.Client], things: Things, number: int
) -> None:
    method, path, told = requests_on(things)[number]
    assert clients["王审核"].request(method, path, **told).status_code in (404, 409)


def test_nothing_of_it_has_changed(clients: dict[str, httpx.Client], things: Things) -> None:
    own = clients["张三"]
    (only,) = own.get(f"/api/v1/drafts/{things.draft_id}/versions").json()
    assert only["status"] == "draft"
    assert own.get(f"/api/v1/uploads/{things.upload}").status_code == 200
    assert own.get(f"/api/v1/jobs/{things.job_id}").json()["state"] != "cancelled"
    assert own.get("/api/v1/tokens").json()[0]["revoked_at"] is None


@pytest.mark.parametrize("path", ["drafts", "uploads", "exports", "jobs", "trash", "reviews", "kept-checks", "tokens"])
@pytest.mark.parametrize("name", ["李四", "赵审核", "管理员甲"])
def test_lists_hold_ones_own(clients: dict[str, httpx.Client], things: Things, name: str, path: str) -> None:
    told = clients[name].get(f"/api/v1/{path}").text
    assert not [thing for thing in things[:6] if thing in told]


def test_every_route_with_an_id_is_in_the_matrix() -> None:
    """A new route has to be added above."""
    taken = {path.split("?")[0].replace("f" * 24, "*").replace("f" * 12, "*") for _, path, _ in requests_on(MISSING)}
    shared = ("{user_id}", "{form_id}", "{type_id}", "{entry_id}")  # the last: test_case_routes, keepers see them all
    for path in described()["paths"]:
        if "{" in path and not any(name in path for name in shared):
            shape = path.replace("{version}", "1").replace("{number}", "1")
            for name in ("draft_id", "file_id", "job_id", "check_id", "token_id", "comment_id"):
                shape = shape.replace(f"{{{name}}}", "*")
            assert shape in taken, path


ADMINS = [
    ("GET", "/api/v1/users", None),
    ("POST", "/api/v1/users", {"name": "新"}),
    ("PATCH", "/api/v1/users/x", {"role": "administrator"}),
    ("POST", "/api/v1/users/x/password", None),
    ("GET", "/api/v1/audit", None),
    ("GET", "/api/v1/audit/verify", None),
    ("POST", "/api/v1/backups", None),
    ("DELETE", "/api/v1/users/x/sessions", None),
    ("GET", "/api/v1/audit/latest", None),
    ("POST", "/api/v1/audit/exports", None),
    ("GET", "/api/v1/backups", None),
    ("POST", "/api/v1/index/rebuild", None),
    ("GET", "/api/v1/health", None),
    ("GET", "/api/v1/settings", None),
    ("PATCH", "/api/v1/settings", {"department": "别的局"}),
]


@pytest.mark.parametrize(("method", "path", "told"), ADMINS)
@pytest.mark.parametrize("name", ["张三", "王审核"])
def test_administration_is_for_administrators(
    clients: dict[str, httpx.Client], name: str, method: str, path: str, told: Any
) -> None:
    answer = clients[name].request(method, path, json=told)
    assert (answer.status_code, answer.json()["code"]) == (403, "E-802")


# Gradio's own secrets --------------------------------------------------------------------------


def gradio_requests(session: str, event_id: str, upload: str, index: int) -> list[tuple[str, str, Any]]:
    """Every way to use somebody's session, event or upload."""
    data = ["builtin", SAID, "", "", "", "", "", None]
    named = {"path": upload, "orig_name": "表.txt", "meta": {"_type": "gradio.FileData"}}
    own = "sessionofsomebodyelse"
    return [
        ("GET", f"/gradio_api/queue/data?session_hash={session}", None),
        ("GET", f"/gradio_api/heartbeat/{session}", None),
        ("POST", "/gradio_api/queue/join", {"data": data, "fn_index": index, "session_hash": session}),
        ("POST", "/gradio_api/run/predict", {"data": data, "fn_index": index, "session_hash": session}),
        ("POST", "/gradio_api/cancel", {"session_hash": session, "fn_index": index, "event_id": event_id}),
        ("POST", "/gradio_api/cancel", {"session_hash": own, "fn_index": index, "event_id": event_id}),
        ("POST", "/gradio_api/reset", {"session_hash": session, "event_id": event_id}),
        ("POST", "/gradio_api/reset", {"session_hash": own, "event_id": event_id}),
        ("POST", "/gradio_api/queue/join", {"data": [[named]], "fn_index": index, "session_hash": own}),
        ("POST", "/gradio_api/run/predict", {"data": [{"a": named}], "fn_index": index, "session_hash": own}),
        (
            "POST",
            "/gradio_api/queue/join",
            {"data": [{"url": f"/gradio_api/file={upload}"}], "fn_index": index, "session_hash": own},
        ),
        ("POST", "/gradio_api/queue/join", {"data": data, "fn_index": index}),
        ("GET", f"/gradio_api/file={upload}", None),
        ("GET", f"/gradio_api/file/{upload}", None),
        ("GET", f"/gradio_api/stream/{session}/0/0/playlist.m3u8", None),
        ("GET", f"/gradio_api/call/draft/{event_id}", None),
        ("POST", "/gradio_api/call/draft", {"data": data, "session_hash": session}),
        ("POST", "/gradio_api/api/draft", {"data": data, "session_hash": session}),
        ("GET", "/monitoring", None),
        ("GET", "/gradio_api/runs", None),
    ]


@pytest.mark.parametrize("number", range(20))
def test_gradios_secrets_are_worth_nothing_to_others(
    clients: dict[str, httpx.Client], things: Things, number: int
) -> None:
    other = clients["李四"]
    requests = gradio_requests(SESSION, things.event_id, things.gradio_upload, fn_index(other))
    method, path, told = requests[number]
    assert len(requests) == 20
    assert other.request(method, path, json=told).status_code == 404


def test_to_their_owner_they_are(clients: dict[str, httpx.Client], things: Things) -> None:
    own, told = clients["张三"], ""
    with own.stream("GET", f"/gradio_api/queue/data?session_hash={SESSION}", timeout=60) as answer:
        assert answer.status_code == 200
        for line in answer.iter_lines():
            told += line
            if "process_completed" in line:
                break
    assert "采购" in told
    ids = {draft["id"] for draft in own.get("/api/v1/drafts").json()}
    assert len(ids) >= 2, "the draft of the page is the person's, as that of the interface"
    assert not ids & {draft["id"] for draft in clients["李四"].get("/api/v1/drafts").json()}


def test_the_same_upload_of_two_people_is_both_theirs(clients: dict[str, httpx.Client], things: Things) -> None:
    other = clients["李四"]
    again = other.post("/gradio_api/upload", files={"files": ("表.txt", FORM)}).json()[0]
    named = {"path": again, "orig_name": "表.txt", "meta": {"_type": "gradio.FileData"}}
    told = {"data": [[named]], "fn_index": fn_index(other), "session_hash": "sessionofli"}
    assert other.post("/gradio_api/queue/join", json=told).status_code != 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", json.dumps({"session_hash": 1}).encode()])
def test_misshapen_messages_are_refused(clients: dict[str, httpx.Client], body: bytes) -> None:
    answer = clients["李四"].post("/gradio_api/queue/join", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 404
