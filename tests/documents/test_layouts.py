"""Every form of the corpus in every layout that offices use: each row, amount, date and goal exact."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.form_layout import layout_of
from assistant.documents.office_conversion import soffice
from assistant.documents.reader import read_document
from assistant.documents.writer import export
from tests.documents.layouts import LAYOUTS, LEXICON, VARIANTS, Form, bare, corpus_forms, printed, web_plain
from tests.documents.libreoffice import NEEDS_LIBREOFFICE

FORMS = [bare(form) for form in corpus_forms()]
IGNORED = {"source", "header_summary", "form_variant"}  # a variant nobody knows is printed as the general one


def content(form: Form) -> dict[str, Any]:
    return form.model_dump(exclude=IGNORED)


def assert_exact(path: Path, wanted: list[Form]) -> None:
    got = read_document(path, VARIANTS, LEXICON).forms
    assert len(got) == len(wanted)
    for form, expected in zip(got, wanted, strict=True):
        assert content(form) == content(expected)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_of_the_corpus_is_exact_in_every_layout(layout: str, tmp_path: Path) -> None:
    suffix, data = printed(FORMS, layout)
    path = tmp_path / f"表{suffix}"
    path.write_bytes(data)
    assert_exact(path, FORMS)


def libreoffice(path: Path, target: str) -> Path:
    profile = path.parent / "profile"
    command = [str(soffice()), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", str(path.parent / "out"), str(path)], capture_output=True, timeout=120, check=True
    )
    return path.parent / "out" / f"{path.stem}.{target}"


@NEEDS_LIBREOFFICE
@pytest.mark.slow
@pytest.mark.parametrize("target", ["xls", "pdf", "doc", "rtf"])
def test_every_row_is_exact_in_what_libreoffice_makes_of_the_official_form(target: str, tmp_path: Path) -> None:
    source = "xlsx" if target == "xls" else "docx"
    forms = FORMS if target != "pdf" else FORMS[::2]  # a page takes a tenth of a second, and a file has ten
    export(forms, source, tmp_path / f"表.{source}", VARIANTS)
    assert_exact(libreoffice(tmp_path / f"表.{source}", target), forms)


@NEEDS_LIBREOFFICE
@pytest.mark.slow
def test_every_row_is_exact_in_a_printed_web_page(tmp_path: Path) -> None:
    (tmp_path / "页.html").write_bytes(web_plain([layout_of(form, VARIANTS) for form in FORMS[1::2]]))
    assert_exact(libreoffice(tmp_path / "页.html", "pdf"), FORMS[1::2])


@NEEDS_LIBREOFFICE
@pytest.mark.slow
def test_narratives_survive_the_way_through_pdf(tmp_path: Path) -> None:
    forms = [form.model_copy(update={"header_summary": None}) for form in corpus_forms()[-8:]]
    export(forms, "docx", tmp_path / "表.docx", VARIANTS)
    assert_exact(libreoffice(tmp_path / "表.docx", "pdf"), forms)
