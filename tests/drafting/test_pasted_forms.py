"""Forms pasted as they are: labels with blanks and tabs, units that stand with the label, years, list numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.drafting.reading.wording.form_labels import with_plain_labels
from assistant.drafting.reading.wording.list_numbers import without_list_numbers
from assistant.drafting.reading.wording.rewording import Reworded
from assistant.validation.reading.figures import values
from assistant.wiring import Assistant
from tests.drafting.test_costs import drafted

FORMS = [
    # text, name, unit, money, of it fiscal
    (
        "项目名称\t农村公益电影放映\n主管部门\t市委宣传部\n实施单位\t市电影公司\n项目资金（万元）\t年度资金总额\t96\n"
        "其中：财政拨款\t80\n其他资金\t16\n年度目标\t放映农村公益电影4800场，每场200元。",
        ("农村公益电影放映", "市电影公司", "960000", "800000"),
    ),
    (
        "项目名称：城市路灯维护  预算年度：2026  项目类型：经常性  资金（万元）：320  其中财政拨款（万元）：320"
        "  维护路灯2.6万盏。 实施单位：市路灯管理处",
        ("城市路灯维护", "市路灯管理处", "3200000", "3200000"),
    ),
    (
        "单位名称：县气象局；项目名称：人工增雨作业；本年申请（元）：860000；计划作业80次，火箭弹400枚。",
        ("人工增雨作业", "县气象局", "860000", "860000"),
    ),
    (
        "一、基本情况 1.项目名称 社区养老服务站运营补贴 2.申报单位 区民政局 3.预算金额 168万元"
        " 二、主要内容 对42个社区养老服务站给予运营补贴，每站每年4万元。",
        ("社区养老服务站运营补贴", "区民政局", "1680000", "1680000"),
    ),
    (
        "2026年部门项目支出预算申请表 单位：市妇幼保健院 项目：新生儿疾病筛查 预算：168万元"
        " 内容：新生儿遗传代谢病筛查1.4万人，每人120元",
        ("新生儿疾病筛查", "市妇幼保健院", "1680000", "1680000"),
    ),
    (
        "关于解决教师周转宿舍建设资金的请示\n县人民政府：\n我局2026年拟建设教师周转宿舍96套，需资金840万元。\n县教育局",
        ("教师周转宿舍建设资金", "县教育局", "8400000", "8400000"),
    ),
]


@pytest.mark.parametrize(("text", "head"), FORMS)
def test_a_pasted_form_is_read(assistant: Assistant, text: str, head: tuple[str, str, str, str]) -> None:
    draft = drafted(assistant, text)
    name, unit, money, fiscal = head
    assert (draft.project_name, draft.implementing_unit) == (name, unit)
    assert (draft.funds.annual_total, draft.funds.annual_fiscal_appropriation) == (Decimal(money), Decimal(fiscal))
    ceiling = next(row for row in draft.indicators if row.level3 == "总成本控制数")
    assert any(e.cell == "target" and e.quote for e in ceiling.evidence)
    assert not [row.level3 for row in draft.indicators if "2026" in row.target.text and row.target.is_number]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("资金总额（万元）：96", "资金总额96万元，"),
        ("【单位】县民政局", "单位：县民政局"),
        ("我馆（市科技馆）免费开放", "市科技馆免费开放"),
        ("项目名称\t公厕改造\n改造公厕18座", "项目名称：公厕改造\n改造公厕18座"),
        ("预算年度：2026  改造公厕18座", "预算年度：2026年，  改造公厕18座"),
        ("2026年预算申报\n县文物保护所", "2026年\n县文物保护所"),
        # what is no label
        ("项目，单位和资金三落实", "项目，单位和资金三落实"),
        ("建筑面积（平方米）：3600", "建筑面积（平方米）：3600"),
        ("年度目标值提高", "年度目标值提高"),
    ],
)
def test_labels_are_told_as_a_text_tells_them(text: str, read: str) -> None:
    given = Reworded(text, tuple((at, at + 1) for at in range(len(text))))
    assert with_plain_labels(given).text == read


def test_an_inserted_unit_points_at_its_label() -> None:
    text = "资金总额（万元）：96"
    read = with_plain_labels(Reworded(text, tuple((at, at + 1) for at in range(len(text)))))
    start, end = read.places[read.text.index("万")]
    assert text[start:end] == "（万元）"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("（万元）96", "960000"), ("项目资金（万元）\t年度资金总额\t96", "960000"), ("（单位：万元）：3,200", "32000000")],
)
def test_a_unit_in_front_counts(text: str, expected: str) -> None:
    assert Decimal(expected) in values(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("（一）宣传20场；（二）检查186家", "宣传20场；检查186家"),
        ("1.项目名称 补贴 2.申报单位 区民政局", "项目名称 补贴 ；申报单位 区民政局"),
        ("①改造公厕，②购置车辆", "改造公厕，购置车辆"),
        ("一、项目背景。公路2860公里", "公路2860公里"),
        # what is no list number
        ("养护一、二级公路120公里", "养护一、二级公路120公里"),
        ("一、二级公路120公里", "一、二级公路120公里"),
        ("渠道1.5公里，3、4号楼", "渠道1.5公里，3、4号楼"),
        ("第1.项", "第1.项"),
    ],
)
def test_list_numbers_are_left_out(text: str, read: str) -> None:
    given = Reworded(text, tuple((at, at + 1) for at in range(len(text))))
    assert without_list_numbers(given).text == read
