"""The seal around every test, the ready assistant, and the settings of hypothesis."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from assistant.service import Assistant

ROOT = Path(__file__).resolve().parent.parent
SEALED = ROOT / "tests" / "sealed"
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "PYTHONPATH": str(SEALED),  # child processes are sealed too
}

# Libraries read these when they are imported, so they are set before any test is. Variables of the person
# who runs the tests must not leak in.
os.environ.update(OFFLINE)
for _name in [name for name in os.environ if name.startswith("JIXIAO_")]:
    del os.environ[_name]

sys.path.insert(0, str(SEALED))
import seal  # noqa: E402 - only now can it be found; the same module that child processes are sealed with

seal.refuse_network()

settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=60, print_blob=True)
settings.register_profile("campaign", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(autouse=True)
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the test a data directory and an environment of its own; fail it if anything asked for the network."""
    for name in [name for name in os.environ if name.startswith("JIXIAO_")]:
        monkeypatch.delenv(name)
    for name, value in OFFLINE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "jixiao-home"))
    seal.refused.clear()
    yield
    attempts, seal.refused[:] = list(seal.refused), []
    assert not attempts, f"asked for the network: {attempts}"


@pytest.fixture
def refused_attempts() -> list[str]:
    """What the seal has refused so far in this test; clear it where refusal is what the test is about."""
    return seal.refused


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of source documents beside the checkout; tests that need it are skipped where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "declarations").is_dir():
        pytest.skip("the source documents (../shared) are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant with the shipped corpus, for tests that only read: it is built once."""
    return build(tmp_path_factory.mktemp("shared-home"))


@pytest.fixture
def fresh_assistant(tmp_path: Path) -> Assistant:
    """An assistant with a data directory that this test alone writes to."""
    return build(tmp_path / "jixiao-home")


def build(home: Path) -> Assistant:
    """An assistant with the shipped corpus and that data directory."""
    from assistant.settings import Settings
    from assistant.wiring import build_assistant

    return build_assistant(Settings(home=home))
