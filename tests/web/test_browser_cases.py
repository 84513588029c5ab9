"""案例库, 指标库 and 统计 in a real browser: one long walk through each, by mouse and by key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.drafting.request import DraftRequest
from assistant.web.examples import EXAMPLES
from tests.test_importing import form, write, write_doubtful
from tests.web.conftest import OpenPage
from tests.web.payloads import HOSTILE
from tests.web.windows import latin_words, settle, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    # gradio's queue keeps its own statistics with options that the next pandas will drop
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


@pytest.fixture
def page(browser: Browser, open_page: OpenPage) -> Iterator[Page]:
    with window(browser, open_page) as opened:
        yield opened


def latin(page: Page, open_page: OpenPage) -> set[str]:
    """Words in Latin letters that a reader meets, the names of files left out: they are the sender's."""
    return latin_words(page, [choice.value for choice in open_page.assistant.case_base.choices().documents])


def test_cases_are_found_read_compared_and_withdrawn(page: Page, open_page: OpenPage) -> None:
    page.get_by_role("tab", name="案例库").click()
    page.wait_for_selector("#hits .jx-case")
    assert "共 56 张表" in page.locator("#hits").inner_text() and latin(page, open_page) == set()
    page.fill("#query textarea", "业务培训")
    page.locator("[name=year]").select_option("2024")
    page.locator("#search").focus()
    page.keyboard.press("Enter")
    page.get_by_text("按相近程度排列").wait_for()
    assert page.locator("#query textarea").input_value() == "业务培训"
    first = page.locator("#hits .jx-case").first
    assert "相同的词" in first.inner_text()
    for number in (0, 1):
        page.get_by_role("button", name=re.compile("^选来对比")).nth(0).click()
        page.wait_for_function("n => document.querySelectorAll('[aria-pressed=true]').length === n", arg=number + 1)
    page.click("#compare")
    page.wait_for_selector("#comparison .jx-verdict.added, #comparison .jx-verdict.changed")
    assert "行只在左边" in page.locator("#comparison").inner_text() and latin(page, open_page) == set()
    page.click("#case-back")
    page.wait_for_selector("#hits .jx-case")
    page.locator("#hits .jx-case .jx-link").first.click()
    page.wait_for_selector(".jx-official-table")
    assert "项目绩效" in page.locator(".jx-official-table").inner_text().replace("\n", "")
    page.locator("#withdraw input").fill(HOSTILE[1])
    page.locator("#withdraw button").click()
    assert page.locator("#withdraw button").inner_text() == "确定撤回？再点一次"
    page.locator("#withdraw button").click()
    page.get_by_text("已撤回这个案例").wait_for()
    page.get_by_role("tab", name="已撤回").click()
    page.locator(".jx-withdrawn").get_by_text(HOSTILE[1]).wait_for()
    page.locator(".jx-withdrawn").get_by_role("button", name=re.compile("^恢复")).click()
    page.get_by_text("已恢复 1 张表").wait_for()
    page.get_by_role("tab", name="查找与浏览").click()
    page.get_by_role("button", name="清除条件").click()
    page.get_by_text("共 56 张表").wait_for()
    page.wait_for_function("document.querySelector('#query textarea').value === ''")
    assert page.locator("[name=year]").input_value() == ""
    assert page.evaluate("document.querySelectorAll('main img[src=x], main iframe').length") == 0


def test_an_import_goes_on_without_the_browser_and_a_doubt_is_settled(
    page: Page, browser: Browser, open_page: OpenPage, tmp_path: Path
) -> None:
    files = [
        write(tmp_path / f"{name}.txt", form(name)) for name in ("社区图书角建设", "便民服务点运行", "老旧楼道照明")
    ]
    files += [write_doubtful(tmp_path / "有疑问.txt"), write(tmp_path / "重复.txt", form("社区图书角建设"))]
    page.get_by_role("tab", name="案例库").click()
    page.get_by_role("tab", name="导入").click()
    page.wait_for_selector("#imports .jx-welcome")
    page.set_input_files("#case-files input[type=file]", files)
    page.wait_for_function("document.querySelectorAll('#case-files .file-preview tr').length === 5")
    page.click("#import")
    page.get_by_text("已开始导入 5 个文件").wait_for()
    settle(page)
    page.goto("about:blank")  # nobody looks
    page.goto(open_page.address)
    page.get_by_role("tab", name="案例库").click()
    page.get_by_role("tab", name="导入").click()
    page.wait_for_selector(".jx-import-files", timeout=60_000)
    told = page.locator("#imports").inner_text()
    assert "5 个文件，已加入 3 张，已有 1 张，近似重复 0 张，待核对 1 张" in told
    assert "金额无法识别" in told and "是同一份文件" in told
    page.get_by_role("tab", name="待核对").click()
    page.locator(".jx-waiting .jx-link").click()
    page.fill("[name='funds.annual_total']", str(form().funds.annual_total))
    page.click("#save-held")
    page.get_by_text("疑问都改过了").wait_for()
    page.click("#accept-held")
    page.get_by_text("已加入案例库 1 张").wait_for()
    page.get_by_role("tab", name="查找与浏览").click()
    page.fill("#query textarea", "海底隧道巡检")
    page.click("#search")
    page.locator("#hits .jx-case").first.get_by_text("海底隧道巡检").first.wait_for()


