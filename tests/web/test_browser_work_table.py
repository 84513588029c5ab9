"""The work table in a real browser: the first minute, keys alone, refusals, steps back, paper and files."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.web.examples import EXAMPLES, SAMPLE
from tests.web.conftest import OpenPage
from tests.web.windows import becomes, cell, draft, latin_words, say, settle, type_into, value, window
from tests.web.wrong_edits import EIGHT, WRONG, Wrong

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

TEMPLATE = ".jx-buttons input[type=file]"


def test_the_sample_leads_to_a_filed_form_in_two_clicks(browser: Browser, open_page: OpenPage, tmp_path: Path) -> None:
    import docx

    with window(browser, open_page) as page:
        page.evaluate(
            "window.clicks = 0; document.addEventListener('click', (e) => { if (e.isTrusted) window.clicks++; }, true)"
        )
        page.click("#sample")
        page.wait_for_selector("#sheet .jx-grid tbody tr")
        assert page.locator(".jx-step.done").count() == 4
        page.locator("#message").get_by_text("用时").wait_for()
        assert "核对" in page.locator("#message").inner_text()
        with page.expect_download() as download:
            page.click("#word")
        assert page.evaluate("window.clicks") == 2
        download.value.save_as(tmp_path / "表.docx")
        cells = [c.text for t in docx.Document(str(tmp_path / "表.docx")).tables for r in t.rows for c in r.cells]
        assert "中小学骨干教师培训项目" in cells
        page.get_by_role("button", name="项目说明").click()
        assert page.locator("#description textarea").input_value() == SAMPLE.text


def test_every_example_gives_a_draft_without_errors(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        for example in EXAMPLES:
            if not page.locator("#description textarea").is_visible():
                page.get_by_role("button", name="项目说明").click()
            page.get_by_role("button", name=example.title, exact=True).click()
            draft(page, page.locator("#description textarea").input_value())
            assert "个错误" not in page.locator(".jx-counts").first.inner_text(), example.title
            unsupported = page.locator("#sheet .jx-basis", has_text="无依据").count()
            assert unsupported == 0 and page.locator("#sheet .jx-grid tbody tr").count() >= 8


def test_from_description_to_export_with_keys_alone(browser: Browser, open_page: OpenPage) -> None:
    """With an input method, too: the Enter that confirms its words sends nothing."""
    with window(browser, open_page) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "jx-skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('#description') !== null")
        _compose(page, EXAMPLES[0].text)
        page.wait_for_timeout(200)
        assert page.locator("#sheet .jx-grid").count() == 0
        _tab_to(page, "draft")
        page.keyboard.press("Enter")
        page.wait_for_selector("#sheet .jx-grid tbody tr")
        page.wait_for_selector("#jx-say")
        _tab_to(page, "jx-say")
        _compose(page, "培训班人次改成500")
        page.wait_for_timeout(200)
        assert page.locator(".jx-turn.person", has_text="改成500").count() == 0
        page.keyboard.press("Enter")
        page.locator(".jx-turn.person", has_text="培训班人次改成500").wait_for()
        page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 1 步')")
        _tab_to(page, "word")
        with page.expect_download():
            page.keyboard.press("Enter")


def test_an_answer_waits_for_the_input_method(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        draft(page, "采购电脑20台，每台5000元，预算10万元。")
        page.locator("#jx-answer-1").focus()
        _compose(page, "区档案馆电脑更新")
        page.wait_for_timeout(300)
        assert page.locator("#jx-answer-1").input_value() == "区档案馆电脑更新"
        assert "还没有改动" in page.locator(".jx-head").inner_text()
        page.keyboard.press("Enter")
        page.get_by_text("已记下").first.wait_for()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(EIGHT, id="eight"),
        pytest.param(WRONG, id="all", marks=pytest.mark.campaign),  # the same without a browser: work_table/test_edits
    ],
)
def test_wrong_edits_are_each_told_at_their_cell_and_kept(
    browser: Browser, open_page: OpenPage, wrong: list[Wrong]
) -> None:
    with window(browser, open_page) as page:
        draft(page, EXAMPLES[0].text)
        for path, typed, reason in wrong:
            place = page.locator(f"#sheet [data-path='{path}']")
            type_into(page, place, typed)
            told = place.locator(".jx-message.error", has_text="没有保存")
            page.wait_for_function(
                "([path, text]) => document.querySelector(`#sheet [data-path='${path}']`).dataset.text === text",
                arg=[path, typed],
            )
            told.wait_for()
            assert reason in told.inner_text(), (path, typed, told.inner_text())
            assert not re.search(r"[A-Za-z]{4,}", told.inner_text().replace(typed, "")), told.inner_text()
        assert "还没有改动" in page.locator(".jx-head").inner_text()


@pytest.mark.parametrize("number", [10, pytest.param(50, marks=pytest.mark.campaign)])
def test_random_edits_are_undone_to_the_start(browser: Browser, open_page: OpenPage, number: int) -> None:
    """Fifty of them without a browser: work_table/test_edits."""
    chance = random.Random(20261126)
    with window(browser, open_page) as page:
        draft(page, EXAMPLES[0].text)
        start = _table(page)
        for step in range(1, number + 1):
            rows = page.locator("#sheet .jx-grid tbody tr").count()
            row = chance.randint(1, rows)
            kind = chance.choice(("name", "value", "value", "move", "remove", "fact") if rows > 6 else ("name", "fact"))
            if kind == "name":
                type_into(page, cell(page, row, "level3"), f"第{step}次改的指标名称")
            elif kind == "value":
                type_into(page, cell(page, row, "target"), f"≥{step + 100}次")
            elif kind == "fact":
                type_into(page, page.locator("#sheet [data-path='project_name']"), f"第{step}次改名的培训项目")
            else:
                act = "down" if kind == "move" else "remove"
                free = page.locator(f"#sheet [data-row-act='{act}']:not([disabled])")
                free.nth(chance.randrange(free.count())).click()
            page.wait_for_function(f"document.querySelector('.jx-head').innerText.includes('可撤销 {step} 步')")
        becomes(page, lambda: _table(page) != start, wanted=True)
        settle(page)
        page.reload()
        page.wait_for_function(f"document.querySelector('.jx-head')?.innerText.includes('可撤销 {number} 步')")
        for left in range(number - 1, -1, -1):
            page.click("#undo")
            told = f"可撤销 {left} 步" if left else "还没有改动"
            page.wait_for_function(f"document.querySelector('.jx-head').innerText.includes('{told}')")
        becomes(page, lambda: _table(page), start)


def test_rows_are_moved_and_taken_out_by_key(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        draft(page, EXAMPLES[0].text)
        second, third = value(page, 3, "level3"), value(page, 4, "level3")
        cell(page, 3, "level3").focus()
        page.keyboard.press("Alt+ArrowDown")
        page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 1 步')")
        becomes(page, lambda: (value(page, 3, "level3"), value(page, 4, "level3")), (third, second))
        page.wait_for_function("document.activeElement.dataset.path === 'indicators[3].level3'")
        page.keyboard.press("Control+Delete")
        page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 2 步')")
        becomes(page, lambda: second in [row[2] for row in _table(page)], wanted=False)
        page.get_by_role("button", name="增加一条质量指标").click()
        page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 3 步')")


def test_evidence_charts_and_the_way_to_a_past_project(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        draft(page, EXAMPLES[3].text)
        page.click("#sheet tr[data-row='3'] td.c1")
        page.get_by_text("第 3 个指标的依据").wait_for()
        assert page.locator("#evidence mark").count() >= 1
        figures = page.locator(".jx-parts").first
        assert figures.locator("svg rect").count() == 2
        amounts = figures.locator("td.c2").all_inner_texts()
        assert amounts == ["720,000.00", "180,000.00", "900,000.00"]
        assert page.locator(".jx-parts td.c2").first.evaluate("e => getComputedStyle(e).textAlign") == "right"
        link = page.locator("#jx-precedents a[data-case]").first
        name = link.inner_text()
        case = link.get_attribute("data-case")
        link.click()
        page.wait_for_url(re.compile(f"case={case}"))
        assert page.get_by_role("tab", name="案例库").get_attribute("aria-selected") == "true"
        page.locator("#cases .jx-case-head").wait_for()
        assert name in page.locator("#cases").inner_text()
        page.get_by_role("tab", name="填报").click()
        draft(page, EXAMPLES[1].text)
        page.locator("#evidence").get_by_text("无历史依据").first.wait_for()


def test_the_form_on_paper(browser: Browser, open_page: OpenPage) -> None:
    """On as many pages as it needs, the head repeated, numbers at the foot, and none of the screen's buttons."""
    with window(browser, open_page) as page:
        draft(page, SAMPLE.text)
        page.wait_for_url(re.compile("draft="))
        with page.expect_popup() as opened:
            page.click("#print")
        paper = opened.value
        paper.wait_for_load_state()
        assert paper.get_by_role("button", name="打印").is_visible() and latin_words(paper) == set()
        (only,) = _paper(paper.pdf(prefer_css_page_size=True))
        assert "财政项目支出绩效目标申报表" in only and "打印" not in only and "返回" not in only
        assert only.startswith("1") and only.count("项目名称") == 1

        stored = open_page.assistant.stored(page.url.rpartition("draft=")[2])
        more = [
            row.model_copy(update={"level3": f"{row.level3}之{n}"}) for n in range(2, 6) for row in stored.indicators
        ]
        open_page.assistant.save(stored.model_copy(update={"indicators": (*stored.indicators, *more)}))
        paper.reload()
        written = _paper(paper.pdf(prefer_css_page_size=True))
        assert len(written) == 3
        for number, told in enumerate(written, start=1):
            assert told.startswith(str(number)) and "打印" not in told
            assert "项目名称 中小学骨干教师培训项目" in told, "the head stands on every page"


