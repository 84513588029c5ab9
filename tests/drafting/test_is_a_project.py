"""What is a project: a text that speaks of public work, or of what money is for, is drafted however little is read of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.drafting.request import DraftRequest
from assistant.errors import NotAProject
from assistant.service import Assistant

DRAFTED = [
    "为守牢粮食安全底线，拟安排专项经费维持区级储备库稻谷和食用油的库存规模，承担收储借款的利息与日常看管开支。",
    "松材线虫枯死木除治，全山打孔注药，疫木就地粉碎。",
    "拘留所在拘人员伙食费和医药费，按人日均标准核拨。",
    "应急广播大喇叭配齐，台风暴雨能喊到每家。",
    "湿地退养还滩，候鸟栖息地请人看护。",
]

REFUSED = [
    "今天天气很好",
    "昨天开会领导讲了很多，要我们尽快落实",
    "我要申报项目资金",
    "帮我写一份绩效目标表",
    "中午吃啥好，食堂今天又是土豆丝",
    "这个月工资还没发",
    "密码忘了登不上系统怎么办",
]


@pytest.mark.parametrize("text", DRAFTED)
def test_words_of_a_trade_are_enough(fresh_assistant: Assistant, text: str) -> None:
    assert len(fresh_assistant.draft(DraftRequest(description=text), keep=False).indicators) >= 5


@pytest.mark.parametrize("text", REFUSED)
def test_talk_is_refused(fresh_assistant: Assistant, text: str) -> None:
    with pytest.raises(NotAProject):
        fresh_assistant.draft(DraftRequest(description=text), keep=False)


def test_who_gives_a_budget_describes_a_project(fresh_assistant: Assistant) -> None:
    text = "机关那些零零碎碎、归不到别处的事，想单列一笔钱兜底，保证平时能转得起来。"
    with pytest.raises(NotAProject):
        fresh_assistant.draft(DraftRequest(description=text), keep=False)
    given = DraftRequest(description=text, budget_yuan=Decimal(300_000))
    assert fresh_assistant.draft(given, keep=False).funds.annual_total == Decimal(300_000)


def test_a_greeting_is_none_even_with_a_budget(fresh_assistant: Assistant) -> None:
    with pytest.raises(NotAProject):
        fresh_assistant.draft(DraftRequest(description="谢谢你啊", budget_yuan=Decimal(300_000)), keep=False)
