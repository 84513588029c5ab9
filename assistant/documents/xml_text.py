"""Text for XML: what a document file may hold."""

from __future__ import annotations

import re
from typing import Final

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that keeps blanks at the ends of a text."""
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without characters that XML 1.0 forbids, control characters and lone surrogates above all."""
    return _ILLEGAL.sub("", text)
