"""What parent and child of the sandbox say to each other: frames of JSON, each with its length before it."""

from __future__ import annotations

import json
import struct
from typing import IO, Any, Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.errors import (
    JixiaoError,
    NoFormFound,
    ReadingStopped,
    ScannedDocument,
    TemplateUnfit,
    UnreadableFile,
    UnsupportedFormat,
    UnwritablePath,
)

MAX_FRAME: Final = 96 * 1024 * 1024
MAX_CHARACTERS: Final = 8_000_000
"""In all blocks of a document; the longest budget book has a tenth of it."""
STAYS, LEAVES = b"+", b"-"
"""Before every answer: whether the child takes another document after it."""
_LENGTH: Final = struct.Struct(">I")
_ERRORS: Final[dict[str, type[JixiaoError]]] = {
    kind.__name__: kind
    for kind in (
        *(UnreadableFile, UnsupportedFormat, ScannedDocument, ReadingStopped, NoFormFound),
        *(TemplateUnfit, UnwritablePath),
    )
}


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send one frame."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None where the stream ends, within a frame too.

    Raises:
        ValueError: If the other side announces more than a frame can hold.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        raise ValueError(f"a frame of {length} bytes")
    content = stream.read(length)
    return content if len(content) == length else None


def encode_blocks(blocks: tuple[Block, ...], log: RepairLog) -> bytes:
    """A document's blocks, and what its reader noted, as JSON.

    Raises:
        ReadingStopped: If they hold more text than any document of forms.
    """
    if sum(len(block.text) for block in blocks) > MAX_CHARACTERS:
        raise ReadingStopped("文件的文字多得异常，不像是一份申报材料。")
    content = {
        "blocks": [[b.number, b.text, b.whole] if isinstance(b, Line) else [b.number, list(b.cells)] for b in blocks],
        "repairs": [[r.place, r.kind.value, r.before, r.after] for r in log.repairs],
        "doubts": [[d.place, d.reason, d.content, d.quarantined] for d in log.doubts],
    }
    # A broken character may have become half of a pair; no record could hold it.
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def encode_error(error: JixiaoError) -> bytes:
    """One of our errors as JSON."""
    kind = type(error).__name__
    return json.dumps(
        {
            "error": kind if kind in _ERRORS else UnreadableFile.__name__,
            "message": error.message,
            "hint": vars(error).get("hint"),
        }
    ).encode()


def decode(content: bytes, log: RepairLog) -> tuple[Block, ...]:
    """The blocks in a reply; repairs and doubts go to the log.

    Raises:
        JixiaoError: The error that the reply is.
        ValueError: If it is no reply of ours; KeyError and TypeError likewise.
    """
    reply: dict[str, Any] = json.loads(content)
    raise_error(reply)
    for place, kind, before, after in reply["repairs"]:
        log.repair(place, RepairKind(kind), before, after)
    for place, reason, text, quarantined in reply["doubts"]:
        log.doubt(place, reason, text, quarantined=quarantined)
    return tuple(_block(item) for item in reply["blocks"])


def raise_error(reply: dict[str, Any]) -> None:
    """Raise the error that a reply is, if it is one.

    Raises:
        JixiaoError: That error.
    """
    if "error" in reply:
        hint = reply["hint"]
        raise _ERRORS[reply["error"]](str(reply["message"]), hint=None if hint is None else str(hint))


def _block(item: list[Any]) -> Block:
    if len(item) == 3:
        return Line(number=item[0], text=item[1], whole=item[2])
    return Row(number=item[0], cells=tuple(item[1]))
