"""Mutators F: blanks, years and dates that disagree, names in several spellings, slips of the pen."""

from __future__ import annotations

import re
from datetime import date

from assistant.domain.declaration import Declaration, Narrative
from assistant.domain.indicator import Level2
from evals.review.defects import defect
from evals.review.editing import appended, forgotten, quietest, rows_of, section, with_row, with_section

_OFFICE = re.compile(
    r"[）)位会局室府团校所院队馆处心](?P<name>(?:(?![委会局室])[\u4e00-\u9fff]){4,14}?(?:科|股|部|处))负责"
)


@defect("F01", "主管部门空白")
def department_is_blank(form: Declaration) -> Declaration | None:
    """Nobody is in charge."""
    return form.model_copy(update={"competent_department": None})


@defect("F01", "计划完成日期空白")
def end_is_blank(form: Declaration) -> Declaration | None:
    """No planned end."""
    return form.model_copy(update={"planned_end_date": None})


@defect("F01", "年度目标空白")
def annual_goal_is_blank(form: Declaration) -> Declaration | None:
    """No annual goal."""
    return form.model_copy(update={"annual_goal": None})


@defect("F01", "项目性质空白")
def nature_is_blank(form: Declaration) -> Declaration | None:
    """No nature, on a form that has the field."""
    return (
        None
        if form.form_variant == "general" or not form.overall_goal
        else form.model_copy(update={"project_nature": None})
    )


@defect("F01", "一次性项目总额空白")
def total_is_blank(form: Declaration) -> Declaration | None:
    """No total of a project that has one end."""
    if "一次性" not in (form.project_nature or "") or not form.overall_goal:
        return None
    return form.model_copy(
        update={"funds": form.funds.model_copy(update={"total": None, "fiscal": None, "other": None})}
    )


@defect("F01", "填了总额而财政资金空白")
def fiscal_part_is_blank(form: Declaration) -> Declaration | None:
    """A total without its sources."""
    if not form.funds.total or form.funds.other:
        return None
    return form.model_copy(update={"funds": form.funds.model_copy(update={"fiscal": None, "other": None})})


@defect("F01", "指标名称空白")
def name_is_blank(form: Declaration) -> Declaration | None:
    """A value without a name."""
    index = quietest(form, rows_of(form, Level2.QUALITY))
    return None if index is None else with_row(forgotten(form, [index]), index, name="")


@defect("F02", "表头年度与日期、叙述不同")
def head_is_of_another_year(form: Declaration) -> Declaration | None:
    """Dates and narrative are of the year before the one on the form's head."""
    year, start, end = form.fiscal_year, form.planned_start_date, form.planned_end_date
    goals = f"{form.overall_goal}{form.annual_goal}{form.project_name}"
    if not year or not start or not end or end.year != year or re.search(r"20\d\d", goals):
        return None
    dates = {"planned_start_date": _moved(start, -1), "planned_end_date": _moved(end, -1)}
    form = form.model_copy(update=dates)
    if form.narrative is None:
        return form
    changed = {}
    for name in Narrative.model_fields:
        text = section(form, name)
        changed[name] = text if name == "basis" or not text else text.replace(f"{year}年", f"{year - 1}年")
    return form.model_copy(update={"narrative": form.narrative.model_copy(update=changed)})


@defect("F03", "完成日期早于开始日期")
def end_is_before_the_start(form: Declaration) -> Declaration | None:
    """Start and end change places, on a form without a narrative that would contradict them."""
    start, end = form.planned_start_date, form.planned_end_date
    if not start or not end or form.narrative is not None or start.year != end.year:
        return None
    return form.model_copy(update={"planned_start_date": end, "planned_end_date": start})


@defect("F03", "经常性项目跨年度")
def recurrent_project_crosses_the_year(form: Declaration) -> Declaration | None:
    """A recurrent project that ends a year later, in the table and in the period."""
    end = form.planned_end_date
    if not end or "经常性" not in (form.project_nature or "") or end.year != form.fiscal_year:
        return None
    changed = form.model_copy(update={"planned_end_date": _moved(end, 1)})
    period = section(form, "period")
    head, sign, tail = period.rpartition(f"{end.year}年")
    return with_section(changed, "period", f"{head}{end.year + 1}年{tail}") if sign else changed


@defect("F04", "实施周期开始月份不同")
def period_starts_later(form: Declaration) -> Declaration | None:
    """The period begins in another month than the planned dates."""
    start, period = form.planned_start_date, section(form, "period")
    written = f"{start.year}年{start.month}月" if start else ""
    if not start or not period.startswith(written) or start.month > 9:
        return None
    return with_section(form, "period", period.replace(written, f"{start.year}年{start.month + 2}月", 1))


@defect("F04", "方案写适时")
def plan_says_in_due_time(form: Declaration) -> Declaration | None:
    """Work that is to be done whenever it suits."""
    plan = section(form, "plan")
    return with_section(form, "plan", appended(plan, "；适时开展工作检查。")) if plan else None


