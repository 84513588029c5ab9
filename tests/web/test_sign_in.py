"""Login, the throttle, the first change of password, logout, restart: as a browser sends it."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from assistant.domain.account import Role
from assistant.settings import Settings
from assistant.web.sign_in_pages import login_page, password_page
from assistant.wiring import open_accounts
from tests.accounts.doubles import CountedPasswords
from tests.web.conftest import opened
from tests.web.payloads import PAYLOADS
from tests.web.people import PASSWORD, PEOPLE, Guarded, add_people, form_token, sign_in
from tests.web.test_markup import Tags

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 303),
        ("/password", 303),
        ("/config", 401),
        ("/theme.css", 401),
        ("/gradio_api/info", 401),
        ("/gradio_api/queue/data?session_hash=x", 401),
        ("/gradio_api/heartbeat/x", 401),
        ("/gradio_api/file=/etc/passwd", 401),
        ("/assets/index.js", 401),
        ("/files/x", 401),
        ("/api/v1/drafts", 401),
        ("/api/v1/openapi.json", 401),
        ("/api/v1/nothing", 401),
        ("/nothing", 401),
        ("/login", 200),
        ("/healthz", 200),
        ("/favicon.ico", 200),
    ],
)
def test_without_a_session_there_is_only_the_login(guarded: Guarded, path: str, status: int) -> None:
    with guarded.client() as client:
        answer = client.get(path)
        assert answer.status_code == status
        if status == 303:
            assert answer.headers["location"] == "/login"
        if status == 401:
            assert answer.json()["code"] == "E-801"


def test_the_login_page_needs_no_script_and_nothing_from_elsewhere(guarded: Guarded) -> None:
    with guarded.client() as client:
        answer = client.get("/login")
    assert "<script" not in answer.text and "http" not in answer.text and 'lang="zh-CN"' in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("/?draft=abcdef123456", "/?draft=abcdef123456"),
        ("/?draft=//evil.example", "/"),
        ("/?draft=abcdef%0d%0aset-cookie:x", "/"),
        ("/?next=http://evil.example", "/"),
        ("/?draft=abcdef123456&draft=http://evil.example", "/"),
    ],
)
def test_after_the_login_one_is_where_one_was_and_nowhere_else(guarded: Guarded, asked: str, then: str) -> None:
    with guarded.client() as client:
        page = client.get(client.get(asked).headers["location"])
        drafts = re.findall(r'name="draft" value="([^"]*)"', page.text)
        form = {"form_token": form_token(page.text), "name": "张三", "password": PASSWORD, "draft": "".join(drafts)}
        assert client.post("/login", data=form).headers["location"] == then


def test_the_cookie_is_closed_and_the_session_ends_with_logout(guarded: Guarded) -> None:
    with guarded.client() as client:
        answer = sign_in(client, "张三", PASSWORD)
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/;" in cookie and "Domain" not in cookie
        token = client.cookies["jixiao_session"]
        assert client.get("/").status_code == 200 and client.get("/api/v1/me").json()["name"] == "张三"
        assert client.get("/login").headers["location"] == "/"
        assert client.post("/logout").headers["location"] == "/login"
        client.cookies.set("jixiao_session", token)
        assert client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("name", [*list(PEOPLE)[1:3], "没有这个人", "<script>alert(1)</script>", "张三'--"])
def test_a_wrong_password_is_told_alike_for_everybody(guarded: Guarded, name: str) -> None:
    with guarded.client() as client:
        answer = sign_in(client, name, "wrong")
    assert answer.status_code == 401 and "账户名或密码不对" in answer.text and "<script>" not in answer.text
    assert "jixiao_session" not in answer.cookies


def test_what_was_typed_as_a_name_stays_text() -> None:
    for text in PAYLOADS:
        for page in (login_page("0" * 64, text, text, text), password_page("0" * 64, text, first=True, fault=text)):
            seen = Tags(page)
            assert not {"script", "img", "svg", "iframe"} & set(seen.tags) and text in seen.text
            assert not [name for name in seen.attributes if name.startswith("on")]


def test_a_form_of_another_site_signs_nobody_in(guarded: Guarded) -> None:
    """Somebody's own form token beside the victim's cookie, or none."""
    with guarded.client() as attacker, guarded.client() as client:
        foreign = form_token(attacker.get("/login").text)
        client.get("/login")
        for token in (foreign, "", "0" * 64):
            answer = client.post("/login", data={"form_token": token, "name": "张三", "password": PASSWORD})
            assert answer.status_code == 403 and "jixiao_session" not in answer.cookies


def test_300_tries_are_answered_and_five_looked_at(guarded: Guarded) -> None:
    before = guarded.passwords.looked_at
    with guarded.client() as client:
        page, statuses = client.get("/login"), []
        for number in range(300):
            form = {"form_token": form_token(page.text), "name": "王审核 " if number % 2 else "王审核"}
            # Whoever could choose an address for himself would never be throttled.
            elsewhere = {"x-forwarded-for": f"203.0.113.{number % 250}", "x-real-ip": f"203.0.113.{number % 250}"}
            page = client.post("/login", data={**form, "password": str(number)}, headers=elsewhere)
            statuses.append(page.status_code)
    assert guarded.passwords.looked_at - before == 5
    assert statuses == [401] * 5 + [429] * 295


def test_the_one_time_password_has_to_be_changed_first(guarded: Guarded) -> None:
    with closing(open_accounts(guarded.page.settings, passwords=guarded.passwords)) as accounts:
        made = accounts.add("新来的", "区教育局", Role.FILER, "命令行")
        secret, _ = accounts.make_token(made.user, "", ["drafts:read"], "命令行")
    with guarded.client() as client:
        sign_in(client, "新来的", made.password)
        assert client.get("/").headers["location"] == "/password"
        for path in ("/api/v1/drafts", "/config", "/gradio_api/heartbeat/x"):
            assert client.get(path).status_code == 403, path
        assert client.get("/api/v1/me", headers={"authorization": f"Bearer {secret}"}).status_code == 403
        page = client.get("/password")
        assert "一次性密码" in page.text
        form = {"form_token": form_token(page.text), "old": made.password, "new": "short", "again": "short"}
        assert "至少要有 10 个字符" in client.post("/password", data=form).text
        form |= {"new": PASSWORD, "again": PASSWORD + "x"}
        assert "两次输入的新密码不同" in client.post("/password", data=form).text
        form |= {"again": PASSWORD}
        assert client.post("/password", data=form).headers["location"] == "/"
        assert client.get("/").status_code == 200


def test_a_session_survives_a_restart_and_the_login_is_needed_from_the_first_account_on(tmp_path: Path) -> None:
    passwords, settings = CountedPasswords(), Settings(home=tmp_path / "home")
    with opened(tmp_path / "home", passwords=passwords) as page:
        assert httpx.get(page.address).status_code == 200, "nobody else can come in, so nobody has to sign in"
        add_people(settings, passwords)
        assert httpx.get(page.address).headers["location"] == "/login"
        with Guarded(page, passwords).client("张三") as client:
            cookies = dict(client.cookies)
    with opened(tmp_path / "home", passwords=passwords) as page, httpx.Client(cookies=cookies) as client:
        assert client.get(f"{page.address}api/v1/me").json()["name"] == "张三"


def test_the_first_start_tells_the_password_of_the_administrator_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(tmp_path / "home", with_accounts=True, passwords=CountedPasswords()):
        told = capsys.readouterr().err
    with opened(tmp_path / "home", with_accounts=True, passwords=CountedPasswords()):
        again = capsys.readouterr().err
    assert "已设管理员 admin，一次性密码：" in told and "一次性密码" not in again


def test_every_answer_shuts_the_page_in(guarded: Guarded) -> None:
    with guarded.client("张三") as client:
        for path in ("/", "/login", "/config", "/api/v1/me", "/nothing", "/gradio_api/file=/x", "/files/x"):
            headers = client.get(path).headers
            assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY", path
            assert (
                headers["referrer-policy"] == "same-origin"
                and "frame-ancestors 'none'" in headers["content-security-policy"]
            )
            assert headers["cross-origin-resource-policy"] == "same-origin" and "server" not in headers


def test_no_password_and_no_token_in_logs_or_files(guarded: Guarded) -> None:
    with guarded.client("张三") as client:
        token = client.cookies["jixiao_session"]
        client.post("/api/v1/drafts", json={"description": "采购电脑20台，每台5000元，预算10万元。"})
    home = guarded.page.settings.home
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    for never in (PASSWORD, token):
        assert never.encode() not in kept
