"""The page in a real browser: the first minute, hostile text, and nothing outside this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.web.examples import EXAMPLES
from tests.web.conftest import OpenPage
from tests.web.test_markup import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    # gradio's queue keeps its own statistics with options that the next pandas will drop
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

LATIN_ALLOWED = {"Word", "Excel", "Tab", "txt", "md", "docx", "xlsx", "pdf", "xls", "html", "KB", "MB", "B"}
LATIN_WORDS = """() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest('script, style')) texts.push(walker.currentNode.textContent);
    for (const name of ['aria-label', 'title', 'placeholder'])
        document.querySelectorAll(`[${name}]`).forEach((element) => texts.push(element.getAttribute(name)));
    return texts;
}"""


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the window."""
    return []


@pytest.fixture
def page(browser: Browser, open_page: OpenPage, faults: list[str]) -> Iterator[Page]:
    """A fresh window; afterwards: no request elsewhere, no fault in the console, no dialog."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 720}, locale="en-US", color_scheme="dark", accept_downloads=True
    )
    context.set_default_timeout(10_000)
    window = context.new_page()
    context.on("request", lambda request: faults.extend(outside(request.url, open_page.address)))
    window.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    window.on("pageerror", lambda error: faults.append(str(error)))
    window.on(
        "response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
    )

    def dialog(shown: Any) -> None:
        faults.append(f"dialog: {shown.message}")
        shown.dismiss()

    window.on("dialog", dialog)
    window.goto(open_page.address)
    window.wait_for_selector("#draft")
    yield window
    context.close()
    assert faults == []


def test_from_an_example_to_a_filed_form_in_three_clicks(page: Page, tmp_path: Path) -> None:
    import docx

    page.get_by_role("button", name="教师培训").click()
    page.wait_for_function("document.querySelector('#description textarea').value.length > 50")
    page.click("#draft")
    page.wait_for_selector("#indicators tbody tr")
    rows = page.locator("#indicators tbody tr")
    assert rows.count() >= 6 and "人均培训费" in page.locator("#indicators").inner_text()
    with page.expect_download() as download:
        page.click("#word")
    assert download.value.suggested_filename == "绩效目标申报表-中小学骨干教师培训项目.docx"
    download.value.save_as(tmp_path / "表.docx")
    tables = docx.Document(str(tmp_path / "表.docx")).tables
    text = " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert "中小学骨干教师培训项目" in text and "人均培训费" in text


@pytest.mark.parametrize("example", EXAMPLES[1:3], ids=lambda example: example.title)
def test_accepting_and_the_other_form(page: Page, open_page: OpenPage, tmp_path: Path, example) -> None:
    _draft(page, example.text)
    page.click("#accept")
    page.get_by_text("已采纳。").wait_for()
    with page.expect_download() as download:
        page.click("#excel")
    download.value.save_as(tmp_path / "表.xlsx")
    (form,) = open_page.assistant.parse(tmp_path / "表.xlsx").forms
    assert len(form.indicators) == page.locator("#indicators tbody tr").count()


def test_the_chosen_row_shows_its_evidence_by_mouse_and_by_key(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    page.click("#indicators tr[data-row='2']")
    page.get_by_text("第 2 个指标的依据").wait_for()
    assert page.locator("#evidence mark").first.inner_text() == "12期"
    page.locator("#indicators tr[data-row='3']").focus()
    page.keyboard.press("Enter")
    page.get_by_text("第 3 个指标的依据").wait_for()
    assert page.locator("#indicators tr[aria-current]").get_attribute("data-row") == "3"


def test_acceptance_is_refused_by_name(page: Page) -> None:
    _draft(page, "采购电脑20台，每台5000元，预算10万元。")
    page.click("#accept")
    page.get_by_text("不能采纳").wait_for()
    assert "主管部门没有填写" in page.locator("#message").inner_text()


def test_nothing_said_is_told_with_a_next_step(page: Page) -> None:
    page.click("#draft")
    page.get_by_text("E-201").wait_for()
    assert "办法：" in page.locator("#message").inner_text()
    assert page.locator("#draft").inner_text() == "生成草稿"


def test_hostile_text_stays_text(page: Page) -> None:
    text = f"采购{''.join(HOSTILE)}电脑20台，每台5000元，预算10万元。"
    page.get_by_label("项目名称").fill(HOSTILE[1] + "电脑采购项目")
    page.get_by_label("主管部门").fill(HOSTILE[0])
    _draft(page, text)
    for row in page.locator("#indicators tbody tr").all():
        row.click()
    assert "<img src=x onerror=alert(1)>" in page.locator(".jx-head h2").inner_text()
    assert "<script>alert(1)</script>" in page.locator("#facts").inner_text()
    page.get_by_role("tab", name="查找历史项目").click()
    page.fill("#query textarea", text)
    page.click("#search")
    page.wait_for_selector("#hits .jx-section h3, #hits .jx-notice")
    assert page.evaluate("document.querySelectorAll('main img[src=x], main svg[onload], main iframe').length") == 0


def test_enter_never_starts_a_draft(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    field = page.get_by_label("项目名称")
    field.focus()
    session.send("Input.imeSetComposition", {"text": "pei xun", "selectionStart": 7, "selectionEnd": 7})
    page.keyboard.press("Enter")
    session.send("Input.insertText", {"text": "培训"})
    page.keyboard.press("Enter")
    page.locator("#description textarea").fill("采购电脑20台。")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Enter")
    page.wait_for_timeout(400)
    assert "培训" in field.input_value() and page.locator("#message").inner_text() == ""
    assert page.locator("#indicators tbody tr").count() == 0


def test_checking_a_file_and_a_bad_one(page: Page, open_page: OpenPage, tmp_path: Path) -> None:
    from assistant.drafting.request import DraftRequest

    draft = open_page.assistant.draft(DraftRequest(description=EXAMPLES[3].text), keep=False)
    good, bad = tmp_path / "申报表.docx", tmp_path / "坏的.exe"
    open_page.assistant.export([draft.declaration()], "docx", good)
    bad.write_bytes(b"MZ")
    page.get_by_role("tab", name="检查已有申报表").click()
    page.set_input_files("#uploads input[type=file]", [good, bad])
    page.wait_for_function("document.querySelectorAll('#uploads .file-preview tr').length === 2")
    page.click("#check")
    page.wait_for_selector("#reviews details")
    text = page.locator("#reviews").inner_text()
    assert "申报表.docx" in text and "政务服务平台运行维护项目" in text and "E-211" in text


def test_gradios_own_notices_are_in_chinese(page: Page, faults: list[str], tmp_path: Path) -> None:
    large = tmp_path / "大.docx"
    large.write_bytes(b"x" * 21_000_000)
    page.get_by_role("tab", name="检查已有申报表").click()
    page.set_input_files("#uploads input[type=file]", [large])
    page.get_by_text("文件超过 20 MB").wait_for()
    assert latin_words(page) == set()
    # Gradio asks for the progress of the upload that it has just refused.
    assert all("upload_progress" in fault or fault.startswith(("Failed to load", "Response")) for fault in faults)
    faults.clear()


def test_the_page_is_in_chinese_throughout(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "zh-CN" and page.title() == "绩效目标助手"
    assert latin_words(page) == set()
    _draft(page, EXAMPLES[0].text)
    with page.expect_download():
        page.click("#word")
    assert latin_words(page) == set()
    page.get_by_role("tab", name="检查已有申报表").click()
    assert latin_words(page) == set()


def test_it_is_light_in_a_dark_system(page: Page) -> None:
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(238, 241, 245)"


def _draft(page: Page, text: str) -> None:
    page.locator("#description textarea").fill(text)
    page.click("#draft")
    page.wait_for_selector("#indicators tbody tr")
    page.wait_for_function("document.querySelector('#draft').innerText === '生成草稿'")


def latin_words(page: Page) -> set[str]:
    """Words in Latin letters that a reader meets; ids of rules, types and drafts hold digits and are none."""
    words = (word for text in page.evaluate(LATIN_WORDS) for word in re.findall(r"[A-Za-z0-9]+", text))
    return {word for word in words if word.isalpha() and len(word) > 1} - LATIN_ALLOWED


def outside(url: str, address: str) -> list[str]:
    return [] if url.startswith((address, "data:", "blob:")) else [f"request to {url}"]
