"""Rules V on single values: missing, without unit, pointing the wrong way, or words where a number could stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Lexicon, MeasurableForm, NameUnitRule
from assistant.domain.report import Severity
from assistant.domain.value import Operator, ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.rule import Outcome, finding, rule
from assistant.validation.wording import (
    LOWER,
    RATE_UNITS,
    TIME_UNITS,
    UPPER,
    bare_name,
    is_blank,
    is_cost,
    is_degree,
    is_negative,
    is_positive,
    is_qualitative,
    is_rate,
    money_unit,
    numbered,
    restated,
)

_HUNDRED: Final = Decimal(100)
_UNBOUNDED_RATE = re.compile(
    r"增|升|提高|涨|下降|降低|减少|降幅|压缩|缩短|同比|环比|控制|执行|完成率|回报|收益|杠杆|周转|负荷|使用率|利用率|稳定率|保有率|比上年"
)
_TIME_LIMIT = re.compile(r"(?:响应|恢复|修复|抢修|到达|等候|等待|处置|处理|办理|审核|反馈)(?:时间|时限|时长)$|时限$")
_DIMENSIONLESS = re.compile(r"(?:系数|指数)(?:提升|提高|下降)?$")
_LASTING = re.compile(r"使用年限$")
_REPORTS = re.compile(r"报告\S{0,3}数量?$")
_QUANTITY_OF = re.compile(r"数量$")
_OCCASION = re.compile(r"次|批|场|期|频")
_ONCE: Final = frozenset({"次", "场", "场次", "批", "批次"})
_BOUNDARY = re.compile(r"^[\"“”（(]+|[\"“”）)]+$")


@rule("V01", severity=Severity.ERROR, title="指标值为空", basis="财预〔2015〕88号（完整性）")
def values_are_filled(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A named row has a value, and more than an operator (guide V01)."""
    for path, row in numbered(form.indicators):
        if row.level3.strip() and is_blank(row.target):
            written = f"只写了“{row.target.text}”，没有数字" if row.target.text.strip() else "是空白"
            yield finding("V01", f"{path}.target", f"“{row.level3}”的指标值{written}。")


