"""What groups of people are paid, by their own names; the first of several works done to one thing; people hired for it."""

from __future__ import annotations

import pytest

from assistant.domain.draft import Draft
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


STANDARDS = [
    (
        "县医疗保障局2027年城乡居民医保参保资助，对特困人员410人全额资助、低保对象6200人和脱贫不稳定户1300人按每人140元"
        "定额资助，测算资金121万元。",
        {"低保对象和脱贫不稳定户资助标准": "=140"},
    ),
    (
        "县医保局2027年资助参保，对低保对象5200人按每人200元定额资助，对防止返贫监测对象860人按每人120元定额资助。",
        {"低保对象资助标准": "=200", "防止返贫监测对象资助标准": "=120"},
    ),
    ("县民政局2027年对低保家庭学生320人按每人3000元标准资助，预算96万元。", {"低保家庭学生资助标准": "=3000"}),
    ("市教育局2027年对农村低保家庭幼儿1800人每人每年补助1000元，资金180万元。", {"农村低保家庭幼儿补助标准": "=1000"}),
]


@pytest.mark.parametrize(("text", "standards"), STANDARDS)
def test_a_group_keeps_its_name_in_what_it_is_paid(assistant: Assistant, text: str, standards: dict[str, str]) -> None:
    found = {row.level3: row.target.text.partition(".")[0] for row in drafted(assistant, text).indicators}
    assert standards.items() <= found.items()


NAMES = [
    ("市教育局2027年对农村幼儿1800人每人每月补助100元，资金180万元。", "农村幼儿补助"),
    ("市教育局2027年对农村教师800人每月补助300元，资金288万元。", "农村教师补助"),
    ("市公路局2027年对32座桥梁开展定期检查、病害处治和标志更新，预算120万元。", "桥梁检查等经费"),
    ("县林业局2027年对12万亩公益林开展日常巡护、病虫害监测和补植补造，预算180万元。", "公益林巡护等经费"),
    ("区水务局2027年对36座泵站进行设备检修、管道清淤，预算96万元。", "泵站设备检修等经费"),
    ("市住建局2027年对城区道路进行维修、养护，预算300万元。", "道路维修养护经费"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_what_the_work_is_called(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


ROWS = [
    # text, a row, a row that said nonsense
    (
        "旗林草局2027年实施沙化土地封禁保护项目，封禁面积15万亩，聘用管护人员30人，总投资1280万元。",
        "管护人员工资发放准确率",
        "沙化土地封禁保护工资发放准确率",
    ),
    ("县教育局2027年为全县12所小学、9所幼儿园配备教具包4200套，预算128万元。", "覆盖小学数量", "小学数量"),
    (
        "区水利局2027年对全区56座小型水库开展日常巡查维护、白蚁防治和雨水情监测设施运维，项目总预算92万元。",
        "日常巡查维护完成率",
        "小型水库防治操作规范率",
    ),
]


@pytest.mark.parametrize(("text", "row", "nonsense"), ROWS)
def test_rows_speak_of_those_they_are_of(assistant: Assistant, text: str, row: str, nonsense: str) -> None:
    names = {one.level3 for one in drafted(assistant, text).indicators}
    assert row in names
    assert nonsense not in names


def test_a_fee_is_no_work_of_a_goal(assistant: Assistant) -> None:
    text = (
        "县人民检察院2027年办案业务经费120万元，其中差旅费45万元、鉴定检验费12万元、司法救助20万元、法治宣传8万元，"
        "其余用于信息化运维和办案装备购置。"
    )
    assert "，鉴定检验费" not in (drafted(assistant, text).annual_goal or "")
