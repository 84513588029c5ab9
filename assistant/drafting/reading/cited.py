"""Words that a description only cites: titles of documents it follows, and topics that something is about."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

_TITLE: Final = regex(
    r"(?:根据|依据|按照|依照|遵照|落实|贯彻|执行|响应|对照|结合)[^，,。；;《]{0,8}《[^》]{2,60}》(?:、《[^》]{2,60}》)*"
)
"""A document that is followed; one that is compiled or printed is what the project does."""
_TOPICS: Final = regex(
    r"(?:围绕|聚焦|就(?!业|近|地|餐|医|学|诊))[^，,。；;]{2,60}?(?:等)?(?:方面|领域|主题|专题|课题|议题|重点工作)"
)
"""What a study or a meeting is about (`围绕优化营商环境等方面开展调研`)."""


def cited_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text cites documents or names topics."""
    return tuple(found.span() for pattern in (_TITLE, _TOPICS) for found in pattern.finditer(text))


def without_titles(text: str) -> str:
    """A clause without the documents it follows."""
    return _TITLE.sub("", text)
