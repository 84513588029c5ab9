"""CaseStore: past declarations, their vectors and the department forms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import numpy as np

from assistant.domain.case import Case
from assistant.domain.department import DepartmentForm
from assistant.errors import StoreError
from assistant.storage.database import Database, query, snapshot, transaction
from assistant.storage.sealing import FloatMatrix, FloatVector, seal, timestamp, unseal, vector_bytes, vector_of

ROLES: Final = ("text", "name")
_PAGE: Final = 500


class CaseVectors(NamedTuple):
    """Two unit vectors per case, row by row: of its search text and of its project name."""

    text: FloatMatrix
    name: FloatMatrix

    @classmethod
    def none(cls) -> CaseVectors:
        """No rows."""
        return cls(np.zeros((0, 0), np.float32), np.zeros((0, 0), np.float32))


class AddResult(NamedTuple):
    """What became of the cases of one addition, by id in the order given."""

    added: tuple[str, ...]
    duplicates: tuple[str, ...]


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


class CaseSnapshot(NamedTuple):
    """The whole case base at one moment, in the order of case ids."""

    revision: int
    digest: str
    entries: list[CaseEntry]
    cases: list[Case]


class CaseStore:
    """The cases of one database."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def add(self, cases: Sequence[Case], vectors: CaseVectors, encoder_id: str, added_at: datetime) -> AddResult:
        """Add cases with their vectors in one transaction; what is there already stays as it is.

        Args:
            cases: The cases.
            vectors: Their vectors, one row per case in the same order.
            encoder_id: Which encoder made the vectors.
            added_at: The time to record.

        Raises:
            StoreError: If the database cannot be written; then nothing was added.
        """
        _check_shape(len(cases), vectors)
        added: list[str] = []
        duplicates: list[str] = []
        with transaction(self._connection):
            for row, case in enumerate(cases):
                if self._insert(case, added_at):
                    added.append(case.case_id)
                    self._put_vectors(case.case_id, encoder_id, vectors.text[row], vectors.name[row])
                else:
                    duplicates.append(case.case_id)
        return AddResult(tuple(added), tuple(duplicates))

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

    def snapshot(self) -> CaseSnapshot:
        """Everything an index is built from, seen at one moment."""
        with snapshot(self._connection):
            revision, entries = self.revision(), self.entries()
            rows = query(self._connection, "SELECT case_id, content, checksum FROM cases ORDER BY case_id")
        return CaseSnapshot(revision, digest_of(e.case_id for e in entries), entries, [_case(row) for row in rows])

    def vectors(self, encoder_id: str) -> tuple[list[str], CaseVectors]:
        """The ids and vectors of all cases that this encoder has seen, in the order of case ids.

        A vector whose bytes are damaged counts as missing.
        """
        found = self._sound_vectors(encoder_id)
        if not found:
            return [], CaseVectors.none()
        return list(found), CaseVectors(*(np.stack([pair[i] for pair in found.values()]) for i in range(len(ROLES))))

    def missing_vectors(self, encoder_id: str) -> list[Case]:
        """The cases that this encoder has not seen, or whose vectors are damaged."""
        found = self._sound_vectors(encoder_id)
        ids = [row[0] for row in query(self._connection, "SELECT case_id FROM cases ORDER BY case_id")]
        cases = self.get_many(case_id for case_id in ids if case_id not in found)
        return [cases[case_id] for case_id in ids if case_id in cases]

    def set_vectors(self, case_ids: Sequence[str], vectors: CaseVectors, encoder_id: str) -> None:
        """Store the vectors of existing cases; cases removed meanwhile are passed over."""
        _check_shape(len(case_ids), vectors)
        with transaction(self._connection):
            present = {row[0] for row in query(self._connection, "SELECT case_id FROM cases")}
            for row, case_id in enumerate(case_ids):
                if case_id in present:
                    self._put_vectors(case_id, encoder_id, vectors.text[row], vectors.name[row])

    def forget_other_encoders(self, encoder_id: str) -> int:
        """Remove the vectors of all encoders but one; returns how many."""
        with transaction(self._connection):
            return self._connection.execute("DELETE FROM case_vectors WHERE encoder_id <> ?", (encoder_id,)).rowcount

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
        """SHA-256 over the sorted case ids; since ids come from content, it stands for the content."""
        return digest_of(row[0] for row in query(self._connection, "SELECT case_id FROM cases ORDER BY case_id"))

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
        values = (_form_id(form), form.source.document, form.department_name, form.fiscal_year)
        with transaction(self._connection):
            done = self._connection.execute(
                "INSERT INTO department_forms VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (form_id) DO NOTHING",
                (*values, content, seal_of_content, timestamp(added_at)),
            )
        return done.rowcount == 1

    def department_forms(self) -> list[DepartmentForm]:
        """All department forms, by department and year."""
        sql = (
            "SELECT content, checksum, department_name FROM department_forms"
            " ORDER BY department_name, fiscal_year, form_id"
        )
        return [unseal(DepartmentForm, row[0], row[1], f"部门申报表“{row[2]}”") for row in query(self._connection, sql)]

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
                f" VALUES ({', '.join('?' * (len(entry) + 3))}) ON CONFLICT (case_id) DO NOTHING",
                (*entry, *seal(case), timestamp(added_at)),
            ).rowcount
            == 1
        )

    def _put_vectors(self, case_id: str, encoder_id: str, text: FloatVector, name: FloatVector) -> None:
        for role, vector in zip(ROLES, (text, name), strict=True):
            blob, check = vector_bytes(vector)
            self._connection.execute(
                "INSERT OR REPLACE INTO case_vectors VALUES (?, ?, ?, ?, ?, ?)",
                (case_id, encoder_id, role, len(vector), blob, check),
            )

    def _sound_vectors(self, encoder_id: str) -> dict[str, tuple[FloatVector, FloatVector]]:
        sql = (
            "SELECT case_id, role, vector, dimension, checksum FROM case_vectors WHERE encoder_id = ? ORDER BY case_id"
        )
        parts: dict[str, dict[str, FloatVector]] = {}
        for case_id, role, blob, dimension, check in query(self._connection, sql, (encoder_id,)):
            vector = vector_of(blob, dimension, check)
            if vector is not None:
                parts.setdefault(case_id, {})[role] = vector
        return {i: (p["text"], p["name"]) for i, p in parts.items() if len(p) == len(ROLES)}


def digest_of(case_ids: Iterable[str]) -> str:
    """SHA-256 over case ids that are already sorted."""
    return hashlib.sha256("\n".join(case_ids).encode()).hexdigest()


def _case(row: tuple[Any, ...]) -> Case:
    return unseal(Case, row[1], row[2], f"案例 {row[0]} ")


def _form_id(form: DepartmentForm) -> str:
    content: Mapping[str, Any] = form.model_dump(mode="json", exclude={"source", "kind"})
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _check_shape(count: int, vectors: CaseVectors) -> None:
    if vectors.text.shape[0] != count or vectors.name.shape != vectors.text.shape:
        raise ValueError(f"{count} cases, but vectors of shapes {vectors.text.shape} and {vectors.name.shape}")
