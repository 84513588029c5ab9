"""Counts of terse notes: numerals are put in figures, colloquial units are read, and each count has its row."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.wording.rewording import reworded
from assistant.resources import load_lexicon
from assistant.service import Assistant
from tests.drafting.test_costs import drafted

IN_FIGURES = [
    # as it is jotted, as it is read
    ("消火栓更换一百二十个，水带四千米", "消火栓更换120个，水带4000米"),
    ("牧草种植一万二千亩", "牧草种植1.2万亩"),
    ("放养蟹苗四百万尾，监测浮标二十四组", "放养蟹苗400万尾，监测浮标24组"),
    ("摄像机三百五十路，录像保存三十天", "摄像机350路，录像保存30天"),
    ("渡船检修三艘，救生衣两百件", "渡船检修3艘，救生衣200件"),
    ("十八个村通水，二十四小时抢修", "18个村通水，24小时抢修"),
]


@pytest.mark.parametrize(("jotted", "read"), IN_FIGURES)
def test_a_counted_numeral_is_put_in_figures(jotted: str, read: str) -> None:
    assert reworded(jotted, load_lexicon()).text == read


NO_COUNTS = [
    "百亩方三处建设，千家万户受益",
    "第二十三中学扩建，按《二十条措施》办",
    "两批次货物分三期拨付，新一轮，二期",
    "学习二十大精神，落实十四五规划，三会一课",
    "三岔路口改造，四个最严，一事一议",
]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_a_numeral_that_counts_nothing_stays(text: str) -> None:
    assert reworded(text, load_lexicon()).text == text


ROWS = [
    # text, rows that the draft has
    ("渔港清理整治，投放礁体九百方，放流虾苗两千万尾。", {"放流虾苗数量": "≥2000.00(万尾)"}),
    (
        "校园一键报警改造，报警主机二十四组，防撞柱一百二十根。",
        {"报警主机数量": "≥24.00(组)", "防撞柱数量": "≥120.00(根)"},
    ),
    ("卡口新装高清球机四百路，录像存九十天。", {"新装高清球机数量": "≥400.00(路)"}),
]


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_every_count_has_its_row(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    found = {row.level3: row.target.text for row in drafted(assistant, text).indicators}
    assert {name: found.get(name) for name in rows} == rows
