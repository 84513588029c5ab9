"""What an answer that is on its way must not do: move a click to another row, cover what is newer, take what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import OpenPage
from tests.web.held import comes_to_wait, held
from tests.web.windows import becomes, cell, draft, say, type_into, value, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

TEXT = "举办业务培训4期，每期50人，预算20万元，2027年10月底前完成，参训人员满意度不低于90%。"
BARE = "采购电脑20台，每台5000元，预算10万元。"


@pytest.fixture
def page(browser: Browser, open_page: OpenPage) -> Iterator[Page]:
    with window(browser, open_page) as page:
        yield page


def names(page: Page) -> list[str | None]:
    cells = page.locator("#sheet .jx-grid [data-cell='level3']")
    return cells.evaluate_all("cells => cells.map(cell => cell.dataset.text)")  # in one look: rows come and go


def press(page: Page, row: int, act: str) -> None:
    page.locator(f"#sheet tr[data-row='{row}'] [data-row-act='{act}']").click()


def test_rows_deleted_faster_than_the_answers_are_those_that_were_pressed(page: Page) -> None:
    draft(page, TEXT)
    before = names(page)
    with held(page) as waiting:
        press(page, 2, "remove")
        comes_to_wait(page, waiting, 1)
        press(page, 4, "remove")
        comes_to_wait(page, waiting, 2)
    becomes(page, lambda: names(page), [name for name in before if name not in (before[1], before[3])])


def test_a_row_that_an_answer_on_its_way_has_taken_out_is_not_done_to_another(page: Page) -> None:
    draft(page, TEXT)
    before = names(page)
    with held(page) as waiting:
        press(page, 2, "remove")
        comes_to_wait(page, waiting, 1)
        page.locator("#sheet tr[data-row='2'] [data-row-act='remove']").dispatch_event("click")
        comes_to_wait(page, waiting, 2)
    page.get_by_text("已经变了").first.wait_for()
    becomes(page, lambda: names(page), [before[0], *before[2:]])


def test_what_is_typed_into_a_row_that_goes_is_not_written_into_the_next(page: Page) -> None:
    draft(page, TEXT)
    before, values = names(page), [value(page, row) for row in range(1, 9)]
    with held(page) as waiting:
        press(page, 3, "remove")
        comes_to_wait(page, waiting, 1)
        cell(page, 3, "target").dblclick()
        page.keyboard.type("77")
        waiting.let_in()
        becomes(page, lambda: names(page), [*before[:2], *before[3:]])
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert value(page, 3) == values[3]


# Presses, as soon as another row's button has come to lie at a place, whatever lies there then.
HASTY = """([x, y]) => {
    const row = () => document.elementFromPoint(x, y)?.closest('tr[data-row]')?.dataset.name;
    const before = row();
    const look = () => {
        if (row() === before) return requestAnimationFrame(look);
        document.elementFromPoint(x, y).dispatchEvent(new MouseEvent('click', {bubbles: true, detail: 1}));
        window.pressed = true;
    };
    look();
}"""


def test_a_press_that_an_answer_has_put_another_row_under_does_nothing(page: Page) -> None:
    draft(page, TEXT)
    before = names(page)
    page.locator("#message .jx-notice").wait_for()  # it goes with the first edit, and the table moves up
    page.locator("#sheet tr[data-row='3']").scroll_into_view_if_needed()
    with held(page) as waiting:
        type_into(page, cell(page, 1, "target"), "≤900元/人次")
        comes_to_wait(page, waiting, 1)
        box = page.locator("#sheet tr[data-row='3'] [data-row-act='remove']").bounding_box()
        assert box
        at = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        page.mouse.move(*at)
        page.evaluate(HASTY, at)
    page.wait_for_function("window.pressed")
    page.wait_for_timeout(500)
    assert names(page) == before
    page.mouse.move(at[0] + 1, at[1])
    press(page, 3, "remove")
    becomes(page, lambda: names(page), [*before[:2], *before[3:]])


def test_an_older_answer_that_comes_late_does_not_cover_a_newer(page: Page) -> None:
    draft(page, TEXT)
    before = names(page)
    with held(page) as waiting:
        press(page, 2, "remove")
        comes_to_wait(page, waiting, 1)
        press(page, 4, "remove")
        comes_to_wait(page, waiting, 2)
        waiting.let_in(1)
        page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 2 步')")
        waiting.let_in(0)
        page.wait_for_timeout(300)
    left = [name for name in before if name not in (before[1], before[3])]
    becomes(page, lambda: names(page), left)
    page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 2 步')")


def test_an_answer_of_the_draft_before_does_not_cover_the_new_one(page: Page) -> None:
    shown = "document.querySelector('#sheet .jx-grid').dataset.draft"
    draft(page, TEXT)
    first = page.evaluate(shown)
    with held(page) as waiting:
        press(page, 2, "remove")
        comes_to_wait(page, waiting, 1)
        draft(page, BARE)
        second = page.evaluate(shown)
        waiting.let_in()
        becomes(page, lambda: len(waiting), 1)
    becomes(page, lambda: page.evaluate(shown), second)
    assert first != second and second in page.url


def test_an_answer_saved_twice_answers_one_question(page: Page) -> None:
    draft(page, BARE)
    asked = page.locator("#sheet .jx-answer input").count()
    page.locator("#jx-answer-1").fill("区档案馆电脑更新")
    page.locator("[data-save-answer='1']").dblclick()
    page.get_by_text("已记下").first.wait_for()
    becomes(page, lambda: page.locator("#sheet .jx-answer input").count(), asked - 1)
    page.wait_for_timeout(500)
    assert page.locator("#sheet .jx-answer input").count() == asked - 1


def test_what_is_typed_as_an_answer_stays_with_its_question(page: Page) -> None:
    draft(page, BARE)
    second = page.locator("label[for='jx-answer-2']").inner_text()
    with held(page) as waiting:
        page.locator("#jx-answer-1").fill("区档案馆电脑更新")
        page.keyboard.press("Enter")
        comes_to_wait(page, waiting, 1)
        page.locator("#jx-answer-2").click()
        page.keyboard.type("区档")
        waiting.let_in()
        becomes(page, lambda: page.locator("label[for='jx-answer-1']").inner_text(), second)
        page.keyboard.type("案馆")
    assert page.locator("#jx-answer-1").input_value() == "区档案馆"
    assert page.evaluate("document.activeElement.id") == "jx-answer-1"


def test_two_answers_faster_than_the_first_is_answered(page: Page) -> None:
    draft(page, BARE)
    questions = page.locator("#sheet #jx-questions label").all_inner_texts()
    with held(page) as waiting:
        page.locator("#jx-answer-1").fill("区档案馆电脑更新")
        page.keyboard.press("Enter")
        comes_to_wait(page, waiting, 1)
        page.locator("#jx-answer-2").fill("区档案馆")
        page.keyboard.press("Enter")
        comes_to_wait(page, waiting, 2)
    becomes(page, lambda: page.locator("#sheet #jx-questions label").all_inner_texts(), questions[2:])


def test_where_one_has_scrolled_to_stays_after_an_edit(page: Page) -> None:
    draft(page, TEXT)
    field = page.locator("#sheet [data-path='planned_start_date']")  # of which no row above speaks, that could grow
    field.scroll_into_view_if_needed()
    page.mouse.wheel(0, 120)
    page.wait_for_timeout(200)
    at = page.evaluate("window.scrollY")
    before = field.bounding_box()
    field.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("2027-03-01")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.jx-head').innerText.includes('可撤销 1 步')")
    page.wait_for_timeout(300)
    after = field.bounding_box()
    assert before and after
    assert abs(after["y"] - before["y"]) < 3, (at, page.evaluate("window.scrollY"), before, after)


def test_what_is_typed_to_be_said_stays_while_an_answer_comes(page: Page) -> None:
    draft(page, TEXT)
    say(page, "满意度改成95%")
    page.keyboard.type("再把第2条删")
    page.get_by_text("已修改").first.wait_for()
    becomes(page, lambda: "95" in "".join(value(page, row) or "" for row in range(1, len(names(page)) + 1)), True)
    page.keyboard.type("掉")
    assert page.input_value("#jx-say") == "再把第2条删掉"
    assert page.evaluate("document.activeElement.id") == "jx-say"
