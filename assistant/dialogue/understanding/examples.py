"""Examples: what can be said, with the rows of the draft at hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from assistant.domain.dialogue_words import DialogueWords
from assistant.domain.draft import Draft
from assistant.domain.value import ValueKind

_SHOWN: Final = ("change", "shift", "add", "remove", "explain", "set_fact", "check")


class Examples:
    """Example sentences by operation, filled with the draft's own rows."""

    def __init__(self, words: DialogueWords) -> None:
        self._examples = words.examples

    def of(self, operation: str, draft: Draft) -> tuple[str, ...]:
        """Sentences that ask for one operation; empty where the draft has no row to speak of."""
        filled = _fields(draft)
        sentences = self._examples.get(operation, ())
        return tuple(sentence.format(**filled) for sentence in sentences if _fits(sentence, filled))

    def all(self, draft: Draft) -> Mapping[str, tuple[str, ...]]:
        """Every operation with its sentences."""
        return {operation: sentences for operation in self._examples if (sentences := self.of(operation, draft))}

    def message(self, draft: Draft) -> str:
        """What to say where an utterance was not understood."""
        shown = [sentences[0] for operation in _SHOWN if (sentences := self.of(operation, draft))]
        return (
            "没有听懂，什么也没有改。可以这样说："
            + "；".join(f"“{sentence}”" for sentence in shown)
            + "。说“帮助”看全部。"
        )


def _fields(draft: Draft) -> dict[str, str]:
    """{row}, {share}, {count}: a row's name; {last}: the number of the last row."""
    rows = draft.indicators
    fields: dict[str, str] = {}
    if rows:
        fields |= {"row": rows[0].level3, "last": str(len(rows))}
    for row in rows:
        if row.target.kind is ValueKind.NUMERIC and row.target.value is not None:
            name = "share" if row.target.unit == "%" else "count"
            fields.setdefault(name, row.level3)
            fields.setdefault(f"{name}_value", row.target.text)
    if len(rows) >= 3:
        fields |= {"second": "2", "third": "3"}
    return fields


def _fits(sentence: str, filled: Mapping[str, str]) -> bool:
    return all(name in filled for name in re.findall(r"\{(\w+)\}", sentence))
