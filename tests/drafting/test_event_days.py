"""Days on which something takes place are timeliness rows; days of other years and beginnings are none."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.rows.times.event_days import event_day_rows
from assistant.resources import load_lexicon

HELD = [
    ("2026年防空警报维护，9月18日组织警报试鸣1次。", ["警报试鸣时间 2026年9月18日"]),
    ("备战省运会，2026年9月参赛，力争金牌45枚。", ["参赛时间 2026年9月"]),
    (
        "2026年5月30日组织科技工作者日活动，9月开展全国科普日活动2场。",
        ["科技工作者日活动时间 2026年5月30日", "全国科普日活动时间 2026年9月"],
    ),
    ("文化节10月1日开幕，持续7天。", ["开幕时间 10月1日"]),
    (
        "2026年还本付息，分3月15日和9月15日两次上划省财政厅。",
        ["首次上划时间 2026年3月15日前", "第二次上划时间 2026年9月15日前"],
    ),
    ("2026年路灯维护，2025年12月开展招标。", []),
    ("2026年运维，自3月开展服务，全年12次。", []),
    ("2026年修渠，10月底前完成验收，3月至9月施工。", []),
]


@pytest.mark.parametrize(("text", "rows"), HELD)
def test_a_day_on_which_something_takes_place(text: str, rows: list[str]) -> None:
    found = event_day_rows(read_brief(text, load_lexicon()), 2026)
    assert [f"{row.name} {row.words}" for row in found] == rows
