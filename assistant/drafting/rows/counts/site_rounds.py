"""How often work is done at each of several sites (`断面6个，每月监测1次`): the rounds of a year over all sites."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.each_place import in_a_year
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.clauses import ITEM_MARKS, clause_before
from assistant.drafting.reading.nouns.counted_nouns import ending_verb
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind

_SITE: Final = regex(r"(?:断面|点位|站点|测点|样点|监测点|采样点|观测点)$")
_TIMES: Final = {"次": "次数", "场": "场次", "场次": "场次", "期": "期数"}
_HELD_AT_EACH: Final = regex(
    r"(?:举办|开展|组织|进行|实施|安排)?(?P<what>(?!每)[\u4e00-\u9fff]{2,8}?)每(?P<site>[\u4e00-\u9fff]{1,2})"
    r"(?:全年|每年|一年)?(?:不少于|不低于|至少|各)?$"
)


def site_rounds(brief: Brief, counted: Counted, row: Candidate) -> Candidate | None:
    """The row of a frequency multiplied by the sites it is told of; None where it is told of none.

    Args:
        brief: What the description says.
        counted: The frequency.
        row: Its row, for one site.
    """
    if counted.quantity.kind is not QuantityKind.FREQUENCY:
        return None
    sites = _sites(brief, counted)
    if sites is None:
        return None
    times, places = counted.quantity, sites.quantity
    total = places.value * times.value
    formula = f"{plain(places.value)}{places.unit}×{in_a_year(brief, times)}={plain(total)}{times.unit}"
    spans = [(places.start, places.end), (times.start, times.end)]
    why = (said(brief.text, times.start, times.end, "level3"), computed(formula, spans))
    name = short_name(sites.noun + _deed(brief, counted), "次数")
    return row.model_copy(update={"name": name, "value": total, "evidence": why})


def _sites(brief: Brief, counted: Counted) -> Counted | None:
    """The sites counted right before a frequency, nothing but a mark and the deed between."""
    at = counted.quantity.start
    before = brief.counted_before(at)
    last = before[-1] if before else None
    if last is None or last.quantity.kind is not QuantityKind.COUNT or not _SITE.search(last.noun):
        return None
    return last if re.fullmatch(r"[，,、]?", brief.text[last.quantity.end : at]) else None


def _deed(brief: Brief, counted: Counted) -> str:
    """What is done so often; what was last said to be done so often where a frequency says nothing."""
    told = [c for c in brief.counted if c.quantity.start <= counted.quantity.start]
    rounds = (c for c in reversed(told) if c.quantity.kind is QuantityKind.FREQUENCY)
    return next((deed for c in rounds if (deed := ending_verb(c.noun) or c.verb)), "")


def times_at_each(brief: Brief, quantity: Quantity) -> str:
    """The name of so often at each, where nothing says how many of them there are (`举办阅读活动每屋不少于4次`)."""
    held = _HELD_AT_EACH.search(clause_before(brief.text, quantity.start, ITEM_MARKS))
    if held is None or held["site"] != quantity.per or quantity.unit not in _TIMES:
        return ""
    return short_name(f"每{held['site']}{held['what']}", _TIMES[quantity.unit])
