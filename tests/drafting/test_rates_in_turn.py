"""Rates told in one row: which number is whose, and what each is called."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.numbers.rates_in_turn import rates_in_turn

ROWS = [
    # each with its own number
    ("设备完好率和利用率分别达到98%和96%", {"98": ["设备完好率"], "96": ["设备利用率"]}),
    ("群众安全感、执法满意度分别达到98%、96%以上", {"98": ["群众安全感"], "96": ["执法满意度"]}),
    ("群众安全感和满意度分别达到98%和96%", {"98": ["群众安全感"], "96": ["群众满意度"]}),
    ("设备完好率、验收合格率分别不低于98%和100%", {"98": ["设备完好率"], "100": ["设备验收合格率"]}),
    ("入学率、巩固率达到99%、97%以上", {"99": ["入学率"], "97": ["巩固率"]}),
    ("残疾儿童入学率和满意度达到98%和95%", {"98": ["残疾儿童入学率"], "95": ["残疾儿童满意度"]}),
    # the end of the last is that of all
    ("小学、初中巩固率分别达到98%和97.5%", {"98": ["小学巩固率"], "97.5": ["初中巩固率"]}),
    ("高血压、糖尿病患者规范管理率分别为75%和72%", {"75": ["高血压患者规范管理率"], "72": ["糖尿病患者规范管理率"]}),
    ("国控、省控断面水质达标率依次为99%、95%", {"99": ["国控断面水质达标率"], "95": ["省控断面水质达标率"]}),
    # from where they come is no target
    (
        "毛入园率、普惠率分别由92%、85%提高到95%和90%",
        {"92": None, "85": None, "95": ["毛入园率"], "90": ["普惠率"]},
    ),
    # one number for all
    ("群众安全感、幸福感均达到95%以上", {"95": ["群众安全感", "群众幸福感"]}),
    ("患者规范管理率、控制率均不低于70%", {"70": ["患者规范管理率", "患者控制率"]}),
    ("及时受理率、按期办结率均达99%", {"99": ["及时受理率", "按期办结率"]}),
    # told by themselves, or not as many as the numbers
    ("设备完好率达到98%，利用率96%", {"98": None, "96": None}),
    ("小学和初中巩固率均达到99%", {"99": None}),
    ("完好率、利用率、合格率分别达到98%和96%", {"98": None, "96": None}),
    ("财政和单位分别承担60%和40%", {"60": None, "40": None}),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_whose_number_it_is(text: str, expected: dict[str, list[str] | None]) -> None:
    for number, names in expected.items():
        found = rates_in_turn(text, text.index(f"{number}%"))
        assert (list(found.names) if found else None) == names


def test_how_the_numbers_are_reached_is_kept() -> None:
    found = rates_in_turn("其中：投诉率和差错率分别不超过2%和1%", 19)
    assert found is not None
    assert found.names == ("差错率",)
    assert found.clause.endswith("不超过")


def test_what_stands_in_another_sentence_names_nothing() -> None:
    text = "设备完好率和利用率有所提高；分别达到98%和96%"
    assert rates_in_turn(text, text.index("98")) is None
