"""The hand-made labels: project types, paraphrased queries, texts without a precedent, pairs of indicator names."""

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


class NamePair(Record):
    """Two indicator names of one second level: would a finance officer say they measure the same for this project?

    A general name is the same as a special one if what the special one names is all of it, or a part that is
    measured in the same way (人大代表满意度 and 参与培训代表满意度). The whole project and one of its several tasks
    are different, and so are a number and a rate, and the same deed by or for somebody the project does not know.

    Attributes:
        first: As a draft, the library, a template or another project's form has it.
        second: As it stands on the project's own form.
        project: `document#position` of the project.
        source: Where the first name is from: draft, library, filed or template.
        same: The answer, given without sight of any likeness.
        why: The reason where the answer can be disputed.
    """

    id: str
    first: str
    second: str
    level2: str
    project: str
    source: Literal["draft", "library", "filed", "template"]
    same: bool
    why: str = ""


def name_pairs() -> list[NamePair]:
    """380 pairs, most of them between 0.4 and 0.8 alike."""
    return [NamePair.model_validate(line) for line in _lines("indicator_pairs.jsonl")]


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
