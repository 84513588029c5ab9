"""The page in a real browser: the first minute, hostile text, and nothing outside this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.web.examples import EXAMPLES
from tests.web.conftest import OpenPage
from tests.web.payloads import HOSTILE, PAYLOADS, TENS
from tests.web.windows import becomes, cell, latin_words, say, settle, value, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    # gradio's queue keeps its own statistics with options that the next pandas will drop
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the window."""
    return []


@pytest.fixture
def page(browser: Browser, open_page: OpenPage, faults: list[str]) -> Iterator[Page]:
    """A fresh window in dark colours; afterwards nothing went wrong in it (see `window`)."""
    with window(browser, open_page, faults, color_scheme="dark") as fresh:
        yield fresh


def test_from_an_example_to_a_filed_form_in_three_clicks(page: Page, tmp_path: Path) -> None:
    import docx

    page.get_by_role("button", name="教师培训").click()
    page.wait_for_function("document.querySelector('#description textarea').value.length > 50")
    page.click("#draft")
    page.wait_for_selector("#sheet .jx-grid tbody tr")
    rows = page.locator("#sheet .jx-grid tbody tr")
    assert rows.count() >= 6 and "人均培训费" in page.locator("#sheet").inner_text()
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
    assert len(form.indicators) == page.locator("#sheet .jx-grid tbody tr").count()


