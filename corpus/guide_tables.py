"""Reading the domain guide: its sections, its tables, and the enumerations inside their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

DEFAULT_GUIDE = Path(__file__).resolve().parents[2] / "shared" / "domain-guide.md"
NOTHING = "—"
"""What the guide prints in a cell that holds nothing."""

_OPENING, _CLOSING = "（(“", "）)”"


def section(guide: str, number: str) -> list[str]:
    """The lines below the heading with that number, down to the next heading of any level.

    Raises:
        ValueError: If the guide has no such heading.
    """
    found = re.search(rf"^#+ {re.escape(number)}\.? .*\n(?P<body>(?:(?!#).*\n?)*)", guide, re.MULTILINE)
    if found is None:
        raise ValueError(f"the guide has no section {number}")
    return found["body"].splitlines()


def table_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of the first table among the lines, without its two head lines.

    Raises:
        ValueError: If a row has more or fewer cells than the head.
    """
    table: list[list[str]] = []
    for line in lines:
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif table:
            break
    for row in table:
        if len(row) != len(table[0]):
            raise ValueError(f"a table row has {len(row)} cells, its head {len(table[0])}: {row}")
    return table[2:]


def filled(cell: str) -> str:
    """The cell, or "" where the guide prints a dash."""
    return "" if cell == NOTHING else cell


def split_list(cell: str, separators: str = "、") -> list[str]:
    """Divide an enumeration at separators that stand outside brackets and quotation marks."""
    parts, depth, quoted = [""], 0, False
    for character in cell:
        quoted ^= character == '"'
        depth += (character in _OPENING) - (character in _CLOSING)
        if character in separators and depth == 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def without_brackets(text: str) -> str:
    """The text without bracketed remarks."""
    return re.sub(r"（[^（）]*）|\([^()]*\)", "", text).strip()


def write_yaml(path: Path, comment: str, content: dict[str, Any]) -> None:
    """Write a mapping in block style, in the given order, below a comment line."""
    body = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, default_flow_style=False, width=100_000)
    path.write_text(f"# {comment}\n{body}", encoding="utf-8", newline="\n")
