"""Broken files: each is read or gets one of our errors, in time, and the next one is read as ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.documents.reader import read_document
from assistant.errors import JixiaoError
from tests.documents.layouts import LEXICON, VARIANTS
from tests.documents.mutations import DATA, mutated

FEW, MANY = 60, int(os.environ.get("FUZZ_FILES", "600"))
FIRST = int(os.environ.get("FUZZ_SEED", "0"))


def attempt(seed: int, folder: Path) -> str:
    """What became of one broken file: `read`, or the kind of error."""
    suffix, data = mutated(seed)
    path = folder / f"{seed}{suffix}"
    path.write_bytes(data)
    try:
        read_document(path, VARIANTS, LEXICON)
        outcome = "read"
    except JixiaoError as error:
        assert error.hint, seed
        outcome = type(error).__name__
    path.unlink()
    return outcome


def assert_all_typed(seeds: range, folder: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    for seed in seeds:
        outcome = attempt(seed, folder)
        counts[outcome] = counts.get(outcome, 0) + 1
    assert len(read_document(DATA / "form.pdf", VARIANTS, LEXICON).forms) == 1
    return counts


def test_some_broken_files_are_read_or_refused(tmp_path: Path) -> None:
    counts = assert_all_typed(range(FEW), tmp_path)
    assert counts["read"] and counts["UnreadableFile"]


@pytest.mark.campaign
def test_many_broken_files_are_read_or_refused(tmp_path: Path) -> None:
    counts = assert_all_typed(range(FIRST, FIRST + MANY), tmp_path)
    print(f"seeds {FIRST} to {FIRST + MANY - 1}: {counts}")
