"""Project facts: name, unit, year, dates and funds, each with its evidence, or a question."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Funds
from assistant.domain.draft import Question
from assistant.domain.evidence import Evidence
from assistant.domain.form import FormVariant
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.record import Record
from assistant.drafting.brief import Brief, Span
from assistant.drafting.evidence_of import by_rule, given, said
from assistant.drafting.funding.budget import Budget, funds_of, read_budget
from assistant.drafting.funding.doubts import asked_of_total, doubts
from assistant.drafting.funding.years import last_year_paid, shares_of_years
from assistant.drafting.project.category import category_of
from assistant.drafting.project.nature import nature_of
from assistant.drafting.project.plan_year import of_the_year
from assistant.drafting.project.project_name.numbered_name import name_with_number
from assistant.drafting.project.whose import is_under_another, whose_said
from assistant.drafting.reading.bodies.regions import area_meant
from assistant.drafting.reading.nouns.numbers_in_names import with_numbers_spelt
from assistant.drafting.reading.years.contract_years import contract_years
from assistant.drafting.reading.years.dates import (
    busiest_year,
    read_beginning,
    read_earlier_beginning,
    read_spread,
    read_year_after_carrying,
    read_year_by_the_clock,
    unsettled_season,
)
from assistant.drafting.reading.years.deadlines import end_next_year, end_of_work
from assistant.drafting.reading.years.plan_years import WITHIN, numbered_years, read_plan
from assistant.drafting.reading.years.shared_out import read_shared_out
from assistant.drafting.reading.years.terms import last_day, term_of_work
from assistant.drafting.request import DraftRequest

_OPENING: Final = 40
"""A year this early in a description is the project's own; later ones are often those of cited documents."""

_ONE_YEAR_OF_SEVERAL: Final = regex(
    r"(?P<years>(?<!\d)[两二三四五2-5]年期的?(?:项目|课题|任务|研究|工程|计划))(?=[^。；]{0,12}(?:本年度?|今年|当年|20\d{2}年度?)[^，。；]{0,8}\d)"
)
"""A project of several years of which the money of one is told (`三年期项目，本年度180万元`)."""
_TOWN: Final = regex(r"[\u4e00-\u9fff]{1,24}[\u4e00-\u9fff][镇乡]")
_NOT_RECURRENT: Final = ("一次性", "阶段性")


class Facts(Record):
    """What goes into the head of the form, with evidence by path and the questions left open."""

    project_name: str
    department: str | None
    implementing_unit: str | None
    fiscal_year: int
    start: date
    end: date
    nature: str
    category: str | None
    funds: Funds
    budget: Decimal | None
    budget_evidence: tuple[Evidence, ...]
    evidence: dict[str, tuple[Evidence, ...]]
    questions: tuple[Question, ...]


def read_facts(brief: Brief, request: DraftRequest, variant: FormVariant, today: date, lexicon: Lexicon) -> Facts:
    """Settle the facts: what the person gave, then what the description says, then the rule, else a question."""
    reader = _FactReader(brief, request)
    name = reader.name()
    department, unit = reader.units()
    year = reader.year(today)
    budget = read_budget(brief, request.budget_yuan, year)
    reader.questions += budget.questions
    funds, funds_evidence = funds_of(brief, budget)
    reader.questions += [asked_of_total(question, funds) for question in doubts(of_the_year(brief, year))]
    reader.evidence |= funds_evidence
    start, end = reader.dates(year, spread=budget.spans_years and _are_years_known(brief, budget))
    reader.evidence["project_nature"] = (by_rule("F05", "按项目内容判断，请核对", "text"),)
    nature = nature_of(name, brief, budget.spans_years or _outlasts(start, end), variant)
    if "经常性" in nature and start.year != end.year and budget.whole is None:
        start, end = reader.within(year, start, end)
    return Facts(
        project_name=name,
        department=department,
        implementing_unit=unit,
        fiscal_year=year,
        start=start,
        end=end,
        nature=nature,
        category=category_of(
            name, brief.told, variant, lexicon.specific_purpose, one_off=any(word in nature for word in _NOT_RECURRENT)
        ),
        funds=funds,
        budget=budget.amount,
        budget_evidence=budget.evidence,
        evidence=reader.evidence,
        questions=tuple(reader.questions),
    )


