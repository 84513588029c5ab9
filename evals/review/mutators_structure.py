"""Mutators S: levels that are missing, rows in the wrong place, repeated, or of another project."""

from __future__ import annotations

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of
from assistant.domain.value import Operator
from evals.review.defects import TOGETHER, defect, scene_defect
from evals.review.editing import (
    added,
    appended,
    cell,
    dropped,
    forgotten,
    has_level,
    quietest,
    rows_named,
    rows_of,
    section,
    subject_of,
    with_row,
    with_rows,
    with_section,
)
from evals.review.money import biggest
from evals.review.scenes import Scene

_OUTCOMES = [level for level in Level2 if level.level1 is Level1.OUTCOME]
_SMALL_CHECKS = (
    "资料归档完整率", "过程记录合格率", "检查合格率", "抽查合格率", "过程合规率", "资料准确率", "复核通过率",
    "程序合规率", "信息准确率", "登记准确率",
)  # fmt: skip
_UNCOVERED = "what a dropped row counted is left in plan and budget"


@defect("S01", "没有时效指标")
def timeliness_is_missing(form: Declaration) -> Declaration | None:
    """No row on time."""
    return dropped(form, rows_of(form, Level2.TIMELINESS))


@defect("S01", "没有质量指标")
def quality_is_missing(form: Declaration) -> Declaration | None:
    """No row on quality, where enough other outputs are left."""
    others = rows_of(form, Level2.QUANTITY, Level2.TIMELINESS)
    return dropped(form, rows_of(form, Level2.QUALITY)) if len(others) >= 4 else None


@defect("S01", "没有效益指标")
def outcome_is_missing(form: Declaration) -> Declaration | None:
    """No row on outcomes."""
    return dropped(form, rows_of(form, *_OUTCOMES))


@defect("S01", "没有满意度指标")
def satisfaction_is_missing(form: Declaration) -> Declaration | None:
    """No row on satisfaction."""
    return dropped(form, rows_of(form, Level2.BENEFICIARY_SATISFACTION))


@defect("S02", "2024年区级表没有成本指标")
def cost_is_missing(form: Declaration) -> Declaration | None:
    """No cost row where the form has a level for them."""
    return dropped(form, rows_of(form, Level2.ECONOMIC_COST)) if form.form_variant.endswith("district-2024") else None


@defect("S02", "有单价而没有成本指标")
def cost_is_missing_beside_prices(form: Declaration) -> Declaration | None:
    """Unit prices in the budget, no cost row in the table."""
    if form.form_variant != "general" or not form.narrative:
        return None
    return dropped(form, rows_of(form, Level2.ECONOMIC_COST))


@defect("S03", "只剩五条指标", companions=("S10", "S11"), why=_UNCOVERED)
def too_few_rows(form: Declaration) -> Declaration | None:
    """One row of each required level."""
    if has_level(form, Level1.COST):
        return None
    levels = (Level2.QUANTITY, Level2.QUALITY, Level2.TIMELINESS, Level2.BENEFICIARY_SATISFACTION)
    kept = [rows_of(form, level)[0] for level in levels] + rows_of(form, *_OUTCOMES)[:1]
    return dropped(form, (index for index in range(len(form.indicators)) if index not in kept))


@defect("S03", "拆成十六条以上")
def too_many_rows(form: Declaration) -> Declaration | None:
    """A rate of quality for every little thing."""
    for name in _SMALL_CHECKS:
        if len(form.indicators) < 16 and not rows_named(form, name[-5:]):
            form = added(form, Level2.QUALITY, f"{subject_of(form)}{name}", cell(form, Operator.EQ, 100, "%"))
    return form if len(form.indicators) >= 16 else None


@defect("S04", "同一指标列两次")
def row_is_repeated(form: Declaration) -> Declaration | None:
    """A row again under a name that only adds a filler."""
    index = quietest(form, rows_of(form, Level2.QUALITY))
    if index is None:
        return None
    row = form.indicators[index]
    return added(form, Level2.QUALITY, f"年度{row.level3}", row.target.text)


@defect("S04", "满意度列两次")
def satisfaction_is_repeated(form: Declaration) -> Declaration | None:
    """The satisfaction of the same people twice."""
    indexes = rows_of(form, Level2.BENEFICIARY_SATISFACTION)
    if len(indexes) != 1:
        return None
    row = form.indicators[indexes[0]]
    name = row.level3.replace("满意度", "的满意度")
    return added(form, Level2.BENEFICIARY_SATISFACTION, name, row.target.text)


