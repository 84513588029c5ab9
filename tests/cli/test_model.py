"""`jixiao draft --engine llm` and `jixiao doctor --model` against a service on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.draft import Draft
from assistant.domain.model_call import EngineStatus
from assistant.testing.bad_answers import sound
from assistant.testing.scripted_server import ScriptedServer, answering, failure
from tests.cli.conftest import TRAINING, Run

KEY = "sk-canary-command-line"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """A service with a model that renames every row, configured."""
    with ScriptedServer(answering(sound)) as running:
        configure(monkeypatch, running)
        yield running


def configure(monkeypatch: pytest.MonkeyPatch, server: ScriptedServer) -> None:
    monkeypatch.setenv("JIXIAO_MODEL_BASE_URL", server.base_url)
    monkeypatch.setenv("JIXIAO_MODEL", "scripted")
    monkeypatch.setenv("JIXIAO_MODEL_KEY", KEY)
    monkeypatch.setenv("JIXIAO_MODEL_TIMEOUT", "2")


def test_a_draft_with_a_model(run: Run, server: ScriptedServer) -> None:
    ran = run("draft", TRAINING, "--engine", "llm", "--json")
    draft = Draft.model_validate_json(ran.out)
    assert len(ran.out.splitlines()) == 1
    assert any(call.used for call in draft.engine.calls)
    assert "大模型：为指标取更具体的名称" in ran.err
    assert KEY not in ran.out + ran.err
    assert Draft.model_validate(run("show", draft.id, "--json").json()) == draft


def test_the_view_says_what_the_model_did(run: Run, server: ScriptedServer) -> None:
    draft_id = run("draft", TRAINING, "--engine", "llm", "--json").json()["id"]
    out = run("show", draft_id).out
    for words in ("【大模型】", "情况：", "name-rows@1", "采用"):
        assert words in out
    assert "【大模型】" not in run("draft", TRAINING).out


def test_the_form_does_not_say_so(run: Run, server: ScriptedServer, tmp_path: Path) -> None:
    path = tmp_path / "申报表.md"
    run("draft", TRAINING, "--engine", "llm", "-o", path)
    text = path.read_text(encoding="utf-8")
    assert "大模型" not in text and "name-rows" not in text


def test_a_model_that_is_not_there_costs_nothing_but_a_note(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Draft.model_validate(run("draft", TRAINING, "--json").json())
    with ScriptedServer(lambda asked: failure(503)) as server:
        configure(monkeypatch, server)
        ran = run("draft", TRAINING, "--engine", "llm", "--json")
    draft = Draft.model_validate_json(ran.out)
    assert draft.indicators == plain.indicators
    assert draft.engine.status is EngineStatus.FAILED
    assert "大模型没有给出可用的内容" in ran.err


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("JIXIAO_MODEL_BASE_URL", "", "JIXIAO_MODEL_BASE_URL"),
        ("JIXIAO_MODEL", "", "JIXIAO_MODEL"),
        ("JIXIAO_MODEL_BASE_URL", "http://169.254.169.254/v1", "元数据"),
        ("JIXIAO_MODEL_TIMEOUT", "-1", "设置不对"),
        ("JIXIAO_MODEL_PROVIDER", "unknown", "接口类型"),
    ],
)
def test_settings_that_cannot_be_are_said_at_once(
    run: Run, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, name: str, value: str, named: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = run("draft", TRAINING, "--engine", "llm")
    assert ran.code == 4
    assert named in ran.err
    assert KEY not in ran.err
    assert not server.asked


def test_the_doctor_looks_at_the_model_only_when_asked(run: Run, server: ScriptedServer) -> None:
    assert run("doctor").code == 0
    assert not server.asked
    ran = run("doctor", "--model")
    assert ran.code == 0
    assert "scripted 有应答，答案格式用 json_schema 约定" in ran.out


def test_the_doctor_says_what_is_wrong_with_the_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("doctor", "--model")
    assert (ran.code, "没有配置大模型" in ran.out) == (4, True)
    with ScriptedServer(lambda asked: failure(401, message=f"bad key {KEY}")) as server:
        configure(monkeypatch, server)
        ran = run("doctor", "--model")
    assert ran.code == 5
    assert "不认可密钥" in ran.out
    assert KEY not in ran.out + ran.err
