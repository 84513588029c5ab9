"""A built-in draft to be improved, and engines on scripted services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from assistant.domain.draft import Draft, DraftIndicator, EngineName
from assistant.domain.report import Report
from assistant.drafting.language.addresses import endpoint_of
from assistant.drafting.language.connection import ModelConnection
from assistant.drafting.language.langchain_model import LangChainModel
from assistant.drafting.language.methods import FileMemory
from assistant.drafting.language.port import Cancellation, Deadline, LanguageModel
from assistant.drafting.llm_engine import Asking, LlmEngine
from assistant.drafting.request import DraftRequest
from assistant.resources import load_prompts
from assistant.service import Assistant
from assistant.testing.scripted_server import Script, ScriptedServer
from assistant.wiring import system_clock

KEY = "sk-canary-3f9a77c1e2"
PATIENCE: Final = 30.0
"""Seconds for whoever answers: nobody waits for them, but a busy machine must not be taken for a dead line."""
ROOT = Path(__file__).resolve().parents[3]
CLEANING = (
    "对区管河道开展日常保洁，保洁里程42公里，保洁任务完成率100%，预算120万元，为周边居民改善水环境质量。"
    "业务归在云杉区水务局，日常事务交给云杉区河道管理所，2027年3月1日至2027年11月30日。"
)
"""Of a project whose table is criticised, and whose head has blanks that the text would fill."""


class Ready(NamedTuple):
    """A built-in draft with all that an improvement of it needs."""

    draft: Draft
    proposals: tuple[DraftIndicator, ...]
    review: Callable[[Draft], Report]

    def improved(self, model: LanguageModel, seconds: float = 5.0, asking: Asking | None = None) -> Draft:
        """The draft as a model would have it."""
        engine = LlmEngine(model, load_prompts(), system_clock, seconds=seconds)
        return engine.improve(self.draft, self.proposals, self.review, asking or Asking(Cancellation()))


@pytest.fixture(scope="session")
def ready(assistant: Assistant) -> Ready:
    return prepare(assistant, CLEANING)


def prepare(assistant: Assistant, description: str, **facts: str) -> Ready:
    """Draft with the built-in engine."""
    request = DraftRequest(description=description, **facts)  # type: ignore[arg-type]
    draft = assistant.draft(request, keep=False, engine=EngineName.BUILTIN)
    proposals = assistant._parts.engine.proposals(request)
    return Ready(draft, proposals, lambda candidate: assistant.review_of(candidate, final=False))


class UntilSilent(Deadline):
    """Time that is up when the service falls silent, however long a busy machine takes until then."""

    def __init__(self, server: ScriptedServer) -> None:
        super().__init__(PATIENCE)
        self._server = server

    @property
    def remaining(self) -> float:
        """Seconds that are left; 0 once the line is kept waiting."""
        return 0.0 if self._server.silent.is_set() else super().remaining

    def at_most(self, seconds: float) -> Deadline:
        """This moment: what counts is the silence."""
        return self


def connection_to(base_url: str, timeout: float = PATIENCE, key: str = KEY) -> ModelConnection:
    return ModelConnection.model_validate(
        {"endpoint": endpoint_of(base_url), "model": "scripted", "key": key, "timeout": timeout}
    )


@contextmanager
def serving(script: Script, memory: Path, timeout: float = PATIENCE) -> Iterator[tuple[LangChainModel, ScriptedServer]]:
    """A model behind real HTTP."""
    with ScriptedServer(script) as server:
        model = LangChainModel(connection_to(server.base_url, timeout), FileMemory(memory))
        try:
            yield model, server
        finally:
            model.close()
