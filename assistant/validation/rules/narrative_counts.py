"""Counts that overview and plan give to what a quantity row is named after, and that are not the row's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding
from assistant.validation.reading.facts import is_multi_year
from assistant.validation.reading.mentions import Mention, mentions
from assistant.validation.reading.number_sources import has_source
from assistant.validation.reading.topics import as_written
from assistant.validation.rule import finding

_SECTIONS: Final = (("overview", "项目概述"), ("plan", "实施方案"))


_EACH = regex(r"各|每|分别|其中|人均|累计")


def counts_beside_the_rows(form: Declaration) -> Iterator[Finding]:
    """`培训班5期` in the overview, and 4期 in the row 培训班期数 (guide S11).

    A text that counts the thing more than once speaks of its parts; the plan of several years, of all of them.
    """
    if form.narrative is None or is_multi_year(form):
        return
    for section, label in _SECTIONS:
        text = getattr(form.narrative, section) or ""
        told = [
            mention for mention in mentions(text, form.indicators) if mention.target.unit == mention.row.target.unit
        ]
        for mention in told:
            own = mention.row.target
            again = [other for other in told if other.path == mention.path]
            if len(again) > 1 or _EACH.search(mention.before) or not _is_beside(mention, form):
                continue
            if mention.target.value != own.value:
                message = f"{label}写“{mention.written}”，而“{mention.row.level3}”是{own.text}，两处不一致；请核对。"
                quote = as_written(text, mention.written)
                yield finding("S11", f"narrative.{section}", message, confidence=Confidence.LIKELY, quote=quote)


def _is_beside(mention: Mention, form: Declaration) -> bool:
    """Whether the narrative has the row's own number as well; where it has not, V15 asks where that comes from."""
    value, unit = mention.row.target.value, mention.row.target.unit or ""
    known = value is not None and has_source(value, unit, mention.row.level3, form)
    return mention.row.category is Level2.QUANTITY and known
