"""Tracing: which numbers a piece of evidence vouches for, and whether it is what it claims to be."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Final

from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.evidence import ANSWERED, SPAN, Evidence, EvidenceKind
from assistant.domain.library import Library, LibraryIndicator
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import regex
from assistant.validation.reading.equations import Agreement, Equation, find_equations
from assistant.validation.reading.figures import Figure, arabic_figures, chinese_figures, values

_JOINERS: Final = (";", "；", "", " ", "、", "，", ",", "…", "\n")
_ROUNDING_UP = regex(r"向上取整|取整到|进一|进位")
_CALENDAR: Final = (
    (regex(r"[每/·]个?月|月度|按月|逐月|全年|月租|月[人户]均"), 12),
    (regex(r"每个?季|季度|按季"), 4),
    (regex(r"半年|上下半年|学期"), 2),
    (regex(r"每周|周度|按周"), 52),
    (regex(r"每[日天]|逐日|日常"), 365),
)
_FREE: Final = frozenset({EvidenceKind.USER, EvidenceKind.RULE})
"""Kinds whose numbers are accepted as they are: the person's own word, and rules that this program states."""
_BORROWED: Final = frozenset({EvidenceKind.CASE, EvidenceKind.MODEL})


class Tracer:
    """What the numbers of one draft may rest on."""

    def __init__(self, draft: Draft, library: Library) -> None:
        self._draft = draft
        self._library = library

    @cached_property
    def known(self) -> frozenset[Decimal]:
        """The numbers of the description, a given name, the funds, the budget year and the person's answers."""
        draft = self._draft
        funds = (getattr(draft.funds, name) for name in type(draft.funds).model_fields)
        facts = {amount for amount in funds if amount is not None}
        if draft.fiscal_year:
            facts.add(Decimal(draft.fiscal_year))
        name = draft.project_name if self._is_given("project_name") else ""
        told = (evidence for grounds in draft.cell_evidence.values() for evidence in grounds)
        answers = "\n".join(evidence.quote for evidence in told if evidence.ref == ANSWERED)
        return values(draft.description) | values(name) | values(answers) | facts

    def _is_given(self, path: str) -> bool:
        """Whether the person gave a fact beside the description."""
        return any(evidence.kind is EvidenceKind.USER for evidence in self._draft.cell_evidence.get(path, ()))

    def is_planned_date(self, figure: Figure) -> bool:
        """Whether a number is written as year, month or day, and is that of a planned date."""
        dates = [date for date in (self._draft.planned_start_date, self._draft.planned_end_date) if date]
        years = [d.year for d in dates]
        parts = {"年": years, "—": years, "月": [d.month for d in dates], "日": [d.day for d in dates]}
        return figure.value in parts.get(figure.behind, [])

    def complaint(self, evidence: Evidence) -> str | None:
        """Why a piece of evidence is not what it claims to be; None if it is."""
        if evidence.kind is EvidenceKind.DESCRIPTION:
            return self._false_quote(evidence)
        if evidence.kind is EvidenceKind.ARITHMETIC:
            return self._false_sum(evidence)
        if evidence.kind is EvidenceKind.LIBRARY and self._library_row(evidence.ref) is None:
            return f"指标库没有“{evidence.ref.removeprefix('library:')}”"
        return None

    def untraced(self, row: DraftIndicator) -> tuple[Figure, ...]:
        """The numbers of a row's target that nothing vouches for."""
        grounds = [e for e in row.evidence if e.cell == "target" and self.complaint(e) is None]
        needed = arabic_figures(row.target.text)
        if any(e.kind in _FREE for e in grounds):
            return ()
        vouched = self._vouched(grounds)
        is_deadline = row.target.deadline is not None
        if is_deadline and self._draft.fiscal_year:
            vouched |= {Decimal(self._draft.fiscal_year)}
        return tuple(f for f in needed if f.value not in vouched and not (is_deadline and self.is_planned_date(f)))

    def untraced_in_name(self, row: DraftIndicator) -> tuple[Figure, ...]:
        """The numbers of a row's name that are neither the description's nor those of its evidence."""
        grounds = [e for e in row.evidence if self.complaint(e) is None]
        if any(e.kind in _FREE and e.cell == "level3" for e in grounds):
            return ()
        vouched = self.known | self._vouched(grounds)
        for evidence in grounds:
            if evidence.kind is EvidenceKind.LIBRARY and (source := self._library_row(evidence.ref)):
                vouched |= values(source.name)
        return tuple(f for f in numbers_to_trace(row.level3) if f.value not in vouched and not self.is_planned_date(f))

    def is_borrowed(self, row: DraftIndicator) -> bool:
        """Whether a target rests on other projects or a model alone."""
        kinds = {e.kind for e in row.evidence if e.cell == "target" and not self._is_own_past(e)}
        return bool(kinds) and kinds <= _BORROWED

    def _vouched(self, grounds: Iterable[Evidence]) -> frozenset[Decimal]:
        found: frozenset[Decimal] = frozenset()
        for evidence in grounds:
            if evidence.kind is EvidenceKind.DESCRIPTION:
                found |= values(evidence.quote)
            elif evidence.kind is EvidenceKind.ARITHMETIC:
                found |= {equation.stated for equation in find_equations(evidence.quote)}
            elif evidence.kind is EvidenceKind.LIBRARY and (row := self._library_row(evidence.ref)):
                found |= values(row.usual_target)
            elif self._is_own_past(evidence):
                found |= values(evidence.quote)
        return found

    def _is_own_past(self, evidence: Evidence) -> bool:
        """Whether evidence is a row of the unit's own earlier declaration that the draft was started from."""
        started_from = self._draft.roll_over
        if evidence.kind is not EvidenceKind.CASE or started_from is None:
            return False
        return evidence.ref.startswith(f"case:{started_from.case_id}/")

    def _false_quote(self, evidence: Evidence) -> str | None:
        spans = [SPAN.fullmatch(part.strip()) for part in evidence.ref.split(";")]
        if not all(spans):
            return f"依据位置“{evidence.ref}”写法不对"
        description = self._draft.description
        slices = [description[int(span[1]) : int(span[2])] for span in spans if span]
        if evidence.quote and any(joiner.join(slices) == evidence.quote for joiner in _JOINERS):
            return None
        return f"依据“{evidence.quote}”与说明原文“{'；'.join(slices)}”不符"

    def _false_sum(self, evidence: Evidence) -> str | None:
        equations = find_equations(evidence.quote)
        if not equations:
            return f"“{evidence.quote}”不是算式"
        for equation in equations:
            if not _holds(equation, evidence.quote):
                return f"算式“{evidence.quote}”不成立，应为{equation.corrected()}"
            if unknown := self._unknown_terms(equation, self.derived):
                return f"算式“{evidence.quote}”里的{'、'.join(unknown)}不在项目说明中"
        return None

    def _unknown_terms(self, equation: Equation, known: frozenset[Decimal]) -> tuple[str, ...]:
        """The numbers on the left that are neither known nor months, quarters or weeks the description speaks of."""
        said = self._draft.description
        calendar = {Decimal(number) for words, number in _CALENDAR if words.search(said)}
        return tuple(f.written for f in arabic_figures(equation.left) if f.value not in known | calendar)

    @cached_property
    def derived(self) -> frozenset[Decimal]:
        """The known numbers, and what sound equations of the draft make of them, step by step."""
        quotes = [e.quote for row in self._draft.indicators for e in row.evidence if e.kind is EvidenceKind.ARITHMETIC]
        open_steps = [step for quote in quotes for step in find_equations(quote) if _holds(step, quote)]
        known = self.known
        while sound := [step for step in open_steps if not self._unknown_terms(step, known)]:
            known |= {step.stated for step in sound}
            open_steps = [step for step in open_steps if step not in sound]
        return known

    def _library_row(self, ref: str) -> LibraryIndicator | None:
        """The library row that `library:S04/参训人员满意度` names."""
        return _library_rows(self._library).get(ref.removeprefix("library:"))


@once_for_each
def _library_rows(library: Library) -> dict[str, LibraryIndicator]:
    """Every row of the library by its type's id and its name (`S04/参训人员满意度`), the first of two of one name."""
    kinds = (*library.types, library.fallback, *library.work_kinds, *library.fields)
    return {f"{kind.id}/{row.name}": row for kind in kinds for row in reversed(kind.indicators)}


def numbers_to_trace(text: str) -> tuple[Figure, ...]:
    """The numbers that names and goals must account for; 一次 and 两个 are too often mere words."""
    return arabic_figures(text) + tuple(figure for figure in chinese_figures(text) if figure.value > 2)


def _holds(equation: Equation, quote: str) -> bool:
    """Whether an equation is right, exactly, with 约, or rounded up where it says so."""
    if equation.agreement is Agreement.EQUAL:
        return True
    rounded_up = Decimal(0) <= equation.stated - equation.value < equation.precision * 2
    return rounded_up and bool(_ROUNDING_UP.search(quote))