def test_evidence_and_the_units_own_form_as_files(browser: Browser, open_page: OpenPage, tmp_path: Path) -> None:
    with window(browser, open_page) as page:
        draft(page, EXAMPLES[0].text)
        with page.expect_download() as annex:
            page.click("#annex")
        assert annex.value.suggested_filename.endswith("（附依据表）.docx")
        with page.expect_download() as plain:
            page.click("#excel")
        blank = tmp_path / "本单位空表.xlsx"
        plain.value.save_as(blank)
        draft(page, EXAMPLES[4].text)
        with page.expect_download() as filled:
            page.set_input_files(TEMPLATE, blank)
        assert filled.value.suggested_filename.endswith("（本单位表格）.xlsx")
        page.get_by_text("已填入本单位的表格").wait_for()
        filled.value.save_as(tmp_path / "填好.xlsx")
        (form,) = open_page.assistant.parse(tmp_path / "填好.xlsx").forms
        assert form.project_name == page.locator("#sheet [data-path='project_name']").get_attribute("data-text")
        bad = tmp_path / "不是表.docx"
        bad.write_bytes(b"MZ")
        page.set_input_files(TEMPLATE, bad)
        page.locator("#message .jx-notice.error").wait_for()
        assert "办法：" in page.locator("#message").inner_text()


