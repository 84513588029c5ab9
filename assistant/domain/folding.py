"""Folding: texts in which width, case of letters and space make no difference any more."""

from __future__ import annotations

import re
import unicodedata


def folded(text: str) -> str:
    """The text as it is searched for: half width, small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def unspaced(text: str) -> str:
    """The text as labels, names and values are read: half width, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def storable(text: str) -> str:
    """The text without half surrogates, which no file and no JSON holds; some file names bring them."""
    return text.encode("utf-8", "replace").decode("utf-8")
