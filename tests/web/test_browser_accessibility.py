"""Every tab and every main state of the page, looked at by axe: nothing serious or critical."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from assistant.domain.value import parse_target
from assistant.drafting.request import DraftRequest
from assistant.web.examples import EXAMPLES
from tests.web.conftest import OpenPage
from tests.web.pages.test_batch import ROWS, as_csv
from tests.web.people import PASSWORD, Guarded
from tests.web.test_browser_accounts import sign_in
from tests.web.test_browser_accounts import window as window_of
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
COLOURS_HAVE_CHANGED: Final = "document.getAnimations().every((one) => !(one instanceof CSSTransition))"
"""Another look fades in; half way between two looks no contrast is right."""


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


def test_nothing_grave_where_there_is_something_on_the_other_tabs(
    browser: Browser, open_page: OpenPage, tmp_path: Path
) -> None:
    made = open_page.assistant.draft(DraftRequest(description=EXAMPLES[3].text))
    open_page.assistant.talk(tmp_path, draft_id=made.id).say("满意度改成95%")
    form, rows = made.declaration(), as_csv(tmp_path / "清单.csv", *ROWS, encoding="gb18030")
    *whole, last = form.indicators
    vague = last.model_copy(update={"target": parse_target("明显提高")})
    open_page.assistant.export([form.model_copy(update={"indicators": (*whole, vague)})], "docx", tmp_path / "表.docx")
    with window(browser, open_page) as page:
        found: list[str] = []
        reached: dict[str, Callable[[Page], None]] = {
            "我的草稿": _difference,
            "审核": partial(_kept_review, path=tmp_path / "表.docx"),
            "批量": partial(_batch, path=rows),
            "案例库": _case,
            "指标库": _card,
            "统计": _statistics,
        }
        for tab, reach in reached.items():
            page.get_by_role("tab", name=tab, exact=True).click()
            reach(page)
            found += grave_in_both_looks(page, tab)
        page.get_by_role("tab", name="管理").click()
        for section in ("操作记录", "备份", "运行状况", "设置"):
            page.get_by_role("button", name=section, exact=True).click()
            page.locator("#office .jx-sections [aria-current]", has_text=section).wait_for()
            found += grave_in_both_looks(page, f"管理，{section}")
        assert found == []


def _difference(page: Page) -> None:
    page.locator("#drafts [data-send*='open']").first.click()
    page.locator("#drafts select[name='before']").select_option("1")
    page.get_by_role("button", name="逐行比较").click()
    page.locator("#jx-difference").wait_for()


def _kept_review(page: Page, path: Path) -> None:
    page.set_input_files("#uploads input[type=file]", [path])
    page.wait_for_function("document.querySelectorAll('#uploads .file-preview tr').length === 1")
    page.click("#check")
    page.get_by_role("button", name=re.compile("^查看 ")).first.click()
    page.locator(".jx-found").first.wait_for()


def _batch(page: Page, path: Path) -> None:
    page.set_input_files("#batch-upload input[type=file]", [path])
    page.get_by_role("button", name=re.compile("^开始起草")).click()
    page.get_by_role("heading", name="没有完成的行").wait_for()


def _case(page: Page) -> None:
    page.wait_for_selector("#hits .jx-case")
    page.locator("#hits .jx-case .jx-link").first.click()
    page.wait_for_selector(".jx-official-table")


def _card(page: Page) -> None:
    page.fill("#library-query input", "满意度")
    page.keyboard.press("Enter")
    page.locator(".jx-library .jx-link").first.click()
    page.wait_for_selector("#card-past svg")


def _statistics(page: Page) -> None:
    page.locator("#statistics").get_by_role("button", name="案例库").click()
    page.get_by_role("heading", name="案例库").wait_for()


def test_nothing_grave_in_a_review_and_among_the_accounts(browser: Browser, guarded: Guarded) -> None:
    with guarded.client("张三") as own:
        made = own.post("/api/v1/drafts", json={"description": EXAMPLES[0].text}).json()
        assert own.post(f"/api/v1/drafts/{made['id']}/submit").status_code == 200
    with window_of(browser, guarded) as page:
        sign_in(page, "王审核", PASSWORD)
        page.get_by_role("tab", name="我的草稿").click()
        page.get_by_role("button", name=re.compile("待我审核")).click()
        page.get_by_role("button", name=re.compile("^审核“")).click()
        page.get_by_label("在第 3 条旁写批注").click()
        found = grave_in_both_looks(page, "待我审核")
    with window_of(browser, guarded) as page:
        sign_in(page, "管理员甲", PASSWORD)
        page.get_by_role("tab", name="管理").click()
        page.wait_for_selector("#office .jx-users")
        found += grave_in_both_looks(page, "账户")
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


def grave_in_both_looks(page: Page, state: str) -> list[str]:
    """What axe finds in light and in dark colours."""
    found = grave(page, state)
    page.evaluate("document.documentElement.dataset.look = 'dark'")
    found += grave(page, f"{state}，深色")
    page.evaluate("delete document.documentElement.dataset.look")
    return found


def grave(page: Page, state: str) -> list[str]:
    """What axe finds, in words to look it up by."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe (a development extra) is missing")
    page.wait_for_timeout(300)
    page.wait_for_function(COLOURS_HAVE_CHANGED)
    found: list[dict[str, Any]] = axe.Axe().run(page).response["violations"]
    return [
        f"{state}：{one['id']} {node['html'][:120]}"
        for one in found
        if one["impact"] in GRAVE and one["id"] not in ALLOWED
        for node in one["nodes"]
    ]
