"""Who asks for money is not the work; what is owed for work that is done is paid, not built; works behind a count."""

from __future__ import annotations

import pytest

from assistant.domain.draft import Draft
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant


def drafted(assistant: Assistant, text: str) -> Draft:
    return assistant.draft(DraftRequest(description=text), keep=False)


ASKING = [
    ("县敬老院申请50万元用于路灯维修25盏。", "路灯维修经费"),
    ("市三中申请36万元用于操场维修1800平方米。", "操场维修经费"),
    ("县图书馆计划申请26万元购置图书8000册。", "图书购置经费"),
    ("镇中心幼儿园申请18万元用于更换塑胶地面600平方米。", "塑胶地面更换经费"),
]


@pytest.mark.parametrize(("text", "name"), ASKING)
def test_a_project_is_not_named_after_who_asks_for_it(assistant: Assistant, text: str, name: str) -> None:
    assert drafted(assistant, text).project_name == name


OWED = [
    "某监狱2027年工程尾款支付项目，总投资378万元，年底前完成。",
    "县教育局2027年支付教学楼工程尾款320万元。",
    "县医院2027年支付门诊楼建设尾款560万元，项目已竣工验收。",
    "市住建局支付污水管网工程质保金86万元。",
]


@pytest.mark.parametrize("text", OWED)
def test_what_is_owed_is_paid_in_time_and_not_built(assistant: Assistant, text: str) -> None:
    draft = drafted(assistant, text)
    names = {row.level3 for row in draft.indicators}
    assert {"尾款支付完成率", "尾款支付及时率", "收款单位满意度"} <= names
    assert not any("使用年限" in name or "投入使用" in name or "验收" in name for name in names)
    assert not any("全周期" in question.text for question in draft.questions)


def test_a_year_in_front_of_paying_is_no_number_of_years(assistant: Assistant) -> None:
    draft = drafted(assistant, "乡卫生院2027年支付水电费和购置血压计30台，预算26万元。")
    assert not any("分年支付" in question.text for question in draft.questions)


LISTED = [
    ("市国资委计划实施安保服务，保安31名和债务利息偿还，预算268万元。", ("债务利息偿还完成率",)),
    ("团市委计划实施公务用车运行维护，车辆2辆和结对共建，预算73万元。", ("结对共建完成率",)),
    (
        "镇政府2027年做好森林防火巡逻、河道保洁、秸秆禁烧值守，经费42万元。",
        ("森林防火巡逻完成率", "秸秆禁烧值守完成率"),
    ),
    ("市外办2027年开展友城交流、出访洽谈和外事接待，预算120万元。", ("友城交流完成率", "出访洽谈完成率")),
    ("县司法局2027年开展法治宣传、人民调解、社区矫正帮教和公证服务，预算96万元。", ("公证服务完成率",)),
]


@pytest.mark.parametrize(("text", "rows"), LISTED)
def test_every_work_of_a_list_has_a_row(assistant: Assistant, text: str, rows: tuple[str, ...]) -> None:
    assert set(rows) <= {row.level3 for row in drafted(assistant, text).indicators}
