"""Sums of money as people say them, and descriptions that only such a sum and their topic make projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.drafting.brief import read_brief
from assistant.drafting.request import DraftRequest
from assistant.errors import NotAProject
from assistant.resources import load_lexicon
from assistant.service import Assistant

SUMS = [
    # text, yuan, whether it is only about right
    ("大会开四天，一共四十万", 400_000, False),
    ("讲课费总共五万，不出去住", 50_000, False),
    ("上级批了六万块。", 60_000, False),
    ("全年两百万", 2_000_000, False),
    ("空调太旧，今年想花四十来万整个换一遍", 400_000, True),
    ("电子设备修修弄弄，七万多块吧", 70_000, True),
    ("对口支援的钱，一共三千多万，还有慰问", 30_000_000, True),
    ("送代表去学习，差不多九十几万。", 900_000, True),
    ("网站请人看着，今年十万出头还包括改版", 100_000, True),
    ("钱是上面给的，不到十万。", 100_000, True),
    ("预算40来万元", 400_000, True),
    ("10万块够了", 100_000, False),
]


@pytest.mark.parametrize(("text", "yuan", "approx"), SUMS)
def test_spoken_sums_are_read(text: str, yuan: int, approx: bool) -> None:
    money = read_brief(text, load_lexicon()).money()
    assert [(m.value, m.approx) for m in money] == [(Decimal(yuan), approx)]


NO_SUMS = ["千万别耽误", "万一来不及", "惠及群众三十万。", "铺地砖10万块，砌墙", "发放宣传册一万册", "种植面积三万亩"]


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_is_no_sum_is_not_taken_for_one(text: str) -> None:
    assert read_brief(text, load_lexicon()).money() == ()


TALKED = [
    ("区里年初开大会那几天的花销，吃饭、签到、录像、寄通知这些，一共四十万。", "会议项目", "40.00(万元)"),
    ("单位那个平台按网安法得做等保，找测评公司查一遍有啥漏洞，上级批了六万块。", "等级保护项目", "6.00(万元)"),
]


@pytest.mark.parametrize(("text", "name", "total"), TALKED)
def test_talk_with_a_sum_is_named_by_its_type(assistant: Assistant, text: str, name: str, total: str) -> None:
    draft = assistant.draft(DraftRequest(description=text, department="某区某局", fiscal_year=2027))
    assert draft.project_name == name
    assert any(row.target.text.endswith(total) for row in draft.indicators if "成本" in row.level3)
    assert any(question.path == "project_name" for question in draft.questions)
    assert draft.report.errors == ()


def test_a_sum_that_is_about_right_is_asked_for_exactly(assistant: Assistant) -> None:
    draft = assistant.draft(DraftRequest(description="社区养老服务，预算四十来万", department="某区某局"))
    assert any("四十来万" in q.text and "确切" in q.text for q in draft.questions if q.path == "funds.annual_total")


NAMES = [
    ("福利彩票公益金资助孤儿念大学，每人每年一万元，发放到毕业为止。", "福利彩票公益金孤儿大学就读资助"),
    ("给初一女生免费打HPV疫苗，两针，自愿接种，社区卫生中心负责。", "HPV疫苗接种经费"),
    ("公益性骨灰堂和生态葬墓区，树葬花葬免费，散埋乱葬要治理。", "散埋乱葬治理经费"),
    ("加强社区工作，预算116万元", "社区工作项目"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_pieces_of_sentences_name_nothing(assistant: Assistant, text: str, name: str) -> None:
    assert assistant.draft(DraftRequest(description=text), keep=False).project_name == name


@pytest.mark.parametrize(
    "text",
    [
        "Word页码从第三页开始怎么设置",
        "翻译一下：早起的鸟儿有虫吃",
        "预算",
        "这个会议室晚上能用吗",
        "请问信息化项目的成本指标怎么填",
        "医院挂号怎么挂",
        "我们单位食堂的饭菜不错",
    ],
)
def test_questions_and_chat_are_not_projects(fresh_assistant: Assistant, text: str) -> None:
    with pytest.raises(NotAProject):
        fresh_assistant.draft(DraftRequest(description=text))
