"""What stands beside the work: tenders, whom it serves, purses of the same body, rent, the year of several."""

from __future__ import annotations

import pytest

from assistant.wiring import Assistant
from tests.drafting.test_costs import drafted

ROWS = [
    # text, a row of the draft, its target; an empty target: no such row
    ("青河县医院拟购置1.5T核磁共振1台、彩超2台，6月底前完成招标，预算900万元。", "招标工作完成率", ""),
    ("青河县医院拟购置1.5T核磁共振1台、彩超2台，2027年6月底前完成招标，预算900万元。", "招标完成时间", "2027年6月底前"),
    ("市图书馆2027年盲文阅览室运行，服务对象为视障读者，预算12万元，购置盲文书200册。", "视障读者满意度", "≥90.00(%)"),
    ("市图书馆2027年盲文阅览室运行，服务对象为视障读者，预算12万元，购置盲文书200册。", "对象满意度", ""),
    (
        "青河县教育局2027年村小运转补助，20所村小，每所公用经费3万元、取暖费2万元，共100万元。",
        "单所取暖费",
        "≤20000.00(元/所)",
    ),
    (
        "青河县教育局2027年村小运转补助，20所村小，每所公用经费3万元、取暖费2万元，共100万元。",
        "村小公用经费标准",
        "=30000.00(元/所)",
    ),
    ("青河县教育局2027年村小运转补助，20所村小，每所公用经费3万元、培训费12万元，共72万元。", "培训费", "≤12.00(万元)"),
    ("青河县中学2027年校车租赁12辆，每辆每月8000元，预算115.2万元。", "单辆校车租金", "≤8000.00(元/辆·月)"),
    (
        "青河县图书馆2027年采购图书8000册、报刊220种，经费27万元，其中购书款24万元、报刊3万元。",
        "图书购置成本",
        "≤24.00(万元)",
    ),
    ("某自治区市场监管厅食品抽检2.8万批次，预算3360万元。", "单批次食品抽检成本", "≤1200.00(元/批次)"),
    ("青河县文化馆免费开放补助资金40万元，用于公益培训、展览，保障馆内日常运转。", "机关正常运转保障率", ""),
]


@pytest.mark.parametrize(("text", "row", "target"), ROWS)
def test_what_stands_beside_the_work_keeps_to_its_own(assistant: Assistant, text: str, row: str, target: str) -> None:
    rows = {one.level3: one.target.text for one in drafted(assistant, text).indicators}
    assert rows.get(row, "") == target


def test_a_tender_names_no_project(assistant: Assistant) -> None:
    draft = drafted(assistant, "青河县医院拟购置1.5T核磁共振1台、彩超2台，6月底前完成招标，预算900万元。")
    assert draft.project_name == "1.5T核磁共振购置经费"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("某省农科院小麦品种选育，三年期项目，本年度120万元，审定新品种2个。", True),
        ("某省农科院小麦品种选育，三年期项目，2026年至2028年，总投资360万元，本年度120万元，审定新品种2个。", False),
        ("某县三年期物业服务合同594万元，2026年为第二年，支付198万元。", False),
    ],
)
def test_one_year_of_a_project_of_several_is_asked_for_the_others(assistant: Assistant, text: str, asked: bool) -> None:
    questions = [question.text for question in drafted(assistant, text).questions]
    assert any("是哪几年、总投资多少" in question for question in questions) is asked
