"""Mutators on whole scenes: summary sentences, department forms, and the year before (A07, A10, S13, V18, F07, C)."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm, KeyTask
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.money import format_wan
from assistant.domain.value import Operator, ValueKind, parse_target
from evals.review.defects import OVER_YEARS, TOGETHER, WITH_DEPARTMENT, scene_defect
from evals.review.editing import added, cell, rows_of, with_row
from evals.review.scenes import Scene


def _department(scene: Scene, **changes: object) -> Scene:
    form = scene.department
    return scene if form is None else scene._replace(department=form.model_copy(update=changes))


def _last_year(scene: Scene, form: Declaration) -> Scene:
    return scene._replace(earlier=(form,))


@scene_defect("A07", "汇总句多一个项目", TOGETHER)
def summary_counts_one_more(scene: Scene) -> Scene | None:
    """One project more than there are forms."""
    summary = scene.summary
    if summary is None:
        return None
    text = summary.text.replace(f"项目{summary.project_count}个", f"项目{summary.project_count + 1}个")
    changed = summary.model_copy(update={"project_count": summary.project_count + 1, "text": text})
    return scene._replace(summary=changed)


@scene_defect("A07", "汇总句多六万元", TOGETHER)
def summary_adds_up_to_more(scene: Scene) -> Scene | None:
    """Six ten-thousands more than the forms."""
    summary = scene.summary
    if summary is None:
        return None
    total = summary.total_yuan + 60_000
    text = summary.text.replace(format_wan(summary.total_yuan), format_wan(total))
    return scene._replace(summary=summary.model_copy(update={"total_yuan": total, "text": text}))


@scene_defect("A10", "资金来源合计不等于总额", WITH_DEPARTMENT)
def sources_do_not_add_up(scene: Scene) -> Scene | None:
    """The sources come to less than the total."""
    form = scene.department
    return _department(scene, source_fiscal=(form.source_fiscal or Decimal(0)) - 20_000) if form else None


@scene_defect("A10", "基本支出与项目支出合计不等于总额", WITH_DEPARTMENT)
def structure_does_not_add_up(scene: Scene) -> Scene | None:
    """Basic and project expenditure come to more than the total."""
    form = scene.department
    return _department(scene, basic_expenditure=(form.basic_expenditure or Decimal(0)) + 20_000) if form else None


@scene_defect("A10", "在职人数为负", WITH_DEPARTMENT)
def staff_is_negative(scene: Scene) -> Scene | None:
    """Fewer than nobody."""
    return _department(scene, staff_count=-3)


@scene_defect("S13", "一个投入管理目标空挂", WITH_DEPARTMENT)
def input_management_is_empty(scene: Scene) -> Scene | None:
    """A second-level target without a third level."""
    form = scene.department
    return _department(scene, indicators=form.indicators[1:]) if form else None


@scene_defect("S13", "投入管理指标整组空挂", WITH_DEPARTMENT)
def input_management_is_only_a_heading(scene: Scene) -> Scene | None:
    """All seven without a third level."""
    form = scene.department
    if form is None:
        return None
    return _department(scene, indicators=tuple(row for row in form.indicators if row.level1 != "投入管理指标"))


@scene_defect("C01", "项目表合计超过项目支出", WITH_DEPARTMENT)
def forms_come_to_more(scene: Scene) -> Scene | None:
    """The forms ask for more than the department form has for projects."""
    return _shifted(scene, Decimal(-70_000))


@scene_defect("C01", "项目支出超过项目表合计", WITH_DEPARTMENT)
def forms_come_to_less(scene: Scene) -> Scene | None:
    """The forms ask for less than the department form has for projects."""
    return _shifted(scene, Decimal(70_000))


@scene_defect("C02", "重点任务没有项目", WITH_DEPARTMENT)
def task_has_no_project(scene: Scene) -> Scene | None:
    """A key task that is no project's."""
    form = scene.department
    task = KeyTask(name="湿地公园生态修复", content="修复湿地公园水系和植被。")
    return _department(scene, key_tasks=(*form.key_tasks, task)) if form else None


@scene_defect("C02", "最大的项目不在重点任务", WITH_DEPARTMENT)
def main_project_is_no_task(scene: Scene) -> Scene | None:
    """The project with most of the money is not among the key tasks."""
    form = scene.department
    projects = (scene.form, *scene.siblings)
    main = max(projects, key=_annual)
    if form is None or _annual(main) * 3 < (form.project_expenditure or Decimal(0)):
        return None
    others = tuple(task for task in form.key_tasks if task.name != main.project_name)
    words = {main.project_name[i : i + 2] for i in range(len(main.project_name) - 1)}
    if any(sum(word in task.name for word in words) > 1 for task in others):
        return None
    return _department(scene, key_tasks=others)


@scene_defect("C03", "部门指标与项目指标数值不同", WITH_DEPARTMENT)
def department_promises_something_else(scene: Scene) -> Scene | None:
    """A count of the department form that is not the project's."""
    form = scene.department
    if form is None:
        return None
    for index, row in enumerate(form.indicators):
        if row.category is Level2.QUANTITY and row.target.kind is ValueKind.NUMERIC and row.target.value:
            text = row.target.text.replace(f"{row.target.value}", f"{row.target.value + 11}")
            changed = row.model_copy(update={"target": parse_target(text)})
            return _department(scene, indicators=(*form.indicators[:index], changed, *form.indicators[index + 1 :]))
    return None


