"""What stands beside a clean form: its document's summary, a department form that fits, a year before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration, HeaderSummary, Source
from assistant.domain.department import DepartmentForm, InputManagement, KeyTask
from assistant.domain.indicator import Indicator
from assistant.domain.money import format_wan
from assistant.domain.value import ValueStyle, parse_target, restyle
from evals.review.clean import CleanForm, siblings_of
from evals.review.defects import Setting
from evals.review.scenes import NAME, Scene, placed

INPUT_MANAGEMENT: Final = (
    ("预算编审管理", "预算编制准确率", ">=95%"),
    ("预算执行管理", "年度预算执行率", ">=95%"),
    ("预算绩效管理", "绩效目标编报覆盖率", "=100%"),
    ("资产管理", "固定资产账实相符率", "=100%"),
    ("预算透明度", "预决算信息公开率", "=100%"),
    ("内部控制管理", "内控制度执行率", "=100%"),
    ("预算信息化", "预算一体化系统使用率", "=100%"),
)
"""The seven second-level targets of 投入管理, each with a third level and a value."""
_BASIC: Final = Decimal(5_000_000)
_MOST: Final = 30


def scene_of(chosen: CleanForm, forms: Sequence[CleanForm], setting: Setting) -> Scene | None:
    """A clean form with what a setting asks for; None where it has no siblings and should."""
    siblings = siblings_of(chosen, forms) if setting.siblings else ()
    if setting.siblings and len(siblings) < 2:
        return None
    members = [placed(form, position) for position, form in enumerate((chosen.form, *siblings), start=1)]
    return Scene(
        chosen.form,
        siblings,
        summary=summary_of(members) if siblings else None,
        department=department_of(members) if setting.department else None,
        earlier=(year_before(chosen.form),) if setting.earlier else (),
    )


def summary_of(forms: Sequence[Declaration]) -> HeaderSummary:
    """The summary sentence that fits the forms."""
    total = _sum(forms)
    text = f"按照要求，本单位编报绩效目标的项目{len(forms)}个，涉及项目预算资金{format_wan(total)}。"
    return HeaderSummary(project_count=len(forms), total_yuan=total, text=text)


def department_of(forms: Sequence[Declaration]) -> DepartmentForm:
    """A department form whose sums, tasks and targets are those of its project forms."""
    total = _sum(forms)
    tasks = tuple(KeyTask(name=form.project_name, content=form.annual_goal or "") for form in forms)
    managed = tuple(
        Indicator(level1="投入管理指标", level2=level2, level3=name, target=parse_target(value))
        for level2, name, value in INPUT_MANAGEMENT
    )
    unit = forms[0].implementing_unit or ""
    return DepartmentForm(
        source=Source(document=NAME, position=len(forms) + 1),
        fiscal_year=forms[0].fiscal_year,
        department_name=forms[0].competent_department or unit,
        department_functions=f"{unit}负责本级机关日常运转、会议组织、服务保障和监督检查等工作。",
        annual_mission_goal=f"年内完成{len(forms)}个项目，预算执行率不低于95%，项目按期完成率100%。",
        key_tasks=tasks,
        total_budget=total + _BASIC,
        source_fiscal=total + _BASIC,
        source_other=Decimal(0),
        basic_expenditure=_BASIC,
        project_expenditure=total,
        asset_total=Decimal(3_000_000),
        staff_count=40,
        internal_org_count=6,
        input_management=InputManagement(targets=tuple(level2 for level2, _, _ in INPUT_MANAGEMENT)),
        indicators=(*managed, *_gathered(forms)),
    )


def year_before(form: Declaration) -> Declaration:
    """The same project a year earlier: the same table and money, other words."""
    year = (form.fiscal_year or 2024) - 1
    texts = {name: _turned(getattr(form, name)) for name in ("overall_goal", "annual_goal")}
    narrative = form.narrative and form.narrative.model_copy(
        update={name: _turned(getattr(form.narrative, name)) for name in ("overview", "plan", "budget")}
    )
    source = Source(document="earlier.txt", position=1)
    return form.model_copy(update={"fiscal_year": year, "source": source, "narrative": narrative, **texts})


def _gathered(forms: Sequence[Declaration]) -> tuple[Indicator, ...]:
    """Rows of the project forms in the department form's notation, each name once, not too many."""
    rows: dict[str, Indicator] = {}
    counts: dict[str, int] = {}
    for form in forms:
        for row in form.indicators:
            counts[row.level3] = counts.get(row.level3, 0) + 1
            if row.level1 != "成本指标":
                rows.setdefault(row.level3, row)
    single = [row for name, row in rows.items() if counts[name] == 1]
    kept = [single[i * len(single) // _MOST] for i in range(_MOST)] if len(single) > _MOST else single
    order = [row for level in dict.fromkeys(r.level2 for r in kept) for row in kept if row.level2 == level]
    return tuple(row.model_copy(update={"target": restyle(row.target, ValueStyle.PLAIN)}) for row in order)


def _turned(text: str | None) -> str | None:
    """The same clauses in another order: last year's wording."""
    return None if text is None else "，".join(reversed(text.rstrip("。").split("，"))) + "。年中作过调整。"


def _sum(forms: Sequence[Declaration]) -> Decimal:
    return sum((form.funds.annual_total or Decimal(0) for form in forms), Decimal(0))
