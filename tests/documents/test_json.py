"""JSON files: the contract of the command line, both ways."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from assistant.documents.reader import read_document
from assistant.documents.writer import export
from assistant.domain.declaration import Declaration, HeaderSummary
from assistant.domain.department import DepartmentForm
from assistant.errors import NoFormFound, UnreadableFile
from assistant.resources import load_shipped_declarations
from tests.builders import make_draft
from tests.documents.forms import LEXICON, VARIANTS, assert_same, make_form, round_trip
from tests.documents.strategies import declarations, department_forms


@settings(max_examples=60, deadline=None)
@given(form=declarations() | department_forms())
def test_a_form_survives_with_its_source(
    form: Declaration | DepartmentForm, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert round_trip([form], "json", tmp_path_factory.getbasetemp()) == (form,)


def test_all_shipped_forms_survive_together(tmp_path: Path) -> None:
    forms = load_shipped_declarations()
    assert round_trip(forms, "json", tmp_path) == forms


def test_one_form_is_an_object_and_several_are_a_list(tmp_path: Path) -> None:
    path = tmp_path / "表.json"
    export([make_form()], "json", path, VARIANTS)
    one = json.loads(path.read_text(encoding="utf-8"))
    assert one["kind"] == "project"
    assert one["funds"]["total"] == "10400.00"
    assert one["funds"]["other"] is None
    assert one["indicators"][0]["target"] == {"operator": "≤", "value": "70400", "unit": "元", "text": "≤70400.00(元)"}
    export([make_form()] * 2, "json", path, VARIANTS)
    assert isinstance(json.loads(path.read_text(encoding="utf-8")), list)


def test_a_draft_is_exported_as_it_would_be_filed(tmp_path: Path) -> None:
    draft = make_draft()
    assert_same(round_trip([draft], "json", tmp_path), [draft.declaration()])


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe\x00", b"[1]", b'{"kind": "project"}', b'"text"', b"[" * 100_000]
)
def test_what_is_no_form_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏.json"
    path.write_bytes(content)
    with pytest.raises((UnreadableFile, NoFormFound)):
        read_document(path, VARIANTS, LEXICON)


def test_a_whole_documents_summary_is_read_from_its_forms(tmp_path: Path) -> None:
    """Part of a document has no summary, for the numbers in it are the whole document's."""
    summary = HeaderSummary(project_count=2, total_yuan=Decimal("20800"), text="项目2个，资金20800元。")
    source = make_form().source
    forms = [
        make_form().model_copy(
            update={"header_summary": summary, "source": source.model_copy(update={"position": position})}
        )
        for position in (1, 2)
    ]
    path = tmp_path / "表.json"
    export(forms, "json", path, VARIANTS)
    assert read_document(path, VARIANTS, LEXICON).header_summary == summary
    export(forms[1:], "json", path, VARIANTS)
    assert read_document(path, VARIANTS, LEXICON).header_summary is None
