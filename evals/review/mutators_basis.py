"""Mutators B: bases that are missing, wrong or of no use, plans and budgets that do not meet."""

from __future__ import annotations

import re

from assistant.domain.declaration import Declaration
from evals.review import money
from evals.review.defects import TOGETHER, defect, scene_defect
from evals.review.editing import appended, section, with_section
from evals.review.neighbours import summary_of
from evals.review.scenes import Scene

_NUMBERED = re.compile(r"《(?P<title>[^《》]+)》（(?P<number>[^（）]*〔\d{4}〕\d+号)）")


def _basis(form: Declaration, clause: str) -> Declaration | None:
    text = section(form, "basis")
    return with_section(form, "basis", appended(text, clause)) if text else None


@defect("B01", "依据没有文件名和文号")
def basis_names_nothing(form: Declaration) -> Declaration | None:
    """Needs of the work and wishes from above."""
    if not section(form, "basis"):
        return None
    return with_section(form, "basis", f"根据上级有关工作部署和本单位工作需要开展{form.project_name}。")


@defect("B02", "同一文号对应两个文件")
def number_belongs_to_two_documents(form: Declaration) -> Declaration | None:
    """One number under two titles."""
    found = _NUMBERED.search(section(form, "basis"))
    return (
        _basis(form, f"；《关于进一步规范专项经费管理的通知》（{found['number']}）明确经费管理要求。")
        if found
        else None
    )


@defect("B02", "十四五起止年写错")
def plan_years_are_wrong(form: Declaration) -> Declaration | None:
    """The plan runs from 2021 on."""
    return _basis(form, "；“十四五”规划（2020-2025年）提出相关任务。")


@defect("B02", "十三五起止年写错")
def earlier_plan_years_are_wrong(form: Declaration) -> Declaration | None:
    """The plan ran from 2016 to 2020."""
    return _basis(form, "；沿用“十三五”规划（2015-2020年）确定的任务。") if (form.fiscal_year or 0) < 2021 else None


@defect("B03", "引用已废止的合同法")
def law_is_repealed(form: Declaration) -> Declaration | None:
    """A law that the Civil Code replaced in 2021."""
    if (form.fiscal_year or 0) < 2022:
        return None
    return _basis(form, "；《中华人民共和国合同法》规定合同订立和履行要求。")


@defect("B03", "引用被取代的规范性文件规定")
def rule_is_replaced(form: Declaration) -> Declaration | None:
    """A municipal rule of 2016 that another replaced in 2019."""
    if "上海" not in f"{form.competent_department}" or (form.fiscal_year or 0) < 2021:
        return None
    return _basis(form, "；《上海市行政规范性文件制定和备案规定》（2016年市政府令第46号）规定文件管理要求。")


@defect("B04", "引用三年前的年度通知")
def notice_is_of_another_year(form: Declaration) -> Declaration | None:
    """An annual notice of three years ago."""
    year = form.fiscal_year or 2023
    return _basis(form, f"；《关于下达{year - 3}年度工作经费的通知》安排相关经费。")


@defect("B04", "引用三年前的工作要点")
def list_of_tasks_is_of_another_year(form: Declaration) -> Declaration | None:
    """The tasks of three years ago."""
    year = form.fiscal_year or 2023
    return _basis(form, f"；《{year - 3}年重点工作要点》列入本项任务。")


@defect("B05", "文号用圆括号")
def year_stands_in_round_brackets(form: Declaration) -> Declaration | None:
    """(2016)540号."""
    text = section(form, "basis")
    return (
        with_section(form, "basis", re.sub(r"〔(\d{4})〕(\d+号)", r"(\1)\2", text, count=1)) if "〔" in text else None
    )


@defect("B05", "文号用方头括号")
def year_stands_in_black_brackets(form: Declaration) -> Declaration | None:
    """【2016】540号."""
    text = section(form, "basis")
    return (
        with_section(form, "basis", re.sub(r"〔(\d{4})〕(\d+号)", r"【\1】\2", text, count=1)) if "〔" in text else None
    )


