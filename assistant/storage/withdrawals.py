"""WithdrawalStore: cases and department forms taken out of the case base, and brought back as they were."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

from assistant.domain.account import Viewer
from assistant.domain.case import Case
from assistant.domain.declared_form import Form
from assistant.domain.department import DepartmentForm
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import timestamp, unseal
from assistant.storage.seeing import check_keeper

FormKind = Literal["project", "department"]
_INTO: Final = (
    "INSERT INTO withdrawn_forms (form_id, kind, document, position, title, department, implementing_unit,"
    " fiscal_year, nature, content, checksum, added_at, withdrawn_at, withdrawn_by, reason)"
)
_CHOSEN: Final = "IN (SELECT value FROM json_each(?))"


class Withdrawn(NamedTuple):
    """A form that was taken out.

    Attributes:
        withdrawn_by: What the person is called who did it.
        reason: Why, in the person's words; "" if none were given.
    """

    form_id: str
    kind: FormKind
    document: str
    position: int
    title: str
    unit: str
    fiscal_year: int | None
    withdrawn_at: datetime
    withdrawn_by: str
    reason: str


class WithdrawalStore:
    """What was taken out of the case base of one database; only who keeps the base takes out and brings back.

    A form that is out lies in another table, so that no search, no draft and no count can come upon it. What hangs on
    a case, such as its vectors, goes with it and is made anew when it comes back.
    """

    def __init__(self, connection: Database, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> WithdrawalStore:
        """The same forms through other eyes."""
        return WithdrawalStore(self._connection, viewer)

    def withdraw(self, form_ids: Sequence[str], at: datetime, by: str, reason: str) -> list[str]:
        """Take forms out; returns the ids of those that were there.

        Raises:
            NotAllowed: If the person does not keep the case base.
        """
        check_keeper(self._viewer)
        chosen, told = json.dumps(list(form_ids)), (timestamp(at), by, reason)
        with transaction(self._connection):
            moved = self._ids("cases", "case_id", chosen) + self._ids("department_forms", "form_id", chosen)
            self._connection.execute(
                f"{_INTO} SELECT case_id, 'project', document, position, project_name, department, implementing_unit,"
                f" fiscal_year, nature, content, checksum, added_at, ?, ?, ? FROM cases WHERE case_id {_CHOSEN}",
                (*told, chosen),
            )
            self._connection.execute(
                f"{_INTO} SELECT form_id, 'department', document, 1, department_name, department_name, NULL,"
                " fiscal_year, NULL, content, checksum, added_at, ?, ?, ? FROM department_forms"
                f" WHERE form_id {_CHOSEN}",
                (*told, chosen),
            )
            self._connection.execute(f"DELETE FROM cases WHERE case_id {_CHOSEN}", (chosen,))
            self._connection.execute(f"DELETE FROM department_forms WHERE form_id {_CHOSEN}", (chosen,))
        return moved

    def restore(self, form_ids: Sequence[str]) -> list[str]:
        """Bring forms back as they were; returns the ids of those that were out.

        Raises:
            NotAllowed: If the person does not keep the case base.
        """
        check_keeper(self._viewer)
        chosen = json.dumps(list(form_ids))
        with transaction(self._connection):
            moved = self._ids("withdrawn_forms", "form_id", chosen)
            self._connection.execute(
                "INSERT OR IGNORE INTO cases (case_id, document, position, project_name, department,"
                " implementing_unit, fiscal_year, nature, content, checksum, added_at)"
                " SELECT form_id, document, position, title, department, implementing_unit, fiscal_year, nature,"
                f" content, checksum, added_at FROM withdrawn_forms WHERE kind = 'project' AND form_id {_CHOSEN}",
                (chosen,),
            )
            self._connection.execute(
                "INSERT OR IGNORE INTO department_forms (form_id, document, department_name, fiscal_year, content,"
                " checksum, added_at) SELECT form_id, document, title, fiscal_year, content, checksum, added_at"
                f" FROM withdrawn_forms WHERE kind = 'department' AND form_id {_CHOSEN}",
                (chosen,),
            )
            self._connection.execute(f"DELETE FROM withdrawn_forms WHERE form_id {_CHOSEN}", (chosen,))
        return moved

    def all(self) -> list[Withdrawn]:
        """What is out, last withdrawn first; nothing for who does not keep the case base."""
        if not self._viewer.keeps_cases:
            return []
        sql = (
            "SELECT form_id, kind, document, position, title, coalesce(implementing_unit, department, ''), fiscal_year,"
            " withdrawn_at, withdrawn_by, reason FROM withdrawn_forms ORDER BY withdrawn_at DESC, document, position"
        )
        return [_withdrawn(row) for row in query(self._connection, sql)]

    def of_document(self, document: str) -> list[str]:
        """The ids of the forms of one source that are in the case base."""
        sql = (
            "SELECT case_id FROM cases WHERE document = ?1"
            " UNION ALL SELECT form_id FROM department_forms WHERE document = ?1"
        )
        return [str(row[0]) for row in query(self._connection, sql, (document,))]

    def _ids(self, table: str, column: str, chosen: str) -> list[str]:
        sql = f"SELECT {column} FROM {table} WHERE {column} {_CHOSEN} ORDER BY {column}"
        return [str(row[0]) for row in query(self._connection, sql, (chosen,))]


def form_in(kind: FormKind, content: str, check: str, what: str) -> Form:
    """The form in a sealed row: cases are kept wrapped, department forms as they are.

    Raises:
        StoreError: If the content is not what was stored.
    """
    if kind == "department":
        return unseal(DepartmentForm, content, check, what)
    return unseal(Case, content, check, what).declaration


def _withdrawn(row: tuple[Any, ...]) -> Withdrawn:
    form_id, kind, document, position, title, unit, year, at, by, reason = row
    return Withdrawn(form_id, kind, document, position, title, unit, year, datetime.fromisoformat(at), by, reason)
