"""CommentStore: what reviewers wrote at the cells of drafts, as far as the drafts are the viewer's."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Final

from assistant.domain.account import Viewer
from assistant.domain.comment import Comment
from assistant.errors import TooBusy, UnknownItem
from assistant.storage.database import Database, query, transaction
from assistant.storage.draft_states import called
from assistant.storage.sealing import timestamp
from assistant.storage.seeing import visible, writable

MOST: Final = 500
"""Comments of one draft at most."""

_COMMENT: Final = (
    "SELECT c.comment_id, c.draft_id, c.version, c.field, c.row_name, c.text, coalesce(u.name, c.author), c.created_at,"
    " c.done_at, c.author = ? FROM draft_comments AS c JOIN draft_owners AS o USING (draft_id)"
    " LEFT JOIN users AS u ON u.user_id = c.author"
)


class CommentStore:
    """The comments of one database; whether somebody may comment now is the draft's state to say."""

    def __init__(self, connection: Database, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def as_seen_by(self, viewer: Viewer) -> CommentStore:
        """The same comments through other eyes."""
        return CommentStore(self._connection, viewer)

    def add(self, draft_id: str, version: int, field: str, row_name: str, text: str, at: datetime) -> Comment:
        """Keep a comment on a draft that the viewer sees.

        Raises:
            UnknownItem: If there is no such draft.
            TooBusy: If there are too many comments on it.
        """
        seen, who = visible(self._viewer, "o")
        comment_id = secrets.token_hex(12)
        sql = (
            "INSERT INTO draft_comments (comment_id, draft_id, version, field, row_name, text, author, created_at)"
            " SELECT ?, draft_id, ?, ?, ?, ?, ?, ? FROM draft_owners AS o WHERE draft_id = ? AND deleted_at IS NULL"
            f" AND {seen}"
        )
        told = (comment_id, version, field, row_name, text, self._viewer.user_id, timestamp(at), draft_id, *who)
        with transaction(self._connection):
            count = query(self._connection, "SELECT count(*) FROM draft_comments WHERE draft_id = ?", (draft_id,))
            if int(count[0][0]) >= MOST:
                raise TooBusy(f"这份草稿的批注已有 {MOST} 条。", hint="请把意见合并写在退回说明里。")
            if self._connection.execute(sql, told).rowcount != 1:
                raise UnknownItem(f"没有编号为“{draft_id}”的草稿")
        return self.get(comment_id)

    def of(self, draft_id: str) -> list[Comment]:
        """All comments on a draft, oldest first."""
        seen, who = visible(self._viewer, "o")
        sql = f"{_COMMENT} WHERE c.draft_id = ? AND o.deleted_at IS NULL AND {seen} ORDER BY c.created_at, c.comment_id"
        return [_comment(row) for row in query(self._connection, sql, (self._viewer.user_id, draft_id, *who))]

    def get(self, comment_id: str) -> Comment:
        """One comment.

        Raises:
            UnknownItem: If there is none, or its draft is not the viewer's to see.
        """
        seen, who = visible(self._viewer, "o")
        sql = f"{_COMMENT} WHERE c.comment_id = ? AND o.deleted_at IS NULL AND {seen}"
        rows = query(self._connection, sql, (self._viewer.user_id, comment_id, *who))
        if not rows:
            raise UnknownItem("没有这条批注。")
        return _comment(rows[0])

    def settle(self, comment_id: str, at: datetime | None) -> Comment:
        """Mark a comment on the viewer's draft as done; with None as open again.

        Raises:
            UnknownItem: If there is none, or its draft is another's.
        """
        mine, who = writable(self._viewer, "o")
        sql = (
            "UPDATE draft_comments AS c SET done_at = ? WHERE comment_id = ? AND EXISTS"
            f" (SELECT 1 FROM draft_owners AS o WHERE o.draft_id = c.draft_id AND o.deleted_at IS NULL AND {mine})"
        )
        with transaction(self._connection):
            if self._connection.execute(sql, (timestamp(at) if at else None, comment_id, *who)).rowcount != 1:
                raise UnknownItem("没有这条批注。")
        return self.get(comment_id)

    def remove(self, comment_id: str) -> None:
        """Take back a comment of the viewer's own.

        Raises:
            UnknownItem: If there is none, or it is another's.
        """
        with transaction(self._connection):
            sql = "DELETE FROM draft_comments WHERE comment_id = ? AND author = ?"
            if self._connection.execute(sql, (comment_id, self._viewer.user_id)).rowcount != 1:
                raise UnknownItem("没有这条批注。")


def _comment(row: tuple[Any, ...]) -> Comment:
    comment_id, draft_id, version, field, row_name, text, author, created_at, done_at, own = row
    return Comment(
        comment_id=comment_id,
        draft_id=draft_id,
        version=version,
        field=field,
        row_name=row_name,
        text=text,
        author=called(author),
        created_at=datetime.fromisoformat(created_at),
        done_at=datetime.fromisoformat(done_at) if done_at else None,
        own=bool(own),
    )
