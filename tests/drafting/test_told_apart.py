"""Words told apart from what stands beside them: 及时 from 及, counties from what they get, gifts from the treasury's money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.draft import Draft
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


TABLE = [
    # text, the project's name, a row, words that must stand nowhere
    (
        "省药监局2027年开展药品抽检3200批次，抽检结果及时公示，预算460万元。",
        "药品抽检经费",
        "抽检结果公示及时率",
        "时公示抽检",
    ),
    (
        "省卫健委2027年开展饮用水监测1800份，监测数据及时上报，预算90万元。",
        "饮用水监测经费",
        "饮用水监测数量",
        "时上报监测",
    ),
    (
        "市财政局2027年补助桃源、澧县、安乡等8个县高标准农田建设12万亩，资金3600万元。",
        "高标准农田建设补助",
        "覆盖县数量",
        "桃源",
    ),
    (
        "县中学2027年举办建校70周年庆祝活动，预算36万元。",
        "建校70周年庆祝活动经费",
        "建校70周年庆祝活动完成率",
        "建校工作",
    ),
    ("县看守所2027年在押人员给养费，按日均在押310人测算，预算156万元。", "在押人员给养费", "日均在押人数", "测算人数"),
    (
        "省生态环境厅2027年下达大气污染防治资金3200万元，用于VOCs治理和监测能力建设。",
        "大气污染防治经费",
        "VOCs治理完成率",
        "用于VOCs",
    ),
    (
        "市水利局2027年右江支流龙须河综合治理工程，清淤5.2公里，新建护岸3.6公里，预算2600万元。",
        "右江支流龙须河综合治理工程",
        "清淤长度",
        "清淤右江",
    ),
    (
        "镇卫生院2027年外墙瓷砖脱落改造，预算36万元。",
        "外墙瓷砖改造",
        "项目验收合格率",
        "脱落",
    ),
]


@pytest.mark.parametrize(("text", "name", "row", "nonsense"), TABLE)
def test_words_are_told_apart(assistant: Assistant, text: str, name: str, row: str, nonsense: str) -> None:
    draft = drafted(assistant, text)
    names = [one.level3 for one in draft.indicators]
    assert draft.project_name == name
    assert row in names
    told = [*names, draft.overall_goal or "", draft.annual_goal or "", *draft.engine.notes]
    assert not any(nonsense in words for words in told)


GIFTS = ["校友捐赠20万元", "乡贤捐赠20万元", "社会捐赠20万元"]


@pytest.mark.parametrize("gift", GIFTS)
def test_gifts_are_other_money(assistant: Assistant, gift: str) -> None:
    draft = drafted(assistant, f"县中学2027年图书馆改造，预算36万元，其中财政拨款16万元，{gift}。")
    assert (draft.funds.fiscal, draft.funds.other) == (Decimal(160_000), Decimal(200_000))
