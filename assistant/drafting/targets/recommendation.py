"""The recommendation: one way to put it, with a value where one can be justified and a question where not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.indicator import Level2
from assistant.domain.lexicon import Lexicon
from assistant.domain.money import plain
from assistant.domain.targets import (
    AskedIndicator,
    Direction,
    PrecedentScope,
    PrecedentValues,
    Recommendation,
    TargetForm,
    ValueBasis,
    ValueGroup,
)
from assistant.domain.value import Operator, TargetValue, ValueKind
from assistant.drafting.evidence_of import by_rule
from assistant.drafting.targets.measures import (
    CHANGE_RATE,
    MONEY,
    PRICE,
    RATE,
    direction_of,
    is_bad,
    is_count,
    may_be_lent,
    measure_of,
    operators_for,
    should_not_happen,
)
from assistant.drafting.targets.names import whole_above
from assistant.drafting.targets.wordings import guide_value, stem_of
from assistant.validation.reading.wording import money_unit

_VOTES_NEEDED: Final = 3
_SAME_THING: Final = 0.75
"""From this likeness a library row is about the very thing."""
_HUNDRED: Final = Decimal(100)
_HALF: Final = Decimal(50)
_SUGGESTED: Final = "这是建议值，请按本项目实际核定"
_CERTAIN: Final = frozenset(
    {"准确率", "合规率", "发放率", "支付率", "缴纳率", "拨付率", "兑付率", "到位率", "及时率", "完成率"}
)
"""Tasks that are certain: less than 100% needs an explanation (rule V22)."""
_FLOORS: Final = (Operator.GTE, Operator.GT)
_UNBOUNDED: Final = frozenset({CHANGE_RATE, "控制率", "完成率"})


_ENDINGS: Final = {
    "次": "次数", "场": "场次", "期": "期数", "批": "批次", "人": "人数", "名": "人数", "人次": "人次", "户": "户数",
    "家": "家数", "份": "份数", "件": "件数", "篇": "篇数", "条": "条数", "册": "册数", "平方米": "面积", "亩": "面积",
    "公里": "里程", "米": "长度", "天": "天数", "年": "年限",
}  # fmt: skip
"""What a name ends with that is counted in a unit."""


class Material(NamedTuple):
    """All a recommendation can rest on.

    Attributes:
        near: Library rows of the same thing, as forms, nearest first.
        usual: What most rows of this measure promise.
        proposed: Forms in place of a vague wording, the best first.
        limit: The clause of the library that states an official limit; "" if none does.
    """

    indicator: AskedIndicator
    near: Sequence[TargetForm]
    usual: TargetForm | None
    proposed: Sequence[TargetForm]
    precedents: PrecedentValues
    limit: str
    lexicon: Lexicon


def recommend(material: Material) -> Recommendation:
    """What to write."""
    made = _recommended(material)
    level2 = material.indicator.level2
    if made.name != material.indicator.name:
        judged = material.lexicon.judge(made.name)
        measure = measure_of(made.name)
        level2 = judged or (measure.level2 if measure else level2)
        if level2 is Level2.SOCIAL_BENEFIT and not judged:
            level2 = material.indicator.level2 or level2
    return made.model_copy(update={"level2": level2})


def _recommended(material: Material) -> Recommendation:
    indicator = material.indicator
    if indicator.value is not None and indicator.value.is_measurable:
        return _own(material, indicator.value)
    if not indicator.known:
        return _unknown(indicator)
    if indicator.vague and material.proposed:
        return _instead(material)
    return _measured(material)


def _own(material: Material, value: TargetValue) -> Recommendation:
    """The person's own number, its operator and unit put right."""
    indicator = material.indicator
    name = indicator.name if measure_of(indicator.name) else _named(indicator, value)
    measure = measure_of(name)
    number = value.value
    if value.kind is ValueKind.DEADLINE or number is None:
        text = f"期限“{value.text}”可以检验；名称宜写成“…按期完成率”，期限写在指标值里"
        return _made(name, None, None, None, value.text, ValueBasis.OWN, "", text)
    unit = value.unit or (measure.units[0] if measure else None)
    unit = f"元{unit}" if unit and unit.startswith("/") else unit
    if unit == "%" and measure is not None and measure.family not in (RATE, PRICE, MONEY):
        better = _measured(material)
        why = f"您写的 {value.text} 用了 %，“{measure.ending}”数的是多少，不是比率（规则 V03）；{better.reason}"
        return better.model_copy(update={"reason": why})
    bounded = unit == "%" and measure is not None and measure.key not in _UNBOUNDED
    if bounded and not 0 <= number <= _HUNDRED:
        better = _measured(material)
        why = f"您写的 {value.text} 超出 0–100%（规则 V05）；{better.reason}"
        return better.model_copy(update={"reason": why})
    operator, number, remarks = _righted(name, value, number, unit, material.lexicon)
    if value.unit is None and unit:
        remarks.append(f"补上单位“{unit}”（规则 V02）")
    if measure and measure.key == "满意度" and number < 80:
        remarks.append("满意度低于 80% 要说明理由（规则 V22）")
    if unit == "%" and indicator.direction is Direction.LOWER and number > _HALF and is_bad(name):
        remarks.append(f"“{name}”越低越好，{plain(number)}% 等于大半都不好，请核对是不是写反了（规则 V04）")
    if name != indicator.name:
        remarks.append(f"名称补上计量词，写成“{name}”")
    comparison = _comparison(material, number, unit)
    judged = "；".join(remarks) or "数字、单位和方向都可以检验"
    reason = f"数用您自己的；{judged}{'；' + comparison if comparison else ''}"
    return _made(name, operator, number, unit, "", ValueBasis.OWN, "", reason)


