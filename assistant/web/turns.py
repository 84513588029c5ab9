"""Turns: one act on a draft at a time, whether the page or a program does it."""

from __future__ import annotations

from threading import Lock
from typing import Final

_LOCKS: Final = tuple(Lock() for _ in range(64))
"""Drafts that share a lock only wait a little."""


def alone(draft_id: str) -> Lock:
    """What is held while something is done to a draft."""
    return _LOCKS[hash(draft_id) % len(_LOCKS)]
