"""The form as a page for paper: the same cells as every other writer's, all text escaped."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from assistant.documents.form_html import printed_form
from assistant.documents.form_layout import Role, layout_of
from assistant.domain.declaration import Narrative
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants
from tests.builders import make_declaration
from tests.web.payloads import PAYLOADS

VARIANTS = load_form_variants()
FORM = make_declaration(1, narrative=None)
NASTY = '<img src=x onerror=alert(1)>"&\x0b'


class Cells(HTMLParser):
    """The text of each cell, and the tags there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def test_it_has_every_cell_of_the_layout_in_order() -> None:
    layout = layout_of(FORM, VARIANTS)
    wanted = [cell.text for cell in layout.cells if cell.role is not Role.TITLE]
    assert [text.rstrip("\n") for text in Cells(printed_form(FORM, VARIANTS)).cells] == wanted


def test_merged_labels_span_what_they_cover() -> None:
    page = printed_form(FORM, VARIANTS)
    assert '<td class="label" rowspan="4">项目资金' in page and "<thead><tr>" in page and page.count("<thead>") == 1


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_becomes_markup(text: str) -> None:
    """The print preview, of which every cell is somebody's text."""
    plain = Cells(printed_form(make_declaration(1), VARIANTS, "/?draft=x")).tags
    row = Indicator(level1="产出指标", level2="数量指标", level3=text, target=parse_target(text))
    form = make_declaration(1, project_name=text, annual_goal=text, overall_goal=text, competent_department=text)
    page = Cells(printed_form(form.model_copy(update={"indicators": (row,)}), VARIANTS, f"/?draft={text}"))
    assert set(page.tags) <= set(plain)
    assert sum(text in cell for cell in page.cells) >= 4


def test_text_stays_text() -> None:
    page = printed_form(make_declaration(1, project_name=NASTY, annual_goal=NASTY), VARIANTS, f"/?draft={NASTY}")
    assert "img" not in Cells(page).tags and "\x0b" not in page and "&lt;img" in page


def test_the_narrative_comes_first_on_a_page_of_its_own() -> None:
    page = printed_form(
        make_declaration(1, narrative=Narrative(overview="开展保洁。", budget="项目\t金额\n保洁\t5")), VARIANTS
    )
    assert page.index("一、项目概述") < page.index("财政项目支出绩效目标申报表") and page.count("<section>") == 2
    assert "<td>保洁</td><td>5</td>" in page


def test_buttons_are_for_the_screen_only() -> None:
    page = printed_form(FORM, VARIANTS)
    assert "@media print{.controls{display:none}" in page.replace("html{background:none}", "") and "size:A4" in page
