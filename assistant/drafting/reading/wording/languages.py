"""Languages: what in a description is written in another language than Chinese."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Span, span_at

_LATIN_WORD: Final = regex(r"[A-Za-z]{2,}")
_CHINESE: Final = regex(r"[\u4e00-\u9fff]")
_OTHER_SCRIPT: Final = regex(
    r"[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f\u0370-\u03ff\u0900-\u097f]"
)


def is_foreign(text: str) -> bool:
    """Whether a text is written in another language than Chinese; tags that were pasted along are no language."""
    text = re.sub(r"<[^<>]*>", "", text)
    chinese = len(_CHINESE.findall(text))
    other = len(_OTHER_SCRIPT.findall(text))
    words = len(_LATIN_WORD.findall(text))
    return (words >= 4 and 2 * chinese < words) or (other >= 4 and chinese < 2 * other and chinese < 10)


def foreign_sentences(text: str) -> tuple[Span, ...]:
    """Whole sentences in another language inside a Chinese text; names and models do not count."""
    spans = []
    for found in re.finditer(r"[^。！!？?\n；;]+", text):
        sentence = found[0].strip()
        words = _LATIN_WORD.findall(sentence)
        if len(words) >= 6 and len(_CHINESE.findall(sentence)) < len(words):
            start = found.start() + found[0].index(sentence)
            spans.append(span_at(text, start, start + len(sentence)))
    return tuple(spans)
