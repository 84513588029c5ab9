"""ConversationStore: the state of the talk about each draft."""

from __future__ import annotations

from datetime import datetime

from assistant.domain.record import Record
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import RecordT, seal, timestamp, unseal


class ConversationStore:
    """The conversations of one database; what kind of record they are is the caller's to say."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def save(self, draft_id: str, conversation: Record, saved_at: datetime) -> None:
        """Keep a conversation in place of what was kept for the draft before.

        Raises:
            StoreError: If the database cannot be written.
        """
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO conversations (draft_id, content, checksum, saved_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (draft_id) DO UPDATE SET content = excluded.content, checksum = excluded.checksum,"
                " saved_at = excluded.saved_at",
                (draft_id, *seal(conversation), timestamp(saved_at)),
            )

    def get(self, draft_id: str, kind: type[RecordT]) -> RecordT | None:
        """The conversation about a draft; None if there was none.

        Raises:
            StoreError: If its content is damaged.
        """
        rows = query(self._connection, "SELECT content, checksum FROM conversations WHERE draft_id = ?", (draft_id,))
        return unseal(kind, rows[0][0], rows[0][1], f"草稿 {draft_id} 的对话") if rows else None
