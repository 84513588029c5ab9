"""A large model on the page: its steps and words as they come, stopped at once, its plans waiting for a person."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from assistant.testing.scripted_server import Asked, Reply, ScriptedServer, called, chunk, probe_answer, streamed
from assistant.web.examples import EXAMPLES
from tests.web.conftest import OpenPage, opened
from tests.web.windows import draft, latin_words, say, settle, window

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]
FOREVER = 60.0


def model(asked: Asked) -> Reply:
    """Works well until it is told to dawdle, and then says a little and hangs."""
    if asked.is_probe:
        return probe_answer(asked)
    if not any(tool["function"]["name"] == "remove" for tool in asked.body.get("tools") or ()):
        if "河道" in asked.text:
            begun = [chunk({"content": '{"rows": [{"row": "r1", "name": "河道保洁'}), 0.2, chunk({"content": "长度"})]
            return Reply(pieces=[*begun, FOREVER])
        return streamed('{"rows": []}')
    if "慢慢想" in asked.text:
        return Reply(pieces=[chunk({"content": "让我想一想，"}), 0.2, chunk({"content": "也许可以"}), FOREVER])
    told = sum(message["role"] == "tool" for message in asked.body["messages"])
    return streamed("请确认。") if told else called(json.dumps({"rows": [2]}), "remove")


@pytest.fixture(scope="module")
def with_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenPage]:
    home = tmp_path_factory.mktemp("model") / "home"
    with (
        ScriptedServer(model) as server,
        opened(home, also={"model_base_url": server.base_url, "model": "模型甲", "model_timeout": 60}) as page,
    ):
        yield page


def test_the_model_is_watched_stopped_and_asked_for_leave(browser: Browser, with_model: OpenPage) -> None:
    with window(browser, with_model) as page:
        page.wait_for_function("!document.querySelector('[aria-label=\"More tabs\"]')")  # the page puts it in Chinese
        assert latin_words(page) == set()
        page.get_by_label("再请大模型").check()

        draft_begun = page.locator(".jx-step.running", has_text="大模型改写")
        page.locator("#description textarea").fill(EXAMPLES[2].text)
        page.click("#draft")
        draft_begun.wait_for(timeout=90_000)  # the first question loads LangChain
        page.locator(".jx-saying", has_text="河道保洁长度").wait_for()
        assert page.locator(".jx-step.done").count() == 4
        pressed = time.monotonic()
        page.get_by_role("button", name="停止", exact=True).click()
        page.wait_for_selector("#sheet .jx-grid tbody tr")
        assert time.monotonic() - pressed < 10
        page.locator("#message").get_by_text("您停止了大模型").wait_for()
        page.locator(".jx-head").get_by_text("已停止，内置引擎的内容保留").wait_for()
        page.locator("#jx-model").get_by_text("已取消").first.wait_for()
        assert page.locator("#sheet .jx-grid tbody tr").count() >= 8

        page.wait_for_selector("#jx-say")
        say(page, "慢慢想想怎么办才好")
        page.locator("#talk .jx-saying", has_text="也许可以").wait_for()
        page.get_by_role("button", name="停止", exact=True).click()
        page.locator("#talk").get_by_text("大模型：已取消").wait_for()

        before = page.locator("#sheet .jx-grid tbody tr").count()
        say(page, "您给拿个主意吧")
        page.locator("#talk").get_by_text("将删除：第 2 条").wait_for()
        assert page.locator("#sheet .jx-grid tbody tr").count() == before
        page.get_by_role("button", name="是", exact=True).click()
        page.wait_for_function(
            "count => document.querySelectorAll('#sheet .jx-grid tbody tr').length < count", arg=before
        )
        settle(page)
        page.reload()
        page.wait_for_selector("#sheet .jx-grid tbody tr")
        page.locator(".jx-head").get_by_text("已停止，内置引擎的内容保留").wait_for()
        assert latin_words(page) == set()


def test_who_does_not_choose_the_model_does_not_ask_it(browser: Browser, with_model: OpenPage) -> None:
    with window(browser, with_model) as page:
        draft(page, EXAMPLES[2].text)
        assert page.locator("#jx-model").count() == 0
        assert page.locator(".jx-step").count() == 4
        assert "大模型" not in page.locator(".jx-head").inner_text()


def test_without_a_model_there_is_no_choice(browser: Browser, open_page: OpenPage) -> None:
    with window(browser, open_page) as page:
        assert page.get_by_label("再请大模型").count() == 0
