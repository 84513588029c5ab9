"""Mutators V01–V11: single values that are missing, point the wrong way, or are words."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator, ValueKind
from evals.review.defects import defect
from evals.review.editing import (
    added,
    cell,
    forgotten,
    quietest,
    rows_named,
    rows_of,
    subject_of,
    with_row,
)

_WORDS: Final = "a value in words could be a number, too"


def _replaced(form: Declaration, index: int | None, value: str) -> Declaration | None:
    """One value replaced, and what the goals promise of it left out."""
    return None if index is None else with_row(forgotten(form, [index]), index, value=value)


def _rates(form: Declaration) -> list[int]:
    return [i for i, row in enumerate(form.indicators) if row.level3.endswith("率") and row.target.unit == "%"]


@defect("V01", "指标值空白")
def value_is_blank(form: Declaration) -> Declaration | None:
    """A name without a value."""
    return _replaced(form, quietest(form, rows_of(form, Level2.QUALITY)), "")


@defect("V01", "只有运算符")
def value_is_an_operator(form: Declaration) -> Declaration | None:
    """At least nothing."""
    return _replaced(form, quietest(form, rows_of(form, Level2.TIMELINESS)), "≥")


@defect("V02", "比率漏百分号")
def rate_has_no_sign(form: Declaration) -> Declaration | None:
    """A rate without its per cent."""
    index = quietest(form, [i for i in _rates(form) if form.indicators[i].category is Level2.QUALITY])
    return None if index is None else _replaced(form, index, _bare(form, index))


@defect("V02", "数量漏单位")
def quantity_has_no_unit(form: Declaration) -> Declaration | None:
    """A count of nothing in particular."""
    indexes = [i for i in rows_of(form, Level2.QUANTITY) if form.indicators[i].target.kind is ValueKind.NUMERIC]
    index = quietest(form, indexes)
    return None if index is None else _replaced(form, index, _bare(form, index))


@defect("V03", "次数配个")
def occasions_are_pieces(form: Declaration) -> Declaration | None:
    """Occasions counted in pieces."""
    return _with_unit(form, "次数$", "个")


@defect("V03", "人数配人次")
def people_are_visits(form: Declaration) -> Declaration | None:
    """People counted by visits."""
    return _with_unit(form, "人数$", "人次")


@defect("V03", "份数配次")
def copies_are_occasions(form: Declaration) -> Declaration | None:
    """Copies counted in occasions."""
    return _with_unit(form, "(?:份|篇|册|件)数$", "次")


@defect("V04", "事故数写大于等于一")
def mishaps_are_wanted(form: Declaration) -> Declaration | None:
    """At least one accident."""
    index = quietest(form, rows_named(form, "(?:事故|差错|投诉|故障)(?:事件)?数$"))
    if index is None:
        return None
    return _replaced(form, index, cell(form, Operator.GTE, 1, form.indicators[index].target.unit or "起"))


@defect("V04", "满意度写小于等于")
def satisfaction_is_limited(form: Declaration) -> Declaration | None:
    """Nobody may be more satisfied than that."""
    index = rows_of(form, Level2.BENEFICIARY_SATISFACTION)[0]
    number = form.indicators[index].target.value
    return None if number is None else with_row(form, index, value=cell(form, Operator.LTE, number, "%"))


@defect("V04", "时限写大于等于")
def time_limit_is_a_minimum(form: Declaration) -> Declaration | None:
    """At least so many hours until the fault is mended."""
    indexes = [i for i in rows_named(form, "(?:响应|恢复)时间$|时限$") if form.indicators[i].target.value is not None]
    if not indexes:
        return None
    target = form.indicators[indexes[0]].target
    return with_row(form, indexes[0], value=cell(form, Operator.GTE, target.value or 0, target.unit or ""))


@defect("V05", "合格率百分之一百二十")
def rate_is_above_all(form: Declaration) -> Declaration | None:
    """More than all of them pass."""
    index = quietest(form, rows_named(form, "(?:合格|通过|准确|出勤|合规|覆盖|知晓)率$"))
    return None if index is None else _replaced(form, index, cell(form, Operator.GTE, 120, "%"))


@defect("V05", "满意度百分之一百零五")
def satisfaction_is_above_all(form: Declaration) -> Declaration | None:
    """More than all are satisfied."""
    index = rows_of(form, Level2.BENEFICIARY_SATISFACTION)[-1]
    return _replaced(form, index, cell(form, Operator.GTE, 105, "%"))


@defect("V06", "满意度用严格大于")
def satisfaction_is_strictly_more(form: Declaration) -> Declaration | None:
    """> in place of ≥."""
    return _strict(form, rows_of(form, Level2.BENEFICIARY_SATISFACTION)[0], Operator.GTE, Operator.GT)


@defect("V06", "时限用严格小于")
def time_is_strictly_less(form: Declaration) -> Declaration | None:
    """< in place of ≤."""
    indexes = [i for i in rows_of(form, Level2.TIMELINESS) if form.indicators[i].target.operator is Operator.LTE]
    return _strict(form, indexes[0], Operator.LTE, Operator.LT) if indexes else None


@defect("V07", "质量写较高")
def quality_is_rather_high(form: Declaration) -> Declaration | None:
    """Rather high."""
    return added(form, Level2.QUALITY, f"{subject_of(form)}质量", "较高")


@defect("V07", "公众评价水平写良好")
def response_is_good(form: Declaration) -> Declaration | None:
    """Good."""
    return added(form, Level2.SOCIAL_BENEFIT, f"{subject_of(form)}公众评价水平", "良好")


@defect("V08", "规范性等于规范")
def orderliness_is_orderly(form: Declaration) -> Declaration | None:
    """The value repeats the name."""
    return added(form, Level2.QUALITY, f"{subject_of(form)}规范性", "规范")


@defect("V08", "制度健全性等于健全")
def soundness_is_sound(form: Declaration) -> Declaration | None:
    """The value repeats the name of a system that lasts."""
    return added(form, Level2.SUSTAINABILITY_IMPACT, f"{subject_of(form)}管理制度健全性", "健全")


@defect("V09", "比率填文字", companions=("V07",), why=_WORDS)
def rate_is_words(form: Declaration) -> Declaration | None:
    """A rate that is words."""
    return _replaced(form, quietest(form, _rates(form)), "符合要求")


@defect("V09", "知晓度填文字", companions=("V07",), why=_WORDS)
def degree_is_words(form: Declaration) -> Declaration | None:
    """A degree that is words."""
    return added(form, Level2.SOCIAL_BENEFIT, f"{subject_of(form)}公众知晓度", "符合要求")


@defect("V10", "完成及时性填百分比")
def promptness_is_a_rate(form: Declaration) -> Declaration | None:
    """及时性 with per cent is a rate."""
    return added(form, Level2.TIMELINESS, f"{subject_of(form)}资料报送及时性", cell(form, Operator.EQ, 100, "%"))


@defect("V10", "处理及时性填小时")
def promptness_is_hours(form: Declaration) -> Declaration | None:
    """及时性 with hours is a time."""
    return added(form, Level2.TIMELINESS, f"{subject_of(form)}问题处理及时性", cell(form, Operator.LTE, 36, "小时"))


@defect("V11", "完成质量写高效", companions=("V07",), why="an answer beside the point is a vague word, too")
def quality_is_fast(form: Declaration) -> Declaration | None:
    """Asked how good, answered how fast."""
    return added(form, Level2.QUALITY, f"{subject_of(form)}完成质量", "高效")


@defect("V11", "服务质量写及时", companions=("V07",), why="an answer beside the point is a vague word, too")
def quality_is_in_time(form: Declaration) -> Declaration | None:
    """Asked how good, answered when."""
    return added(form, Level2.QUALITY, f"{subject_of(form)}服务质量", "及时")


def _with_unit(form: Declaration, name: str, unit: str) -> Declaration | None:
    indexes = [i for i in rows_named(form, name) if form.indicators[i].category is Level2.QUANTITY]
    index = quietest(form, indexes)
    if index is None:
        return None
    target = form.indicators[index].target
    return _replaced(form, index, cell(form, target.operator or Operator.EQ, target.value or Decimal(0), unit))


def _strict(form: Declaration, index: int, usual: Operator, strict: Operator) -> Declaration | None:
    target = form.indicators[index].target
    if target.operator is not usual or target.value is None:
        return None
    return with_row(form, index, value=cell(form, strict, target.value, target.unit or ""))


def _bare(form: Declaration, index: int) -> str:
    target = form.indicators[index].target
    return cell(form, target.operator or Operator.EQ, target.value or Decimal(0), "")
