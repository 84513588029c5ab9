"""Sealed content: a record's JSON, or a vector's bytes, beside a checksum that shows damage."""

from __future__ import annotations

import hashlib
import zlib
from datetime import UTC, datetime
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from assistant.domain.record import Record
from assistant.errors import StoreError

FloatMatrix = NDArray[np.float32]
FloatVector = NDArray[np.float32]

RecordT = TypeVar("RecordT", bound=Record)


def seal(record: Record) -> tuple[str, str]:
    """The JSON of a record and its checksum."""
    content = record.model_dump_json()
    return content, checksum(content)


def checksum(content: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(content.encode()).hexdigest()


def unseal(kind: type[RecordT], content: str, expected: str, what: str) -> RecordT:
    """Read a record back.

    Args:
        kind: The record's class.
        content: Its JSON.
        expected: The checksum it was stored with.
        what: What to call it in an error message.

    Raises:
        StoreError: If the content is not what was stored.
    """
    if checksum(content) != expected:
        raise StoreError(f"{what}的内容与校验码不符，数据已损坏", hint="请用 jixiao restore 从备份恢复。")
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        raise StoreError(f"{what}不能按本程序的格式读取", hint="请确认程序版本，或从备份恢复。") from error


def vector_bytes(vector: FloatVector) -> tuple[bytes, int]:
    """A vector as little-endian float32, and its checksum."""
    blob = np.ascontiguousarray(vector, dtype="<f4").tobytes()
    return blob, zlib.crc32(blob)


def vector_of(blob: bytes, dimension: int, expected: int) -> FloatVector | None:
    """Read a vector back; None if the bytes are not those that were stored."""
    if len(blob) != 4 * dimension or zlib.crc32(blob) != expected:
        return None
    return np.frombuffer(blob, dtype="<f4").astype(np.float32)


def timestamp(moment: datetime) -> str:
    """A moment as text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
