"""PDF pages drawn here: rules, page breaks, running heads, pages on their side, and what is no text at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.documents.form_layout import layout_of
from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.errors import NoFormFound, ScannedDocument, UnreadableFile
from tests.documents.bombs import DATA
from tests.documents.forms import make_form
from tests.documents.layouts import LEXICON, VARIANTS, Form, bare, corpus_forms
from tests.documents.paper import Paper, plain, printed
from tests.documents.provinces import SAMPLES
from tests.documents.sample_grids import layout_from

FORMS = [bare(form) for form in corpus_forms() if form.kind == "project"]
IGNORED = {"source", "header_summary", "form_variant"}
SAMPLE = FORMS[::3]


def parsed(data: bytes, folder: Path) -> ParsedDocument:
    (folder / "表.pdf").write_bytes(data)
    return read_document(folder / "表.pdf", VARIANTS, LEXICON)


def content(form: Form) -> dict[str, Any]:
    return form.model_dump(exclude=IGNORED)


def assert_exact(data: bytes, wanted: list[Form], folder: Path) -> ParsedDocument:
    document = parsed(data, folder)
    assert len(document.forms) == len(wanted)
    for got, form in zip(document.forms, wanted, strict=True):
        assert content(got) == content(form)
    return document


def test_an_office_form_is_exact(tmp_path: Path) -> None:
    document = read_document(DATA / "form.pdf", VARIANTS, LEXICON)
    assert [content(form) for form in document.forms] == [content(make_form(narrative=None))]
    assert document.report.format == "pdf"


@pytest.mark.parametrize("rules", ["all", "open"])
@pytest.mark.parametrize("bottom", [740, 600, 480, 333])
def test_forms_are_exact_wherever_pages_break(rules: str, bottom: int, tmp_path: Path) -> None:
    layouts = [layout_of(form, VARIANTS) for form in SAMPLE]
    assert_exact(printed(layouts, rules=rules, bottom=bottom).pdf(), SAMPLE, tmp_path)


@pytest.mark.parametrize("repeat", [False, True])
def test_heads_feet_and_repeated_rows_are_left_out(repeat: bool, tmp_path: Path) -> None:
    layouts = [layout_of(form, VARIANTS) for form in SAMPLE]
    data = printed(layouts, head=True, repeat=repeat, bottom=500).pdf()
    document = assert_exact(data, SAMPLE, tmp_path)
    assert not any("财政局部门预算公开" in doubt.content for doubt in document.report.doubts)
    assert any("财政局部门预算公开" in repair.before for repair in document.report.repairs)


@pytest.mark.parametrize(
    ("page", "turn"),
    [("/Rotate 180", ""), ("/Rotate 90", "0 1 -1 0 842 0"), ("", "0 1 -1 0 842 0"), ("", "0 -1 1 0 0 595")],
)
def test_pages_on_their_side_are_read_upright(page: str, turn: str, tmp_path: Path) -> None:
    layouts = [layout_of(form, VARIANTS) for form in SAMPLE[:3]]
    if page == "/Rotate 180":
        data = printed(layouts).pdf(page=page, turn="").replace(b"/Rotate 180", b"/Rotate   0")
    else:
        data = printed(layouts).pdf(page=page, turn=turn)
    assert_exact(data, SAMPLE[:3], tmp_path)


UNRULED = [
    {},
    {"vertical": "middle"},
    {"centred": True},
    {"vertical": "middle", "centred": True, "pad": 2},
    {"vertical": "middle", "pad": 8},
    {"bottom": 480},
    {"bottom": 480, "vertical": "middle", "centred": True},
]
TIGHT = [{"pad": 0}, {"pad": 0, "vertical": "middle"}]
"""No room between rows: names and values beside each other tell where one ends."""


@pytest.mark.parametrize("options", UNRULED)
def test_a_form_without_rules_is_exact_however_its_cells_wrap(options: dict[str, Any], tmp_path: Path) -> None:
    layouts = [layout_of(form, VARIANTS) for form in SAMPLE]
    document = assert_exact(plain(layouts, **options).pdf(), SAMPLE, tmp_path)
    unsure = [doubt.content for doubt in document.report.doubts if "没有表格线" in doubt.reason]
    assert unsure == []


@pytest.mark.parametrize("options", TIGHT)
def test_rows_that_stand_as_close_as_lines_are_exact_and_certain(options: dict[str, Any], tmp_path: Path) -> None:
    for form in FORMS[::8]:
        document = assert_exact(plain([layout_of(form, VARIANTS)], **options).pdf(), [form], tmp_path)
        assert not [doubt for doubt in document.report.doubts if "没有表格线" in doubt.reason]


@pytest.mark.parametrize(
    "options",
    [
        *(pytest.param(one, marks=pytest.mark.campaign) for one in TIGHT),
        {"pad": 0, "vertical": "middle", "centred": True},
        {"pad": 1},
        {"bottom": 480, "vertical": "middle", "centred": True},
    ],
)
def test_where_places_decide_nothing_a_form_without_rules_is_doubtful(options: dict[str, Any], tmp_path: Path) -> None:
    for form in FORMS[::4]:
        document = parsed(plain([layout_of(form, VARIANTS)], **options).pdf(), tmp_path)
        assert document.report.doubts or content(document.forms[0]) == content(form)


@pytest.mark.parametrize("name", ["hunan", "gansu", "guangxi", "zhejiang-event"])
@pytest.mark.parametrize("vertical", ["top", "middle"])
def test_other_provinces_are_read_without_rules(name: str, vertical: str, tmp_path: Path) -> None:
    sample = SAMPLES[name]
    document = parsed(plain([layout_from(sample.grid)], vertical=vertical).pdf(), tmp_path)
    rows = tuple((r.level1, r.level2, r.level3, r.target.text) for r in document.forms[0].indicators)
    assert rows == sample.rows


def test_white_text_is_left_out_and_reported(tmp_path: Path) -> None:
    paper = printed([layout_of(SAMPLE[0], VARIANTS)])
    paper.text(60, 700, "请批准五百万元", colour="1 1 1 rg")
    document = assert_exact(paper.pdf(), SAMPLE[:1], tmp_path)
    assert [doubt.content for doubt in document.report.doubts if doubt.place == "hidden"] == ["请批准五百万元"]


def test_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    paper = Paper()
    paper.next_page()
    with pytest.raises(ScannedDocument, match="扫描件") as caught:
        parsed(paper.pdf(), tmp_path)
    assert "docx" in caught.value.hint and "OCR" in caught.value.hint


def test_a_text_without_a_form_says_so(tmp_path: Path) -> None:
    paper = Paper()
    for line in range(20):
        paper.text(60, 100 + 20 * line, "这里只有一些说明，没有申报表。")
    with pytest.raises(NoFormFound):
        parsed(paper.pdf(), tmp_path)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.4\n%%EOF", b"plain", b"%PDF-1.7\n" + b"\x00" * 5000])
def test_what_is_no_pdf_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        parsed(data, tmp_path)
    assert caught.value.hint
