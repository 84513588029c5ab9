"""ConversationStore: the state of the talk about each draft."""

from __future__ import annotations

from datetime import datetime

from assistant.domain.account import Viewer
from assistant.domain.record import Record
from assistant.errors import UnknownDraft
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import RecordT, seal, timestamp, unseal
from assistant.storage.seeing import visible, writable


class ConversationStore:
    """The conversations about drafts that a viewer may see; what kind of record they are is the caller's to say."""

    def __init__(self, connection: Database, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> ConversationStore:
        """The same conversations through other eyes."""
        return ConversationStore(self._connection, viewer)

    def save(self, draft_id: str, conversation: Record, saved_at: datetime) -> None:
        """Keep a conversation in place of what was kept for the draft before.

        Raises:
            UnknownDraft: If the draft is another's.
            StoreError: If the database cannot be written.
        """
        mine, who = writable(self._viewer, "o")
        with transaction(self._connection):
            sql = f"SELECT 1 FROM draft_owners AS o WHERE draft_id = ? AND NOT {mine}"
            if query(self._connection, sql, (draft_id, *who)):
                raise UnknownDraft(f"没有编号为“{draft_id}”的草稿")
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
        seen, who = visible(self._viewer, "o")
        sql = (
            "SELECT content, checksum FROM conversations AS c WHERE draft_id = ? AND NOT EXISTS"
            f" (SELECT 1 FROM draft_owners AS o WHERE o.draft_id = c.draft_id AND NOT {seen})"
        )
        rows = query(self._connection, sql, (draft_id, *who))
        return unseal(kind, rows[0][0], rows[0][1], f"草稿 {draft_id} 的对话") if rows else None
