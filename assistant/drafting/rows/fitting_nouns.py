"""Nouns that fit their unit: 31所 counts schools, not what is done at them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.reading_words import CountedBodies


def counted_body(noun: str, unit: str, text: str, bodies: Sequence[CountedBodies]) -> str:
    """The noun with the thing that its unit counts (`营养改善` 31所: 营养改善学校); as it is where it fits.

    Args:
        noun: What is counted, as it was read.
        unit: The unit.
        text: The description, which has to name the thing.
        bodies: What units count and nothing else.
    """
    known = next((one for one in bodies if one.unit == unit), None)
    if known is None or not noun or noun.endswith(known.ends):
        return noun
    if inside := re.match(
        rf"(?P<body>[\u4e00-\u9fff]*?(?:{'|'.join(known.names)}))(?P<deed>[\u4e00-\u9fff]{{2,}})$", noun
    ):
        return inside["deed"] + inside["body"]
    body = next((name for name in known.names if name in text), "")
    return noun + body
