"""A talk about one draft, on a workbench with the shipped corpus and a data directory of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.dialogue.ports import Understands
from assistant.dialogue.session import Dialogue
from assistant.dialogue.understanding.meaning import Focus, Meaning, Unknown
from assistant.domain.draft import Draft
from assistant.service import Assistant
from assistant.talking import Bench
from tests.builders import NOON
from tests.conftest import build

TRAINING = (
    "区教育局2027年举办4期校长培训，每期50人，每期5天，共计划安排预算20万元，8月底前完成，"
    "提高校长管理能力，参训学员满意度90%以上。"
)


class Scripted:
    """A parser that understands what it was told to, and nothing else."""

    def __init__(self) -> None:
        self.meanings: dict[str, Meaning] = {}
        self.seen: list[Focus] = []

    def understand(self, text: str, draft: Draft, focus: Focus | None = None) -> Meaning:
        self.seen.append(focus)
        return self.meanings.get(text, Unknown(message=f"不明白“{text}”。"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant that the tests of a module share: each talk has a draft of its own."""
    return build(tmp_path_factory.mktemp("office"))


@pytest.fixture
def bench(office: Assistant, tmp_path: Path) -> Bench:
    (tmp_path / "out").mkdir()
    return office.bench(tmp_path / "out")


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def talk(bench: Bench, scripted: Understands) -> Dialogue:
    """A talk that has begun: a draft of a training with ten rows."""
    dialogue = Dialogue(bench, scripted, bench, lambda: NOON)
    dialogue.say(TRAINING)
    return dialogue


@pytest.fixture
def again(bench: Bench, scripted: Understands) -> Callable[[str], Dialogue]:
    """The same talk after a restart."""

    def opened(draft_id: str) -> Dialogue:
        state = bench.remembered(draft_id)
        return Dialogue(bench, scripted, bench, lambda: NOON, state)

    return opened
