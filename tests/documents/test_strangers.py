"""Layouts that no reader was written for: every row, amount, date and goal exact, and nothing left in doubt."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration
from assistant.domain.value import TargetValue
from tests.documents.layouts import LEXICON, VARIANTS, corpus_forms
from tests.documents.libreoffice import NEEDS_LIBREOFFICE, converted
from tests.documents.more_strangers import MORE_STRANGERS
from tests.documents.provincial_strangers import PROVINCIAL, parted
from tests.documents.stranger_parts import FACTS, MONEY, Stranger
from tests.documents.strangers import STRANGERS

FORMS = [form for form in corpus_forms() if isinstance(form, Declaration)]
FEW = FORMS[::9]
LAYOUTS = {**STRANGERS, **MORE_STRANGERS, **PROVINCIAL}
COUNTS = [pytest.param(FEW, id="few"), pytest.param(FORMS, id="all", marks=pytest.mark.campaign)]
COVER_YEAR = 2027
"""The year on the cover of some, which a form without one takes."""


def said(form: Declaration, layout: Stranger) -> dict[str, Any]:
    """What a form says, in half-width, but for the fields that a layout leaves out."""
    texts = {name: narrow(getattr(form, name)) for _, name in FACTS}
    texts |= {name: narrow(getattr(form, name)) for name in ("overall_goal", "annual_goal")}
    money = {name: getattr(form.funds, name) for _, name in MONEY}
    rows = [(row.level1, row.level2, narrow(row.level3), value(row.target, layout)) for row in form.indicators]
    every = {**texts, **money, "rows": rows, "fiscal_year": form.fiscal_year}
    return {name: value for name, value in every.items() if name not in layout.without}


def value(target: TargetValue, layout: Stranger) -> object:
    """A value's text; where its parts are printed apart, the parts."""
    if layout.in_parts and parted(target):
        return target.operator, target.value, target.unit
    return narrow(target.text)


def narrow(value: object) -> str | None:
    return None if value is None else unicodedata.normalize("NFKC", str(value))


@pytest.mark.parametrize("forms", COUNTS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_is_exact_in_a_layout_nobody_has_seen(name: str, forms: list[Declaration], tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    path = tmp_path / f"表{layout.suffix}"
    path.write_bytes(layout.printer(forms))
    document = read_document(path, VARIANTS, LEXICON)
    assert len(document.forms) == len(forms)
    for got, form in zip(document.forms, forms, strict=True):
        assert isinstance(got, Declaration)
        wanted = said(form, layout)
        if form.fiscal_year is None and got.fiscal_year == COVER_YEAR:
            wanted["fiscal_year"] = COVER_YEAR
        if "implementing_unit" in wanted and form.implementing_unit is None and "listed" in name:
            wanted["implementing_unit"] = got.implementing_unit  # a blank cell below another is its merged rest
        assert said(got, layout) == wanted
    assert not [doubt for doubt in document.report.doubts if doubt.quarantined]


@NEEDS_LIBREOFFICE
@pytest.mark.slow
@pytest.mark.parametrize("name", ["word-provincial", "web-provincial"])
def test_every_row_is_exact_in_what_libreoffice_prints_of_it(name: str, tmp_path: Path) -> None:
    """Without rules, rows cut by the ends of pages, columns of other widths below the header printed again."""
    layout = LAYOUTS[name]
    path = tmp_path / f"表{layout.suffix}"
    path.write_bytes(layout.printer(FEW))
    reading = "HTML (StarWriter)" if layout.suffix == ".html" else None
    (paper,) = converted([path], "pdf", reading=reading).values()
    document = read_document(paper, VARIANTS, LEXICON)
    assert [said(form, layout) for form in document.forms] == [said(form, layout) for form in FEW]
    assert not [doubt for doubt in document.report.doubts if doubt.quarantined]
