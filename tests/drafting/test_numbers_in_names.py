"""Numbers that belong to a name: the work done to a road, a line or a house by its number, wherever it stands."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

WORKS: list[tuple[str, str, tuple[str, ...]]] = [
    (
        "市公路局2027年实施国道G318线路面改造工程33.5公里，预算4200万元。",
        "国道G318线路面改造工程经费",
        ("国道G318线路面改造工程长度",),
    ),
    (
        "市公路局2027年实施国道G318线K2156+000至K2189+500段路面改造工程33.5公里，预算4200万元，年底前完工通车。",
        "国道G318线路面改造工程经费",
        ("国道G318线路面改造工程长度",),
    ),
    (
        "县交通局2027年S312线K12+000—K25+600段灾毁修复工程，修复13.6公里，预算980万元。",
        "S312线灾毁修复工程",
        ("灾毁修复工程里程",),
    ),
    (
        "市交通局2027年实施G65高速K1200+500处滑坡治理，预算300万元，治理滑坡1处。",
        "G65高速滑坡治理经费",
        ("治理滑坡数量",),
    ),
    (
        "市水利局2027年实施沙河5+300—9+800段堤防加固工程4.5公里，预算3200万元。",
        "沙河堤防加固工程经费",
        ("沙河堤防加固工程长度",),
    ),
    (
        "区城管局2027年实施迎宾大道（桩号K0+000~K3+260）路面修复，修复面积4.2万平方米，预算860万元。",
        "迎宾大道路面修复经费",
        ("修复面积",),
    ),
    (
        "市公路局2027年实施省道S207线路面大修15公里，预算4200万元。",
        "省道S207线路面大修经费",
        ("省道S207线路面大修长度",),
    ),
]


@pytest.mark.parametrize(("text", "name", "rows"), WORKS)
def test_a_road_is_named_by_its_number_and_not_by_its_chainage(
    assistant: Assistant, text: str, name: str, rows: tuple[str, ...]
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert draft.project_name == name
    assert set(rows) <= {row.level3 for row in draft.indicators}
    assert not any("+" in row.level3 or "桩号" in row.level3 for row in draft.indicators)
