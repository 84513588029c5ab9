"""Rules A on tables: sums in the funds table, in the department form, and between a document's forms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration, Funds, HeaderSummary
from assistant.domain.department import DepartmentForm
from assistant.domain.money import HALF_FEN, UNIT_YUAN, format_yuan, plain
from assistant.domain.pattern import regex
from assistant.domain.report import Severity
from assistant.validation.context import Document, ReviewContext
from assistant.validation.reading.facts import is_multi_year
from assistant.validation.rule import (
    Outcome,
    department_rule,
    document_rule,
    finding,
    insufficient,
    not_applicable,
    rule,
)

_SUMMARY_AMOUNT = regex(r"([\d,]+)(?:\.(\d+))?(亿元|万元|元)")
_ORGANS = regex(r"(\d+)个(?:专委会|专门委员会|内设机构|科室|处室)|(?:专委会|内设机构|科室|处室)\S{0,4}数")


_LEFT: Final = (("total", "项目资金总额"), ("fiscal", "财政资金"), ("other", "其他资金"))
_RIGHT: Final = (
    ("annual_total", "年度资金申请总额"),
    ("annual_fiscal_appropriation", "当年财政拨款"),
    ("annual_carry_over", "上年结转资金"),
    ("annual_other", "右栏的其他资金"),
)


@rule("A01", severity=Severity.ERROR, title="项目总额恒等", basis="表式；算术")
def total_is_the_sum_of_its_sources(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """项目资金总额 = 财政资金 + 其他资金, to half a fen; one blank source counts as zero (guide A01, 1.3)."""
    funds = form.funds
    yield from _negative("A01", funds, _LEFT)
    if funds.total is None:
        yield not_applicable("左栏的项目资金总额为空")
        return
    if funds.fiscal is None and funds.other is None:
        yield insufficient("财政资金和其他资金都没有填")
        return
    expected = (funds.fiscal or Decimal(0)) + (funds.other or Decimal(0))
    if abs(funds.total - expected) > HALF_FEN:
        parts = f"财政资金{_shown(funds.fiscal)}与其他资金{_shown(funds.other)}之和{format_yuan(expected)}元"
        yield finding(
            "A01",
            "funds.total",
            f"项目资金总额{format_yuan(funds.total)}元不等于{parts}，差{format_yuan(abs(funds.total - expected))}元。",
            suggestion=format_yuan(expected),
        )


@rule("A02", severity=Severity.ERROR, title="年度资金恒等", basis="表式；算术")
def annual_total_is_the_sum_of_its_sources(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """年度资金申请总额 = 当年财政拨款 + 上年结转资金 + 其他资金, to half a fen (guide A02, 1.3)."""
    funds = form.funds
    yield from _negative("A02", funds, _RIGHT)
    parts = (funds.annual_fiscal_appropriation, funds.annual_carry_over, funds.annual_other)
    if funds.annual_total is None:
        yield insufficient("年度资金申请总额没有填")
        return
    expected = sum((part for part in parts if part is not None), Decimal(0))
    if abs(funds.annual_total - expected) <= HALF_FEN:
        return
    if funds.annual_fiscal_appropriation is None and expected < funds.annual_total:
        yield insufficient("当年财政拨款没有填")
        return
    names = ("当年财政拨款", "上年结转资金", "其他资金")
    written = "、".join(f"{name}{_shown(part)}" for name, part in zip(names, parts, strict=True))
    yield finding(
        "A02",
        "funds.annual_total",
        f"年度资金申请总额{format_yuan(funds.annual_total)}元不等于{written}之和{format_yuan(expected)}元，"
        f"差{format_yuan(abs(funds.annual_total - expected))}元。",
        suggestion=format_yuan(expected),
    )


@rule("A03", severity=Severity.ERROR, title="年度不得大于总额", basis="表式；财预〔2015〕88号（完整性）")
def annual_total_fits_into_the_total(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Equal for a project of one year, not above the total for a longer one; a blank total is fine (guide A03)."""
    total, annual = form.funds.total, form.funds.annual_total
    if total is None:
        yield not_applicable("项目资金总额为空（经常性项目可以不填）")
    elif annual is None:
        yield insufficient("年度资金申请总额没有填")
    elif total and annual and UNIT_YUAN["万元"] in (annual / total, total / annual):
        yield _in_wan(total, annual)
    elif annual - total > HALF_FEN:
        yield finding(
            "A03",
            "funds.annual_total",
            f"年度资金申请总额{format_yuan(annual)}元大于项目资金总额{format_yuan(total)}元，"
            f"多{format_yuan(annual - total)}元。",
            suggestion=format_yuan(total) if _adds_up(form.funds) else None,
        )
    elif total - annual > HALF_FEN and _of_one_year(form):
        yield finding(
            "A03",
            "funds.annual_total",
            f"{_why_one_year(form)}，年度资金申请总额{format_yuan(annual)}元应等于项目资金总额{format_yuan(total)}元；"
            "分年实施的，请改计划完成日期或项目性质。",
            suggestion=format_yuan(total) if is_multi_year(form) is False and _adds_up(form.funds) else None,
        )
    else:
        yield from _sources_of_the_year(form.funds)


