"""The hand-made labels of the retrieval suites: project types, paraphrased queries, and texts without a precedent."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from assistant.domain.declaration import Declaration
from assistant.domain.record import Record
from assistant.resources import load_shipped_declarations

DATASETS: Final = Path(__file__).parent / "datasets"

Split = Literal["development", "test"]
"""Settings are chosen on the development part; the other part is only reported."""

_DEVELOPMENT: Final = frozenset({"songjiang-cppcc-2023.txt", "songjiang-npc-2024.txt"})
"""Two of the four seed documents; of the documents with a single project, those with an even checksum."""


class Paraphrase(Record):
    """A past project told in other words, by somebody who does not have its text before them.

    Attributes:
        case: `document#position` of the project that is meant.
        style: official, colloquial, terse, typos or english.
    """

    id: str
    style: str
    case: str
    query: str


class Stranger(Record):
    """A text for which the case base has no precedent: a project of another field, or no project at all."""

    id: str
    kind: Literal["project", "talk"]
    query: str


def paraphrases() -> list[Paraphrase]:
    """165 queries, three for each case, 33 in each style."""
    return [Paraphrase.model_validate(line) for line in _lines("paraphrases.jsonl")]


def strangers() -> list[Stranger]:
    """65 projects of fields that no case covers, and 35 texts that are no project."""
    return [Stranger.model_validate(line) for line in _lines("strangers.jsonl")]


def project_types() -> dict[str, frozenset[str]]:
    """The library types of each case, by `document#position`."""
    return {str(line["case"]): frozenset(line["types"]) for line in _lines("project_types.jsonl")}


def projects() -> list[Declaration]:
    """The project declarations of the shipped corpus."""
    return [form for form in load_shipped_declarations() if isinstance(form, Declaration)]


def key_of(form: Declaration) -> str:
    """What the labels call a case."""
    return f"{form.source.document}#{form.source.position}"


def split_of(document: str) -> Split:
    """To which part a source document, or the id of a stranger, belongs."""
    seed = document.endswith(".txt")
    even = zlib.crc32(document.encode()) % 2 == 0
    return "development" if document in _DEVELOPMENT or (not seed and even) else "test"


def _lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (DATASETS / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)
