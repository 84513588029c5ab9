"""What is called 建设, 工程 or 升级 and leaves nothing built is not accepted, put into use or designed for years."""

from __future__ import annotations

import pytest

from assistant.drafting.project.called_building import builds_nothing, matter_of
from assistant.drafting.request import DraftRequest
from assistant.wiring import Assistant

NOTHING_BUILT = [
    ("教师队伍建设", "教师队伍"),
    ("法治政府建设", "法治政府"),
    ("健康云岭县建设", "健康云岭县"),
    ("平安建设", "平安"),
    ("国际消费中心城市建设", "国际消费中心城市"),
    ("基层卫生强基工程", "基层卫生强基"),
    ("干部素质提升工程", "干部素质提升"),
    ("文明乡风建设工程", "文明乡风"),
    ("地方戏曲振兴工程", "地方戏曲振兴"),
    ("制造业转型升级", "制造业转型"),
]
BUILT = [
    "综合文化站建设",
    "平安校园建设",
    "海绵城市建设",
    "美丽乡村建设",
    "耕地质量提升工程",
    "农村供水惠民工程",
    "水环境质量提升工程",
    "消防设备升级",
    "老旧管网改造工程",
    "疾控体系建设",
    "农贸市场建设",
    "公园规划建设",
    "现代农业示范区建设",
]


@pytest.mark.parametrize(("name", "matter"), NOTHING_BUILT, ids=lambda value: value)
def test_the_matter_is_told_without_the_word_that_sounds_like_building(name: str, matter: str) -> None:
    assert matter_of(name) == matter


@pytest.mark.parametrize("name", BUILT)
def test_what_is_built_keeps_its_word(name: str) -> None:
    assert matter_of(name) == name


def test_a_verb_may_only_sound_like_building() -> None:
    assert builds_nothing("法治政府", "建设")
    assert not builds_nothing("污水处理厂", "建设")
    assert not builds_nothing("法治政府", "宣传")


_OF_BUILDINGS = ("验收合格率", "投入使用率", "设计使用年限", "安全责任事故发生数")


@pytest.mark.parametrize(
    "text",
    [
        "青河县教育局2027年实施教师素质提升工程，举办专题研修班4期，培训教师320人，预算36万元。",
        "青河县司法局2027年推进法治政府建设，开展行政执法评议2次，预算15万元。",
        "青河县商务局2027年实施市场主体培育壮大工程，走访服务企业60家，预算28万元。",
        "青河县组织部2027年加强基层干部队伍建设，组织外出学习2批，预算40万元。",
    ],
)
def test_a_draft_promises_no_building_where_none_is_built(assistant: Assistant, text: str) -> None:
    rows = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert not [name for name in rows if name.endswith(_OF_BUILDINGS)], rows


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("青河县水务局2027年实施农村供水管网改造工程，改造管网12公里，预算460万元。", "验收合格率"),
        ("青河县文化和旅游局2027年建设综合文化站2座，预算180万元。", "验收合格率"),
    ],
)
def test_what_is_built_is_accepted(assistant: Assistant, text: str, row: str) -> None:
    rows = [one.level3 for one in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert any(name.endswith(row) for name in rows), rows


def test_whom_an_office_of_industry_serves_is_enterprises(assistant: Assistant) -> None:
    text = "青河市工业和信息化局2027年推进价格机制改革试点，预算80万元。"
    rows = [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]
    assert "企业满意度" in rows
