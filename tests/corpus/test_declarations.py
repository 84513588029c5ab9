"""The past declarations: every record valid, named, in our own wording, and rebuilt from its document."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assistant.documents.reader import read_document
from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.resources import load_form_variants, load_lexicon, load_shipped_declarations

ROOT = Path(__file__).resolve().parents[2]
RECORDS = sorted((ROOT / "corpus/declarations").glob("*.json"))
FORMS = load_shipped_declarations()
TEXTS = ("overview", "plan", "budget", "basis", "implementer", "goal")


def test_all_forms_are_there_and_every_record_names_its_source() -> None:
    projects = [form for form in FORMS if isinstance(form, Declaration)]
    assert (len(projects), len(FORMS) - len(projects)) == (55, 1)
    assert sum(len(form.indicators) for form in projects if form.form_variant != "general") == 287
    for path in RECORDS:
        record = json.loads(path.read_text(encoding="utf-8"))
        assert record["document"] and record["source"]["origin"]
        assert {form["source"]["document"] for form in record["forms"]} == {record["document"]}


def test_cases_have_ids_of_their_own() -> None:
    ids = [Case.of(form).case_id for form in FORMS if isinstance(form, Declaration)]
    assert len(set(ids)) == len(ids)


def rebuilder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rebuild_declarations", ROOT / "corpus/rebuild_declarations.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_rebuilding_from_the_documents_changes_nothing(shared: Path, tmp_path: Path) -> None:
    script = rebuilder()
    records = script.condensed(script.seed_records(shared / "declarations"), ROOT / "corpus/declarations", None)
    records |= script.real_records(shared / "real-declarations.jsonl")
    script.write(records, tmp_path)
    for path in RECORDS:
        assert (tmp_path / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), path.name


def seeds() -> list[Any]:
    return [path.stem for path in RECORDS if path.stem.startswith(("songjiang", "shanghai", "minhang"))]


@pytest.mark.parametrize("stem", seeds())
def test_condensed_wording_keeps_every_number_and_copies_no_sentence(shared: Path, stem: str) -> None:
    path = shared / "declarations" / f"{stem}.txt"
    originals = read_document(path, load_form_variants(), load_lexicon()).forms
    ours = [form for form in FORMS if form.source.document == path.name]
    for original, form in zip(originals, ours, strict=True):
        told, condensed = _prose(original), _prose(form)
        missing = _numbers(told) - _numbers(condensed) - _list_numbers(told)
        assert not missing, (form.source.position, missing)
        for sentence in re.findall(r"[^。；;\n]{30,}[。；;]", told):
            if not re.search(r"《|=|＝|\d", sentence):
                assert sentence not in condensed, sentence


def _prose(form: Declaration | DepartmentForm) -> str:
    if isinstance(form, DepartmentForm):
        return f"{form.department_functions}\n{form.annual_mission_goal}"
    told = form.narrative.model_dump() if form.narrative else {}
    parts = [*(told.get(name) for name in TEXTS), form.overall_goal, form.annual_goal]
    return re.sub(r"\s*\t\s*", "\t", "\n".join(part for part in parts if part))


def _numbers(text: str) -> set[str]:
    found = re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))
    return {number.rstrip("0").rstrip(".") if "." in number else number for number in found}


def _list_numbers(text: str) -> set[str]:
    return set(re.findall(r"(?m)^(\d{1,2})[.、]", text))