def _named(indicator: AskedIndicator, value: TargetValue) -> str:
    """A name with the measure that the value's unit calls for: 宣传 ≥4次 is about 宣传次数."""
    unit = value.unit or ""
    stem = stem_of(indicator.name) or indicator.name
    if unit in ("%", "‰"):
        return indicator.name
    if money_unit(unit):
        return f"{stem}成本"
    return f"{stem}{_ENDINGS.get(unit, '数量')}" if unit else indicator.name


def _righted(
    name: str, value: TargetValue, number: Decimal, unit: str | None, lexicon: Lexicon
) -> tuple[Operator, Decimal, list[str]]:
    """Operator and number as they should stand, and what was changed."""
    operator = value.operator or Operator.EQ
    measure, remarks = measure_of(name), list[str]()
    direction = direction_of(name, measure)
    allowed = operators_for(direction, name, lexicon)
    counted = unit is not None and not may_be_lent(unit, measure.key if measure else None) and not money_unit(unit)
    if operator in (Operator.GT, Operator.LT):
        if operator is Operator.GT and counted:
            number = whole_above(number)
        operator = Operator.GTE if operator is Operator.GT else Operator.LTE
        remarks.append(f"不用严格不等号，改用 {operator.value}（规则 V06）")
    if value.operator_inferred:
        operator = allowed[0] if allowed and number != 0 else operator
        remarks.append(f"补上运算符 {operator.value}")
    elif measure and direction is not Direction.EITHER and _is_wrong(operator, number, unit, direction, measure.key):
        operator = allowed[0]
        remarks.append(f"方向应为 {operator.value}（规则 V04）")
    if number == _HUNDRED and unit == "%" and operator is Operator.GTE and Operator.EQ in allowed:
        operator = Operator.EQ
    return operator, number, remarks


def _is_wrong(operator: Operator, number: Decimal, unit: str | None, direction: Direction, key: str) -> bool:
    if direction is Direction.LOWER:
        return operator is Operator.GTE or (operator is Operator.EQ and number != 0 and key != "成本" and unit == "%")
    partial = operator is Operator.EQ and unit == "%" and number < _HUNDRED and key != "完成率"
    return partial or (operator is Operator.LTE and (unit == "%" or key in ("年限", "满意度")))


def _comparison(material: Material, number: Decimal, unit: str | None) -> str:
    """How the person's number stands to what others wrote, for values that can be compared."""
    measure = measure_of(material.indicator.name)
    group = _comparable(material.precedents, unit)
    if group is None or not may_be_lent(unit, measure.key if measure else None):
        return ""
    return f"历史项目 {group.n} 个单位的中位数是 {plain(group.median)}{unit}，您写的是 {plain(number)}{unit}"


