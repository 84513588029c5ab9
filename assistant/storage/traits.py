"""Traits: keys that identify filings of one project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from assistant.domain.case import Case
from assistant.storage.cases import CaseStore
from assistant.storage.database import Database, query, transaction

_PAGE: Final = 500
_MOST: Final = 24


class Traits(NamedTuple):
    """The keys of one case; `table_key` is None where its table is too short to tell projects apart."""

    case_id: str
    name_key: str
    table_key: str | None


class TraitStore:
    """The traits of the cases of one database; they go with their cases."""

    def __init__(self, connection: Database, cases: CaseStore) -> None:
        self._connection = connection
        self._cases = cases

    def put(self, traits: Iterable[Traits]) -> None:
        """Store the traits of cases that are there."""
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT OR REPLACE INTO case_traits (case_id, name_key, table_key)"
                " SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM cases WHERE case_id = ?1)",
                list(traits),
            )

    def without(self) -> Iterator[list[Case]]:
        """The cases whose traits nobody has stored, some at a time."""
        sql = "SELECT case_id FROM cases WHERE case_id NOT IN (SELECT case_id FROM case_traits) ORDER BY case_id"
        missing = [str(row[0]) for row in query(self._connection, sql)]
        for start in range(0, len(missing), _PAGE):
            yield list(self._cases.get_many(missing[start : start + _PAGE]).values())

    def alike(self, name_key: str, table_key: str | None) -> list[str]:
        """The cases that share a key, those of the same name first; of a great many only some."""
        sql = (
            "SELECT case_id, 0 AS place FROM case_traits WHERE name_key = ?1"
            " UNION ALL SELECT case_id, 1 FROM case_traits WHERE table_key = ?2 ORDER BY place LIMIT ?3"
        )
        return list(dict.fromkeys(row[0] for row in query(self._connection, sql, (name_key, table_key, 2 * _MOST))))
