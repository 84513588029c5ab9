"""Heading: title, summary sentence and list of projects that a department's document begins with (guide 1.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from assistant.domain.declaration import Declaration, HeaderSummary
from assistant.domain.money import FEN, UNIT_YUAN, format_wan, format_yuan, plain, to_fen
from assistant.domain.record import Record
from assistant.domain.shortening import first_few

SECTION: Final = "绩效目标设置情况"
INDEX_COLUMNS: Final = ("序号", "申报项目", "实施单位", "年度资金申请总额（元）")
_LEVELS: Final = ("区", "县", "旗", "市")
_MOST_NAMED: Final = 5
_MOST_YEARS: Final = 1


class Heading(Record):
    """What stands before the forms of a document.

    Attributes:
        title: `松江区民政局2027年项目支出绩效目标`.
        summary: The sentence, with its figures.
        remarks: What the sentence cannot say: departments apart, forms without an amount.
        index: A line for each form, as `INDEX_COLUMNS` names its cells.
    """

    title: str
    summary: HeaderSummary
    remarks: tuple[str, ...] = ()
    index: tuple[tuple[str, ...], ...] = ()


def heading_of(forms: Sequence[Declaration]) -> Heading:
    """Compute the heading of a document that holds these forms.

    Raises:
        ValueError: If there is no form.
    """
    if not forms:
        raise ValueError("no forms to head")
    departments = _departments_of(forms)
    years = sorted({form.fiscal_year for form in forms if form.fiscal_year})
    year = f"{years[0]}年" if len(years) == _MOST_YEARS else ""
    owner = next(iter(departments)) if len(departments) == 1 else ""
    return Heading(
        title=f"{owner}{year}项目支出绩效目标" if owner else f"{year}项目支出绩效目标汇总",
        summary=_summary(forms, departments, year),
        remarks=tuple(_remarks(forms, departments)),
        index=tuple(_index_row(number, form) for number, form in enumerate(forms, start=1)),
    )


def _departments_of(forms: Sequence[Declaration]) -> dict[str, list[Declaration]]:
    """The forms by competent department, or by unit where none is named; "" where neither is."""
    found: dict[str, list[Declaration]] = {}
    for form in forms:
        found.setdefault(form.competent_department or form.implementing_unit or "", []).append(form)
    return found


def _summary(forms: Sequence[Declaration], departments: dict[str, list[Declaration]], year: str) -> HeaderSummary:
    units = {form.implementing_unit or form.competent_department for form in forms} - {None}
    wan = (_total(forms) / UNIT_YUAN["万元"]).quantize(FEN, rounding=ROUND_HALF_UP)
    several = len(units) > 1
    who = ("本部门" if several else "本单位") if len(departments) == 1 else "各部门"
    work = f"{len(units)}个预算单位开展了{year}项目预算绩效目标编报工作，" if several else ""
    return HeaderSummary(
        budget_unit_count=len(units) if several else None,
        project_count=len(forms),
        total_yuan=to_fen(wan * UNIT_YUAN["万元"]),
        text=f"按照{_level(departments)}预算绩效管理工作的总体要求，{who}{work}"
        f"编报绩效目标的项目{len(forms)}个，涉及项目预算资金{plain(wan)}万元。",
    )


def _remarks(forms: Sequence[Declaration], departments: dict[str, list[Declaration]]) -> Iterator[str]:
    if len(departments) > 1:
        parts = [f"{name or '未写部门'}{len(own)}个，{format_wan(_total(own))}" for name, own in departments.items()]
        yield f"其中：{'；'.join(parts)}。"
    blank = [form.project_name for form in forms if form.funds.annual_total is None]
    if blank:
        yield f"{len(blank)}个项目没有填写年度资金申请总额，没有计入合计：{first_few(blank, _MOST_NAMED)}。"


def _index_row(number: int, form: Declaration) -> tuple[str, ...]:
    amount = form.funds.annual_total
    unit = form.implementing_unit or form.competent_department or ""
    return (str(number), form.project_name, unit, "" if amount is None else format_yuan(amount))


def _total(forms: Sequence[Declaration]) -> Decimal:
    return sum((form.funds.annual_total or Decimal(0) for form in forms), Decimal(0))


def _level(departments: dict[str, list[Declaration]]) -> str:
    """`本区`, where all departments are named after a place of the same level."""
    levels = {next((level for level in _LEVELS if level in name), "") for name in departments}
    return f"本{levels.pop()}" if len(levels) == 1 and "" not in levels else ""