def _negative(rule_id: str, funds: Funds, cells: tuple[tuple[str, str], ...]) -> Iterator[Outcome]:
    for name, label in cells:
        amount = getattr(funds, name)
        if amount is not None and amount < 0:
            message = f"{label}{format_yuan(amount)}元是负数；资金只能是零或正数，请核对。"
            yield finding(rule_id, f"funds.{name}", message)


def _in_wan(total: Decimal, annual: Decimal) -> Outcome:
    """One half of the table is ten thousand times the other: it was filled in in 万元."""
    low, high = sorted((total, annual))
    path, label = ("funds.total", "项目资金总额") if total == low else ("funds.annual_total", "年度资金申请总额")
    message = (
        f"{label}{format_yuan(low)}元正好是另一栏{format_yuan(high)}元的万分之一，像是按万元填的；"
        "请把这一栏的金额都改成以元为单位。"
    )
    return finding("A03", path, message, suggestion=format_yuan(high))


def _adds_up(funds: Funds) -> bool:
    """Whether the total is what its sources come to, so that it can be the measure of the year's."""
    stated = [part for part in (funds.fiscal, funds.other) if part is not None]
    return not stated or abs(sum(stated, -(funds.total or Decimal(0)))) <= HALF_FEN


def _sources_of_the_year(funds: Funds) -> Iterator[Outcome]:
    """What the year takes from a source is not more than the project has from it."""
    if funds.fiscal is None or funds.other is None or not _adds_up(funds) or (funds.annual_other or 0) < 0:
        return  # A01 and A02 say what is wrong within a column
    for path, label, whole, part in (
        ("annual_fiscal_appropriation", "当年财政拨款", funds.fiscal, funds.annual_fiscal_appropriation),
        ("annual_other", "其他资金", funds.other, funds.annual_other),
    ):
        if part is not None and part - whole > HALF_FEN:
            column = "财政资金" if path != "annual_other" else "其他资金"
            message = (
                f"右栏{label}{format_yuan(part)}元大于左栏{column}{format_yuan(whole)}元；"
                "请核对资金来源，两栏要按同一来源填写。"
            )
            yield finding("A03", f"funds.{path}", message)


def _why_one_year(form: Declaration) -> str:
    return "计划日期在同一年内的项目" if is_multi_year(form) is False else "一次性项目"


def _of_one_year(form: Declaration) -> bool:
    """Whether the dates lie in one year; where they are the wrong way round, whether the latest year has both."""
    start, end = form.planned_start_date, form.planned_end_date
    is_turned = start is not None and end is not None and end < start
    return is_multi_year(form) is False or (is_turned and "一次性" in (form.project_nature or ""))


