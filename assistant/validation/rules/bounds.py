"""Rule V05: values that cannot be, or can hardly be meant: rates beyond 100 %, half a person, 8 % content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.domain.value import Operator, ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.wording import (
    UPPER,
    bare_name,
    is_degree,
    is_negative,
    is_positive,
    is_rate,
    numbered,
    restated,
)
from assistant.validation.rule import Outcome, finding, rule

_HUNDRED: Final = Decimal(100)
LEAST_SATISFIED: Final = Decimal(60)
"""The least satisfaction that anybody promises (guide 3.5)."""
_UNBOUNDED_RATE = regex(
    r"增|升|提高|涨|下降|降低|减少|降幅|压缩|缩短|同比|环比|控制|执行|完成率|回报|收益|杠杆|周转|负荷|使用率"
    r"|利用率|稳定率|保有率|比上年"
)
_SHARES: Final = ("性", "情况", "占比")
_WHOLE: Final = ("次数类", "人员类", "计件类", "设备类")
"""Families of what is counted one by one."""
_ON_AVERAGE = regex(r"均|每|比上年|较上年|增|净|变化")
_DEEDS: Final = "次数类"
_TO_AVOID = regex(r"事故|事件|投诉|违规|违纪|差错|故障|中断|通报|接待|出国|出访|出境|新增|压减|减少|超|逾期|退")
_FIRST_YEAR: Final = 1949


@rule("V05", severity=Severity.ERROR, title="率超界", basis="算术")
def values_stay_within_bounds(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A percentage is between 0 and 100, growth, control and overfulfilment aside; other values can be (V05, 3.5)."""
    for path, row in numbered(form.indicators):
        if row.target.value is None:
            continue
        told = (check(f"{path}.target", row, context) for check in _CHECKS)
        yield from (found for found in told if found)


def _beyond_the_whole(path: str, row: Indicator, context: ReviewContext) -> Finding | None:
    target, name = row.target, bare_name(row.level3)
    bounded = (is_rate(name) or is_degree(name) or name.endswith(_SHARES)) and not _UNBOUNDED_RATE.search(name)
    if target.unit != "%" or target.value is None or not bounded:
        return None
    highest = target.upper if target.upper is not None else target.value
    if target.value >= 0 and highest <= _HUNDRED:
        return None
    numeric = target.kind is ValueKind.NUMERIC and highest > _HUNDRED
    better = restated(target, context.variant, operator=Operator.EQ, value=_HUNDRED) if numeric else None
    message = f"“{row.level3} {target.text}”超出0—100%。"
    return finding("V05", path, message, quote=target.text, replacement=better)


def _turned_range(path: str, row: Indicator, _context: ReviewContext) -> Finding | None:
    """A range from more to less, which no value lies in; a year and a month are no range."""
    target = row.target
    if target.upper is None or target.value is None or not target.upper < target.value or target.value > _FIRST_YEAR:
        return None
    unit = target.unit or ""
    better = f"{plain(target.upper)}{unit if unit == '%' else ''}-{plain(target.value)}{unit}"
    message = f"“{row.level3} {target.text}”的两头写颠倒了，区间从小写到大：{better}。"
    return finding("V05", path, message, quote=target.text, replacement=better)


def _no_count(path: str, row: Indicator, context: ReviewContext) -> Finding | None:
    """A number of whole things that is negative, broken, or none at all."""
    target, name = row.target, bare_name(row.level3)
    family = context.lexicon.family_of(target.unit)
    if target.value is None or family not in _WHOLE or _ON_AVERAGE.search(name):
        return None
    said = f"“{row.level3} {target.text}”"
    if target.value < 0:
        return finding("V05", path, f"{said}：数量不能是负数。", quote=target.text)
    if target.value != target.value.to_integral_value():
        message = f"{said}：按{target.unit}计的数不能带小数，请写整数。"
        return finding("V05", path, message, severity=Severity.WARNING, quote=target.text)
    is_deed = family == _DEEDS and row.category is Level2.QUANTITY and target.operator not in UPPER
    if target.value == 0 and target.operator is not Operator.GT and is_deed and not _may_be_none(name):
        message = f"{said}等于什么都不做，请写计划完成的数量。"
        return finding("V05", path, message, severity=Severity.WARNING, confidence=Confidence.LIKELY, quote=target.text)
    return None


def _may_be_none(name: str) -> bool:
    return is_negative(name) or bool(_TO_AVOID.search(name))


def _hardly_meant(path: str, row: Indicator, context: ReviewContext) -> Finding | None:
    """A rate of success like 0.95 %, and a satisfaction that nobody would promise: a slip with % or a digit."""
    target, name = row.target, bare_name(row.level3)
    if target.kind is not ValueKind.NUMERIC or target.unit != "%" or target.operator in UPPER or target.value is None:
        return None
    said = f"“{row.level3} {target.text}”"
    if is_positive(name) and 0 < target.value < 1:
        better = restated(target, context.variant, value=target.value * _HUNDRED)
        message = f"{said}像是把{plain(target.value * _HUNDRED)}%写成了小数，请核对。"
        return finding("V05", path, message, severity=Severity.WARNING, quote=target.text, replacement=better)
    if "满意" in name and is_positive(name) and 0 <= target.value < LEAST_SATISFIED:
        message = f"{said}：满意度一般在60%以上，常用80%—95%，请核对是否写错了数。"
        return finding("V05", path, message, severity=Severity.WARNING, quote=target.text)
    return None


_CHECKS: Final[tuple[Callable[[str, Indicator, ReviewContext], Finding | None], ...]] = (
    _beyond_the_whole,
    _turned_range,
    _no_count,
    _hardly_meant,
)
