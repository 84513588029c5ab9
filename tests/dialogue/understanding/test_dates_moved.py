"""One day put for another, wherever it stands: in rows, as the beginning, as the end."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dialogue.understanding.saying import RIVER_DRAFT, rows, understood

_DRAFT = RIVER_DRAFT.model_copy(update={"planned_start_date": date(2027, 3, 1), "planned_end_date": date(2027, 12, 31)})
RIVER = """
把12月底改成11月底 => 问 10: “11月底前”；结束=11月底
12月底前改成10月15日前 => 问 10: “10月15日前”；结束=10月15日
把3月改成4月 => 问 开始=4月
6月底改成5月底 => ？
"""


@pytest.mark.parametrize(("said", "meant"), rows(RIVER))
def test_a_day_is_moved_wherever_it_stands(said: str, meant: str) -> None:
    assert understood(said, _DRAFT) == meant
