"""Folding: texts in which full and half width and the case of letters make no difference any more."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """The text as it is searched for: half width, small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def storable(text: str) -> str:
    """The text without half surrogates, which no file and no JSON holds; some file names bring them."""
    return text.encode("utf-8", "replace").decode("utf-8")
