"""What is printed on every page of a PDF: running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from assistant.documents.blocks import Line
from assistant.documents.label_lists import YEAR_LINE
from assistant.documents.labels import is_department_title, is_form_title
from assistant.documents.narrative_parser import narrative_heading, section_heading
from assistant.documents.pdf_pages import PageContent
from assistant.documents.pdf_text import TextLine
from assistant.domain.folding import unspaced

_MARGIN: Final = 0.11
"""The upper and lower part of a page where heads and feet stand."""
_DEPTH: Final = 2
_PAGE_NUMBER = re.compile(
    r"[-—–－~·]*\d{1,4}[-—–－~·]*|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|第?\d{1,4}页?/共?\d{1,4}页?"
    r"|(?i:page)\d{1,4}(?i:of\d{1,4})?"
)


def furniture_of(pages: Sequence[PageContent]) -> set[int]:
    """The ids of the lines that are page furniture."""
    found: set[int] = set()
    seen: Counter[str] = Counter()
    candidates: list[tuple[str, TextLine]] = []
    for page in pages:
        lines = _at_the_margins(page)
        for line in lines:
            key = unspaced(line.text)
            if _PAGE_NUMBER.fullmatch(key):
                found.add(id(line))
            elif not _is_of_the_form(line.text, key):
                candidates.append((re.sub(r"\d+", "#", key), line))
        seen.update({key for key, line in candidates if any(line is one for one in lines)})
    enough = max(3, (len(pages) + 1) // 2)
    return found | {id(line) for key, line in candidates if seen[key] >= enough}


def _at_the_margins(page: PageContent) -> list[TextLine]:
    """The first and last lines of a page, where they stand at its very top or bottom."""
    upper = [item for item in page.items[:_DEPTH] if isinstance(item, TextLine) and item.bottom < _MARGIN * page.height]
    lower = [
        item for item in page.items[-_DEPTH:] if isinstance(item, TextLine) and item.top > (1 - _MARGIN) * page.height
    ]
    return [*upper, *(line for line in lower if not any(line is one for one in upper))]


def _is_of_the_form(text: str, key: str) -> bool:
    """Whether a line that many pages begin with is a title or heading."""
    line = Line(text=text, number=1)
    is_title = is_form_title(text) or is_department_title(text) or bool(YEAR_LINE.fullmatch(key))
    return is_title or narrative_heading(line) is not None or section_heading(line) is not None
