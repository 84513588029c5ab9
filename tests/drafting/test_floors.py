"""Prices that are the least which is paid: a row keeps the side on which the promise lies."""

from __future__ import annotations

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.funding.budget import read_budget
from assistant.drafting.funding.doubts import doubts
from assistant.drafting.request import DraftRequest
from assistant.resources import load_lexicon
from assistant.service import Assistant

FLOORS = [
    # the least for each, in whatever words
    (
        "农村公路养护，县道每公里不低于1万元、乡道5000元、村道3000元，资金3.2亿元",
        {
            "县道经费标准": "≥10000.00(元/公里)",
            "乡道经费标准": "≥5000.00(元/公里)",
            "村道经费标准": "≥3000.00(元/公里)",
        },
    ),
    (
        "村级组织运转经费5亿元，村干部报酬每人每月不低于2500元，办公经费每村每年不低于5万元",
        {"人均村干部报酬": "≥2500.00(元/人·月)", "办公经费标准": "≥50000.00(元/村·年)"},
    ),
    (
        "残疾儿童康复，每人每年康复训练补助不低于3600元，护理补贴每人每月不低于200元，资金120万元",
        {"康复训练补助标准": "≥3600.00(元/人·年)", "护理补贴标准": "≥200.00(元/人·月)"},
    ),
    ("秸秆还田10万亩，补助标准每亩不低于20元，资金210万元", {"秸秆还田补助标准": "≥20.00(元/亩)"}),
    (
        "全民健身设施补助资金1000万元，建设村级健身点300个，每个乡镇补助不少于8万元、每个村不少于2万元",
        {"乡镇补助标准": "≥80000.00(元/个)", "村级健身点经费标准": "≥20000.00(元/个)"},
    ),
    ("社区工作经费1100万元，120个社区，每个社区至少8万元", {"社区经费标准": "≥80000.00(元/个)"}),
    (
        "城乡低保资金2000万元，城市低保标准每人每月不低于720元，农村低保标准不低于560元",
        {"城市低保标准": "≥720.00(元/人·月)", "农村低保标准": "≥560.00(元/人·月)"},
    ),
    (
        "困难群众救助资金8.4亿元，孤儿基本生活费每人每月不低于1500元，特困人员护理标准每人每月至少300元",
        {"孤儿基本生活费标准": "≥1500.00(元/人·月)", "特困人员护理标准": "≥300.00(元/人·月)"},
    ),
    ("公交运营补贴3600万元，运营车辆860辆，每车每年不低于4万元", {"车辆运营标准": "≥40000.00(元/车·年)"}),
    # what is the most, or exact, stays
    ("劳模疗休养160人，每人不超过3000元", {"人均劳模疗休养成本": "≤3000.00(元/人)"}),
    (
        "城乡低保资金2000万元，城市低保标准每人每月720元，农村低保标准560元",
        {"城市低保标准": "=720.00(元/人·月)", "农村低保标准": "=560.00(元/人·月)"},
    ),
    ("秸秆还田不少于10万亩，每亩补助20元，资金200万元", {"秸秆还田补助标准": "=20.00(元/亩)"}),
]


@pytest.mark.parametrize(("text", "rows"), FLOORS)
def test_the_least_is_no_ceiling(assistant: Assistant, text: str, rows: dict[str, str]) -> None:
    draft = assistant.draft(DraftRequest(description=f"2027年{text}。"), keep=False)
    targets = {row.level3: row.target.text for row in draft.indicators}
    assert {name: targets.get(name, "") for name in rows} == rows
    for name, target in rows.items():
        assert target.startswith("≤") or f"{name}控制在" not in draft.annual_goal


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("普惠园每生每年不低于600元，幼儿2万名，公用经费1300万元", False),  # each may get more
        ("普惠园每生每年600元，幼儿2万名，公用经费1300万元", True),
        ("普惠园每生每年不低于600元，幼儿2万名，公用经费900万元", True),
        ("危房改造补助1.8亿元，C级危房每户不低于1万元、D级每户不低于2.5万元，改造9200户", False),
    ],
)
def test_more_money_than_the_least_comes_to_is_no_doubt(text: str, asked: bool) -> None:
    brief = read_brief(text, load_lexicon())
    assert bool([*read_budget(brief, None, 2027).questions, *doubts(brief)]) is asked
