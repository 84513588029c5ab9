"""Rules S: which indicators a form must have, how many, and whether each stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of
from assistant.domain.report import Severity
from assistant.domain.rule_pack import CostDemand
from assistant.domain.value import ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.cost_proposals import cost_proposals
from assistant.validation.facts import texts_of
from assistant.validation.rule import Outcome, department_rule, finding, insufficient, not_applicable, rule
from assistant.validation.wording import RATE_UNITS, bare_name, is_rate, money_unit, numbered

_FILLERS = re.compile(r"[的地之了和与及]|本年度|年度|全年|当年|本年|本项目|项目")
_COUNT_FAMILIES: Final = ("次数类", "人员类", "人时类", "计件类", "设备类", "长度面积体积", "重量")
_UNIT_PRICE_IN_TEXT = re.compile(r"\d(?:\.\d+)?(?:万)?元/[\u4e00-\u9fff]|单价")
_VAGUE_PEOPLE: Final = (
    "服务对象满意度",
    "服务对象满意率",
    "受益对象满意度",
    "受益对象满意率",
    "服务对象",
    "满意度",
    "满意率",
)
_TIMELY_END = re.compile(r"(?:及时性|及时率|及时度)$")
_TIMELY = re.compile(r"及时|按时|按期|时限|(?:响应|恢复|到达|等候|办理|修复)时间")
_QUALITY_HARM = re.compile(r"(?:丢失|差错|出错|故障)(?:发生)?(?:率|数|次数|量)$")
_LESS = re.compile(r"下降|减少|降低|压减|缩短|降幅")
_OUTPUT_WORD = re.compile(r"产出(?:数|数量|量)?$|(?:报告|出版|印刷|印制|编印|发放)(?:份|篇|册|本|期)?数量?$")
_TASK_RATE = re.compile(r"完成率$")
_TIME_WORD = re.compile(r"时|期|日|月|进度|速度|天")


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
    if Level1.OUTCOME not in levels and None not in levels:
        yield finding("S01", "indicators", "缺少效益指标，至少设一个二级指标。")
    if Level1.SATISFACTION not in levels and None not in levels:
        message = "缺少满意度指标；没有直接服务对象的请说明。"
        yield finding("S01", "indicators", message, severity=Severity.WARNING)


@rule("S02", severity=Severity.WARNING, title="成本指标", basis="沪府办发〔2023〕16号（已核验存在）；财预〔2021〕101号")
def cost_indicator_is_present(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Where the rule pack requires cost rows, there is one; elsewhere only a stated unit price calls for one (S02)."""
    if not form.indicators:
        yield insufficient("没有指标")
        return
    costs = [row for row in form.indicators if row.category and row.category.level1 is Level1.COST]
    if any(row.category is not Level2.ECONOMIC_COST or not _counts_things(row, context) for row in costs):
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


