"""Rule A12: unit prices of the budget against the standards that the lexicon holds with their sources."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.lexicon import Standard
from assistant.domain.money import format_wan, plain
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.budget_lines import BudgetLine, budget_lines
from assistant.validation.reading.compact import compact
from assistant.validation.reading.counts import Count
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_DAYS = regex(
    r"(?:各|每[期班次场]|均|为期|举办|培训|共)(?:举办|培训)?(?P<days>\d+(?:\.5)?|半|一|两|三)天|(?P<half>半天)"
)
_DAYS_SPELT: Final = {"半": Decimal("0.5"), "一": Decimal(1), "两": Decimal(2), "三": Decimal(3)}
_TEACHING_UNITS: Final = ("期", "班", "次", "场", "场次", "批", "天", "学时", "课时")
_HOURS_PER_DAY_HALVES: Final = 2


@rule(
    "A12", severity=Severity.WARNING, title="支出标准校验", basis="财行〔2016〕540号（讲课费上限已核验）；各地实施办法"
)
def prices_keep_to_the_standards(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Lecture fees per hour and day, and daily quotas, against the standards; unchecked ones only suggest (A12)."""
    lines = budget_lines(form)
    standards = context.lexicon.standards
    if not lines:
        yield insufficient("没有可以读出的预算明细")
        return
    plan = compact((form.narrative.plan if form.narrative else None) or "").text
    seen = False
    for line in lines:
        for standard in standards:
            if not _is_about(line, standard):
                continue
            seen = True
            if standard.half_day_hours is not None:
                yield from _by_hours(line, standard, plan)
            else:
                yield from _by_day(line, standard)
    if not seen:
        yield not_applicable("预算明细没有标准库中的支出")


def _is_about(line: BudgetLine, standard: Standard) -> bool:
    named = f"{line.label}{line.group}{line.words if line.table else ''}"
    return any(word in named for word in standard.words) and not any(word in named for word in standard.without)


def _by_hours(line: BudgetLine, standard: Standard, plan: str) -> Iterator[Outcome]:
    """A fee per hour above the limit, or a fee for days that exceeds the hours they can hold."""
    hours_a_day = (standard.half_day_hours or 0) * _HOURS_PER_DAY_HALVES
    for price in line.prices:
        limit = Decimal(standard.limit) * (hours_a_day if price.per == "天" else 1)
        if price.per in (*standard.per, "天") and price.yuan > limit:
            what = f"{plain(price.yuan)}元/{price.per}"
            yield _above(line, standard, what, f"{plain(limit)}元/{price.per}", Confidence.CERTAIN)
            return
    days = _teaching_days(line, plan)
    if days is None or any(count.unit in standard.per for count in line.counts):
        return
    limit = days * hours_a_day * standard.limit
    if line.amount > limit:
        shown = f"{plain(days)}天最多{plain(days * hours_a_day)}学时×{standard.limit}元={plain(limit)}元"
        yield _above(line, standard, format_wan(line.amount), shown, Confidence.LIKELY)


def _teaching_days(line: BudgetLine, plan: str) -> Decimal | None:
    """The days that a fee is for: those of its own formula, or of the plan for a single session."""
    days = [count.value for count in line.counts if count.unit == "天"]
    sessions = [count.value for count in line.counts if count.unit in _TEACHING_UNITS[:6]]
    stated = _stated_days(line.words) or _stated_days(plan)
    if days:
        return days[0] * (sessions[0] if sessions else 1)
    if stated is None:
        return None
    if sessions:
        return stated * sessions[0]
    return stated if line.table else None


def _stated_days(text: str) -> Decimal | None:
    found = list(_DAYS.finditer(text))
    values = {Decimal("0.5") if m["half"] else _DAYS_SPELT.get(m["days"]) or Decimal(m["days"]) for m in found}
    return values.pop() if len(values) == 1 else None


def _by_day(line: BudgetLine, standard: Standard) -> Iterator[Outcome]:
    """A price for a person and day above the limit, stated or got by dividing the amount."""
    for price in line.prices:
        if price.per in standard.per and price.yuan > standard.limit:
            what = f"{plain(price.yuan)}元/{price.per}"
            yield _above(line, standard, what, f"{standard.limit}元/{price.per}", Confidence.LIKELY)
            return
    cost = _cost_of_a_day(line)
    if "人天" in standard.per and "人" in standard.per[0] and cost is not None and cost > standard.limit:
        what = f"{format_wan(line.amount)}折合{plain(cost)}元/人·天"
        yield _above(line, standard, what, f"{standard.limit}元/人·天", Confidence.LIKELY)


def _cost_of_a_day(line: BudgetLine) -> Decimal | None:
    """The amount ÷ persons ÷ days, where the line counts one number of each."""
    persons = {count.value for count in line.counts if count.unit in ("人", "名")}
    days = [count.value for count in line.counts if count.unit == "天"]
    others = [count for count in line.counts if not _is_person_or_stay(count)]
    if len(persons) != 1 or len(days) != 1 or not line.is_computed:
        return None
    divisor = persons.pop() * days[0]
    for count in others:
        divisor *= count.value
    return line.amount / divisor if divisor else None


def _is_person_or_stay(count: Count) -> bool:
    return count.unit in ("人", "名", "天", "晚")


def _above(line: BudgetLine, standard: Standard, what: str, limit: str, confidence: Confidence) -> Outcome:
    checked = "" if standard.verified else "（该标准待核，请以本地现行文件为准）"
    net = "（税后）" if standard.half_day_hours is not None else ""
    return finding(
        "A12",
        "narrative.budget",
        f"“{line.label}”{what}，高于{standard.name}上限{limit}{net}{checked}。依据：{standard.source}。",
        severity=None if standard.verified else Severity.SUGGESTION,
        confidence=confidence if standard.verified else Confidence.LIKELY,
        quote=line.quote,
    )
