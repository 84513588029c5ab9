"""Descriptions in spoken words: deeds of one character, and projects that nobody names."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.wording.spoken import as_written, deed_said
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


@pytest.mark.parametrize(
    ("noun", "deed"),
    [
        ("请督导员", ("聘请", "督导员")),
        ("发宣传册", ("发放", "宣传册")),
        ("买电脑", ("采购", "电脑")),
        ("搞宣传活动", ("举办", "宣传活动")),
        ("邀请参展单位", ("邀请", "参展单位")),
        ("设展位", ("设置", "展位")),
        # words that only begin with such a character
        ("请示件", ("", "请示件")),
        ("发电机", ("", "发电机")),
        ("买卖合同", ("", "买卖合同")),
        ("设备", ("", "设备")),
        ("办公设备", ("", "办公设备")),
    ],
)
def test_a_deed_of_one_character_is_written_out(noun: str, deed: tuple[str, str]) -> None:
    assert as_written("", noun) == deed


def test_a_noun_with_its_own_verb_stays() -> None:
    assert as_written("采购", "买断软件") == ("采购", "买断软件")


@pytest.mark.parametrize(
    ("clause", "deed"),
    [
        ("我想把村里那条烂路修一下", ("维修", "道路")),
        ("把老旧路灯换一遍", ("更换", "路灯")),
        ("弄个新时代文明实践站", ("建设", "新时代文明实践站")),
        ("单位食堂要外包出去", ("外包", "食堂")),
        ("开展业务培训", None),
        ("将资金用于改造", None),
        ("明年要办一场全县农民丰收节", ("举办", "全县农民丰收节")),
        ("卫健委要给村卫生室配智慧健康一体机", ("配备", "智慧健康一体机")),
    ],
)
def test_a_spoken_clause_is_a_deed(clause: str, deed: tuple[str, str] | None) -> None:
    assert deed_said(clause) == deed


@pytest.mark.parametrize(
    ("text", "name", "rows"),
    [
        (
            "我想把村里那条烂路修一下，大概3公里吧，4米宽，再装60盏太阳能路灯，差不多要180万，有1200多口人受益。",
            "道路维修经费",
            {"道路维修里程": "≥3.00(公里)", "受益人口数": "≥1200.00(人)"},
        ),
        (
            "今年我们街道准备在48个小区搞垃圾分类，请督导员120人，发宣传册3万册，一共要花358万。",
            "垃圾分类经费",
            {"督导员聘请人数": "≥120.00(人)", "宣传册发放数量": "≥3.00(万册)"},
        ),
        (
            "单位食堂要外包出去，大概200人吃，餐标每人每天25元，一年按250天算，125万。",
            "食堂外包经费",
            {"就餐人数": "≥200.00(人)", "人均餐标": "≤25.00(元/人·天)"},
        ),
    ],
)
def test_a_project_told_in_passing_has_a_name_and_its_numbers(
    assistant: Assistant, text: str, name: str, rows: dict[str, str]
) -> None:
    draft = assistant.draft(DraftRequest(description=text), keep=False)
    assert draft.project_name == name
    assert rows.items() <= {row.level3: row.target.text for row in draft.indicators}.items()
