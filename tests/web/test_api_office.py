"""The interface for programs on kept reviews, lists of projects and the care of the installation."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from assistant.domain.account import Scope
from tests.web.pages.test_batch import MENDED, ROWS, listed
from tests.web.people import Guarded
from tests.web.test_api import client_of, finished

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def api(guarded: Guarded) -> Iterator[httpx.Client]:
    scopes = (Scope.DRAFTS_READ, Scope.DRAFTS_WRITE, Scope.CHECK)
    with client_of(guarded, "张三", *scopes) as client:
        yield client


@pytest.fixture(scope="module")
def admin(guarded: Guarded) -> Iterator[httpx.Client]:
    with client_of(guarded, "管理员甲", *Scope) as client:
        yield client


def upload(api: httpx.Client, name: str, content: bytes) -> str:
    return str(api.post("/uploads", files={"file": (name, content)}).json()["file_id"])


def test_a_review_is_kept_put_right_and_taken_over(api: httpx.Client) -> None:
    draft = api.post("/drafts", json={"description": "举办4期业务培训，每期50人，预算20万元。"}).json()
    exported = api.post(f"/drafts/{draft['id']}/exports", json={"format": "json"}).json()["file_id"]
    content = api.get(f"/exports/{exported}/content").text.replace(draft["annual_goal"], "做好布署，管好帐户。")
    job = api.post("/kept-checks", json={"uploads": [upload(api, "表.json", content.encode())]})
    assert job.status_code == 202
    check_id = finished(api, job.json())["result"]["check_id"]
    address = f"/kept-checks/{check_id}"
    assert check_id in [kept["check_id"] for kept in api.get("/kept-checks").json()]
    assert api.get(address).json()["files"][0]["name"] == "表.json"
    (line,) = [one for one in api.get(f"{address}/files/1").json()["forms"] if one["form"]]
    key = next(key for key in line["keys"] if key)
    fixed = api.post(f"{address}/files/1/fixes", json={"keys": [key]}).json()
    assert fixed["steps"] == 1 and api.post(f"{address}/files/1/fixes", json={"keys": [key]}).status_code == 422
    assert api.post(f"{address}/files/1/undo").json()["steps"] == 0
    assert api.post(f"{address}/files/1/fixes", json={}).json()["steps"] == 1
    for asked in ({}, {"format": "html"}, {"what": "corrected", "format": "xlsx", "number": 1}):
        paper = api.post(f"{address}/exports", json=asked)
        assert paper.status_code == 201 and api.get(f"/exports/{paper.json()['file_id']}/content").content
    assert api.post(f"{address}/exports", json={"what": "corrected"}).status_code == 422
    taken = api.post(f"{address}/files/1/drafts", json={"line": line["line"]})
    assert (
        taken.status_code == 201
        and api.get(f"/drafts/{taken.json()['id']}").json()["annual_goal"] == "做好部署，管好账户。"
    )
    assert api.post(f"{address}/files/1/drafts", json={"line": 99}).status_code == 404


def test_a_list_is_looked_at_drafted_and_its_failed_row_done_again(api: httpx.Client) -> None:
    template = api.post("/batches/template").json()
    assert template["name"] == "项目清单.xlsx" and api.get(f"/exports/{template['file_id']}/content").content
    first = upload(api, "清单.csv", listed(*ROWS).encode("gb18030"))
    seen = api.post("/batches/preview", json={"upload": first}).json()
    assert [row["error"] is None for row in seen["rows"]] == [True, True, False]
    done = finished(api, api.post("/batches", json={"upload": first}).json())
    assert [row["row"] for row in done["result"]["failed"]] == [4]
    second = upload(api, "清单.csv", listed(*ROWS[:2], MENDED).encode())
    again = finished(api, api.post("/batches", json={"upload": second, "again": done["job_id"]}).json())
    assert [row["row"] for row in again["result"]["drafts"]] == [2, 3, 4] and again["result"]["failed"] == []
    kept = [row["draft_id"] for row in done["result"]["drafts"]]
    assert [row["draft_id"] for row in again["result"]["drafts"]][:2] == kept
    assert api.post("/batches", json={"upload": second, "again": again["job_id"]}).status_code == 422
    assert api.post("/batches", json={"upload": second, "again": "0" * 24}).status_code == 404
    form = api.post(f"/batches/{again['job_id']}/departments", json={"name": "区教育局"})
    assert form.status_code == 201 and form.json()["draft"]["department_name"] == "区教育局"


def test_the_installation_is_looked_after(admin: httpx.Client, guarded: Guarded) -> None:
    job = finished(admin, admin.post("/backups").json())
    assert job["result"]["name"] in [one["name"] for one in admin.get("/backups").json()]
    assert finished(admin, admin.post("/index/rebuild").json())["result"]["indexed"] > 0
    assert all(one["ok"] for one in admin.get("/health").json())
    asked = admin.get("/health", params={"model": True}).json()[-1]
    assert (asked["subject"], asked["ok"]) == ("大模型", False), "none is configured, and that is what is said"
    state = admin.get("/settings")
    assert state.json()["model"]["configured"] is False and str(guarded.page.settings.home) not in state.text


def test_a_batch_takes_the_unit_that_is_set_by_now(admin: httpx.Client) -> None:
    admin.patch("/settings", json={"department": "区民政局", "unit": "区社会福利院"})
    try:
        rows = "项目名称,项目描述\n护理员培训,举办4期护理员培训，每期50人，预算20万元。".encode()
        job = finished(admin, admin.post("/batches", json={"upload": upload(admin, "清单.csv", rows)}).json())
    finally:
        admin.patch("/settings", json={"department": None, "unit": None})
    draft = admin.get(f"/drafts/{job['result']['drafts'][0]['draft_id']}").json()
    assert (draft["competent_department"], draft["implementing_unit"]) == ("区民政局", "区社会福利院")


def test_settings_are_changed_within_bounds(admin: httpx.Client) -> None:
    changed = {
        one["field"]: one for one in admin.patch("/settings", json={"unit": "区教育局", "audit_days": 365}).json()
    }
    assert (changed["unit"]["in_force"], changed["unit"]["when"]) == ("区教育局", "now")
    assert (changed["audit_days"]["value"], changed["audit_days"]["in_force"]) == ("365", "400")
    assert admin.get("/settings").json()["preferences"] == list(changed.values())
    assert admin.patch("/settings", json={"audit_days": 30}).status_code == 422
    assert admin.patch("/settings", json={"model_key": "x"}).status_code == 422
    told = admin.patch("/settings", json={"unit": "一行\n两行"})
    assert (told.status_code, told.json()["code"]) == (422, "E-223")
    back = admin.patch("/settings", json={"unit": None, "audit_days": None}).json()
    assert [one["value"] for one in back] == ["", "", "400", "20"]


def test_the_log_is_found_by_filter_and_sessions_are_ended(admin: httpx.Client, guarded: Guarded) -> None:
    with guarded.client("王审核") as browser:
        (user,) = [one for one in admin.get("/users").json() if one["name"] == "王审核"]
        assert browser.get("/api/v1/me").status_code == 200
        assert admin.delete(f"/users/{user['user_id']}/sessions").json()["ended"] >= 1
        assert browser.get("/api/v1/me").status_code == 401
    found = admin.get("/audit/latest", params={"who": "王审核", "event": "account_changed", "limit": 1}).json()
    assert found["count"] >= 1 and found["entries"][0]["detail"]["work"] == "sessions"
    assert admin.get("/audit/latest", params={"until": "2000-01-01T00:00:00Z"}).json()["count"] == 0
    assert admin.get("/audit/latest", params={"event": "dance"}).status_code == 422
    paper = admin.post("/audit/exports", params={"who": "王审核"})
    assert paper.status_code == 201 and paper.json()["name"] == "操作记录.xlsx"
