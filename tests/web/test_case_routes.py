"""The interface on cases, library and statistics, and whose forms wait before whose eyes."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from assistant.domain.account import Scope
from tests.web.people import Guarded
from tests.web.test_api import client_of, finished

pytestmark = [
    pytest.mark.slow,
    # gradio's queue keeps its own statistics with options that the next pandas will drop
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


def get(client: httpx.Client, path: str, **query: Any) -> Any:
    answer = client.get(f"/api/v1{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_cases_are_looked_through_by_everybody(clients: dict[str, httpx.Client]) -> None:
    own = clients["张三"]
    first = get(own, "/cases")
    assert (first["total"], first["pages"], len(first["cases"]), first["searched"]) == (56, 3, 20, False)
    assert get(own, "/cases", year=2024, department="松江")["total"] == 18
    near = get(own, "/cases", q="业务培训", project_type="S04")
    assert near["searched"] and near["cases"][0]["why"]["similarity"] > 0.3
    choices = get(own, "/cases/choices")
    assert {one["value"] for one in choices["variants"]} >= {"general", "department-overall"}
    left, right = (one["case"]["form_id"] for one in near["cases"][:2])
    case = get(own, f"/cases/{left}")
    assert case["form"]["kind"] == "project" and case["report"]["findings"]
    assert {row["kind"] for row in get(own, "/cases/compare", left=left, right=right)["indicators"]} >= {"removed"}
    missing = own.get("/api/v1/cases/ffffffffffffffff")
    assert (missing.status_code, missing.json()["code"]) == (404, "E-222")
    assert own.get("/api/v1/cases", params={"page": 0}).status_code == 422
    assert own.get("/api/v1/cases", params={"year": 1}).status_code == 422


def test_taking_out_is_for_keepers_and_noted(clients: dict[str, httpx.Client]) -> None:
    keeper, filer = clients["王审核"], clients["张三"]
    (found,) = get(filer, "/cases", document="linhai-lvhua-2024")["cases"]
    asked = {"form_ids": [found["case"]["form_id"]], "reason": "测试"}
    for path in ("withdraw", "restore"):
        assert filer.post(f"/api/v1/cases/{path}", json=asked | {"reason": ""}).status_code in (403, 422)
    assert filer.get("/api/v1/cases/withdrawn").status_code == 403
    assert keeper.post("/api/v1/cases/withdraw", json=asked).json() == {"form_ids": asked["form_ids"]}
    assert get(filer, "/cases")["total"] == 55
    (out,) = get(keeper, "/cases/withdrawn")
    assert (out["withdrawn_by"], out["reason"]) == ("王审核", "测试")
    assert keeper.post("/api/v1/cases/withdraw", json=asked).status_code == 404
    assert keeper.post("/api/v1/cases/withdraw", json={}).status_code == 422
    assert keeper.post("/api/v1/cases/restore", json={"document": "linhai-lvhua-2024"}).status_code == 200
    assert get(filer, "/cases")["total"] == 56
    noted = [entry for entry in get(clients["管理员甲"], "/audit", limit=50) if entry["event"] == "cases_changed"]
    assert {entry["detail"]["work"] for entry in noted} == {"withdraw", "restore"}
    assert {entry["actor"] for entry in noted} == {"王审核"}


def test_what_waits_is_seen_by_who_brought_it_and_by_keepers(clients: dict[str, httpx.Client]) -> None:
    own = clients["张三"]
    draft = own.post(
        "/api/v1/drafts", json={"description": "区教育局2027年举办4期业务培训，每期50人，预算20万元。"}
    ).json()
    export = own.post(f"/api/v1/drafts/{draft['id']}/exports", json={"format": "xlsx"}).json()
    content = own.get(f"/api/v1/exports/{export['file_id']}/content").content
    upload = own.post("/api/v1/uploads", files={"file": ("提交.xlsx", content)}).json()["file_id"]
    foreign = clients["李四"].post("/api/v1/imports", json={"uploads": [upload]})
    assert foreign.status_code == 404
    job = own.post("/api/v1/imports", json={"uploads": [upload]}).json()
    deadline = time.monotonic() + 60
    while job["state"] in ("waiting", "running") and time.monotonic() < deadline:
        time.sleep(0.1)
        job = get(own, f"/jobs/{job['job_id']}")
    assert job["result"][0]["quarantined"] == 1
    (entry,) = get(own, "/waiting")
    path = f"/api/v1/waiting/{entry['entry_id']}"
    other, missing = clients["李四"].get(path), clients["李四"].get("/api/v1/waiting/ffffffffffffffff")
    assert other.status_code == missing.status_code == 404
    assert other.text == missing.text.replace("ffffffffffffffff", entry["entry_id"])
    assert get(clients["李四"], "/waiting") == []
    for name in ("张三", "李四"):
        assert clients[name].post(f"{path}/accept").status_code == 403
        assert clients[name].post(f"{path}/drop").status_code == 403
        assert clients[name].patch(path, json={"assignments": ["项目名称=改"]}).status_code == 403
    for name in ("王审核", "赵审核", "管理员甲"):
        assert entry["entry_id"] in [one["entry_id"] for one in get(clients[name], "/waiting")]
    keeper = clients["王审核"]
    assert keeper.patch(path, json={"assignments": ["没有这一栏=1"]}).status_code == 422
    fixed = keeper.patch(path, json={"assignments": ["项目名称=全区业务培训"]}).json()
    assert fixed["entry"]["title"] == "全区业务培训"
    assert keeper.post(f"{path}/accept").json()["state"] == "accepted"
    assert keeper.post(f"{path}/drop").status_code == 422
    assert get(own, "/cases", q="全区业务培训")["cases"][0]["case"]["title"] == "全区业务培训"


def test_a_token_that_may_only_propose_does_not_add(guarded: Guarded, clients: dict[str, httpx.Client]) -> None:
    own = clients["王审核"]
    draft = own.post("/api/v1/drafts", json={"description": "采购电脑20台，每台5000元，预算10万元。"}).json()
    export = own.post(f"/api/v1/drafts/{draft['id']}/exports", json={"format": "xlsx"}).json()
    content = own.get(f"/api/v1/exports/{export['file_id']}/content").content
    with client_of(guarded, "王审核", Scope.CASES_PROPOSE, Scope.CHECK, Scope.DRAFTS_READ) as program:
        upload = program.post("/uploads", files={"file": ("程序.xlsx", content)}).json()["file_id"]
        job = finished(program, program.post("/imports", json={"uploads": [upload]}).json())
        assert (job["result"][0]["added"], job["result"][0]["quarantined"]) == (0, 1)
        assert program.post("/cases/withdraw", json={"document": "x"}).status_code == 403


def test_the_library_is_read(clients: dict[str, httpx.Client]) -> None:
    own = clients["李四"]
    assert len(get(own, "/library")) == 79
    assert get(own, "/library/S04")["kind"]["name"] == "培训"
    assert get(own, "/library/search", q="满意度")["rows"]
    card = get(own, "/library/S04/card", name="参训人员满意度")
    assert card["evidence"] and card["advice"]["precedents"]["groups"][0]["median"] == "90"
    assert own.get("/api/v1/library/Z99").status_code == 404
    assert own.get("/api/v1/library/S04/card", params={"name": "没有"}).status_code == 404


def test_statistics_count_what_the_asker_may_see(clients: dict[str, httpx.Client]) -> None:
    for name in ("张三", "李四"):  # other tests may have run elsewhere
        made = clients[name].post("/api/v1/drafts", json={"description": "采购电脑20台，每台5000元，预算10万元。"})
        assert made.status_code == 201
    own = get(clients["张三"], "/statistics/drafts")
    unit, others = get(clients["王审核"], "/statistics/drafts"), get(clients["赵审核"], "/statistics/drafts")
    assert own["title"] == "我的草稿" and unit["title"] == "区教育局的草稿"
    assert unit["statistics"]["forms"] > own["statistics"]["forms"] >= 1 and others["statistics"]["forms"] == 0
    assert get(clients["管理员甲"], "/statistics/drafts")["statistics"]["forms"] == 0
    assert get(clients["李四"], "/statistics/cases", year=2024)["statistics"]["forms"] >= 19
    made = clients["张三"].post("/api/v1/statistics/cases/exports")
    assert made.status_code == 201 and made.json()["name"] == "统计表.xlsx"
    content = clients["张三"].get(f"/api/v1/exports/{made.json()['file_id']}/content")
    assert content.content.startswith(b"PK")
    assert clients["李四"].get(f"/api/v1/exports/{made.json()['file_id']}").status_code == 404
