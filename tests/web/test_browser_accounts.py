"""Signing in with a real browser: the first password, the page, another person's things, and out again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from assistant.domain.account import Role
from assistant.web.examples import EXAMPLES
from assistant.wiring import open_accounts
from tests.web.people import PASSWORD, Guarded
from tests.web.windows import latin_words, outside

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


@contextmanager
def window(browser: Browser, guarded: Guarded) -> Iterator[Page]:
    """A fresh browser of somebody; afterwards: no request elsewhere and no fault in the page."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-US", accept_downloads=True)
    context.set_default_timeout(20_000)
    page = context.new_page()
    context.on("request", lambda request: faults.extend(outside(request.url, guarded.page.address)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(guarded.page.address)
    try:
        yield page
    finally:
        context.close()
    assert faults == []


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("账户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def test_the_first_login_changes_the_password_and_logout_ends_it(browser: Browser, guarded: Guarded) -> None:
    with closing(open_accounts(guarded.page.settings, passwords=guarded.passwords)) as accounts:
        made = accounts.add("浏览器用户", "区教育局", Role.FILER, "命令行")
    with window(browser, guarded) as page:
        assert page.url.endswith("/login") and latin_words(page) == set()
        sign_in(page, "浏览器用户", "wrong password")
        assert "账户名或密码不对" in page.get_by_role("alert").inner_text()
        sign_in(page, "浏览器用户", made.password)
        page.get_by_text("这是一次性密码").wait_for()
        assert page.url.endswith("/password") and latin_words(page) == set()
        page.get_by_label("原密码").fill(made.password)
        page.get_by_label("新密码", exact=True).fill(PASSWORD)
        page.get_by_label("再输入一次新密码").fill(PASSWORD)
        page.get_by_role("button", name="修改密码").click()
        page.wait_for_selector("#draft")
        page.get_by_text("浏览器用户（填报人）").wait_for()
        page.click("#logout")
        page.wait_for_url("**/login")
        page.go_back()
        page.get_by_label("账户名").wait_for()
        assert page.url.endswith("/login")
        sign_in(page, "浏览器用户", PASSWORD)
        page.wait_for_selector("#draft")


def test_a_draft_of_the_page_is_its_writers_alone(browser: Browser, guarded: Guarded) -> None:
    with window(browser, guarded) as page:
        sign_in(page, "张三", PASSWORD)
        page.wait_for_selector("#draft")
        page.locator("#description textarea").fill(EXAMPLES[0].text)
        page.click("#draft")
        page.wait_for_selector("#sheet table tbody tr")
        with page.expect_download() as download:
            page.click("#word")
        link = page.locator("#exported a").get_attribute("href")
        address = page.url
        assert "?draft=" in address
        assert download.value.suggested_filename.endswith(".docx") and link and link.startswith("/files/")
    with window(browser, guarded) as page:
        sign_in(page, "李四", PASSWORD)
        page.wait_for_selector("#draft")
        page.goto(address)
        page.get_by_text("没有编号为").wait_for()
        answer = page.request.get(f"{guarded.url}{link}")
        assert answer.status == 404 and answer.json()["code"] == "E-222"


def test_who_was_signed_out_meanwhile_lands_at_the_login(browser: Browser, guarded: Guarded) -> None:
    with window(browser, guarded) as page:
        sign_in(page, "李四", PASSWORD)
        page.wait_for_selector("#draft")
        page.locator("#description textarea").fill(EXAMPLES[0].text)
        page.click("#draft")
        page.wait_for_selector("#sheet table tbody tr")
        page.wait_for_url("**/?draft=*")
        address = page.url
        page.context.clear_cookies()
        page.click("#accept")
        page.wait_for_url("**/login?draft=*")
        sign_in(page, "李四", PASSWORD)
        page.wait_for_url(address)
        page.wait_for_selector("#sheet table tbody tr")
