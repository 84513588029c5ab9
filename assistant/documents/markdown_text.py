"""Markdown that can be undone exactly: how exported text is escaped, and read again.

Files of other origin are read by guessing what extraction did to them; a file that begins with
`MARKER` was written by us and is taken at its word.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.xml_text import xml_text

MARKER: Final = "<!-- jixiao-form 1 -->"

_SPECIAL = re.compile(r"([\\`*_\[\]<&|~$])")
_OPENING = re.compile(r"^([#>+\-=:])")
_NUMBERING = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_ESCAPED = re.compile(r"<br>|\\([!-/:-@\[-`{-~])")
_CELL = re.compile(r"((?:\\.|[^\\|])*)\|")
_SEPARATOR = re.compile(r":?-{3,}:?")
_HEADING = re.compile(r"^#{1,6} ")


def escape_cell(text: str) -> str:
    """Text for a table cell: nothing in it is taken for Markdown, line breaks become `<br>`, control characters go."""
    text = xml_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    safe = "<br>".join(_SPECIAL.sub(r"\\\1", line) for line in text.split("\n"))
    return f"\\{safe}" if _SEPARATOR.fullmatch(safe) else safe


def escape_line(text: str) -> str:
    """Text for a paragraph or heading, which must not begin like a heading, a list or a quotation."""
    safe = _OPENING.sub(r"\\\1", escape_cell(text))
    return _NUMBERING.sub(r"\1\\\2", safe)


def unescape(text: str) -> str:
    """What `escape_cell` or `escape_line` was given."""
    return _ESCAPED.sub(lambda found: found[1] or "\n", text)


def read_marked_blocks(text: str) -> tuple[Block, ...]:
    """Read a file that was written by `write_markdown`."""
    blocks: list[Block] = []
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if not line or line.startswith("<!--"):
            continue
        if not line.startswith("|"):
            blocks.append(Line(text=unescape(_HEADING.sub("", line)), number=number, whole=True))
            continue
        cells = [cell.strip() for cell in _CELL.findall(line[1:])]
        if not all(_SEPARATOR.fullmatch(cell) for cell in cells):
            blocks.append(Row(cells=tuple(unescape(cell) for cell in cells), number=number))
    return tuple(blocks)
