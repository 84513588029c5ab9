"""Signing in with the office's own service, which is played by a script on this machine."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from assistant.errors import ConfigurationError
from assistant.settings import Settings
from assistant.web.app import Address, opened_page
from assistant.wiring import build_assistant, open_accounts
from tests.accounts.doubles import CountedPasswords
from tests.web.conftest import OpenPage, free_port
from tests.web.people import Guarded, add_people

pytest.importorskip("authlib", reason="authlib (the extra oidc) is not installed")
joserfc = pytest.importorskip("joserfc")

pytestmark = pytest.mark.slow

CLIENT, SECRET = "jixiao", "canary-secret-of-the-client"


class Script:
    """What the other service answers."""

    def __init__(self) -> None:
        from joserfc.jwk import RSAKey

        self.key = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
        self.other_key = RSAKey.generate_key(2048, {"kid": "one"}, private=True)
        self.issuer = ""
        self.claims: dict[str, Any] = {}
        self.algorithm = "RS256"
        self.signed_by = self.key
        self.down = False
        self.challenge = ""

    def reset(self) -> None:
        """The honest service."""
        self.claims, self.algorithm, self.signed_by, self.down = {}, "RS256", self.key, False

    def id_token(self) -> str:
        from joserfc import jwt

        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "sub": "1",
            "preferred_username": "张三",
        }
        claims |= self.claims
        if self.algorithm == "none":
            parts = [{"alg": "none"}, claims]
            return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts) + "."
        return jwt.encode({"alg": self.algorithm, "kid": "one"}, claims, self.signed_by)

    def answer(self, path: str, form: dict[str, list[str]], authorization: str) -> Any:
        if path == "/.well-known/openid-configuration":
            names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
            return {"issuer": self.issuer, **{name: f"{self.issuer}/{name}" for name in names}}
        if path == "/jwks_uri":
            return {"keys": [self.key.as_dict(private=False)]}
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        assert (authorization, challenge, form["code"]) == (expected, self.challenge, ["the-code"])
        return {"access_token": "a", "token_type": "Bearer", "id_token": self.id_token()}


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    played = Script()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers.get("content-length") or 0)).decode())
            told = played.answer(urlsplit(self.path).path, form, self.headers.get("authorization", ""))
            body = json.dumps(told).encode()
            self.send_response(500 if played.down else 200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    played.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield played
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def office(script: Script, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    import os

    before, port, passwords = dict(os.environ), free_port(), CountedPasswords()
    settings = Settings(
        home=tmp_path_factory.mktemp("oidc") / "home",
        public_url=f"http://127.0.0.1:{port}",
        oidc_issuer=script.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
    )
    add_people(settings, passwords)
    assistant = build_assistant(settings)
    try:
        with opened_page(assistant, Address(port=port), settings, passwords=passwords) as (address, _):
            yield Guarded(OpenPage(address, assistant, settings), passwords)
    finally:
        assistant.close()
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def at_the_service(office: Guarded, script: Script) -> Iterator[tuple[httpx.Client, dict[str, str]]]:
    """A browser that was sent to the other service, and what it was sent with."""
    script.reset()
    with office.client() as client:
        sent = client.get("/login/oidc")
        url = urlsplit(sent.headers["location"])
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        assert f"{url.scheme}://{url.netloc}{url.path}" == f"{script.issuer}/authorization_endpoint"
        assert asked["code_challenge_method"] == "S256" and SECRET not in sent.headers["location"]
        script.challenge, script.claims = asked["code_challenge"], {"nonce": asked["nonce"]}
        yield client, asked


def back(client: httpx.Client, state: str, code: str = "the-code") -> httpx.Response:
    return client.get("/login/oidc/back", params={"code": code, "state": state})


def test_whom_the_service_knows_and_who_has_an_account_comes_in(office: Guarded, script: Script) -> None:
    with at_the_service(office, script) as (client, asked):
        assert "用统一身份认证登录" in client.get("/login").text
        answer = back(client, asked["state"])
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert client.get("/api/v1/me").json()["name"] == "张三"
        assert back(client, asked["state"]).status_code == 401, "a state is good for once"


def test_a_one_time_password_is_void_after_the_first_time(office: Guarded, script: Script) -> None:
    from assistant.domain.account import Role

    with closing(open_accounts(office.page.settings, passwords=office.passwords)) as accounts:
        made = accounts.add("新人", "", Role.FILER, "命令行")
    with at_the_service(office, script) as (client, asked):
        script.claims["preferred_username"] = "新人"
        back(client, asked["state"])
        assert client.get("/api/v1/me").json()["name"] == "新人"
    with office.client() as client:
        from tests.web.people import sign_in

        assert sign_in(client, "新人", made.password).status_code == 401


LIES: dict[str, dict[str, Any]] = {
    "another nonce": {"claims": {"nonce": "x"}},
    "no nonce": {"claims": {"nonce": None}},
    "for another": {"claims": {"aud": "somebody"}},
    "by another": {"claims": {"iss": "http://evil.example"}},
    "expired": {"claims": {"exp": 1_000}},
    "nobody here": {"claims": {"preferred_username": "没有这个人"}},
    "no name": {"claims": {"preferred_username": None}},
    "unsigned": {"algorithm": "none"},
    "another key": {"signed_by": "other_key"},
    "down": {"down": True},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_nothing_else_lets_anybody_in(office: Guarded, script: Script, lie: dict[str, Any]) -> None:
    with at_the_service(office, script) as (client, asked):
        script.claims |= lie.get("claims", {})
        script.algorithm = lie.get("algorithm", "RS256")
        script.down = lie.get("down", False)
        if "signed_by" in lie:
            script.signed_by = script.other_key
        answer = back(client, asked["state"])
        assert answer.status_code == 401 and "jixiao_session" not in client.cookies
        assert SECRET not in answer.text and "Traceback" not in answer.text


@pytest.mark.parametrize("state", ["", "x", "\u72b6"])
def test_another_state_lets_nobody_in(office: Guarded, script: Script, state: str) -> None:
    with at_the_service(office, script) as (client, _):
        assert back(client, state).status_code == 401


def test_another_browser_cannot_come_back(office: Guarded, script: Script) -> None:
    with at_the_service(office, script) as (_, asked), office.client() as other:
        assert back(other, asked["state"]).status_code == 401


def test_a_service_that_is_down_is_told(office: Guarded, script: Script) -> None:
    script.reset()
    script.down = True
    with office.client() as client:
        answer = client.get("/login/oidc")
        assert answer.status_code == 401 and "统一身份认证没有通过" in answer.text


@pytest.mark.parametrize(
    "given",
    [
        {"oidc_issuer": "https://sso.example"},
        {"oidc_issuer": "https://sso.example", "oidc_client_id": "x", "oidc_client_secret": "y"},
        {
            "oidc_issuer": "http://sso.example",
            "oidc_client_id": "x",
            "oidc_client_secret": "y",
            "public_url": "https://jixiao.example",
        },
    ],
)
def test_settings_that_are_not_whole_are_told_at_the_start(tmp_path: Path, given: dict[str, str]) -> None:
    from assistant.web.oidc import Provider

    with pytest.raises(ConfigurationError, match="统一身份认证"):
        Provider(Settings(home=tmp_path, **given))
