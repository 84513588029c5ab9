"""Twins: cases that a form repeats: the same form, the same with corrections, or last year's with the year changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.domain.case import PROSE, Case
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.differences import compare_forms
from assistant.domain.importing import Likeness, Twin
from assistant.domain.labels import DIFFERENCES, FIELDS
from assistant.domain.shortening import shortened
from assistant.retrieval.series import bare_name, plain_unit
from assistant.storage.cases import CaseStore, department_form_id
from assistant.storage.traits import Traits, TraitStore

_TELLING_ROWS: Final = 4
"""A shorter table may be that of many projects."""
_COMPARED: Final = 8
_TOLD: Final = 6
_LONGEST: Final = 24
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_FIELDS: Final = ("fiscal_year", "overall_goal_years")
_ORDER: Final = tuple(Likeness)


def _traits_of(case: Case) -> Traits:
    """The keys of a case; a table counts only within its unit, for offices share templates."""
    form = case.declaration
    unit = plain_unit(form.implementing_unit or form.competent_department or "")
    table = None
    if len(form.indicators) >= _TELLING_ROWS:
        rows = "\n".join(f"{row.level2}|{row.level3}|{row.target.text}" for row in form.indicators)
        table = hashlib.sha256(f"{unit}\n{_YEAR.sub('#', rows)}".encode()).hexdigest()[:16]
    return Traits(case.case_id, f"{unit}|{bare_name(form.project_name)}", table)


class TwinFinder:
    """Finds the cases that forms repeat, by keys in the database; what shares no key is not compared."""

    def __init__(self, cases: CaseStore, traits: TraitStore) -> None:
        self._cases = cases
        self._traits = traits

    def catch_up(self) -> None:
        """Store the traits of cases that came in some other way; costs next to nothing where there are none."""
        for cases in self._traits.without():
            self.remember(cases)

    def remember(self, cases: Iterable[Case]) -> None:
        """Store the traits of cases that were just added."""
        self._traits.put(map(_traits_of, cases))

    def twin_of(self, case: Case) -> Twin | None:
        """The case that a form repeats most nearly; None if there is none."""
        own = _traits_of(case)
        if same := self._cases.get(case.case_id):
            return _twin(same, Likeness.SAME, _prose_changes(same.declaration, case.declaration))
        ids = self._traits.alike(own.name_key, own.table_key)
        found = [twin for other in self._nearest(case, ids) if (twin := _compared(other, case, own))]
        return min(found, key=lambda twin: _ORDER.index(twin.likeness)) if found else None

    def department_twin(self, form_id: str, form: DepartmentForm) -> Twin | None:
        """The department's form of the same year that differs from this one; None if there is none."""
        others = {department_form_id(one): one for one in self._cases.department_forms_of(form.department_name)}
        if same := others.get(form_id):
            return _department_twin(form_id, same, Likeness.SAME, ())
        for other_id, other in others.items():
            if other.fiscal_year == form.fiscal_year:
                return _department_twin(other_id, other, Likeness.CORRECTED, tuple(_told(other, form)))
        return None

    def _nearest(self, case: Case, ids: Sequence[str]) -> list[Case]:
        """The cases whose years are nearest, the same year first."""
        year = case.declaration.fiscal_year or 0
        entries = self._cases.entries_of(ids)
        near = sorted(entries, key=lambda case_id: (abs((entries[case_id].fiscal_year or year) - year), case_id))
        found = self._cases.get_many(near[:_COMPARED])
        return [found[case_id] for case_id in near[:_COMPARED] if case_id in found]


def _compared(other: Case, case: Case, own: Traits) -> Twin | None:
    """How a case is like another one that shares a key with it."""
    before, after = other.declaration, case.declaration
    same_year = None in (before.fiscal_year, after.fiscal_year) or before.fiscal_year == after.fiscal_year
    same_name = _traits_of(other).name_key == own.name_key
    if not same_year:
        return _twin(other, Likeness.OTHER_YEAR, ("只有年度不同",)) if _without_years(before, after) else None
    if same_name:
        return _twin(other, Likeness.CORRECTED, tuple(_told(before, after)))
    amount = after.funds.annual_total
    if amount is not None and amount == before.funds.annual_total:
        return _twin(other, Likeness.RENAMED, tuple(_told(before, after)))
    return None


def _without_years(before: Declaration, after: Declaration) -> bool:
    """Whether two forms say the same but for the years in them; the narrative takes no part."""
    return _yearless(before) == _yearless(after)


def _yearless(form: Declaration) -> str:
    exclude = {"source", "header_summary", "narrative", "form_variant", *_YEAR_FIELDS}
    bare = form.model_copy(update={"project_name": bare_name(form.project_name)})
    return _YEAR.sub("#", bare.model_dump_json(exclude=exclude))


def _prose_changes(before: Declaration, after: Declaration) -> tuple[str, ...]:
    """What an exact duplicate says in other words; the facts are what makes it one."""
    return tuple(f"{FIELDS[name]}的文字不同" for name in PROSE if getattr(before, name) != getattr(after, name))


def _told(before: Declaration | DepartmentForm, after: Declaration | DepartmentForm) -> Iterator[str]:
    """The differences in plain words, facts before rows before prose, at most a handful."""
    change = compare_forms(before, after)
    facts = [fact for fact in change.facts if not fact.path.startswith(("form_variant", *PROSE))]
    told = [f"{FIELDS.get(c.path, c.path)}：{_short(c.before)}→{_short(c.after)}" for c in facts]
    told += [
        f"{DIFFERENCES[row.kind]}指标“{_short(row.name)}”"
        + (f"：{_short(row.was)}→{_short(row.now)}" if row.kind == "changed" else "")
        for row in change.changed_rows
    ]
    if isinstance(before, Declaration) and isinstance(after, Declaration):
        told += _prose_changes(before, after)
    yield from told[:_TOLD]
    if len(told) > _TOLD:
        yield f"另有 {len(told) - _TOLD} 处"


def _short(text: str) -> str:
    return shortened(text, _LONGEST) or "（空）"


def _twin(case: Case, kind: Likeness, differences: tuple[str, ...]) -> Twin:
    form = case.declaration
    return Twin(
        case_id=case.case_id,
        likeness=kind,
        project_name=form.project_name,
        document=form.source.document,
        fiscal_year=form.fiscal_year,
        differences=differences,
    )


def _department_twin(form_id: str, form: DepartmentForm, kind: Likeness, differences: tuple[str, ...]) -> Twin:
    return Twin(
        case_id=form_id,
        likeness=kind,
        project_name=form.department_name,
        document=form.source.document,
        fiscal_year=form.fiscal_year,
        differences=differences,
    )
