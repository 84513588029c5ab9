"""TokenStore: tokens for programs; shown once, kept as a hash."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from assistant.domain.account import Scope
from assistant.domain.record import Record
from assistant.errors import UnknownItem
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import timestamp
from assistant.storage.sessions import NOTED_EVERY, hash_of

PREFIX: Final = "jx_"
_TOKEN: Final = "SELECT token_id, user_id, label, scopes, created_at, last_used, revoked_at FROM api_tokens"


class ApiToken(Record):
    """What is known of a token; not the token."""

    token_id: str
    user_id: str
    label: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    last_used: datetime | None
    revoked_at: datetime | None


class TokenStore:
    """The tokens of one database."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def add(self, user_id: str, label: str, scopes: Iterable[Scope], at: datetime) -> tuple[str, ApiToken]:
        """Make a token; the first of the two is the secret, which is not kept."""
        secret, token_id = PREFIX + secrets.token_urlsafe(32), secrets.token_hex(6)
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO api_tokens (token_id, token_hash, user_id, label, scopes, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (token_id, hash_of(secret), user_id, label, " ".join(sorted(set(scopes))), timestamp(at)),
            )
        return secret, self._of(user_id, token_id)

    def used(self, secret: str, at: datetime) -> ApiToken | None:
        """The token of a request; None if there is none, or it was revoked."""
        rows = query(self._connection, f"{_TOKEN} WHERE token_hash = ? AND revoked_at IS NULL", (hash_of(secret),))
        if not rows:
            return None
        token = _token(rows[0])
        if token.last_used is None or at - token.last_used > NOTED_EVERY:
            with transaction(self._connection):
                sql = "UPDATE api_tokens SET last_used = ? WHERE token_id = ?"
                self._connection.execute(sql, (timestamp(at), token.token_id))
        return token

    def of(self, user_id: str) -> list[ApiToken]:
        """The tokens of a user, newest first."""
        sql = f"{_TOKEN} WHERE user_id = ? ORDER BY created_at DESC, token_id"
        return [_token(row) for row in query(self._connection, sql, (user_id,))]

    def revoke(self, user_id: str, token_id: str, at: datetime) -> ApiToken:
        """Make a token of a user worthless.

        Raises:
            UnknownItem: If the user has no such token.
        """
        self._of(user_id, token_id)
        sql = "UPDATE api_tokens SET revoked_at = coalesce(revoked_at, ?) WHERE user_id = ? AND token_id = ?"
        with transaction(self._connection):
            self._connection.execute(sql, (timestamp(at), user_id, token_id))
        return self._of(user_id, token_id)

    def _of(self, user_id: str, token_id: str) -> ApiToken:
        rows = query(self._connection, f"{_TOKEN} WHERE user_id = ? AND token_id = ?", (user_id, token_id))
        if not rows:
            raise UnknownItem("没有这个令牌。")
        return _token(rows[0])


def _token(row: tuple[Any, ...]) -> ApiToken:
    token_id, user_id, label, scopes, created_at, last_used, revoked_at = row
    return ApiToken(
        token_id=token_id,
        user_id=user_id,
        label=label,
        scopes=tuple(Scope(scope) for scope in scopes.split()),
        created_at=datetime.fromisoformat(created_at),
        last_used=_moment(last_used),
        revoked_at=_moment(revoked_at),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
