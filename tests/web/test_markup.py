"""Every text is escaped, wherever it stands."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.markup import Markup, element, joined, table
from tests.web.payloads import PAYLOADS


class Tags(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data):
        self.text += data


def test_there_are_sixty() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 60


@pytest.mark.parametrize("text", PAYLOADS)
def test_text_stays_text(text: str) -> None:
    seen = Tags(element("p", text))
    assert (seen.tags, seen.text) == (["p"], text)


@pytest.mark.parametrize("text", PAYLOADS)
def test_attributes_cannot_be_left(text: str) -> None:
    seen = Tags(element("p", title=text))
    assert (seen.tags, seen.attributes) == (["p"], {"title": text})


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert Tags(element("p", text.replace("\r", ""))).text == text.replace("\r", "")


def test_markup_is_not_escaped_twice() -> None:
    assert element("p", element("b", "a<b")) == "<p><b>a&lt;b</b></p>"
    assert joined(["<", Markup("<br>")], "、") == "&lt;、<br>"


def test_attributes_that_say_nothing_are_left_out() -> None:
    assert (
        element("tr", class_="x", data_row=3, hidden=False, open=True, id=None)
        == '<tr class="x" data-row="3" open></tr>'
    )
    assert element("br") == "<br>"


def test_table_has_head_caption_and_escaped_cells() -> None:
    html = table(("名称", "值"), [("<b>", None)], "x", "表")
    assert Tags(html).tags == ["table", "caption", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
    assert "&lt;b&gt;" in html and 'class="jx-table x"' in html
