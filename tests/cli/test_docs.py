"""The generated pages say what the code says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli.docs import DOCS, pages, write
from assistant.cli.docs_schema import schemas
from tests.cli.conftest import TRAINING, Run


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_committed_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


def test_writing_makes_every_page(tmp_path: Path) -> None:
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == set()
    names = write(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == set(names)


LEFT_OUT_WHEN_EMPTY = {"extras"}


def test_output_has_the_fields_of_its_schema(run: Run, form_file: Path) -> None:
    printed = {
        "draft": run("draft", TRAINING, "--json").json(),
        "declaration": run("parse", form_file, "--json").json(),
        "check": run("check", form_file, "--json").json(),
    }
    for name, record in printed.items():
        schema = json.loads(schemas()[f"{name}.json"])
        assert set(record) | LEFT_OUT_WHEN_EMPTY == set(schema["properties"]) | LEFT_OUT_WHEN_EMPTY, name
        assert set(schema["required"]) <= set(record), name
