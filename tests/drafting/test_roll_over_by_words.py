"""Roll-over by what the description says: work given up, days moved on, things exchanged, prices told anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.draft import Draft
from assistant.domain.indicator import Level2
from assistant.drafting.dropped_work import dropped_work, is_of
from assistant.drafting.request import DraftRequest
from assistant.drafting.roll_over import bare_unit
from assistant.service import Assistant
from tests.drafting.test_roll_over import UNIT, form, put_into

LIGHTS = (
    ("产出指标", "数量指标", "养护路灯数量", "≥1200.00(盏)"),
    ("产出指标", "数量指标", "更换灯具数量", "≥100.00(套)"),
    ("产出指标", "质量指标", "灯具完好率", "≥95.00(%)"),
    ("产出指标", "时效指标", "项目完成时间", "2026年11月底前"),
    ("成本指标", "经济成本指标", "单套灯具成本", "≤800.00(元/套)"),
    ("成本指标", "经济成本指标", "总成本控制数", "≤26.00(万元)"),
    ("效益指标", "社会效益指标", "照明故障投诉办结率", "=100.00(%)"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥87.00(%)"),
)
NAME = "路灯养护经费"


@pytest.fixture
def lights(fresh_assistant: Assistant, tmp_path: Path) -> Assistant:
    put_into(fresh_assistant, tmp_path / "forms", form(2026, LIGHTS, project_name=NAME))
    return fresh_assistant


def drafted(assistant: Assistant, text: str) -> Draft:
    asked = DraftRequest(description=text, project_name=NAME, department=UNIT, implementing_unit=UNIT, fiscal_year=2027)
    return assistant.draft(asked, keep=False)


def rows(draft: Draft) -> dict[str, str]:
    return {row.level3: row.target.text for row in draft.indicators}


def reasons(draft: Draft) -> dict[str, str]:
    assert draft.roll_over is not None
    return {change.before or change.after or "": change.reason for change in draft.roll_over.changes}


GIVEN_UP = [
    # what the description says, the work that is not done
    ("养护路灯1300盏，不再更换灯具。", "更换灯具"),
    ("养护路灯1300盏，删去更换灯具，预算21万元。", "更换灯具"),
    ("今年没有灯具更换任务。", "灯具更换"),
    ("取消送书下乡，改为举办读书会30场。", "送书下乡"),
    ("不再开展巡查；其余照旧。", "巡查"),
    ("桥梁修复已于去年完成。", "桥梁修复"),
    ("知识竞赛今年不搞了，预算10万元。", "知识竞赛"),
]


@pytest.mark.parametrize(("told", "work"), GIVEN_UP)
def test_work_that_is_given_up_is_heard(told: str, work: str) -> None:
    assert dropped_work(told, "某项目") == (work,)


@pytest.mark.parametrize(
    "told", ["对路灯进行养护，更换灯具100套。", "取消药品加成补偿300万元，按月拨付。", "不断档、不漏户。"]
)
def test_what_is_done_is_not_given_up(told: str) -> None:
    assert dropped_work(told, "取消药品加成补偿经费") == ()


OF_IT = [
    # the work, a row of the year before, its level, whether it goes with the work
    ("更换灯具", "更换灯具数量", Level2.QUANTITY, True),
    ("灯具更换", "单套灯具成本", Level2.ECONOMIC_COST, True),
    ("灯具更换", "灯具完好率", Level2.QUALITY, False),
    ("巡查", "河道保洁巡查次数", Level2.QUANTITY, True),
    ("桥梁修复", "桥梁修复验收合格率", Level2.QUALITY, True),
    ("送书下乡", "图书采购数量", Level2.QUANTITY, False),
]


@pytest.mark.parametrize(("work", "name", "level2", "goes"), OF_IT)
def test_which_rows_go_with_the_work(work: str, name: str, level2: Level2, goes: bool) -> None:
    assert is_of(work, name, level2) is goes


def test_given_up_work_leaves_no_row_and_the_reason_is_told(lights: Assistant) -> None:
    draft = drafted(lights, "养护路灯1300盏，预算21万元，今年没有灯具更换任务。")
    assert not {"更换灯具数量", "单套灯具成本"} & set(rows(draft))
    assert rows(draft)["灯具完好率"] == "≥95.00(%)"
    assert reasons(draft)["更换灯具数量 ≥100.00(套)"] == "今年的说明里不再做"
    assert "更换灯具" not in (draft.annual_goal or "")


def test_a_day_is_moved_on_and_stays_a_day(lights: Assistant) -> None:
    draft = drafted(lights, "养护路灯1300盏，预算21万元。")
    assert rows(draft)["项目完成时间"] == "2027年11月底前"
    assert not [name for name in rows(draft) if "完成时间完成" in name]


def test_a_day_that_the_description_tells_takes_its_place(lights: Assistant) -> None:
    draft = drafted(lights, "养护路灯1300盏，预算21万元，2027年9月底前完成。")
    assert [text for name, text in rows(draft).items() if text.startswith("20")] == ["2027年9月底前"]


def test_prices_of_last_year_do_not_stand_beside_those_of_this_year(lights: Assistant) -> None:
    draft = drafted(lights, "养护路灯1300盏，每盏160元，更换灯具80套，每套900元，预算28万元。")
    assert rows(draft)["单套灯具成本"] == "≤900.00(元/套)" and rows(draft)["更换灯具数量"] == "≥80.00(套)"
    only = drafted(lights, "养护路灯1300盏，每盏160元，预算20.8万元。")
    assert "单套灯具成本" not in rows(only)
    assert reasons(only)["单套灯具成本 ≤800.00(元/套)"] == "今年的说明另写了单价，上年的不沿用"
    assert reasons(only)["总成本控制数 ≤26.00(万元)"] == "数值改为今年说明中的数"


def test_a_number_goes_to_the_row_of_its_unit(fresh_assistant: Assistant, tmp_path: Path) -> None:
    courses = (
        ("产出指标", "数量指标", "绩效管理业务培训人次", "≥200.00(人次)"),
        ("产出指标", "数量指标", "绩效管理业务培训期数", "≥3.00(期)"),
        ("产出指标", "时效指标", "培训完成及时率", "=100.00(%)"),
    )
    put_into(fresh_assistant, tmp_path / "forms", form(2026, courses, project_name=NAME))
    draft = drafted(fresh_assistant, "办预算绩效管理业务培训4期，每期60人，每期3天，预算26万元。")
    units = {text.partition("(")[2] for name, text in rows(draft).items() if name.endswith("人次")}
    assert units == {"人次)"}
    assert rows(draft)["绩效管理业务培训期数"] == "≥4.00(期)"
    assert not [name for name in rows(draft) if "及时率完成" in name]


def test_who_was_asked_last_year_is_asked_and_nobody_guessed_beside(lights: Assistant) -> None:
    draft = drafted(lights, "养护路灯1300盏，预算21万元。")
    assert [name for name in rows(draft) if name.endswith("满意度")] == ["居民满意度"]


def test_one_thing_takes_the_place_of_another(fresh_assistant: Assistant, tmp_path: Path) -> None:
    computers = (
        ("产出指标", "数量指标", "学生电脑采购数量", "≥60.00(台)"),
        ("产出指标", "质量指标", "学生电脑验收合格率", "=100.00(%)"),
        ("效益指标", "社会效益指标", "学生电脑投入使用率", "≥95.00(%)"),
        ("满意度指标", "服务对象满意度指标", "师生满意度", "≥90.00(%)"),
    )
    put_into(fresh_assistant, tmp_path / "forms", form(2026, computers, project_name=NAME))
    draft = drafted(fresh_assistant, "采购教师电脑20台，每台6000元，预算12万元。")
    assert not [name for name in rows(draft) if "学生电脑" in name]
    assert rows(draft)["教师电脑采购数量"] == "≥20.00(台)" and "教师电脑验收合格率" in rows(draft)


def test_the_budget_is_asked_for_with_last_years(lights: Assistant) -> None:
    draft = drafted(lights, "路灯养护，预算比去年增加10%，其余不变。")
    (asked,) = [question.text for question in draft.questions if question.path == "funds.annual_total"]
    assert asked == "上年是90万元，增加10%是99万元，年度资金申请总额是多少元？"
    assert not [name for name in rows(draft) if "预算" in name and "增长" in name]


def test_how_much_more_than_before_is_no_count(lights: Assistant) -> None:
    draft = drafted(lights, "养护路灯，数量比去年多30盏，预算21万元。")
    assert rows(draft)["养护路灯数量"] == "≥1200.00(盏)"
    assert not [name for name in rows(draft) if "比去年" in name]


UNITS = [
    # two names, whether they are of one unit
    ("青禾县第一中学", "青禾县第一中学（本级）", True),
    ("青禾县卫生局（机关）", "青禾县 卫生局", True),
    ("青禾县第一中学（东校区）", "青禾县第一中学", False),
    ("青禾县档案馆（地方志办公室）", "青禾县档案馆", False),
]


@pytest.mark.parametrize(("one", "other", "same"), UNITS)
def test_which_names_are_of_one_unit(one: str, other: str, same: bool) -> None:
    assert (bare_unit(one) == bare_unit(other)) is same
