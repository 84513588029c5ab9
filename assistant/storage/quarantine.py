"""Quarantine: forms that were read with grave doubts, kept until a person accepts, corrects or drops them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from assistant.domain.account import Viewer
from assistant.domain.importing import HeldForm
from assistant.errors import UnknownEntry
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import seal, timestamp, unseal
from assistant.storage.seeing import Condition, proposed

SHORTEST_PREFIX: Final = 6
"""Fewer characters of an id do not stand for the whole."""
_HELD: Final = (
    "SELECT entry_id, document, position, title, state, case_id, added_at, unit, proposed, content, checksum"
    " FROM quarantine AS q"
)


class HeldState(StrEnum):
    """What a person has decided."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


class Held(NamedTuple):
    """A form in quarantine.

    Attributes:
        case_id: The case or department form that it became; None while it waits, or if it was dropped.
        unit: Of the person who brought it; "" if the person has none.
        proposed: Whether it waits because that person does not decide what is in the case base.
    """

    entry_id: str
    document: str
    position: int
    title: str
    state: HeldState
    case_id: str | None
    added_at: datetime
    unit: str
    proposed: bool
    item: HeldForm


class QuarantineStore:
    """The forms in quarantine of one database that a viewer may see; what was decided stays on record.

    So no file asks twice. Only who keeps the case base decides; for others it is as if there were nothing.
    """

    def __init__(self, connection: Database, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> QuarantineStore:
        """The same forms through other eyes."""
        return QuarantineStore(self._connection, viewer)

    def add(self, entry_id: str, title: str, item: HeldForm, added_at: datetime) -> bool:
        """Hold a form back; False if it was held back before, whatever became of it."""
        source, viewer = item.form.source, self._viewer
        values = (entry_id, source.document, source.position, title, HeldState.PENDING.value)
        brought = (viewer.user_id, viewer.unit, int(not viewer.keeps_cases))
        with transaction(self._connection):
            done = self._connection.execute(
                "INSERT INTO quarantine (entry_id, document, position, title, state, content, checksum, added_at,"
                " owner, unit, proposed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (entry_id) DO NOTHING",
                (*values, *seal(item), timestamp(added_at), *brought),
            )
        return done.rowcount == 1

    def find(self, entry_id: str) -> Held | None:
        """The entry with exactly this id; None if there is none."""
        seen, who = self._seen()
        rows = query(self._connection, f"{_HELD} WHERE entry_id = ? AND {seen}", (entry_id, *who))
        return _held(rows[0]) if rows else None

    def get(self, entry_id: str) -> Held:
        """An entry by its id or an unambiguous beginning of it.

        Raises:
            UnknownEntry: If nothing, or more than one entry, begins like that.
        """
        if found := self.find(entry_id):
            return found
        seen, who = self._seen()
        sql = (
            "SELECT entry_id FROM quarantine AS q"
            f" WHERE substr(entry_id, 1, ?) = ? AND {seen} ORDER BY entry_id LIMIT 5"
        )
        ids = [str(row[0]) for row in query(self._connection, sql, (len(entry_id), entry_id, *who))]
        if not ids or len(entry_id) < SHORTEST_PREFIX:
            raise UnknownEntry(f"隔离区里没有编号为“{entry_id}”的申报表")
        if len(ids) > 1:
            raise UnknownEntry(f"“{entry_id}”对应不止一张：{'、'.join(ids)}", hint="请多写几位编号。")
        found = self.find(ids[0])
        assert found is not None
        return found

    def pending(self) -> list[Held]:
        """All that wait for a person, in the order of their documents."""
        seen, who = self._seen()
        sql = f"{_HELD} WHERE state = 'pending' AND {seen} ORDER BY document, position, entry_id"
        return [_held(row) for row in query(self._connection, sql, who)]

    def states_of(self, entry_ids: Iterable[str]) -> dict[str, tuple[HeldState, str | None]]:
        """What was decided of each of these entries, and the case it became; the same for all eyes.

        Whoever has a form in hand may know whether it waits.
        """
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
                "UPDATE quarantine SET title = ?, content = ?, checksum = ?"
                f" WHERE entry_id = ? AND state = 'pending' AND {self._deciding()}",
                (title, *seal(item), entry_id),
            )

    def decide(self, entry_id: str, state: HeldState, decided_at: datetime, case_id: str | None = None) -> None:
        """Record what a person has decided."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE quarantine SET state = ?, case_id = ?, decided_at = ?"
                f" WHERE entry_id = ? AND {self._deciding()}",
                (state.value, case_id, timestamp(decided_at), entry_id),
            )

    def _seen(self) -> Condition:
        return proposed(self._viewer, "q")

    def _deciding(self) -> str:
        return "TRUE" if self._viewer.keeps_cases else "FALSE"


def _held(row: tuple[Any, ...]) -> Held:
    entry_id, document, position, title, state, case_id, added_at, unit, is_proposed, content, check = row
    item = unseal(HeldForm, content, check, f"隔离区的申报表 {entry_id} ")
    moment = datetime.fromisoformat(added_at)
    place = (entry_id, document, position, title)
    return Held(*place, HeldState(state), case_id, moment, unit, bool(is_proposed), item)
