"""Marks of a web page in a description: the words between them stay, code does not."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest, checked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "区<b>残联</b>2027年<script>alert(1)</script>举办招聘会6场",
            "区残联2027年举办招聘会6场",
        ),
        ("<p class='x'>举办培训4期</p><br/>每期50人", "举办培训4期每期50人"),
        ("误差<5厘米，精度>3级的设备2台", "误差<5厘米，精度>3级的设备2台"),
        ("<安全生产法>宣传4场", "<安全生产法>宣传4场"),
    ],
)
def test_marks_are_left_out(text: str, expected: str) -> None:
    assert checked(DraftRequest(description=text)).description == expected