@scene_defect("C04", "年度目标与上年逐字相同", OVER_YEARS)
def goal_is_last_years(scene: Scene) -> Scene | None:
    """The annual goal of last year."""
    return _last_year(scene, scene.earlier[0].model_copy(update={"annual_goal": scene.form.annual_goal}))


@scene_defect("C04", "实施方案与上年逐字相同", OVER_YEARS)
def plan_is_last_years(scene: Scene) -> Scene | None:
    """The plan of last year."""
    last = scene.earlier[0]
    if not scene.form.narrative or not last.narrative or not scene.form.narrative.plan:
        return None
    narrative = last.narrative.model_copy(update={"plan": scene.form.narrative.plan})
    return _last_year(scene, last.model_copy(update={"narrative": narrative}))


@scene_defect("C05", "资金增加两成而数量减少", OVER_YEARS)
def more_money_buys_less(scene: Scene) -> Scene | None:
    """Last year had less money and a larger quantity."""
    last, annual = scene.earlier[0], scene.form.funds.annual_total
    quantities = rows_of(last, Level2.QUANTITY)
    indexes = [i for i in quantities if last.indicators[i].target.operator in (Operator.EQ, Operator.GTE)]
    if not annual or not indexes:
        return None
    target = last.indicators[indexes[0]].target
    value = cell(last, target.operator or Operator.EQ, (target.value or 0) + 9, target.unit or "")
    funds = last.funds.model_copy(update={"annual_total": (annual / Decimal("1.2")).quantize(Decimal("0.01"))})
    return _last_year(scene, with_row(last, indexes[0], value=value).model_copy(update={"funds": funds}))


@scene_defect("C06", "上年的数量指标今年没有", OVER_YEARS)
def quantity_of_last_year_is_gone(scene: Scene) -> Scene | None:
    """A count that last year had."""
    last = scene.earlier[0]
    return _last_year(scene, added(last, Level2.QUANTITY, "志愿者招募人数", cell(last, Operator.GTE, 30, "人")))


@scene_defect("C06", "上年的质量指标今年没有", OVER_YEARS)
def quality_of_last_year_is_gone(scene: Scene) -> Scene | None:
    """A rate that last year had."""
    last = scene.earlier[0]
    return _last_year(scene, added(last, Level2.QUALITY, "志愿者持证上岗率", cell(last, Operator.EQ, 100, "%")))


@scene_defect("V18", "一张表的运算符字形与全文不同", TOGETHER)
def one_form_has_another_spelling(scene: Scene) -> Scene | None:
    """All operators of one form in the other spelling."""
    wide = any("≥" in row.target.text for form in scene.siblings for row in form.indicators)
    narrow = any(">=" in row.target.text for form in scene.siblings for row in form.indicators)
    signed = [row for row in scene.form.indicators if row.target.text[:1] in "≥≤<>"]
    if wide == narrow or not signed:
        return None
    pairs = (("≥", ">="), ("≤", "<=")) if wide else ((">=", "≥"), ("<=", "≤"))
    return scene._replace(form=scene.form.model_copy(update={"indicators": _spelt(scene.form.indicators, pairs)}))


@scene_defect("F07", "部门表重点任务与项目名称写法不同", WITH_DEPARTMENT)
def task_is_spelt_in_two_ways(scene: Scene) -> Scene | None:
    """A key task and the department form's rows call the same work by two names."""
    form = scene.department
    if form is None:
        return None
    row = Indicator(
        level1="产出指标", level2="质量指标", level3="门户网站升级改造验收合格率", target=parse_target("=100%")
    )
    last = form.key_tasks[-1]
    task = last.model_copy(update={"content": f"{last.content}同步开展门户网站升级改版。"})
    at = max(i for i, other in enumerate(form.indicators) if other.category is Level2.QUALITY) + 1
    rows = (*form.indicators[:at], row, *form.indicators[at:])
    return _department(scene, key_tasks=(*form.key_tasks[:-1], task), indicators=rows)


def _shifted(scene: Scene, gap: Decimal) -> Scene | None:
    """Project expenditure moved by a gap, basic expenditure the other way, so that the form itself adds up."""
    form: DepartmentForm | None = scene.department
    if form is None:
        return None
    project = (form.project_expenditure or Decimal(0)) + gap
    return _department(scene, project_expenditure=project, basic_expenditure=(form.basic_expenditure or 0) - gap)


def _annual(form: Declaration) -> Decimal:
    return form.funds.annual_total or Decimal(0)


def _spelt(rows: tuple[Indicator, ...], pairs: tuple[tuple[str, str], ...]) -> tuple[Indicator, ...]:
    changed = []
    for row in rows:
        text = row.target.text
        for old, new in pairs:
            text = text.replace(old, new)
        changed.append(row.model_copy(update={"target": parse_target(text)}))
    return tuple(changed)
