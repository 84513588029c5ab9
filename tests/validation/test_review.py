"""The review as a whole: order, repetition, the ledger, and that rules agree with the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.declaration import Declaration
from assistant.domain.report import LedgerStatus, Severity
from assistant.validation import rule as rule_module
from assistant.validation.catalogue import RULE_CATALOGUE, RULES_BY_ID, Subject
from assistant.validation.context import ReviewContext
from assistant.validation.docs_rules import rules_markdown
from assistant.validation.review import review, review_department
from assistant.validation.rule import (
    DEPARTMENT_RULES,
    DOCUMENT_RULES,
    DRAFT_RULES,
    FORM_RULES,
    Outcome,
    RuleSet,
    finding,
    run,
)
from tests.builders import make_department_form
from tests.validation.forms import context, form, funds, narrative, row, rows

ROOT = Path(__file__).resolve().parents[2]


def test_the_base_form_has_no_finding_at_all() -> None:
    report = review(form(), context())
    assert report.findings == ()
    assert report.ok


def test_the_ledger_has_a_line_for_each_rule_of_the_guide() -> None:
    ledger = review(form(), context()).ledger
    assert [entry.rule for entry in ledger] == [info.id for info in RULE_CATALOGUE if info.subject is not Subject.DRAFT]
    assert len(ledger) == 85


def test_the_ledger_says_why_a_rule_did_not_run() -> None:
    lines = {entry.rule: entry for entry in review(form(), context()).ledger}
    assert (lines["A07"].status, lines["A07"].reason) == (LedgerStatus.NOT_APPLICABLE, "需整份文件")
    assert (lines["B10"].status, lines["B10"].reason) == (LedgerStatus.NOT_APPLICABLE, "需整份文件")
    assert lines["A10"].status is LedgerStatus.NOT_APPLICABLE
    assert all(line.reason for line in lines.values() if line.status is not LedgerStatus.PASSED)


def test_findings_are_ordered_by_severity_and_path() -> None:
    many = tuple(row("质量", f"第{number}项合格率", "≥120%") for number in range(12))
    findings = review(form(indicators=many, funds=funds(annual="1", appropriation="2")), context()).findings
    levels = [list(Severity).index(entry.severity) for entry in findings]
    assert levels == sorted(levels)
    numbers = [int(entry.path[11:].split("]")[0]) for entry in findings if entry.rule == "V05"]
    assert numbers == list(range(12))


def test_v08_covers_v07_on_the_same_row() -> None:
    declaration = form(indicators=rows(("质量", "规范文件的合法性", "合法"), ("质量", "宣传质量", "较高")))
    report = review(declaration, context())
    assert [f.rule for f in report.findings if f.path == "indicators[0].target"] == ["V08"]
    assert [f.rule for f in report.findings if f.path == "indicators[1].target"] == ["V07"]


def test_a_rule_whose_findings_were_merged_has_still_failed() -> None:
    report = review(form(indicators=rows(("质量", "规范文件的合法性", "合法"))), context())
    line = next(entry for entry in report.ledger if entry.rule == "V07")
    assert line.status is LedgerStatus.FAILED
    assert line.reason


def test_a_row_in_the_wrong_place_has_no_other_findings() -> None:
    report = review(form(indicators=rows(("时效", "工作计划完成率", ">90.00(%)"))), context())
    assert [f.rule for f in report.findings if f.path.startswith("indicators[0]")] == ["S05"]


def test_nothing_hides_behind_a_guess() -> None:
    report = review(form(indicators=rows(("可持续", "信息公开程度", "提升"))), context())
    assert {f.rule for f in report.findings if f.path.startswith("indicators[0]")} >= {"S05", "V07", "V09", "V16"}


def test_an_error_does_not_hide_behind_a_misplaced_row() -> None:
    report = review(form(indicators=rows(("质量", "故障响应及时率", "≥120%"))), context())
    assert {f.rule for f in report.findings if f.path.startswith("indicators[0]")} == {"S05", "V05"}


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        # 领域指南第 4 章约定 6：不要误报
        ({"funds": funds(annual="1484.38", appropriation="1184.38", annual_other="300", total=None)}, ()),
        ({"funds": funds(None, None, None), "overall_goal": None}, ()),
        ({"indicators": rows(("质量", "会议材料差错率", "=0.00(%)"))}, ()),
        ({"indicators": rows(("质量", "安全事故发生数", "=0.00(起)"))}, ()),
    ],
)
def test_what_must_not_be_reported(changes: dict[str, object], rules: tuple[str, ...]) -> None:
    report = review(form(narrative=None, **changes), context())
    assert tuple(finding.rule for finding in report.findings) == rules


def test_department_forms_are_checked_by_the_rules_that_apply() -> None:
    report = review_department(make_department_form(indicators=(row("质量", "验收合格率", "≥120%"),)), context())
    rules = [entry.rule for entry in report.ledger]
    assert "A10" in rules
    assert "V05" in rules
    assert "A01" not in rules
    assert "V05" in {finding.rule for finding in report.errors}


def test_every_declared_rule_is_as_the_catalogue_says() -> None:
    with pytest.raises(ValueError, match="differs from the catalogue"):
        RuleSet[Declaration]().rule("A02", severity=Severity.WARNING, title="年度资金恒等", basis="表式；算术")
    with pytest.raises(ValueError, match="twice"):
        rule_module.rule("A02", severity=Severity.ERROR, title="年度资金恒等", basis="表式；算术")


def test_what_a_rule_raises_goes_through() -> None:
    rules = RuleSet[Declaration]()

    @rules.rule("A02", severity=Severity.ERROR, title="年度资金恒等", basis="表式；算术")
    def broken(declaration: Declaration, with_context: ReviewContext) -> Iterator[Outcome]:
        yield finding("A02", "", "")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(rules["A02"], form(), context())


def test_every_rule_has_a_docstring_that_names_it_or_its_part_of_the_guide() -> None:
    for entry in FORM_RULES:
        assert entry.check.__doc__, entry.info.id


@pytest.mark.parametrize("info", RULE_CATALOGUE, ids=lambda info: info.id)
def test_every_rule_is_explained(info: rule_module.RuleInfo) -> None:
    assert f"### {info.id} {info.title}\n" in rules_markdown()


def test_the_written_document_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_markdown()


def test_every_rule_of_the_catalogue_is_checked() -> None:
    declared = {entry.info.id for entry in (*FORM_RULES, *DEPARTMENT_RULES, *DOCUMENT_RULES, *DRAFT_RULES)}
    assert declared == set(RULES_BY_ID)


WRITTEN = st.text(
    alphabet="0123456789.,=≈×*+-÷/()（）【】%元万人次期率度数量约共合计《》〔〕年月日>≥≤< \n\t提升及时", max_size=60
)


@settings(max_examples=150, deadline=None)
@given(name=WRITTEN, value=WRITTEN, goal=WRITTEN, budget=WRITTEN)
def test_no_text_breaks_a_rule(name: str, value: str, goal: str, budget: str) -> None:
    spoilt = form(
        project_name=name,
        annual_goal=goal,
        narrative=narrative(overview=budget, basis=goal, plan=budget, period=value, budget=budget),
        indicators=(row("数量", name, value), row("成本", goal, value), row("满意度", value, name)),
    )
    assert len(review(spoilt, context()).ledger) == 85


@pytest.mark.parametrize(
    "piece", ["=", "(", "《", "1×", "9", "9×9=9", "1,000", "分三年", "2020年", "\t1", "百分之", "约1元"]
)
def test_long_texts_are_read_to_the_end(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    spoilt = form(annual_goal=text, narrative=narrative(overview=text, basis=text, plan=text, budget=text))
    assert len(review(spoilt, context()).ledger) == 85
