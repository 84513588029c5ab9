"""Which project forms belong to a department and year, each once, the dearest first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.draft import Draft
from assistant.errors import NoFormFound
from assistant.validation.rules.years import bare_unit


class Chosen(NamedTuple):
    """The projects, their year, and remarks on what was left out."""

    projects: tuple[Declaration, ...]
    year: int | None
    notes: tuple[str, ...]


def projects_of(name: str, year: int | None, offered: Sequence[Declaration]) -> Chosen:
    """Choose the forms of a department; without a year, those of its latest one.

    Args:
        name: The department, or one of its units.
        year: The budget year.
        offered: Accepted drafts and forms from files; of two of the same name the later one counts.

    Raises:
        NoFormFound: If no form is the department's.
    """
    own = [form for form in offered if _belongs(form, name)]
    years = [form.fiscal_year for form in own if form.fiscal_year]
    wanted = year or max(years, default=None)
    of_year = [form for form in own if form.fiscal_year == wanted]
    if not of_year:
        raise _nothing(name, year, offered, years)
    last = {bare_unit(form.project_name): form for form in of_year}
    ordered = sorted(last.values(), key=lambda form: -(form.funds.annual_total or Decimal(0)))
    return Chosen(tuple(ordered), wanted, tuple(_notes(name, wanted, of_year, len(ordered), offered, own)))


def origin_of(form: Declaration) -> str:
    """Where a form was found: its draft, or its file and place."""
    if isinstance(form, Draft):
        return f"草稿 {form.id}"
    if not form.source.document:
        return "已采纳的草稿"
    return f"{form.source.document} 第 {form.source.position} 张"


def _belongs(form: Declaration, name: str) -> bool:
    unit = bare_unit(name)
    return bool(unit) and unit in (bare_unit(form.competent_department), bare_unit(form.implementing_unit))


def _nothing(name: str, year: int | None, offered: Sequence[Declaration], years: Sequence[int]) -> NoFormFound:
    when = f" {year} 年" if year else ""
    others = sorted({form.competent_department or form.implementing_unit or "（未写部门）" for form in offered})
    if years:
        hint = f"这个部门有 {'、'.join(str(one) for one in sorted(set(years)))} 年的申报表，请改 --year。"
    elif others:
        hint = f"手头的申报表属于：{'、'.join(others[:8])}。部门名称请写成和申报表上一样的全称。"
    else:
        hint = "请先用 jixiao accept 采纳各项目的草稿，或在部门名称后面写上申报表文件。"
    return NoFormFound(f"没有找到“{name}”{when}已采纳的草稿或申报表。", hint=hint)


def _notes(
    name: str,
    year: int | None,
    of_year: Sequence[Declaration],
    kept: int,
    offered: Sequence[Declaration],
    own: Sequence[Declaration],
) -> list[str]:
    notes = []
    if twice := len(of_year) - kept:
        notes.append(f"{twice} 张申报表与另一张同名，只用后给出的一张。")
    strangers = sum(not isinstance(form, Draft) and not _belongs(form, name) for form in offered)
    if strangers:
        notes.append(f"{strangers} 张申报表不属于“{name}”，没有用。")
    if other_years := len(own) - len(of_year):
        notes.append(f"{other_years} 张申报表不是 {year} 年的，没有用。" if year else f"{other_years} 张没有年度。")
    return notes
