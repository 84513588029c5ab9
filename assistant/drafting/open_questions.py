"""Open questions: what only the person knows; while it is being asked, the blank is not yet an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft, Question
from assistant.domain.indicator import Level2
from assistant.domain.library import Library
from assistant.domain.likeness import likeness
from assistant.domain.money import format_wan
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Report, Severity
from assistant.drafting.asked_counts import counts_of_works, counts_to_ask
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.count_question import beside_question, count_question
from assistant.drafting.project.classifier import TypeMatch
from assistant.drafting.rows.library_rows import speaks_of
from assistant.drafting.rows.task_rows import works_without_rows

_BLANK_FIELD: Final = "F01"
_SEVERAL: Final = "F11"
_JOINED: Final = regex(r"[\u4e00-\u9fff]{2}(?:以及|[和及与暨])[\u4e00-\u9fff]{2}")
_SAME_ANSWER: Final = {"funds.total": "funds.annual_total", "funds.fiscal": "funds.annual_total"}
"""Fields that the answer to another question fills as well."""


_SURE_TYPE: Final = 0.6
"""From this confidence the type's usual quantities are worth asking for."""
_MOST_ASKED: Final = 4
_ANSWERED: Final = 0.4
_FEW_COUNTS: Final = 4
"""Beside more counts than this nobody misses that of a work."""
_BRACKETS: Final = regex("[（）]")
_MEASURE: Final = regex("(?:场次|次数|人次|期数|数量)$")
_FEW_ROUNDS: Final = 4
_ALL_DONE: Final = regex("(?:完成率|保障到位率|到位率|足额发放率|支付完成率)$")


def open_questions(
    brief: Brief, told: str, rows: Sequence[Candidate], types: Sequence[TypeMatch], library: Library
) -> tuple[Question, ...]:
    """Formulas that do not come out, and quantities that nobody has said; `told` leaves out the unit's name."""
    return (*_formulas(brief), *_quantities(brief, told, rows, types, library))


def usual_but_unsaid(brief: Brief, rows: Sequence[Candidate], types: Sequence[TypeMatch]) -> tuple[str, ...]:
    """A note on what similar projects count and this description does not say; none where nothing is counted at all."""
    counted = _counted(rows)
    missing = _usual_quantities(brief, counted, types) if counted else []
    return (f"同类项目通常还列{'、'.join(missing)}，本项目如有，请补充数量。",) if missing else ()


def _formulas(brief: Brief) -> Iterator[Question]:
    for line in brief.budget_lines:
        if not line.agrees and line.written is not None:
            right, wrong = format_wan(line.value), format_wan(line.written)
            text = f"算式“{line.expression}”应得{right}，文中写的是{wrong}，以哪个为准？"
            yield Question(path="description", text=text)


def _quantities(
    brief: Brief, told: str, rows: Sequence[Candidate], types: Sequence[TypeMatch], library: Library
) -> Iterator[Question]:
    """What to count: of everything where nothing is counted, beside a few counts of the works that have none."""
    counted = _counted(rows)
    works = [*_told_by_rates(rows), *(one.text for one in works_without_rows(brief, rows, told.partition("\n")[0]))]
    if not counted:
        yield count_question(counts_to_ask(works, told, _usual_quantities(brief, (), types), library))
    elif len(counted) <= _FEW_COUNTS:
        some = all(_says_little(row) for row in counted)
        names = counts_to_ask(works, told, (), library) if some else counts_of_works(works, told, library)
        if names := [name for name in names if all(likeness(name, row.name) < _ANSWERED for row in counted)]:
            yield beside_question(names)


def _says_little(row: Candidate) -> bool:
    """Whether a count says only how far a project reaches, or in how few rounds it is done."""
    rounds = row.unit in ("次", "期", "批") and row.value is not None and row.value <= _FEW_ROUNDS
    return row.name.startswith("覆盖") or rounds


def _told_by_rates(rows: Sequence[Candidate]) -> list[str]:
    """The works of which the table says only that they are done."""
    names = (row.name for row in rows if row.level2 is Level2.QUANTITY and row.origin is Origin.STATED)
    return [_ALL_DONE.sub("", name) for name in names if _ALL_DONE.search(name)]


def _counted(rows: Sequence[Candidate]) -> list[Candidate]:
    return [row for row in rows if row.level2 is Level2.QUANTITY and row.unit != "%"]


def _usual_quantities(brief: Brief, counted: Sequence[Candidate], types: Sequence[TypeMatch]) -> list[str]:
    if not types or types[0].confidence < _SURE_TYPE:
        return []
    units = {row.unit for row in counted}
    usual = [row for row in types[0].kind.indicators if row.level2 is Level2.QUANTITY and row.unit not in units]
    open_names = [
        row.name
        for row in usual
        if not any(likeness(row.name, other.name) >= _ANSWERED for other in counted)
        and not any(_is_among(row.name, one.noun) for one in brief.counted)
        and speaks_of(row.name, brief.text)
    ]
    return open_names[:_MOST_ASKED]


def _is_among(name: str, noun: str) -> bool:
    """Whether one number of several things counts what a name does (`读书活动、讲座、展览` for 展览（讲座）场次)."""
    return "、" in noun and any(_MEASURE.sub("", one) in noun for one in _BRACKETS.split(name) if len(one) > 1)


def as_questions(report: Report, draft: Draft | DepartmentDraft) -> Report:
    """Blank fields with an open question count as warnings; on acceptance they are errors again.

    Only the person knows the department's name or the budget: the draft asks, and goes on.
    """
    asked = {question.path for question in draft.questions}
    kept = [one for one in report.findings if not (isinstance(draft, Draft) and _joins_own_words(one, draft))]
    findings = (_softened(finding, asked) for finding in kept)
    return report.model_copy(update={"findings": tuple(findings)})


def _joins_own_words(finding: Finding, draft: Draft) -> bool:
    """Whether a row is blamed for what the project is called, or for one number of two things (`孤儿和残疾儿童420名`).

    Two tasks in one rate are worth the blame: the person can count each.
    """
    name = finding.quote or ""
    joined = _JOINED.search(name) if finding.rule == _SEVERAL and finding.confidence is Confidence.LIKELY else None
    own = (draft.project_name or "") if name.endswith("率") else draft.description
    return joined is not None and joined[0] in own


def needed(draft: Draft | DepartmentDraft) -> tuple[Question, ...]:
    """The open questions that must be answered before the draft can be accepted."""
    blocking = (Severity.WARNING, Severity.ERROR)
    blank = {f.path for f in draft.report.findings if f.rule == _BLANK_FIELD and f.severity in blocking}
    blank |= {_SAME_ANSWER[path] for path in blank & set(_SAME_ANSWER)}
    return tuple(question for question in draft.questions if question.path in blank)


def _softened(finding: Finding, asked: set[str]) -> Finding:
    is_asked = bool({finding.path, _SAME_ANSWER.get(finding.path)} & asked)
    if finding.rule == _BLANK_FIELD and is_asked and finding.severity is Severity.ERROR:
        return finding.model_copy(update={"severity": Severity.WARNING})
    return finding
