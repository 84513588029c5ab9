"""How many there were at the end of a year that is over, and the day by which so many are to be there."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.past_work import past_work
from assistant.wiring import Assistant
from tests.drafting.test_costs import drafted


@pytest.mark.parametrize(
    "text",
    [
        "市民政局2025年开展低保信息核对，截至2024年底全市低保对象超过6万人，完成存量档案核对。",
        "区残联2025年购买居家照护服务，截至2024年末辖区持证残疾人达1.2万人，经费90万元。",
        "县疾控中心2024年做好结核病管理，2023年末全县常住人口约45万人，资金60万元。",
        "去年年底全县在册老年人有8万人，2026年为老年人体检5万人，资金240万元。",
    ],
)
def test_how_many_there_were_is_no_target(assistant: Assistant, text: str) -> None:
    (told,) = past_work(text)
    rows = drafted(assistant, text).indicators
    standing = ("≥6.00(万人)", "≥1.20(万人)", "≥45.00(万人)", "≥8.00(万人)")
    assert not any(row.target.text in standing for row in rows)
    assert not any(name.startswith(("底", "末")) for name in (row.level3 for row in rows))
    assert text[slice(*told.words)].endswith(("底", "末"))


@pytest.mark.parametrize(
    ("text", "row", "target"),
    [
        ("市民政局2025年实施养老床位建设，2025年底全市养老床位达到5万张，资金300万元。", "养老床位数量", "≥5.00(万张)"),
        ("县教育局2024年安排培训资金50万元，2024年底前培训教师超过500人。", "培训教师人数", "≥500.00(人)"),
        (
            "县林业局投资6070万元营造水源涵养林8万亩，其中新造林3万亩、未成林抚育提升和退化林改造5万亩。",
            "退化林改造面积",
            "≥5.00(万亩)",
        ),
        ("县林业局2024年安排600万元，新造油茶林2000亩、竹林500亩。", "新造竹林面积", "≥500.00(亩)"),
    ],
)
def test_what_is_to_be_there_is_named_whole(assistant: Assistant, text: str, row: str, target: str) -> None:
    assert past_work(text) == ()
    assert {one.level3: one.target.text for one in drafted(assistant, text).indicators}.get(row) == target
