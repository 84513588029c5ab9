"""Mutators G: goals that say nothing, say another project's things, or promise what no row keeps."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.domain.declaration import Declaration
from evals.review.defects import TOGETHER, defect, scene_defect
from evals.review.editing import appended, section
from evals.review.scenes import Scene

_RATE = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}(?:率|满意度))(?P<words>不低于|达到|均不低于)?(?P<number>\d{2,3})%")
_SMALL = Decimal(250_000)


def _annual(form: Declaration, text: str) -> Declaration:
    return form.model_copy(update={"annual_goal": text})


@defect("G01", "两个目标全文相同")
def goals_are_one_text(form: Declaration) -> Declaration | None:
    """The overall goal is the annual goal."""
    same = form.model_copy(update={"overall_goal": form.annual_goal})
    return same if form.overall_goal and form.annual_goal else None


@defect("G01", "两个目标只差标点")
def goals_differ_in_signs(form: Declaration) -> Declaration | None:
    """The overall goal is the annual goal with other punctuation."""
    goal = form.annual_goal or ""
    return form.model_copy(update={"overall_goal": goal.replace("，", "、 ")}) if form.overall_goal and goal else None


@defect("G02", "保质保量完成计划任务")
def goal_is_empty(form: Declaration) -> Declaration | None:
    """A sentence that fits every project."""
    return _annual(form, f"保质保量完成{form.project_name}各项计划任务。") if form.overall_goal else None


@defect("G02", "目标是口号")
def goal_is_a_slogan(form: Declaration) -> Declaration | None:
    """A slogan about the project."""
    return _annual(form, "扎实做好各项相关工作，不断开创工作新局面。") if form.overall_goal else None


@scene_defect(
    "G03",
    "年度目标抄自另一项目",
    TOGETHER,
    companions=("G07", "G08", "G02", "G06"),
    why="another project's goal brings its own numbers, tasks and years",
)
def goal_is_another_projects(scene: Scene) -> Scene | None:
    """The annual goal of a sibling."""
    form = scene.form
    words = {form.project_name[i : i + 2] for i in range(len(form.project_name) - 1)}
    strangers = [s for s in scene.siblings if s.annual_goal and not any(word in s.annual_goal for word in words)]
    if not strangers:
        return None
    return scene._replace(form=_annual(form, strangers[0].annual_goal or ""))


@defect("G04", "年度目标照抄方案", companions=("G07",), why="the plan has numbers of steps that no row has to keep")
def goal_is_the_plan(form: Declaration) -> Declaration | None:
    """The plan once more."""
    return _annual(form, section(form, "plan")) if section(form, "plan") else None


@defect("G04", "年度目标照抄依据", companions=("G02",), why="a list of documents has no outputs either")
def goal_is_the_basis(form: Declaration) -> Declaration | None:
    """The legal basis once more."""
    return _annual(form, section(form, "basis")) if section(form, "basis") else None


@defect("G05", "小额项目承诺宏观结果")
def goal_is_too_grand(form: Declaration) -> Declaration | None:
    """A small sum that is to steady the whole economy."""
    if not form.funds.annual_total or form.funds.annual_total > _SMALL:
        return None
    return _annual(form, appended(form.annual_goal or "", "，稳住全区经济基本盘。"))


@defect("G05", "小额项目承诺建成法治国家")
def goal_is_far_too_grand(form: Declaration) -> Declaration | None:
    """A small sum that is to build the rule of law."""
    if not form.funds.annual_total or form.funds.annual_total > _SMALL:
        return None
    return _annual(form, appended(form.annual_goal or "", "，推进法治国家建设。"))


@defect("G06", "年度目标写前年")
def goal_is_of_an_earlier_year(form: Declaration) -> Declaration | None:
    """The work of two years ago."""
    year, goal = form.fiscal_year, form.annual_goal or ""
    if not year or re.search(r"20\d\d年|\d月", goal) or len(goal) < 4:
        return None
    return _annual(form, f"{year - 2}年{goal}")


@defect("G06", "明年初支付")
def goal_speaks_of_next_year(form: Declaration) -> Declaration | None:
    """A sentence from last year's form."""
    return _annual(form, appended(form.annual_goal or "", "，尾款于明年年初支付。"))


@defect("G06", "过期的五年规划阶段语")
def goal_speaks_of_a_stage_that_is_over(form: Declaration) -> Declaration | None:
    """A plan's first year that is long past."""
    if not form.fiscal_year or form.fiscal_year < 2017:
        return None
    return _annual(form, appended(form.annual_goal or "", "，助力“十三五”良好开局。"))


@defect("G07", "目标比率与指标不同")
def rate_differs_from_its_row(form: Declaration) -> Declaration | None:
    """A goal promises another rate than the table."""
    goal = form.annual_goal or ""
    for found in _RATE.finditer(goal):
        number = int(found["number"])
        other = number - 3
        values = {row.target.value for row in form.indicators if row.level3.endswith(found["name"][-3:])}
        if values and Decimal(other) not in values and "和" not in found["name"] and found["words"] != "均不低于":
            written = found[0].replace(f"{number}%", f"{other}%")
            return _annual(form, goal.replace(found[0], written, 1))
    return None


@defect("G07", "目标新增比率无指标")
def rate_has_no_row(form: Declaration) -> Declaration | None:
    """A promised rate that no row measures."""
    if any("归档" in row.level3 for row in form.indicators):
        return None
    return _annual(form, appended(form.annual_goal or "", "，资料归档率达到97%。"))


@defect("G08", "目标写方案没有的境外洽谈会")
def goal_goes_beyond_the_plan(form: Declaration) -> Declaration | None:
    """A task that neither plan nor budget has."""
    if not section(form, "plan"):
        return None
    return _annual(form, appended(form.annual_goal or "", "，组织参加境外经贸洽谈会。"))


@defect("G08", "目标写方案没有的客户端开发")
def goal_adds_a_task(form: Declaration) -> Declaration | None:
    """Another task that neither plan nor budget has."""
    if not section(form, "plan"):
        return None
    return _annual(form, appended(form.annual_goal or "", "，开发手机客户端并投入运行。"))
