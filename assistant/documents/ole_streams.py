"""The streams of an old Office file (OLE compound file): just enough to find one by its name."""

from __future__ import annotations

import struct
from typing import Final

from assistant.errors import UnreadableFile

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END: Final = 0xFFFFFFFA
"""Sector numbers from here on have special meanings: free, end of chain, table."""
_ENTRY: Final = 128
_SMALL: Final = 4096
_MAX_ENTRIES: Final = 10_000


class OleFile:
    """A compound file in memory; every chain is bounded by the file's own length.

    Raises:
        UnreadableFile: If it is not a sound compound file.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(SIGNATURE) or len(data) < 512:
            raise UnreadableFile(
                "文件已损坏，或者不是旧版 Office 文件。", hint="请用 WPS 或 Office 打开后另存一份再试。"
            )
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise UnreadableFile(
                "文件已损坏，或者不是旧版 Office 文件。", hint="请用 WPS 或 Office 打开后另存一份再试。"
            )
        self._size = 1 << shift
        self._fat = self._table()
        first_directory, mini_fat = struct.unpack_from("<I8xI", data, 48)[0], struct.unpack_from("<I", data, 60)[0]
        self._entries = self._directory(self._chain(first_directory))
        raw = self._chain(mini_fat)
        self._mini_fat = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
        root = next((entry for entry in self._entries if entry[1] == 5), None)
        self._mini = self._chain(root[2]) if root else b""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all streams and folders."""
        return tuple(entry[0] for entry in self._entries)

    def stream(self, *names: str) -> bytes | None:
        """The first stream with one of these names; None if there is none."""
        for name, kind, start, size in self._entries:
            if kind == 2 and name in names:
                whole = self._mini_chain(start) if size < _SMALL else self._chain(start)
                return whole[:size]
        return None

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _table(self) -> tuple[int, ...]:
        """The table of all chains, itself scattered over the file."""
        sectors = [n for n in struct.unpack_from("<109I", self._data, 76) if n < _END]
        following = struct.unpack_from("<I", self._data, 68)[0]
        most = len(self._data) // self._size + 1
        for _ in range(most):
            if following >= _END or len(sectors) > most:
                break
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(following).ljust(self._size, b"\xff"))
            sectors += [n for n in numbers[:-1] if n < _END]
            following = numbers[-1]
        raw = b"".join(self._sector(n) for n in sectors[:most])
        return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])

    def _chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < len(self._fat) and len(parts) <= len(self._data) // self._size:
            parts.append(self._sector(start))
            start = self._fat[start]
        return b"".join(parts)

    def _mini_chain(self, start: int) -> bytes:
        parts: list[bytes] = []
        while start < len(self._mini_fat) and len(parts) <= len(self._mini_fat):
            parts.append(self._mini[start * 64 : start * 64 + 64])
            start = self._mini_fat[start]
        return b"".join(parts)

    @staticmethod
    def _directory(raw: bytes) -> list[tuple[str, int, int, int]]:
        """Name, kind, first sector and size of every entry."""
        entries = []
        for offset in range(0, min(len(raw) // _ENTRY, _MAX_ENTRIES) * _ENTRY, _ENTRY):
            length, kind = struct.unpack_from("<HB", raw, offset + 64)
            start, size = struct.unpack_from("<II", raw, offset + 116)
            name = raw[offset : offset + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            entries.append((name, kind, start, size))
        return entries
