"""Quarantine: forms that were read with grave doubts, kept until a person accepts, corrects or drops them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from assistant.domain.importing import HeldForm
from assistant.errors import UnknownEntry
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import seal, timestamp, unseal

SHORTEST_PREFIX: Final = 6
"""Fewer characters of an id do not stand for the whole."""
_COLUMNS: Final = "entry_id, document, position, title, state, case_id, added_at, content, checksum"


class HeldState(StrEnum):
    """What a person has decided."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


class Held(NamedTuple):
    """A form in quarantine.

    Attributes:
        case_id: The case or department form that it became; None while it waits, or if it was dropped.
    """

    entry_id: str
    document: str
    position: int
    title: str
    state: HeldState
    case_id: str | None
    added_at: datetime
    item: HeldForm


class QuarantineStore:
    """The forms in quarantine of one database; what was decided stays on record, so that no file asks twice."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def add(self, entry_id: str, title: str, item: HeldForm, added_at: datetime) -> bool:
        """Hold a form back; False if it was held back before, whatever became of it."""
        source = item.form.source
        values = (entry_id, source.document, source.position, title, HeldState.PENDING.value)
        with transaction(self._connection):
            done = self._connection.execute(
                "INSERT INTO quarantine (entry_id, document, position, title, state, content, checksum, added_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entry_id) DO NOTHING",
                (*values, *seal(item), timestamp(added_at)),
            )
        return done.rowcount == 1

    def find(self, entry_id: str) -> Held | None:
        """The entry with exactly this id; None if there is none."""
        rows = query(self._connection, f"SELECT {_COLUMNS} FROM quarantine WHERE entry_id = ?", (entry_id,))
        return _held(rows[0]) if rows else None

    def get(self, entry_id: str) -> Held:
        """An entry by its id or an unambiguous beginning of it.

        Raises:
            UnknownEntry: If nothing, or more than one entry, begins like that.
        """
        if found := self.find(entry_id):
            return found
        sql = "SELECT entry_id FROM quarantine WHERE substr(entry_id, 1, ?) = ? ORDER BY entry_id LIMIT 5"
        ids = [str(row[0]) for row in query(self._connection, sql, (len(entry_id), entry_id))]
        if not ids or len(entry_id) < SHORTEST_PREFIX:
            raise UnknownEntry(f"隔离区里没有编号为“{entry_id}”的申报表")
        if len(ids) > 1:
            raise UnknownEntry(f"“{entry_id}”对应不止一张：{'、'.join(ids)}", hint="请多写几位编号。")
        found = self.find(ids[0])
        assert found is not None
        return found

    def pending(self) -> list[Held]:
        """All that wait for a person, in the order of their documents."""
        sql = f"SELECT {_COLUMNS} FROM quarantine WHERE state = 'pending' ORDER BY document, position, entry_id"
        return [_held(row) for row in query(self._connection, sql)]

    def states_of(self, entry_ids: Iterable[str]) -> dict[str, tuple[HeldState, str | None]]:
        """What was decided of each of these entries, and the case it became."""
        found = {}
        for entry_id in entry_ids:
            sql = "SELECT state, case_id FROM quarantine WHERE entry_id = ?"
            for state, case_id in query(self._connection, sql, (entry_id,)):
                found[entry_id] = (HeldState(state), case_id)
        return found

    def correct(self, entry_id: str, title: str, item: HeldForm) -> None:
        """Keep a form as a person has corrected it."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE quarantine SET title = ?, content = ?, checksum = ? WHERE entry_id = ? AND state = 'pending'",
                (title, *seal(item), entry_id),
            )

    def decide(self, entry_id: str, state: HeldState, decided_at: datetime, case_id: str | None = None) -> None:
        """Record what a person has decided."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE quarantine SET state = ?, case_id = ?, decided_at = ? WHERE entry_id = ?",
                (state.value, case_id, timestamp(decided_at), entry_id),
            )


def _held(row: tuple[Any, ...]) -> Held:
    entry_id, document, position, title, state, case_id, added_at, content, check = row
    item = unseal(HeldForm, content, check, f"隔离区的申报表 {entry_id} ")
    moment = datetime.fromisoformat(added_at)
    return Held(entry_id, document, position, title, HeldState(state), case_id, moment, item)
