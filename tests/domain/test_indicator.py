"""The taxonomy: labels of all provinces to today's levels."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Indicator, Level1, Level2, level1_of, level2_of
from assistant.domain.value import parse_target


@pytest.mark.parametrize(
    ("label", "level2"),
    [
        ("数量指标", Level2.QUANTITY),
        ("质 量 指 标", Level2.QUALITY),
        ("时效", Level2.TIMELINESS),
        ("成本指标", Level2.ECONOMIC_COST),
        ("生态环境成本指标", Level2.ENVIRONMENTAL_COST),
        ("可持续性发展影响指标", Level2.SUSTAINABILITY_IMPACT),
        ("服务对象或受益者满意度指标", Level2.BENEFICIARY_SATISFACTION),
        ("数量值", Level2.QUANTITY),
        ("项目决策", None),
        (None, None),
    ],
)
def test_second_level_labels(label: str | None, level2: Level2 | None) -> None:
    assert level2_of(label) is level2


def test_every_second_level_has_its_first_level() -> None:
    assert {level2.level1 for level2 in Level2} == set(Level1)
    assert level1_of("效益指标") is Level1.OUTCOME


def test_an_old_cost_row_below_output_keeps_its_labels_and_reads_as_cost() -> None:
    row = Indicator(level1="产出指标", level2="成本指标", level3="预算控制率", target=parse_target("≤100%"))
    assert (row.level1, row.level2, row.category) == ("产出指标", "成本指标", Level2.ECONOMIC_COST)
