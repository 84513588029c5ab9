"""Rules C on years: what a form took over from the unit's last one, and what got lost on the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.likeness import likeness
from assistant.domain.money import format_wan
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.shortening import first_few
from assistant.domain.value import ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.facts import texts_of
from assistant.validation.reading.wording import UPPER, bare_name, numbered
from assistant.validation.rule import Outcome, Skip, finding, insufficient, not_applicable, rule

SAME_PROJECT: Final = 0.8
"""Dice of the character pairs from which two project names are the same one, as in retrieval and drafting."""
_SAME_ROW: Final = 0.7
_MUCH_MORE: Final = Decimal("1.1")
"""From a tenth more money on, fewer outputs call for a reason."""
_LONG: Final = 24
_COUNTED: Final = (Level2.QUANTITY, Level2.QUALITY, Level2.BENEFICIARY_SATISFACTION)
_YEAR = regex(r"(?:19|20)\d\d(?:年度?)?")
_SIGNS = regex(r"[\W_]+")
_BRANCH = regex(r"\((?:本级|机关|本部|汇总)\)")
_SECTIONS: Final = {
    "overall_goal": "项目总目标",
    "annual_goal": "年度目标",
    "narrative.overview": "项目概述",
    "narrative.plan": "实施方案",
    "narrative.budget": "年度预算安排",
}


def bare_unit(name: str | None) -> str:
    """A unit's name without signs and without (本级)."""
    return _SIGNS.sub("", _BRANCH.sub("", unicodedata.normalize("NFKC", name or "")))


def earlier_forms(form: Declaration, candidates: Iterable[Declaration]) -> tuple[Declaration, ...]:
    """The candidates that the same unit filed for the same project in earlier years, the latest first."""
    units = _units(form)
    name = _without_years(form.project_name)
    same = [
        other
        for other in candidates
        if form.fiscal_year
        and other.fiscal_year
        and other.fiscal_year < form.fiscal_year
        and units & _units(other)
        and likeness(_without_years(other.project_name), name) >= SAME_PROJECT
    ]
    return tuple(sorted(same, key=lambda other: -(other.fiscal_year or 0)))


@rule("C04", severity=Severity.SUGGESTION, title="沿用上年文字", basis="财预〔2015〕88号（适当性）")
def texts_are_not_last_years(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A long text that is last year's word for word, years aside, was not thought about again."""
    last = context.earlier[0] if context.earlier else None
    if last is None:
        yield _no_last_year(form)
        return
    before = dict(texts_of(last))
    for path, text in texts_of(form):
        same = _without_years(text) == _without_years(before.get(path, ""))
        if path in _SECTIONS and same and len(_without_years(text)) >= _LONG:
            message = f"{_SECTIONS[path]}与{last.fiscal_year}年度的同一项目逐字相同，请核对数量、进度和重点是否要更新。"
            yield finding("C04", path, message)


@rule("C05", severity=Severity.WARNING, title="资金增加而产出减少", basis="财预〔2015〕88号（适当性：与资金匹配）")
def more_money_does_not_buy_less(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """A tenth more money than last year, and a quantity of the same name and unit below last year's."""
    last = context.earlier[0] if context.earlier else None
    if last is None:
        yield _no_last_year(form)
        return
    now, then = form.funds.annual_total, last.funds.annual_total
    if not now or not then:
        yield insufficient("今年或上年的年度资金申请总额没有填")
        return
    if now < then * _MUCH_MORE:
        return
    for path, row in numbered(form.indicators):
        old = _same_row(row, last.indicators)
        if row.category is Level2.QUANTITY and old and _is_less(row, old):
            message = (
                f"年度资金由{last.fiscal_year}年的{format_wan(then)}增加到{format_wan(now)}，"
                f"而“{row.level3}”由{old.target.text}减少到{row.target.text}，请说明理由或调整目标值。"
            )
            yield finding("C05", f"{path}.target", message)


@rule("C06", severity=Severity.SUGGESTION, title="上年指标丢失", basis="财预〔2015〕88号（完整性）")
def last_years_indicators_are_kept(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Counted rows of last year that no row of this year resembles were dropped without a word."""
    last = context.earlier[0] if context.earlier else None
    if last is None:
        yield _no_last_year(form)
        return
    lost = [
        f"“{old.level3} {old.target.text}”"
        for old in last.indicators
        if old.category in _COUNTED and old.target.kind is ValueKind.NUMERIC and not _same_row(old, form.indicators)
    ]
    if lost:
        message = f"{last.fiscal_year}年度有的{first_few(lost, 5)}今年没有了，请补上，或说明取消的理由。"
        yield finding("C06", "indicators", message, confidence=Confidence.LIKELY)


def _no_last_year(form: Declaration) -> Skip:
    if form.fiscal_year is None:
        return insufficient("没有表头年度，不能找上年的同一项目")
    return not_applicable("案例库和本次文件中没有上年的同一项目")


def _units(form: Declaration) -> set[str]:
    return {unit for unit in (bare_unit(form.implementing_unit), bare_unit(form.competent_department)) if unit}


def _without_years(text: str) -> str:
    return _SIGNS.sub("", _YEAR.sub("", unicodedata.normalize("NFKC", text)))


def _same_row(row: Indicator, others: Iterable[Indicator]) -> Indicator | None:
    """The row of the same second level whose name is most like this one's, if it is like enough."""
    name = _without_years(bare_name(row.level3))
    scored = [
        (likeness(_without_years(bare_name(other.level3)), name), index, other)
        for index, other in enumerate(others)
        if other.category is row.category
    ]
    best = max(scored, key=lambda entry: (entry[0], -entry[1]), default=None)
    return best[2] if best and best[0] >= _SAME_ROW else None


def _is_less(row: Indicator, old: Indicator) -> bool:
    """Whether a number of the same unit fell; an upper limit that fell is no smaller output."""
    now, then = row.target, old.target
    if now.value is None or then.value is None or now.unit != then.unit or now.operator in UPPER:
        return False
    return now.value < then.value
