"""Rules A on the budget section: its items add up, rest on a calculation, and have units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.money import HALF_FEN, UNIT_YUAN, format_wan, plain
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.budget_lines import BudgetLine, budget_lines, unit_of_bare_tables
from assistant.validation.reading.budget_sum import SectionSum, section_sum
from assistant.validation.reading.budget_tables import TableLine, read_tables, table_lines
from assistant.validation.reading.budget_text import stated_total, unread_amounts
from assistant.validation.reading.compact import compact
from assistant.validation.reading.counts import is_mixed
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule

_MOST_SHOWN: Final = 16
_GROUNDED_OVERVIEW = regex(r"中标|合同|批复|核定|(?:审批|审核|审定|批准)[^,;。]{0,40}\d号")
_BARE_WAN = regex(r"(?<=\d)万(?=[,;。、)]|$)")
_UNIT_STATED = regex(r"单位[:为]?(?:万元|千元|元)|\((?:万元|千元|元)\)")
_BARE_EQUATION = regex(r"(?<![\d.])\d[\d.,]{0,12}(?:[×*✕]\d[\d.,]{0,12}){1,4}=\d[\d.,]{0,12}$")
_COUNT_AND_PRICE = regex(
    r"(?:(?<=[:,;。(])|(?<=^))\d[\d.]{0,9}(?P<unit>[一-龥]{1,3})[×*✕]\d[\d.,]{0,12}(?:万元"
    r"|元)/(?P<per>[一-龥]{1,3})(?=[=,;。)]|$)",
    re.MULTILINE,
)
_BARE_FACTOR = regex(r"(?P<words>(?<![\d.,])\d[\d.,]{0,15}(?:万元|元)[×*✕]\d{1,6})(?=[),;。=]|$)")


@rule("A05", severity=Severity.ERROR, title="预算明细合计 = 表内金额", basis="财预〔2015〕88号（适当性：与资金匹配）")
def budget_items_add_up_to_the_annual_total(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The items of text and tables add up to the annual total, subtotals counted once (guide A05)."""
    budget = form.narrative.budget if form.narrative else None
    annual = form.funds.annual_total
    if not budget or annual is None:
        yield insufficient("没有年度预算安排或年度资金申请总额")
        return
    total = section_sum(budget, unit_of_bare_tables(form))
    if total is None:
        yield insufficient("年度预算安排不是可以确定求和的明细")
        return
    for wrong in total.wrong_totals:
        gap = format_wan(abs(wrong.stated - wrong.items))
        message = (
            f"明细表“{wrong.row.label}”写{format_wan(wrong.stated)}，各行相加是{format_wan(wrong.items)}，差{gap}。"
        )
        yield finding("A05", "narrative.budget", message, quote=_quoted(budget, wrong.row.amount))
    if total.wrong_totals:
        return
    known = [amount for amount in (annual, form.funds.total) if amount is not None]
    readings = (total.amount, *total.others)
    if any(abs(reading - amount) <= max(total.room, HALF_FEN) for reading in readings for amount in known):
        yield from _wrong_statement(total, budget)
        return
    if not total.is_certain or any(amount in known for amount in total.items):
        yield insufficient("明细中有约数、总数或分层、表文混排，不能确定合计")
        return
    yield _wrong_sum(total, annual)


def _wrong_statement(total: SectionSum, budget: str) -> Iterator[Outcome]:
    """The items are those of the table, and the sum stated behind them is not theirs."""
    stated = stated_total(budget) if total.is_certain and not read_tables(budget).rows else None
    if stated and abs(stated.amount - total.amount) > max(total.room, stated.room, HALF_FEN):
        message = (
            f"预算明细写合计{format_wan(stated.amount)}，各项相加是{format_wan(total.amount)}，"
            f"差{format_wan(abs(stated.amount - total.amount))}；请改合计。"
        )
        yield finding("A05", "narrative.budget", message)


def _wrong_sum(total: SectionSum, annual: Decimal) -> Outcome:
    shown = "＋".join(plain(amount / UNIT_YUAN["万"]) for amount in total.items[:_MOST_SHOWN])
    more = f"＋…共{len(total.items)}项" if len(total.items) > _MOST_SHOWN else ""
    return finding(
        "A05",
        "narrative.budget",
        f"预算明细合计{format_wan(total.amount)}（{shown}{more}，单位万元），"
        f"与表内年度资金申请总额{format_wan(annual)}相差{format_wan(abs(total.amount - annual))}。",
    )