def _instead(material: Material) -> Recommendation:
    """A measurable indicator in place of a vague one."""
    indicator = material.indicator
    best = next(iter(material.proposed), None)
    if best is None:
        return _unknown(indicator)
    measure = measure_of(best.name)
    unit = best.unit or (measure.units[0] if measure else None)
    direction = direction_of(best.name, measure)
    operator = best.operator or operators_for(direction, best.name, material.lexicon)[0]
    lent = best.value == 0 or may_be_lent(unit, measure.key if measure else None)
    value = best.value if lent else None
    why = indicator.reasons[0] if indicator.reasons else "原写法无法检验"
    how = "" if value is not None else _how(best, measure.how if measure else "", material.limit)
    source = ValueBasis.RULE if best.source.ref.startswith("rule:") else ValueBasis.LIBRARY
    reason = f"{why}；改为“{best.name}”，{best.reason}"
    if value not in (None, Decimal(0), _HUNDRED):
        reason += f"；{_SUGGESTED}"
    return _made(best.name, operator, value, unit, "", source if value is not None else ValueBasis.NEEDED, how, reason)


def _how(form: TargetForm, general: str, limit: str) -> str:
    if "上年" in form.text or "上年" in form.name or "百分点" in form.text:
        return "先写明上年实绩（基线），再填比上年提高（减少）多少（规则 V16）"
    return _with_limit(general or "填实施方案或合同里的数", limit)


def _with_limit(how: str, limit: str) -> str:
    return f"{how}，且不超过支出标准：{limit}" if limit else how


def _measured(material: Material) -> Recommendation:
    """A value for a name that measures something: the library's, the guide's, the precedents', or a question."""
    indicator, name = material.indicator, material.indicator.name
    measure = measure_of(name)
    operator = indicator.operators[0] if indicator.operators else Operator.GTE
    unit = indicator.units[0] if indicator.units else None
    why = f"{indicator.reasons[0]}；" if indicator.reasons else ""
    lent = _lent(material)
    if lent is not None and measure is not None:
        form, reason = lent
        basis = ValueBasis.LIBRARY if form.source.ref.startswith("library:") else ValueBasis.RULE
        sign = form.operator if form.operator in indicator.operators and form.operator else operator
        if form.value not in (None, Decimal(0), _HUNDRED):
            reason += f"；{_SUGGESTED}"
        reason = f"{why}{reason}{_seen(material, form.unit)}"
        return _made(name, sign, form.value, form.unit, "", basis, "", reason)
    if voted := _voted(material, unit):
        return _made(name, operator, voted.median, unit, "", ValueBasis.PRECEDENTS, "", f"{why}{_vote_reason(voted)}")
    return _asked_for(material, operator, unit, why)


def _lent(material: Material) -> tuple[TargetForm, str] | None:
    """A figure that the library or the guide has for the same thing."""
    name = material.indicator.name
    measure = measure_of(name)
    if measure is None or (is_count(measure) and not should_not_happen(name)):
        return None
    if _asks_for_last_year(material.indicator):
        return None
    near = next(iter(material.near), None)
    same = near is not None and (near.source.score or 0) >= _SAME_THING
    if near is not None and same and near.value is not None and _usable(near, measure.key):
        return near, f"{near.reason}是 {near.text}"
    if measure.key in _CERTAIN and not is_bad(name):
        form = _zero(material).model_copy(update={"operator": Operator.EQ, "value": _HUNDRED, "unit": "%"})
        return form, "确定性任务取 100%，低于 100% 要说明理由（规则 V22）"
    if material.usual is not None and not (same and near is not None and near.value is None):
        return material.usual, material.usual.reason
    if should_not_happen(name):
        return _zero(material), "不该发生的事按 0 定（方向规则 3.5）"
    guided = guide_value(name, material.lexicon)
    if guided is not None and not (material.indicator.direction is Direction.LOWER and guided[0].operator in _FLOORS):
        return guided[0], f"“…{guided[1]}”的常用写法是“{guided[0].name} {guided[0].text}”（领域指南 3.6）"
    return None


def _usable(form: TargetForm, key: str) -> bool:
    return form.value == 0 or may_be_lent(form.unit, key)


def _zero(material: Material) -> TargetForm:
    units = material.indicator.units
    return TargetForm(
        name=material.indicator.name,
        operator=Operator.EQ,
        value=Decimal(0),
        unit=units[0] if units else None,
        text="=0",
        reason="方向规则 3.5",
        source=by_rule("3.5", "≤ 或 =0"),
    )


