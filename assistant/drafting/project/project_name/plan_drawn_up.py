"""Plans, reports and rules by their titles: `编制《某县供水规划（2026—2035年）》` is 供水规划编制."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.project.project_name.told_work import Guess
from assistant.drafting.reading.parts import Span, span_at

_PAPERS: Final = "规划|纲要|方案|计划|设计|导则|指南|标准|规程|规范|办法|条例|细则|图集|名录|报告|区划|评估|研究"
_DRAWN_UP: Final = regex(
    r"(?P<deed>编制|修编|修订|制定|起草|编写)(?:完成|出台)?[\u4e00-\u9fff]{0,6}?"
    rf"《(?P<title>[^《》。；]{{4,40}})》(?P<rest>(?![及和与、])[\u4e00-\u9fff]{{0,8}}(?:{_PAPERS}))?(?P<more>[、和及与]《)?"
)
_NEXT: Final = regex(
    rf"[、和及与](?:配套的?)?《(?P<title>[^《》。；]{{4,40}})》(?P<rest>(?![及和与、])[\u4e00-\u9fff]{{0,8}}(?:{_PAPERS}))?"
)
_A_PAPER: Final = regex(rf"(?:{_PAPERS})$")
_REMARKS: Final = regex(r"[（(][^（()）]*[)）]|[“”]|20\d{2}\s*[-—–~至]+\s*20\d{2}年?")
_WHERE: Final = regex(r"^(?:全|[某×X]{0,2})(?:[省市区镇]|县(?!城))(?![域级直])(?=[\u4e00-\u9fff]{4})")
_OF_FIVE_YEARS: Final = regex(r"^“?十[三四五六]五”?(?:时期)?(?=[\u4e00-\u9fff]{4})")
_LONGEST: Final = 24
"""Characters that a name may take up with a title."""

_LONGEST_WORK: Final = 14
"""Characters of a title that the name of a row has room for."""


def plan_drawn_up(text: str) -> Guess | None:
    """The paper by its title, without the years it holds for and the place it is of; of several the first, and 等."""
    found = _DRAWN_UP.search(text)
    if found is None:
        return None
    title = _called(found)
    if not title or len(title) > _LONGEST:
        return None
    several = "等" if found["more"] else ""
    return Guess(title.removesuffix(found["deed"]) + several + found["deed"], found.span())


def papers_drawn_up(text: str) -> Iterator[Span]:
    """Each paper that a text says is drawn up, told as work (`供水规划编制`)."""
    found = _DRAWN_UP.search(text)
    deed = found["deed"] if found else ""
    while found:
        if title := _called(found):
            title = _OF_FIVE_YEARS.sub("", title) if len(title) > _LONGEST_WORK else title
            span = span_at(text, found.start(), found.end("rest" if found["rest"] else "title"))
            yield span.model_copy(update={"text": title.removesuffix(deed) + deed})
        found = _NEXT.match(text, found.end("rest") if found["rest"] else found.end("title") + 1)


def _called(found: re.Match[str]) -> str:
    """What a paper is called in names; "" for a book."""
    title = _WHERE.sub("", _REMARKS.sub("", found["title"])) + (found["rest"] or "")
    return title if _A_PAPER.search(title) else ""
