"""Transcript: a talk as lines of JSON that can be kept and run again, to show that it still goes the same way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from assistant.dialogue.operations import Operation
from assistant.dialogue.reply import CellChange, Reply, ReplyKind
from assistant.domain.record import Record
from assistant.errors import UnreadableFile


class Line(Record):
    """One utterance and what became of it.

    Attributes:
        said: The person's words.
        kind: What sort of answer it was.
        operations: What was done.
        changes: The cells that changed.
        text: The answer, for reading; another wording of the same answer is no difference.
    """

    said: str
    kind: ReplyKind
    operations: tuple[Operation, ...] = ()
    changes: tuple[CellChange, ...] = ()
    text: str = ""

    @classmethod
    def of(cls, said: str, reply: Reply) -> Line:
        """The line of an utterance and its answer."""
        return cls(said=said, kind=reply.kind, operations=reply.operations, changes=reply.changes, text=reply.text)


class Difference(NamedTuple):
    """Where a talk went another way than the transcript, counted from 1."""

    number: int
    said: str
    expected: str
    found: str


def read_transcript(path: Path) -> list[Line]:
    """Read the lines of a transcript.

    Raises:
        UnreadableFile: If the file is missing or is no transcript; the line at fault is named.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"对话记录读不了：{path}", hint="请给出用 jixiao chat --save 保存的文件。") from error
    lines = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            lines.append(Line.model_validate_json(line))
        except ValidationError as error:
            raise UnreadableFile(
                f"对话记录第 {number} 行不对：{path}", hint="请给出用 jixiao chat --save 保存的文件。"
            ) from error
    return lines


def differences(expected: Line, found: Line, number: int) -> Iterator[Difference]:
    """How one answer differs from the one in the transcript."""
    for part in ("kind", "operations", "changes"):
        before, now = _shown(getattr(expected, part)), _shown(getattr(found, part))
        if before != now:
            yield Difference(number, expected.said, before, now)


def _shown(part: object) -> str:
    if isinstance(part, tuple):
        return json.dumps([item.model_dump(mode="json", exclude_none=True) for item in part], ensure_ascii=False)
    return str(part)