@department_rule("A10", severity=Severity.ERROR, title="整体支出恒等", basis="整体支出表式")
def department_budget_adds_up(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """Total = fiscal + other = basic + project expenditure; counts and assets are not negative (guide A10)."""
    if form.total_budget is None:
        yield insufficient("部门整体预算总额没有填")
        return
    splits = (
        ("资金来源", "财政拨款", form.source_fiscal, "其他资金", form.source_other),
        ("资金结构", "基本支出", form.basic_expenditure, "项目支出", form.project_expenditure),
    )
    for title, first_name, first, second_name, second in splits:
        if first is None and second is None:
            continue
        expected = (first or Decimal(0)) + (second or Decimal(0))
        if abs(form.total_budget - expected) > HALF_FEN:
            parts = f"{first_name}{_shown(first)}与{second_name}{_shown(second)}"
            message = f"部门整体预算总额{format_yuan(form.total_budget)}元不等于{title}中{parts}之和"
            yield finding(
                "A10", "total_budget", f"{message}{format_yuan(expected)}元。", suggestion=format_yuan(expected)
            )
    for path, label in (
        ("asset_total", "年末资产总额"),
        ("staff_count", "年末在职人数"),
        ("internal_org_count", "内设机构数"),
    ):
        value = getattr(form, path)
        if value is not None and value < 0:
            yield finding("A10", path, f"{label}不能是负数：{value}。")
    yield from _organs_named_elsewhere(form)


def _organs_named_elsewhere(form: DepartmentForm) -> Iterator[Outcome]:
    """Indicators or functions that speak of more internal organs than the form counts."""
    if form.internal_org_count is None:
        return
    counted = [
        row.target.value
        for row in form.indicators
        if _ORGANS.search(row.level3) and row.target.unit == "个" and row.target.value is not None
    ]
    counted += [Decimal(m[1]) for m in _ORGANS.finditer(form.department_functions or "") if m[1]]
    most = max(counted, default=Decimal(0))
    if most > form.internal_org_count:
        message = f"内设机构数填{form.internal_org_count}，而文内有{plain(most)}个专委会（机构），请核对口径。"
        yield finding("A10", "internal_org_count", message, severity=Severity.SUGGESTION)


@document_rule("A07", severity=Severity.ERROR, title="部门汇总句一致", basis="表式")
def header_agrees_with_forms(document: Document, context: ReviewContext) -> Iterator[Outcome]:
    """The number of forms and the sum of their annual totals, rounded as the summary writes it (guide A07, 1.5)."""
    forms, summary = document.forms, document.summary
    if summary is None:
        yield not_applicable("文件没有汇总句")
        return
    if summary.project_count != len(forms):
        message = f"汇总句写编报项目{summary.project_count}个，文件中有{len(forms)}张项目表。"
        yield finding("A07", "header_summary.project_count", message, suggestion=str(len(forms)))
    annual = [form.funds.annual_total for form in forms]
    if None in annual:
        yield insufficient("有的表没有填年度资金申请总额，不能合计")
        return
    total = sum((amount for amount in annual if amount is not None), Decimal(0))
    room, unit = _summary_precision(summary)
    if abs(total - summary.total_yuan) > room:
        yield finding(
            "A07",
            "header_summary.total_yuan",
            f"汇总句写项目预算资金{plain(summary.total_yuan / UNIT_YUAN[unit])}{unit}，"
            f"{len(forms)}张表的年度资金申请总额合计{plain(total / UNIT_YUAN[unit])}{unit}，"
            f"差{plain(abs(total - summary.total_yuan) / UNIT_YUAN[unit])}{unit}。",
            suggestion=f"{plain(total / UNIT_YUAN[unit])}{unit}",
        )


def _summary_precision(summary: HeaderSummary) -> tuple[Decimal, str]:
    """Half a unit of the last digit the summary writes, and its unit."""
    found = list(_SUMMARY_AMOUNT.finditer(unicodedata.normalize("NFKC", summary.text)))
    if not found:
        return HALF_FEN, "元"
    decimals, unit = found[-1][2] or "", found[-1][3]
    return Decimal(5).scaleb(-len(decimals) - 1) * UNIT_YUAN[unit], unit


def _shown(amount: Decimal | None) -> str:
    return "（空白）" if amount is None else f"{format_yuan(amount)}元"
