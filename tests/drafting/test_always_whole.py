"""Whatever is described, the draft can be accepted: a result stands in it, and its numbers are the text's own."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level1
from assistant.drafting.request import DraftRequest
from assistant.errors import NotAProject
from assistant.service import Assistant

WHOLE = [
    # what the kind of work is usually measured by names something of which the text does not speak
    "以购买社会化服务方式对全县小麦实施统防统治115万亩，每亩补助8元，资金920万元。",
    "市残联某助听项目，2026年中央专项彩票公益金600万元，为听障儿童适配助听器1000台。",
    "县聋协2027年为听障人员适配人工耳蜗40套，预算120万元。",
    # who comes to the house is not spoken of by name
    "市妇幼保健院2027年停车场改造，新增车位120个，预算260万元。",
    "市康宁院2027年停车场改造，新增车位20个，预算60万元。",
    # numbers in Chinese numerals inside a name, a rate or a price
    "窗口业务差错率不高于万分之三，渔民312人，每人每月600元。",
    "标准约400元/人，补选一位6万元左右，预排16名×60000元。",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_draft_can_be_accepted(assistant: Assistant, text: str) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert assistant.review_of(draft, final=False).errors == ()
    assert any(row.level3.endswith("满意度") for row in draft.indicators)
    assert any(row.category and row.category.level1 is Level1.OUTCOME for row in draft.indicators)


MONEY_ALONE = [
    "2027年经费40万元。",
    "资金40万元，2024年投入95万元，2025年投入102万元，2026年拟投入110万元。",
    "共需26万元",
]


@pytest.mark.parametrize("text", MONEY_ALONE)
def test_sums_alone_are_no_project(assistant: Assistant, text: str) -> None:
    with pytest.raises(NotAProject, match="只有金额"):
        assistant.draft(DraftRequest(description=text), keep=False)


@pytest.mark.parametrize("text", ["2027年网络维护经费40万元。", "物业费26万元"])
def test_one_word_of_the_work_is_enough(assistant: Assistant, text: str) -> None:
    assert assistant.draft(DraftRequest(description=text), keep=False).indicators
