"""An indicator table in plain text whose columns are parted by single blanks: its header says that it is one."""

from __future__ import annotations

import re
from typing import Final

from assistant.documents.labels import is_form_title, is_level_label
from assistant.domain.value import parse_target

_HEADER: Final = re.compile(
    r"(?:绩效指标[ \u3000]+)?一级指标[ \u3000]+二级指标[ \u3000]+三级指标(?:名称)?[ \u3000]+\S*(?:指标|目标)值\S*"
)
_BELOW: Final = re.compile(r"。|^\s*[一二三四五六七]、|情况说明")
"""What ends such a table, as another form does: prose, or the heading of a part."""
_BLANKS: Final = re.compile(r"[ \u3000]+")
_GAP_IN_VALUE: Final = re.compile(r"(?<=[≥≤≧≦><=＞＜＝])[ \u3000]+(?=\d)|(?<=\d)[ \u3000]+(?=[(（%％])")


def parted_by_blanks(text: str) -> str:
    """The text with tabs between the cells of such tables; every other text as it is."""
    if not any(_HEADER.fullmatch(line.strip()) for line in text.splitlines()):
        return text
    lines, is_table = [], False
    for line in text.splitlines():
        if _HEADER.fullmatch(line.strip()):
            is_table = True
            lines.append("\t".join(_BLANKS.split(line.strip())))
        else:
            is_table = is_table and not is_form_title(line) and not _BELOW.search(line)
            lines.append(_row(line) if is_table and "\t" not in line else line)
    return "\n".join(lines)


def _row(line: str) -> str:
    """Labels, the name with its blanks, and the value, which is the last word; other lines as they are."""
    *words, value = _BLANKS.split(_GAP_IN_VALUE.sub("", line.strip()))
    labels = [word for number, word in enumerate(words) if number < 2 and is_level_label(word)]
    name = " ".join(words[len(labels) :])
    is_row = bool(name) and (bool(labels) or parse_target(value).is_measurable)
    return "\t".join((*[""] * (2 - len(labels)), *labels, name, value)) if is_row else line