@defect("F04", "方案时间在计划日期之后")
def work_is_done_after_the_end(form: Declaration) -> Declaration | None:
    """A month in the plan that lies behind the planned end."""
    end, plan = form.planned_end_date, section(form, "plan")
    if not end or not plan or end.month > 11 or end.year != form.fiscal_year:
        return None
    return with_section(form, "plan", appended(plan, f"；{end.month + 1}月完成资料移交。"))


@defect("F05", "项目性质不在取值内")
def nature_is_unknown(form: Declaration) -> Declaration | None:
    """A nature that no form has."""
    return form.model_copy(update={"project_nature": "日常性支出"}) if form.project_nature else None


@defect("F05", "项目类别不在取值内")
def category_is_unknown(form: Declaration) -> Declaration | None:
    """A category that no form has."""
    return form.model_copy(update={"project_category": "综合定额类"}) if form.project_category else None


@defect("F06", "责任主体是别的单位")
def another_body_is_responsible(form: Declaration) -> Declaration | None:
    """Another public body does the work."""
    if not section(form, "implementer") or form.form_variant == "general":
        return None
    return with_section(form, "implementer", "由区大数据中心负责组织实施、合同管理和验收。")


@defect("F06", "只写各科室")
def nobody_in_particular_is_responsible(form: Declaration) -> Declaration | None:
    """All sections at once."""
    return with_section(form, "implementer", "由各科室按职责分工负责。") if section(form, "implementer") else None


@defect("F07", "科室名两种写法")
def office_has_two_names(form: Declaration) -> Declaration | None:
    """The section in charge appears under another spelling in the plan."""
    found, plan = _OFFICE.search(section(form, "implementer")), section(form, "plan")
    if not found or not plan:
        return None
    name = found["name"]
    body, kind = name[:-1], name[-1]
    if len(body) % 2 or "和" in body or "管理" in body or body in plan:
        return None
    turned = f"{body[2:4]}{body[:2]}{body[4:]}{kind}"
    return with_section(form, "plan", appended(plan, f"；实施情况由{turned}汇总。"))


@defect("F07", "名称所指内容从未提到")
def name_promises_something_else(form: Declaration) -> Declaration | None:
    """The name speaks of a work that nothing else on the form mentions."""
    return form.model_copy(update={"project_name": f"{form.project_name}及办公用房修缮"}) if form.narrative else None


@defect("F08", "实施主体空白")
def section_is_missing(form: Declaration) -> Declaration | None:
    """No section on who does it."""
    return with_section(form, "implementer", None) if section(form, "implementer") else None


@defect("F08", "实施周期只写见申报表")
def section_only_refers(form: Declaration) -> Declaration | None:
    """A section that sends the reader elsewhere."""
    return with_section(form, "period", "详见项目申报表。") if section(form, "period") else None


@defect("F09", "目标中引号不成对")
def quote_is_not_closed(form: Declaration) -> Declaration | None:
    """An opening quotation mark without its fellow."""
    goal = form.annual_goal or ""
    return form.model_copy(update={"annual_goal": f"{goal[:2]}“{goal[2:]}"}) if len(goal) > 9 else None


@defect("F09", "叙述中重复一字")
def letter_is_doubled(form: Declaration) -> Declaration | None:
    """负负责."""
    text = section(form, "implementer")
    return with_section(form, "implementer", text.replace("负责", "负负责", 1)) if "负责" in text else None


@defect("F09", "方案序号跳号")
def numbering_skips(form: Declaration) -> Declaration | None:
    """一、二、四、."""
    parts = [part for part in section(form, "plan").rstrip("。").split("；") if part]
    if len(parts) < 3 or any("。" in part for part in parts):
        return None
    numbers = "一二四五六七八九"[: len(parts)]
    if len(parts) > len(numbers):
        return None
    text = "；".join(f"{number}、{part}" for number, part in zip(numbers, parts, strict=True))
    return with_section(form, "plan", f"{text}。")


@defect("F11", "满意度名称并列两个对象")
def satisfaction_of_two(form: Declaration) -> Declaration | None:
    """Two kinds of people in one row."""
    index = next(iter(rows_of(form, Level2.BENEFICIARY_SATISFACTION)), None)
    return None if index is None else with_row(form, index, name=_also(form.indicators[index].level3, "、", "管理人员"))


@defect("F11", "一条指标测知晓率和采纳率")
def two_rates_in_one(form: Declaration) -> Declaration | None:
    """Two rates in one row."""
    index = next((i for i in rows_of(form, Level2.SOCIAL_BENEFIT) if form.indicators[i].level3.endswith("率")), None)
    if index is None:
        return None
    name = form.indicators[index].level3
    other = "采纳率" if name.endswith("知晓率") else "知晓率"
    return with_row(form, index, name=f"{name}和{other}")


def _also(name: str, joiner: str, people: str) -> str:
    return name.replace("满意度", f"{joiner}{people}满意度") if "对" not in name else f"{people}{joiner}{name}"


def _moved(day: date, years: int) -> date:
    return (
        day.replace(year=day.year + years, day=min(day.day, 28))
        if day.month == 2
        else day.replace(year=day.year + years)
    )
