"""A review from submission to the case base, by the interface for programs: who may do what, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from assistant.web.examples import EXAMPLES
from tests.web.people import Guarded

pytestmark = pytest.mark.slow

PEOPLE = ("张三", "李四", "王审核", "赵审核", "管理员甲")
Client = dict[str, httpx.Client]


@pytest.fixture(scope="module")
def clients(guarded: Guarded) -> Iterator[Client]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(guarded.client(name)) for name in PEOPLE}


@pytest.fixture
def draft_id(clients: Client) -> str:
    made = clients["张三"].post("/api/v1/drafts", json={"description": EXAMPLES[0].text})
    return str(made.json()["id"])


def post(client: httpx.Client, path: str, **told: Any) -> tuple[int, Any]:
    answer = client.post(f"/api/v1/{path}", json=told)
    return answer.status_code, answer.json()


def test_from_submission_to_the_case_base(clients: Client, guarded: Guarded, draft_id: str) -> None:
    own, reviewer, name = clients["张三"], clients["王审核"], "中小学骨干教师培训项目"
    assert post(own, f"drafts/{draft_id}/submit")[1]["status"] == "submitted"
    (waiting,) = [one for one in reviewer.get("/api/v1/reviews").json() if one["draft"]["id"] == draft_id]
    assert waiting["submitted_by"] == "张三"
    for other in ("张三", "李四", "赵审核", "管理员甲"):
        assert clients[other].get("/api/v1/reviews").json() == []

    comment = {"version": 1, "field": "indicators[2].target", "text": "培训人次偏低"}
    assert post(reviewer, f"drafts/{draft_id}/comments", **comment)[0] == 201
    status, returned = post(reviewer, f"drafts/{draft_id}/return", version=1, remark="请核对人次")
    assert (status, returned["status"]) == (200, "returned")

    (seen,) = own.get(f"/api/v1/drafts/{draft_id}/comments").json()
    assert (seen["author"], seen["text"], seen["done_at"]) == ("王审核", "培训人次偏低", None)
    done = own.patch(f"/api/v1/comments/{seen['comment_id']}", json={"done": True}).json()
    assert done["done_at"]
    assert post(own, f"drafts/{draft_id}/submit")[0] == 200
    status, approved = post(reviewer, f"drafts/{draft_id}/approve", version=1)
    assert (status, approved["status"]) == (200, "accepted")

    acts = [(one["act"], one["actor"], one["remark"]) for one in own.get(f"/api/v1/drafts/{draft_id}/steps").json()]
    assert acts == [
        ("submit", "张三", ""),
        ("return", "王审核", "请核对人次"),
        ("submit", "张三", ""),
        ("accept", "王审核", ""),
    ]
    found = clients["赵审核"].get("/api/v1/search", params={"q": name}).text
    assert f"本单位采纳的申报表（草稿 {draft_id}）" in found

    log = clients["管理员甲"].get("/api/v1/audit", params={"limit": 1000}).json()
    events = [(one["event"], one["actor"]) for one in log if one["subject"] == draft_id]
    assert events == [
        ("draft_created", "张三"),
        ("draft_submitted", "张三"),
        ("draft_commented", "王审核"),
        ("draft_returned", "王审核"),
        ("draft_commented", "张三"),
        ("draft_submitted", "张三"),
        ("draft_accepted", "王审核"),
    ]


def test_while_it_is_reviewed_it_cannot_be_changed_in_any_way(clients: Client, guarded: Guarded, draft_id: str) -> None:
    own = clients["张三"]
    post(own, f"drafts/{draft_id}/submit")
    for attempt in (
        own.post(f"/api/v1/drafts/{draft_id}/versions/1/restore"),
        own.delete(f"/api/v1/drafts/{draft_id}"),
    ):
        assert (attempt.status_code, attempt.json()["code"]) == (409, "E-602") and "撤回" in attempt.json()["hint"]
    talk = guarded.page.assistant.talk(guarded.page.settings.home, draft_id)
    reply = talk.say("培训人次改成500")
    assert "已提交审核" in reply.text and "撤回" in reply.text
    (only,) = own.get(f"/api/v1/drafts/{draft_id}/versions").json()
    assert only["status"] == "submitted"
    assert post(own, f"drafts/{draft_id}/withdraw")[1]["status"] == "draft"
    assert "500" in guarded.page.assistant.talk(guarded.page.settings.home, draft_id).say("培训人次改成500").text


@pytest.mark.parametrize(
    ("path", "told", "code"),
    [
        ("accept", {}, "E-601"),  # nobody approves his own
        ("approve", {"version": 1}, "E-601"),
        ("return", {"version": 1, "remark": "改"}, "E-601"),
        ("withdraw", {}, "E-601"),  # it was not submitted
        ("comments", {"version": 1, "text": "好"}, "E-601"),
    ],
)
def test_what_its_owner_may_not(clients: Client, draft_id: str, path: str, told: dict[str, Any], code: str) -> None:
    status, answer = post(clients["张三"], f"drafts/{draft_id}/{path}", **told)
    assert (status, answer["code"]) == (409, code) and answer["hint"]


def test_what_a_reviewer_may_not(clients: Client, draft_id: str) -> None:
    reviewer = clients["王审核"]
    for path, told in (("approve", {"version": 1}), ("return", {"version": 1, "remark": "改"}), ("submit", {})):
        assert post(reviewer, f"drafts/{draft_id}/{path}", **told)[1]["code"] == "E-601", "it was not submitted"
    post(clients["张三"], f"drafts/{draft_id}/submit")
    refused = {
        "an earlier version": ("return", {"version": 7, "remark": "改"}, "E-601"),
        "no reason": ("return", {"version": 1}, "E-204"),
        "no such cell": ("comments", {"version": 1, "field": "indicators[99].target", "text": "改"}, "E-204"),
        "no field": ("comments", {"version": 1, "field": "id", "text": "改"}, "E-204"),
        "nothing said": ("comments", {"version": 1, "text": " "}, "E-204"),
        "taken back by another": ("withdraw", {}, "E-601"),
    }
    for path, told, code in refused.values():
        assert post(reviewer, f"drafts/{draft_id}/{path}", **told)[1]["code"] == code
    assert reviewer.delete(f"/api/v1/drafts/{draft_id}").status_code == 409


def test_a_comment_can_be_taken_back_until_the_decision(clients: Client, draft_id: str) -> None:
    own, reviewer = clients["张三"], clients["王审核"]
    post(own, f"drafts/{draft_id}/submit")
    made = [post(reviewer, f"drafts/{draft_id}/comments", version=1, text=text)[1] for text in ("一", "二")]
    assert reviewer.delete(f"/api/v1/comments/{made[0]['comment_id']}").status_code == 204
    assert own.patch(f"/api/v1/comments/{made[1]['comment_id']}", json={"done": True}).status_code == 409
    post(reviewer, f"drafts/{draft_id}/return", version=1)
    assert reviewer.delete(f"/api/v1/comments/{made[1]['comment_id']}").json()["code"] == "E-601"
    assert [one["text"] for one in own.get(f"/api/v1/drafts/{draft_id}/comments").json()] == ["二"]


def test_errors_stand_in_the_way_of_a_submission(clients: Client) -> None:
    own = clients["张三"]
    made = own.post("/api/v1/drafts", json={"description": "采购电脑20台，每台5000元，预算10万元。"}).json()
    status, answer = post(own, f"drafts/{made['id']}/submit")
    assert (status, answer["code"]) == (409, "E-600") and "主管部门" in answer["message"]


def test_without_a_reviewer_nothing_is_submitted(clients: Client) -> None:
    alone = clients["赵审核"]  # the only reviewer of the unit cannot review himself
    made = alone.post("/api/v1/drafts", json={"description": EXAMPLES[0].text}).json()
    status, answer = post(alone, f"drafts/{made['id']}/submit")
    assert (status, answer["code"]) == (409, "E-601") and "审核人" in answer["hint"]
    assert alone.get(f"/api/v1/drafts/{made['id']}/versions").json()[0]["status"] == "draft"


# The drawer ------------------------------------------------------------------------------------------


def test_the_trash_and_back(clients: Client, draft_id: str) -> None:
    own = clients["张三"]
    assert own.delete(f"/api/v1/drafts/{draft_id}").json()["id"] == draft_id
    assert own.get(f"/api/v1/drafts/{draft_id}").status_code == 404
    assert draft_id in [one["id"] for one in own.get("/api/v1/trash").json()]
    for other in ("李四", "王审核", "赵审核", "管理员甲"):
        assert clients[other].get("/api/v1/trash").json() == []
        assert clients[other].post(f"/api/v1/trash/{draft_id}/recover").status_code == 404
    assert own.post(f"/api/v1/trash/{draft_id}/recover").json()["status"] == "draft"
    assert own.get(f"/api/v1/drafts/{draft_id}").status_code == 200


def test_drafts_are_found_by_name_year_and_state(clients: Client, draft_id: str) -> None:
    own = clients["张三"]

    def found(**asked: Any) -> bool:
        return draft_id in [one["id"] for one in own.get("/api/v1/drafts", params=asked).json()]

    assert found(text="骨干教师") and found(text=draft_id[:6]) and found(status="draft")
    assert not found(text="不存在") and not found(year=2019) and not found(status="returned")


def test_versions_are_restored_compared_and_copied(clients: Client, guarded: Guarded, draft_id: str) -> None:
    own = clients["张三"]
    guarded.page.assistant.talk(guarded.page.settings.home, draft_id).say("培训人次改成500")
    changed = own.get(f"/api/v1/drafts/{draft_id}/diff", params={"before": 1}).json()["indicators"]
    assert [(row["kind"], row["before"], row["after"], row["cells"]) for row in changed] == [
        ("changed", "≥480.00(人次)", "≥500.00(人次)", ["target"])
    ]
    assert own.post(f"/api/v1/drafts/{draft_id}/versions/1/restore").json()["version"] == 3
    assert own.get(f"/api/v1/drafts/{draft_id}/diff", params={"before": 1}).json()["status"] == "same"
    copy = own.post(f"/api/v1/drafts/{draft_id}/copy").json()
    assert copy["id"] != draft_id and copy["project_name"] == "中小学骨干教师培训项目"
    case_id = own.get("/api/v1/search", params={"q": "业务培训"}).json()[0]["case_id"]
    beside = own.get(f"/api/v1/drafts/{draft_id}/compared", params={"against": case_id}).json()
    assert beside["status"] == "changed" and beside["indicators"]
    for against, code in (("last_year", "E-205"), ("x" * 16, "E-205"), ("99", "E-214")):
        assert own.get(f"/api/v1/drafts/{draft_id}/compared", params={"against": against}).json()["code"] == code
