"""Form readings: the log of one document turned into the state of each field of each of its forms.

Every repair and every doubt of the log is told of exactly one form, or of the document itself, so that the
counts of fields, forms and files add up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.documents.doubt_weight import is_grave, is_unread
from assistant.documents.import_report import Repair, RepairLog
from assistant.domain.declaration import Declaration, Funds, Narrative
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.domain.editing import typed
from assistant.domain.labels import FACTS
from assistant.domain.reading import Doubt, FieldReading, FieldState, FormReading, states_of

DEPARTMENT_FIELDS: Final = (
    "department_name",
    "fiscal_year",
    "subordinate_unit_count",
    "department_functions",
    "annual_mission_goal",
    "key_tasks",
    "total_budget",
    "source_fiscal",
    "source_other",
    "basic_expenditure",
    "project_expenditure",
    "asset_total",
    "staff_count",
    "internal_org_count",
    "input_management",
)
"""The fields of the department form outside its table, in their order."""
_HOMES: Final = {"goals": "annual_goal"}
"""Where what is noted of a part of the form belongs."""
_LINE: Final = re.compile(r"第(\d+)行")
NAMELESS: Final = "没有读到名称"
ROWLESS: Final = "指标表里没有一行指标"


def form_readings(forms: Sequence[Form], log: RepairLog) -> tuple[FormReading, ...]:
    """How each form was read; first the document itself, if anything is to be told of it alone."""
    notes = _Notes(log)
    read = [_form_reading(form, notes) for form in forms]
    document = _document_reading(notes)
    return (*document, *read)


class _Notes:
    """The log by form and field; what a reader noted by line is told of the form whose indicator stands there."""

    def __init__(self, log: RepairLog) -> None:
        self._field_of_line = {
            (position, number): f"indicators[{index}]"
            for position, numbers in log.rows.items()
            for index, number in enumerate(numbers)
        }
        self._form_of_line = {number: position for position, number in self._field_of_line}
        self.repairs: defaultdict[int, list[tuple[str, Repair]]] = defaultdict(list)
        self.doubts: defaultdict[int, list[tuple[str, Doubt]]] = defaultdict(list)
        for repair in log.repairs:
            position, path = self._home(repair.position, repair.place)
            self.repairs[position].append((path, repair))
        for doubt in log.doubts:
            position, path = self._home(doubt.position, doubt.place)
            self.doubts[position].append((path, doubt))

    def _home(self, position: int, place: str) -> tuple[int, str]:
        line = _LINE.fullmatch(place)
        if not line:
            return position, _HOMES.get(place, place)
        number = int(line[1])
        position = position or self._form_of_line.get(number, 0)
        return position, self._field_of_line.get((position, number), "indicators" if position else place)


def _form_reading(form: Form, notes: _Notes) -> FormReading:
    position = form.source.position
    repairs, doubts = notes.repairs[position], notes.doubts[position]
    values = dict(values_of(form))
    known = [
        _reading(
            path,
            value,
            [repair for place, repair in repairs if place == path],
            [doubt for place, doubt in doubts if place == path],
        )
        for path, value in values.items()
    ]
    pieces = [_piece(path, doubt) for path, doubt in doubts if path not in values]
    fields = tuple(_with_lacks(form, known, pieces))
    return FormReading(
        position=position,
        kind=form.kind,
        title=form.title,
        states=states_of(fields),
        fields=fields,
        repairs=len(repairs),
        doubts=len(doubts),
        has_content=_has_content(form),
    )


def _document_reading(notes: _Notes) -> Iterator[FormReading]:
    repairs, doubts = notes.repairs[0], notes.doubts[0]
    if repairs or doubts:
        fields = tuple(_piece(path, doubt) for path, doubt in doubts)
        yield FormReading(
            position=0,
            kind="document",
            states=states_of(fields),
            fields=fields,
            repairs=len(repairs),
            doubts=len(doubts),
        )


def _reading(path: str, value: str, repairs: Sequence[Repair], doubts: Sequence[Doubt]) -> FieldReading:
    if doubts:
        unread = any(is_unread(doubt) for doubt in doubts) and not value
        return FieldReading(
            path=path,
            state=FieldState.UNREADABLE if unread else FieldState.DOUBTFUL,
            value=value,
            original="\n".join(dict.fromkeys(doubt.content for doubt in doubts)),
            reason="；".join(dict.fromkeys(doubt.reason for doubt in doubts)),
            grave=any(map(is_grave, doubts)),
        )
    if repairs and value:
        kinds = "、".join(dict.fromkeys(repair.kind.value for repair in repairs))
        return FieldReading(path=path, state=FieldState.REPAIRED, value=value, original=repairs[0].before, reason=kinds)
    return FieldReading(path=path, state=FieldState.READ if value else FieldState.BLANK, value=value)


def _piece(path: str, doubt: Doubt) -> FieldReading:
    """What no field took: a row without a label, a page that was not read."""
    state = FieldState.UNREADABLE if is_unread(doubt) else FieldState.DOUBTFUL
    return FieldReading(path=path, state=state, original=doubt.content, reason=doubt.reason, grave=is_grave(doubt))


def _with_lacks(form: Form, known: list[FieldReading], pieces: list[FieldReading]) -> Iterator[FieldReading]:
    """All fields; without a name or a row a form can be neither found nor used."""
    name = "project_name" if isinstance(form, Declaration) else "department_name"
    for field in known:
        lacks = field.path == name and not field.value
        lack = {"state": FieldState.UNREADABLE, "reason": NAMELESS, "grave": True}
        yield field.model_copy(update=lack) if lacks else field
    yield from pieces
    if not form.indicators and all(piece.path != "indicators" for piece in pieces):
        yield FieldReading(path="indicators", state=FieldState.UNREADABLE, reason=ROWLESS, grave=True)


def values_of(form: Form) -> Iterator[tuple[str, str]]:
    """Each field of a form and what it holds, "" where it is blank; an indicator row is one field."""
    if isinstance(form, Declaration):
        for path, _ in FACTS:
            yield path, typed(getattr(form, path))
        yield from ((f"funds.{name}", typed(getattr(form.funds, name))) for name in Funds.model_fields)
        yield from ((name, typed(getattr(form, name))) for name in ("overall_goal", "annual_goal"))
        if form.narrative:
            sections = form.narrative
            yield from ((f"narrative.{name}", typed(getattr(sections, name))) for name in Narrative.model_fields)
    else:
        yield from ((path, _department_value(form, path)) for path in DEPARTMENT_FIELDS)
    for index, row in enumerate(form.indicators):
        levels = "/".join(level for level in (row.level1, row.level2) if level)
        yield f"indicators[{index}]", f"{levels} {row.level3} {row.target.text}".strip()


def _department_value(form: DepartmentForm, path: str) -> str:
    if path == "key_tasks":
        return "；".join(task.name for task in form.key_tasks)
    if path == "input_management":
        return "、".join(form.input_management.targets) or form.input_management.note or ""
    return typed(getattr(form, path))


def _has_content(form: Form) -> bool:
    """Whether more than the year was read: a blank form has none."""
    filled: Iterable[str] = (path for path, value in values_of(form) if value)
    return any(path not in ("fiscal_year", "input_management") for path in filled)
