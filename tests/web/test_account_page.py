"""我的账户: one's own tokens, made and revoked with a form that is ours, and nobody else's."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.payloads import HOSTILE
from tests.web.people import Guarded, form_token
from tests.web.test_markup import Tags

pytestmark = pytest.mark.slow


def tokens(client: httpx.Client) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get("/api/v1/tokens").json()
    return found


def test_a_token_is_shown_once_and_revoked(guarded: Guarded) -> None:
    with guarded.client("张三") as client:
        page = client.get("/account").text
        asked = {"form_token": form_token(page), "label": HOSTILE[1], "scopes": ["drafts:read", "check"]}
        made = client.post("/account/tokens", data=asked)
        assert re.search(r"jx_[\w-]{20,}", made.text) and made.headers["cache-control"] == "no-store"
        assert "img" not in Tags(made.text).tags and HOSTILE[1] in Tags(made.text).text
        assert not re.search(r"jx_[\w-]{20,}", client.get("/account").text)
        (token,) = tokens(client)
        assert token["scopes"] == ["check", "drafts:read"]
        revoked = client.post("/account/tokens/revoke", data={**asked, "token_id": str(token["token_id"])})
        assert revoked.status_code == 303 and tokens(client)[0]["revoked_at"]


@pytest.mark.parametrize(
    ("scopes", "reason"), [([], "没有任何权限"), (["admin"], "超出了账户的权限"), (["dance"], "没有这种权限")]
)
def test_no_more_than_the_role_allows(guarded: Guarded, scopes: list[str], reason: str) -> None:
    with guarded.client("李四") as client:
        asked = {"form_token": form_token(client.get("/account").text), "scopes": scopes}
        answer = client.post("/account/tokens", data=asked)
        assert answer.status_code == 422 and reason in answer.text and tokens(client) == []


def test_a_form_that_is_not_ours_does_nothing(guarded: Guarded) -> None:
    with guarded.client("李四") as client, guarded.client("王审核") as other:
        foreign = form_token(other.get("/account").text)
        for given in ("", "0" * 64, foreign):
            answer = client.post("/account/tokens", data={"form_token": given, "scopes": ["check"]})
            assert answer.status_code == 403
        assert tokens(client) == []
        own = form_token(client.get("/account").text)
        gone = client.post("/account/tokens/revoke", data={"form_token": own, "token_id": "f" * 12})
        assert gone.status_code == 404 and "没有这个令牌" in gone.text


def test_who_is_not_signed_in_goes_to_the_login(guarded: Guarded) -> None:
    with guarded.client() as client:
        assert client.get("/account").headers["location"] == "/login"
        assert client.post("/account/tokens", data={"scopes": ["check"]}).status_code == 401
