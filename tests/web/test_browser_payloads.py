"""Sixty texts that would run a script, in what a real browser makes of every view that shows somebody's text (R17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from assistant.documents.form_html import printed_form
from assistant.errors import InvalidFact
from assistant.resources import load_form_variants
from assistant.web.results_view import failure_notice
from assistant.web.sign_in_pages import login_page
from tests.builders import make_declaration
from tests.web import test_presenters
from tests.web.payloads import PAYLOADS
from tests.web.work_table import test_views

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

LEADS_TO_A_SCRIPT = """() => [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]
    .filter((a) => a.name.startsWith('on') || a.value.replace(/\\s/g, '').toLowerCase().startsWith('javascript:'))
    .filter((a) => !['value', 'title', 'aria-label', 'placeholder'].includes(a.name) && !a.name.startsWith('data-'))
    .filter((a) => a.value !== 'window.print()')
    .map((a) => `${element.tagName} ${a.name}=${a.value}`))"""
PUT_IN = "(html) => { document.body.innerHTML = html }"


@pytest.fixture
def ran() -> list[str]:
    """What scripts said."""
    return []


@pytest.fixture
def page(browser: Browser, ran: list[str]) -> Iterator[Page]:
    """An empty page of no server, in which a script would be heard."""
    context = browser.new_context()
    context.expose_function("alert", lambda said: ran.append(str(said)))
    yield context.new_page()
    context.close()


def views(text: str) -> Iterator[str]:
    """The work table, evidence, notices, the print preview and the login, with a text wherever one can stand."""
    yield from test_views.views_of(text)
    yield from test_presenters.views_of(text)
    yield failure_notice(InvalidFact(text, hint=text))
    form = make_declaration(1, project_name=text, annual_goal=text, overall_goal=text, competent_department=text)
    yield printed_form(form, load_form_variants(), f"/?draft={text}")
    yield login_page("0" * 64, text, text, text)


def test_as_markup_they_do_run(page: Page, ran: list[str]) -> None:
    """Otherwise the next test would show nothing."""
    heard = 0
    for payload in PAYLOADS:
        ran.clear()
        page.set_content(f"<p>{payload}</p><p title='{payload}'>x</p><input value=\"{payload}\">")
        page.wait_for_timeout(20)
        heard += bool(ran)
    assert heard >= 30


def test_in_our_views_none_runs(page: Page, ran: list[str]) -> None:
    """As a page of its own, and put into a page by a script as Gradio does it."""
    for payload in PAYLOADS:
        whole = "".join(views(payload))
        page.set_content(whole)
        assert page.evaluate(LEADS_TO_A_SCRIPT) == []
        page.evaluate(PUT_IN, whole)
        assert page.evaluate(LEADS_TO_A_SCRIPT) == []
    page.wait_for_timeout(300)
    assert ran == []
