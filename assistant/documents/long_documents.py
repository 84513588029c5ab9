"""Documents of many pages: only the pages of forms are read, a few at a time, and put together again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

from assistant.documents.blocks import Block
from assistant.documents.import_report import RepairLog
from assistant.documents.sandbox_wire import decode

PASSED_OVER: Final = "PDF 很长，只读了有申报表的页，其余没有读，请核对"
_AT_ONCE: Final = 40
"""Pages read by one worker in one go; half a minute's work of a slow machine would be too much."""
_PAGES: Final = b'{"pages"'


class Pages(Protocol):
    """What a look through the document found; see `pdf_scan.Scan`."""

    @property
    def total(self) -> int:
        """Its pages."""

    @property
    def chosen(self) -> tuple[int, ...]:
        """Those to be read."""

    @property
    def starts(self) -> tuple[int, ...]:
        """Those of them that begin with a title."""

    @property
    def blank(self) -> int:
        """How many have no text."""


def encode_pages(found: Pages) -> bytes:
    """What a look through the document found, as an answer."""
    return json.dumps(
        {"pages": found.chosen, "starts": found.starts, "total": found.total, "blank": found.blank}
    ).encode()


def is_pages(answer: bytes) -> bool:
    """Whether an answer says which pages to read, and is no document yet."""
    return answer.startswith(_PAGES)


class LongDocument:
    """The pages of a document that have to be read.

    Args:
        answer: As `encode_pages` writes it.
    """

    def __init__(self, answer: bytes) -> None:
        content = json.loads(answer)
        self.pages: list[int] = [int(page) for page in content["pages"]]
        self._starts = {int(page) for page in content["starts"]}
        self._total, self._blank = int(content["total"]), int(content["blank"])

    @property
    def passed_over(self) -> str:
        """Which pages were not read, in words."""
        listed = "、".join(_named(run) for run in _runs([n for n in range(1, self._total + 1) if n not in self._read]))
        pictures = f"；其中 {self._blank} 页没有文字（图片或空白）" if self._blank else ""
        return f"共 {self._total} 页，没有读第 {listed} 页{pictures}" if listed else ""

    @property
    def _read(self) -> set[int]:
        return set(self.pages)

    def batches(self) -> Iterator[list[int]]:
        """Pages to be read together: parted where others lie between, or where one begins with a title."""
        batch: list[int] = []
        for piece in self._pieces():
            if batch and len(batch) + len(piece) > _AT_ONCE:
                yield batch
                batch = []
            batch += piece
        if batch:
            yield batch

    def _pieces(self) -> Iterator[list[int]]:
        for run in _runs(self.pages):
            while len(run) > _AT_ONCE:
                cuts = [at for at in range(1, _AT_ONCE + 1) if run[at] in self._starts]
                at = cuts[-1] if cuts else _AT_ONCE
                yield run[:at]
                run = run[at:]
            yield run


def read_long(answer: bytes, read: Callable[[list[int]], bytes], finish: Callable[[bytes, str], bytes]) -> bytes:
    """Read a long document.

    Args:
        answer: Which pages to read.
        read: Reads some pages; gives their blocks as an answer.
        finish: Makes forms of the joined answers; takes them and which pages were passed over.
    """
    document = LongDocument(answer)
    pieces = [read(batch) for batch in document.batches()]
    return finish(b"[" + b",".join(pieces) + b"]", document.passed_over)


def joined(data: bytes, log: RepairLog) -> tuple[Block, ...]:
    """The blocks of several answers, numbered through."""
    blocks: list[Block] = []
    for piece in json.loads(data):
        for block in decode(json.dumps(piece).encode(), log):
            blocks.append(block.model_copy(update={"number": len(blocks) + 1}))
    return tuple(blocks)


def _runs(pages: Sequence[int]) -> Iterator[list[int]]:
    """Stretches of numbers that follow each other."""
    run: list[int] = []
    for page in pages:
        if run and page != run[-1] + 1:
            yield run
            run = []
        run.append(page)
    if run:
        yield run


def _named(run: Sequence[int]) -> str:
    return str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}"
