"""Forms of other provinces: every row exact, and what has no field of ours kept and named."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration
from tests.documents.layouts import LAYOUTS, LEXICON, VARIANTS
from tests.documents.paper import printed as on_paper
from tests.documents.provinces import SAMPLES
from tests.documents.sample_grids import Sample, layout_from

FILES = ("word-plain", "word-nested", "excel-sheets", "web-plain", "web-portal")


def read(name: str, layout: str, folder: Path) -> ParsedDocument:
    suffix, printer = LAYOUTS[layout]
    path = folder / f"表{suffix}"
    path.write_bytes(printer([layout_from(SAMPLES[name].grid)]))
    return read_document(path, VARIANTS, LEXICON)


def value_at(form: Declaration, path: str) -> Any:
    found = reduce(getattr, path.split("."), form)
    return None if found is None else str(found)


def assert_exact(document: ParsedDocument, sample: Sample) -> None:
    (form,) = document.forms
    assert isinstance(form, Declaration)
    assert tuple((r.level1, r.level2, r.level3, r.target.text) for r in form.indicators) == sample.rows
    assert {path: value_at(form, path) for path in sample.fields} == sample.fields
    assert tuple((extra.label, extra.text) for extra in form.extras) == sample.extras
    of_rows = tuple(tuple((extra.label, extra.text) for extra in row.extras) for row in form.indicators)
    assert of_rows == (sample.of_rows or ((),) * len(sample.rows))
    assert not [doubt for doubt in document.report.doubts if doubt.quarantined]


@pytest.mark.parametrize("layout", FILES)
@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_of_another_province_is_exact(name: str, layout: str, tmp_path: Path) -> None:
    assert_exact(read(name, layout, tmp_path), SAMPLES[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_is_exact_on_ruled_paper(name: str, tmp_path: Path) -> None:
    (tmp_path / "表.pdf").write_bytes(on_paper([layout_from(SAMPLES[name].grid)]).pdf())
    assert_exact(read_document(tmp_path / "表.pdf", VARIANTS, LEXICON), SAMPLES[name])


def test_extras_make_no_other_case(tmp_path: Path) -> None:
    from assistant.domain.case import content_id

    (form,) = read("sichuan", "word-plain", tmp_path).forms
    assert isinstance(form, Declaration)
    bare = form.model_copy(
        update={"extras": (), "indicators": tuple(r.model_copy(update={"extras": ()}) for r in form.indicators)}
    )
    assert content_id(form) == content_id(bare)
    assert "extras" not in bare.model_dump_json()
    assert form.funds.annual_total == Decimal("1200000.00")
    assert Declaration.model_validate_json(form.model_dump_json()) == form


def test_the_report_names_what_is_kept(tmp_path: Path) -> None:
    report = read("sichuan", "word-plain", tmp_path).report
    assert report.kept == ("第 1 张：预算执行率权重（%） 1 处、权重（%） 5 处、指标性质 2 处、计量单位 1 处",)
    assert read("zhejiang-event", "word-plain", tmp_path).report.kept == ()


def test_what_is_kept_is_shown_on_the_terminal_and_on_the_page(tmp_path: Path) -> None:
    from assistant.cli.views_lists import extras_section
    from assistant.resources import load_form_variants
    from assistant.web.form_sheet import form_sheet

    forms = read("anhui", "word-plain", tmp_path).forms
    assert "中期指标值" in str(extras_section(forms)) and "项目期" in str(extras_section(forms))
    assert isinstance(forms[0], Declaration)
    shown = form_sheet(forms[0], load_form_variants())
    assert "≥6000人" in shown and "培训期数：≥60期" in shown
