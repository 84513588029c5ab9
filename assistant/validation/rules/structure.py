"""Rules S: which indicators a form must have, how many, and whether each stands in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.department import DEPARTMENT_VARIANT, DepartmentForm
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.rule_pack import CostDemand
from assistant.validation.context import ReviewContext
from assistant.validation.reading.cost_proposals import cost_proposals
from assistant.validation.reading.facts import texts_of
from assistant.validation.reading.wording import RATE_UNITS, is_rate, numbered
from assistant.validation.rule import Outcome, department_rule, finding, insufficient, not_applicable, rule
from assistant.validation.rules.placement import counts_things, right_place

_USUAL_ROWS: Final = {
    Level1.OUTPUT: (4, 8),
    Level1.OUTCOME: (1, 3),
    Level1.SATISFACTION: (1, 2),
    Level1.COST: (1, 2),
}
"""How many rows of each first level a project form usually has (guide S03)."""
_UNIT_PRICE_IN_TEXT = regex(r"\d(?:\.\d+)?(?:万)?元/[\u4e00-\u9fff]|单价")


@rule("S01", severity=Severity.ERROR, title="一二级指标齐全", basis="财预〔2021〕101号（通识）；各地表式")
def required_levels_are_present(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Quantity, quality and some benefit must be there, timeliness and satisfaction should be (S01, 2.2)."""
    if not form.indicators:
        yield insufficient("没有指标")
        return
    present = {row.category for row in form.indicators}
    levels = {level1_of(row.level1) for row in form.indicators} | {c.level1 for c in present if c}
    missing = [
        (level, severity)
        for level, severity in (
            (Level2.QUANTITY, Severity.ERROR),
            (Level2.QUALITY, Severity.ERROR),
            (Level2.TIMELINESS, Severity.WARNING),
        )
        if level not in present
    ]
    if missing and None in present:
        yield insufficient("有的指标没有二级指标名称")
        missing = []
    for level, severity in missing:
        must = "必须设置" if severity is Severity.ERROR else "原则上应设置，没有时点要求的请说明"
        yield finding("S01", "indicators", f"产出指标缺少{level.value}，{must}。", severity=severity)
    yield from _emptied_levels(form, context)
    if Level1.OUTCOME not in levels and None not in levels:
        yield finding("S01", "indicators", "缺少效益指标，至少设一个二级指标。")
    if Level1.SATISFACTION not in levels and None not in levels:
        message = "缺少满意度指标；没有直接服务对象的请说明。"
        yield finding("S01", "indicators", message, severity=Severity.WARNING)