def _asks_for_last_year(indicator: AskedIndicator) -> bool:
    """Whether the value compares with last year without saying its figure."""
    return indicator.value is not None and bool(re.search("往年|上年|持平", indicator.value.text))


def _comparable(precedents: PrecedentValues, unit: str | None) -> ValueGroup | None:
    return next((group for group in precedents.groups if group.unit == unit), None)


def _voted(material: Material, unit: str | None) -> ValueGroup | None:
    """The values of enough units, if such a value may be suggested to another project at all."""
    measure = measure_of(material.indicator.name)
    if measure is None or measure.key == CHANGE_RATE or not may_be_lent(unit, measure.key):
        return None
    if material.precedents.scope is PrecedentScope.SAME_MEASURE or _asks_for_last_year(material.indicator):
        return None
    group = _comparable(material.precedents, unit)
    return group if group and group.n >= _VOTES_NEEDED else None


def _vote_reason(group: ValueGroup) -> str:
    return (
        f"指标库没有同名指标；历史项目 {group.n} 个单位写过，中位数 {plain(group.median)}{group.unit or ''}，"
        f"最低 {plain(group.lowest)}、最高 {plain(group.highest)}。别的单位的数不能当作自己的：{_SUGGESTED}"
    )


def _seen(material: Material, unit: str | None) -> str:
    group = _comparable(material.precedents, unit)
    if group is None or group.n < _VOTES_NEEDED:
        return ""
    what = "同类指标" if material.precedents.scope is PrecedentScope.SAME_MEASURE else "同样的指标"
    return f"；历史项目中 {group.n} 个单位写过{what}，中位数 {plain(group.median)}{unit or ''}，可作参考"


def _asked_for(material: Material, operator: Operator, unit: str | None, why: str) -> Recommendation:
    """No value: say whose number it is and how to find it."""
    indicator = material.indicator
    measure = measure_of(indicator.name)
    near = next((f for f in material.near if (f.source.score or 0) >= _SAME_THING), None)
    how = measure.how if measure else "填实施方案、合同或上年实绩里的数"
    if is_bad(indicator.name):
        how = "填上年实绩，目标不高于上年；不该发生的填 0"
    if _asks_for_last_year(indicator):
        how = "查出上年实绩，把具体的数写进指标值（规则 V16）"
        operator = Operator.GTE if indicator.direction is Direction.HIGHER else operator
    cost = bool(measure and measure.key == "成本")
    how = _with_limit(how, material.limit if cost else "")
    sized = measure is not None and is_count(measure)
    reason = (
        "这个数取决于本项目的规模和预算，不能取自别的项目" if sized else "没有可以直接引用的标准，要按本项目的依据来定"
    )
    if near is not None:
        reason += f"；{near.reason}"
    return _made(indicator.name, operator, None, unit, "", ValueBasis.NEEDED, how, f"{why}{reason}")


def _unknown(indicator: AskedIndicator) -> Recommendation:
    reason = (
        "词库、指标库和历史项目里都没有类似的指标，也没有计量词。先想清楚数什么：做了多少（数量）、做得好不好（合格率）、"
        "什么时候做完（按期完成率）、谁得益（受益人数）、满不满意（…满意度），再写成以计量词结尾的名称"
    )
    how = "把名称改成“对象＋计量词”，例如“宣传活动场次”“设备验收合格率”，再查一次"
    return _made(indicator.name, None, None, None, "先改名称", ValueBasis.NEEDED, how, reason)


def _made(
    name: str, operator: Operator | None, value: Decimal | None, unit: str | None, text: str,
    basis: ValueBasis, how: str, reason: str,
) -> Recommendation:  # fmt: skip
    """Put together; a value that does not come from the person must be one that may be lent."""
    measure = measure_of(name)
    lent = basis is ValueBasis.OWN or value == 0 or may_be_lent(unit, measure.key if measure else None)
    if value is not None and not lent:
        value, basis = None, ValueBasis.NEEDED
        how = how or (measure.how if measure else "填本项目的数")
    shown = text or f"{operator.value if operator else ''}{'X' if value is None else plain(value)}{unit or ''}"
    return Recommendation(
        name=name,
        level2=None,
        operator=operator,
        value=value,
        unit=unit,
        text=shown,
        basis=basis,
        how=how,
        reason=reason,
    )
