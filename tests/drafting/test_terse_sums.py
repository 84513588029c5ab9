"""Sums of a note that are joined by a sign, a word or nothing are all of the money, each with who pays it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

JOINED = [
    # a note, all of the money, what others than the budget pay (in 万元)
    ("乡卫生院彩超一台，专项债四百万+本级一百万，年内装好", 500, 0),
    ("残疾人辅具适配，中央二十万省十五万县十万，六十人", 45, 0),
    ("文化广场改造，上级三百万+自筹五十万，广场两千平", 350, 50),
    ("村道硬化三公里，省级资金一百二十万县级八十万", 200, 0),
    ("县医院信息化，四百万加本级一百万，十月上线", 500, 0),
    ("水厂改造，省级三百万、县级两百万", 500, 0),
]

TOLD = [
    # a note, a part of a row's name, its value
    ("社区用房漏雨维修，八百来平，年前修好", "面积", "≥800.00(平方米)"),
    ("雪亮工程，探头三百路，在线率保九成五", "在线率", "≥95.00(%)"),
    ("供水站运维，设备完好率要保98%，巡检每月两次", "完好率", "≥98.00(%)"),
]

PAID = [
    # a note that begins with its money, its name
    ("中央财政补助20万元，县级配套10万元，培训60人。", "培训经费"),
    ("自筹30万元，上级补助60万元，改造食堂两处。", "食堂改造经费"),
]


@pytest.mark.parametrize(("note", "name"), PAID)
def test_who_pays_names_nothing(fresh_assistant: Assistant, note: str, name: str) -> None:
    assert fresh_assistant.draft(DraftRequest(description=note), keep=False).project_name == name


@pytest.mark.parametrize(("note", "all_of_it", "others"), JOINED)
def test_all_of_the_money_is_added(fresh_assistant: Assistant, note: str, all_of_it: int, others: int) -> None:
    funds = fresh_assistant.draft(DraftRequest(description=note), keep=False).funds
    assert (funds.annual_total, funds.annual_other) == (Decimal(all_of_it * 10_000), Decimal(others * 10_000))


@pytest.mark.parametrize(("note", "name", "value"), TOLD)
def test_what_is_jotted_of_a_level(fresh_assistant: Assistant, note: str, name: str, value: str) -> None:
    rows = fresh_assistant.draft(DraftRequest(description=note), keep=False).indicators
    assert value in [row.target.text for row in rows if name in row.level3]


def test_work_that_adds_a_storey_adds_no_money(fresh_assistant: Assistant) -> None:
    note = "教学楼维修，预算二百万，加固两栋"
    assert fresh_assistant.draft(DraftRequest(description=note), keep=False).funds.annual_total == Decimal(2_000_000)
