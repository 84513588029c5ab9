"""The page of drafts in a real browser: an officer and a reviewer, each in a window of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.payloads import HOSTILE
from tests.web.people import PASSWORD, Guarded
from tests.web.test_browser_accounts import sign_in, window
from tests.web.windows import latin_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from assistant.domain.draft import Draft

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

NAME = "中小学骨干教师培训项目"


@pytest.fixture(scope="module")
def draft(guarded: Guarded) -> Iterator[Draft]:
    """A draft of 张三, changed once."""
    from assistant.domain.draft import Draft
    from assistant.web.examples import EXAMPLES

    with guarded.client("张三") as own:
        made = Draft.model_validate(own.post("/api/v1/drafts", json={"description": EXAMPLES[0].text}).json())
        own.post(f"/api/v1/drafts/{made.id}/talk", json={"text": "培训人次改成500"})
        yield made


def opened(page: Page, name: str) -> None:
    """Sign in and go to the page."""
    sign_in(page, name, PASSWORD)
    page.wait_for_selector("#draft")
    page.get_by_role("tab", name="我的草稿").click()
    page.wait_for_selector("#drafts h2")


def press(page: Page, name: str, *, twice: str = "") -> None:
    """Press a button of the pane; with `twice` the question that it asks, too."""
    pane = page.locator("#drafts")
    pane.get_by_role("button", name=name, exact=True).first.click()
    if twice:
        pane.get_by_text(twice, exact=True).first.click()


def test_versions_side_by_side_and_the_trash(browser: Browser, guarded: Guarded, draft: Draft) -> None:
    with window(browser, guarded) as page:
        opened(page, "张三")
        assert latin_words(page) == set()
        page.get_by_label("名称或单位").fill("骨干教师")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="清除条件").wait_for()
        page.get_by_role("button", name=f"“{NAME}”的各版和审核").first.click()
        page.get_by_text("版本（2 版）").wait_for()
        page.get_by_role("button", name="第 2 版与上一版比较").click()
        page.locator("#jx-difference ins").first.wait_for()
        assert page.locator("#jx-difference .jx-change.changed").inner_text() == "≠ 修改"
        assert page.locator("#jx-difference ins").all_inner_texts()[-1] == "500.00"
        assert page.locator("#jx-difference tbody tr.jx-same").count() == len(draft.indicators) - 1
        press(page, "把第 1 版恢复成最新一版", twice="恢复这一版？")
        page.get_by_text("版本（3 版）").wait_for()
        assert latin_words(page) == set()
        page.locator("#drafts a.jx-open").click()
        page.wait_for_selector("#sheet .jx-grid tbody tr")
        assert "draft=" in page.url and page.locator("#accept").inner_text() == "提交审核"

        page.get_by_role("tab", name="我的草稿").click()
        page.get_by_role("button", name=f"删除“{NAME}”").first.focus()
        page.keyboard.press("Enter")
        page.get_by_text("放进回收站？").first.wait_for()
        page.keyboard.press("Enter")
        page.get_by_text("已放进回收站").wait_for()
        press(page, "从回收站恢复")
        page.get_by_text("已恢复").wait_for()
        assert page.get_by_role("button", name=f"“{NAME}”的各版和审核").count() >= 1


def test_a_review_between_two_windows(browser: Browser, guarded: Guarded, draft: Draft) -> None:
    remark = HOSTILE[0] + "请核对人次"
    with window(browser, guarded) as own, window(browser, guarded) as reviewer:
        opened(own, "张三")
        own.get_by_role("button", name=f"“{NAME}”的各版和审核").first.click()
        press(own, "提交审核")
        own.get_by_text("正在等待审核").wait_for()
        own.goto(f"{guarded.url}/?draft={draft.id}")
        own.wait_for_selector("#sheet .jx-grid tbody tr")
        own.fill("#jx-say", "培训人次改成600")
        own.press("#jx-say", "Enter")
        own.get_by_text("草稿已提交审核，现在不能修改").first.wait_for()

        opened(reviewer, "王审核")
        reviewer.get_by_role("button", name="待我审核（1）").click()
        reviewer.get_by_role("button", name=f"审核“{NAME}”").click()
        reviewer.locator(".jx-review").wait_for()
        reviewer.get_by_label("在第 3 条旁写批注").click()
        form = reviewer.get_by_role("form", name="第 3 条的批注")
        form.locator("textarea").fill(HOSTILE[1] + "人次偏低")
        form.get_by_role("button", name="保存批注").click()
        reviewer.locator(".jx-review .jx-comment").wait_for()
        reviewer.get_by_label("退回说明").fill(remark)
        assert latin_words(reviewer) - {"script", "alert", "img", "src", "x", "onerror"} == set()
        press(reviewer, "退回", twice="退回给填报人？")
        reviewer.get_by_text("没有等您审核的草稿").wait_for()

        own.reload()
        mark = own.locator("#sheet [data-path='indicators[2].target'] .jx-comment")
        mark.wait_for()
        assert "人次偏低" in mark.inner_text() and remark in own.locator("#jx-review").inner_text()
        mark.get_by_role("button", name="这条批注已经处理").click()
        mark.wait_for(state="detached")
        own.click("#accept")
        own.locator("#message").get_by_text("已提交审核").wait_for()

        reviewer.get_by_role("button", name="我的草稿", exact=True).click()
        reviewer.get_by_role("button", name="待我审核（1）").click()
        reviewer.get_by_role("button", name=f"审核“{NAME}”").click()
        press(reviewer, "采纳这份草稿，加入案例库", twice="采纳并加入案例库？")
        reviewer.get_by_text("已采纳，并加入案例库").wait_for()
        own.reload()
        own.locator(".jx-head .jx-state.accepted").wait_for()
        assert own.evaluate("document.querySelectorAll('main img[src=x], main svg[onload]').length") == 0