def _are_years_known(brief: Brief, budget: Budget) -> bool:
    """Whether it is told how many years the money is for; `分期支付` alone does not tell it."""
    return budget.whole is not None or WITHIN.search(brief.told) is not None


_SETTLED_YEAR = regex(r"(?:兑现|清算|结转|上年|补发|追加)[^，。；]{0,4}$")
"""An earlier year that is being settled is not the budget year."""


_SETTLING: Final = 3
"""Months of the next year in which the work of a whole year is reported and settled."""


def _outlasts(start: date, end: date) -> bool:
    """Whether work takes more than a year and the months in which it is settled, or begins within one and goes on."""
    whole_year = (start.month, start.day) == (1, 1)
    return start.year != end.year and not (whole_year and end <= date(start.year + 1, _SETTLING, 31))


def _budgeted(today: date) -> int:
    """The year whose budget is being made: from July on the next."""
    return today.year + (today.month >= 7)


class _FactReader:
    """Collects evidence and questions while the facts are settled."""

    def __init__(self, brief: Brief, request: DraftRequest) -> None:
        self.brief = brief
        self.request = request
        self.evidence: dict[str, tuple[Evidence, ...]] = {}
        self.questions: list[Question] = []

    def name(self) -> str:
        if self.request.project_name:
            self.evidence["project_name"] = (given("name", self.request.project_name),)
            return self.request.project_name
        named = name_with_number(self.brief)
        if named.span:
            self.evidence["project_name"] = (said(self.brief.told, *named.span, "text"),)
        if not named.certain:
            question = f"项目名称暂拟为“{named.name}”，正式名称是什么？"
            self.questions.append(Question(path="project_name", text=question))
        return named.name

    def units(self) -> tuple[str | None, str | None]:
        department, unit = self.request.department, self.request.implementing_unit
        if department:
            self.evidence["competent_department"] = (given("department", department),)
        if unit:
            self.evidence["implementing_unit"] = (given("unit", unit),)
        if not (department or unit):
            whose = whose_said(with_numbers_spelt(self.brief.told))
            unit = self._quoted("implementing_unit", whose.unit)
            department = self._quoted("competent_department", whose.department)
        if unit and not department and not is_under_another(unit):
            department = unit
            self.evidence["competent_department"] = (by_rule("F01", "未另行说明，暂与实施单位相同，请核对", "text"),)
        elif department and not unit:
            unit = department
            self.evidence["implementing_unit"] = (by_rule("F01", "未另行说明，暂与主管部门相同，请核对", "text"),)
        if not department:
            self.questions.append(Question(path="competent_department", text="主管部门是哪个单位（全称）？"))
        if not unit:
            self.questions.append(Question(path="implementing_unit", text="实施单位是哪个单位（全称）？"))
        return department, unit

    def _quoted(self, field: str, span: tuple[int, int] | None) -> str | None:
        """The words of the description that fill a field, with their place as evidence."""
        if span is None:
            return None
        self.evidence[field] = (said(self.brief.text, *span, "text"),)
        words = self.brief.quote(*span)
        area = area_meant(self.brief.told, words)
        if area is not None and area[0] != span[0]:
            self.evidence[field] += (said(self.brief.text, *area, "text"),)
            words = self.brief.quote(*area) + words
        if _TOWN.fullmatch(words):
            self.evidence[field] += (by_rule("F01", "乡镇以其人民政府为单位，请核对", "text"),)
            words += "人民政府"
        return words

    def year(self, today: date) -> int:
        said_year = self.brief.year
        if self.request.fiscal_year:
            self.evidence["fiscal_year"] = (given("year", str(self.request.fiscal_year)),)
            years = set(re.findall(r"20\d{2}(?=年)", self.brief.text))
            if (
                said_year
                and said_year.start < _OPENING
                and not _SETTLED_YEAR.search(self.brief.text[: said_year.start])
                and len(years) == 1
                and int(said_year.text) != self.request.fiscal_year
            ):
                self.questions.append(
                    Question(
                        path="fiscal_year",
                        text=f"说明中写的是{said_year.text}年，申报年度是{self.request.fiscal_year}年，请确认哪个正确。",
                    )
                )
            return self.request.fiscal_year
        if said_year and (asked := self._in_a_period(said_year, today)):
            return asked
        if said_year:
            self.evidence["fiscal_year"] = (said(self.brief.text, said_year.start, said_year.end, "text"),)
            self._ask_which_of_shares(said_year)
            if (season := unsettled_season(self.brief.told)) and season.start <= said_year.start < season.end:
                question = f"“{season.text}”跨两年，预算年度暂按{said_year.text}年，是哪一年的预算？"
                self.questions.append(Question(path="fiscal_year", text=question))
            return int(said_year.text)
        if told := read_year_by_the_clock(self.brief.told):
            year, at = today.year + told[0], told[1]
            why = by_rule("F02", f"“{at.text}”按编报时间即{year}年", "text")
            self.evidence["fiscal_year"] = (said(self.brief.text, at.start, at.end, "text"), why)
            if (planned := _budgeted(today)) != year:  # `今年要整改到位` may well stand in the plan of next year.
                question = f"“{at.text}”按编报时间为{year}年，现在编报的是{planned}年预算，预算年度是哪一年？"
                self.questions.append(Question(path="fiscal_year", text=question))
            return year
        if carried := read_year_after_carrying(self.brief.told):
            year, at = carried
            why = by_rule("F02", f"“{at.text}”，按用结转资金的{year}年", "text")
            self.evidence["fiscal_year"] = (said(self.brief.text, at.start, at.end, "text"), why)
            return year
        year = _budgeted(today)
        self.evidence["fiscal_year"] = (by_rule("F02", f"未说明年度，按编报时间取{year}年，请核对", "text"),)
        question = f"说明中没有写年度，暂按{year}年，是哪一年的预算？"
        self.questions.append(Question(path="fiscal_year", text=question))
        return year

    def _ask_which_of_shares(self, said_year: Span) -> None:
        """`2025年180万元，2026年260万元`: nothing says of which of these years the budget is."""
        paid = sorted(shares_of_years(self.brief))
        shared = read_shared_out(self.brief.told)
        worked = sorted(year for year, _ in shared.years) if shared else []
        years, what = (paid, "资金") if len(paid) > 1 else (worked, "数量")
        if years and int(said_year.text) == years[0] and self.brief.told.count(f"{said_year.text}年") == 1:
            listed = "、".join(map(str, years))
            text = f"{what}分{listed}年写明，预算年度暂按{said_year.text}年，是哪一年的预算？"
            self.questions.append(Question(path="fiscal_year", text=text))

    def _in_a_period(self, said_year: Span, today: date) -> int | None:
        """The budget year, where years are said only as the ends of a period that holds it."""
        period = self.brief.period
        if period is None or not period[2].start <= said_year.start < period[2].end:
            return None
        first, last = period[0].year, period[1].year
        if (told := read_year_by_the_clock(self.brief.told)) and first <= (now := today.year + told[0]) <= last:
            self.evidence["fiscal_year"] = (said(self.brief.text, told[1].start, told[1].end, "text"),)
            return now
        paid = [(year, a) for year, a in shares_of_years(self.brief).items() if first <= year <= last]
        if len(paid) == 1:
            ((year, amount),) = paid
            self.evidence["fiscal_year"] = tuple(e.model_copy(update={"cell": "text"}) for e in amount.evidence)
            return year
        year = busiest_year(period[0], period[1], _budgeted(today))
        if first == last or any(not first <= int(span.text) <= last for span in self.brief.years):
            return None
        self.evidence["fiscal_year"] = (by_rule("F02", f"起止跨年，按工作最多的{year}年，请核对", "text"),)
        question = f"“{period[2].text}”跨{first}年和{last}年，预算年度暂按{year}年，是哪一年的预算？"
        self.questions.append(Question(path="fiscal_year", text=question))
        return year

    def _months_of(self, year: int) -> tuple[date, date, Span] | None:
        """`3月至11月`, where the description says no year, in the budget year."""
        months = self.brief.months
        if months is None:
            return None
        first, last, span = months
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), span

    def dates(self, year: int, *, spread: bool = False) -> tuple[date, date]:
        """The first and the last day; `spread` where a year's part of all money is named."""
        plan = read_plan(self.brief.told, year)
        period = self.brief.period or (plan and plan.period)
        period = period or (numbered_years(self.brief.told, year) if spread else None) or self._months_of(year)
        if period and period[0].year <= year <= period[1].year:
            why = (said(self.brief.text, period[2].start, period[2].end, "text"),)
            self.evidence["planned_start_date"] = self.evidence["planned_end_date"] = why
            return period[0], period[1]
        if spread and (told := self._years_of_contract(year)):
            return told
        if one_year := _ONE_YEAR_OF_SEVERAL.search(self.brief.told):
            text = f"“{one_year['years']}”是哪几年、总投资多少？各项数量若是几年合计，请改为本年度完成的数量。"
            self.questions.append(Question(path="funds.total", text=text))
        elif spread and plan:
            text = f"说明分别写了全部和{year}年的任务与资金：项目从哪一年到哪一年？起止时间暂按{year}年全年填列。"
            self.questions.append(Question(path="planned_end_date", text=text))
        why = (by_rule("F03", f"未说明起止，按预算年度{year}年全年", "text"),)
        self.evidence["planned_start_date"] = self.evidence["planned_end_date"] = why
        return self._begun(year), self._finished(year)

    def within(self, year: int, start: date, end: date) -> tuple[date, date]:
        """The days of recurrent work that fall in the budget year; what is settled after it is no work of the next."""
        why = (by_rule("F03", f"经常性项目按年度申报，起止取{year}年之内", "text"),)
        self.evidence["planned_start_date"] = self.evidence["planned_end_date"] = why
        return max(start, date(year, 1, 1)), min(end, date(year, 12, 31))

    def _years_of_contract(self, year: int) -> tuple[date, date] | None:
        """`三年期合同，2026年为第二年`; the first and the last year are asked for where only their number is said."""
        begun = min(shares_of_years(self.brief), default=year)
        told = contract_years(self.brief.told, year, begun)
        early = read_earlier_beginning(self.brief.told, year)
        if told is None and early:
            self.evidence["planned_start_date"] = (said(self.brief.text, early[1].start, early[1].end, "text"),)
            return early[0], self._finished(year)
        if told is None:
            return (date(begun, 1, 1), self._finished(year)) if begun < year else None
        why = (said(self.brief.text, told.span.start, told.span.end, "text"),)
        self.evidence["planned_start_date"] = self.evidence["planned_end_date"] = why
        if not told.is_placed and begun == year and read_spread(self.brief.told) is None:
            text = f"“{told.span.text}”是哪几年？起止时间暂按{told.first}—{told.last}年填列。"
            self.questions.append(Question(path="planned_end_date", text=text))
        return self._begun(year) if told.first == year else date(told.first, 1, 1), date(told.last, 12, 31)

    def _begun(self, year: int) -> date:
        """`拟于4月开工` in the budget year, else its first day."""
        begins = read_beginning(self.brief.told, year)
        if begins is None:
            return date(year, 1, 1)
        month, span = begins
        self.evidence["planned_start_date"] = (said(self.brief.text, span.start, span.end, "text"),)
        return date(year, month, 1)

    def _finished(self, year: int) -> date:
        """`8月底前完工` in the budget year, else its last day."""
        spread = read_spread(self.brief.told)
        if spread:
            self.evidence["planned_end_date"] = (said(self.brief.text, spread[1].start, spread[1].end, "text"),)
            return date(year + spread[0] - 1, 12, 31)
        if last := last_year_paid(self.brief, year):
            at = self.brief.told.find(f"{last}年")
            self.evidence["planned_end_date"] = (said(self.brief.text, at, at + 5, "text"),)
            return date(last, 12, 31)
        begun_before = min(shares_of_years(self.brief), default=year) < year
        if (term := term_of_work(self.brief.told, self.brief.quantities)) and not begun_before:
            months, span = term
            self.evidence["planned_end_date"] = (said(self.brief.text, span.start, span.end, "text"),)
            return last_day(self._begun(year), months)
        end = end_next_year(self.brief.told, year) or end_of_work(self.brief.told)
        if end is None or end.on(year).year not in (year, year + 1) or end.on(year) <= self._begun(year):
            return date(year, 12, 31)
        self.evidence["planned_end_date"] = (said(self.brief.text, end.span.start, end.span.end, "text"),)
        return end.on(year)
