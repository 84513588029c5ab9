"""The server: on this machine only, closed to everything else, and gone when it is closed."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import httpx
import pytest

from assistant.errors import ConfigurationError
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web import app
from assistant.web.app import Address, opened_page, serve, server_options
from assistant.web.application import mount_options
from tests.web.conftest import OpenPage, free_port

pytestmark = pytest.mark.slow

CLIENT = {"x-jixiao-client": "tests"}


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.8", "::", "example.com", "127.0.0.1.example.com"])
def test_without_accounts_other_addresses_are_refused(assistant: Assistant, tmp_path: Path, host: str) -> None:
    """Those that are this machine's are refused for want of accounts, the others because they are not."""
    with pytest.raises(ConfigurationError, match=r"还没有账户|不是本机的") as told:
        serve(assistant, Address(host, free_port()), Settings(home=tmp_path))
    assert "--accounts" in told.value.hint or "--port" in told.value.hint


def test_a_port_in_use_is_told_in_chinese(assistant: Assistant, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(ConfigurationError, match="端口") as told:
            serve(assistant, Address(port=taken.getsockname()[1]), Settings(home=tmp_path))
    assert "--port" in told.value.hint


def test_nothing_that_opens_a_way_is_left_to_defaults() -> None:
    options = mount_options()
    closed = ("show_error", "run_history", "enable_monitoring", "mcp_server", "ssr_mode", "pwa")
    assert [name for name in closed if options[name] is not False] == []
    assert options["allowed_paths"] == [] and options["max_file_size"]
    assert Address().host == "127.0.0.1"
    assert server_options(Address())["proxy_headers"] is False


def test_the_page_is_chinese_and_asks_for_nothing_outside(open_page: OpenPage) -> None:
    page = httpx.get(open_page.address)
    assert page.status_code == 200 and '<html\n\tlang="zh-CN"' in page.text
    assert "og:image" not in page.text and "fonts.googleapis" not in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["cache-control"] == "no-store"
    theme = httpx.get(f"{open_page.address}theme.css").text
    assert "http" not in theme.replace("http://www.w3.org", "")


def test_events_are_limited_and_private(open_page: OpenPage) -> None:
    config = httpx.get(f"{open_page.address}config").json()
    assert config["analytics_enabled"] is False and config["footer_links"] == []
    assert {event["api_visibility"] for event in config["dependencies"]} == {"private"}
    assert httpx.get(f"{open_page.address}gradio_api/info").json()["named_endpoints"] == {}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.7:7860", ""])
def test_other_names_for_this_machine_are_refused(open_page: OpenPage, host: str) -> None:
    answer = httpx.get(open_page.address, headers={"host": host})
    assert answer.status_code in (400, 421) and "gradio" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["gradio_api/file=http://example.com/x", "gradio_api/FILE=HTTPS://example.com", "gradio_api/proxy=http://a.b/"],
)
def test_it_fetches_nothing_for_others(open_page: OpenPage, path: str) -> None:
    assert httpx.get(open_page.address + path).status_code in (403, 404)


def test_gradio_hands_out_no_file_at_all(open_page: OpenPage) -> None:
    home = open_page.settings.home.resolve()
    inside = home / "web" / "temp" / "a" / "表.docx"
    inside.parent.mkdir(parents=True, exist_ok=True)
    inside.write_bytes(b"x")
    for path in (inside, home / "jixiao.db", Path("/etc/passwd"), Path.cwd() / "pyproject.toml"):
        assert path.exists()
        for prefix in ("gradio_api/file=", "gradio_api/file/", "gradio_api//file=", "gradio_api/%66ile="):
            assert httpx.get(f"{open_page.address}{prefix}{path}").status_code == 404


def test_large_uploads_are_turned_away(open_page: OpenPage) -> None:
    files = {"files": ("大.docx", b"x" * 21_000_000)}
    answer = httpx.post(f"{open_page.address}gradio_api/upload", files=files, timeout=30, headers=CLIENT)
    assert answer.status_code == 413


def test_monitoring_and_docs_are_closed(open_page: OpenPage) -> None:
    for path in ("monitoring", "docs", "redoc", "openapi.json", "gradio_api/runs"):
        assert httpx.get(open_page.address + path).status_code in (403, 404), path


def test_what_goes_wrong_is_logged_at_home_and_the_port_is_free_again(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.web.failures import explained

    monkeypatch.setattr(os, "environ", os.environ.copy())
    settings, port = Settings(home=tmp_path / "家"), free_port()
    with opened_page(assistant, Address(port=port), settings) as (address, _):
        assert httpx.get(address).status_code == 200
        assert "E-999" in explained(ZeroDivisionError("inside"))
    assert "ZeroDivisionError" in (settings.home / "logs" / "page.log").read_text(encoding="utf-8")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_serve_says_where_it_is_and_stops_on_interrupt(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted:
        def is_alive(self):
            raise KeyboardInterrupt

    class Opened:
        def __enter__(self):
            return "http://127.0.0.1:7860/", Interrupted()

        def __exit__(self, *error):
            return None

    monkeypatch.setattr(app, "opened_page", lambda *_, **__: Opened())
    serve(assistant, Address(), Settings(home=tmp_path))
    told = capsys.readouterr()
    assert told.out == "" and "http://127.0.0.1:7860/" in told.err and "已停止" in told.err


def test_the_server_warms_up_without_keeping_anything(fresh_assistant: Assistant) -> None:
    app.warm_up(fresh_assistant)
    assert fresh_assistant.drafts() == []
    fresh_assistant.close()
    app.warm_up(fresh_assistant)  # A server closed at once says nothing about it.


def test_the_page_holds_no_path_of_this_machine(open_page: OpenPage) -> None:
    config = json.dumps(httpx.get(f"{open_page.address}config").json(), ensure_ascii=False)
    assert str(open_page.settings.home) not in config
