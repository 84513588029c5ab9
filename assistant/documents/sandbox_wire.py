"""What parent and child of the sandbox say to each other: frames of JSON, each with its length before it."""

from __future__ import annotations

import json
import struct
from typing import IO, Any, Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.errors import (
    EmptyDescription,
    InvalidFact,
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
        EmptyDescription,
        InvalidFact,
        NoFormFound,
        ReadingStopped,
        ScannedDocument,
        TemplateUnfit,
        UnreadableFile,
        UnsupportedFormat,
        UnwritablePath,
    )
}
_ERROR: Final = b'{"error"'
"""How an answer begins that is an error."""


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
    _check_length(blocks)
    content = {
        "blocks": [[b.number, b.text, b.whole] if isinstance(b, Line) else [b.number, list(b.cells)] for b in blocks],
        "repairs": [[r.place, r.kind.value, r.before, r.after] for r in log.repairs],
        "doubts": [[d.place, d.reason, d.content, d.quarantined] for d in log.doubts],
    }
    # A broken character may have become half of a pair; no record could hold it.
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def sound(blocks: tuple[Block, ...], log: RepairLog) -> tuple[Block, ...]:
    """The blocks as they would arrive: bounded, and without half a character, which no record may hold.

    Raises:
        ReadingStopped: If they hold more text than any document of forms.
    """
    _check_length(blocks)
    try:
        for block in blocks:
            block.text.encode()
    except UnicodeEncodeError:
        return decode(encode_blocks(blocks, RepairLog()), log)
    return blocks


def _check_length(blocks: tuple[Block, ...]) -> None:
    if sum(len(block.text) for block in blocks) > MAX_CHARACTERS:
        raise ReadingStopped("文件的文字多得异常，不像是一份申报材料。")


def error_record(error: JixiaoError) -> dict[str, str | None]:
    """One of our errors as JSON can hold it."""
    kind = type(error).__name__
    hint = vars(error).get("hint")
    return {"error": kind if kind in _ERRORS else UnreadableFile.__name__, "message": error.message, "hint": hint}


def error_of(record: dict[str, Any]) -> JixiaoError:
    """The error that `error_record` wrote.

    Raises:
        KeyError: If it is none of ours.
    """
    hint = record["hint"]
    return _ERRORS[record["error"]](str(record["message"]), hint=None if hint is None else str(hint))


def encode_error(error: JixiaoError) -> bytes:
    """One of our errors as an answer."""
    return json.dumps(error_record(error), ensure_ascii=False).encode("utf-8", "replace")


def checked(answer: bytes) -> bytes:
    """An answer that is no error.

    Raises:
        JixiaoError: The error that it is.
        ValueError: If it is no answer of ours; KeyError and TypeError likewise.
    """
    if answer.startswith(_ERROR):
        raise error_of(json.loads(answer))
    return answer


def decode(content: bytes, log: RepairLog) -> tuple[Block, ...]:
    """The blocks in an answer; repairs and doubts go to the log.

    Raises:
        JixiaoError: The error that the answer is.
        ValueError: If it is no answer of ours; KeyError and TypeError likewise.
    """
    reply: dict[str, Any] = json.loads(checked(content))
    for place, kind, before, after in reply["repairs"]:
        log.repair(place, RepairKind(kind), before, after)
    for place, reason, text, quarantined in reply["doubts"]:
        log.doubt(place, reason, text, quarantined=quarantined)
    return tuple(_block(item) for item in reply["blocks"])


def _block(item: list[Any]) -> Block:
    if len(item) == 3:
        return Line(number=item[0], text=item[1], whole=item[2])
    return Row(number=item[0], cells=tuple(item[1]))
