"""SessionStore: who is signed in; of the token that the browser holds only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import timestamp

IDLE: Final = timedelta(minutes=30)
NOTED_EVERY: Final = timedelta(minutes=1)
"""The time of the last request is written no oftener: every writing waits for the disk."""


def hash_of(token: str) -> str:
    """What is kept of a random token; it is long enough that a plain hash cannot be turned round."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class SessionStore:
    """The sessions of one database; they survive a restart."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def open(self, user_id: str, address: str, at: datetime) -> str:
        """Begin a session and return its token, which is not kept; sessions that went idle are forgotten."""
        token = secrets.token_urlsafe(32)
        with transaction(self._connection):
            self._connection.execute("DELETE FROM sessions WHERE last_seen < ?", (timestamp(at - IDLE),))
            self._connection.execute(
                "INSERT INTO sessions (token_hash, user_id, address, created_at, last_seen) VALUES (?, ?, ?, ?, ?)",
                (hash_of(token), user_id, address, timestamp(at), timestamp(at)),
            )
        return token

    def user_of(self, token: str, at: datetime, *, active: bool = True) -> str | None:
        """The user id of a session; None if there is none or it was idle too long.

        Args:
            token: What the browser sent.
            at: Now.
            active: Whether the person did something; what the page asks for by itself keeps nothing alive.
        """
        sql = "SELECT user_id, last_seen FROM sessions WHERE token_hash = ?"
        rows = query(self._connection, sql, (hash_of(token),))
        if not rows:
            return None
        last_seen = datetime.fromisoformat(rows[0][1])
        if at - last_seen > IDLE:
            self.close(token)
            return None
        if active and at - last_seen > NOTED_EVERY:
            sql = "UPDATE sessions SET last_seen = ? WHERE token_hash = ?"
            with transaction(self._connection):
                self._connection.execute(sql, (timestamp(at), hash_of(token)))
        return str(rows[0][0])

    def close(self, token: str) -> None:
        """End a session."""
        with transaction(self._connection):
            self._connection.execute("DELETE FROM sessions WHERE token_hash = ?", (hash_of(token),))

    def close_all(self, user_id: str) -> int:
        """End every session of a user; how many there were."""
        with transaction(self._connection):
            return self._connection.execute("DELETE FROM sessions WHERE user_id = ?", (user_id,)).rowcount

    def counts(self, at: datetime) -> dict[str, int]:
        """How many sessions go on, by user id."""
        sql = "SELECT user_id, count(*) FROM sessions WHERE last_seen >= ? GROUP BY user_id"
        return {str(user_id): int(count) for user_id, count in query(self._connection, sql, (timestamp(at - IDLE),))}