def test_a_picture_is_no_template_and_the_page_says_what_is(
    browser: Browser, open_page: OpenPage, tmp_path: Path
) -> None:
    with window(browser, open_page) as page:
        draft(page, SAMPLE.text)
        picture = tmp_path / "表.jpg"
        picture.write_bytes(b"\xff\xd8")
        page.set_input_files(TEMPLATE, picture)
        page.get_by_text("请选 docx 或 xlsx 文件").wait_for()


def test_large_type_and_dark_colours_are_remembered(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        draft(page, SAMPLE.text)
        size = page.evaluate("getComputedStyle(document.querySelector('.jx-table')).fontSize")
        for name in ("大字", "深色"):
            page.get_by_role("button", name=name).click()
            assert page.get_by_role("button", name=name).get_attribute("aria-pressed") == "true"
        settle(page)
        page.reload()
        page.wait_for_selector("#sheet .jx-grid tbody tr")
        larger = page.evaluate("getComputedStyle(document.querySelector('.jx-table')).fontSize")
        assert float(larger[:-2]) >= 1.2 * float(size[:-2])
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 31)"
        assert page.get_by_role("button", name="深色").get_attribute("aria-pressed") == "true"
        for name in ("大字", "深色"):
            page.get_by_role("button", name=name).click()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(238, 241, 245)"


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (640, 360)], ids=["small screen", "zoomed to 200 %"])
def test_nothing_is_cut_off(browser: Browser, open_page: OpenPage, width: int, height: int) -> None:
    with window(browser, open_page, viewport={"width": width, "height": height}) as page:
        draft(page, SAMPLE.text)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        for button in ("#accept", "#word", "#annex", "#print", "#template"):
            page.locator(button).scroll_into_view_if_needed()
            box = page.locator(button).bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= width, button


