"""Rules V01 to V03: values missing, without unit, or with the wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.lexicon import Lexicon, NameUnitRule
from assistant.domain.pattern import regex
from assistant.domain.report import Severity
from assistant.domain.vague_number import is_no_value
from assistant.domain.value import Operator, TargetValue, ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.cut_names import value_in_name
from assistant.validation.reading.wording import (
    RATE_UNITS,
    bare_name,
    is_blank,
    is_cost,
    is_positive,
    is_rate,
    is_time,
    money_unit,
    numbered,
    restated,
    unit_in_name,
)
from assistant.validation.rule import Outcome, finding, rule

_HUNDRED: Final = Decimal(100)
_DIMENSIONLESS = regex(
    r"(?:系数|指数)(?:[（(]?[A-Z]{2,5}[）)]?)?(?:提升|提高|下降)?$"
    r"|(?<![A-Z])(?:P?[PQSRB]?CI|[PMR]QI|RDI|AQI)(?:平?均?值)?$"
)
"""Coefficients and indices (`路面技术状况指数PQI`) have no unit."""
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
        share = unit == "%" and _is_fraction(target)
        better = restated(target, context.variant, unit=unit) if unit and target.kind is ValueKind.NUMERIC else None
        where = f"，单位“{named}”写在名称里，请写进指标值" if named else ""
        yield finding(
            "V02",
            f"{path}.target",
            f"“{row.level3}”的指标值{target.text}没有单位{where}{'；比率请写成百分数' if share else ''}。",
            severity=Severity.SUGGESTION if named else None,
            quote=target.text,
            replacement=_as_percent(row, context) if share else better,
        )


def _is_fraction(target: TargetValue) -> bool:
    return target.kind is ValueKind.NUMERIC and target.value is not None and 0 < target.value <= 1


def _as_percent(row: Indicator, context: ReviewContext) -> str:
    """The share 0.95 as 95 %; where no sign is written, at least so much of what is good."""
    value = (row.target.value or Decimal(0)) * _HUNDRED
    part = row.target.operator_inferred and is_positive(row.level3) and value < _HUNDRED
    return restated(row.target, context.variant, operator=Operator.GTE if part else None, value=value, unit="%")


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
