"""Labels that stand in one cell or line with their text, `主管部门：某局`, taken apart above the indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.form_spans import is_title
from assistant.documents.labels import field_of, is_group_label, is_other_label
from assistant.documents.narrative_parser import narrative_heading, section_heading
from assistant.documents.table_columns import header_columns

_LABELLED = re.compile(r"(?:^|(?<=\s))((?:其中[：:]\s*)?[^\s：:]{2,16}(?:[(（][^()（）]{1,8}[)）])?)\s*[：:]")
_MOST_ROWS: Final = 40
"""So far below its title a form's head may reach."""


def labels_parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every `label：text` of a form's head as two cells."""
    done: list[Block] = []
    left = 0
    for index, block in enumerate(blocks):
        if left and _ends_head(block):
            left = 0
        if is_title(block) or _begins(blocks, index):
            left = _MOST_ROWS
        done.append(_parted(block) if left else block)
        left = max(left - 1, 0)
    return done


def _ends_head(block: Block) -> bool:
    if isinstance(block, Row):
        return header_columns(block.cells) is not None
    section = section_heading(block)
    return narrative_heading(block) is not None or (section is not None and section[0] != "goal")


def _begins(blocks: Sequence[Block], index: int) -> bool:
    """Whether a form without a title begins: its name and, a little below, another label, both with a colon."""
    block = blocks[index]
    cells = [cell for _, cell in block.filled[:2] if "项" in cell] if isinstance(block, Row) else []
    if not cells:
        return False
    if "project_name" in map(field_of, cells):
        return True
    if "project_name" not in _labels_in(block):
        return False
    near = [name for block in blocks[index : index + 4] for name in _labels_in(block)]
    return len(set(near)) > 1


def _cells(block: Block) -> Sequence[tuple[int, str]]:
    return block.filled if isinstance(block, Row) else ((0, block.text),)


def _labels_in(block: Block) -> list[str]:
    return [name for _, cell in _cells(block) for label, _ in _pairs(cell) if (name := field_of(label))]


def _parted(block: Block) -> Block:
    """The block with labels and texts apart; as it was where its first cell is no label with a text."""
    cells = [(column, cell) for column, cell in _cells(block) if not is_group_label(cell)]
    if not cells or not _pairs(cells[0][1]):
        return block
    if isinstance(block, Line):
        return Row(cells=tuple(part for pair in _pairs(block.text) for part in pair), number=block.number)
    if not any(text for _, cell in cells for _, text in _pairs(cell)):
        return block  # labels alone, their texts in cells of their own
    parted: list[str] = []
    for cell in block.cells:
        pairs = _pairs(cell)
        parted += [part for pair in pairs for part in pair] if pairs else [cell, ""]
    return Row(cells=tuple(parted), number=block.number)


def _pairs(text: str) -> list[tuple[str, str]]:
    """Labels and texts of a cell, `项目名称：甲　主管部门：乙`; none where it does not begin with a label."""
    found = [m for m in _LABELLED.finditer(text) if field_of(m[1]) or is_other_label(m[1])]
    if not found or text[: found[0].start()].strip():
        return []
    ends = [m.start() for m in found[1:]] + [len(text)]
    return [(m[1], text[m.end() : end].strip()) for m, end in zip(found, ends, strict=True)]