def test_every_state_is_in_chinese(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        documents = [choice.value for choice in open_page.assistant.case_base.choices().documents]
        for tab in page.locator(".tab-container").first.get_by_role("tab").all():
            tab.click()
            page.wait_for_timeout(400)
            assert latin_words(page, documents) == set(), tab.inner_text()
        page.get_by_role("tab", name="填报").click()
        draft(page, "采购电脑20台，每台5000元，预算10万元。")
        type_into(page, cell(page, 1, "target"), "-3")
        page.locator("#sheet .jx-message.error").first.wait_for()
        page.click("#accept")
        page.locator("#message .jx-notice.error").wait_for()
        assert latin_words(page) == set()
        cell(page, 1, "level3").dblclick()
        assert latin_words(page) == set()
        page.keyboard.press("Escape")
        say(page, "帮助")
        page.locator(".jx-turn.person", has_text="帮助").wait_for()
        page.wait_for_timeout(300)
        assert latin_words(page) == set()


def _compose(page: Page, text: str) -> None:
    """Write with an input method: its words are confirmed with Enter."""
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "pin yin", "selectionStart": 7, "selectionEnd": 7})
    key = {"type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229}
    session.send("Input.dispatchKeyEvent", key)
    session.send("Input.insertText", {"text": text})
    session.detach()


def _tab_to(page: Page, identity: str, most: int = 90) -> None:
    """Go on with Tab until a control has the focus."""
    for _ in range(most):
        if page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id") == identity:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{identity} is not reached by Tab")


def _table(page: Page) -> list[list[str]]:
    """All that can be edited, as it stands."""
    rows: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll('#sheet .jx-grid tbody tr')].map(
            (row) => ['', ...[...row.querySelectorAll('[data-path]')].map((cell) => cell.dataset.text)])"""
    )
    facts: list[list[str]] = page.evaluate(
        "() => [...document.querySelectorAll('#sheet .jx-field')].map((f) => ['', f.dataset.path, f.dataset.text])"
    )
    return [*rows, *facts]


def _paper(data: bytes) -> list[str]:
    """The text of each page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize(
    ("width", "large", "where"), [(1280, False, "sticky"), (1024, False, "relative"), (1280, True, "static")]
)
def test_the_talk_stays_in_view_beside_the_table_and_never_covers_it(
    browser: Browser, open_page: OpenPage, width: int, large: bool, where: str
) -> None:
    with window(browser, open_page, viewport={"width": width, "height": 720}) as page:
        if large:
            page.get_by_role("button", name="大字").click()
        draft(page, SAMPLE.text)
        left = page.locator(".jx-work .jx-left")
        assert left.evaluate("e => getComputedStyle(e).position") == where
        assert left.evaluate("e => e.scrollWidth <= e.clientWidth")
        assert page.locator("#brief").evaluate("e => getComputedStyle(e).overflowX") == "visible"
        if where != "sticky":
            ends = left.evaluate(
                "e => e.getBoundingClientRect().bottom - e.lastElementChild.getBoundingClientRect().bottom"
            )
            assert ends >= 0, "what is said of the table ends where its box does"
