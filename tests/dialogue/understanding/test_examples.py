"""The examples that help shows are understood, every one as the operation it stands for, with the draft's own rows."""

from __future__ import annotations

import pytest

from assistant.dialogue.operations import OPERATION
from assistant.dialogue.understanding.meaning import Understood, Unknown
from assistant.domain.draft import Draft
from tests.builders import make_draft
from tests.dialogue.understanding.saying import RIVER_DRAFT, TRAINING_DRAFT, parser

MEANT = {"shift": "change", "rename": "change", "recategorise": "change"}
"""Kinds of examples that are not named like their operation."""


@pytest.mark.parametrize("draft", [TRAINING_DRAFT, RIVER_DRAFT], ids=["training", "river"])
def test_every_example_is_understood(draft: Draft) -> None:
    shown = parser().examples.all(draft)
    assert shown.keys() >= {"change", "add", "remove", "undo", "explain", "export", "help"}
    for operation, sentences in shown.items():
        for sentence in sentences:
            found = parser().understand(sentence, draft)
            assert isinstance(found, Understood), sentence
            assert [each.op for each in found.operations] == [MEANT.get(operation, operation)], sentence


def test_every_operation_has_an_example() -> None:
    operations = {
        entry["properties"]["op"]["const"]
        for entry in OPERATION.json_schema()["$defs"].values()
        if "op" in entry.get("properties", {})
    }
    assert operations <= set(parser().examples.all(TRAINING_DRAFT))


def test_what_is_not_understood_is_answered_with_sentences_about_this_draft() -> None:
    found = parser().understand("今天星期几", RIVER_DRAFT)
    assert isinstance(found, Unknown)
    assert "什么也没有改" in found.message
    assert any(row.level3 in found.message for row in RIVER_DRAFT.indicators)


def test_an_empty_table_has_no_examples_with_rows() -> None:
    found = parser().understand("今天星期几", make_draft(indicators=()))
    assert isinstance(found, Unknown)
    assert "{" not in found.message
    assert "第" not in found.message.split("；")[0]
