"""Rules A: sums in tables, amounts and equations in texts. Each table is one rule; add a line to add a case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assistant.domain.declaration import HeaderSummary
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.validation.context import Document
from assistant.validation.review import review_department, review_document
from tests.builders import make_department_form
from tests.validation.forms import context, form, found, funds, narrative, verdict

TWO_YEARS = {"planned_end_date": date(2025, 12, 31), "project_nature": "阶段性项目"}


@pytest.mark.parametrize(
    ("total", "fiscal", "other", "expected"),
    [
        ("100000", "80000", "10000", "error"),
        ("100000", "80000", "20000", "passed"),
        ("100000", "99999.99", "0.01", "passed"),
        ("100000.01", "100000", "0", "error"),
        ("200000", None, "200000", "passed"),  # 松人大24·P3: one blank source counts as zero
        ("100000", "80000", None, "error"),
        ("100000", None, None, "insufficient_data"),
        (None, None, None, "not_applicable"),  # 经常性项目左半栏可以空
    ],
)
def test_a01_total_is_fiscal_plus_other(
    total: str | None, fiscal: str | None, other: str | None, expected: str
) -> None:
    assert verdict("A01", form(funds=funds(total, fiscal, other))) == expected


@pytest.mark.parametrize(
    ("annual", "appropriation", "carry_over", "other", "expected"),
    [
        ("100000", "90000", "0", "0", "error"),
        ("100000", "90000", "10000", "0", "passed"),
        ("17843800", "14843800", "0", "3000000", "passed"),  # 其他资金可以大于 0
        ("200000", "0", "0", "200000", "passed"),
        ("100000", "100000", None, None, "passed"),
        ("100000", None, None, None, "insufficient_data"),
        ("100000", None, "0", "120000", "error"),
        (None, "100000", "0", "0", "insufficient_data"),
    ],
)
def test_a02_annual_total_is_its_three_sources(
    annual: str | None, appropriation: str | None, carry_over: str | None, other: str | None, expected: str
) -> None:
    money = funds(annual=annual, appropriation=appropriation, carry_over=carry_over, annual_other=other)
    assert verdict("A02", form(funds=money)) == expected


def test_a02_says_the_figures_and_what_to_write() -> None:
    finding = found("A02", form(funds=funds(annual="100000", appropriation="90000")))[0]
    assert finding.path == "funds.annual_total"
    assert "100,000.00" in finding.message
    assert "90,000.00" in finding.message
    assert finding.suggestion == "90,000.00"


@pytest.mark.parametrize(
    ("total", "annual", "changes", "expected"),
    [
        ("1620000", "1620460", {}, "error"),  # 市人大23·P9
        ("200000", "200000", {}, "passed"),
        ("300000", "200000", {}, "error"),
        ("300000", "200000", TWO_YEARS, "passed"),
        ("300000", "400000", TWO_YEARS, "error"),
        ("300000", "200000", {"project_nature": "阶段性项目"}, "passed"),
        ("300000", "200000", {"planned_end_date": None}, "passed"),  # 没有日期，不能断定是单年
        (None, "200000", {}, "not_applicable"),
        ("200000", None, {}, "insufficient_data"),
    ],
)
def test_a03_annual_total_fits_the_total(
    total: str | None, annual: str | None, changes: dict[str, Any], expected: str
) -> None:
    assert verdict("A03", form(funds=funds(total=total, annual=annual), **changes)) == expected


@pytest.mark.parametrize(
    ("overview", "annual", "expected"),
    [
        ("出国（境）经费、外事接待经费，经测算，预算资金约610万元。", "5800000", "error"),  # 松府办24·P9
        ("预算资金约 3778 万元。", "37780000", "passed"),
        ("预算资金约329.13万元。", "3291275", "passed"),  # 四舍五入正确
        ("预算资金约329.2万元。", "3291275", "error"),
        ("预算资金经科委审批确定为6.00万元。", "60000", "passed"),
        ("中标金额为847.4112万元，均分三年支付，每年282.5万元。", "2825000", "not_applicable"),
        ("培训预算资金5万元，会议预算资金15万元。", "200000", "insufficient_data"),  # 不知哪个是总数
        ("其中培训预算资金5万元。", "200000", "not_applicable"),
        # 别的写法
        ("2024年安排30万元，用于更新设备。", "360000", "error"),
        ("2024年安排资金36万元，其中单位自筹6万元。", "360000", "passed"),
        ("经测算，共需约36.5万元。", "365400", "passed"),  # 约：末位半个单位
        ("经测算，共需约36.5万元。", "366000", "error"),
        ("申请财政资金36万元。", "300000", "error"),
        ("项目总经费为36万元。", "300000", "error"),
        ("2023年安排资金36万元，2024年安排资金30万元。", "300000", "passed"),
        ("2023年安排资金36万元，已投入使用。", "300000", "not_applicable"),  # 上一年的
        ("按每栋年产值80000元测算，年产值为800000元。", "300000", "not_applicable"),
        ("市级配套资金10万元。", "300000", "not_applicable"),
        ("前期已投入资金100万元，带动企业投入资金500万元。", "300000", "not_applicable"),
        ("项目总投资1200万元。", "300000", "not_applicable"),
        ("面向全区干部举办培训。", "200000", "not_applicable"),
        (None, "200000", "insufficient_data"),
    ],
)
def test_a04_overview_says_the_amount_of_the_form(overview: str | None, annual: str, expected: str) -> None:
    declaration = form(funds=funds(None, None, None, annual, annual), narrative=narrative(overview=overview))
    assert verdict("A04", declaration) == expected


@pytest.mark.parametrize(
    ("budget", "annual", "expected"),
    [
        ("培训费30万元，资料费20万元，交通费5万元。", "520000", "error"),
        ("培训费30万元，资料费20万元，交通费5万元。", "550000", "passed"),
        ("培训费30万元，资料费20万元，交通费5万元，共计52万元。", "520000", "error"),
        ("培训费30万元\n资料费20万元\n合计52万元", "520000", "error"),
        ("甲：2万元，乙：3万元，合计：5万元\n丙：4万元", "90000", "passed"),  # 小计不重复相加
        ("285名*2000元/人=57万元\n285名*400元/人=11.4万元\n活动保障：0.6万元", "690000", "passed"),
        ("餐费约7万元，印刷费约2万元。", "100000", "insufficient_data"),  # 约数不下结论
        ("涉密电脑（1万元×2）；运维每年5.5万元。", "75000", "passed"),
        ("项目费用为1.04万元", "20000", "insufficient_data"),
        ("项目\t数量\t单价\t金额\n餐费\t10\t5\t50", "50", "passed"),
        ("培训费30万元，其中讲课费10万元，资料费20万元。", "500000", "insufficient_data"),
        (
            "项目总预算100万元，包括：设备60万元、安装20万元、培训20万元。",
            "1000000",
            "insufficient_data",
        ),  # 总数也写在里面
        ("电脑10台，单价6000元，小计60000元；打印机2台，单价2000元，小计4000元；合计64000元。", "64000", "passed"),
        ("人工费120000元（10000元/月×12月），材料费80000元。", "200000", "passed"),
        ("专家费：800元/人·次×50人次=4万元；交通费：2000元×5次=1万元。总计5万元。", "50000", "passed"),
        ("1.甲5万元 2.乙3万元 3.丙2万元，以上共计10万元。", "100000", "passed"),
        ("每人补贴2000元，共100人，计20万元；工作经费5万元。", "250000", "passed"),
        ("按季度支付，每季度5万元，全年20万元。", "200000", "insufficient_data"),
    ],
)
def test_a05_budget_items_add_up(budget: str, annual: str, expected: str) -> None:
    declaration = form(funds=funds(None, None, None, annual, annual), narrative=narrative(budget=budget))
    assert verdict("A05", declaration) == expected


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ("800×47=38000", "error"),  # 松府办24·P7
        ("10.39×3850=40000", "warning"),  # 取整未写“约”
        ("10.39×3850=约40000", "passed"),
        ("10.39×3850≈40000", "passed"),
        ("285名*2000元/人=57万元", "passed"),
        ("285名*2000元/人=57.1万元", "error"),
        ("10人/批*10批（专工委/室）*【5天*（100+80+350）\n(根据差旅费标准预估)+3000(预估交通费)】=56.5万元", "passed"),
        ("310800+9600+1800=322200元", "passed"),
        ("847.5万元÷3=282.5万元", "passed"),  # 三年均分
        ("11×25=275万元", "passed"),  # 单位缺省，按量级反推
        ("100人×90%=90人", "passed"),
        ("200人×80%=180人", "error"),
        ("10÷3=3.33", "passed"),
        ("3期，每期50人×200元=30000元", "passed"),  # 省略了期数
        ("名称\t数量\t单价\t资金需求\n餐费\t2000人\t150元/人\t30万元", "passed"),
        ("名称\t数量\t单价\t资金需求\n餐费\t2000人\t150元/人\t33万元", "error"),
        ("满意度≥90%，会期2024-2025年=待定", "not_applicable"),
        ("培训费20万元", "not_applicable"),
        ("印刷费2万元（1000册×20元/册）", "passed"),
        ("印刷费2万元（1000册×25元/册）", "error"),
    ],
)
def test_a06_equations_hold(budget: str, expected: str) -> None:
    assert verdict("A06", form(narrative=narrative(budget=budget))) == expected


def test_a06_gives_the_corrected_equation() -> None:
    finding = found("A06", form(narrative=narrative(budget="规范性文件800×47=38000")))[0]
    assert (finding.path, finding.suggestion) == ("narrative.budget", "800×47=37600")
    assert "差400" in finding.message


@pytest.mark.parametrize(
    ("count", "yuan", "text", "expected"),
    [
        (2, "400000", "编报绩效目标的项目2个，涉及项目预算资金40万元。", ()),
        (2, "400000", "编报绩效目标的项目2个，涉及项目预算资金40.00万元。", ()),
        (3, "400000", "编报绩效目标的项目3个，涉及项目预算资金40.00万元。", ("header_summary.project_count",)),
        (2, "460000", "编报绩效目标的项目2个，涉及项目预算资金46.00万元。", ("header_summary.total_yuan",)),
    ],
)
def test_a07_summary_agrees_with_the_forms(count: int, yuan: str, text: str, expected: tuple[str, ...]) -> None:
    summary = HeaderSummary(project_count=count, total_yuan=Decimal(yuan), text=text)
    report = review_document(Document(forms=(form(), form()), summary=summary), context())
    assert tuple(finding.path for finding in report.findings if finding.rule == "A07") == expected


@pytest.mark.parametrize(("written", "clean"), [("329.13", True), ("329.1", True), ("329.12", False), ("330", False)])
def test_a07_rounding_to_the_written_digits_is_right(written: str, clean: bool) -> None:
    summary = HeaderSummary(
        project_count=1, total_yuan=Decimal(written) * 10000, text=f"项目1个，涉及项目预算资金{written}万元。"
    )
    assert (
        review_document(Document(forms=(form(funds=funds(annual="3291275")),), summary=summary), context()).ok is clean
    )


def test_a07_without_summary_is_not_applicable() -> None:
    assert review_document(Document(forms=(form(),)), context()).ledger[0].status.value == "not_applicable"


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        ("杂志设计制作20.00万元，书籍征订26.00万元。", "warning"),  # 松政协23·P3
        ("1.材料印刷：20万元\n2.会议保障：40万元（参考去年）", "warning"),
        ("285名*2000元/人=57万元", "passed"),
        ("按合同支付物业费20万元。", "passed"),
        ("项目资金经科委审批确定为6.00万元。", "warning"),  # 松政协23·P1：没有批复文号
        ("项目资金经科委审批（松科〔2023〕6号）确定为6.00万元。", "passed"),
        ("资料费0.6万元，杂费5000元", "passed"),
        ("见附表", "insufficient_data"),
        ("名称\t数量\n餐费\t20", "insufficient_data"),
    ],
)
def test_a08_large_items_are_calculated(budget: str, expected: str) -> None:
    assert verdict("A08", form(narrative=narrative(budget=budget))) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("援藏干部工作经费\t11\t25\t275", "warning"),  # 松府办24·P1
        ("餐费\t2000人\t150元/人\t30万元", "passed"),
        ("出国（境）团组\t114人\t50000元/人\t570万元", "warning"),  # 松府办24·P9
        ("项目由小组统筹上报\t1260万元", "passed"),
    ],
)
def test_a09_tables_have_units(line: str, expected: str) -> None:
    budget = f"项目组成\t数量\t单价\t资金需求\n{line}"
    assert verdict("A09", form(narrative=narrative(budget=budget))) == expected
    if expected == "warning" and "团组" not in line:
        assert verdict("A09", form(narrative=narrative(budget=budget.replace("需求", "需求（万元）")))) == "passed"


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({}, ()),
        ({"source_fiscal": "100", "source_other": "0"}, ("total_budget",)),
        ({"source_fiscal": "18417248", "source_other": "0"}, ()),
        ({"basic_expenditure": "13879148", "project_expenditure": "4538100"}, ()),
        ({"basic_expenditure": "13879148", "project_expenditure": "4538000"}, ("total_budget",)),
        ({"staff_count": -1}, ("staff_count",)),
    ],
)
def test_a10_department_budget_adds_up(changes: dict[str, Any], paths: tuple[str, ...]) -> None:
    declared = make_department_form(total_budget=Decimal("18417248"), **changes)
    findings = review_department(declared, context()).findings
    assert tuple(finding.path for finding in findings if finding.rule == "A10") == paths


def test_a10_more_organs_in_the_text_than_in_the_count_is_a_suggestion() -> None:
    boards = Indicator(level1="产出指标", level2="数量指标", level3="专委会运行数", target=parse_target("=9个"))
    declared = make_department_form(internal_org_count=1, indicators=(boards,))
    finding = next(f for f in review_department(declared, context()).findings if f.rule == "A10")
    assert (finding.severity.value, finding.path) == ("suggestion", "internal_org_count")


@pytest.mark.parametrize(
    ("plan", "total", "expected"),
    [
        ("均分三年支付，每年20万元。", "200000", "error"),
        ("均分三年支付，每年20万元。", "600000", "passed"),
        ("项目分2年实施。", "200000", "error"),
        ("均分三年支付。", None, "insufficient_data"),
        ("面向部分三年级学生；积分3年清零；第三年支付尾款。", "200000", "not_applicable"),
        ("全年举办4期培训。", "200000", "not_applicable"),
    ],
)
def test_a11_total_covers_all_years(plan: str, total: str | None, expected: str) -> None:
    assert verdict("A11", form(funds=funds(total), narrative=narrative(plan=plan))) == expected


def test_a11_names_the_total_where_the_years_are_even() -> None:
    finding = found("A11", form(narrative=narrative(plan="后付费，均分三年进行支付。")))[0]
    assert finding.suggestion == "600,000.00"


@pytest.mark.parametrize(
    ("plan", "expected"),
    [("标准约400元/人。", "suggestion"), ("6万元左右。", "suggestion"), ("标准400元/人，约请专家。", "passed")],
)
def test_a13_vague_amounts(plan: str, expected: str) -> None:
    assert verdict("A13", form(narrative=narrative(plan=plan))) == expected
