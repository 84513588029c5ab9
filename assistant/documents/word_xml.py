"""The XML of Word: what every reader of it has to look through, leave out, or turn into signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS: Final = frozenset(W + n for n in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_GONE: Final = frozenset({*(W + n for n in ("del", "moveFrom", "rPr", "pPr", "rt", "txbxContent")), MC + "Fallback"})
"""Deleted text, properties, reading aids, and what is read at another place."""
_TEXTS: Final = frozenset({W + "t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
_SIGNS: Final = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_MAX_SPAN: Final = 64
MAX_PARAGRAPHS: Final = 200_000
"""Empty ones and those in cells counted, too."""
PARAGRAPH: Final = re.compile(rb"<w:p[\s/>]")
MAX_NESTING: Final = 8
"""Tables within cells."""


def unwrapped(parent: Any) -> Iterator[Any]:
    """An element's children; content controls and the like are looked through."""
    for element in parent:
        if element.tag in _WRAPPERS:
            yield from unwrapped(element)
        else:
            yield element


def text_of(element: Any) -> str:
    """The visible text below an element."""
    if element.tag in _TEXTS:
        return element.text or ""
    if element.tag == W + "br":
        return "" if element.get(W + "type") in ("page", "column") else "\n"
    if element.tag in _GONE or not isinstance(element.tag, str):
        return ""
    return _SIGNS.get(element.tag) or "".join(text_of(child) for child in element)


def span_of(element: Any) -> int:
    """The number an element gives, as gridSpan does; 0 where there is none."""
    value = element.get(W + "val") if element is not None else None
    return min(int(value), _MAX_SPAN) if value and value.isdigit() else 0