def _emptied_levels(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Quantity or quality that holds only rows which belong elsewhere (guide S01, as S02 has it of cost)."""
    moved = [(row, right_place(row, context)) for row in form.indicators]
    settled = {place.level2 if place else row.category for row, place in moved}
    for level in (Level2.QUANTITY, Level2.QUALITY):
        here = [row.level3 for row, _ in moved if row.category is level]
        if here and level not in settled:
            yield finding(
                "S01",
                "indicators",
                f"{level.value}只有“{'、'.join(here)}”，不属于{level.value}；剔除后缺少{level.value}，请补充。",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
            )


@rule("S02", severity=Severity.WARNING, title="成本指标", basis="沪府办发〔2023〕16号（已核验存在）；财预〔2021〕101号")
def cost_indicator_is_present(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Where the rule pack requires cost rows, there is one; elsewhere only a stated unit price calls for one (S02)."""
    if not form.indicators:
        yield insufficient("没有指标")
        return
    costs = [row for row in form.indicators if row.category and row.category.level1 is Level1.COST]
    if any(row.category is not Level2.ECONOMIC_COST or not counts_things(row, context.lexicon) for row in costs):
        return
    aside = "（列在成本栏的“" + "、".join(row.level3 for row in costs) + "”不是成本）" if costs else ""
    proposals = "；".join(cost_proposals(form)) or "预算控制率 ≤100%"
    if context.pack.cost is CostDemand.REQUIRED:
        message = f"没有成本指标{aside}，请按单位成本或总成本设置，如：{proposals}。"
        yield finding("S02", "indicators", message, suggestion=proposals)
    elif any(_UNIT_PRICE_IN_TEXT.search(text) for path, text in texts_of(form) if path.startswith("narrative.")):
        message = f"说明中有明确单价，而没有成本指标{aside}，建议设置单位成本，如：{proposals}。"
        yield finding("S02", "indicators", message, severity=Severity.SUGGESTION, suggestion=proposals)
    else:
        yield not_applicable("这一表式不要求成本指标")


@rule("S03", severity=Severity.SUGGESTION, title="三级指标数量", basis="经验值（非法定）")
def number_of_indicators_is_usual(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """6 to 15 rows on a project form and so many of each level, 20 to 40 on a department form (guide S03, 2.2)."""
    fewest, most = context.pack.fewest_rows, context.pack.most_rows
    count = len(form.indicators)
    if not count:
        yield insufficient("没有指标")
        return
    said = []
    if not fewest <= count <= most:
        advice = "请补充" if count < fewest else "拆得过细，请合并"
        said.append(f"共{count}条三级指标，一般为{fewest}—{most}条，{advice}")
    if context.variant.id != DEPARTMENT_VARIANT:
        said += _unusual_levels(form.indicators)
    if said:
        yield finding("S03", "indicators", f"{'；'.join(said)}。")


def _unusual_levels(rows: tuple[Indicator, ...]) -> Iterator[str]:
    """The first levels with more or fewer rows than usual, by more than one: the guide's numbers are experience.

    A level without any is for S01 and S02 to report.
    """
    counts = Counter(row.category.level1 if row.category else level1_of(row.level1) for row in _told_once(rows))
    for level, (fewest, most) in _USUAL_ROWS.items():
        count = counts[level]
        if count and not fewest - 1 <= count <= most + 1:
            yield f"{level.value}{count}条，一般为{fewest}—{most}条"


def _told_once(rows: tuple[Indicator, ...]) -> Iterator[Indicator]:
    """The rows, those that split one cost among its items or tiers (总成本 and 万元 each, …标准) counted as one."""
    seen: set[str] = set()
    whole = any(row.level3.startswith("总") for row in rows if row.category is Level2.ECONOMIC_COST)
    for row in rows:
        if row.category is Level2.ECONOMIC_COST:
            item = whole and row.target.unit in ("万元", "元")
            group = "标准" if row.level3.endswith("标准") else "分项" if item else row.level3
            if group in seen:
                continue
            seen.add(group)
        yield row


@rule("S06", severity=Severity.WARNING, title="数量指标不应只有完成率", basis="财预〔2021〕101号（数量用绝对数，通识）")
def quantities_are_not_only_rates(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Quantity rows that are all rates get one warning, single ones a suggestion each (guide S06)."""
    quantities = [(path, row) for path, row in numbered(form.indicators) if row.category is Level2.QUANTITY]
    if not quantities:
        yield not_applicable("没有数量指标")
        return
    rates = [(path, row) for path, row in quantities if row.target.unit in RATE_UNITS or is_rate(row.level3)]
    if len(rates) == len(quantities):
        names = "、".join(f"“{row.level3}”" for _, row in rates)
        path = rates[0][0]
        message = f"数量指标全是比率：{names}，请改用次数、人数、份数等绝对数。"
        yield finding("S06", f"{path}.level3", message, quote=rates[0][1].level3)
        return
    for path, row in rates:
        message = f"“{row.level3}”是比率，列在数量指标，建议改用绝对数。"
        yield finding("S06", f"{path}.level3", message, severity=Severity.SUGGESTION, quote=row.level3)


@rule("S07", severity=Severity.ERROR, title="满意度栏必须是满意度", basis="表式")
def satisfaction_rows_measure_satisfaction(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A row under satisfaction says 满意 in its name or is at least a percentage (guide S07)."""
    rows = [(p, row) for p, row in numbered(form.indicators) if row.category is Level2.BENEFICIARY_SATISFACTION]
    if not rows:
        yield not_applicable("没有满意度指标")
    for path, row in rows:
        if "满意" not in row.level3 and row.target.unit != "%":
            message = f"满意度栏的“{row.level3} {row.target.text}”不是满意度，请改为具体对象的满意度。"
            yield finding("S07", f"{path}.level3", message, quote=row.level3)


@department_rule(
    "S13",
    severity=Severity.WARNING,
    title="投入管理指标不得空挂",
    basis="沪财绩〔2022〕13号（仅见于种子引文，内容未核）",
)
def input_management_is_spelt_out(form: DepartmentForm, context: ReviewContext) -> Iterator[Outcome]:
    """Each second-level target of 投入管理 has third-level targets with values (guide S13)."""
    targets = form.input_management.targets
    filled = {row.level2 for row in form.indicators if (row.level1 or "").startswith("投入管理")}
    empty = [target for target in targets if target not in filled]
    if empty:
        message = f"投入管理指标的{'、'.join(empty)}没有设三级目标与目标值。"
        yield finding("S13", "input_management", message)
    elif not targets:
        yield insufficient("没有读到投入管理指标")


@rule(
    "S14", severity=Severity.SUGGESTION, title="成本指标层级", basis="财预〔2020〕10号与〔2021〕101号口径差异（通识）"
)
def cost_is_a_first_level(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Cost below output is the old practice; remarked, never an error (guide S14, 1.2)."""
    for path, row in numbered(form.indicators):
        if level1_of(row.level1) is Level1.OUTPUT and row.category is Level2.ECONOMIC_COST:
            message = f"“{row.level3}”列在产出指标下的{row.level2}，是旧口径；新口径成本指标单独为一级。"
            # Not safe: another first level makes it another variant of the form.
            yield finding("S14", f"{path}.level1", message, quote=row.level1 or "", replacement=Level1.COST.value)