@rule(
    "A08",
    severity=Severity.WARNING,
    title="预算必须有测算依据",
    basis="财预〔2015〕88号（可行性）；财预〔2021〕101号（成本指标由测算而来）",
)
def budget_items_are_calculated(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Every item of 10,000 yuan or more has a calculation, or a contract or approval to rest on (guide A08)."""
    budget = form.narrative.budget if form.narrative else None
    if not budget:
        yield insufficient("没有年度预算安排")
        return
    lines = budget_lines(form)
    if not lines:
        yield insufficient("年度预算安排没有写明细金额")
        return
    overview = (form.narrative.overview if form.narrative else None) or ""
    if len(lines) == 1 and _GROUNDED_OVERVIEW.search(overview):
        return
    bare = [line for line in lines if line.amount >= UNIT_YUAN["万"] and not (line.is_computed or line.is_grounded)]
    if bare:
        shown = "、".join(f"{line.label}{format_wan(line.amount)}" for line in bare)
        largest = max(bare, key=lambda line: line.amount)
        message = f"只有总价，没有“数量×单价”、合同价或批复文号：{shown}；请补测算过程。"
        only_others = all(line.label.startswith(("其他", "其它")) for line in bare)
        confidence = Confidence.LIKELY if only_others else Confidence.CERTAIN
        yield finding("A08", "narrative.budget", message, confidence=confidence, quote=_quoted(budget, largest.quote))


@rule("A09", severity=Severity.WARNING, title="金额/数量缺单位或单位混用", basis="算术")
def amounts_and_quantities_have_units(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Amounts and quantities have a unit in the cell or in the head; 团组 are not counted in 人 (guide A09)."""
    budget = form.narrative.budget if form.narrative else None
    rows = read_tables(budget).rows if budget else ()
    bare_words = [*_bare_words(budget), *_bare_equations(budget), *_foreign_units(form)] if budget else []
    if not rows and not bare_words:
        yield not_applicable("没有明细表，文字明细的金额都有单位")
        return
    yield from _amounts_without_unit(budget or "", [row for row in rows if row.kind == "item"])
    for row in table_lines(budget or ""):
        if "团组" in row.label and row.quantity.endswith(("人", "名")):
            message = f"“{row.label}”的数量写{row.quantity}，团组与人混用；请写团组数，人数另列。"
            yield finding("A09", "narrative.budget", message, quote=_quoted(budget or "", row.quantity))
    yield from bare_words


def _amounts_without_unit(budget: str, rows: list[TableLine]) -> Iterator[Outcome]:
    bare = [row for row in rows if not row.money_unit]
    if bare:
        first = bare[0]
        example = " ".join(first.written.split("\t"))
        yield finding(
            "A09",
            "narrative.budget",
            f"明细表有{len(bare)}行金额没有单位，如“{example}”，请在表头或单元格里补单位（元或万元）。",
            quote=_quoted(budget, first.label),
        )
    uncounted = [row for row in rows if row.quantity and not row.quantity_unit and row.money_unit]
    if uncounted and len(uncounted) < len([row for row in rows if row.quantity]):
        first = uncounted[0]
        yield finding(
            "A09",
            "narrative.budget",
            f"明细表有{len(uncounted)}行数量没有单位，如“{first.label} {first.quantity}”，请写明是人、次、批还是件。",
            quote=_quoted(budget, first.label),
        )


def _bare_words(budget: str) -> Iterator[Outcome]:
    """`共5万` without 元, and `1万元×2` that does not say two of what: slips that do not hide the amount."""
    text = compact(budget)
    for found in _BARE_WAN.finditer(text.text):
        number = re.search(r"[\d.,]+$", text.text[max(0, found.start() - 20) : found.start()])
        start = found.start() - len(number[0]) if number else found.start()
        written = text.quote(start, found.end())
        yield finding(
            "A09",
            "narrative.budget",
            f"“{written}”没有写“元”。",
            severity=Severity.SUGGESTION,
            quote=written,
            replacement=written + "元",
            safe=True,
        )
    for found in _BARE_FACTOR.finditer(text.text):
        written = text.quote(found.start(), found.end())
        yield finding(
            "A09",
            "narrative.budget",
            f"“{written}”的数量没有单位，请写明是几台、几件还是几次。",
            severity=Severity.SUGGESTION,
            confidence=Confidence.LIKELY,
            quote=written,
        )


def _bare_equations(budget: str) -> Iterator[Outcome]:
    """`扫描加工:180×0.35=63`: neither the numbers nor the amount say what they are in."""
    if _UNIT_STATED.search(compact(budget).text):
        return
    for part in unread_amounts(budget):
        if found := _BARE_EQUATION.search(part):
            message = f"“{part}”的数量、单价和金额都没有单位，请写明单位（元或万元，件、人还是次）后再核算。"
            yield finding("A09", "narrative.budget", message, quote=compact(budget).find(found[0]))


def _foreign_units(form: Declaration) -> Iterator[Outcome]:
    """`2人×180万元/台`: what is counted is not what the price is for."""
    budget = (form.narrative.budget if form.narrative else None) or ""
    for found in _COUNT_AND_PRICE.finditer(compact(budget).text):
        unit, per = found["unit"], found["per"]
        if is_mixed(unit, per):
            message = f"“{found[0]}”的数量以{unit}计，单价按{per}计，单位混用；请统一后再核算。"
            yield finding(
                "A09",
                "narrative.budget",
                message,
                confidence=Confidence.LIKELY,
                quote=_quoted(budget, found[0]),
            )


def _quoted(budget: str, words: str) -> str:
    """The words as they stand in the section; "" where the section has them in no single place."""
    if words in budget:
        return words
    return compact(budget).find(words)


def whole_lump(lines: tuple[BudgetLine, ...], annual: Decimal | None) -> bool:
    """Whether the section only repeats the annual total and has no items."""
    return len(lines) < 2 and all(line.amount == annual and not line.is_computed for line in lines)
