"""Folding: texts in which width, case of letters and space make no difference any more."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def folded(text: str) -> str:
    """The text as it is searched for: half width, small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def unspaced(text: str) -> str:
    """The text as labels, names and values are read: half width, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def half_width(text: str) -> str:
    """The text with its full-width digits, letters and signs in half width, every other character as it is (㎡, ²)."""
    return text.translate(_HALF_WIDTH)


def storable(text: str) -> str:
    """The text without half surrogates, which no file and no JSON holds; some file names bring them."""
    return text.encode("utf-8", "replace").decode("utf-8")
