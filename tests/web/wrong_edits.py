"""Wrong edits of every kind: where each is typed, what is typed, and what the reason must tell (requirement U4)."""

from __future__ import annotations

from typing import Final

Wrong = tuple[str, str, str]

WRONG: Final[list[Wrong]] = [
    *(("indicators[0].target", text, "不能") for text in ("-3", "-0.5", "≤-100元/人", "-1,000.00")),
    *(("indicators[1].level3", text, "不能为空") for text in (" ", "　", "\t ")),
    *(("indicators[1].target", text, "不能为空") for text in (" ", "　　")),
    *(("indicators[1].target", text, "不是指标值") for text in ("差不多", "再说", "###", "明年吧")),
    ("indicators[2].level3", "培训班人次", "已经有"),
    ("indicators[3].level3", "培训班期数", "已经有"),
    ("indicators[5].level3", "长" * 201, "太长"),
    ("indicators[4].level3", "名" * 300, "太长"),
    *(("funds.annual_total", text, "") for text in ("很多", "二十来", "12..5", "-5", "abc")),
    *(("funds.total", text, "") for text in ("一大笔", "=1+1", "若干")),
    *(("planned_start_date", text, "") for text in ("明天", "2026-13-45", "二月三十日")),
    *(("planned_end_date", text, "") for text in ("到时候", "2026年2月30日")),
    *(("fiscal_year", text, "") for text in ("去年吧", "26", "12345")),
    *((path, " ", "不能为空") for path in ("project_name", "annual_goal")),
]
"""Path in the draft of the first example, what is typed, and what of the reason must be told."""

EIGHT: Final = [WRONG[number] for number in (0, 4, 7, 13, 15, 17, 25, -1)]
"""One of nearly each kind."""
