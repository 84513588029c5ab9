"""LoginTries: how often a password was tried; a try is written down before it is looked at."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

from assistant.domain.account import name_key
from assistant.storage.database import Database, query, transaction
from assistant.storage.sealing import timestamp

MOST: Final = 5
"""Of one name from one address within the window."""
MOST_OF_ADDRESS: Final = 50
"""Of whatever names from one address: more than an office mistypes, less than trying many names needs."""
WINDOW: Final = timedelta(minutes=5)


class LoginTries:
    """The failed tries of one database; they survive a restart."""

    def __init__(self, connection: Database) -> None:
        self._connection = connection

    def admit(self, name: str, address: str, at: datetime) -> bool:
        """Whether another try may be looked at; it counts as failed until `forget` says otherwise.

        Tries that come at the same moment are counted one after the other, so that no more get through than may.
        """
        with transaction(self._connection):
            self._connection.execute("DELETE FROM login_tries WHERE tried_at < ?", (timestamp(at - WINDOW),))
            for who, most in ((_who(name, address), MOST), (_whoever(address), MOST_OF_ADDRESS)):
                tried = query(self._connection, "SELECT count(*) FROM login_tries WHERE who = ?", (who,))[0][0]
                if tried >= most:
                    return False
            self._connection.executemany(
                "INSERT INTO login_tries (who, tried_at) VALUES (?, ?)",
                [(who, timestamp(at)) for who in (_who(name, address), _whoever(address))],
            )
        return True

    def forget(self, name: str, address: str) -> None:
        """Forget the tries of somebody who has got in."""
        with transaction(self._connection):
            own = self._connection.execute("DELETE FROM login_tries WHERE who = ?", (_who(name, address),)).rowcount
            newest = "SELECT rowid FROM login_tries WHERE who = ? ORDER BY rowid DESC LIMIT ?"
            sql = f"DELETE FROM login_tries WHERE rowid IN ({newest})"
            self._connection.execute(sql, (_whoever(address), own))


def _whoever(address: str) -> str:
    return hashlib.sha256(f"address\n{address}".encode("utf-8", "surrogatepass")).hexdigest()


def _who(name: str, address: str) -> str:
    return hashlib.sha256(f"{name_key(name)}\n{address}".encode("utf-8", "surrogatepass")).hexdigest()
