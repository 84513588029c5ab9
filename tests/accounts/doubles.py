"""A clock that is set by hand, and passwords that are hashed quickly."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher

from assistant.accounts.passwords import Passwords
from tests.builders import NOON


class SetClock:
    """Tells the time it was set to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


class CountedPasswords(Passwords):
    """Hashes with next to no work, and counts how often a password was looked at."""

    def __init__(self) -> None:
        super().__init__(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.looked_at = 0

    def right(self, stored: str | None, password: str) -> bool:
        self.looked_at += 1
        return super().right(stored, password)
