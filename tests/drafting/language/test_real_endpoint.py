"""A real OpenAI-compatible service with a tiny random model: real HTTP, and answers that are schema-shaped nonsense.

It exercises probing, streaming, rejection and repair against a server that was not written for this test. A random
model says nothing of how well a real one writes.

llama-cpp-python compiles for a quarter of an hour, so that it is an extra (`pip install '.[real-endpoint]'`); where it
lies in an environment of its own, `LLAMA_PYTHON` names the interpreter.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.domain.draft import Draft
from assistant.domain.model_call import CallOutcome, EngineStatus
from assistant.drafting.language.answers import NamedRows
from assistant.drafting.language.applying import new_findings
from assistant.drafting.language.langchain_model import LangChainModel
from assistant.drafting.language.methods import FileMemory, Method
from assistant.drafting.language.port import Cancellation, Deadline, Limits
from assistant.drafting.language.prompts import FilledPrompt
from assistant.service import Assistant
from evals.drafting.cases import DATASETS_BY_NAME
from tests.drafting.language.conftest import CLEANING, connection_to, prepare

HERE = Path(__file__).resolve().parent
PYTHON = os.environ.get("LLAMA_PYTHON", sys.executable)
DRAFTS = 30
PATIENCE = 60.0
MOST_TOKENS = 300
"""A random model seldom ends a sentence by itself."""


def has_llama() -> bool:
    program = "import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ('llama_cpp', 'gguf', 'uvicorn'))))"
    return subprocess.run([PYTHON, "-c", program], check=False).returncode == 0


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service with the toy model, started on a free port of this machine."""
    if not has_llama():
        pytest.skip("llama-cpp-python is not installed: pip install '.[real-endpoint]', or LLAMA_PYTHON=interpreter")
    model = tmp_path_factory.mktemp("toy") / "toy.gguf"
    subprocess.run([PYTHON, str(HERE / "toy_model.py"), str(model)], check=True, capture_output=True)
    port = free_port()
    command = [PYTHON, "-m", "llama_cpp.server", "--model", str(model), "--port", str(port), "--n_ctx", "8192"]
    command += ["--model_alias", "scripted", "--verbose", "false", "--seed", "7"]
    command += ["--n_threads", "1", "--n_threads_batch", "1"]  # more of them wait for each other on a busy machine
    log = model.with_suffix(".log")
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for(port, server, log)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.kill()  # busy with an answer nobody waits for any more, it does not hear a gentler word
            server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(f"the service did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def model(endpoint: str, tmp_path: Path) -> Iterator[LangChainModel]:
    connection = connection_to(endpoint, 20.0).model_copy(update={"most_tokens": MOST_TOKENS})
    made = LangChainModel(connection, FileMemory(tmp_path / "methods.json"))
    yield made
    made.close()


@pytest.mark.campaign
def test_the_way_of_asking_is_found_out(model: LangChainModel, tmp_path: Path) -> None:
    """The server fails on json_schema with status 500, and keeps a schema that a tool brings."""
    method = model.probe(Limits(Deadline(60), Cancellation()))
    print(f"\nprobed: {method.value}")
    assert method in (Method.TOOLS, Method.JSON_OBJECT)


@pytest.mark.campaign
def test_pieces_are_streamed(model: LangChainModel) -> None:
    heard: list[str] = []
    question = FilledPrompt("name-rows@1", "规则", "为指标取名")
    answer = model.ask(question, NamedRows, Limits(Deadline(60), Cancellation(), heard.append))
    print(f"\n{len(heard)} pieces, {len(answer.text)} characters")
    assert len(heard) > 3
    assert answer.text


@pytest.mark.campaign
def test_it_can_be_stopped(model: LangChainModel) -> None:
    cancellation = Cancellation()
    ready_to_stop = Limits(Deadline(60), cancellation, lambda said: cancellation.cancel())
    with pytest.raises(Exception, match="停止"):
        model.ask(FilledPrompt("name-rows@1", "规则", "为指标取名"), NamedRows, ready_to_stop)


@pytest.mark.campaign
def test_thirty_drafts_of_which_none_is_invalid(model: LangChainModel, assistant: Assistant) -> None:
    cases = [case.request.description for name in ("others", "elsewhere-dev") for case in DATASETS_BY_NAME[name]()]
    outcomes: Counter[CallOutcome] = Counter()
    statuses: Counter[EngineStatus] = Counter()
    slowest, used = 0.0, 0
    for description in [CLEANING, *cases][:DRAFTS]:
        ready = prepare(assistant, description)
        started = time.monotonic()
        draft = ready.improved(model, seconds=30)
        slowest = max(slowest, time.monotonic() - started)
        assert Draft.model_validate_json(draft.model_dump_json()) == draft
        assert draft.report == ready.review(draft)
        assert new_findings(ready.draft.report, draft.report) == ()
        outcomes.update(call.outcome for call in draft.engine.calls)
        used += sum(call.used for call in draft.engine.calls)
        statuses[draft.engine.status] += 1
    print(f"\n{DRAFTS} drafts: {dict(statuses)}; calls {dict(outcomes)}; cells used {used}; slowest {slowest:.1f} s")


@pytest.mark.campaign
def test_the_command_line_drafts_with_it(endpoint: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "JIXIAO_HOME": str(tmp_path / "home"),
        "JIXIAO_MODEL_BASE_URL": endpoint,
        "JIXIAO_MODEL": "scripted",
    }
    command = [sys.executable, "-m", "assistant", "draft", CLEANING, "--engine", "llm", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    draft = Draft.model_validate_json(done.stdout)
    print(f"\n{done.stderr}")
    assert draft.engine.calls
    assert "大模型：" in done.stderr