@defect("S05", "数量列在经济成本", companions=("S10", "S11"), why="among the costs it is no output any more")
def quantity_stands_among_costs(form: Declaration) -> Declaration | None:
    """A count among the costs."""
    indexes = [i for i in rows_of(form, Level2.QUANTITY) if form.indicators[i].level3.endswith("数")]
    if len(rows_of(form, Level2.QUANTITY)) < 2 or not indexes or len(rows_of(form, Level2.ECONOMIC_COST)) != 1:
        return None
    return with_row(form, indexes[-1], place=Level2.ECONOMIC_COST)


@defect("S05", "时效列在质量")
def timeliness_stands_among_quality(form: Declaration) -> Declaration | None:
    """A row on time among those on quality."""
    indexes = [
        i for i in rows_named(form, "及时率$|按时.*率$|时限$|响应时间$|恢复时间$") if _is(form, i, Level2.TIMELINESS)
    ]
    if len(rows_of(form, Level2.TIMELINESS)) < 2 or not indexes:
        return None
    return with_row(form, indexes[-1], place=Level2.QUALITY)


@defect("S05", "差错率列在社会效益")
def quality_stands_among_outcomes(form: Declaration) -> Declaration | None:
    """A rate of slips among the social benefits."""
    indexes = [i for i in rows_named(form, "(?:差错|丢失|故障)(?:率|数)$") if _is(form, i, Level2.QUALITY)]
    if len(rows_of(form, Level2.QUALITY)) < 2 or not indexes:
        return None
    return with_row(form, indexes[0], place=Level2.SOCIAL_BENEFIT)


@defect("S05", "满意度列在社会效益")
def satisfaction_stands_among_outcomes(form: Declaration) -> Declaration | None:
    """Satisfaction among the social benefits."""
    indexes = rows_of(form, Level2.BENEFICIARY_SATISFACTION)
    return with_row(form, indexes[-1], place=Level2.SOCIAL_BENEFIT) if len(indexes) > 1 else None


@defect("S06", "数量栏加完成率")
def rate_among_quantities(form: Declaration) -> Declaration | None:
    """A rate of completion among the quantities."""
    return added(form, Level2.QUANTITY, f"{subject_of(form)}计划完成率", cell(form, Operator.EQ, 100, "%"))


@defect("S06", "数量栏只有完成率", companions=("S10", "S11"), why=_UNCOVERED)
def only_rates_among_quantities(form: Declaration) -> Declaration | None:
    """Nothing but a rate of completion among the quantities."""
    name, value = f"{subject_of(form)}计划完成率", cell(form, Operator.EQ, 100, "%")
    return added(dropped(form, rows_of(form, Level2.QUANTITY)), Level2.QUANTITY, name, value)


@defect("S07", "满意度栏写年终检查得分")
def satisfaction_is_a_score(form: Declaration) -> Declaration | None:
    """The score of an inspection in place of satisfaction."""
    index = rows_of(form, Level2.BENEFICIARY_SATISFACTION)[-1]
    value = cell(form, Operator.GTE, 90, "分")
    return with_row(forgotten(form, [index]), index, name="年终检查得分", value=value)


@defect(
    "S07",
    "满意度栏写年终检查结果",
    companions=("V07", "V17"),
    why="a result in words is neither a number nor a measure",
)
def satisfaction_is_a_result(form: Declaration) -> Declaration | None:
    """The outcome of an inspection in place of satisfaction."""
    index = rows_of(form, Level2.BENEFICIARY_SATISFACTION)[-1]
    return with_row(forgotten(form, [index]), index, name="年终检查结果", value="通过")


@defect("S08", "满意度对象是服务对象")
def satisfaction_is_nobodys(form: Declaration) -> Declaration | None:
    """Satisfaction of whoever is served."""
    return with_row(form, rows_of(form, Level2.BENEFICIARY_SATISFACTION)[0], name="服务对象满意度")


@defect("S08", "满意度对象只写受益对象")
def satisfaction_is_of_those_it_concerns(form: Declaration) -> Declaration | None:
    """Satisfaction of whoever benefits."""
    return with_row(form, rows_of(form, Level2.BENEFICIARY_SATISFACTION)[-1], name="受益对象满意度")


@defect("S08", "满意度对象与项目无关")
def satisfaction_is_of_strangers(form: Declaration) -> Declaration | None:
    """Satisfaction of people whom nothing else on the form mentions."""
    return with_row(form, rows_of(form, Level2.BENEFICIARY_SATISFACTION)[-1], name="铁路旅客满意度")