@defect("B05", "书名号不成对")
def title_is_not_closed(form: Declaration) -> Declaration | None:
    """A title without its end."""
    text = section(form, "basis")
    return with_section(form, "basis", text.replace("》", "", 1)) if text.count("》") > 1 else None


@defect("B06", "依据是升级改造立项批复")
def basis_is_an_approval_of_something_else(form: Declaration) -> Declaration | None:
    """The approval of a one-off upgrade as the basis of a yearly task."""
    if not section(form, "basis") or "经常性" not in (form.project_nature or ""):
        return None
    year = (form.fiscal_year or 2023) - 1
    return with_section(form, "basis", f"《关于同意业务系统升级改造项目立项的批复》（区发改投〔{year}〕35号）。")


@defect("B07", "采购前点名公司")
def supplier_is_named(form: Declaration) -> Declaration | None:
    """The supplier is known before the tender."""
    plan = section(form, "plan")
    if "采购" not in plan:
        return None
    return with_section(form, "plan", appended(plan, "；由上海申城启明信息科技有限公司承接。"))


@defect("B07", "委托点名机构")
def agency_is_named(form: Declaration) -> Declaration | None:
    """The agency is known before it is chosen."""
    plan = section(form, "plan")
    return with_section(form, "plan", appended(plan, "；委托江南汇智会展服务有限公司具体实施。")) if plan else None


@defect("B08", "方案租用场地而预算没有")
def plan_has_no_money(form: Declaration) -> Declaration | None:
    """Things that cost money in the plan, none for them in the budget."""
    plan, budget = section(form, "plan"), section(form, "budget")
    if not plan or not budget or "场地" in budget or "礼品" in budget:
        return None
    return with_section(form, "plan", appended(plan, "；租赁活动场地并采购纪念礼品。"))


@defect("B08", "预算有网站改版而方案没有")
def money_has_no_plan(form: Declaration) -> Declaration | None:
    """Money for a thing that the plan does not mention."""
    return money.extended(form, "网站改版服务", 1, "项", 6000, row=False)


@defect("B09", "方案同一句重复")
def plan_repeats_a_sentence(form: Declaration) -> Declaration | None:
    """A long sentence twice."""
    plan = section(form, "plan")
    parts = [part for part in re.split(r"[；。]", plan) if len(part) >= 22]
    return with_section(form, "plan", appended(plan, f"；{parts[0]}。")) if parts else None


@scene_defect(
    "B09",
    "方案抄自另一项目",
    TOGETHER,
    companions=("B08", "F06", "F07", "G03", "G08", "S11", "V14", "V15"),
    why="another project's plan leaves goals, quantities and budget without theirs",
)
def plan_is_another_projects(scene: Scene) -> Scene | None:
    """The plan of a sibling."""
    if not section(scene.form, "plan") or not scene.siblings or not section(scene.siblings[0], "plan"):
        return None
    return scene._replace(form=with_section(scene.form, "plan", section(scene.siblings[0], "plan")))


@scene_defect("B10", "同一费用在两个项目申报", TOGETHER)
def same_cost_in_two_projects(scene: Scene) -> Scene | None:
    """The same new item in two projects."""
    label, plan = "规范性文件合法性审核费", "送审规范性文件12件"
    if any("合法性" in section(form, "budget") for form in (scene.form, *scene.siblings)):
        return None
    form = money.extended(scene.form, label, 12, "件", 800, plan=plan)
    for index, sibling in enumerate(scene.siblings):
        other = money.extended(sibling, label, 15, "件", 800, plan=plan.replace("12", "15"))
        if form and other:
            siblings = (*scene.siblings[:index], other, *scene.siblings[index + 1 :])
            return scene._replace(form=form, siblings=siblings, summary=summary_of((form, *siblings)))
    return None


@defect("B11", "办公用品列入项目")
def stationery_is_a_project(form: Declaration) -> Declaration | None:
    """Stationery among the items of a project."""
    return money.extended(form, "办公用品购置", 20, "套", 150, plan="购置办公用品20套")


@defect("B11", "餐券列入项目")
def meals_are_a_project(form: Declaration) -> Declaration | None:
    """Meal vouchers among the items of a project."""
    return money.extended(form, "职工餐券", 240, "张", 15, plan="发放职工餐券240张")
