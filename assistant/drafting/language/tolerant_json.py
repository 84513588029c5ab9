"""Tolerant JSON: every object that can be found in an answer, however it is wrapped, cut or punctuated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

MOST_CHARACTERS: Final = 60_000
_MOST_TRIES: Final = 500
"""Opening brackets that are tried; an answer with more of them is noise."""
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_WIDE: Final = str.maketrans("｛｝［］：，＂", '{}[]:,"')
_CURLY: Final = str.maketrans("“”", '""')
_TRAILING: Final = re.compile(r",(\s*[}\]])")


def visible(text: str) -> str:
    """A text without characters that nobody sees: controls, zero-width, bidi and tag characters, half surrogates."""
    return _INVISIBLE.sub("", text)


def objects_in(text: str) -> list[dict[str, Any]]:
    """The outermost objects of an answer in order.

    First as it stands; where that yields nothing, with the punctuation of a Chinese keyboard read as JSON's.
    An object that is cut or broken gives way to the whole ones inside it. NaN and infinities become None.
    """
    plain = visible(text[:MOST_CHARACTERS])
    for reading in (plain, _TRAILING.sub(r"\1", plain), plain.translate(_WIDE), plain.translate(_WIDE | _CURLY)):
        if found := list(_objects(reading)):
            return found
    return []


def _objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder(parse_constant=lambda name: None, parse_int=_number, strict=False)
    at, tries = text.find("{"), 0
    while at >= 0 and tries < _MOST_TRIES:
        tries += 1
        try:
            found, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at = text.find("{", at + 1)
            continue
        yield found
        at = text.find("{", end)


def _number(digits: str) -> int | str:
    """An integer; one of a thousand digits stays text, which Python refuses to count with."""
    return int(digits) if len(digits) <= 30 else digits