@defect("S09", "效益是地区生产总值")
def outcome_has_other_causes(form: Declaration) -> Declaration | None:
    """Growth of the whole economy as the outcome of one office's project."""
    if any(row.category is Level2.ECONOMIC_BENEFIT for row in form.indicators):
        return None
    return added(form, Level2.ECONOMIC_BENEFIT, "地区生产总值增长率", cell(form, Operator.GTE, 5, "%"))


@defect("S09", "效益是地区经济社会发展")
def outcome_is_everything(form: Declaration) -> Declaration | None:
    """The development of the region as the outcome of one office's project."""
    return added(form, Level2.SOCIAL_BENEFIT, "地区经济社会发展水平提升率", cell(form, Operator.GTE, 3, "%"))


@defect("S10", "最大一笔资金没有产出指标", companions=("S11", "B08"), why=_UNCOVERED)
def main_item_has_no_row(form: Declaration) -> Declaration | None:
    """The rows for the item that takes most of the money are gone."""
    item, annual = biggest(form), form.funds.annual_total
    quantities = rows_of(form, Level2.QUANTITY)
    if item is None or not annual or item.yuan * 10 < annual * 4:
        return None
    pairs = {item.label[i : i + 2] for i in range(len(item.label) - 1)}
    numbers = {number for number, _ in item.factors[:-1]} | {item.yuan / item.price[0]}
    gone = [
        index
        for index in quantities
        if form.indicators[index].target.value in numbers
        or any(pair in form.indicators[index].level3 for pair in pairs)
    ]
    named = [i for i in rows_of(form, Level2.QUALITY, Level2.TIMELINESS) if _shares(form.indicators[i], pairs)]
    if not gone or len(gone) == len(quantities) or len(named) >= len(rows_of(form, Level2.QUALITY)):
        return None
    if "费" in item.label:
        return None  # an element of what the remaining rows count (讲课费 of a training) is covered by them
    return dropped(form, (*gone, *named))


@defect("S11", "方案有八期简报而无指标")
def task_has_no_row(form: Declaration) -> Declaration | None:
    """A counted task in the plan, no row for it."""
    plan = section(form, "plan")
    return with_section(form, "plan", appended(plan, "；全年编印工作简报8期。")) if plan else None


@defect("S11", "方案有现场检查九次而无指标")
def inspections_have_no_row(form: Declaration) -> Declaration | None:
    """Counted inspections in the plan, no row for them."""
    plan = section(form, "plan")
    return (
        with_section(form, "plan", appended(plan, "；全年组织现场检查9次。")) if plan and "检查" not in plan else None
    )


@defect("S12", "一条指标写从未提到的游泳馆")
def row_is_of_another_project(form: Declaration) -> Declaration | None:
    """A row about a building that nothing else on the form mentions."""
    return added(form, Level2.QUALITY, "游泳馆建设工程验收合格率", cell(form, Operator.EQ, 100, "%"))


@scene_defect(
    "S12",
    "整套指标抄自另一项目",
    TOGETHER,
    companions=("G07", "S02", "S08", "S10", "S11", "V12", "V13", "V14", "V15", "V21"),
    why="a whole table of another project contradicts goals, plan and budget as well",
)
def table_is_another_projects(scene: Scene) -> Scene | None:
    """The table of a sibling."""
    form = scene.form
    words = {form.project_name[i : i + 2] for i in range(len(form.project_name) - 1)}
    strangers = [s for s in scene.siblings if not any(_shares(row, words) for row in s.indicators)]
    return scene._replace(form=with_rows(form, strangers[0].indicators)) if strangers else None


@defect("S14", "成本列在产出之下")
def cost_stands_below_output(form: Declaration) -> Declaration | None:
    """The old place of costs, on a form that has a level for them."""
    indexes = rows_of(form, Level2.ECONOMIC_COST)
    if not indexes or form.form_variant == "shanghai-district-2023":
        return None
    row = form.indicators[indexes[0]]
    moved = row.model_copy(update={"level1": Level1.OUTPUT.value, "level2": "成本指标"})
    rows = [other for index, other in enumerate(form.indicators) if index != indexes[0]]
    place = max(i for i, other in enumerate(rows) if level1_of(other.level1) is Level1.OUTPUT)
    return with_rows(form, (*rows[: place + 1], moved, *rows[place + 1 :]))


def _is(form: Declaration, index: int, level: Level2) -> bool:
    return form.indicators[index].category is level


def _shares(row: Indicator, pairs: set[str]) -> bool:
    return any(pair in row.level3 for pair in pairs)
