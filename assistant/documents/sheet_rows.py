"""Rows of a sheet or of a web page's table as blocks: a single cell is prose until a table begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.labels import is_department_title, is_form_title, is_group_label
from assistant.documents.narrative_parser import narrative_heading, section_heading
from assistant.errors import UnreadableFile

MAX_ROWS: Final = 20_000


class SheetRows:
    """Turns the rows of one sheet into blocks, from top to bottom.

    A row with a single filled cell is a line of prose until a table begins, and a row of that
    table from then on, unless it is a title or heading. Of several blank rows in a table one is
    kept, as it may stand for empty values.
    """

    def __init__(self) -> None:
        self._in_table = False
        self._blank: Row | None = None

    def read(self, texts: tuple[str, ...], number: int) -> Iterator[Block]:
        """The blocks that a row adds.

        Args:
            texts: Its cells up to the last filled one; none for a blank row.
            number: Its number in the source, from 1.

        Raises:
            UnreadableFile: If the sheet is longer than any form.
        """
        if not texts:
            self._blank = Row(cells=("",), number=number) if self._in_table else None
            return
        if number > MAX_ROWS:
            raise UnreadableFile(f"工作表超过 {MAX_ROWS} 行，不像是一份申报材料。", hint="请拆分后再导入。")
        block = self._block(texts, number)
        if self._blank is not None and isinstance(block, Row):
            yield self._blank
        self._blank = None
        yield block

    def _block(self, texts: tuple[str, ...], number: int) -> Block:
        filled = [text for text in texts if text]
        if len(filled) > 1:
            self._in_table = True
            return Row(cells=texts, number=number)
        line = Line(text=filled[0], number=number, whole=True)
        if self._in_table and not _is_heading(line):
            return Row(cells=texts, number=number)
        self._in_table = False
        return line


def trimmed(texts: list[str]) -> tuple[str, ...]:
    """Cells up to the last filled one."""
    last = next((i for i in range(len(texts) - 1, -1, -1) if texts[i]), -1)
    return tuple(texts[: last + 1])


def _is_heading(line: Line) -> bool:
    if is_form_title(line.text) or is_department_title(line.text) or narrative_heading(line):
        return True
    return section_heading(line) is not None and not is_group_label(line.text)
