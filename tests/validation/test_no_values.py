"""Values that promise nothing, numbers told only about, and what each of them is worth to other rules."""

from __future__ import annotations

import pytest

from assistant.domain.report import Severity
from assistant.domain.vague_number import is_no_value, without_hedge
from assistant.domain.value import parse_target
from tests.validation.forms import form, found, one_row, row


@pytest.mark.parametrize(
    "text", ["差不多", "abc###", "明年吧", "再说", "到时候再说", "看情况", "不清楚", "大概吧", "差不多吧", "ok", "！！"]
)
def test_what_promises_nothing_is_an_error(text: str) -> None:
    (told,) = found("V01", form(indicators=(row("数量", "更换门窗数量", text),)))
    assert told.severity is Severity.ERROR and "不是指标值" in told.message
    assert not found("V07", form(indicators=(row("数量", "更换门窗数量", text),)))


@pytest.mark.parametrize(
    "text",
    [
        "≥5扇", "12月底前", "建立长效机制", "明显", "AAA", "A级", "及时", "优良", "每月25日前", "2027年", "年底前",
        "按计划完成", "3-5天", "尽快完成验收", "明年6月底前", "良好", "全覆盖", "无",
    ],
)  # fmt: skip
def test_what_promises_something_is_none(text: str) -> None:
    assert not is_no_value(parse_target(text))


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2座左右", "2座"),
        ("约40公里", "40公里"),
        ("≥30人左右", "≥30人"),
        ("大约5%", "5%"),
        ("左右", "左右"),
        ("≥2座", "≥2座"),
    ],
)
def test_a_number_told_about_is_read_without_it(text: str, exact: str) -> None:
    assert without_hedge(parse_target(text)).text == exact


def test_a_number_told_about_is_a_warning_and_stands_for_what_the_goal_says() -> None:
    rows = (row("数量", "改造水厂数量", "2座左右"), row("数量", "铺设管道长度", "≥35公里"))
    declared = form(indicators=rows, annual_goal="完成管道铺设40公里，改造水厂2座。", overall_goal=None)
    (told,) = found("V07", declared)
    assert "≥2座" in told.message
    (figure,) = found("G07", declared)
    assert "40公里" in figure.message and "“铺设管道长度”是≥35公里" in figure.message


@pytest.mark.parametrize(
    ("level2", "name", "text", "wrong"),
    [("质量", "工程质量", "优良", "支部"), ("时效", "完工时间", "及时", "率 =100%")],
)
def test_a_suggestion_belongs_to_its_row(level2: str, name: str, text: str, wrong: str) -> None:
    (told,) = found("V07", one_row(level2, name, text))
    assert wrong not in told.message and wrong not in (told.suggestion or "")
