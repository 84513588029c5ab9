"""Remembering: what the case base says of units: whose declarations are whose, and which names belong to others."""

from __future__ import annotations

from assistant.domain.declaration import Declaration
from assistant.drafting.residue import foreign_names
from assistant.storage.cases import CaseStore
from assistant.validation.rules.years import bare_unit


class UnitMemory:
    """What is known of the units in the case base; read again only when that has changed."""

    def __init__(self, cases: CaseStore) -> None:
        self._cases = cases
        self._foreign: tuple[int, frozenset[str]] | None = None
        self._by_unit: tuple[int, dict[str, list[str]]] | None = None

    def declarations_of(self, form: Declaration) -> list[Declaration]:
        """The declarations of the form's unit."""
        by_unit = self._cases_by_unit()
        own = {bare_unit(form.competent_department), bare_unit(form.implementing_unit)} - {""}
        ids = dict.fromkeys(case_id for unit in own for case_id in by_unit.get(unit, ()))
        return [case.declaration for case in self._cases.get_many(ids).values()]

    def foreign_names(self) -> frozenset[str]:
        """Names of units and projects, which a draft of anybody else must not hold."""
        revision = self._cases.revision()
        if self._foreign is None or self._foreign[0] != revision:
            entries = self._cases.entries()
            units = (unit for e in entries for unit in (e.department, e.implementing_unit) if unit)
            self._foreign = (revision, foreign_names(units, (e.project_name for e in entries)))
        return self._foreign[1]

    def _cases_by_unit(self) -> dict[str, list[str]]:
        revision = self._cases.revision()
        if self._by_unit is None or self._by_unit[0] != revision:
            units: dict[str, list[str]] = {}
            for entry in self._cases.entries():
                for unit in {bare_unit(entry.department), bare_unit(entry.implementing_unit)}:
                    units.setdefault(unit, []).append(entry.case_id)
            self._by_unit = (revision, units)
        return self._by_unit[1]
