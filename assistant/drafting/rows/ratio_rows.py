"""Rows from ratios of one to another: how much other money comes with each yuan, how many are looked after by one."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import stated
from assistant.drafting.naming.names import short_name

_ABOUT: Final = r"(?P<bound>不低于|不少于|不高于|不超过|达到?|为|约|≥|≤|控制在)?"
_RATIO: Final = rf"{_ABOUT}(?P<ratio>\d{{1,4}}(?:\.\d+)?\s*[:：比]\s*\d{{1,4}}(?:\.\d+)?)(?![\d分号:：])"
_DRAWN: Final = regex(
    rf"(?P<how>撬动|带动|拉动|引导|吸引)(?P<what>[\u4e00-\u9fff]{{2,12}}?)(?:的?(?P<said>比例|比))?{_RATIO}"
)
"""`撬动企业研发投入不低于1:2`."""
_KEPT: Final = regex(
    rf"(?:按照?)?(?P<what>[\u4e00-\u9fff]{{0,10}}?(?:配备比例?|配比|师生比|医护比|床护比|护患比|比例|比))(?:按照?)?{_RATIO}"
)
"""`师生比不低于1:15`."""
_LEAD: Final = regex(r"^(?:其中|按照?|并|且|与|确保|保证|做到|要求|全年|年度)+(?=..)")
_PAID: Final = regex(r"出资|配套|分担|分摊|承担|自筹|负担|补[助贴]")
"""Ratios by which the money is shared out: they are of its sources."""


def ratio_rows(brief: Brief) -> list[Candidate]:
    """A row in words for each ratio that is promised."""
    rows = []
    for found in _DRAWN.finditer(brief.plain):
        name = short_name(f"{found['how']}{found['what']}", "比例")
        rows.append(_row(brief, Level2.ECONOMIC_BENEFIT, name, found.group("bound", "ratio"), found.span()))
    taken = [found.span() for found in _DRAWN.finditer(brief.plain)]
    for found in _KEPT.finditer(brief.plain):
        if _PAID.search(found["what"]) or any(start < found.end() and found.start() < end for start, end in taken):
            continue
        what = _LEAD.sub("", found["what"])
        if len(what) > 2:
            rows.append(_row(brief, Level2.QUALITY, what, found.group("bound", "ratio"), found.span()))
    return rows


def _row(brief: Brief, level2: Level2, name: str, told: tuple[str | None, ...], span: tuple[int, int]) -> Candidate:
    bound, ratio = (words or "" for words in told)
    return Candidate(
        level2=level2,
        name=name,
        words=("" if bound in ("为", "约", "达", "达到", "控制在") else bound) + ratio,
        evidence=stated(brief.text, *span),
        weight=3.4,
    )
