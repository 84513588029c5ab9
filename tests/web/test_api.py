"""The interface for programs: everything the page does, by token."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.domain.account import Scope
from assistant.web.examples import EXAMPLES
from assistant.wiring import open_accounts
from tests.web.people import Guarded

pytestmark = pytest.mark.slow

LIST = (
    "项目名称,项目描述,主管部门,实施单位,年度,预算金额（元）\n"
    "业务培训,举办4期业务培训，每期50人，预算20万元，8月底前完成。,区教育局,区教育学院,2027,200000\n"
    "电脑采购,采购电脑20台，每台5000元，预算10万元。,区教育局,区教育学院,2027,100000\n"
    "错的,,区教育局,区教育学院,2027,明天\n"
).encode()


def client_of(guarded: Guarded, name: str, *scopes: Scope) -> httpx.Client:
    """A program with a token, and no browser."""
    with closing(open_accounts(guarded.page.settings, passwords=guarded.passwords)) as accounts:
        secret, _ = accounts.make_token(accounts.named(name), "测试", scopes, "命令行")
    headers = {"authorization": f"Bearer {secret}"}
    return httpx.Client(base_url=f"{guarded.url}/api/v1", headers=headers, timeout=60, verify=False)


@pytest.fixture(scope="module")
def api(guarded: Guarded) -> Iterator[httpx.Client]:
    scopes = (Scope.DRAFTS_READ, Scope.DRAFTS_WRITE, Scope.CHECK, Scope.CASES_READ, Scope.CASES_PROPOSE)
    with client_of(guarded, "张三", *scopes) as client:
        yield client


def approved(api: httpx.Client, guarded: Guarded, draft_id: str) -> str:
    """How far a draft has come when its reviewer has approved it."""
    assert api.post(f"/drafts/{draft_id}/submit").json()["status"] == "submitted"
    with client_of(guarded, "王审核", Scope.DRAFTS_READ, Scope.DRAFTS_WRITE) as reviewer:
        return str(reviewer.post(f"/drafts/{draft_id}/approve", json={"version": 1}).json()["status"])


def finished(api: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    """A job when it is over."""
    deadline = time.monotonic() + 120
    while job["state"] in ("waiting", "running") and time.monotonic() < deadline:
        time.sleep(0.1)
        job = api.get(f"/jobs/{job['job_id']}").json()
    return job


def test_a_draft_from_its_description_to_the_official_form(api: httpx.Client, guarded: Guarded, tmp_path: Path) -> None:
    made = api.post("/drafts", json={"description": EXAMPLES[0].text})
    assert made.status_code == 201
    draft = made.json()
    assert api.get(f"/drafts/{draft['id']}").json() == draft
    assert draft["id"] in [one["id"] for one in api.get("/drafts").json()]
    (version,) = api.get(f"/drafts/{draft['id']}/versions").json()
    assert (version["version"], version["status"]) == (1, "draft")
    assert api.get(f"/drafts/{draft['id']}/versions/1").json() == draft
    assert api.get(f"/drafts/{draft['id']}/diff", params={"before": 1}).json()["status"] == "same"
    assert approved(api, guarded, draft["id"]) == "accepted"
    for suffix in ("docx", "xlsx", "json"):
        export = api.post(f"/drafts/{draft['id']}/exports", json={"format": suffix}).json()
        content = api.get(f"/exports/{export['file_id']}/content")
        assert export["name"] in [one["name"] for one in api.get("/exports").json()]
        assert "attachment" in content.headers["content-disposition"]
        assert "filename*=utf-8''" in content.headers["content-disposition"]
        (tmp_path / f"表.{suffix}").write_bytes(content.content)
        (form,) = guarded.page.assistant.parse(tmp_path / f"表.{suffix}").forms
        assert form.project_name == draft["project_name"]


def test_a_draft_is_talked_about_and_changed(api: httpx.Client) -> None:
    draft = api.post("/drafts", json={"description": EXAMPLES[0].text}).json()
    at = f"/drafts/{draft['id']}"
    row = next(n for n, one in enumerate(draft["indicators"], start=1) if one["level1"] == "满意度指标")
    said = api.post(f"{at}/talk", json={"text": f"第{row}条改成96%"}).json()
    assert (said["kind"], said["version"], [change["after"] for change in said["changes"]]) == (
        "done",
        2,
        ["≥96.00(%)"],
    )
    operations = [{"op": "remove", "rows": [1]}, {"op": "set_fact", "path": "implementing_unit", "value": "区教育学院"}]
    done = api.post(f"{at}/operations", json={"operations": operations, "words": "会上定的"}).json()
    assert done["kind"] == "done" and done["version"] > 2
    changed = api.get(at).json()
    assert changed["implementing_unit"] == "区教育学院"
    assert changed["indicators"][0]["level3"] == draft["indicators"][1]["level3"]
    exported = api.post(f"{at}/operations", json={"operations": [{"op": "export", "to": "docx"}]}).json()
    assert api.get(f"/exports/{exported['file']['file_id']}/content").status_code == 200
    assert f"第{row}条改成96%" in [turn["text"] for turn in api.get(f"{at}/talk").json()]


@pytest.mark.parametrize(
    ("operations", "status", "kind"),
    [
        ([{"op": "remove", "rows": [1]}, {"op": "remove", "rows": [99]}], 200, "refused"),
        ([{"op": "change", "rows": [1], "target": {"value": "-5"}}], 200, "refused"),
        ([{"op": "set_fact", "path": "project_name", "value": "2027"}], 200, "refused"),
        ([{"op": "remove", "rows": ["甲"]}], 422, None),
        ([{"op": "eval", "code": "1"}], 422, None),
        ([], 422, None),
        ([{"op": "help"}] * 51, 422, None),
    ],
)
def test_what_cannot_be_done_leaves_the_draft_as_it_is(
    api: httpx.Client, operations: list[dict[str, Any]], status: int, kind: str | None
) -> None:
    draft = api.post("/drafts", json={"description": EXAMPLES[0].text}).json()
    answer = api.post(f"/drafts/{draft['id']}/operations", json={"operations": operations})
    assert (answer.status_code, answer.json().get("kind")) == (status, kind)
    assert api.get(f"/drafts/{draft['id']}").json() == draft


def test_two_drafts_are_compared(api: httpx.Client) -> None:
    ids = [api.post("/drafts", json={"description": one.text}).json()["id"] for one in EXAMPLES[1:3]]
    told = api.get(f"/drafts/{ids[0]}/diff", params={"before": 1, "other": ids[1]}).json()
    assert told["status"] == "changed" and told["facts"][0]["path"] == "project_name" and told["indicators"]


def test_acceptance_is_refused_with_the_reasons(api: httpx.Client) -> None:
    draft = api.post("/drafts", json={"description": "采购电脑20台，每台5000元，预算10万元。"}).json()
    answer = api.post(f"/drafts/{draft['id']}/submit")
    assert answer.status_code == 409 and answer.json()["code"] == "E-600" and "主管部门" in answer.json()["message"]
    own = api.post(f"/drafts/{draft['id']}/accept")
    assert own.status_code == 409 and own.json()["code"] == "E-601" and "提交审核" in own.json()["hint"]


def test_a_form_is_checked_and_the_opinion_taken_along(api: httpx.Client) -> None:
    draft = api.post("/drafts", json={"description": EXAMPLES[3].text}).json()
    export = api.post(f"/drafts/{draft['id']}/exports", json={"format": "docx"}).json()
    content = api.get(f"/exports/{export['file_id']}/content").content
    uploads = [
        api.post("/uploads", files={"file": (name, data)}).json()["file_id"]
        for name, data in (("../../申报表.docx", content), ("坏.docx", b"no office file"))
    ]
    told = api.post("/checks", json={"uploads": uploads}).json()
    good, bad = told["files"]
    assert good["reviews"][-1]["project_name"] == draft["project_name"] and good["error"] is None
    assert good["name"] == "../../申报表.docx" or good["name"] == "申报表.docx"
    assert bad["reviews"] == [] and bad["error"]["code"] == "E-210"
    assert told["papers"][0]["name"] == "审核意见表.docx"
    assert api.get(f"/exports/{told['papers'][0]['file_id']}/content").content[:2] == b"PK"
    for file_id in uploads:
        assert api.delete(f"/uploads/{file_id}").status_code == 204
        assert api.get(f"/uploads/{file_id}").status_code == 404


def test_past_projects_and_targets_are_found(api: httpx.Client) -> None:
    hits = api.get("/search", params={"q": "信息系统运行维护", "k": 3}).json()
    assert len(hits) == 3 and hits[0]["enough"] and hits[0]["declaration"]["indicators"]
    assert {h["declaration"]["fiscal_year"] for h in api.get("/search", params={"q": "培训", "year": 2023}).json()} == {
        2023
    }
    assert api.get("/targets", params={"name": "培训合格率"}).json()["asked"] == "培训合格率"


def test_a_list_becomes_drafts_and_one_file(api: httpx.Client) -> None:
    upload = api.post("/uploads", files={"file": ("清单.csv", LIST)}).json()["file_id"]
    started = api.post("/batches", json={"upload": upload})
    assert started.status_code == 202
    job = finished(api, started.json())
    assert (job["state"], job["done"], job["total"]) == ("done", 3, 3), job
    assert [one["row"] for one in job["result"]["failed"]] == [4]
    for one in job["result"]["drafts"]:
        assert api.get(f"/drafts/{one['draft_id']}").json()["project_name"] == one["project_name"]
    archive = zipfile.ZipFile(io.BytesIO(api.get(f"/exports/{job['result_file']}/content").content))
    assert archive.namelist() == ["全部申报表.docx", "全部申报表.xlsx", "问题清单.xlsx"]


def test_a_departments_form_from_accepted_drafts(api: httpx.Client, guarded: Guarded) -> None:
    draft = api.post("/drafts", json={"description": EXAMPLES[0].text}).json()
    approved(api, guarded, draft["id"])
    told = api.post("/departments", json={"name": draft["competent_department"]})
    assert told.status_code == 201 and told.json()["projects"]
    whole = told.json()
    assert api.get(f"/drafts/{whole['id']}").json()["department_name"] == draft["competent_department"]
    assert whole["id"] in [one["id"] for one in api.get("/drafts").json()]
    assert api.post(f"/drafts/{whole['id']}/exports", json={"format": "xlsx"}).status_code == 201


def test_a_reviewer_adds_to_the_case_base_and_what_a_filer_brings_waits(guarded: Guarded, api: httpx.Client) -> None:
    draft = api.post("/drafts", json={"description": EXAMPLES[4].text}).json()
    export = api.post(f"/drafts/{draft['id']}/exports", json={"format": "xlsx"}).json()
    content = api.get(f"/exports/{export['file_id']}/content").content
    assert api.post("/imports", json={"uploads": ["x"]}).status_code == 404
    own = api.post("/uploads", files={"file": ("我的.xlsx", content)}).json()["file_id"]
    (told,) = finished(api, api.post("/imports", json={"uploads": [own]}).json())["result"]
    assert (told["added"], told["quarantined"]) == (0, 1)
    (waiting,) = api.get("/waiting").json()
    assert waiting["proposed"] and waiting["open_doubts"] == 0
    entry = f"/waiting/{waiting['entry_id']}"
    assert api.post(f"{entry}/accept").status_code == 403
    assert api.patch(entry, json={"assignments": ["项目名称=改"]}).status_code == 403
    with client_of(guarded, "王审核", Scope.CASES_WRITE, Scope.CHECK, Scope.DRAFTS_READ) as reviewer:
        upload = reviewer.post("/uploads", files={"file": ("去年.xlsx", content)}).json()["file_id"]
        job = finished(reviewer, reviewer.post("/imports", json={"uploads": [upload]}).json())
        (told,) = job["result"]
        assert job["state"] == "done" and (told["name"], told["added"], told["quarantined"]) == ("去年.xlsx", 0, 1)
        assert told["unchanged"], "the same bytes wait already"
        let_in = reviewer.post(f"{entry}/accept").json()
        assert (let_in["state"], reviewer.get("/waiting").json()) == ("accepted", [])
    form = api.get(f"/cases/{let_in['case_id']}").json()
    assert form["case"]["document"].endswith(".xlsx") and form["form"]["project_name"] == draft["project_name"]


def test_an_administrator_cares_for_accounts_and_backups(guarded: Guarded) -> None:
    with client_of(guarded, "管理员甲", *Scope) as admin:
        made = admin.post("/users", json={"name": "新同事", "unit": "区民政局", "role": "reviewer"})
        assert made.status_code == 201 and len(made.json()["password"]) == 16
        user_id = made.json()["user"]["user_id"]
        assert admin.patch(f"/users/{user_id}", json={"active": False}).json()["active"] is False
        assert admin.post(f"/users/{user_id}/password").json()["password"] != made.json()["password"]
        assert admin.post("/users", json={"name": "新同事"}).status_code == 422
        job = finished(admin, admin.post("/backups").json())
        assert job["state"] == "done" and (guarded.page.settings.home / "backups" / job["result"]["name"]).is_file()
        chain = admin.get("/audit/verify").json()
        assert chain["ok"] and admin.get("/audit/verify", params={"noted": chain["hash"]}).json()["ok"]
        events = {entry["event"] for entry in admin.get("/audit", params={"limit": 1000}).json()}
        assert {"account_changed", "token_changed", "maintenance"} <= events
        assert admin.post("/tokens", json={"scopes": ["admin"]}).status_code == 403, "a token makes no tokens"


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        (Scope.DRAFTS_READ, "POST", "/drafts"),
        (Scope.DRAFTS_READ, "GET", "/search?q=x"),
        (Scope.CHECK, "GET", "/drafts"),
        (Scope.CASES_READ, "POST", "/uploads"),
        (Scope.CASES_READ, "POST", "/imports"),
        (Scope.CASES_PROPOSE, "GET", "/cases"),
        (Scope.DRAFTS_WRITE, "GET", "/drafts"),
    ],
)
def test_a_token_goes_no_further_than_its_scopes(guarded: Guarded, scope: Scope, method: str, path: str) -> None:
    with client_of(guarded, "张三", scope) as client:
        files = {"files": {"file": ("a.txt", b"x")}} if path == "/uploads" else {"json": {}} if method == "POST" else {}
        answer = client.request(method, path, **files)
    assert (answer.status_code, answer.json()["code"]) == (403, "E-802")


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "code"),
    [
        ("POST", "/drafts", b'{"description": ""}', 422, "E-201"),
        ("POST", "/drafts", b'{"description": "x", "project_name": "123"}', 422, "E-204"),
        ("POST", "/drafts", b"{", 422, "E-100"),
        ("POST", "/drafts", b'{"description": "x", "unknown": 1}', 422, "E-100"),
        ("POST", "/drafts", b'{"description": "\\ud800"}', 422, "E-100"),
        ("POST", "/drafts", b'{"description": "' + b"x" * 2_000_001 + b'"}', 413, "E-806"),
        ("POST", "/drafts", b'{"description": "\xe5\x9f\xb9\xe8\xae\xad", "form_variant": "none"}', 422, "E-100"),
        ("GET", "/drafts/aaaaaaaaaaaa", b"", 404, "E-214"),
        ("GET", "/drafts/%2e%2e%2f%2e%2e", b"", 404, "E-100"),
        ("GET", "/jobs/x", b"", 404, "E-222"),
        ("GET", "/nothing", b"", 404, "E-100"),
        ("DELETE", "/drafts", b"", 405, "E-100"),
        ("GET", "/search?q=%20", b"", 422, "E-204"),
        ("GET", "/search?q=x&k=0", b"", 422, "E-100"),
    ],
)
def test_errors_are_told_alike(
    api: httpx.Client, method: str, path: str, content: bytes, status: int, code: str
) -> None:
    answer = api.request(method, path, content=content, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert set(answer.json()) == {"code", "message", "hint"} and answer.json()["hint"]


def test_a_wrong_token_is_no_way_in(guarded: Guarded) -> None:
    for value in ("Bearer jx_wrong", "Bearer", "Basic eDp5", "jx_wrong"):
        answer = httpx.get(f"{guarded.url}/api/v1/drafts", headers={"authorization": value})
        assert answer.status_code == 401


def test_uploads_are_bounded(api: httpx.Client) -> None:
    answer = api.post("/uploads", files={"file": ("大.docx", b"x" * 21_200_000)})
    assert answer.status_code == 413
