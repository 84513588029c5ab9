"""One kind of breakage at a time (guide 1.6), each repaired quietly or put aside, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from assistant.documents.blocks import Line
from assistant.documents.document_parser import header_summary
from assistant.documents.import_report import RepairKind
from assistant.documents.text_reader import decode
from assistant.domain.declaration import Declaration
from assistant.errors import NoFormFound, UnreadableFile
from tests.documents.forms import parse

HEAD = """财政项目支出绩效目标申报表
(2024 年度)
项目名称\t业务培训\t项目性质\t其他经常性项目\t项目类别\t其他运转类
主管部门\t某区人社局\t实施单位\t某区培训中心
计划开始日期\t2024-01-01\t计划完成日期\t2024-12-31
项目资金 (元)\t项目资金总额\t200,000.00\t年度资金申请总额\t200,000.00
\t其中：财政资金\t200,000.00\t其中：当年财政拨款\t150,000.00
\t\t\t上年结转资金\t0.00
\t其他资金\t\t其他资金\t50,000.00
项目绩效目标\t项目总目标\t\t年度总体目标
\t总目标文字。\t\t年度目标文字。
"""
COLUMNS = "绩效指标\t一级指标\t二级指标\t三级指标\t年度(/项目)指标值\n"


def rows(text: str) -> list[tuple[str | None, str | None, str, str]]:
    form = parse(HEAD + COLUMNS + text).forms[0]
    return [(row.level1, row.level2, row.level3, row.target.text) for row in form.indicators]


QUANTITY = ("产出指标", "数量指标")

TABLES = [
    pytest.param("\t产出指标\t数量指标\t培训期数\t=4.00(期)", [(*QUANTITY, "培训期数", "=4.00(期)")], id="as printed"),
    pytest.param("产出指标\t数量指标\t培训期数\t=4(期)\t\t", [(*QUANTITY, "培训期数", "=4(期)")], id="edge column lost"),
    pytest.param("\t产出 指标\t数量 指 标\t培训 期数\t=4 (期)", [(*QUANTITY, "培训期数", "=4(期)")], id="spaces in words"),
    pytest.param(
        "\t产出指标\t时效指标\t\t培训及时率\t=100(%)", [("产出指标", "时效指标", "培训及时率", "=100(%)")], id="blank between"
    ),
    pytest.param(
        "\t产出指标\t数量指标\t期数\t=4(期)\n人次\t\t\t≥200(人次)\t",
        [(*QUANTITY, "期数", "=4(期)"), (*QUANTITY, "人次", "≥200(人次)")],
        id="name in the first column",
    ),
    pytest.param(
        "\t产出指标\t数量指标\t期数\t=4(期)\n\n--\t---\t---\n\t\t\t人次\t≥200(人次)",
        [(*QUANTITY, "期数", "=4(期)"), (*QUANTITY, "人次", "≥200(人次)")],
        id="page break",
    ),
    pytest.param(
        "\t产出指标\t数量指标\t期数\t=4(期)\n\n\t\t数量指标\t人次\t≥200(人次)",
        [(*QUANTITY, "期数", "=4(期)"), (*QUANTITY, "人次", "≥200(人次)")],
        id="label repeated after the break",
    ),
    pytest.param(
        "\t产出指标\t数量指标\t期数\t=4(期)\n\t\t社会效益指标\t知晓率\t≥80(%)",
        [(*QUANTITY, "期数", "=4(期)"), ("效益指标", "社会效益指标", "知晓率", "≥80(%)")],
        id="first-level label lost",
    ),
    pytest.param(
        "\t成本指标\t经济成本指标\t人均成本\t≤1000(元/人)\n\t产出指标\t数量指标\t期数\t=4(期)\n\t\t成本指标\t控制率\t≤100(%)",
        [
            ("成本指标", "经济成本指标", "人均成本", "≤1000(元/人)"),
            (*QUANTITY, "期数", "=4(期)"),
            ("产出指标", "成本指标", "控制率", "≤100(%)"),
        ],
        id="cost as first and as second level",
    ),
    pytest.param(
        "\t满意度指标\t服务对象满意度指标\t学员满意度\t$\\geq 90.00\\%$",
        [("满意度指标", "服务对象满意度指标", "学员满意度", "≥90.00%")],
        id="LaTeX",
    ),
    pytest.param(
        "\t产出指标\t数量指标\t期数\t≥4.00\t(期)", [(*QUANTITY, "期数", "≥4.00(期)")], id="value cut in two cells"
    ),
    pytest.param(
        "\t产出指标\t质量指标\t义务教育阶段教师培训\t\n\n\t\t\t合格率\t≥95(%)",
        [("产出指标", "质量指标", "义务教育阶段教师培训合格率", "≥95(%)")],
        id="name cut by a page break",
    ),
    pytest.param(
        "\t产出指标\t质量指标\t义务教育阶段\t培训合格率\t≥95(%)",
        [("产出指标", "质量指标", "义务教育阶段培训合格率", "≥95(%)")],
        id="name cut in two cells",
    ),
    pytest.param(
        "\t产出指标\t\t培训人数\t≥9(人)\n\t\t数量指标\t培训班次\t≥2(班)\n\t产出指标\t\t培训场次\t≥3(场)",
        [(*QUANTITY, "培训人数", "≥9(人)"), (*QUANTITY, "培训班次", "≥2(班)"), (*QUANTITY, "培训场次", "≥3(场)")],
        id="label centred, first level repeated",
    ),
    pytest.param(
        "\t产出指标（40分）\t数量\t培训人数\t≥9(人)\n\t效益指标\t社会效益指标\t知晓率\t≥80(%)\n\t\t\t学员满意度\t≥90(%)",
        [
            (*QUANTITY, "培训人数", "≥9(人)"),
            ("效益指标", "社会效益指标", "知晓率", "≥80(%)"),
            ("满意度指标", "服务对象满意度指标", "学员满意度", "≥90(%)"),
        ],
        id="points behind a label, satisfaction labels lost",
    ),
    pytest.param(
        "\t满意度指标\t服务对象满意度指标\t服务对象满意度指标\t≥90(%)\n填表人：\t\t填表日期：\t2024-01-02",
        [("满意度指标", "服务对象满意度指标", "服务对象满意度指标", "≥90(%)")],
        id="name equal to its label, foot of the form",
    ),
    pytest.param("\t产出指标\t数量指标\t期数\t=4(期)\n" + COLUMNS + "\t\t质量指标\t合格率\t≥95(%)",
                 [(*QUANTITY, "期数", "=4(期)"), ("产出指标", "质量指标", "合格率", "≥95(%)")], id="header repeated"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_broken_rows_are_put_right(text: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(text) == expected


def test_a_label_that_comes_after_its_rows_is_given_to_them_and_noted() -> None:
    parsed = parse(
        HEAD
        + COLUMNS
        + "\t产出指标\t质量指标\t培训合格率\t=100(%)\n\t\t\t会议召开及时率\t=100(%)\n\t\t\t提升履职能力\t提升\n"
        "\t\t时效指标\t\t\n\t效益指标\t社会效益指标\t\t\n\t满意度指标\t服务对象满意度指标\t代表满意度\t≥90(%)"
    )
    assert [row.level2 for row in parsed.forms[0].indicators] == [
        "质量指标",
        "时效指标",
        "社会效益指标",
        "服务对象满意度指标",
    ]
    assert sum(repair.kind is RepairKind.LABEL_INFERRED for repair in parsed.report.repairs) == 2


@pytest.mark.parametrize("broken", ["\t\t\t\t=100(%)", "\t产出指标\t数量指标\t甲\t乙\t丙\t丁", "\t\t孤立的文字"])
def test_what_cannot_be_known_is_put_aside_and_kept(broken: str) -> None:
    parsed = parse(HEAD + COLUMNS + "\t产出指标\t数量指标\t期数\t=4(期)\n" + broken)
    assert len(parsed.forms[0].indicators) == 1
    assert [doubt.quarantined for doubt in parsed.report.doubts] == [True]
    assert parsed.report.doubts[0].content


def test_a_value_the_author_left_blank_is_kept_as_blank() -> None:
    parsed = parse(HEAD + COLUMNS + "\t产出指标\t数量指标\t期数\t=4(期)\n\t\t\t人次\t")
    assert parsed.forms[0].indicators[1].target.text == ""


def test_funds_of_the_two_columns_are_told_apart_and_blank_is_not_zero() -> None:
    form = parse(HEAD + COLUMNS).forms[0]
    assert isinstance(form, Declaration)
    assert (form.funds.other, form.funds.annual_other) == (None, Decimal("50000.00"))
    assert (form.funds.total, form.funds.annual_fiscal_appropriation) == (Decimal("200000.00"), Decimal("150000.00"))


def test_a_lost_label_is_put_back_by_its_place() -> None:
    text = HEAD.replace("\t实施单位\t某区培训中心", "\t某区培训中心")
    form = parse(text + COLUMNS).forms[0]
    assert isinstance(form, Declaration)
    assert (form.competent_department, form.implementing_unit) == ("某区人社局", "某区培训中心")


@pytest.mark.parametrize(
    "goals",
    [
        "\t总目标文字。\t\t年度目标文字。\n",
        "<p>总目标文字。</p> <p>年度目标文字。</p>\n--- ---\n",
        "\t<p>总目标文字。</p>\t\t<p>年度目标文字。</p>\t\n",
    ],
)
def test_goals_find_their_columns(goals: str) -> None:
    form = parse(HEAD.replace("\t总目标文字。\t\t年度目标文字。\n", goals) + COLUMNS).forms[0]
    assert isinstance(form, Declaration)
    assert (form.overall_goal, form.annual_goal) == ("总目标文字。", "年度目标文字。")


def test_a_lone_goal_goes_to_the_column_it_stands_under() -> None:
    form = parse(HEAD.replace("\t总目标文字。\t\t年度", "\t\t\t年度") + COLUMNS).forms[0]
    assert isinstance(form, Declaration)
    assert (form.overall_goal, form.annual_goal) == (None, "年度目标文字。")


@pytest.mark.parametrize(
    ("nature", "label", "cost", "variant"),
    [
        ("", "年度指标值", "", "shanghai-district-2023"),
        ("项目性质\t其他经常性项目\t", "年度(/项目)指标值", "", "shanghai-municipal-2023"),
        (
            "项目性质\t其他经常性项目\t",
            "年度（/项目）指标值",
            "\t成本指标\t经济成本指标\t总成本\t≤1(万元)\n",
            "shanghai-district-2024",
        ),
        ("项目属性\t经常性\t", "指标值", "", "general"),
    ],
)
def test_the_variant_is_read_from_the_form_not_from_its_year(nature: str, label: str, cost: str, variant: str) -> None:
    text = HEAD.replace("项目性质\t其他经常性项目\t", nature) + COLUMNS.replace("年度(/项目)指标值", label) + cost
    assert parse(text + "\t产出指标\t数量指标\t期数\t=4(期)").forms[0].form_variant == variant


def test_the_header_sentence_gives_projects_and_money() -> None:
    line = "按照本区预算绩效管理工作的总体要求，本部门 2 个预算单位开展了 2023 年项目预算绩效目标编报工作，编报绩效目标的项目 7 个，涉及项目预算资金 329.13 万元。"
    found = header_summary([Line(text=line, number=1)])
    assert found is not None
    assert (found.budget_unit_count, found.project_count, found.total_yuan) == (2, 7, Decimal("3291300.00"))


def test_narratives_are_known_by_name_and_matched_to_their_forms() -> None:
    narrative = (
        "项目经费情况说明 1：业务培训\n一、项目概述\n举办业务培训。\n二、立项依据\n《办法》\n三、实施主体\n办公室\n"
        "四、实施方案\n一、会务费用；\n二、餐费。\n五、实施周期\n全年\n六、年度预算安排\n讲课费（1万元×\n2）\n七、绩效目标\n见申报表\n"
    )
    second = narrative.replace("1：业务培训", "2--另一个").replace("举办业务培训", "购买设备")
    other = HEAD.replace("业务培训", "另一个")
    parsed = parse(narrative + HEAD + COLUMNS + second + other + COLUMNS)
    first_form, second_form = parsed.forms
    assert isinstance(first_form, Declaration) and isinstance(second_form, Declaration)
    assert first_form.narrative and second_form.narrative
    assert first_form.narrative.plan == "一、会务费用；\n二、餐费。"
    assert first_form.narrative.budget == "讲课费（1万元×2）"
    assert second_form.narrative.overview == "购买设备。"


@pytest.mark.parametrize(
    "data",
    [HEAD.encode("utf-8-sig"), HEAD.encode("gb18030"), HEAD.encode("utf-16")],
    ids=["utf-8-sig", "gb18030", "utf-16"],
)
def test_text_is_read_in_the_encodings_offices_use(data: bytes) -> None:
    assert decode(data).startswith("财政项目支出绩效目标申报表")


@pytest.mark.parametrize("data", [b"\x00\x01\x02PK", bytes(range(256)) * 8, b"\xff\xfe\x00"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        decode(data)


def test_a_text_without_a_form_says_so() -> None:
    with pytest.raises(NoFormFound, match="没有找到"):
        parse("今天天气很好。\n项目名称\t只有名称")


TABLE = "\t产出指标\t数量指标\t培训期数\t=4.00(期)\n\t满意度指标\t服务对象满意度指标\t学员满意度\t≥90.00(%)\n"


@pytest.mark.parametrize(
    "printed",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join("| " + line.replace("\t", " | ") + " |" for line in text.splitlines()),
        lambda text: text.replace("\t", "    "),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n", "\n— 12 —\n第 3 页 共 10 页\n"),
    ],
    ids=["tabs", "windows lines", "pipes", "wide gaps", "empty lines", "page numbers"],
)
def test_columns_are_found_however_the_text_separates_them(printed: Callable[[str], str]) -> None:
    form = parse(printed(HEAD + COLUMNS + TABLE)).forms[0]
    assert isinstance(form, Declaration)
    assert [row.level3 for row in form.indicators] == ["培训期数", "学员满意度"]
    assert (form.project_name, form.implementing_unit) == ("业务培训", "某区培训中心")
    assert (form.overall_goal, form.annual_goal) == ("总目标文字。", "年度目标文字。")
    assert (form.funds.annual_total, form.funds.annual_other) == (Decimal("200000.00"), Decimal("50000.00"))
