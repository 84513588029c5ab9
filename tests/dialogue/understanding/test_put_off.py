"""When all is done, put off or forward: the day is computed, and the row and the date of the project go together."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dialogue.understanding.saying import RIVER_DRAFT, rows, understood

RIVER = RIVER_DRAFT.model_copy(update={"planned_start_date": date(2027, 1, 1), "planned_end_date": date(2027, 12, 31)})
"""Row 10 says 12月底前, as the project does."""

SAID = """
完成时间提前半个月 => 问 10: “12月16日前”；结束=2027年12月16日
项目提前一个月 => 问 10: “11月底前”；结束=2027年11月30日
整个项目往前提两周 => 问 10: “12月17日前”；结束=2027年12月17日
工期延长10天 => 问 10: “2028年1月10日前”；结束=2028年1月10日
往后延两个月 => 问 10: “2028年2月底前”；结束=2028年2月29日
提前到10月底 => 10: “10月底前”；结束=10月底
项目提前到11月15日完成 => 10: “11月15日前”；结束=11月15日
推迟到第四季度 => ？
完成日期提前到11月30日 => 结束=11月30日

"""


@pytest.mark.parametrize(("said", "meant"), rows(SAID))
def test_the_row_and_the_date_go_together(said: str, meant: str) -> None:
    assert understood(said, RIVER) == meant


def test_a_row_that_says_another_month_is_not_moved_along() -> None:
    apart = RIVER.model_copy(update={"planned_end_date": date(2027, 10, 31)})
    assert "10:" not in understood("工期延长10天", apart)
