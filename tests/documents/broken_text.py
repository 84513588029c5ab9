"""Prints declarations as text and breaks the text as PDF extractions do (guide 1.6)."""

from __future__ import annotations

import random

from assistant.domain.declaration import Declaration
from assistant.domain.form import FormVariant

LABELS = ("一级指标", "二级指标", "三级指标")


def printed(form: Declaration, variant: FormVariant, rng: random.Random) -> list[str]:
    """The lines of one form: cells separated by tabs, then broken at random."""
    rows = [*_head(form, variant), *_goals(form, variant), *_table(form, variant, rng)]
    lines = ["\t".join(row) for row in _shifted(rows, rng)]
    return _paged(lines, rng)


def _head(form: Declaration, variant: FormVariant) -> list[list[str]]:
    funds = form.funds

    def money(amount: object) -> str:
        return "" if amount is None else f"{amount:,.2f}"

    nature = [form.project_nature or ""]
    kinds = (
        ["项目性质", *nature, "项目类别", form.project_category or ""] if variant.has_nature else ["项目类别", *nature]
    )
    return [
        ["财政项目支出绩效目标申报表"],
        [f"({form.fiscal_year}年度)"],
        ["项目名称", form.project_name, *kinds],
        ["主管部门", form.competent_department or "", "实施单位", form.implementing_unit or ""],
        ["计划开始日期", str(form.planned_start_date or ""), "计划完成日期", str(form.planned_end_date or "")],
        ["项目资金 (元)", "项目资金总额", money(funds.total), "年度资金申请总额", money(funds.annual_total)],
        ["", "其中：财政资金", money(funds.fiscal), "其中：当年财政拨款", money(funds.annual_fiscal_appropriation)],
        ["", "", "", "上年结转资金", money(funds.annual_carry_over)],
        ["", "其他资金", money(funds.other), "其他资金", money(funds.annual_other)],
    ]


def _goals(form: Declaration, variant: FormVariant) -> list[list[str]]:
    return [
        ["项目绩效目标", "项目总目标", "", variant.annual_goal_label, ""],
        ["", form.overall_goal or "", "", form.annual_goal or "", ""],
    ]


def _table(form: Declaration, variant: FormVariant, rng: random.Random) -> list[list[str]]:
    rows = [["绩效指标", *LABELS, variant.value_label]]
    level1 = level2 = None
    for row in form.indicators:
        first = row.level1 if row.level1 != level1 else ""
        second = row.level2 if first or row.level2 != level2 else ""
        level1, level2 = row.level1, row.level2
        rows.append(["", first or "", second or "", row.level3, row.target.text])
    return rows


def _shifted(rows: list[list[str]], rng: random.Random) -> list[list[str]]:
    """Blank cells come and go at the edges, labels get spaces, a blank slips between label and name."""
    start = next(i for i, row in enumerate(rows) if LABELS[2] in row)
    result = []
    for i, row in enumerate(rows):
        cells = list(row)
        if rng.random() < 0.3:
            cells.append("")
        if i > start and rng.random() < 0.25 and cells[0] == "":
            cells = cells[1:]
        if i > start and rng.random() < 0.15:
            at = rng.randrange(1, len(cells))
            cells.insert(at, "")
        if rng.random() < 0.2:
            cells = [_split_label(cell, rng) for cell in cells]
        result.append(cells)
    return result


def _split_label(cell: str, rng: random.Random) -> str:
    if cell.endswith(("指标", "总额", "拨款")) and len(cell) > 3:
        at = rng.randrange(2, len(cell) - 1)
        return f"{cell[:at]} {cell[at:]}"
    return cell


def _paged(lines: list[str], rng: random.Random) -> list[str]:
    """Page breaks: an empty line, sometimes a separator row, anywhere below the head."""
    result = []
    for i, line in enumerate(lines):
        if i > 4 and rng.random() < 0.08:
            result += ["", "---\t-----\t---"] if rng.random() < 0.3 else [""]
        result.append(line)
    return result
