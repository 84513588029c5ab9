"""A count told by its difference, and prices as they are spoken, which are no counts."""

from __future__ import annotations

import pytest

from assistant.domain.value import parse_target
from tests.dialogue.understanding.saying import RIVER_DRAFT, TRAINING_DRAFT, rows, understood

OF_TRAINING = """
多办一期 => 3: +1期
再多办两期吧 => 3: +2期
少办1期 => 3: -1期
多请两人 => —

"""
OF_RIVER = """
多买两艘船只 => 6: +2艘
少清运50吨垃圾 => 5: -50吨
多配2艘清淤船 => 问 加 数量指标 清淤船数量 2艘
少配2艘清淤船 => ？

"""


@pytest.mark.parametrize(("said", "meant"), rows(OF_TRAINING))
def test_the_row_that_counts_in_the_unit_is_meant(said: str, meant: str) -> None:
    assert understood(said, TRAINING_DRAFT) == meant


@pytest.mark.parametrize(("said", "meant"), rows(OF_RIVER))
def test_a_thing_that_no_row_counts_is_asked_about(said: str, meant: str) -> None:
    assert understood(said, RIVER_DRAFT) == meant


@pytest.mark.parametrize("said", ["年度保洁完成时间2万", "第10条改成500"])
def test_a_number_is_not_written_over_a_date_unasked(said: str) -> None:
    assert understood(said, RIVER_DRAFT).startswith("问 10:")


def test_a_price_that_is_spoken_is_no_count() -> None:
    price = RIVER_DRAFT.indicators[1].model_copy(
        update={"level3": "单艘船只成本", "target": parse_target("≤5000.00(元/艘)")}
    )
    draft = RIVER_DRAFT.model_copy(update={"indicators": (price, *RIVER_DRAFT.indicators[5:6])})
    assert understood("单艘船只4800一艘", draft) == "1: 4800元/艘"
    assert "2: 1艘" not in understood("船只便宜了，4800一艘", draft)