def tab_to(page: Page, selector: str, text: str = "", at_most: int = 250) -> None:
    """Press Tab until what is meant, by its text where that tells it apart, has the focus."""
    here = "([selector, text]) => document.activeElement.matches(selector) && (!text || document.activeElement.textContent.trim() === text)"
    for _ in range(at_most):
        if page.evaluate(here, [selector, text]):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} {text} cannot be reached by key")


def press(page: Page, selector: str, text: str = "") -> None:
    """Go to something by Tab and press Enter on it."""
    tab_to(page, selector, text)
    page.keyboard.press("Enter")


def test_from_an_import_to_the_export_with_keys_alone(page: Page, tmp_path: Path) -> None:
    """Past declarations come in, one is found and read, and a draft that rests on it goes out: no mouse anywhere."""
    past = write(tmp_path / "往年.txt", form("屋顶花园养护"))
    page.on(
        "filechooser", lambda _: None
    )  # from the start: else the browser may open the window before it is listened for
    page.keyboard.press("Tab")
    press(page, "[role=tab]", "案例库")
    page.wait_for_selector("#hits .jx-case")
    press(page, "[role=tab]", "导入")
    page.wait_for_selector("#imports .jx-section")
    tab_to(page, "#case-files button")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(past)
    page.wait_for_function("document.querySelectorAll('#case-files .file-preview tr').length === 1")
    press(page, "#import")
    page.locator("#imports").get_by_text("1 个文件，已加入 1 张").wait_for()
    press(page, "[role=tab]", "查找与浏览")
    tab_to(page, "#query textarea")
    page.keyboard.type("屋顶花园养护")
    press(page, "#search")
    page.get_by_text("按相近程度排列").wait_for()
    press(page, "#hits .jx-case .jx-link")
    page.wait_for_selector(".jx-official-table")
    assert "屋顶花园养护" in page.locator(".jx-official-table").inner_text()
    press(page, "[role=tab]", "填报")
    tab_to(page, "#description textarea")
    page.keyboard.insert_text(EXAMPLES[0].text)
    press(page, "#draft")
    page.wait_for_selector("#jx-say")
    tab_to(page, "#word")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith(".docx")


def test_the_library_and_the_statistics(page: Page, open_page: OpenPage, tmp_path: Path) -> None:
    page.get_by_role("tab", name="指标库").click()
    page.get_by_text("78 个项目类型、811 条指标").wait_for()
    page.fill("#library-query input", "满意度")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=re.compile("查到“满意度”")).wait_for()
    page.locator(".jx-library .jx-link").first.click()
    page.wait_for_selector("#card-past svg")
    assert "佐证材料" in page.locator("#indicator-card").inner_text() and latin(page, open_page) == set()
    assert "中位数" in str(page.locator("#card-past svg").first.get_attribute("aria-label"))
    page.locator(".jx-examples-rows .jx-link").first.click()
    page.wait_for_selector(".jx-official-table")
    page.click("#library-back")
    page.wait_for_selector("#indicator-card")
    open_page.assistant.draft(DraftRequest(description=EXAMPLES[0].text))
    page.get_by_role("tab", name="统计").click()
    page.wait_for_selector("#totals")
    assert "草稿的状态" in page.locator("#statistics").inner_text() and latin(page, open_page) == set()
    page.locator("#statistics").get_by_role("button", name="案例库").click()
    page.get_by_role("heading", name="案例库").wait_for()
    page.get_by_text("看成表格").first.click()
    assert page.locator(".jx-figures").first.is_visible()
    with page.expect_download() as download:
        page.click("#take-statistics")
    assert download.value.suggested_filename == "统计表.xlsx"
    download.value.save_as(tmp_path / "统计表.xlsx")
    assert (tmp_path / "统计表.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("width", [1280, 1920])
def test_with_large_type_no_card_is_cut(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    page.get_by_role("button", name="大字").click()
    page.get_by_role("tab", name="统计").click()
    page.locator("#statistics").get_by_role("button", name="案例库").click()
    page.get_by_role("heading", name="案例库").wait_for()
    tiles = page.locator(".jx-tile strong").evaluate_all(
        "found => found.map(one => one.scrollWidth <= one.clientWidth)"
    )
    assert len(tiles) >= 6 and all(tiles)
    page.get_by_role("tab", name="案例库").click()
    page.locator("#hits .jx-case .jx-link").first.click()
    page.locator(".jx-official-table").wait_for()
    page.get_by_text("逐条查看").click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
