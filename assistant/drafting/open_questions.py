"""Open questions: what only the person knows; while it is being asked, the blank is not yet an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft, Question
from assistant.domain.indicator import Level2
from assistant.domain.library import Library
from assistant.domain.likeness import likeness
from assistant.domain.money import format_wan
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Report, Severity
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.count_question import count_question
from assistant.drafting.project.classifier import TypeMatch
from assistant.drafting.reading.deeds.listed_tasks import GRANTED, listed_uses
from assistant.drafting.rows.library_rows import speaks_of

_BLANK_FIELD: Final = "F01"
_SEVERAL: Final = "F11"
_JOINED: Final = regex(r"[\u4e00-\u9fff]{2}(?:以及|[和及与暨])[\u4e00-\u9fff]{2}")
_SAME_ANSWER: Final = {"funds.total": "funds.annual_total", "funds.fiscal": "funds.annual_total"}
"""Fields that the answer to another question fills as well."""


_SURE_TYPE: Final = 0.6
"""From this confidence the type's usual quantities are worth asking for."""
_MOST_ASKED: Final = 4
_FEW_ASKED: Final = 2
_ENOUGH_ASKED: Final = 3
_ANSWERED: Final = 0.4
_ONE_COUNT: Final = 0.75


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
    """What to count, where nothing is counted."""
    if not _counted(rows):
        yield count_question(_counts_to_ask(brief, told, _usual_quantities(brief, (), types), library))


def _counts_to_ask(brief: Brief, told: str, usual: Sequence[str], library: Library) -> list[str]:
    """What the description's own works are counted by; what its trade counts where they leave something open."""
    uses = [use.text for use in listed_uses(brief.told)]
    own = [count for use in uses if (count := _count_of(use, told, library))]
    return _apart(own if len(own) >= _ENOUGH_ASKED else [*own, *_counts_of_the_trade(told, usual, library)])


def _count_of(use: str, told: str, library: Library) -> str:
    """By what one work is counted: as its trade does (`防火检查`: 检查单位家次), else as such deeds are; "" if not."""
    spoken_of = [entry for entry in library.asked if any(word in told for word in entry.words)]
    deed = use[-2:]
    of_trade = (entry for entry in spoken_of if any(word in told for word in entry.words if word != deed))
    own = next((count for entry in of_trade for count in entry.counts if deed in count), "")
    ends = ((len(word), deed.counts[0]) for deed in library.asked_of_deeds for word in deed.words if use.endswith(word))
    measure = max(ends, default=(0, ""))[1]
    if measure and (not own or use.endswith(GRANTED)):
        return use + measure
    return own or next((entry.counts[0] for entry in spoken_of if any(word in use for word in entry.words)), "")


def _apart(names: Sequence[str]) -> list[str]:
    """The first few of the counts, none that says what another does."""
    kept: list[str] = []
    for name in names:
        if not any(name in other or other in name or likeness(name, other) >= _ONE_COUNT for other in kept):
            kept.append(name)
    return kept[:_MOST_ASKED]


def _counts_of_the_trade(told: str, usual: Sequence[str], library: Library) -> list[str]:
    """What this trade counts (`招聘会场次、提供岗位数`), told by the project's name, else by its description too.

    What any work counts is asked only where that is hardly anything.
    """
    spoken_of = _asked_by(told.partition("\n")[0], library)
    if sum(map(len, spoken_of)) < _FEW_ASKED:
        spoken_of = _asked_by(told, library)
    names = [*(name for one_of_each in zip_longest(*spoken_of) for name in one_of_each if name), *usual]
    if len(names) < _FEW_ASKED:
        of_any = (entry.counts for entry in library.asked_of_any_work if any(word in told for word in entry.words))
        names += [counts[0] for counts in of_any]
    return names


def _asked_by(text: str, library: Library) -> list[tuple[str, ...]]:
    return [entry.counts for entry in library.asked if any(word in text for word in entry.words)]


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
        if not any(likeness(row.name, other.name) >= _ANSWERED for other in counted) and speaks_of(row.name, brief.text)
    ]
    return open_names[:_MOST_ASKED]


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
