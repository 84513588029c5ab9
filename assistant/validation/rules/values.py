"""Rules V01 to V04: values missing, without unit, with the wrong one, or pointing the wrong way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.lexicon import Lexicon, NameUnitRule
from assistant.domain.pattern import Pattern, regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.vague_number import is_no_value
from assistant.domain.value import Operator, TargetValue, ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.cut_names import value_in_name
from assistant.validation.reading.wording import (
    LOWER,
    RATE_UNITS,
    UPPER,
    bare_name,
    is_blank,
    is_cost,
    is_negative,
    is_positive,
    is_rate,
    is_success,
    is_time,
    money_unit,
    numbered,
    restated,
    unit_in_name,
)
from assistant.validation.rule import Outcome, finding, rule
from assistant.validation.rules.placement import library_rows

_HUNDRED: Final = Decimal(100)
_TIME_LIMIT = regex(r"(?:响应|恢复|修复|抢修|到达|等候|等待|处置|处理|办理|审核|反馈)(?:时间|时限|时长)$|时限$")
_AT_LEAST = regex(r"(?:储备|开放)天数$")
_COST_LIMIT = regex(r"(?:成本|单价|租金|月租费|(?:成本|预算|概算|投资)控制率)$")
_POLLUTION = regex(r"(?:浓度|PM2\.5|PM10|排放量|排放总量|排放强度|失业率|死亡率)(?:值|均值)?$")
_TURNED_COST = regex(r"节约|节省|降低|下降|减少|削减|压减|达标|减排")
_TO_SHRINK = regex(r"接待|出国|出访|出境|团组|三公|补选|编外|聘用|非编|压减|辅警|精简|减少|控制|上限|公务用车")
_SHRINKING = regex(
    r"公务接待|外事接待|外宾接待|(?:^|[^信来])接待(?:批次|批数|人次|人数|次数|人员|规模)(?:数量|总数|数)?$|出国"
    r"|出访|出境|因公团组|三公|公务用车"
)
_SERVED_PEOPLE = regex(r"信访|来访|来信|游客|读者|观众|群众|患者|咨询|居民|市民|学生|老人|满意|覆盖|率$|[天日]数$")
_DIMENSIONLESS = regex(
    r"(?:系数|指数)(?:[（(]?[A-Z]{2,5}[）)]?)?(?:提升|提高|下降)?$"
    r"|(?<![A-Z])(?:P?[PQSRB]?CI|[PMR]QI|RDI|AQI)(?:平?均?值)?$"
)
"""Coefficients and indices (`路面技术状况指数PQI`) have no unit."""
_LASTING = regex(r"使用年限$")
_REPORTS = regex(r"报告(?!会)\S{0,3}(?<!次)数量?$")
_QUANTITY_OF = regex(r"数量$")
_OCCASION = regex(r"次|批|场|期|频")
_ONCE: Final = frozenset({"次", "场", "场次", "批", "批次"})
_PER_HEAD = regex(r"人均|每人|生均|户均")
_MEASURED: Final = (
    ("面积", regex(r"平方|亩|公顷|㎡|m2"), "平方米、亩等面积单位"),
    (("里程", "长度"), regex(r"^(?!.*[平立]方|.*[23²³㎡]).*(?:米|公里|里|km|延)"), "公里、米等长度单位"),
)
_WEIGHED = regex(r"(?:收储|储备|储存|生产|供应|供水|供气|收集|处理|清运|运输|产出|消纳|回收)量$")
_AREA = regex(r"万?(?:亩|公顷|平方米|平方公里)")
_OCCASIONS = regex(r"(?:活动|会议|讲座|演练|赛事|比赛|巡查|检查|演出)(?:开展|举办|组织|召开)?数量?$")
_PEOPLE_UNITS: Final = frozenset({"人", "名", "人次"})
_THINGS = regex(
    r"(?:案件|工单|提案|议案|文件|档案|设备|车辆|器材|药品|图书|仪器|树木|路灯|房屋)(?:[\u4e00-\u9fff]{2,4})?数量?$"
)
_PER_MONTH = regex(r"月租(?:金|费)?|每月|月均|月度(?:费用|成本)")
_BRACKETED_UNIT = regex(r"[(（]([^()（）\d]{1,6})[)）]\s*$")


@rule("V01", severity=Severity.ERROR, title="指标值为空", basis="财预〔2015〕88号（完整性）")
def values_are_filled(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A named row has a value, more than an operator, and no words or signs that say nothing (guide V01)."""
    for path, row in numbered(form.indicators):
        if row.level3.strip() and not is_blank(row.target) and is_no_value(row.target):
            message = f"“{row.level3}”写的“{row.target.text}”不是指标值，没有说要达到多少、到什么时候。"
            yield finding("V01", f"{path}.target", message, quote=row.target.text)
        elif row.level3.strip() and is_blank(row.target) and not value_in_name(row):
            written = f"只写了“{row.target.text}”，没有数字" if row.target.text.strip() else "是空白"
            yield finding("V01", f"{path}.target", f"“{row.level3}”的指标值{written}。", quote=row.target.text)


