"""UserStore: accounts and the hashes of their passwords."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Final

from assistant.domain.account import Role, User, name_key
from assistant.errors import InvalidAccount, UnknownItem
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import timestamp

_USER: Final = "SELECT user_id, name, unit, role, active, must_change, created_at FROM users"

Users = list[User]
"""Named here because the store has a method `list`."""


class UserStore:
    """The accounts of one database."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def add(self, name: str, unit: str, role: Role, password_hash: str, at: datetime) -> User:
        """Make an account; its password has to be changed at the first login.

        Raises:
            InvalidAccount: If the name is taken.
        """
        user_id = secrets.token_hex(6)
        with transaction(self._connection):
            if query(self._connection, "SELECT 1 FROM users WHERE name_key = ?", (name_key(name),)):
                raise InvalidAccount(f"已经有名为“{name}”的账户。", hint="请换一个名字；已有的名字见账户列表。")
            self._connection.execute(
                "INSERT INTO users (user_id, name, name_key, unit, role, password_hash, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (user_id, name, name_key(name), unit, role.value, password_hash, timestamp(at)),
            )
        return self.get(user_id)

    def list(self) -> Users:
        """All accounts by name."""
        return [_user(row) for row in query(self._connection, f"{_USER} ORDER BY name_key")]

    def count(self) -> int:
        """How many accounts there are, disabled ones among them."""
        return int(query(self._connection, "SELECT count(*) FROM users")[0][0])

    def get(self, user_id: str) -> User:
        """An account by its id.

        Raises:
            UnknownItem: If there is none.
        """
        rows = query(self._connection, f"{_USER} WHERE user_id = ?", (user_id,))
        if not rows:
            raise UnknownItem("没有这个账户。", hint="请在账户列表里核对。")
        return _user(rows[0])

    def named(self, name: str) -> User | None:
        """The account of that name; None if there is none."""
        rows = query(self._connection, f"{_USER} WHERE name_key = ?", (name_key(name),))
        return _user(rows[0]) if rows else None

    def password_hash(self, user_id: str) -> str:
        """The hash of an account's password."""
        rows = query(self._connection, "SELECT password_hash FROM users WHERE user_id = ?", (user_id,))
        return str(rows[0][0]) if rows else ""

    def set_password(self, user_id: str, password_hash: str, *, must_change: bool) -> None:
        """Put another password in the place of the old one."""
        sql = "UPDATE users SET password_hash = ?, must_change = ? WHERE user_id = ?"
        with transaction(self._connection):
            self._connection.execute(sql, (password_hash, must_change, user_id))

    def change(self, user_id: str, *, unit: str, role: Role, active: bool) -> User:
        """Change what an account is trusted with; at least one administrator stays.

        Raises:
            UnknownItem: If there is no such account.
            InvalidAccount: If nobody could manage the accounts afterwards.
        """
        with transaction(self._connection):
            self.get(user_id)
            sql = "UPDATE users SET unit = ?, role = ?, active = ? WHERE user_id = ?"
            self._connection.execute(sql, (unit, role.value, active, user_id))
            left = "SELECT 1 FROM users WHERE role = 'administrator' AND active"
            if not query(self._connection, left):
                raise InvalidAccount("至少要有一个启用的管理员。", hint="请先再设一个管理员。")
        return self.get(user_id)


def _user(row: tuple[Any, ...]) -> User:
    user_id, name, unit, role, active, must_change, created_at = row
    return User(
        user_id=user_id,
        name=name,
        unit=unit,
        role=Role(role),
        active=bool(active),
        must_change=bool(must_change),
        created_at=datetime.fromisoformat(created_at),
    )
