"""A year that ends with a stage of a building: its parts are accepted, nobody uses it yet."""

from __future__ import annotations

import pytest

from assistant.drafting.request import DraftRequest
from assistant.service import Assistant
from evals.drafting.scores import untraced


def names_of(assistant: Assistant, text: str) -> list[str]:
    return [row.level3 for row in assistant.draft(DraftRequest(description=text), keep=False).indicators]


@pytest.mark.parametrize(
    ("text", "in_time"),
    [
        ("新建派出所业务用房2600平方米，总投资1180万元，2026年安排500万元，当年完成主体封顶。", "主体封顶完成及时率"),
        ("附属楼新建工程，建筑面积5200平方米，2026年安排900万元，年内完成基础施工。", "基础施工完成及时率"),
        ("综合楼建设，建筑面积3000平方米，2026年底前完成主体结构封顶，2027年竣工验收。", "主体结构封顶完成时间"),
        (
            "附属医院门诊楼建设，总投资3亿元，2026年安排专项债券1.2亿元、自筹3000万元，完成主体工程。",
            "主体工程完成及时率",
        ),
        ("实训楼建设，建筑面积9000平方米，2026年底前主体封顶，2028年竣工。", "项目主体封顶时间"),
    ],
)
def test_a_stage_is_on_time_and_nothing_is_used_yet(assistant: Assistant, text: str, in_time: str) -> None:
    names = names_of(assistant, text)
    assert "分部分项验收合格率" in names and in_time in names
    assert not [name for name in names if "投入使用率" in name or name == "项目验收合格率"]


def test_rows_of_a_part_say_where_their_value_comes_from(assistant: Assistant) -> None:
    text = "中学教学楼扩建，建设期2026年4月至2027年6月，总投资5260万元，2026年安排3000万元，建设教学楼8000平方米。"
    draft = assistant.draft(DraftRequest(description=text, fiscal_year=2026), keep=False)
    assert {"分部分项验收合格率", "年度建设任务完成及时率"} <= {row.level3 for row in draft.indicators}
    assert untraced(draft) == []


@pytest.mark.parametrize(
    "text",
    [
        "老旧小区改造31个，总投资5260万元，建设期2026年4月至2027年6月",
        "河道整治工程2026年3月至2027年10月实施，总投资3000万元，整治河道8条，2026年安排1800万元",
        "中学教学楼加固工程2026年8月至2027年3月，总投资900万元，加固面积4200平方米，2026年安排500万元",
    ],
)
def test_what_is_finished_next_year_is_not_finished_in_time_this_year(assistant: Assistant, text: str) -> None:
    names = names_of(assistant, text)
    assert "年度建设任务完成及时率" in names and "分部分项验收合格率" in names
    assert not [name for name in names if name.endswith(("竣工及时率", "完工及时率")) or "竣工验收合格率" in name]


@pytest.mark.parametrize(
    "text",
    [
        "新建派出所业务用房2600平方米，总投资1180万元，2026年6月完成主体封顶，11月底竣工交付。",
        "新建派出所业务用房2600平方米，投资1180万元，2026年建成投入使用。",
        "派出所业务用房改造工程2026年3月至2026年10月实施，改造面积2600平方米，投资480万元。",
    ],
)
def test_what_is_finished_in_the_year_is_accepted_as_a_whole(assistant: Assistant, text: str) -> None:
    assert "项目验收合格率" in names_of(assistant, text)