def test_the_chosen_row_shows_its_evidence_by_mouse_and_by_key(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    page.click("#sheet tr[data-row='3'] td.c1")
    page.get_by_text("第 3 个指标的依据").wait_for()
    assert page.locator("#evidence mark").first.inner_text() == "12期"
    page.locator("#sheet tr[data-row='4'] .jx-basis").focus()
    page.keyboard.press("Enter")
    page.get_by_text("第 4 个指标的依据").wait_for()
    assert page.locator("#sheet tr[aria-current]").get_attribute("data-row") == "4"
    page.locator("#sheet tr[data-row]").last.locator("td.c1").click()
    page.get_by_text("历史项目写多少").wait_for()
    assert page.locator("#evidence .jx-chart-row").count() >= 1


def test_acceptance_is_refused_by_name(page: Page) -> None:
    _draft(page, "采购电脑20台，每台5000元，预算10万元。")
    page.click("#accept")
    page.get_by_text("不能采纳").first.wait_for()
    assert "主管部门没有填写" in page.locator("#message").inner_text()


def test_a_draft_is_talked_about(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    say(page, "培训人次改成500")
    page.get_by_text("→ ≥500.00(人次)").wait_for()
    becomes(page, lambda: value(page, 4), "≥500.00(人次)")
    say(page, "删掉培训班")
    page.locator(".jx-choice").first.click()
    page.get_by_text("已删除").first.wait_for()
    say(page, "撤销")
    page.get_by_text("已撤销 1 步").wait_for()
    say(page, "为什么是12期")
    page.get_by_text("项目说明里写了“12期”").first.wait_for()


@pytest.mark.parametrize(
    ("row", "name", "typed", "shown"),
    [
        (4, "target", "520", "≥520.00(人次)"),
        (4, "target", "不少于600人次", "≥600.00(人次)"),
        (8, "target", "10月底前", "2026年10月底前"),
        (3, "level3", "骨干教师培训班期数", "骨干教师培训班期数"),
    ],
)
def test_a_cell_is_edited_in_place_with_the_keyboard(page: Page, row: int, name: str, typed: str, shown: str) -> None:
    _draft(page, EXAMPLES[0].text)
    place = cell(page, row, name)
    place.focus()
    page.keyboard.press("Enter")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "([row, cell, shown]) => document.querySelector(`#sheet tr[data-row='${row}'] [data-cell='${cell}']`)"
        ".dataset.text === shown", arg=[str(row), name, shown]
    )  # fmt: skip
    assert page.evaluate("document.activeElement.dataset.path") == f"indicators[{row - 1}].{name}"
    page.keyboard.press("Control+z")
    page.wait_for_function("document.querySelector('.jx-head').innerText.includes('还没有改动')")


@pytest.mark.parametrize(
    ("row", "name", "typed", "reason"),
    [
        (1, "target", "-3", "不能是负数"),
        (3, "level3", "培训班人次", "已经有“培训班人次”"),
        (2, "level3", " ", "指标名称不能为空"),
        (4, "target", " ", "指标值不能为空"),
    ],
)
def test_a_wrong_edit_is_told_at_its_cell_and_kept(page: Page, row: int, name: str, typed: str, reason: str) -> None:
    _draft(page, EXAMPLES[0].text)
    _type_into(page, row, name, typed)
    page.locator(f"#sheet tr[data-row='{row}'] [data-cell='{name}'] .jx-message.error").wait_for()
    place = cell(page, row, name)
    assert reason in place.inner_text()
    assert place.get_attribute("data-text") == typed
    page.click("#sheet tr[data-row='6'] td.c1")
    page.get_by_text("第 6 个指标的依据").wait_for()
    assert reason in place.inner_text()
    place.dblclick()
    page.keyboard.press("Escape")
    assert reason in place.inner_text()


def test_a_double_click_opens_the_cell_pressed_first_though_the_table_moves(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    place = cell(page, 2, "level3")
    box = place.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    page.evaluate("height => { document.querySelector('#sheet').style.marginTop = `-${height}px`; }", box["height"])
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    page.locator(".jx-editor").wait_for()
    assert page.locator("td.jx-editing").get_attribute("data-path") == "indicators[1].level3"


def test_a_chosen_row_leaves_the_table_where_it_is(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    place = cell(page, 3, "target")
    told, before = page.locator("#message").inner_text(), place.bounding_box()
    place.click()
    page.get_by_text("第 3 个指标的依据").wait_for()
    assert told and page.locator("#message").inner_text() == told
    assert place.bounding_box() == before


def test_an_input_method_confirms_with_enter_inside_a_cell(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    session = page.context.new_cdp_session(page)
    cell(page, 2, "level3").dblclick()
    page.keyboard.press("Control+a")
    session.send("Input.imeSetComposition", {"text": "pei xun", "selectionStart": 7, "selectionEnd": 7})
    session.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "key": "Process", "code": "Enter", "windowsVirtualKeyCode": 229},
    )
    page.wait_for_timeout(200)
    assert page.locator(".jx-editor").count() == 1
    session.send("Input.insertText", {"text": "培训场数"})
    page.keyboard.press("Enter")
    page.get_by_text("培训场数").first.wait_for()


def test_edits_follow_each_other_faster_than_the_answers(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    cell(page, 3, "target").dblclick()
    page.keyboard.type("13")
    for number in ("14", "15"):
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type(number)
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 3 步')")
    becomes(page, lambda: [value(page, row) for row in (3, 4, 5)], ["≥13.00(期)", "≥14.00(人次)", "≥15.00(天)"])


def test_who_goes_on_to_the_chat_is_not_called_back_by_the_answer(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    _type_into(page, 4, "target", "520")
    page.focus("#jx-say")
    page.keyboard.type("检查")
    page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 1 步')")
    becomes(page, lambda: value(page, 4), "≥520.00(人次)")
    assert page.evaluate("document.activeElement.id") == "jx-say" and page.input_value("#jx-say") == "检查"


def test_everything_is_there_after_a_reload(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    say(page, "培训人次改成500")
    page.get_by_text("→ ≥500.00(人次)").wait_for()
    page.wait_for_url(re.compile(r"draft="))
    settle(page)
    page.reload()
    page.wait_for_selector("#sheet .jx-grid tbody tr")
    becomes(page, lambda: value(page, 4), "≥500.00(人次)")
    assert "培训人次改成500" in page.locator("#talk").inner_text()
    page.get_by_role("button", name="项目说明").click()
    becomes(page, lambda: page.locator("#description textarea").input_value(), EXAMPLES[0].text)
    page.click("#undo")
    page.wait_for_function("document.querySelector('.jx-head').innerText.includes('还没有改动')")
    becomes(page, lambda: value(page, 4), "≥480.00(人次)")


def test_facts_questions_and_fixes(page: Page) -> None:
    _draft(page, "采购电脑20台，每台5000元，预算10万元。")
    page.locator("#jx-answer-1").fill("区档案馆电脑更新")
    page.keyboard.press("Enter")
    page.get_by_text("已记下").first.wait_for()
    field = page.locator("[data-path='competent_department']")
    field.dblclick()
    page.keyboard.type("区档案馆")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector(`[data-path='competent_department']`).dataset.text === '区档案馆'")
    money = page.locator("[data-path='funds.annual_total']")
    money.dblclick()
    page.keyboard.type("十二万")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector(`[data-path='funds.annual_total']`).dataset.text === '120,000.00'")
    cell(page, page.locator("#sheet .jx-grid tbody tr").count(), "level2").dblclick()
    page.locator(".jx-editor").select_option("质量指标")
    page.get_by_role("button", name=re.compile("^按改法修正")).first.click()
    page.get_by_text("已修正").first.wait_for()


def test_the_next_problem_gets_the_focus(page: Page) -> None:
    _draft(page, EXAMPLES[0].text)
    _type_into(page, 4, "target", "良好")
    page.get_by_role("button", name="下一个问题").click()
    assert "indicators[3]" in page.evaluate("document.activeElement.dataset.path")


def test_nothing_said_is_told_with_a_next_step(page: Page) -> None:
    page.click("#draft")
    page.get_by_text("E-201").wait_for()
    assert "办法：" in page.locator("#message").inner_text()
    assert page.locator("#draft").inner_text() == "生成草稿"


def test_hostile_text_stays_text(page: Page) -> None:
    """No dialog, no request elsewhere, no fault (see `page`), and no element of theirs, wherever the sixty are shown."""
    batches = (f"第{n}批电脑配给各科室使用{one}，完好入库登记造册。" for n, one in enumerate(PAYLOADS, 1))
    text = f"采购电脑20台，每台5000元，预算10万元。{''.join(batches)}"
    page.get_by_label("项目名称").fill(HOSTILE[1] + "电脑采购项目")
    page.get_by_label("主管部门").fill(HOSTILE[0])
    _draft(page, text)
    for number in range(1, page.locator("#sheet .jx-grid tbody tr").count() + 1):
        page.click(f"#sheet tr[data-row='{number}'] td.c1")
    _type_into(page, 2, "level3", HOSTILE[0])
    page.locator("#sheet").get_by_text(HOSTILE[0]).first.wait_for()
    say(page, f"项目名称改为{HOSTILE[1]}")
    page.locator(".jx-turn.person").get_by_text(HOSTILE[1]).last.wait_for()
    for number, ten in enumerate(TENS, 3):  # the description and the name were said before
        say(page, ten)
        page.wait_for_function("n => document.querySelectorAll('.jx-turn.person').length === n", arg=number)
    becomes(page, lambda: "parent.alert(1)" in page.locator("#talk").inner_text(), wanted=True)
    becomes(page, lambda: "<script>alert(1)</script>" in page.locator("#sheet").inner_text(), wanted=True)
    page.get_by_role("tab", name="案例库").click()
    page.fill("#query textarea", text)
    page.click("#search")
    page.wait_for_selector("#hits .jx-section h3, #hits .jx-notice")
    assert (
        page.evaluate("document.querySelectorAll('main img[src=x], main svg[onload], main iframe, main object').length")
        == 0
    )


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
    assert "培训" in field.input_value() and page.locator("#message").inner_text().strip() == ""
    assert page.locator("#sheet .jx-grid tbody tr").count() == 0


def test_checking_a_file_and_a_bad_one(page: Page, open_page: OpenPage, tmp_path: Path) -> None:
    from assistant.drafting.request import DraftRequest

    draft = open_page.assistant.draft(DraftRequest(description=EXAMPLES[3].text), keep=False)
    good, bad = tmp_path / "申报表.docx", tmp_path / "坏的.旧格式"
    open_page.assistant.export([draft.declaration()], "docx", good)
    bad.write_bytes(b"MZ")
    page.get_by_role("tab", name="审核").click()
    page.set_input_files("#uploads input[type=file]", [good, bad])
    page.wait_for_function("document.querySelectorAll('#uploads .file-preview tr').length === 2")
    page.click("#check")
    page.wait_for_selector("#reviews details")
    text = page.locator("#reviews").inner_text()
    assert "申报表.docx" in text and "政务服务平台运行维护项目" in text and "E-211" in text


def test_gradios_own_notices_are_in_chinese(page: Page, faults: list[str], tmp_path: Path) -> None:
    large = tmp_path / "大.docx"
    large.write_bytes(b"x" * 21_000_000)
    page.get_by_role("tab", name="审核").click()
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
    page.get_by_role("tab", name="审核").click()
    assert latin_words(page) == set()


def test_it_is_light_in_a_dark_system(page: Page) -> None:
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(238, 241, 245)"


def _draft(page: Page, text: str) -> None:
    page.locator("#description textarea").fill(text)
    page.click("#draft")
    page.wait_for_selector("#sheet .jx-grid tbody tr")
    page.wait_for_selector("#jx-say")
    page.wait_for_selector("#draft:not([disabled])", state="attached")
    page.wait_for_url("**/?draft=*")  # what drew it is over; a page left before complains of a broken connection


def _type_into(page: Page, row: int, name: str, text: str) -> None:
    """Double-click a cell, write over what is in it, and leave it with Enter."""
    cell(page, row, name).dblclick()
    page.locator(".jx-editor").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
