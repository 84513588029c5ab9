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
_RULES: Final = regex(
    r"(?:根据|依据|依照|遵照)[^，,。；;《]{0,40}?(?:办法|条例|细则|规程|规划|纲要|行动计划|实施方案|工作方案)(?=[，,。；;、和及])"
)
"""Rules that are followed, named without title marks (`根据全省1500公里岸线管控办法，…`)."""
_ANY_TITLE: Final = regex(r"《[^《》]*》")


def named_rules(text: str) -> tuple[tuple[int, int], ...]:
    """Where titles and the names of followed rules stand: a number inside counts nothing of the project."""
    return tuple(found.span() for pattern in (_ANY_TITLE, _RULES) for found in pattern.finditer(text))


def cited_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text cites documents or names topics."""
    return tuple(found.span() for pattern in (_TITLE, _TOPICS) for found in pattern.finditer(text))


def without_titles(text: str) -> str:
    """A clause without the documents it follows."""
    return _TITLE.sub("", text)
