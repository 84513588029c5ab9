"""Bounds put on pdfminer: how much a stream may unpack to, and how much a page may draw."""

from __future__ import annotations

import zlib
from typing import Any, Final

from assistant.errors import ReadingStopped

MAX_STREAM: Final = 48 * 1024 * 1024
"""Bytes; a whole Chinese font has twenty million."""
MAX_UNPACKED: Final = 192 * 1024 * 1024
MAX_DRAWING: Final = 1024 * 1024
"""Bytes of instructions on one page; a page full of text and rules has a tenth of it."""


class _BoundedZlib:
    """Stands in for the module zlib in pdfminer, which unpacks whatever it is given."""

    error = zlib.error
    decompressobj = staticmethod(zlib.decompressobj)

    def __init__(self) -> None:
        self._left = MAX_UNPACKED

    def decompress(self, data: bytes) -> bytes:
        """Unpack a stream; one that is damaged at its end raises as the module does.

        Raises:
            ReadingStopped: If it, or the document with it, unpacks to too much.
        """
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(data, min(MAX_STREAM, self._left) + 1)
        self._left -= len(content)
        if len(content) > MAX_STREAM or self._left < 0:
            raise ReadingStopped("PDF 里的数据解压后大得异常，已拒绝读取。")
        if not unpacker.eof:
            raise zlib.error("incomplete or truncated stream")
        return content


def bound_unpacking() -> None:
    """Give pdfminer a fresh allowance for the next document."""
    from pdfminer import pdftypes

    vars(pdftypes)["zlib"] = _BoundedZlib()


def drawing_size(page: Any) -> int:
    """How many bytes of instructions a page of pdfplumber has."""
    from pdfminer.pdftypes import PDFStream, resolve1

    streams = (resolve1(one) for one in page.page_obj.contents)
    return sum(len(stream.get_data()) for stream in streams if isinstance(stream, PDFStream))
