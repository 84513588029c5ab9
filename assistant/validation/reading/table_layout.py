"""Tables drawn with bars or blanks, as they come out of Markdown and of plain text, made into cells divided by tabs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.domain.pattern import regex

_RULE_LINE = regex(r"^[\s|:\-—+=]+$")
_CELLS = regex(r"[^ \u3000]+")
_AMOUNT: Final = regex(r"金额|总价|合计|小计|资金|经费|费用|预算")
_COUNTED: Final = regex(r"数量|单价|标准|单位")
_LONGEST_TITLE: Final = 12
_FEWEST_CELLS: Final = 3


@lru_cache(maxsize=256)
def laid_out(text: str) -> str:
    """The text with tabs between the cells of such tables; every other character keeps its place."""
    if "|" not in text and "｜" not in text and not _AMOUNT.search(text):
        return text
    lines, in_table = list[str](), False
    for line in text.split("\n"):
        if line.count("|") + line.count("｜") > 1:
            lines.append(_without_bars(line))
            in_table = False
        elif "\t" not in line and _is_head(line):
            lines.append(_without_blanks(line))
            in_table = True
        elif in_table and "\t" not in line and len(_CELLS.findall(line)) > 1 and re.search(r"\d$", line.rstrip()):
            lines.append(_without_blanks(line))
        else:
            lines.append(line)
            in_table = False
    return "\n".join(lines)


def _is_head(line: str) -> bool:
    """Short titles without numbers, of a quantity or price and, in the end, of an amount."""
    cells = _CELLS.findall(line)
    if len(cells) < _FEWEST_CELLS or any(
        len(cell) > _LONGEST_TITLE or re.search(r"[\d,，;；。、]", cell) for cell in cells
    ):
        return False
    return any(_COUNTED.search(cell) for cell in cells) and any(_AMOUNT.search(cell) for cell in cells[1:])


def _without_blanks(line: str) -> str:
    indent = len(line) - len(line.lstrip(" \u3000"))
    body = line[indent:].rstrip(" \u3000")
    tabbed = re.sub(r"[ \u3000]+", lambda m: "\t" + " " * (len(m[0]) - 1), body)
    return " " * indent + tabbed + " " * (len(line) - indent - len(body))


def _without_bars(line: str) -> str:
    if _RULE_LINE.match(line):
        return " " * len(line)
    line = line.replace("｜", "|")
    first, last = line.find("|"), line.rfind("|")
    body = list(line.replace("|", "\t"))
    if not line[:first].strip():
        body[first] = " "
    if not line[last + 1 :].strip():
        body[last] = " "
    return "".join(body)
