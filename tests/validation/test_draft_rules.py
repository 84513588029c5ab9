"""Rules D: a draft says where every number comes from and speaks of nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.draft import Draft, DraftIndicator, Question
from assistant.domain.evidence import Evidence, EvidenceKind
from assistant.domain.indicator import Level2
from assistant.domain.report import Finding, LedgerStatus
from assistant.domain.value import parse_target
from assistant.validation.context import ReviewContext
from assistant.validation.review import review_draft
from assistant.validation.rule import DRAFT_RULES, run
from tests.validation.forms import DESCRIPTION, ROWS, context, draft, draft_row, evidence, funds, narrative, row, spans


def found(rule_id: str, written: Draft, with_context: ReviewContext | None = None) -> tuple[Finding, ...]:
    return run(DRAFT_RULES[rule_id], written, with_context or context())[0]


def paths(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.path for finding in findings]


def test_the_base_draft_has_no_flaw() -> None:
    assert review_draft(draft(), context()).findings == ()


@pytest.mark.parametrize(
    ("value", "grounds", "clean"),
    [
        # 项目说明的原文
        ("=4.00(期)", spans("4期"), True),
        ("=4.00(期)", spans("4期", "50人"), True),
        ("=5.00(期)", spans("4期"), False),
        ("=20.00(万元)", spans("20万元"), True),
        ("=200000.00(元)", spans("20万元"), True),
        ("=4.00(期)", evidence("description", "description[2:4]", "5期"), False),  # 引文不是原文
        ("=4.00(期)", evidence("description", "description[900:902]", "4期"), False),
        ("=4.00(期)", evidence("description", "第一段", "4期"), False),
        # 验算
        ("≥200.00(人次)", evidence("arithmetic", "200", "4期×50人=200人次"), True),
        ("≤1000.00(元)", evidence("arithmetic", "1000", "4期×50人=200人次；200000元÷200人=1000元"), True),
        ("≥220.00(人次)", evidence("arithmetic", "220", "4期×55人=220人次"), False),  # 55 不在说明里
        ("≥210.00(人次)", evidence("arithmetic", "210", "4期×50人=210人次"), False),  # 算错
        ("≥201.00(人次)", evidence("arithmetic", "200", "4期×50人=200人次"), False),  # 与结果不同
        ("≤66667.00(元)", evidence("arithmetic", "66667", "200000元÷3=66667元（向上取整）"), False),  # 3 没有来源
        ("≤4000.00(元)", evidence("arithmetic", "4000", "200000元÷50人=4000元"), True),
        ("≤2223.00(元)", evidence("arithmetic", "2223", "200000元÷90=2223元（向上取整到元）"), True),
        ("≤2222.00(元)", evidence("arithmetic", "2222", "200000元÷90≈2222元"), True),
        ("≤2300.00(元)", evidence("arithmetic", "2300", "200000元÷90=2300元（向上取整到元）"), False),
        ("≥200.00(人次)", evidence("arithmetic", "200", "四舍五入"), False),
        # 指标库
        ("≥95.00(%)", evidence("library", "library:S04/培训考核合格率", "95"), True),
        ("≥96.00(%)", evidence("library", "library:S04/培训考核合格率", "95"), False),
        ("≥95.00(%)", evidence("library", "library:S04/没有这一行", "95"), False),
        ("≥95.00(%)", evidence("library", "library:X99/培训考核合格率", "95"), False),
        ("≥12.00(次)", evidence("library", "library:S01/巡检次数", "12"), True),  # 12（每月）/52（每周）
        # 规则和本人
        ("≥80.00(%)", evidence("rule", "rule:S01"), True),
        ("≥88.00(%)", evidence("user", "第3轮对话", "88%"), True),
        # 其他项目和模型
        ("≥286.00(人)", evidence("case", "case:0123456789abcdef/2", ">=286人"), False),
        ("≥90.00(%)", evidence("model", "llm", "90"), False),
        # 没有数字就没有要追溯的
        ("2024年12月底前", evidence("model", "llm"), True),
        ("运行良好", evidence("case", "case:0123456789abcdef/2"), True),
    ],
)
def test_d01_numbers_of_targets(value: str, grounds: Evidence, clean: bool) -> None:
    written = draft(draft_row("数量", "某项数", value, grounds))
    assert (not any(path.startswith("indicators[0]") for path in paths(found("D01", written)))) is clean


def test_d01_tells_a_borrowed_value_from_a_missing_source() -> None:
    borrowed = draft(draft_row("数量", "某项数", "≥286.00(人)", evidence("case", "case:0123456789abcdef/2", ">=286人")))
    assert "数值不得照抄其他项目" in found("D01", borrowed)[0].message


def test_d01_a_case_beside_the_description_is_fine() -> None:
    both = (evidence("case", "case:0123456789abcdef/2", ">=9期"), spans("4期"))
    assert found("D01", draft(draft_row("数量", "某项数", "=4.00(期)", *both))) == ()


@pytest.mark.parametrize(
    ("said", "value", "quote"),
    [
        ("举办三十期培训", "=30.00(期)", "三十期"),
        ("培训二百八十五人", "=285.00(人)", "二百八十五人"),
        ("举办两批次", "=2.00(批)", "两批次"),
        ("合格率不低于百分之九十五", "≥95.00(%)", "百分之九十五"),
        ("补助一万元", "=10000.00(元)", "一万元"),
        ("预算1.5亿元", "=15000.00(万元)", "1.5亿元"),
        ("预算1,650,000元", "≤165.00(万元)", "1,650,000元"),
    ],
)
def test_d01_reads_numerals_and_scales(said: str, value: str, quote: str) -> None:
    source = spans(quote, description=said)
    written = draft(draft_row("数量", "某项数", value, source), description=said)
    assert "indicators[0].target" not in paths(found("D01", written))


def test_d01_months_come_from_the_words_of_the_description() -> None:
    grounds = evidence("arithmetic", "12", "1次×12=12次")
    monthly = "每月巡检1次，预算20万元。"
    base = {
        "indicators": (draft_row("数量", "巡检次数", "≥12.00(次)", grounds),),
        "overall_goal": None,
        "annual_goal": None,
    }
    assert found("D01", draft(description=monthly, **base)) == ()
    yearly = draft(description="巡检1次，预算20万元。", planned_end_date=None, **base)
    assert "indicators[0].target" in paths(found("D01", yearly))


@pytest.mark.parametrize(
    ("name", "grounds", "clean"),
    [
        ("4期培训人次", evidence("rule", "rule:S01"), True),
        ("9期培训人次", evidence("rule", "rule:S01"), False),
        ("65岁以上老年人健康体检人数", evidence("library", "library:N07/65岁以上老年人健康体检人数"), True),
        ("65岁以上老年人健康体检人数", evidence("rule", "rule:S01"), False),
        ("PM2.5监测点位数", evidence("rule", "rule:S01"), True),  # 名称里的数字不是数量
    ],
)
def test_d01_numbers_in_names(name: str, grounds: Evidence, clean: bool) -> None:
    written = draft(draft_row("数量", name, "=4.00(期)", spans("4期"), grounds))
    assert ("indicators[0].level3" not in paths(found("D01", written))) is clean


@pytest.mark.parametrize(
    ("goal", "clean"),
    [
        ("2024年举办4期培训，共200人次。", True),  # 年份、说明、验算结果
        ("举办四期培训，预算20万元。", True),
        ("举办9期培训。", False),
        ("举办十二期培训。", False),
        ("建设一个平台，形成两个机制。", True),  # 虚词里的数目不追
        (None, True),
    ],
)
def test_d01_numbers_in_goals(goal: str | None, clean: bool) -> None:
    assert ("annual_goal" not in paths(found("D01", draft(annual_goal=goal)))) is clean


def test_d01_a_goal_may_not_rest_on_a_borrowed_target() -> None:
    borrowed = draft_row("数量", "某项数", "≥286.00(人)", evidence("case", "case:0123456789abcdef/2", ">=286人"))
    assert "annual_goal" in paths(found("D01", draft(borrowed, annual_goal="服务286人。")))


def test_d01_checks_the_evidence_of_cells_outside_the_table() -> None:
    cells = {"annual_goal": (evidence("description", "description[0:4]", "举办9期"),)}
    assert paths(found("D01", draft(cell_evidence=cells))) == ["annual_goal"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"annual_goal": "提升松江区干部履职能力，举办4期培训。"}, ["annual_goal"]),
        ({"narrative": narrative(plan="参照松江区做法。")}, ["narrative.plan"]),
        ({"annual_goal": "举办4期培训。"}, []),
        ({"annual_goal": "松江区举办4期培训。", "description": f"松江区{DESCRIPTION}"}, []),
        ({"annual_goal": "松江区举办4期培训。", "competent_department": "上海市松江区某局"}, []),
    ],
)
def test_d02_no_foreign_names(changes: dict[str, Any], expected: list[str]) -> None:
    strangers = context(foreign=frozenset({"松江区", "松江", "区政协办公室"}))
    assert paths(found("D02", draft(**changes), strangers)) == expected


def test_d02_looks_at_indicators_but_not_at_notes() -> None:
    strangers = context(foreign=frozenset({"西藏定日县"}))
    named = draft_row("数量", "西藏定日县培训期数", "=4.00(期)", spans("4期"))
    assert paths(found("D02", draft(named), strangers)) == ["indicators[0].level3"]
    noted = draft_row("数量", "培训班数", "=4.00(期)", spans("4期")).model_copy(update={"note": "西藏定日县的项目用过"})
    assert found("D02", draft(noted), strangers) == ()


def test_d02_names_the_longest_form_once() -> None:
    strangers = context(foreign=frozenset({"松江", "松江区"}))
    finding = found("D02", draft(annual_goal="松江区举办4期培训。"), strangers)[0]
    assert "“松江区”" in finding.message
    assert "“松江”" not in finding.message


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"level1": "效益指标"}, "indicators[0].level1"),
        ({"level1": None}, "indicators[0].level1"),
        ({"level2": "数量"}, "indicators[0].level2"),
        ({"level2": None}, "indicators[0].level2"),
        ({"level3": "量"}, "indicators[0].level3"),
        ({"level3": "培" * 41}, "indicators[0].level3"),
        ({"level3": "培训\n期数"}, "indicators[0].level3"),
        ({"target": parse_target("优\n良")}, "indicators[0].target"),
        ({"level3": "培" * 40}, None),
        ({"level3": "期数"}, None),
    ],
)
def test_d03_rows_fit_the_form(changes: dict[str, Any], path: str | None) -> None:
    own = draft_row("数量", "培训班数", "=4.00(期)", spans("4期")).model_copy(update=changes)
    assert paths(found("D03", draft(own))) == ([path] if path else [])


@pytest.mark.parametrize("level", ["成本", "数量", "质量", "时效", "社会效益", "满意度"])
def test_d03_required_second_levels(level: str) -> None:
    kept = tuple(r for r, entry in zip(draft().indicators, ROWS, strict=True) if entry[0] != level)
    assert level in ("数量", "质量", "时效", "满意度", "成本", "社会效益")
    missing = found("D03", draft(indicators=kept))
    assert paths(missing) == ["indicators"]
    required = "效益指标" if level == "社会效益" else row(level, "某项", "=1次").level2
    assert str(required) in missing[0].message


def test_what_two_rules_say_in_the_same_words_is_said_once() -> None:
    """S01 and D03 both miss a benefit; the person reads it once, and both lines of the ledger have failed."""
    kept = tuple(r for r, entry in zip(draft().indicators, ROWS, strict=True) if entry[0] != "社会效益")
    report = review_draft(draft(indicators=kept), context())
    assert [finding.rule for finding in report.errors if "缺少效益指标" in finding.message] == ["S01"]
    assert {entry.rule for entry in report.ledger if entry.status is LedgerStatus.FAILED} >= {"S01", "D03"}


def test_d03_cost_is_not_required_where_the_form_has_none() -> None:
    kept = tuple(r for r in draft().indicators if r.category is not Level2.ECONOMIC_COST)
    assert found("D03", draft(indicators=kept), context("shanghai-district-2023")) == ()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("level3", "target"), []),
        (("level3",), ["indicators[0].target"]),
        (("target",), ["indicators[0].level3"]),
        ((), ["indicators[0].level3", "indicators[0].target"]),
        (("level2",), ["indicators[0].level3", "indicators[0].target"]),
    ],
)
def test_d04_rows_have_evidence(cells: tuple[Any, ...], expected: list[str]) -> None:
    reasons = tuple(Evidence(kind=EvidenceKind.RULE, ref="rule:S01", quote="", cell=cell) for cell in cells)
    bare = row("数量", "培训班数", "=4.00(期)")
    own = DraftIndicator(**bare.model_dump(), evidence=reasons)
    assert paths(found("D04", draft(own))) == expected


def test_d05_open_questions_are_suggestions() -> None:
    asked = draft(questions=(Question(path="funds.annual_total", text="预算是多少？"),))
    finding = found("D05", asked)[0]
    assert (finding.severity.value, finding.path) == ("suggestion", "funds.annual_total")
    assert review_draft(asked, context()).ok


def test_the_ledger_of_a_draft_has_the_rules_for_drafts() -> None:
    rules = [entry.rule for entry in review_draft(draft(), context()).ledger]
    assert len(rules) == 90
    assert rules[-5:] == ["D01", "D02", "D03", "D04", "D05"]


def test_rules_for_forms_apply_to_drafts() -> None:
    report = review_draft(draft(funds=funds(annual="100000", appropriation="90000")), context())
    assert "A02" in {finding.rule for finding in report.errors}


@pytest.mark.parametrize(
    ("courses", "by_person", "expected"),
    [("=5.00(期)", True, True), ("=4.00(期)", True, False), ("=5.00(期)", False, False)],
)
def test_d01_a_factor_that_was_changed_since_is_told(courses: str, by_person: bool, expected: bool) -> None:
    grounds = (
        evidence("user", "user", courses) if by_person else evidence("library", "library:S04/培训期数", courses),
    )
    rows = (
        DraftIndicator(**row("数量", "培训期数", courses).model_dump(), evidence=grounds),
        DraftIndicator(
            **row("数量", "培训人次", "≥200.00(人次)").model_dump(),
            evidence=(evidence("arithmetic", "200", "4期×50人=200人次"),),
        ),
    )
    told = [one for one in found("D01", draft(indicators=rows)) if "重新计算" in one.message]
    assert bool(told) is expected
