"""Two windows on one draft in a real browser, and the second click of a double click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import OpenPage
from tests.web.windows import becomes, cell, draft, say, settle, type_into, value, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

TEXT = "举办业务培训4期，每期50人，预算20万元，2027年10月底前完成，参训人员满意度不低于90%。"


def test_a_window_that_is_behind_says_so_and_shows_what_is_there(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as one:
        draft(one, TEXT)
        becomes(one, lambda: "draft=" in one.url, True)
        with window(browser, open_page) as other:
            settle(other)
            other.goto(one.url)
            other.wait_for_selector("#sheet .jx-grid")
            names = [value(other, row, "level3") for row in (1, 2)]
            say(other, "删掉第1条")
            becomes(other, lambda: value(other, 1, "level3"), names[1])
        before = value(one, 2)
        type_into(one, cell(one, 2, "target"), "≥77")
        one.get_by_text("草稿已在别处改过").first.wait_for()
        becomes(one, lambda: value(one, 1, "level3"), names[1])
        assert "没有保存" in (cell(one, 1, "target").text_content() or "")
        assert before and value(one, 1) == "≥77", "what was typed stays at its row"
        type_into(one, cell(one, 1, "target"), "≥78")
        becomes(one, lambda: "没有保存" in (cell(one, 1, "target").text_content() or ""), False)
        assert "78" in (value(one, 1) or "")
