"""Notices, reviews of files and past projects, as functions."""

from __future__ import annotations

import inspect

import pytest

from assistant import errors
from assistant.errors import InvalidFact, JixiaoError, TextTooLong
from assistant.web.results_view import failure_notice
from tests.web.payloads import PAYLOADS
from tests.web.test_markup import Tags

ALL_ERRORS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, JixiaoError)]


@pytest.mark.parametrize("kind", ALL_ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_is_told_with_code_and_next_step(kind: type[JixiaoError]) -> None:
    text = Tags(failure_notice(kind("出了问题。"))).text
    assert kind.code in text and "出了问题。" in text and "办法：" in text
    assert kind.__name__ not in text and "--" not in text


def test_a_hint_for_this_very_case_is_kept() -> None:
    assert "写四位数" in failure_notice(InvalidFact("年度不对。", hint="写四位数。"))
    assert "“审核”页" in failure_notice(TextTooLong("太长。"))


def test_the_unexpected_is_a_plain_sentence() -> None:
    text = Tags(failure_notice(KeyError("secret_variable"))).text
    assert "E-999" in text and "secret_variable" not in text and "KeyError" not in text


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_becomes_markup(text: str) -> None:
    seen = Tags(failure_notice(InvalidFact(text, hint=text)))
    assert not {"script", "img", "svg", "iframe"} & set(seen.tags) and text in seen.text
    assert not [name for name in seen.attributes if name.startswith("on")]
