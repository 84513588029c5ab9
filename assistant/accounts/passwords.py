"""Passwords: hashed with argon2id, a few at a time, checked in the same time whether there is an account or not."""

from __future__ import annotations

import secrets
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from assistant.domain.account import name_key
from assistant.errors import InvalidAccount

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST: Final = 10
LONGEST: Final = 200
"""A longer one would only make the hashing slow."""
AT_A_TIME: Final = 2
"""How many are hashed at once: each takes 64 MiB, and whoever is not signed in can have it done."""
_ONE_TIME_LENGTH: Final = 16
_LEGIBLE: Final = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody confuses when copying them from a screen."""
_FEWEST_DIFFERENT: Final = 5


class Passwords:
    """Makes and checks hashes.

    Args:
        hasher: How hard it is; argon2id with 64 MiB unless given.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        from argon2 import PasswordHasher

        self._hasher = hasher or PasswordHasher(parallelism=1)
        self._turn = BoundedSemaphore(AT_A_TIME)
        self._nobodys = self._hasher.hash(secrets.token_hex(16))

    def hashed(self, password: str) -> str:
        """The hash that is stored."""
        with self._turn:
            return self._hasher.hash(_bytes(password))

    def right(self, stored: str | None, password: str) -> bool:
        """Whether the password is that of the hash; None, for nobody, takes as long to refuse."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            with self._turn:
                verified = len(password) <= LONGEST and self._hasher.verify(stored or self._nobodys, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False
        return verified and stored is not None


def one_time_password() -> str:
    """A password to begin with, to be changed at the first login."""
    return "".join(secrets.choice(_LEGIBLE) for _ in range(_ONE_TIME_LENGTH))


def check_password(password: str, name: str) -> None:
    """See that a password is long enough and no obvious one.

    Raises:
        InvalidAccount: If it is not.
    """
    if len(password) < SHORTEST:
        raise InvalidAccount(f"密码至少要有 {SHORTEST} 个字符。", hint="可以用几个不相关的词连起来，好记又难猜。")
    if len(password) > LONGEST:
        raise InvalidAccount(f"密码最多 {LONGEST} 个字符。", hint="请换一个短些的密码。")
    if len(set(password)) < _FEWEST_DIFFERENT or name_key(password) == name_key(name):
        raise InvalidAccount("这个密码太容易猜到。", hint="不要用账户名，也不要用重复的字符。")


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
