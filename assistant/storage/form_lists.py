"""FormListStore: the case base page by page: forms filtered and counted in SQL, and what filters can ask for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

from assistant.domain.declared_form import Form
from assistant.domain.department import DEPARTMENT_VARIANT
from assistant.domain.form_facts import FormFacts
from assistant.domain.record import FiscalYear, Record
from assistant.errors import UnknownItem
from assistant.storage.database import Database, Parameter, query, snapshot, transaction
from assistant.storage.sealing import seal, unseal
from assistant.storage.withdrawals import FormKind, form_in

_FORMS: Final = (
    "(SELECT case_id AS form_id, 'project' AS kind, document, position, project_name AS title, department,"
    " implementing_unit, fiscal_year, added_at, content, checksum FROM cases"
    " UNION ALL SELECT form_id, 'department', document, 1, department_name, department_name, NULL, fiscal_year,"
    " added_at, content, checksum FROM department_forms) AS f"
    " LEFT JOIN form_facts AS t ON t.form_id = f.form_id AND t.made_by = ?"
)
"""The parameter is the version of the program: what another one worked out counts for nothing."""
_LINE: Final = (
    "SELECT f.form_id, f.kind, f.document, f.position, f.title, f.department, f.implementing_unit, f.fiscal_year,"
    f" f.added_at, t.content, t.checksum FROM {_FORMS}"
)
_LONGEST_LIST: Final = 500


class FormFilter(Record):
    """Which forms are listed; None lets everything pass.

    Attributes:
        fiscal_year: Exactly this year.
        department: Part of the name of the department or the implementing unit.
        project_type: Exactly this type of the library.
        variant: Exactly this kind of form; `department-overall` for department forms.
        document: Exactly this source.
        title: Part of the name.
    """

    fiscal_year: FiscalYear | None = None
    department: str | None = None
    project_type: str | None = None
    variant: str | None = None
    document: str | None = None
    title: str | None = None


class FormLine(NamedTuple):
    """A form as it is listed; `facts` is None until somebody has worked them out."""

    form_id: str
    kind: FormKind
    document: str
    position: int
    title: str
    department: str | None
    implementing_unit: str | None
    fiscal_year: int | None
    added_at: datetime
    facts: FormFacts | None

    @property
    def unit(self) -> str:
        """The implementing unit, else the department."""
        return self.implementing_unit or self.department or ""


class Choice(NamedTuple):
    """What a filter can ask for, and how many forms would pass."""

    value: str
    forms: int


Facet = Literal["fiscal_year", "document", "variant", "project_type"]
_FACETS: Final[dict[Facet, str]] = {
    "fiscal_year": "f.fiscal_year",
    "document": "f.document",
    "variant": "t.variant",
    "project_type": "t.project_type",
}


class FormListStore:
    """The cases and department forms of one database as lists, with the facts worked out of them.

    Args:
        connection: The database.
        made_by: The version of the program; facts of another version are worked out again.
    """

    def __init__(self, connection: Database, made_by: str) -> None:
        self._connection = connection
        self._made_by = made_by

    def page(self, wanted: FormFilter, first: int, count: int) -> tuple[int, list[FormLine]]:
        """How many forms pass, and some of them: the latest year first, then by unit and name.

        Args:
            wanted: Which forms.
            first: How many are passed over.
            count: How many are given at most.
        """
        condition, values = self._condition(wanted)
        order = "ORDER BY f.fiscal_year DESC, coalesce(f.implementing_unit, f.department), f.title, f.form_id"
        with snapshot(self._connection):
            total = int(query(self._connection, f"SELECT count(*) FROM {_FORMS} WHERE {condition}", values)[0][0])
            sql = f"{_LINE} WHERE {condition} {order} LIMIT ? OFFSET ?"
            rows = query(self._connection, sql, (*values, count, first))
        return total, [_line(row) for row in rows]

    def ids(self, wanted: FormFilter) -> frozenset[str]:
        """The ids of the forms that pass."""
        condition, values = self._condition(wanted)
        sql = f"SELECT f.form_id FROM {_FORMS} WHERE {condition}"
        return frozenset(str(row[0]) for row in query(self._connection, sql, values))

    def lines(self, form_ids: Sequence[str]) -> list[FormLine]:
        """These forms in the order asked for; those that are not there are left out."""
        sql = f"{_LINE} WHERE f.form_id IN (SELECT value FROM json_each(?))"
        found = {
            row[0]: _line(row) for row in query(self._connection, sql, (self._made_by, json.dumps(list(form_ids))))
        }
        return [found[form_id] for form_id in form_ids if form_id in found]

    def choices(self, facet: Facet) -> list[Choice]:
        """What a filter can ask for, with counts: years newest first, the rest most frequent first."""
        column = _FACETS[facet]
        order = f"{column} DESC" if facet == "fiscal_year" else f"count(*) DESC, {column}"
        sql = (
            f"SELECT {column}, count(*) FROM {_FORMS} WHERE {column} IS NOT NULL AND {column} <> ''"
            f" GROUP BY {column} ORDER BY {order} LIMIT ?"
        )
        return [
            Choice(str(value), count) for value, count in query(self._connection, sql, (self._made_by, _LONGEST_LIST))
        ]

    def form(self, form_id: str) -> Form:
        """A form of the case base.

        Raises:
            UnknownItem: If there is none.
        """
        sql = f"SELECT f.kind, f.content, f.checksum FROM {_FORMS} WHERE f.form_id = ?"
        rows = query(self._connection, sql, (self._made_by, form_id))
        if not rows:
            raise UnknownItem("没有这个案例。", hint="案例可能已被撤回；请重新查找。")
        kind, content, check = rows[0]
        return form_in(kind, content, check, f"案例 {form_id} ")

    def same_project(self, form_id: str) -> list[str]:
        """The ids of the forms of the same unit and name, this one left out, the latest year first."""
        sql = (
            "SELECT c.case_id, c.fiscal_year FROM case_traits AS own JOIN case_traits AS t USING (name_key)"
            " JOIN cases AS c ON c.case_id = t.case_id WHERE own.case_id = ?1 AND c.case_id <> ?1"
            " UNION SELECT o.form_id, o.fiscal_year FROM department_forms AS d JOIN department_forms AS o"
            " USING (department_name) WHERE d.form_id = ?1 AND o.form_id <> ?1 ORDER BY 2 DESC, 1 LIMIT 50"
        )
        return [str(row[0]) for row in query(self._connection, sql, (form_id,))]

    # Facts ----------------------------------------------------------------------------------

    def without_facts(self, limit: int) -> list[tuple[str, Form]]:
        """Some forms whose facts this version of the program has not worked out."""
        sql = (
            f"SELECT f.form_id, f.kind, f.content, f.checksum FROM {_FORMS} WHERE t.form_id IS NULL"
            " ORDER BY f.form_id LIMIT ?"
        )
        rows = query(self._connection, sql, (self._made_by, limit))
        return [(row[0], form_in(row[1], row[2], row[3], f"案例 {row[0]} ")) for row in rows]

    def count_without_facts(self) -> int:
        """How many forms there are whose facts this version of the program has not worked out."""
        sql = (
            "SELECT (SELECT count(*) FROM cases) + (SELECT count(*) FROM department_forms)"
            " - (SELECT count(*) FROM form_facts WHERE made_by = ?)"
        )
        return int(query(self._connection, sql, (self._made_by,))[0][0])

    def put_facts(self, facts: Iterable[FormFacts]) -> None:
        """Keep what was worked out of forms that are still there."""
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT OR REPLACE INTO form_facts (form_id, made_by, variant, project_type, content, checksum)"
                " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM cases WHERE case_id = ?1)"
                " OR EXISTS (SELECT 1 FROM department_forms WHERE form_id = ?1)",
                [(one.form_id, self._made_by, one.variant, one.project_type, *seal(one)) for one in facts],
            )

    def facts(self, wanted: FormFilter) -> list[FormFacts]:
        """The facts of the forms that pass, as far as they have been worked out."""
        condition, values = self._condition(wanted)
        sql = f"SELECT t.content, t.checksum FROM {_FORMS} WHERE {condition} AND t.content IS NOT NULL"
        return [_facts(*row) for row in query(self._connection, f"{sql} ORDER BY f.form_id", values)]

    def _condition(self, wanted: FormFilter) -> tuple[str, tuple[Parameter, ...]]:
        """The SQL condition of a filter and its parameters; texts are looked for as they are, without wildcards."""
        parts: list[str] = ["TRUE"]
        values: list[Parameter] = [self._made_by]
        for column, value in (
            ("f.fiscal_year", wanted.fiscal_year),
            ("f.document", wanted.document),
            ("t.project_type", wanted.project_type),
        ):
            if value is not None:
                parts.append(f"{column} = ?")
                values.append(value)
        if wanted.variant == DEPARTMENT_VARIANT:
            parts.append("f.kind = 'department'")
        elif wanted.variant is not None:
            parts.append("t.variant = ?")
            values.append(wanted.variant)
        if wanted.department is not None:
            parts.append(
                "(instr(coalesce(f.department, ''), ?) > 0 OR instr(coalesce(f.implementing_unit, ''), ?) > 0)"
            )
            values += [wanted.department, wanted.department]
        if wanted.title is not None:
            parts.append("instr(f.title, ?) > 0")
            values.append(wanted.title)
        return " AND ".join(parts), tuple(values)


def _line(row: tuple[Any, ...]) -> FormLine:
    form_id, kind, document, position, title, department, unit, year, added_at, content, check = row
    facts = _facts(content, check) if content else None
    moment = datetime.fromisoformat(added_at)
    return FormLine(form_id, kind, document, position, title, department, unit, year, moment, facts)


def _facts(content: str, check: str) -> FormFacts:
    return unseal(FormFacts, content, check, "案例的统计数据")
