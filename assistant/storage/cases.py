"""CaseStore: past declarations, their vectors and the department forms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from assistant.domain.case import Case
from assistant.domain.department import DepartmentForm
from assistant.errors import StoreError
from assistant.storage.database import Database, query, snapshot, transaction
from assistant.storage.sealing import FloatMatrix, FloatVector, seal, timestamp, unseal, vector_bytes, vector_of

_PAGE: Final = 500
_FOUND_AGAIN: Final = 128
"""So many cases are kept as they were read: searches find the same few again and again."""
_WITHDRAWN: Final = "SELECT form_id FROM withdrawn_forms"
_KEY: Final = "case_id || ':' || substr(checksum, 1, 16)"


class CaseEntry(NamedTuple):
    """A case without its content: enough to filter and to list."""

    case_id: str
    document: str
    position: int
    project_name: str
    department: str | None
    implementing_unit: str | None
    fiscal_year: int | None
    nature: str | None


class CaseKeys(NamedTuple):
    """Which cases there are at one moment, ascending, and the number of that moment.

    A key is the id and the beginning of the content's checksum: the id stands for the facts only, and an
    index must also notice other prose or another source.
    """

    revision: int
    keys: list[str]


class StoredCase(NamedTuple):
    """A case with its key and its entry, all of one moment."""

    key: str
    entry: CaseEntry
    case: Case


class CaseStore:
    """The cases of one database."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def add(self, cases: Sequence[Case], vectors: FloatMatrix, encoder_id: str, added_at: datetime) -> tuple[str, ...]:
        """Add cases with the vectors of their search texts in one transaction; what is there already stays.

        A case that was withdrawn counts as there: it comes back only when somebody brings it back.

        Args:
            cases: The cases.
            vectors: Their vectors, one row per case in the same order.
            encoder_id: Which encoder made the vectors.
            added_at: The time to record.

        Returns:
            The ids of those that were new, in the order given.

        Raises:
            StoreError: If the database cannot be written; then nothing was added.
        """
        _check_shape(len(cases), vectors)
        added: list[str] = []
        with transaction(self._connection):
            for row, case in enumerate(cases):
                if self._insert(case, added_at):
                    added.append(case.case_id)
                    self._put_vector(case.case_id, encoder_id, vectors[row])
        return tuple(added)

    def get(self, case_id: str) -> Case | None:
        """The case with that id; None if there is none."""
        return self.get_many([case_id]).get(case_id)

    def get_many(self, case_ids: Iterable[str]) -> dict[str, Case]:
        """The cases with these ids, as far as they are there."""
        sql = "SELECT case_id, content, checksum FROM cases WHERE case_id IN (SELECT value FROM json_each(?))"
        return {row[0]: _case(row) for row in query(self._connection, sql, (json.dumps(list(case_ids)),))}

    def all(self) -> Iterator[Case]:
        """All cases in the order of their ids."""
        sql = "SELECT case_id, content, checksum FROM cases WHERE case_id > ? ORDER BY case_id LIMIT ?"
        last = ""
        while rows := query(self._connection, sql, (last, _PAGE)):
            yield from map(_case, rows)
            last = rows[-1][0]

    def entries(self) -> list[CaseEntry]:
        """All cases without their content, in the order of their ids."""
        sql = f"SELECT {', '.join(CaseEntry._fields)} FROM cases ORDER BY case_id"
        return [CaseEntry(*row) for row in query(self._connection, sql)]

    def entries_of(self, case_ids: Iterable[str]) -> dict[str, CaseEntry]:
        """The cases with these ids without their content, as far as they are there."""
        sql = (
            f"SELECT {', '.join(CaseEntry._fields)} FROM cases"
            " WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY case_id"
        )
        rows = query(self._connection, sql, (json.dumps(list(case_ids)),))
        return {row[0]: CaseEntry(*row) for row in rows}

    def present(self, ids: Iterable[str]) -> set[str]:
        """Which of these cases and department forms are there."""
        sql = (
            "SELECT case_id FROM cases WHERE case_id IN (SELECT value FROM json_each(?1))"
            " UNION SELECT form_id FROM department_forms WHERE form_id IN (SELECT value FROM json_each(?1))"
        )
        return {row[0] for row in query(self._connection, sql, (json.dumps(list(ids)),))}

    def is_withdrawn(self, form_id: str) -> bool:
        """Whether a case or department form was there and has been taken out."""
        return bool(query(self._connection, f"{_WITHDRAWN} WHERE form_id = ?", (form_id,)))

    def together(self) -> AbstractContextManager[None]:
        """Make all changes inside one, to whatever store of the database: all of them or none."""
        return transaction(self._connection)

    def keys(self) -> CaseKeys:
        """Which cases there are, seen at one moment."""
        with snapshot(self._connection):
            rows = query(self._connection, f"SELECT {_KEY} FROM cases ORDER BY case_id")
            return CaseKeys(self.revision(), [row[0] for row in rows])

    def stored(self, case_ids: Iterable[str]) -> dict[str, StoredCase]:
        """The cases with these ids with all that an index needs of them, as far as they are there."""
        fields = ", ".join(CaseEntry._fields)
        sql = (
            f"SELECT {_KEY}, case_id, content, checksum, {fields} FROM cases"
            " WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY case_id"
        )
        rows = query(self._connection, sql, (json.dumps(list(case_ids)),))
        return {row[1]: StoredCase(row[0], CaseEntry(*row[4:]), _case(row[1:4])) for row in rows}

    def vectors_of(self, case_ids: Iterable[str], encoder_id: str) -> dict[str, FloatVector]:
        """The vectors of cases, as far as this encoder has made them and they are sound."""
        return self._sound_vectors(encoder_id, json.dumps(list(case_ids)))

    def vectors(self, encoder_id: str) -> tuple[list[str], FloatMatrix]:
        """The ids and vectors of all cases that this encoder has seen, in the order of case ids.

        A vector whose bytes are damaged counts as missing.
        """
        found = self._sound_vectors(encoder_id)
        return list(found), np.stack(list(found.values())) if found else np.zeros((0, 0), np.float32)

    def missing_vectors(self, encoder_id: str) -> list[Case]:
        """The cases that this encoder has not seen, or whose vectors are damaged."""
        found = self._sound_vectors(encoder_id)
        ids = [row[0] for row in query(self._connection, "SELECT case_id FROM cases ORDER BY case_id")]
        cases = self.get_many(case_id for case_id in ids if case_id not in found)
        return [cases[case_id] for case_id in ids if case_id in cases]

    def set_vectors(self, case_ids: Sequence[str], vectors: FloatMatrix, encoder_id: str) -> None:
        """Store the vectors of existing cases; cases removed meanwhile are passed over."""
        _check_shape(len(case_ids), vectors)
        with transaction(self._connection):
            present = {row[0] for row in query(self._connection, "SELECT case_id FROM cases")}
            for row, case_id in enumerate(case_ids):
                if case_id in present:
                    self._put_vector(case_id, encoder_id, vectors[row])

    def forget_other_encoders(self, encoder_id: str) -> int:
        """Remove the vectors of all encoders but one; returns how many."""
        with transaction(self._connection):
            return self._connection.execute("DELETE FROM case_vectors WHERE encoder_id <> ?", (encoder_id,)).rowcount

    def remove(self, case_ids: Iterable[str]) -> int:
        """Remove cases; returns how many of them were there."""
        sql = "DELETE FROM cases WHERE case_id IN (SELECT value FROM json_each(?))"
        with transaction(self._connection):
            return self._connection.execute(sql, (json.dumps(list(case_ids)),)).rowcount

    def remove_document(self, document: str) -> int:
        """Remove all that came from one source document; returns how many cases and department forms."""
        with transaction(self._connection):
            tables = ("cases", "department_forms")
            return sum(
                self._connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,)).rowcount
                for table in tables
            )

    def count(self) -> int:
        """How many cases there are."""
        return int(query(self._connection, "SELECT count(*) FROM cases")[0][0])

    def revision(self) -> int:
        """A number that grows with every change of the cases, whoever makes it."""
        return int(query(self._connection, "SELECT revision FROM case_base")[0][0])

    def digest(self) -> str:
        """SHA-256 over the sorted keys; it stands for the content of all cases."""
        return digest_of(self.keys().keys)

    def damaged(self) -> list[str]:
        """The ids of cases whose content is not what was stored."""
        broken = []
        for row in query(self._connection, "SELECT case_id, content, checksum FROM cases ORDER BY case_id"):
            try:
                _case(row)
            except StoreError:
                broken.append(str(row[0]))
        return broken

    def add_department_form(self, form: DepartmentForm, added_at: datetime) -> bool:
        """Add a department's form; False if its content is there already."""
        content, seal_of_content = seal(form)
        values = (department_form_id(form), form.source.document, form.department_name, form.fiscal_year)
        with transaction(self._connection):
            done = self._connection.execute(
                "INSERT INTO department_forms SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
                f" WHERE ?1 NOT IN ({_WITHDRAWN}) ON CONFLICT (form_id) DO NOTHING",
                (*values, content, seal_of_content, timestamp(added_at)),
            )
        return done.rowcount == 1

    def department_forms_of(self, department_name: str) -> list[DepartmentForm]:
        """The forms of one department."""
        sql = "SELECT content, checksum FROM department_forms WHERE department_name = ? ORDER BY fiscal_year, form_id"
        rows = query(self._connection, sql, (department_name,))
        return [unseal(DepartmentForm, row[0], row[1], f"部门申报表“{department_name}”") for row in rows]

    def _insert(self, case: Case, added_at: datetime) -> bool:
        d = case.declaration
        entry = CaseEntry(
            case.case_id,
            d.source.document,
            d.source.position,
            d.project_name,
            d.competent_department,
            d.implementing_unit,
            d.fiscal_year,
            d.project_nature,
        )
        return (
            self._connection.execute(
                f"INSERT INTO cases ({', '.join(CaseEntry._fields)}, content, checksum, added_at)"
                f" SELECT {', '.join(f'?{n + 1}' for n in range(len(entry) + 3))}"
                f" WHERE ?1 NOT IN ({_WITHDRAWN}) ON CONFLICT (case_id) DO NOTHING",
                (*entry, *seal(case), timestamp(added_at)),
            ).rowcount
            == 1
        )

    def _put_vector(self, case_id: str, encoder_id: str, vector: FloatVector) -> None:
        blob, check = vector_bytes(vector)
        self._connection.execute(
            "INSERT OR REPLACE INTO case_vectors VALUES (?, ?, ?, ?, ?)",
            (case_id, encoder_id, len(vector), blob, check),
        )

    def _sound_vectors(self, encoder_id: str, case_ids: str | None = None) -> dict[str, FloatVector]:
        """By id, in the order of ids; `case_ids` is a JSON list, None for all."""
        sql = "SELECT case_id, vector, dimension, checksum FROM case_vectors WHERE encoder_id = ?"
        values = [encoder_id]
        if case_ids is not None:
            sql += " AND case_id IN (SELECT value FROM json_each(?))"
            values.append(case_ids)
        rows = query(self._connection, f"{sql} ORDER BY case_id", tuple(values))
        found = {case_id: vector_of(blob, dimension, check) for case_id, blob, dimension, check in rows}
        return {case_id: vector for case_id, vector in found.items() if vector is not None}


def digest_of(keys: Iterable[str]) -> str:
    """SHA-256 over keys that are already sorted."""
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def id_of(key: str) -> str:
    """The case id in a key."""
    return key.partition(":")[0]


@lru_cache(maxsize=_FOUND_AGAIN)
def _case(row: tuple[str, str, str]) -> Case:
    case_id, content, expected = row
    return unseal(Case, content, expected, f"案例 {case_id} ")


def department_form_id(form: DepartmentForm) -> str:
    """Sixteen hex digits of the SHA-256 of what a department declared, wherever it was found."""
    content: Mapping[str, Any] = form.model_dump(mode="json", exclude={"source", "kind"})
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _check_shape(count: int, vectors: FloatMatrix) -> None:
    if vectors.ndim != 2 or vectors.shape[0] != count:
        raise ValueError(f"{count} cases, but vectors of shape {vectors.shape}")
