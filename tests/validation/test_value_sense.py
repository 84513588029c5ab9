"""Rules V12–V22: values against the budget, the other rows and what can be known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.validation.forms import form, found, found_in_document, funds, narrative, one_row, row, rows, verdict


@pytest.mark.parametrize(
    ("name", "value", "annual", "expected", "suggestion"),
    [
        ("运维总成本", "<70400.00(元)", "10400", "error", "≤10400.00(元)"),  # 松人大24·P1
        ("项目总成本", "≤20.00(万元)", "200000", "passed", None),
        ("项目总成本", "≤20.01(万元)", "200000", "error", "≤20.00(万元)"),
        ("培训总成本", "≤5.00(万元)", "250000", "passed", None),
        ("人均培训成本", "≤1000.00(元/人)", "200000", "passed", None),
        ("人均培训成本", "≤300000.00(元/人)", "200000", "error", None),  # 单位成本也不能大于全部预算
        ("低保人均月标准", "≥300000.00(元)", "200000", "passed", None),  # “不低于”不是上限
        ("预算控制率", "≤100.00(%)", "50", "passed", None),
        ("项目总成本", "≤20.00(万元)", None, "insufficient_data", None),
    ],
)
def test_v12_cost_limits_fit_the_budget(
    name: str, value: str, annual: str | None, expected: str, suggestion: str | None
) -> None:
    declaration = one_row("成本", name, value, funds=funds(None, None, None, annual, annual, None, None))
    assert verdict("V12", declaration) == expected
    assert [finding.suggestion for finding in found("V12", declaration)] == (
        [suggestion] if expected == "error" else []
    )


def test_v12_benefits_may_exceed_the_budget() -> None:
    assert verdict("V12", one_row("经济效益", "带动投资总额", "≥5000.00(万元)")) == "passed"


def test_v12_gives_a_doubtful_budget_the_benefit() -> None:
    """年度资金不平时，不知哪个数对，取大的；多年期项目可以写全周期的数。"""
    unbalanced = funds(annual="100000", appropriation="200000")
    assert verdict("V12", one_row("成本", "项目总成本", "≤15.00(万元)", funds=unbalanced)) == "passed"
    long = {"planned_end_date": date(2026, 12, 31), "funds": funds(total="600000")}
    assert verdict("V12", one_row("成本", "项目总成本", "≤60.00(万元)", **long)) == "passed"


@pytest.mark.parametrize(
    ("cost", "quantity", "annual", "expected"),
    [
        (("人均培训成本", "≤2912.00(元/人)"), ("培训人数", "≥364.00(人)"), "903200", "error"),
        (("人均培训成本", "≤1000.00(元/人)"), ("培训人数", "≥200.00(人)"), "200000", "passed"),
        (("平均月租费", "≤23.55(万元)"), ("线路巡检次数", "≥4.00(次)"), "2825000", "warning"),  # 松府办24·P8
        (("审查单价", "≤800.00(元/件)"), ("合法性审查文件数", "=50.00(件)"), "40000", "passed"),
        (("审查单价", "≤900.00(元/件)"), ("合法性审查文件数", "=50.00(件)"), "40000", "error"),
        (("审查单价", "≤702.00(元/件)"), ("合法性审查文件数", "=285.00(件)"), "200000", "passed"),  # 向上取整到元
        (("人均考察成本", "≤5650.00(元)"), ("外出调研次数", "≥900.00(次)"), "645000", "insufficient_data"),
        (("人均餐费", "≤5000.00(元)"), ("课程研发人数", "≥364.00(人)"), "10000", "insufficient_data"),
        (("企业最高补助标准", "≤50000.00(元/家)"), ("补助企业家数", "≥320.00(家)"), "9000000", "insufficient_data"),
        (("企业补助标准", "≤50000.00(元/家)"), ("补助企业家数", "≥320.00(家)"), "9000000", "error"),
        (("人均日培训成本", "≤550.00(元/人·天)"), ("培训人数", "≥364.00(人)"), "10000", "insufficient_data"),
    ],
)
def test_v13_unit_cost_times_quantity(
    cost: tuple[str, str], quantity: tuple[str, str], annual: str, expected: str
) -> None:
    declaration = form(
        indicators=(row("成本", *cost), row("数量", *quantity)), funds=funds(None, None, None, annual, annual)
    )
    assert verdict("V13", declaration) == expected


def test_v13_needs_one_cost_and_one_quantity() -> None:
    """援藏、援滇两种人均经费对一个参训人数，不能断定谁对谁。"""
    two = (
        row("成本", "援藏人才人均经费", "≤25.00(万元)"),
        row("成本", "援滇人才人均经费", "≤15.00(万元)"),
        row("数量", "人才培养人数", "≥500.00(人)"),
    )
    assert verdict("V13", form(indicators=two)) == "insufficient_data"


@pytest.mark.parametrize(
    ("quantity", "budget", "expected"),
    [
        ("≥280.00(人)", "285名*2000元/人=57万元", "warning"),  # 松人大24·P2
        ("≥285.00(人)", "285名*2000元/人=57万元", "passed"),
        ("≥280.00(人)", "285名*400元/人=11.4万元", "insufficient_data"),  # 单价对不上这项成本
    ],
)
def test_v14_quantities_match_what_is_paid_for(quantity: str, budget: str, expected: str) -> None:
    declaration = form(
        indicators=(row("成本", "人均履职费", "≤2000.00(元)"), row("数量", "发放人数", quantity)),
        narrative=narrative(budget=budget),
    )
    assert verdict("V14", declaration) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("与往年持平", "warning"),
        ("提高", "warning"),
        ("拓宽", "warning"),
        ("较上年提高2个百分点", "passed"),
        ("≥5%", "passed"),
        ("良好", "passed"),
    ],
)
def test_v16_changes_have_a_baseline(value: str, expected: str) -> None:
    assert verdict("V16", one_row("社会效益", "监督实效", value)) == expected


def test_v16_names_that_claim_a_change() -> None:
    """名称说“提高”，值没有数：多半也缺基线。"""
    (finding,) = found("V16", one_row("社会效益", "提升党员责任意识", "有效"))
    assert finding.confidence.value == "likely"
    assert verdict("V16", one_row("社会效益", "投诉量较上年下降率", "≥5%")) == "passed"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("每月25日前", "及时", "warning"),  # 松人大24·P7
        ("按计划完成", "及时", "warning"),
        ("按时间计划秩序", "=100%", "warning"),  # 松政协23·P5
        ("其他人大事务完成率", "=100%", "warning"),  # 市人大23·P3
        ("推动地区经济社会发展", "有效", "warning"),
        ("推动完善制度数", "≥1项", "passed"),
        ("提升党员责任意识比率", "有效", "warning"),  # 不以“提升”等动词开头（3.7）
        ("提升部门工作效率", "提升", "warning"),
        ("解决问题迅速", "迅速", "warning"),
        ("服务对象数量", "=286人", "warning"),
        ("发放人数", "≥35人", "warning"),
        ("宣传效果", "良好", "warning"),
        ("会议召开", "及时", "warning"),
        ("区人代会", "≥1次", "warning"),
        ("疫情防控", "良好", "warning"),
        ("对经济社会发展", "有帮助", "warning"),
        ("示范效应", "提升", "warning"),
        ("年度考核情况", "合格", "warning"),
        ("任务完成率", "≥90%", "suggestion"),
        ("代表履职费发放人数", "≥280人", "passed"),
        ("对外文化交流活动场次", "≥5场", "passed"),
        ("规范文件的合法性", "合法", "passed"),
        ("新增就业岗位", "≥100个", "passed"),
        ("年度任务按期完成率", "=100%", "passed"),
        ("参训人员满意度", "≥90%", "passed"),
    ],
)
def test_v17_names_are_indicators(name: str, value: str, expected: str) -> None:
    assert verdict("V17", one_row("社会效益", name, value)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("≥90.00(%)", ">=95.00(%)", "≥80.00(%)"), "suggestion"),
        (("=100(%)", "=100.00(%)", "=100(%)"), "suggestion"),
        (("≥90.00(%)", "=100.00(%)", "≤5.00(%)"), "passed"),
        (("≥90.00(%)", "≥95.00(%)", "≥80.00%"), "passed"),  # 松府办24·P2：百分号的括号是转换残留
        (("≥90.00(%)", "=4(次)", "=2(期)"), "passed"),  # 计数写不写小数不管
    ],
)
def test_v18_notation_is_uniform(values: tuple[str, ...], expected: str) -> None:
    declaration = form(indicators=tuple(row("质量", f"第{i}项合格率", value) for i, value in enumerate(values)))
    assert verdict("V18", declaration) == expected


def test_v18_as_the_other_forms_of_the_document_write_it() -> None:
    """松政协23：P1 用≥，其余用>=；松人大24·P6：万元，其余用元。"""
    others = tuple(form(indicators=(row("满意度", "委员满意度", ">=90%"),)) for _ in range(3))
    own = form(indicators=(row("满意度", "委员满意度", "≥90%"),))
    (finding,) = found("V18", own, siblings=others)
    assert (finding.quote, finding.replacement, finding.safe) == ("≥90%", ">=90%", True)
    assert found_in_document("V18", own, *others) == ()  # 只有一张表不同，在那张表上说一次就够
    assert [f.path for f in found_in_document("V18", own, own, *others)] == [""]
    costly = tuple(form(indicators=(row("成本", "运维总成本", "≤5000.00(元)"),)) for _ in range(3))
    (money,) = found("V18", form(indicators=(row("成本", "培训总成本", "≤5.00(万元)"),)), siblings=costly)
    assert money.replacement == "≤50000.00(元)"


def test_v18_money_in_one_unit() -> None:
    mixed = (row("成本", "印刷成本", "≤5.00(万元)"), row("成本", "租赁成本", "≤50000.00(元)"))
    assert verdict("V18", form(indicators=mixed)) == "suggestion"
    unit_costs = (row("成本", "总成本", "≤5.00(万元)"), row("成本", "人均成本", "≤500.00(元/人)"))
    assert verdict("V18", form(indicators=unit_costs)) == "passed"


@pytest.mark.parametrize(
    ("name", "value", "suggestion"),
    [
        ("群众知晓度明显", "提高", "群众知晓度"),
        ("大代表使用感知率明显", "提升", "大代表使用感知率"),
        ("参训人员满", "意度≥90%", "参训人员满意度"),
        ("≥95.00(%)", "结业考核合格率", "结业考核合格率"),  # 两格写颠倒了
        ("结业考核合格率≥95.00(%)", "", "结业考核合格率"),  # 两格写在一格
        ("年收入<2万元家庭数", "≥20户", None),
        ("群众知晓度", "明显提高", None),
        ("机制运行持续", "3年", None),
        ("效果明显", "良好", None),
    ],
)
def test_v19_names_do_not_end_in_adverbs(name: str, value: str, suggestion: str | None) -> None:
    findings = found("V19", one_row("社会效益", name, value))
    assert [finding.suggestion for finding in findings] == ([suggestion] if suggestion else [])


@pytest.mark.parametrize(
    ("name", "texts", "replacement"),
    [
        ("大代表使用感知率", "人大机关和人大代表使用的系统。人大代表可以查询。", "人大代表使用感知率"),  # 松人大24·P1
        ("人大代表使用感知率", "人大机关和人大代表使用的系统。", None),
        ("信息系统使用率", "网络信息系统维护，网络安全。", None),  # “信息”可以开头
        ("代表使用感知率", "人大代表使用的系统，人大机关。", None),
    ],
)
def test_v19_names_that_lost_their_first_letter(name: str, texts: str, replacement: str | None) -> None:
    declaration = one_row("社会效益", name, "≥90%", annual_goal=texts)
    assert [f.replacement for f in found("V19", declaration)] == ([replacement] if replacement else [])


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("人均履职费", "=2000.00(元)", "suggestion"),  # 松人大24·P2
        ("人均月补贴标准", "=300.00(元)", "passed"),  # 政策规定标准
        ("人均培训成本", "≤1000.00(元/人)", "passed"),
    ],
)
def test_v20_cost_limits_are_not_equalities(name: str, value: str, expected: str) -> None:
    assert verdict("V20", one_row("成本", name, value)) == expected


@pytest.mark.parametrize(("count", "expected"), [(9, "passed"), (10, "suggestion")])
def test_v20_a_table_full_of_equal_counts(count: int, expected: str) -> None:
    many = tuple(row("数量", f"第{i}类活动次数", "=4次") for i in range(count))
    assert verdict("V20", form(indicators=many)) == expected


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ((("成本", "培训总成本", "≤5.00(万元)"),), "warning"),  # 松人大24·P6：25万元只管5万元
        ((("成本", "培训总成本", "≤12.50(万元)"),), "passed"),
        ((("成本", "人均培训成本", "≤1000.00(元/人)"),), "insufficient_data"),  # 与预算明细对不上
        ((("成本", "培训总成本", "≤5.00(万元)"), ("成本", "印刷总成本", "≤1.00(万元)")), "warning"),
        ((), "not_applicable"),
    ],
)
def test_v21_cost_rows_cover_the_budget(costs: tuple[tuple[str, str, str], ...], expected: str) -> None:
    declaration = form(indicators=tuple(row(*entry) for entry in costs), funds=funds(annual="250000"))
    assert verdict("V21", declaration) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("工资发放率", "≥90%", "suggestion"),
        ("工资发放率", "=100%", "not_applicable"),
        ("任务完成率", "≥90%", "suggestion"),
        ("任务完成率", "≥95%", "passed"),
        ("课题按期完成率", "≥90%", "passed"),
        ("政府信息主动公开率", "≥90%", "suggestion"),
        ("工资发放率", "=90%", "suggestion"),
        ("志书总体编撰工作完成率", "=30%", "passed"),  # 分年进度
        ("群众满意度", "≥75%", "suggestion"),
        ("群众满意度", "≥80%", "passed"),
    ],
)
def test_v22_targets_are_not_too_modest(name: str, value: str, expected: str) -> None:
    assert verdict("V22", one_row("质量", name, value)) == expected


@pytest.mark.parametrize("changes", [{}, {"indicators": rows(("数量", "法治宣传次数", "≥4.00(次)"))}])
def test_the_base_form_passes_all_of_them(changes: dict[str, Any]) -> None:
    for rule_id in ("V12", "V16", "V17", "V18", "V19", "V20", "V22"):
        assert verdict(rule_id, form(**changes)) == "passed"
