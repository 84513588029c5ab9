"""Fixing: replacements go where they belong, and only where their words still stand."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.declaration import Declaration
from assistant.domain.report import Finding, Severity
from assistant.validation.context import Document
from assistant.validation.fixing import fixed
from assistant.validation.review import review
from tests.validation.forms import context, form, narrative, rows

WRONG = form(
    indicators=rows(("质量", "讲课评价良好率", ">95.00(%)")),
    narrative=narrative(basis="《干部教育培训工作条例》（沪委发[2023]12号），另见沪委发[2023]12号。"),
)


def flaw(path: str, replacement: str | None, quote: str = "", *, safe: bool = True) -> Finding:
    return Finding(
        rule="B05", severity=Severity.WARNING, path=path, message="", quote=quote, replacement=replacement, safe=safe
    )


@pytest.mark.parametrize(
    ("found", "reading", "expected"),
    [
        (flaw("indicators[0].target", "≥95.00(%)"), lambda f: f.indicators[0].target.text, "≥95.00(%)"),
        (flaw("indicators[0].level3", "讲课满意率", "讲课评价良好率"), lambda f: f.indicators[0].level3, "讲课满意率"),
        (flaw("narrative.basis", "〔2023〕", "[2023]"), lambda f: f.narrative.basis.count("〔2023〕"), 2),
        (flaw("annual_goal", "开办", "举办"), lambda f: f.annual_goal[:2], "开办"),
    ],
)
def test_a_replacement_goes_where_its_words_stand(found: Finding, reading: Any, expected: object) -> None:
    result, changes = fixed(WRONG, [found])
    assert reading(result) == expected
    assert [change.finding for change in changes] == [found]


@pytest.mark.parametrize(
    "found",
    [
        flaw("annual_goal", None, "举办"),
        flaw("annual_goal", "开办", "举办", safe=False),
        flaw("annual_goal", "开办", "没有的字"),
        flaw("funds.annual_total", "1"),
        flaw("fiscal_year", "2025"),
        flaw("indicators[99].target", "=1次"),
        flaw("no_such_field", "x"),
        flaw("narrative.no_such_field", "x"),
    ],
)
def test_what_cannot_be_put_in_safely_changes_nothing(found: Finding) -> None:
    assert fixed(WRONG, [found]) == (WRONG, ())


@pytest.mark.parametrize(
    ("text", "quote", "replacement"),
    [
        ("场地费5万，讲课费15万元", "5万", "5万元"),  # 金额不碰，也不是另一个数的一部分
        ("预算共5万元。", "5万", "5万元"),
        ("按《培训管理办法》执行", "培训管理办法", "《培训管理办法》"),  # 已经有书名号
        ("共15名", "5名", "5人"),
    ],
)
def test_words_inside_others_and_amounts_are_left_alone(text: str, quote: str, replacement: str) -> None:
    declared = form(annual_goal=text)
    assert fixed(declared, [flaw("annual_goal", replacement, quote)]) == (declared, ())


def test_what_was_changed_is_not_changed_back() -> None:
    there, first = fixed(form(annual_goal="举办培训"), [flaw("annual_goal", "开办", "举办")])
    assert fixed(there, [flaw("annual_goal", "举办", "开办")], done=first) == (there, ())


def test_a_target_of_money_is_never_changed_unseen() -> None:
    declared = form(indicators=rows(("成本", "培训总成本", "<20.00(万元)")))
    assert fixed(declared, [flaw("indicators[0].target", "≤20.00(万元)")])[1] == ()


def test_a_second_level_brings_its_first_level_along() -> None:
    moved, _ = fixed(form(), [flaw("indicators[0].level2", "数量指标")])
    assert (moved.indicators[0].level1, moved.indicators[0].level2) == ("产出指标", "数量指标")


def test_no_replacement_makes_words_of_a_number() -> None:
    assert fixed(WRONG, [flaw("indicators[0].target", "≥95.00．00(%)")], safe_only=False) == (WRONG, ())


def test_the_first_of_two_replacements_of_a_cell_wins() -> None:
    both = [flaw("indicators[0].target", "≥96.00(%)", ">95.00(%)"), flaw("indicators[0].target", "≥95%", ">95.00(%)")]
    result, changes = fixed(WRONG, both)
    assert (result.indicators[0].target.text, len(changes)) == ("≥96.00(%)", 1)


def test_by_request_replacements_that_promise_something_are_put_in_too() -> None:
    _, changes = fixed(WRONG, [flaw("annual_goal", "开办", "举办", safe=False)], safe_only=False)
    assert len(changes) == 1


def test_no_safe_replacement_brings_in_a_new_problem() -> None:
    """Put in until none is left, the form has no finding that it did not have before, but for its own rules."""
    before = {(f.rule, f.path) for f in review(WRONG, context()).findings}
    result: Declaration = WRONG
    for _ in range(4):
        result, changes = fixed(result, review(result, context()).findings)
        if not changes:
            break
    after = {(f.rule, f.path) for f in review(result, context()).findings}
    assert after <= before
    assert Document(forms=(result,)).forms[0].funds == WRONG.funds
