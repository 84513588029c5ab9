"""What is to be changed so that a template says what a form says: fields, year, and the rows of indicators."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from assistant.documents.cleaning import compact
from assistant.documents.filling.body import planned_body
from assistant.documents.filling.edits import Edits
from assistant.documents.filling.places import MONEY, Places, is_blank
from assistant.documents.filling.surface import Surface
from assistant.documents.filling.wording import date_text, money_text, with_goal_years, with_year
from assistant.documents.form_text import money_unit_of
from assistant.domain.declaration import Declaration
from assistant.domain.labels import DATES, label_of
from assistant.errors import TemplateUnfit

REQUIRED: Final = {"project_name": "项目名称", "indicators": "三级指标、指标值（指标表的表头）"}
EXPECTED: Final = {
    "competent_department": "主管部门",
    "implementing_unit": "实施单位",
    "planned_start_date": "计划开始日期",
    "planned_end_date": "计划完成日期",
    "annual_total": "年度资金申请总额",
    "annual_goal": "年度总体目标",
}
_SHOWN: Final = 6


def chosen(forms: Sequence[Places], place: int | None) -> Places:
    """The form of a template that is to be filled: the one asked for, the only one, or the only blank one.

    Raises:
        TemplateUnfit: If there is none, or it is not clear which.
    """
    if not forms:
        missing = "、".join((*REQUIRED.values(), *EXPECTED.values()))
        raise TemplateUnfit(f"模板里没有找到项目绩效目标申报表，需要的标签有：{missing}。")
    if place is not None:
        if not 1 <= place <= len(forms):
            raise TemplateUnfit(f"模板里只有 {len(forms)} 张申报表，没有第 {place} 张。")
        return forms[place - 1]
    blank = [form for form in forms if is_blank(form)]
    if len(forms) == 1 or len(blank) == 1:
        return forms[0] if len(forms) == 1 else blank[0]
    names = "；".join(f"第{i}张“{_name(form) or '空白'}”" for i, form in enumerate(forms[:_SHOWN], 1))
    raise TemplateUnfit(
        f"模板里有 {len(forms)} 张申报表，不知道填哪一张：{names}{'……' if len(forms) > _SHOWN else ''}。",
        hint="请写明填第几张（命令行用 --place N）。",
    )


def check_labels(places: Places) -> None:
    """Refuse a template whose name or indicators cannot be found, and say all that is missing.

    Raises:
        TemplateUnfit: With the labels that are missing.
    """
    found = {*places.values, *(["indicators"] if places.table and places.table.patterns else [])}
    if set(REQUIRED) <= found:
        return
    missing = [label for name, label in {**REQUIRED, **EXPECTED}.items() if name not in found]
    raise TemplateUnfit(f"模板里没有找到这些标签，或者它们旁边没有可以填写的单元格：{'、'.join(missing)}。")


def plan(surface: Surface, places: Places, form: Declaration) -> tuple[Edits, list[str]]:
    """The changes, and what a person should be told."""
    edits = Edits()
    contents = _contents_of(form, has_nature="project_nature" in places.labels)
    unit = money_unit_of([b for b in surface.blocks if places.start <= b.number < places.end])
    for name, slot in places.values.items():
        edits.texts[slot.key] = _written(name, contents.get(name), slot.text, unit)
    edits.texts.update({slot.key: "" for slot in places.cleared})
    _years(edits, places, form)
    notes = _notes(places, contents)
    if places.table:
        notes += planned_body(surface, places.table, form.indicators, edits)
    return edits, notes


def _contents_of(form: Declaration, *, has_nature: bool) -> dict[str, Any]:
    """What each label asks for; a form without 项目性质 has it under 项目类别."""
    contents: dict[str, Any] = {
        "project_name": form.project_name,
        "project_nature": form.project_nature,
        "project_category": form.project_category if has_nature else form.project_nature or form.project_category,
        "competent_department": form.competent_department,
        "implementing_unit": form.implementing_unit,
        "planned_start_date": form.planned_start_date,
        "planned_end_date": form.planned_end_date,
        "overall_goal": form.overall_goal,
        "annual_goal": form.annual_goal,
    }
    return contents | dict(form.funds)


def _written(name: str, content: Any, old: str, unit: Decimal) -> str:
    if name in MONEY:
        return money_text(content, unit, old)
    if name in DATES:
        return date_text(content, old)
    return str(content or "")


def _years(edits: Edits, places: Places, form: Declaration) -> None:
    for slot in places.head:
        if (text := with_year(slot.text, form.fiscal_year)) != slot.text:
            edits.rewritten[slot.key] = text
    label = places.labels.get("overall_goal")
    if label and (text := with_goal_years(label.text, form)) != label.text:
        edits.rewritten[label.key] = text


def _notes(places: Places, contents: dict[str, Any]) -> list[str]:
    notes = []
    homeless = [name for name, content in contents.items() if content is not None and name not in places.values]
    if homeless:
        notes.append(f"模板里没有这些栏目，内容没有填入：{'、'.join(label_of(name) or name for name in homeless)}。")
    if places.unknown:
        shown = "、".join(compact(slot.text)[:20] for slot in places.unknown[:_SHOWN])
        more = f"等 {len(places.unknown)} 处" if len(places.unknown) > _SHOWN else ""
        notes.append(f"模板里这些内容没有改动，请核对：{shown}{more}。")
    return notes


def _name(places: Places) -> str:
    slot = places.values.get("project_name")
    return compact(slot.text)[:20] if slot else ""