@rule("V02", severity=Severity.WARNING, title="有数无单位", basis="表式")
def numbers_have_units(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A number has a unit, a rate its percent sign (guide V02)."""
    for path, row in numbered(form.indicators):
        target = row.target
        is_number = target.kind in (ValueKind.NUMERIC, ValueKind.RANGE)
        if not is_number or target.unit or _DIMENSIONLESS.search(bare_name(row.level3)):
            continue
        unit = _usual_unit(row, context.lexicon)
        usable = unit and target.kind is ValueKind.NUMERIC
        yield finding(
            "V02",
            f"{path}.target",
            f"“{row.level3}”的指标值{target.text}没有单位。",
            suggestion=restated(target, context.variant, unit=unit) if usable else None,
        )


@rule("V03", severity=Severity.WARNING, title="单位与名称不匹配", basis="量纲规则（3.3）")
def units_fit_names(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The end of a name decides the family of its unit: 次数 → 次, 人数 → 人, 率 → % (guide V03, 3.3)."""
    for path, row in numbered(form.indicators):
        unit = row.target.unit
        if not unit or row.target.kind not in (ValueKind.NUMERIC, ValueKind.RANGE):
            continue
        name = bare_name(row.level3)
        if unit == "次" and _QUANTITY_OF.search(name) and not _OCCASION.search(name):
            message = f"“{row.level3}”的单位写“次”；数量不以次计，请改名为次数，或改用份、个等单位。"
            yield finding("V03", f"{path}.level3", message, suggestion=f"{name.removesuffix('数量')}次数")
        elif unit in _ONCE and _REPORTS.search(name):
            suggestion = restated(row.target, context.variant, unit="份")
            yield finding(
                "V03", f"{path}.target", f"“{row.level3}”的单位写“{unit}”，报告以份计。", suggestion=suggestion
            )
        elif unit == "人次" and name.endswith("人数"):
            message = f"“{row.level3}”的单位写“人次”；人数按人计，按次累计的请改名为人次。"
            yield finding("V03", f"{path}.level3", message, suggestion=f"{name.removesuffix('人数')}人次")
        elif (entry := _name_unit(name, context.lexicon)) and not _fits(unit, entry, context.lexicon):
            usual = None if is_rate(name) else _only_unit(entry)
            numeric = row.target.kind is ValueKind.NUMERIC
            allowed = "、".join((*entry.units, *entry.families))
            yield finding(
                "V03",
                f"{path}.target",
                f"“{row.level3}”的单位写“{unit}”，与名称不匹配，应为{allowed}。",
                suggestion=restated(row.target, context.variant, unit=usual) if usual and numeric else None,
            )


@rule("V04", severity=Severity.ERROR, title="方向错误", basis="方向规则（3.5）")
def directions_make_sense(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Less of what is bad, more of what is good, at most so much time, at least so many years (guide V04, 3.5)."""
    for path, row in numbered(form.indicators):
        target = row.target
        if target.kind is not ValueKind.NUMERIC or target.value is None:
            continue
        wrong = _wrong_direction(row)
        if wrong:
            reason, better = wrong
            suggestion = restated(target, context.variant, operator=better[0], value=better[1])
            message = f"“{row.level3} {target.text}”方向错误：{reason}。"
            yield finding("V04", f"{path}.target", message, suggestion=suggestion)


def _wrong_direction(row: Indicator) -> tuple[str, tuple[Operator, Decimal]] | None:
    """Why a direction is wrong and what it should be; None if it is right or cannot be told."""
    target, name = row.target, bare_name(row.level3)
    value = target.value or Decimal(0)
    guessed = target.operator_inferred
    if is_negative(row.level3):
        whole = target.unit == "%" and value >= Decimal(90)
        if target.operator in LOWER or (target.operator is Operator.EQ and value > 0 and (not guessed or whole)):
            better = (Operator.EQ, Decimal(0)) if whole or target.operator in LOWER else (Operator.LTE, value)
            return "越少越好的指标只能用≤或=0", better
    elif is_positive(row.level3) and target.unit == "%":
        if target.operator in UPPER:
            return "越高越好的比率只能用≥或=100%", (Operator.GTE, value)
        partial = target.operator is Operator.EQ and not guessed and value < _HUNDRED and not name.endswith("完成率")
        if partial:
            return "越高越好的比率只能用≥或=100%", (Operator.GTE, value)
    elif _TIME_LIMIT.search(name) and target.operator in LOWER and _is_time(target.unit):
        return "时限只能用≤", (Operator.LTE, value)
    elif _LASTING.search(name) and target.operator in UPPER:
        return "使用年限只能用≥", (Operator.GTE, value)
    return None


@rule("V05", severity=Severity.ERROR, title="率超界", basis="算术")
def rates_stay_within_bounds(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A percentage is between 0 and 100, growth, control and overfulfilment aside (guide V05, 3.5)."""
    for path, row in numbered(form.indicators):
        target, name = row.target, bare_name(row.level3)
        bounded = (is_rate(name) or is_degree(name)) and not _UNBOUNDED_RATE.search(name)
        if target.unit != "%" or target.value is None or not bounded:
            continue
        highest = target.upper if target.upper is not None else target.value
        if target.value < 0 or highest > _HUNDRED:
            numeric = target.kind is ValueKind.NUMERIC and highest > _HUNDRED
            suggestion = restated(target, context.variant, operator=Operator.EQ, value=_HUNDRED) if numeric else None
            message = f"“{row.level3} {target.text}”超出0—100%。"
            yield finding("V05", f"{path}.target", message, suggestion=suggestion)


@rule("V06", severity=Severity.SUGGESTION, title="严格不等号", basis="各地系统计算符号通行为 ≥ ≤ = 定性（实例）")
def operators_are_not_strict(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """> and < become ≥ and ≤; `>1次` means ≥2次 (guide V06, 3.5)."""
    for path, row in numbered(form.indicators):
        target = row.target
        if target.operator not in (Operator.GT, Operator.LT) or target.value is None:
            continue
        counted = target.unit is not None and target.unit not in RATE_UNITS and not money_unit(target.unit)
        whole = counted and not _is_time(target.unit) and target.value == target.value.to_integral_value()
        above = target.operator is Operator.GT
        step = Decimal(1 if above else -1) if whole else Decimal(0)
        better = Operator.GTE if above else Operator.LTE
        bound = max(target.value + step, Decimal(0))
        yield finding(
            "V06",
            f"{path}.target",
            f"“{row.level3} {target.text}”用了严格不等号，请用{better.value}。",
            suggestion=restated(target, context.variant, operator=better, value=bound),
        )


@rule("V07", severity=Severity.WARNING, title="定性值可量化", basis="财预〔2015〕88号（细化量化）")
def words_could_be_numbers(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Vague wording for which the guide knows a measurable form (guide V07, 3.6)."""
    for path, row in numbered(form.indicators):
        if is_qualitative(row.target) and (form_of := _measurable(row, context.lexicon)):
            yield finding(
                "V07",
                f"{path}.target",
                f"“{row.level3} {row.target.text}”是定性写法，可改为：{'；'.join(form_of.measurable)}。",
                suggestion=_usable(form_of, row),
            )


@rule("V08", severity=Severity.WARNING, title="同义反复", basis="财预〔2015〕88号（细化量化）")
def values_say_more_than_names(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A value that only repeats letters of its name says nothing (guide V08).

    成本合理性 = 合理 is left to V07: a unit cost can be given, which says more.
    """
    for path, row in numbered(form.indicators):
        if not is_qualitative(row.target) or is_cost(row):
            continue
        name, words = bare_name(row.level3), _words(row.target.text)
        if len(words) >= 2 and _repeats(name, words):
            form_of = _measurable(row, context.lexicon)
            advice = f"可改为：{'；'.join(form_of.measurable)}。" if form_of else "请写可以检验的数。"
            yield finding(
                "V08",
                f"{path}.target",
                f"“{row.level3} {row.target.text}”同义反复，等于没有指标值，{advice}",
                suggestion=_usable(form_of, row) if form_of else None,
            )


@rule("V09", severity=Severity.ERROR, title="率/度配定性值", basis="量纲规则")
def rates_have_numbers(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A name that ends in 率 has a number (error), one that ends in 度 should (warning) (guide V09)."""
    for path, row in numbered(form.indicators):
        if not is_qualitative(row.target):
            continue
        if is_rate(row.level3):
            yield finding("V09", f"{path}.target", f"“{row.level3}”是比率，指标值却写“{row.target.text}”，应填百分比。")
        elif is_degree(row.level3):
            message = f"“{row.level3}”以“度”结尾，指标值却写“{row.target.text}”，宜填百分比。"
            yield finding("V09", f"{path}.target", message, severity=Severity.WARNING)


@rule("V10", severity=Severity.SUGGESTION, title="性/情况配数值", basis="命名规则（3.7）")
def numbers_have_measuring_names(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """及时性 with a percentage is a 及时率, with hours a time (guide V10)."""
    for path, row in numbered(form.indicators):
        name, unit = bare_name(row.level3), row.target.unit
        ending = next((end for end in ("情况", "性") if name.endswith(end)), None)
        if not ending or not unit or not (unit in RATE_UNITS or _is_time(unit)):
            continue
        stem = name.removesuffix(ending)
        better = f"{stem}率" if unit in RATE_UNITS else f"{stem.removesuffix('及时')}时间"
        message = f"“{row.level3}”的指标值是{row.target.text}，名称宜以“率”或“时间”结尾。"
        yield finding("V10", f"{path}.level3", message, suggestion=better)


def _words(text: str) -> str:
    return _BOUNDARY.sub("", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))


def _repeats(name: str, words: str) -> bool:
    """Whether the words stand in the name, in the same or another order (质量高 in 高质量服务)."""
    wanted = sorted(words)
    return words in name or any(sorted(name[i : i + len(words)]) == wanted for i in range(len(name) - len(words) + 1))


def _measurable(row: Indicator, lexicon: Lexicon) -> MeasurableForm | None:
    """What the lexicon knows in place of a vague value; among several the one that speaks of the row's object."""
    words, name = _words(row.target.text), bare_name(row.level3)
    exact = [form for form in lexicon.measurable_forms if words in form.vague]
    parts = [form for form in lexicon.measurable_forms if any(len(v) > 1 and v in words for v in form.vague)]
    return max(exact or parts, key=lambda form: _overlap(form, name), default=None)


def _overlap(form: MeasurableForm, name: str) -> int:
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    said = "".join((*form.vague, *form.measurable))
    return sum(pair in said for pair in pairs)


def _usable(form: MeasurableForm, row: Indicator) -> str | None:
    """A measurable form that can be taken as it is; None where each leaves a number for the person to fill in."""
    name = bare_name(row.level3)
    if name.endswith("及时性"):
        return f"{name.removesuffix('性')}率 =100%"
    options = [option for option in form.measurable if ("满意度栏" in option) == _is_satisfaction(row)]
    for option in options or form.measurable:
        if option.startswith("…"):
            stem = re.sub(r"(?:达标|完成)?(?:情况|性|度|率)$", "", name)
            return re.sub(r"（.*", "", stem + option[1:])
        if re.search(r"\d", option) and not re.search(r"X|上年", option):
            return re.sub(r"^(?:（满意度栏）|无法拆分时\s*|写明)", "", option)
    return None


def _is_satisfaction(row: Indicator) -> bool:
    return row.category is Level2.BENEFICIARY_SATISFACTION


def _name_unit(name: str, lexicon: Lexicon) -> NameUnitRule | None:
    """The first constraint whose ending the name has; 效率 and 频率 are no rates, 免费 is no fee."""
    if (name.endswith("率") and not is_rate(name)) or name.endswith("免费"):
        return None
    return next((entry for entry in lexicon.name_units if name.endswith(entry.endings)), None)


def _fits(unit: str, entry: NameUnitRule, lexicon: Lexicon) -> bool:
    """Whether a unit satisfies a constraint; 万人次, 个工作日 and 次/年 count as 人次, 工作日 and 次."""
    head = re.sub(r"^[万亿百千](?=.)|^个(?=.)", "", unit.split("/")[0])
    families = set(entry.families)
    if RATE_UNITS & set(entry.units):
        families.add("比率")
    allowed = {*entry.units, *(u for f in lexicon.unit_families if f.name in families for u in f.units)}
    if "金额" in families and money_unit(unit):
        return True
    if "时间" in families and _is_time(unit):
        return True
    return bool({unit, head} & allowed)


def _only_unit(entry: NameUnitRule) -> str | None:
    """The unit to propose; a family such as 时间 or 金额 leaves a choice that only the person can make."""
    if entry.units:
        return entry.units[0]
    return "次" if entry.families == ("次数类",) else None


def _usual_unit(row: Indicator, lexicon: Lexicon) -> str | None:
    """The unit a name calls for, where it leaves no choice."""
    name = bare_name(row.level3)
    if name.endswith(("满意度", "满意率")):
        return "%"
    entry = _name_unit(name, lexicon)
    return _only_unit(entry) if entry else None


def _is_time(unit: str | None) -> bool:
    return bool(unit) and re.sub(r"^个", "", unit or "").startswith(TIME_UNITS)
