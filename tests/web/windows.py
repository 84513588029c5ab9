"""Windows of a browser that tell what went wrong in them, and what is done on the work table in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from tests.web.conftest import OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

LATIN_ALLOWED: Final = {
    "Word",
    "Excel",
    "Tab",
    "Esc",
    "Ctrl",
    "Alt",
    "Delete",
    "txt",
    "md",
    "docx",
    "xlsx",
    "pdf",
    "xls",
    "html",
    "KB",
    "MB",
    "B",
}
PATIENCE_S: Final = 30
# Gradio reads its answers from one stream, which it aborts once the last of them is there.
COUNTED_ANSWERS: Final = """
    window.answersUnderWay = 0;
    const asking = window.fetch;
    window.fetch = (...asked) => {
        if (asked[0] instanceof Request && asked[0].url.includes('/queue/data')) {
            window.answersUnderWay += 1;
            asked[0].signal.addEventListener('abort', () => { window.answersUnderWay -= 1; });
        }
        return asking(...asked);
    };
"""
LATIN_WORDS: Final = """() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest('script, style')) texts.push(walker.currentNode.textContent);
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'])
        document.querySelectorAll(`[${name}]`).forEach((element) => texts.push(element.getAttribute(name)));
    return texts;
}"""


@contextmanager
def window(browser: Browser, open_page: OpenPage, faults: list[str] | None = None, **options: Any) -> Iterator[Page]:
    """A fresh window; afterwards: no request elsewhere, no refused one, no fault in the console, no dialog.

    Args:
        browser: The browser.
        open_page: The page to open.
        faults: Where to tell what goes wrong, for who expects some of it and takes that out.
        options: How the window is, other than usual.
    """
    faults = [] if faults is None else faults
    given = {"viewport": {"width": 1280, "height": 720}, "locale": "en-US", "accept_downloads": True, **options}
    context = browser.new_context(**given)
    context.set_default_timeout(PATIENCE_S * 1000)
    page = context.new_page()
    context.on("request", lambda request: faults.extend(outside(request.url, open_page.address)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda got: faults.append(f"{got.status} {got.url}") if got.status >= 400 else None)

    def dialog(shown: Any) -> None:
        faults.append(f"dialog: {shown.message}")
        shown.dismiss()

    page.on("dialog", dialog)
    page.add_init_script(COUNTED_ANSWERS)
    page.goto(open_page.address)
    page.wait_for_selector("#draft")
    yield page
    context.close()
    assert not faults, faults


def draft(page: Page, text: str) -> None:
    """Write a description and wait for the table of its draft."""
    shown = "document.querySelector('#sheet .jx-grid')?.dataset.draft"
    before = page.evaluate(f"{shown} ?? ''")
    if not page.locator("#description textarea").is_visible():
        page.get_by_role("button", name="项目说明").click()
    page.locator("#description textarea").fill(text)
    page.click("#draft")
    page.wait_for_function(f"before => {shown} && {shown} !== before", arg=before)
    page.wait_for_function(f"location.search.includes({shown})")  # what drew it is over
    page.wait_for_selector("#jx-say")


def settle(page: Page) -> None:
    """Wait until every answer is there: of a page that is left before, Gradio says that the connection broke."""
    page.wait_for_function("window.answersUnderWay === 0")


def say(page: Page, text: str) -> None:
    """Say something."""
    page.fill("#jx-say", text)
    page.press("#jx-say", "Enter")


def cell(page: Page, row: int, name: str) -> Locator:
    """A cell of the table."""
    return page.locator(f"#sheet tr[data-row='{row}'] [data-cell='{name}']")


def value(page: Page, row: int, name: str = "target") -> str | None:
    """What stands in a cell."""
    return cell(page, row, name).get_attribute("data-text")


def becomes(page: Page, look: Callable[[], object], wanted: object) -> None:
    """Wait until a look at the page gives what is wanted.

    The head, the table and the talk are parts of one answer that the page draws one after the other: what already
    stands in one says nothing of the next.
    """
    for _ in range(PATIENCE_S * 20):
        if look() == wanted:
            return
        page.wait_for_timeout(50)
    assert look() == wanted


def type_into(page: Page, place: Locator, text: str) -> None:
    """Double-click a cell, write over what is in it, and leave it with Enter."""
    place.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter" if place.get_attribute("data-multiline") else "Enter")


def latin_words(page: Page, names: Sequence[str] = ()) -> set[str]:
    """Words in Latin letters that a reader meets; ids of rules, types and drafts hold digits and are none.

    Args:
        page: The page.
        names: What people named themselves, such as files; it is left out.
    """
    told = "\n".join(page.evaluate(LATIN_WORDS))
    for name in sorted(names, key=len, reverse=True):
        told = told.replace(name, "")
    return {word for word in re.findall(r"[A-Za-z0-9]+", told) if word.isalpha() and len(word) > 1} - LATIN_ALLOWED


def outside(url: str, address: str) -> list[str]:
    """The request, if it leaves the server."""
    return [] if url.startswith((address, "data:", "blob:")) else [f"request to {url}"]
