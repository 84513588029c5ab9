"""Review: run every rule on a form, a draft, a department form or a document, and write the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from assistant.domain.declaration import Declaration, Funds
from assistant.domain.department import DEPARTMENT_VARIANT, DepartmentForm
from assistant.domain.draft import Draft
from assistant.domain.form import FormVariant
from assistant.domain.library import Library, ProjectType
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, LedgerEntry, LedgerStatus, Report, Severity
from assistant.domain.rule_pack import RulePack
from assistant.domain.value import ValueStyle
from assistant.validation.catalogue import RULE_CATALOGUE, RuleInfo, Subject
from assistant.validation.context import Document, ReviewContext
from assistant.validation.ledger import summed_ledger
from assistant.validation.rule import DEPARTMENT_RULES, DOCUMENT_RULES, DRAFT_RULES, FORM_RULES, Rule, run
from assistant.validation.rules import (
    amounts,
    amounts_in_text,
    answers,
    basis,
    budget_rules,
    costs,
    coverage,
    cross_projects,
    department_projects,
    department_rules,
    directions,
    draft_rules,
    form_rules,
    goal_dates,
    goal_figures,
    goal_scope,
    goals,
    notation,
    one_name,
    placement,
    plan_and_budget,
    procurement,
    proofreading,
    quantities,
    regulations,
    repeats,
    row_names,
    schedule,
    sections,
    served,
    standards,
    structure,
    vague_amounts,
    vague_values,
    value_sense,
    values,
    years,
)
from assistant.validation.sufficiency import lacking, without_blanks
from assistant.validation.upgrade import upgrade_advice

RULE_MODULES: Final = (
    amounts,
    amounts_in_text,
    answers,
    basis,
    budget_rules,
    costs,
    coverage,
    cross_projects,
    department_projects,
    department_rules,
    directions,
    draft_rules,
    form_rules,
    goal_dates,
    goal_figures,
    goal_scope,
    goals,
    one_name,
    row_names,
    notation,
    placement,
    plan_and_budget,
    procurement,
    proofreading,
    quantities,
    regulations,
    repeats,
    schedule,
    sections,
    served,
    standards,
    structure,
    vague_amounts,
    vague_values,
    value_sense,
    values,
    years,
)
"""The modules of rules; importing one declares its rules."""

_DEPARTMENT_VARIANT: Final = FormVariant(
    id=DEPARTMENT_VARIANT,
    name="部门（单位）整体支出绩效目标申报表",
    has_nature=False,
    annual_goal_label="年度履职目标",
    value_label="指标目标值",
    value_style=ValueStyle.PLAIN,
    cost_level1=False,
    required_level2=(),
    natures=(),
)
_NO_LIBRARY: Final = Library(types=(), fallback=ProjectType(id="G00", code="general", name="通用", field="通用"))
_DEPARTMENT: Final = RulePack(id=DEPARTMENT_VARIANT, name="整体支出规则", fewest_rows=20, most_rows=40)
_FOR_DEPARTMENTS: Final = frozenset(
    ["F11", "S01", "S03", "S04", "S05", "S06", "S07", "S08", "S09"]
    + [f"V{number:02d}" for number in (*range(1, 12), 12, 16, 17, 18, 19, 20, 22)]
)
"""The rules that look at indicators alone, and so hold for the department form, too."""

_NOTATION: Final = frozenset({"V06", "V18", "V20"})
"""Rules about how a value is written, not what it promises."""
_ROW = regex(r"^(indicators\[\d+\])\.")
_SubjectT = TypeVar("_SubjectT")


def review(form: Declaration, context: ReviewContext) -> Report:
    """Check one project form, beside the other forms of its document where the context has them.

    The ledger has a line for each rule for forms, also for those that did not run.
    """
    form = without_blanks(form)
    findings, ledger = _run_all(FORM_RULES, form, context)
    findings += upgrade_advice(form, context)
    return _report(findings, ledger, (info for info in RULE_CATALOGUE if info.subject is not Subject.DRAFT))


def review_draft(draft: Draft, context: ReviewContext) -> Report:
    """Check a draft: the rules for forms, and those for drafts only."""
    draft = without_blanks(draft)
    as_form: Declaration = draft
    findings, ledger = _run_all(FORM_RULES, as_form, context)
    own_findings, own_ledger = _run_all(DRAFT_RULES, draft, context)
    return _report(findings + own_findings, ledger | own_ledger, RULE_CATALOGUE)


def review_document(document: Document, context: ReviewContext, reports: Sequence[Report] = ()) -> Report:
    """Check what only the whole document shows, and sum up the ledgers of its forms.

    Args:
        document: The document's forms, title and summary sentence.
        context: What the forms share.
        reports: The reviews of the document's forms, whose lines the document's ledger adds up.
    """
    findings, ledger = _run_all(DOCUMENT_RULES, document, context)
    infos = [info for info in RULE_CATALOGUE if info.subject is not Subject.DRAFT]
    own = _report(findings, ledger, (info for info in infos if info.id in ledger))
    if not reports:
        return own
    return Report(findings=own.findings, ledger=summed_ledger([*reports, own], [info.id for info in infos]))


def review_department(form: DepartmentForm, context: ReviewContext) -> Report:
    """Check a department-wide form: its sums, its input management, and its indicators like any others.

    Args:
        form: The department-wide form.
        context: With the project forms of the same department and year where they are at hand.
    """
    form = without_blanks(form)
    context = context.model_copy(update={"library": _NO_LIBRARY, "variant": _DEPARTMENT_VARIANT, "pack": _DEPARTMENT})
    findings, ledger = _run_all(DEPARTMENT_RULES, form, context)
    rows = Declaration(
        source=form.source,
        form_variant=form.form_variant,
        fiscal_year=form.fiscal_year,
        project_name=form.department_name,
        funds=Funds(annual_total=form.total_budget),
        annual_goal=form.annual_mission_goal,
        indicators=form.indicators,
    )
    shared = [entry for entry in FORM_RULES if entry.info.id in _FOR_DEPARTMENTS]
    row_findings, row_ledger = _run_all(shared, rows, context)
    infos = [info for info in RULE_CATALOGUE if info.id in ledger or info.id in row_ledger]
    return _report(findings + row_findings, row_ledger | ledger, infos)


def _run_all(
    rules: Iterable[Rule[_SubjectT]], subject: _SubjectT, context: ReviewContext
) -> tuple[list[Finding], dict[str, LedgerEntry]]:
    findings: list[Finding] = []
    ledger: dict[str, LedgerEntry] = {}
    for entry in rules:
        if reason := lacking(entry.info.id, subject):
            open_line = LedgerEntry(rule=entry.info.id, status=LedgerStatus.INSUFFICIENT_DATA, reason=reason)
            ledger[entry.info.id] = open_line
            continue
        found, line = run(entry, subject, context)
        findings += found
        ledger[entry.info.id] = line
    return findings, ledger


def _report(
    findings: Sequence[Finding],
    ledger: dict[str, LedgerEntry],
    infos: Iterable[RuleInfo],
) -> Report:
    """Merge repeated findings, order the rest, and complete the ledger in the order of the catalogue."""
    kept = _without_repetition(findings)
    shown = {finding.rule for finding in kept}
    lines = []
    for info in infos:
        line = ledger.get(info.id) or _not_run(info)
        if line.status is LedgerStatus.FAILED and info.id not in shown:
            line = line.model_copy(update={"reason": "同一行已列出更具体的问题"})
        lines.append(line)
    return Report(findings=tuple(sorted(kept, key=_order)), ledger=tuple(lines))


def _not_run(info: RuleInfo) -> LedgerEntry:
    reason = "需整份文件" if info.subject is Subject.DOCUMENT else f"只用于{info.subject.value}"
    return LedgerEntry(rule=info.id, status=LedgerStatus.NOT_APPLICABLE, reason=reason)


def _without_repetition(findings: Sequence[Finding]) -> list[Finding]:
    """Drop what a more specific finding on the same row says already (guide ch. 4, convention 4).

    V08 covers V07. A row that is certainly in the wrong place (S05) has no other findings but errors: an
    error that blocks acceptance must not hide behind a warning, nor anything behind a guess. What two rules say in the
    same words is said once.
    """
    said: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        before = said.setdefault((finding.path, finding.message), finding)
        if finding.severity.rank < before.severity.rank:
            said[finding.path, finding.message] = finding
    tautologies = {f.path for f in findings if f.rule == "V08"}
    misplaced = {_row(f.path) for f in findings if f.rule == "S05" and f.confidence is Confidence.CERTAIN}
    kept = [
        f
        for f in said.values()
        if not (f.rule == "V07" and f.path in tautologies)
        and not (_row(f.path) in misplaced and f.rule not in ("S05", "S01") and f.severity is not Severity.ERROR)
    ]
    return [_without_clash(f, kept) for f in kept]


def _without_clash(found: Finding, findings: Sequence[Finding]) -> Finding:
    """A finding on how a value is written, without its fix where an error says that the value itself is wrong.

    The fix would write the wrong value anew and contradict what the error asks for.
    """
    if found.rule not in _NOTATION or found.replacement is None or not found.path.endswith(".target"):
        return found
    wrong = any(f.path == found.path and f.severity is Severity.ERROR and f is not found for f in findings)
    return found.model_copy(update={"replacement": None, "safe": False}) if wrong else found


def _row(path: str) -> str | None:
    """The row a path lies in; None outside the table, which no set of rows contains."""
    found = _ROW.match(path)
    return found[1] if found else None


def _order(finding: Finding) -> tuple[int, tuple[tuple[str, int], ...], str]:
    """Graver first, then by path with row numbers in order, then by rule."""
    parts = tuple((text, int(number or 0)) for text, number in re.findall(r"([^\[\]]+)(?:\[(\d+)\])?", finding.path))
    return finding.severity.rank, parts, finding.rule