@rule("V02", severity=Severity.WARNING, title="有数无单位", basis="表式")
def numbers_have_units(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A number has a unit, a rate its percent sign (guide V02)."""
    for path, row in numbered(form.indicators):
        target = row.target
        if not target.is_number or target.unit or _DIMENSIONLESS.search(bare_name(row.level3)):
            continue
        named = _unit_in_name(row, context.lexicon)
        unit = named or _usual_unit(row, context.lexicon)
        usable = unit and target.kind is ValueKind.NUMERIC
        where = f"，单位“{named}”写在名称里，请写进指标值" if named else ""
        yield finding(
            "V02",
            f"{path}.target",
            f"“{row.level3}”的指标值{target.text}没有单位{where}。",
            severity=Severity.SUGGESTION if named else None,
            quote=target.text,
            replacement=restated(target, context.variant, unit=unit) if usable else None,
        )


def _unit_in_name(row: Indicator, lexicon: Lexicon) -> str | None:
    """The unit of `培训规模(人次)`, which the value then lacks."""
    found = _BRACKETED_UNIT.search(row.level3)
    unit = re.sub(r"^单位[:：]?", "", found[1]) if found else ""
    known = unit in RATE_UNITS or money_unit(unit) or is_time(unit) or lexicon.family_of(unit)
    return unit if unit and known else None


@rule("V03", severity=Severity.WARNING, title="单位与名称不匹配", basis="量纲规则（3.3）")
def units_fit_names(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The end of a name decides the family of its unit: 次数 → 次, 人数 → 人, 率 → % (guide V03, 3.3)."""
    for path, row in numbered(form.indicators):
        target, name = row.target, bare_name(row.level3)
        if not target.unit or not target.is_number:
            continue
        said = f"“{row.level3}”的单位"
        if renaming := _better_name(target.unit, name):
            fault, better = renaming
            yield finding("V03", f"{path}.level3", said + fault, quote=row.level3, replacement=better)
        elif misfit := _better_unit(row, target.unit, name, context.lexicon):
            fault, unit = misfit
            usable = unit and target.kind is ValueKind.NUMERIC
            replacement = restated(target, context.variant, unit=unit) if usable else None
            yield finding("V03", f"{path}.target", said + fault, quote=target.text, replacement=replacement)


def _better_name(unit: str, name: str) -> tuple[str, str] | None:
    """Where the unit shows that the name is wrong: what is wrong, and the better name."""
    if unit == "次" and _QUANTITY_OF.search(name) and not _OCCASION.search(name):
        return "写“次”；数量不以次计，请改名为次数，或改用份、个等单位。", f"{name.removesuffix('数量')}次数"
    if unit == "人次" and name.endswith("人数"):
        return "写“人次”；人数按人计，按次累计的请改名为人次。", f"{name.removesuffix('人数')}人次"
    return None


def _better_unit(row: Indicator, unit: str, name: str, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """Where the name shows that the unit is wrong: what is wrong, and the better unit if there is only one."""
    if unit in _ONCE and _REPORTS.search(name):
        return f"写“{unit}”，报告以份计。", "份"
    if per := _lacking_per(row, unit, name):
        what = "按月计的费用" if per == "月" else f"按{per}计的成本"
        return f"只写“{unit}”，{what}应写“{unit}/{per}”。", f"{unit}/{per}"
    fault = f"写“{unit}”，与名称不匹配，应为"
    if (thing := unit_in_name(name, lexicon)) and _is_foreign(unit, thing, lexicon):
        return f"{fault}{thing}。", thing
    if other := _counted_otherwise(unit, name) or _measured_otherwise(unit, name, lexicon):
        return f"{fault}{other}。", None
    if (entry := _name_unit(name, lexicon)) and not _fits(unit, entry, lexicon):
        allowed = "、".join((*entry.units, *entry.families))
        return f"{fault}{allowed}。", None if is_rate(name) or unit == "户" else _only_unit(entry)
    return None


def _lacking_per(row: Indicator, unit: str, name: str) -> str:
    """For each what a unit of money lacks: 人 of 人均成本, 月 of 月租; "" where it lacks nothing."""
    money = money_unit(unit) if is_cost(row) else None
    if not money or money.per:
        return ""
    if _PER_HEAD.search(name):
        return "户" if "户均" in name else "人"
    return "月" if _PER_MONTH.search(name) else ""


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
            replacement = restated(target, context.variant, operator=better[0], value=better[1])
            message = f"“{row.level3} {target.text}”方向错误：{reason}。"
            yield finding("V04", f"{path}.target", message, quote=target.text, replacement=replacement)
        elif unusual := _unusual_direction(row, context):
            reason, operator = unusual
            yield finding(
                "V04",
                f"{path}.target",
                f"“{row.level3} {target.text}”：{reason}",
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                quote=target.text,
                replacement=restated(target, context.variant, operator=operator),
            )


def _unusual_direction(row: Indicator, context: ReviewContext) -> tuple[str, Operator] | None:
    """Where most forms would have the other direction: why, and the usual sign."""
    if _should_shrink(row, context):
        return "接待、出访、公务用车等属压减控制的事项，数量宜用≤。", Operator.LTE
    if row.target.operator in UPPER and row.category is Level2.QUANTITY and _counts(row, context):
        return "产出数量一般是下限，用≥或=；确是压减或控制数的请说明。", Operator.GTE
    return None


def _should_shrink(row: Indicator, context: ReviewContext) -> bool:
    """Whether a row promises at least so many receptions, journeys abroad or official cars (guide 3.5)."""
    name = bare_name(row.level3)
    counted = context.lexicon.family_of(row.target.unit) in ("次数类", "人员类", "计件类", "设备类")
    of_kind = bool(_SHRINKING.search(name)) and not _SERVED_PEOPLE.search(name)
    proposed = (row.category, name) in library_rows(context.library)
    paid = bool(money_unit(row.target.unit)) and not _TURNED_COST.search(name)
    return (counted or paid) and of_kind and not proposed and row.target.operator in LOWER


def _counts(row: Indicator, context: ReviewContext) -> bool:
    """Whether a row counts people or occasions that a project should not have fewer of; 接待 and 出国 should shrink."""
    counted = context.lexicon.family_of(row.target.unit) in ("次数类", "人员类", "计件类")
    return counted and not is_negative(row.level3) and not _TO_SHRINK.search(row.level3)


class _OneWay(NamedTuple):
    """Rows whose value can be bounded on one side only.

    Attributes:
        fits: Whether a row is one.
        operator: The side on which it is bounded.
        message: What is told where it is bounded on the other side.
    """

    fits: Callable[[Indicator], object]
    operator: Operator
    message: str


_RATE_UP: Final = "越高越好的比率只能用≥或=100%"
_ONE_WAY: Final = (
    _OneWay(lambda row: is_success(row.level3) and row.target.unit == "%", Operator.GTE, _RATE_UP),
    _OneWay(
        lambda row: _TIME_LIMIT.search(bare_name(row.level3)) and is_time(row.target.unit), Operator.LTE, "时限只能用≤"
    ),
    _OneWay(lambda row: _LASTING.search(bare_name(row.level3)), Operator.GTE, "使用年限只能用≥"),
    _OneWay(lambda row: _AT_LEAST.search(bare_name(row.level3)), Operator.GTE, "储备、开放的天数只能用≥"),
    _OneWay(lambda row: _of_kind(_COST_LIMIT, row) and _is_priced(row), Operator.LTE, "成本是上限，只能用≤"),
    _OneWay(lambda row: _of_kind(_POLLUTION, row), Operator.LTE, "浓度、排放、失业率等越低越好，只能用≤"),
)


def _wrong_direction(row: Indicator) -> tuple[str, tuple[Operator, Decimal]] | None:
    """Why a direction is wrong and what it should be; None if it is right or cannot be told."""
    value = row.target.value or Decimal(0)
    if is_negative(row.level3):
        better = _better_for_harm(row.target, value)
        return ("越少越好的指标只能用≤或=0", better) if better else None
    if is_positive(row.level3) and row.target.unit == "%":
        return (_RATE_UP, (Operator.GTE, value)) if _is_rate_down(row, value) else None
    for each in _ONE_WAY:
        wrong = UPPER if each.operator is Operator.GTE else LOWER
        if row.target.operator in wrong and each.fits(row):
            return each.message, (each.operator, value)
    return None


def _better_for_harm(target: TargetValue, value: Decimal) -> tuple[Operator, Decimal] | None:
    """What something that nobody wants should be bounded by; None where it is."""
    whole = target.unit == "%" and value >= Decimal(90)
    if target.operator in LOWER:
        return Operator.EQ, Decimal(0)
    if target.operator is Operator.EQ and value > 0 and (not target.operator_inferred or whole):
        return (Operator.EQ, Decimal(0)) if whole else (Operator.LTE, value)
    return None


def _is_rate_down(row: Indicator, value: Decimal) -> bool:
    """Whether a rate that should be high is bounded above, or fixed below the whole."""
    target = row.target
    partial = target.operator is Operator.EQ and not target.operator_inferred and value < _HUNDRED
    return target.operator in UPPER or (partial and not bare_name(row.level3).endswith("完成率"))


def _of_kind(kind: Pattern, row: Indicator) -> bool:
    name = bare_name(row.level3)
    return bool(kind.search(name)) and not _TURNED_COST.search(name)


def _is_priced(row: Indicator) -> bool:
    return is_cost(row) and (bool(money_unit(row.target.unit)) or row.target.unit == "%")


def _name_unit(name: str, lexicon: Lexicon) -> NameUnitRule | None:
    """The first constraint whose ending the name has; 效率 and 频率 are no rates, 免费 is no fee."""
    if (name.endswith("率") and not is_rate(name)) or name.endswith("免费"):
        return None
    return next((entry for entry in lexicon.name_units if name.endswith(entry.endings)), None)


def _is_foreign(unit: str, thing: str, lexicon: Lexicon) -> bool:
    """Whether a unit is of another family than the one a name ends in: 件数 in 次, not 件数 in 份."""
    head = _head(unit)
    family = lexicon.family_of(head) or lexicon.family_of(unit)
    return head != thing and family is not None and family != lexicon.family_of(thing)


def _head(unit: str) -> str:
    """What a unit counts in, without its scale and what it is counted for: 人次 of 万人次, 次 of 次/年."""
    return re.sub(r"^[万亿百千](?=.)|^个(?=.)", "", unit.split("/")[0])


def _counted_otherwise(unit: str, name: str) -> str:
    """What weights, volumes and things should be counted in that stand beside an area or people; "" where they fit."""
    if _WEIGHED.search(name) and _AREA.fullmatch(unit):
        return "吨、立方米等重量或体积单位"
    if unit in _PEOPLE_UNITS and _OCCASIONS.search(name):
        return "次、场、期等次数单位；按人计的请改名为人数或人次"
    return "件、项、份、台等计件单位" if unit in _PEOPLE_UNITS and _THINGS.search(name) else ""


def _measured_otherwise(unit: str, name: str, lexicon: Lexicon) -> str:
    """What an area or a length should be measured in that is counted in things; "" where it is not."""
    for ending, units, usual in _MEASURED:
        if name.endswith(ending) and not units.search(unit):
            return usual if lexicon.family_of(unit) not in (None, "金额", "比率", "复合单价") else ""
    return ""


def _fits(unit: str, entry: NameUnitRule, lexicon: Lexicon) -> bool:
    """Whether a unit satisfies a constraint; 万人次, 个工作日 and 次/年 count as 人次, 工作日 and 次."""
    head = _head(unit)
    families = set(entry.families)
    if RATE_UNITS & set(entry.units):
        families.add("比率")
    allowed = {*entry.units, *(u for f in lexicon.unit_families if f.name in families for u in f.units)}
    if "金额" in families and money_unit(unit):
        return True
    if "时间" in families and is_time(unit):
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
