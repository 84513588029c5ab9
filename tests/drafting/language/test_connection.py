"""The connection to a model: one host, no redirects, no metadata (R31), no key anywhere but on the wire (R30)."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.drafting.language.addresses import endpoint_of, plain_text_warning
from assistant.drafting.language.answers import NamedRows
from assistant.drafting.language.connection import HIDDEN, ModelConnection
from assistant.drafting.language.langchain_model import LangChainModel
from assistant.drafting.language.methods import FileMemory
from assistant.drafting.language.port import Cancellation, Deadline, Limits
from assistant.drafting.language.prompts import FilledPrompt
from assistant.errors import ConfigurationError, ModelError, ModelRefused
from assistant.settings import Settings
from assistant.testing.misbehaviour import transport_misbehaviours
from assistant.testing.scripted_server import Asked, Reply, ScriptedServer, answering, failure, json_reply, streamed
from assistant.wiring import connection_to_model
from tests.drafting.language.conftest import KEY, PATIENCE, UntilSilent, connection_to, serving
from tests.drafting.language.test_misbehaviour import let_go

QUESTION = FilledPrompt("name-rows@1", "规则", "任务")


def limits() -> Limits:
    return Limits(Deadline(PATIENCE), Cancellation())


@pytest.mark.parametrize(
    "base_url",
    [
        pytest.param("http://169.254.169.254/v1", id="metadata"),
        pytest.param("http://[::ffff:169.254.169.254]/v1", id="metadata in IPv6"),
        pytest.param("http://[fe80::1]/v1", id="link-local in IPv6"),
        pytest.param("http://[fe80::1%25eth0]/v1", id="link-local with a zone"),
        pytest.param("http://[64:ff9b::a9fe:a9fe]/v1", id="metadata through NAT64"),
        pytest.param("http://100.100.100.200/v1", id="metadata of another cloud"),
        pytest.param("http://metadata.google.internal/v1", id="metadata by name"),
        pytest.param("http://METADATA.google.internal./v1", id="metadata by name with a dot"),
        pytest.param("http://0.0.0.0/v1", id="no address"),
        pytest.param("ftp://models.example/v1", id="another scheme"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("models.example/v1", id="no scheme"),
        pytest.param("http://user:pass@models.example/v1", id="a password in the address"),
        pytest.param("http://models.example/v1?next=evil", id="a query"),
        pytest.param("http://models.example:99999/v1", id="an impossible port"),
    ],
)
def test_an_address_that_is_never_asked(base_url: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        endpoint_of(base_url)
    assert "JIXIAO_MODEL_BASE_URL" in refused.value.message
    assert "pass@" not in refused.value.message


@pytest.mark.parametrize(
    "addresses",
    [
        pytest.param(["169.254.169.254"], id="a name for metadata"),
        pytest.param(["93.184.216.34", "169.254.10.1"], id="a name with two faces"),
        pytest.param(["::ffff:169.254.169.254"], id="metadata in IPv6"),
        pytest.param(["fd00:ec2::254"], id="metadata of IPv6"),
        pytest.param(["2002:a9fe:a9fe::1"], id="metadata through 6to4"),
        pytest.param(["224.0.0.1"], id="multicast"),
    ],
)
def test_a_name_that_resolves_to_it(addresses: list[str], tmp_path: Path, refused_attempts: list[str]) -> None:
    model = LangChainModel(
        connection_to("https://models.example/v1"), FileMemory(tmp_path / "m"), lambda host, port: addresses
    )
    try:
        with pytest.raises(ModelRefused):
            model.ask(QUESTION, NamedRows, limits())
    finally:
        model.close()
    assert not refused_attempts, "nothing was even tried"


def test_a_name_is_resolved_once_and_the_checked_address_is_asked(tmp_path: Path) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]])
    with ScriptedServer(answering(lambda question: '{"rows": []}')) as server:
        url = server.base_url.replace("127.0.0.1", "models.example")

        def rebinding(host: str, port: int) -> Iterable[str]:
            return next(answers)

        model = LangChainModel(connection_to(url), FileMemory(tmp_path / "m"), rebinding)
        try:
            assert model.warnings == ()
            model.probe(limits())
            with pytest.raises(ModelRefused):
                model.ask(QUESTION, NamedRows, limits())
        finally:
            model.close()
        assert len(server.asked) == 1
        assert server.asked[0].headers["Host"].startswith("models.example")


@pytest.mark.parametrize(
    ("base_url", "addresses", "warned"),
    [
        ("http://8.8.8.8/v1", [], True),
        ("https://8.8.8.8/v1", [], False),
        ("http://10.1.2.3/v1", [], False),
        ("http://127.0.0.1:8000/v1", [], False),
        ("http://models.example/v1", ["8.8.8.8"], True),
        ("http://models.example/v1", ["192.168.1.5"], False),
    ],
)
def test_plain_text_across_the_internet_is_warned_of(base_url: str, addresses: list[str], warned: bool) -> None:
    assert bool(plain_text_warning(endpoint_of(base_url), lambda host, port: addresses)) is warned


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int, tmp_path: Path) -> None:
    with ScriptedServer(answering(lambda question: "")) as trap:
        place = f"{trap.base_url}/chat/completions"
        with (
            serving(lambda asked: failure(status, ("Location", place)), tmp_path / "m") as (model, _),
            pytest.raises(ModelRefused),
        ):
            model.ask(QUESTION, NamedRows, limits())
        assert trap.asked == []


def test_proxies_and_services_of_the_environment_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused_attempts: list[str]
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "OPENAI_PROXY"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
        monkeypatch.setenv(name.lower(), "http://proxy.example:3128")
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.setenv(name, "https://elsewhere.example/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody-else")
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "ls-key")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", "https://tracing.example")
    with serving(answering(lambda question: '{"rows": []}'), tmp_path / "m") as (model, server):
        assert model.ask(QUESTION, NamedRows, limits()).text == '{"rows": []}'
        assert {asked.headers["Authorization"] for asked in server.asked} == {f"Bearer {KEY}"}
    assert not refused_attempts


def test_the_asynchronous_way_out_is_closed(tmp_path: Path) -> None:
    import asyncio

    with serving(answering(lambda question: ""), tmp_path / "m") as (model, server):
        with pytest.raises(Exception) as refused:
            asyncio.run(model.chat.ainvoke("问题"))
        assert server.asked == []
        assert not isinstance(refused.value, AssertionError)


def test_the_agent_has_the_same_guarded_connection(tmp_path: Path) -> None:
    with serving(answering(lambda question: "你好"), tmp_path / "m") as (model, server):
        with model.within(limits()):
            assert model.chat.invoke("问题").content == "你好"
        cancelled = Cancellation()
        cancelled.cancel()
        with model.within(Limits(Deadline(PATIENCE), cancelled)), pytest.raises(Exception, match=r"停止|Connection"):
            model.chat.invoke("问题")
        assert len(server.asked) == 1


# The key -------------------------------------------------------------------------------------


def echoing(asked: Asked) -> Reply:
    """A service that sends the key back in its answer."""
    return streamed(f'{{"rows": [{{"row": "r1", "name": "{asked.headers["Authorization"]}"}}]}}')


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(echoing, id="in the answer"),
        pytest.param(lambda a: failure(400, message=f"bad key {a.headers['Authorization']}"), id="in a 400"),
        pytest.param(lambda a: failure(401, message=f"bad key {a.headers['Authorization']}"), id="in a 401"),
        pytest.param(lambda a: failure(500, message=f"bad key {a.headers['Authorization']}"), id="in a 500"),
        pytest.param(lambda a: json_reply({"error": a.headers["Authorization"]}), id="in a body"),
        pytest.param(lambda a: failure(302, ("Location", f"/{a.headers['Authorization']}")), id="in a redirect"),
        *(pytest.param(bad.script, id=f"{bad.family}: {bad.name}") for bad in transport_misbehaviours()[::4]),
    ],
)
def test_the_key_shows_itself_nowhere(
    script, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    shown = []
    with serving(script, tmp_path / "m") as (model, server):
        try:
            until_silent = Limits(UntilSilent(server), Cancellation())
            shown.append(model.ask(QUESTION, NamedRows, until_silent).text)
        except ModelError as error:
            shown += [str(error), error.hint, repr(error)]
        shown.append(repr(model))
        assert server.asked and KEY in server.asked[0].headers["Authorization"]
    let_go()
    captured = capfd.readouterr()
    files = [path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()]
    for text in (*shown, caplog.text, captured.out, captured.err, *files):
        assert KEY not in text


def test_the_key_is_hidden_in_records_and_settings() -> None:
    connection = connection_to("http://127.0.0.1:1/v1")
    settings = Settings(model_key=KEY)  # type: ignore[arg-type]
    shown = (
        repr(connection),
        str(connection),
        connection.model_dump_json(),
        repr(settings),
        settings.model_dump_json(),
    )
    assert not any(KEY in text for text in shown)
    assert connection.without_key(f"a {KEY} b") == f"a {HIDDEN} b"


# Settings ------------------------------------------------------------------------------------


def configured(**more: object) -> ModelConnection:
    return connection_to_model(
        Settings.model_validate({"model_base_url": "http://127.0.0.1:8000/v1/", "model": "qwen", **more})
    )


def test_the_key_may_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "密钥"
    path.write_text(f"{KEY}\n")
    assert configured(model_key_file=path).secret == KEY
    assert configured(model_key=KEY).secret == KEY
    assert configured().secret == ""
    assert configured().endpoint.url == "http://127.0.0.1:8000/v1"


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"model": None}, "JIXIAO_MODEL"),
        ({"model_base_url": None}, "JIXIAO_MODEL_BASE_URL"),
        ({"model_key": "a-key", "model_key_file": "/x"}, "只能设置一个"),
        ({"model_key_file": "/nowhere/at/all"}, "读不了密钥文件"),
    ],
)
def test_settings_that_cannot_be(more: dict[str, object], named: str) -> None:
    with pytest.raises(ConfigurationError) as wrong:
        configured(**more)
    assert named in wrong.value.message


def test_another_kind_of_service_is_refused(tmp_path: Path) -> None:
    connection = connection_to("http://127.0.0.1:1/v1").model_copy(update={"provider": "anthropic"})
    with pytest.raises(ConfigurationError):
        LangChainModel(connection, FileMemory(tmp_path / "m"))
