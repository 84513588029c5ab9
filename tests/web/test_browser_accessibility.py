"""Every tab and every main state of the page, looked at by axe: nothing serious or critical."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from assistant.web.examples import EXAMPLES
from tests.web.conftest import OpenPage
from tests.web.people import Guarded
from tests.web.windows import cell, draft, type_into, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

GRAVE: Final = ("serious", "critical")
ALLOWED: Final[dict[str, str]] = {}
"""What Gradio itself does and cannot be mended from outside, by axe's rule, each with its reason: nothing so far."""


def test_nothing_grave_on_any_tab_or_state(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        found: list[str] = []
        for tab in page.get_by_role("tab").all():
            tab.click()
            page.wait_for_timeout(200)
            found += grave(page, f"{tab.inner_text()}，还没有内容")
        page.get_by_role("tab", name="填报").click()
        page.click("#sample")
        page.wait_for_selector("#sheet .jx-grid tbody tr")
        page.wait_for_selector("#jx-say")
        found += grave(page, "草稿和依据")
        cell(page, 2, "level3").dblclick()
        found += grave(page, "正在改一格")
        page.keyboard.press("Escape")
        draft(page, "采购电脑20台，每台5000元，预算10万元。")
        type_into(page, cell(page, 1, "target"), "-3")
        page.locator("#sheet .jx-message.error").first.wait_for()
        page.click("#accept")
        page.locator("#message .jx-notice.error").wait_for()
        found += grave(page, "有错误、有待补充")
        page.get_by_role("button", name="深色").click()
        found += grave(page, "深色")
        page.get_by_role("button", name="大字").click()
        found += grave(page, "深色大字")
        with page.expect_popup() as opened:
            page.click("#print")
        opened.value.wait_for_load_state()
        found += grave(opened.value, "打印预览")
        assert found == []


def test_nothing_grave_before_the_page(browser: Browser, guarded: Guarded) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(f"{guarded.url}/login")
    found = grave(page, "登录")
    context.close()
    assert found == []


def test_a_cell_is_told_to_who_cannot_see_it(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        draft(page, EXAMPLES[1].text)
        place = cell(page, 1, "target")
        assert str(place.get_attribute("aria-label")).startswith("指标值：")
        type_into(page, place, "-1")
        page.locator("#sheet .jx-message.error").first.wait_for()
        assert place.get_attribute("aria-invalid") == "true"
        assert place.locator("[role=status]").inner_text().startswith("没有保存")


def grave(page: Page, state: str) -> list[str]:
    """What axe finds, in words to look it up by."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe (a development extra) is missing")
    page.wait_for_timeout(300)
    found: list[dict[str, Any]] = axe.Axe().run(page).response["violations"]
    return [
        f"{state}：{one['id']} {node['html'][:120]}"
        for one in found
        if one["impact"] in GRAVE and one["id"] not in ALLOWED
        for node in one["nodes"]
    ]
