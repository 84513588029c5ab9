"""Pictures of the manual, taken from the running page: `python docs/screenshots.py`.

The page is opened on this machine only, with a data directory of its own, and Chromium is driven through what
the manual tells. Nothing here is drawn by hand; what the pictures show is what the product does.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level1
from assistant.drafting.request import DraftRequest
from assistant.settings import Settings
from assistant.web.app import Address, opened_page
from assistant.web.examples import EXAMPLES
from assistant.wiring import build_assistant

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from assistant.service import Assistant

IMAGES: Final = Path(__file__).resolve().parent / "images"
NAMES: Final = ("start", "page", "preview", "talk", "evidence", "check", "search")
"""The pictures, in the order in which they are taken."""
LARGEST: Final = 250_000
"""Bytes of one picture at most."""

_SIZE: Final = (1280, 720)
_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_WITHOUT_UNIT: Final = (
    "2027年举办社区工作者业务培训4期，每期50人、每期2天，8月底前完成。"
    "培训费200人×2天×500元/人·天=20万元，预算20万元，全部为区级财政资金。学员满意度不低于90%。"
)
"""A description that leaves out who applies, so that the page has something to ask."""
_SETTLE: Final = 600
"""Milliseconds until the page has stopped moving."""


def main() -> int:
    """Take every picture.

    Returns:
        The exit code: 1 if a picture came out larger than it may be.
    """
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder) / "home", corpus=None, encoder=None, department=None, unit=None)
        assistant = build_assistant(settings)
        form = _flawed_form(assistant, Path(folder))
        with opened_page(assistant, Address(port=_free_port()), settings) as (address, _), _window(address) as page:
            _take_drafting(page)
            _take_talking(page)
            _take_evidence(page)
            _take_checking(page, form)
            _take_searching(page)
        assistant.close()
    sizes = {name: (IMAGES / f"{name}.png").stat().st_size for name in NAMES}
    sys.stdout.writelines(f"{name}.png\t{size:,} bytes\n" for name, size in sizes.items())
    return int(max(sizes.values()) > LARGEST)


def _take_drafting(page: Page) -> None:
    page.get_by_role("button", name=EXAMPLES[0].title).click()
    page.wait_for_function("document.querySelector('#description textarea').value.length > 50")
    page.locator("#draft").hover()
    _save(page, "start")
    _draft(page)
    _save(page, "page")
    with page.expect_popup() as opened:
        page.click("#print")
    opened.value.wait_for_load_state()
    _save(opened.value, "preview")
    opened.value.close()


def _take_talking(page: Page) -> None:
    """Two things said, one cell edited, and one edit that is not taken."""
    for words in ("培训班人次改成500", "删掉第9条"):
        page.fill("#jx-say", words)
        page.press("#jx-say", "Enter")
        page.locator(".jx-turn.person").get_by_text(words).wait_for()
    page.locator("#sheet tr[data-row='1'] [data-cell='target']").dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("-3")
    page.keyboard.press("Enter")
    page.locator("#sheet .jx-message.error").first.wait_for()
    _save(page, "talk")


def _take_evidence(page: Page) -> None:
    page.get_by_role("button", name="项目说明").click()
    page.locator("#description textarea").fill(_WITHOUT_UNIT)
    _draft(page)
    page.click("#sheet tr[data-row='1'] td.c1")
    page.get_by_text("第 1 个指标的依据").wait_for()
    page.wait_for_timeout(_SETTLE)
    page.evaluate("document.getElementById('jx-findings').scrollIntoView({block: 'end', behavior: 'instant'})")
    _save(page, "evidence")


def _take_checking(page: Page, form: Path) -> None:
    page.get_by_role("tab", name="审核").click()
    page.set_input_files("#uploads input[type=file]", [form])
    page.wait_for_function("document.querySelectorAll('#uploads .file-preview tr').length === 1")
    page.click("#check")
    page.wait_for_selector("#reviews details")
    _save(page, "check")


def _take_searching(page: Page) -> None:
    page.get_by_role("tab", name="案例库").click()
    page.fill("#query textarea", "业务培训")
    page.click("#search")
    page.locator("#hits details summary").first.click()
    _save(page, "search")


def _draft(page: Page) -> None:
    """Press the button, and wait until the table is that of another draft than before."""
    shown = "document.querySelector('#sheet .jx-grid')?.dataset.draft"
    before = page.evaluate(f"{shown} ?? ''")
    page.click("#draft")
    page.wait_for_function(f"before => {shown} && {shown} !== before", arg=before)
    page.wait_for_selector("#jx-say")


def _flawed_form(assistant: Assistant, folder: Path) -> Path:
    """A form as the desk receives them: an empty value, a vague one, and nobody who applies."""
    draft = assistant.draft(DraftRequest(description=EXAMPLES[0].text), keep=False)
    rows = list(draft.declaration().indicators)
    text, form = folder / "form.md", folder / "2026年申报表.docx"
    assistant.export([draft.declaration()], "md", text)
    written = text.read_text(encoding="utf-8")
    outcome = next(row for row in rows if row.level1 == Level1.OUTCOME)
    spoilt = {
        f"| {rows[1].level3} | {rows[1].target.text}": f"| {rows[1].level3} | ",
        f"| {outcome.level3} | {outcome.target.text}": f"| {outcome.level3} | 明显提高",
    }
    for before, after in {**spoilt, str(draft.implementing_unit): ""}.items():
        if before not in written:
            raise LookupError(f"{before} is not in the form")
        written = written.replace(before, after)
    text.write_text(written, encoding="utf-8")
    forms = [parsed for parsed in assistant.parse(text).forms if isinstance(parsed, Declaration)]
    assistant.export(forms, "docx", form)
    return form


def _save(page: Page, name: str) -> None:
    page.wait_for_timeout(_SETTLE)
    page.screenshot(path=IMAGES / f"{name}.png", animations="disabled", caret="hide")


@contextmanager
def _window(address: str) -> Iterator[Page]:
    """The page in Chromium, which can reach nothing but this machine."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise FileNotFoundError("chromium is not installed: apt-get install chromium fonts-noto-cjk")
    width, height = _SIZE
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(_ARGUMENTS))
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(address)
        page.wait_for_selector("#draft")
        yield page
        browser.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    os.chdir(IMAGES.parent.parent)
    sys.exit(main())
