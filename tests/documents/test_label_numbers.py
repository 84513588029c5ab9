"""Numbers before labels of levels: what counts is taken off, what only begins like a number stays."""

from __future__ import annotations

import pytest

from assistant.documents.label_numbers import counted

COUNTED = [
    (["1.项目决策", "2.项目管理", "3.项目绩效"], ["项目决策", "项目管理", "项目绩效"]),
    (["1.项目决策", "1.项目决策", "2.项目管理"], ["项目决策", "项目管理"]),
    (["一、投入", "二、过程", "（1）资金", "（2）组织"], ["投入", "过程", "资金", "组织"]),
    (["1、投入", "1、资金", "2、组织", "2、过程", "1、实施"], ["投入", "资金", "组织", "过程", "实施"]),
    (["十、共享", "十一、其他"], []),
    (["2.项目管理"], []),
    (["3.15宣传", "5.1活动"], []),
    (["一般公共服务", "三公经费"], []),
    (["2026年任务", "产出指标"], []),
]


@pytest.mark.parametrize(("labels", "bare"), COUNTED)
def test_only_numbers_that_count_are_taken_off(labels: list[str], bare: list[str]) -> None:
    assert list(counted(labels).values()) == bare
