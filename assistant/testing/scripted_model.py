"""ScriptedModel: a large model whose answers are a function of the question, with no service behind it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from assistant.domain.record import Record
from assistant.drafting.language.port import Answer, Limits
from assistant.drafting.language.prompts import FilledPrompt

_DATA: Final = re.compile(r"(\S+?)：<data>(.*?)</data>", re.DOTALL)


class Question(NamedTuple):
    """What a model sees, taken apart again.

    Attributes:
        task: The prompt's id.
        data: The data by the words in front of them (`项目说明`, `现有指标`).
        text: The whole question.
    """

    task: str
    data: dict[str, Any]
    text: str

    @property
    def description(self) -> str:
        """The description as it was passed."""
        return str(self.data.get("项目说明", ""))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The table as it was passed."""
        rows = self.data.get("现有指标") or self.data.get("需要改的指标") or []
        return [row for row in rows if isinstance(row, dict)]


Script = Callable[[Question], str]
"""Says what a model answers."""


def question_of(ref: str, text: str) -> Question:
    """Take a question apart."""
    data = {label: json.loads(found) for label, found in _DATA.findall(text)}
    return Question(ref.partition("@")[0], data, text)


class ScriptedModel:
    """A model that answers by a script, and remembers what it was asked."""

    def __init__(self, script: Script, name: str = "scripted") -> None:
        self._script = script
        self.name = name
        self.warnings: tuple[str, ...] = ()
        self.asked: list[Question] = []

    def ask(self, prompt: FilledPrompt, yields: type[Record], limits: Limits) -> Answer:
        """Answer by the script; what it raises is raised."""
        question = question_of(prompt.ref, prompt.text)
        self.asked.append(question)
        text = self._script(question)
        limits.heard(text)
        return Answer(text=text)


def rows_answer(*rows: dict[str, Any]) -> str:
    """An answer in the shape that was asked for."""
    return json.dumps({"rows": list(rows)}, ensure_ascii=False)
