"""Work on the grounds of an office or a house: who is asked, and whose trade it is, when the place has one of its own."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


def names_of(assistant: Assistant, text: str) -> set[str]:
    return {row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators}


ASKED = [
    ("市气象局2027年办公区绿化养护1.2万平方米，预算15万元。", "机关工作人员满意度"),
    ("县财政局2027年机关大院绿化养护8000平方米，预算9万元。", "机关工作人员满意度"),
    ("市妇幼保健院2027年停车场改造，新增车位120个，预算260万元。", "患者满意度"),
    ("市第二医院2027年院区绿化养护2万平方米，预算18万元。", "患者满意度"),
    ("县中学2027年校门口停车场改造，新增车位40个，预算60万元。", "师生满意度"),
    # streets and parks are everybody's
    ("市园林局2027年城区绿化养护120万平方米，预算1500万元。", "市民满意度"),
    ("市城管局2027年新建公共停车场3处、泊位600个，预算900万元。", "市民满意度"),
]


@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_who_uses_the_place_is_asked(assistant: Assistant, text: str, asked: str) -> None:
    assert asked in names_of(assistant, text)


TRADES = [
    (
        "市场监管局2027年对18家农贸市场开展食用农产品快检9000批次，预算54万元。",
        "不合格产品核查处置率",
        "市场摊位使用率",
    ),
    ("市公园管理中心2027年公园厕所保洁36座，预算210万元。", "公厕保洁考核合格率", "绿化养护达标率"),
]


@pytest.mark.parametrize(("text", "own", "of_the_place"), TRADES)
def test_the_work_tells_the_trade_not_the_place(assistant: Assistant, text: str, own: str, of_the_place: str) -> None:
    names = names_of(assistant, text)
    assert own in names
    assert of_the_place not in names
