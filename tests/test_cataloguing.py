"""The library looked through: every type, every indicator, and a card for each that says something."""

from __future__ import annotations

import pytest

from assistant.domain.indicator import Level2
from assistant.domain.indicator_card import card_for
from assistant.errors import UnknownItem
from assistant.resources import load_library, load_measure_cards
from assistant.service import Assistant
from assistant.validation.reading.wording import bare_name

LIBRARY = load_library()
CARDS = load_measure_cards()


def test_there_are_all_types_and_indicators(assistant: Assistant) -> None:
    kinds = [kind for kinds in assistant.catalogue.fields().values() for kind in kinds]
    own = [kind for kind in kinds if kind.id != "G00"]
    assert (len(own), sum(kind.indicators for kind in own)) == (78, 811)
    for kind in kinds:
        detail = assistant.catalogue.type(kind.id)
        assert len(detail.rows) == kind.indicators
        levels = [list(Level2).index(row.indicator.level2) for row in detail.rows]
        assert levels == sorted(levels)


def test_every_indicator_has_a_card_and_few_only_the_general_one() -> None:
    rows = [row for kind in (*LIBRARY.types, LIBRARY.fallback) for row in kind.indicators]
    cards = [card_for(CARDS, bare_name(row.name), row.level2) for row in rows]
    assert all(card and card.formula and card.how and card.evidence for card in cards)
    general = sum(not card.names for card in cards if card)
    assert general <= len(rows) * 0.10, "the rest is told by what the name measures"


@pytest.mark.parametrize(
    ("name", "level2", "formula"),
    [
        ("参训人员满意度", Level2.BENEFICIARY_SATISFACTION, "有效答卷人数"),
        ("政策知晓率", Level2.SOCIAL_BENEFIT, "有效答卷人数"),
        ("资金拨付及时率", Level2.TIMELINESS, "在规定时间内完成的数量 ÷"),
        ("培训考核合格率", Level2.QUALITY, "合格的数量 ÷"),
        ("旅游收入同比增长率", Level2.ECONOMIC_BENEFIT, "上年数"),
        ("会议材料差错率", Level2.QUALITY, "有差错的数量 ÷"),
        ("系统正常运行率", Level2.QUALITY, "故障停用时间"),
        ("隐患整改率", Level2.QUALITY, "应办理的数量"),
        ("人均日培训成本", Level2.ECONOMIC_COST, "人数 × 实际天数"),
        ("人均培训成本", Level2.ECONOMIC_COST, "÷ 实际人数"),
        ("单位面积养护成本", Level2.ECONOMIC_COST, "÷ 实际完成数量"),
        ("预算控制率", Level2.ECONOMIC_COST, "不超过 100%"),
        ("培训人次", Level2.QUANTITY, "人数相加"),
        ("突发事件处置响应时间", Level2.TIMELINESS, "各次用时之和"),
        ("设备使用年限", Level2.SUSTAINABILITY_IMPACT, "年限"),
        ("施工安全事故数", Level2.QUALITY, "年内发生的次数"),
    ],
)
def test_the_formula_is_that_of_what_is_measured(name: str, level2: Level2, formula: str) -> None:
    card = card_for(CARDS, name, level2)
    assert card and formula in card.formula


@pytest.mark.slow
def test_a_card_holds_what_others_promised_and_which_standard_binds(assistant: Assistant) -> None:
    card = assistant.catalogue.card("S04", "人均日培训成本")
    assert [one.name for one in card.standards] == ["培训综合定额"] and card.standards[0].limit == 550
    assert card.row.direction.value == "lower" and card.advice.rules
    satisfied = assistant.catalogue.card("S04", "参训人员满意度")
    (group, *_) = satisfied.advice.precedents.groups
    assert group.n >= 10 and group.median == 90 and "参训人员" in satisfied.meaning
    assert satisfied.advice.precedents.examples and satisfied.standards == ()


@pytest.mark.parametrize(
    ("text", "types", "least"),
    [("合格率", 0, 40), ("培训", 5, 10), ("Ｓ０４", 1, 0), ("培训 合格", 0, 2), ("没有这种东西", 0, 0), ("  ", 0, 0)],
)
def test_all_words_of_a_search_have_to_be_there(assistant: Assistant, text: str, types: int, least: int) -> None:
    found = assistant.catalogue.find(text)
    assert len(found.types) == types and len(found.rows) + found.more >= least
    names = [words_in(kind.name, text) for kind in found.types]
    assert names == sorted(names, reverse=True), "what bears the name comes before what only has to do with it"
    words = text.split()
    assert all(word in row.indicator.name for row in found.rows for word in words)


def words_in(name: str, text: str) -> bool:
    return all(word in name for word in text.split())


def test_what_is_not_there_is_told(assistant: Assistant) -> None:
    for look in (lambda: assistant.catalogue.type("Z99"), lambda: assistant.catalogue.card("S04", "没有的指标")):
        with pytest.raises(UnknownItem):
            look()