@rule("S03", severity=Severity.SUGGESTION, title="三级指标数量", basis="经验值（非法定）", partly="只查总条数")
def number_of_indicators_is_usual(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """6 to 15 rows on a project form, 20 to 40 on a department form (guide S03, 2.2)."""
    fewest, most = context.pack.fewest_rows, context.pack.most_rows
    count = len(form.indicators)
    if count and not fewest <= count <= most:
        advice = "请补充" if count < fewest else "拆得过细，请合并"
        yield finding("S03", "indicators", f"共{count}条三级指标，一般为{fewest}—{most}条，{advice}。")


@rule("S04", severity=Severity.WARNING, title="重复/近义指标", basis="财预〔2021〕101号（重点突出，通识）")
def indicators_are_not_repeated(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """No two rows have the same name but for fillers; under another first level that is an error (guide S04)."""
    seen: dict[str, Indicator] = {}
    for path, row in numbered(form.indicators):
        key = _FILLERS.sub("", bare_name(row.level3))
        if not key:
            continue
        earlier = seen.setdefault(key, row)
        if earlier is row:
            if twin := _near_twin(row, key, seen):
                yield finding("S04", f"{path}.level3", f"“{row.level3}”与“{twin.level3}”近义，指标值相同，请合并。")
        elif level1_of(earlier.level1) is level1_of(row.level1):
            yield finding("S04", f"{path}.level3", f"“{row.level3}”与前面的“{earlier.level3}”重复，请合并。")
        else:
            yield finding(
                "S04",
                f"{path}.level3",
                f"“{row.level3}”在{earlier.level1}和{row.level1}下各列一次，请只留一处。",
                severity=Severity.ERROR,
            )


def _near_twin(row: Indicator, key: str, seen: dict[str, Indicator]) -> Indicator | None:
    """An earlier row beside it that counts the same mishap with the same value, its name two characters away."""
    if "事故" not in key and "事件" not in key:
        return None
    for other_key, other in seen.items():
        same_place = other is not row and other.level2 == row.level2 and other.target.text == row.target.text
        if same_place and len(key) == len(other_key) and sum(a != b for a, b in zip(key, other_key, strict=True)) <= 2:
            return other
    return None


@rule(
    "S05",
    severity=Severity.ERROR,
    title="二级归类错误",
    basis="财预〔2021〕101号二级指标含义（通识）",
    partly="只查名称和单位足以断定的",
)
def indicators_stand_in_their_place(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Names and units that cannot belong where they stand; under the wrong first level an error (S05, 2.1, 2.3)."""
    for path, row in numbered(form.indicators):
        right = _right_place(row, context)
        if right is None or row.category is None or right is row.category:
            continue
        across = right.level1 is not row.category.level1
        yield finding(
            "S05",
            f"{path}.level2",
            f"“{row.level3} {row.target.text}”列在{row.level2}，应归{right.level1.value}的{right.value}。",
            suggestion=right.value,
            severity=Severity.ERROR if across else Severity.WARNING,
        )


def _right_place(row: Indicator, context: ReviewContext) -> Level2 | None:
    """Where a row certainly belongs; None where it stands right or may be argued about."""
    name, place = bare_name(row.level3), row.category
    if place is None:
        return None
    if name.endswith(("满意度", "满意率")):
        return Level2.BENEFICIARY_SATISFACTION
    if place is Level2.ECONOMIC_COST:
        return Level2.QUANTITY if _counts_things(row, context) else None
    if place is Level2.QUALITY:
        return Level2.TIMELINESS if _TIMELY.search(name) else None
    if place is Level2.TIMELINESS:
        return Level2.QUANTITY if _TASK_RATE.search(name) and not _TIME_WORD.search(name) else None
    if place.level1 is Level1.OUTCOME:
        return _right_place_of_benefit(row, name, context)
    return None


def _right_place_of_benefit(row: Indicator, name: str, context: ReviewContext) -> Level2 | None:
    if _QUALITY_HARM.search(name) and not _LESS.search(name):
        return Level2.QUALITY
    if _TIMELY_END.search(name):
        return Level2.TIMELINESS
    if _OUTPUT_WORD.search(name) and _counts_things(row, context):
        return Level2.QUANTITY
    if re.search(r"出访报告|报告展示", name):
        return Level2.QUANTITY
    if row.category is Level2.ECONOMIC_BENEFIT and re.search(r"工作效率|办公效率|行政效能", name):
        return Level2.SOCIAL_BENEFIT
    return None


def _counts_things(row: Indicator, context: ReviewContext) -> bool:
    """Whether the value is a number of things or people, not money and not a rate."""
    if row.target.kind not in (ValueKind.NUMERIC, ValueKind.RANGE) or money_unit(row.target.unit):
        return False
    return context.lexicon.family_of(row.target.unit) in _COUNT_FAMILIES


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
        yield finding("S06", f"{path}.level3", f"数量指标全是比率：{names}，请改用次数、人数、份数等绝对数。")
        return
    for path, row in rates:
        message = f"“{row.level3}”是比率，列在数量指标，建议改用绝对数。"
        yield finding("S06", f"{path}.level3", message, severity=Severity.SUGGESTION)


@rule("S07", severity=Severity.ERROR, title="满意度栏必须是满意度", basis="表式")
def satisfaction_rows_measure_satisfaction(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A row under satisfaction says 满意 in its name or is at least a percentage (guide S07)."""
    rows = [(p, row) for p, row in numbered(form.indicators) if row.category is Level2.BENEFICIARY_SATISFACTION]
    if not rows:
        yield not_applicable("没有满意度指标")
    for path, row in rows:
        if "满意" not in row.level3 and row.target.unit != "%":
            message = f"满意度栏的“{row.level3} {row.target.text}”不是满意度，请改为具体对象的满意度。"
            yield finding("S07", f"{path}.level3", message)


@rule(
    "S08",
    severity=Severity.WARNING,
    title="满意度对象具体且匹配",
    basis="财预〔2021〕101号（通识）",
    partly="只查对象是否写明",
)
def satisfaction_says_whose(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Satisfaction is of someone: 服务对象满意度 alone does not say of whom (guide S08, 3.7)."""
    rows = [(p, row) for p, row in numbered(form.indicators) if row.category is Level2.BENEFICIARY_SATISFACTION]
    if not rows:
        yield not_applicable("没有满意度指标")
    for path, row in rows:
        if bare_name(row.level3) in _VAGUE_PEOPLE:
            yield finding("S08", f"{path}.level3", f"“{row.level3}”没有指明是谁，请写具体对象，如“参训人员满意度”。")


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
            yield finding("S14", f"{path}.level1", message, suggestion=Level1.COST.value)
