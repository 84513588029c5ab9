"""Waiting for what arrives in pieces, until all is there, time is up, or the person stops it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeVar

from assistant.drafting.language.port import Limits
from assistant.errors import ModelCancelled, ModelTimeout

LOOK: Final = 0.05
"""Seconds between two looks at whether the person has stopped it."""
_Piece = TypeVar("_Piece")


class _End(NamedTuple):
    """Nothing more comes; with the reason where it ended early."""

    failure: Exception | None = None


def arriving(pieces: Callable[[], Iterator[_Piece]], limits: Limits) -> Iterator[_Piece]:
    """Each piece as it comes; made in a thread, which is left to itself when time is up or the person stops it.

    A blocked read cannot be interrupted from outside; it ends by its own timeout, and nobody listens to it.

    Raises:
        ModelCancelled: If the person stops it.
        ModelTimeout: If time is up.
        Exception: Whatever making the pieces raised.
    """
    arrived: queue.Queue[_Piece | _End] = queue.Queue()

    def work() -> None:
        try:
            for piece in pieces():
                arrived.put(piece)
            arrived.put(_End())
        except Exception as error:  # handed to the thread that waits
            arrived.put(_End(error))

    threading.Thread(target=work, name="jixiao-model", daemon=True).start()
    while True:
        if limits.cancellation.cancelled:
            raise ModelCancelled("已停止等待大模型。")
        if not limits.deadline.remaining:
            raise ModelTimeout("大模型没有在规定时间内答完。")
        try:
            piece = arrived.get(timeout=min(LOOK, limits.deadline.remaining))
        except queue.Empty:
            continue
        if isinstance(piece, _End):
            if piece.failure is not None:
                raise piece.failure
            return
        yield piece
