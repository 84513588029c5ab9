"""Arrays as bytes and back, without pickle and without copying what was read."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

BoolVector = NDArray[np.bool_]
"""Which of some rows are meant."""


def array_bytes(array: NDArray[Any]) -> bytes:
    """An array in the npy format."""
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def array_of(content: bytes) -> NDArray[Any]:
    """An array that shares the memory of its npy bytes, and so cannot be written to.

    Raises:
        ValueError: If the bytes are something else, cut short or too long.
    """
    stream = io.BytesIO(content[:4096])
    try:
        version = np.lib.format.read_magic(stream)
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, by_column, kind = read(stream)
    except (ValueError, EOFError, SyntaxError) as error:
        raise ValueError("not an array file") from error
    if kind.hasobject or (by_column and len(shape) > 1):
        raise ValueError("not a plain array of numbers")
    start = stream.tell()
    if len(content) - start != kind.itemsize * int(np.prod(shape, dtype=np.int64)):
        raise ValueError("the array file has another length than its header says")
    return np.frombuffer(content, dtype=kind, offset=start).reshape(shape)
