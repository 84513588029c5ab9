"""Import records: what became of each file, by its bytes, so that an unchanged one need not be read again."""

from __future__ import annotations

from datetime import datetime

from assistant.domain.importing import FileOutcome
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import seal, timestamp, unseal


class ImportStore:
    """The import records of one database.

    Args:
        connection: The database.
        reader: The version of the program; what another version read is read again.
    """

    def __init__(self, connection: Database, reader: str) -> None:
        self._connection = connection
        self._reader = reader

    def find(self, digest: str) -> FileOutcome | None:
        """What became of the file with these bytes; None if it was never read by this version."""
        sql = "SELECT content, checksum FROM imported_files WHERE digest = ? AND reader = ?"
        rows = query(self._connection, sql, (digest, self._reader))
        return unseal(FileOutcome, rows[0][0], rows[0][1], "导入记录") if rows else None

    def keep(self, digest: str, outcome: FileOutcome, read_at: datetime) -> None:
        """Record what became of a file; an earlier record of the same bytes is replaced."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO imported_files (digest, reader, content, checksum, read_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (digest, self._reader, *seal(outcome), timestamp(read_at)),
            )
