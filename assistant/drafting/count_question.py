"""The question how much is planned: how it is put where nothing is counted, and what of it is read back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.draft import Question
from assistant.domain.pattern import regex

_PATH: Final = "indicators"
_ASKS: Final = "计划完成多少"
_EXAMPLES: Final = regex(r"（例如(?P<names>.+)）？")
_APART: Final = regex(r"、(?![^（]*）)")
"""What stands between two names; not what lists units in brackets (`购置数量（台、套、件）`)."""


def count_question(names: Sequence[str]) -> Question:
    """Ask what is planned of the whole project, with the names of what it may be counted by."""
    examples = f"例如{'、'.join(names)}" if names else "次数、人数、件数、面积等"
    return Question(path=_PATH, text=f"{_ASKS}（{examples}）？补充后数量指标改为绝对数。")


def beside_question(names: Sequence[str]) -> Question:
    """Ask for the counts of works that have none, beside others that have."""
    return Question(path=_PATH, text=f"另有几项没有写数量，{_ASKS}（例如{'、'.join(names)}）？没有数请答“没有”。")


def rest_question(works: Sequence[str], names: Sequence[str]) -> Question:
    """Ask again for the works that are still told by a rate, once others have their counts."""
    examples = f"（例如{'、'.join(names)}）" if names else ""
    return Question(path=_PATH, text=f"{'、'.join(works)}{_ASKS}{examples}？没有数请答“没有”，仍用完成率。")


def asks_for_counts(question: Question) -> bool:
    """Whether counts are what a question asks for."""
    return question.path == _PATH and _ASKS in question.text


def names_asked(question: Question) -> tuple[str, ...]:
    """The names that a question gives as examples of what to count."""
    found = _EXAMPLES.search(question.text)
    return tuple(_APART.split(found["names"])) if found else ()
