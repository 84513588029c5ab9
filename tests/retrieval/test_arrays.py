"""Arrays as bytes: back again without copies, and nothing else accepted."""

from __future__ import annotations

import io

import numpy as np
import pytest

from assistant.retrieval.arrays import array_bytes, array_of


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6, dtype=np.float32).reshape(2, 3),
        np.zeros((0, 4), np.int32),
        np.array([1, 2, 3], np.int64),
        np.array(7.0),
    ],
)
def test_arrays_come_back_and_cannot_be_written_to(array: np.ndarray) -> None:
    again = array_of(array_bytes(array))
    assert again.dtype == array.dtype
    assert np.array_equal(again, array)
    assert not again.flags.writeable
    assert not again.flags.owndata


@pytest.mark.parametrize("cut", [0, 1, 8, 60, 100, -1])
def test_cut_files_are_refused(cut: int) -> None:
    with pytest.raises(ValueError):
        array_of(array_bytes(np.arange(9, dtype=np.float32))[:cut])


def test_files_that_are_too_long_are_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        array_of(array_bytes(np.arange(9)) + b"\0")


def test_arrays_by_column_are_refused() -> None:
    with pytest.raises(ValueError, match="plain"):
        array_of(array_bytes(np.asfortranarray(np.ones((3, 4)))))


def test_objects_are_refused() -> None:
    stream = io.BytesIO()
    np.save(stream, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="plain"):
        array_of(stream.getvalue())
