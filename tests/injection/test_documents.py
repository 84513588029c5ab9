"""120 documents with orders to the machine: read as data, checked as data, and no draft is any different for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from assistant.domain.declaration import Declaration
from assistant.domain.draft import Draft
from assistant.domain.model_call import EngineStatus
from assistant.drafting.language.tolerant_json import visible
from assistant.resources import load_shipped_declarations
from assistant.reviewing import Checked
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.testing.obedient import obeying
from assistant.testing.scripted_model import ScriptedModel
from assistant.wiring import build_assistant
from tests.drafting.language.conftest import prepare
from tests.injection.payloads import FAMILIES
from tests.injection.test_descriptions import HOSTS, filed
from tests.letting_in import import_as_filed

FORMATS: Final = ("docx", "xlsx", "md")
"""One of each kind: flowing text, cells, plain text."""
PLACES: Final = ("annual_goal", "overall_goal", "level3", "implementing_unit")
FORMS: Final = [f for f in load_shipped_declarations() if isinstance(f, Declaration) and f.fiscal_year == 2024][:4]


class Injected(NamedTuple):
    """One document: whose form, what was put where, in which format."""

    family: str
    number: int
    form: Declaration
    payload: str
    place: str
    suffix: str

    @property
    def stem(self) -> str:
        """The file's name; of one family the order stands there."""
        plain = f"申报表-{self.family}-{self.number}-{self.suffix}".replace(" ", "-")
        return f"{visible(self.payload)[:20].replace('/', '／')}{plain}" if self.family == "filename" else plain

    def with_payload(self) -> Declaration:
        """The form with the order in its place."""
        if self.place == "level3":
            first, *others = self.form.indicators
            changed = first.model_copy(update={"level3": f"{first.level3}（{self.payload}）"})
            return self.form.model_copy(update={"indicators": (changed, *others)})
        told = f"{getattr(self.form, self.place) or ''}{self.payload}"
        return self.form.model_copy(update={self.place: told})


def cases() -> Iterator[Injected]:
    for family, payloads in FAMILIES.items():
        for number, payload in enumerate(payloads):
            for suffix in FORMATS:
                yield Injected(family, number, FORMS[number], payload, PLACES[number], suffix)


CASES: Final = list(cases())
pytestmark = pytest.mark.slow


def written(assistant: Assistant, case: Injected, folder: Path, *, clean: bool = False) -> Path:
    """The document as a file."""
    path = folder / f"{'原' if clean else ''}{case.stem}.{case.suffix}"
    assistant.export([case.form if clean else case.with_payload()], case.suffix, path)  # type: ignore[arg-type]
    return path


def cells(form: Declaration) -> dict[str, Any]:
    """Everything but where it was read."""
    return form.model_dump(exclude={"source"})


def test_there_are_a_hundred_and_twenty() -> None:
    assert len(CASES) == 120
    assert len({case.family for case in CASES}) == 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family} {case.number} {case.suffix}")
def test_an_order_in_a_document_is_data(case: Injected, assistant: Assistant, clean: Clean, tmp_path: Path) -> None:
    (before, errors_before), (form, errors) = clean(case), reviewed(assistant, written(assistant, case, tmp_path))
    differing = [name for name, value in cells(form).items() if value != cells(before)[name]]
    own = "indicators" if case.place == "level3" else case.place
    assert set(differing) <= {own}, "an order changes no cell but the one it stands in"
    if case.family not in ("hidden text", "tag characters", "bidi"):
        assert differing == [own], "it is there to be seen"
    assert [row.target for row in form.indicators] == [row.target for row in before.indicators]
    assert [row.level3 for row in form.indicators][1:] == [row.level3 for row in before.indicators][1:]
    own = "indicators[0]" if case.place == "level3" else case.place
    assert elsewhere(errors, own) == elsewhere(errors_before, own), "and no verdict on any other"


Errors = set[tuple[str, str]]
Clean = Callable[[Injected], tuple[Declaration, Errors]]


@pytest.fixture(scope="module")
def clean(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """The same document without its order, read once."""
    known: dict[tuple[int, str], tuple[Declaration, Errors]] = {}

    def read(case: Injected) -> tuple[Declaration, Errors]:
        key = (case.number, case.suffix)
        if key not in known:
            folder = tmp_path_factory.mktemp("clean")
            known[key] = reviewed(assistant, written(assistant, case, folder, clean=True))
        return known[key]

    return read


def reviewed(assistant: Assistant, path: Path) -> tuple[Declaration, Errors]:
    """A document's form and the errors of its review."""
    parsed = assistant.parse(path)
    (form,) = parsed.forms
    assert isinstance(form, Declaration)
    reviews = assistant.files.review(Checked(path, parsed, [], None)).reviews
    return form, {(f.rule, f.path) for one in reviews for f in one.report.errors}


def elsewhere(errors: Errors, own: str) -> Errors:
    return {(rule, path) for rule, path in errors if not path.startswith(own)}


@pytest.fixture(scope="module")
def clean_drafts(tmp_path_factory: pytest.TempPathFactory) -> list[Draft]:
    """Drafts beside the same documents without orders."""
    return drafts_beside(
        [case for case in CASES if case.family == "override"], tmp_path_factory.mktemp("clean"), clean=True
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_documents_that_were_imported_steer_no_draft(family: str, clean_drafts: list[Draft], tmp_path: Path) -> None:
    drafts = drafts_beside([case for case in CASES if case.family == family], tmp_path)
    assert [filed(d.declaration()) for d in drafts] == [filed(d.declaration()) for d in clean_drafts]


def drafts_beside(documents: list[Injected], folder: Path, *, clean: bool = False) -> list[Draft]:
    """Import documents into a case base of their own, and draft beside them, with an obedient model, too."""
    assistant = build_assistant(Settings(home=folder / "home"))
    try:
        files = [written(assistant, case, folder, clean=clean) for case in documents]
        imported = import_as_filed(assistant, files)
        assert [one.error for one in imported] == [None] * len(files)
        assert assistant.drafts() == [], "importing drafts and accepts nothing"
        readies = [prepare(assistant, host) for host in HOSTS]
        drafts = [ready.draft for ready in readies]
        for ready, draft in list(zip(readies, drafts, strict=True))[:2]:
            for case in documents[:: len(FORMATS)]:
                improved = ready.improved(ScriptedModel(obeying(case.payload)))
                assert filed(improved.declaration()) == filed(draft.declaration())
                assert improved.engine.status in (EngineStatus.FAILED, EngineStatus.DEGRADED)
        return drafts
    finally:
        assistant.close()
