"""So many at each of several places (`10个乡镇各搞一次`, `每村放2场`): the number of all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.money import plain
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.reading.nouns.inherited_nouns import SIZED
from assistant.drafting.reading.numbers.quantities import Quantity, QuantityKind, half_width
from assistant.drafting.reading.numbers.units import PEOPLE, SITES

_DEED: Final = r"(?:[\u4e00-\u9fff、]{0,12}?)"
_FURTHER: Final = r"(?:[\d一两二三四五]+(?!万?元)[\u4e00-\u9fff]{1,2}[、和][\u4e00-\u9fff]{2,8})*"
"""What else there is at each of them (`每室配电脑1台、药柜2组`)."""
_AT_EACH: Final = regex(
    rf"(?:每一?[个所座家处]?|(?<![\u4e00-\u9fff])各(?!.*(?:共|合计|总计|累计)))(?P<site>{SITES}){_DEED}{_FURTHER}$"
)
_BRACKETS: Final = regex(r"[（(][^（）()]*[）)]")
_EACH: Final = regex(r"^[\u4e00-\u9fff]{0,8}?(?:，|,)?(?:分别|都|均)?各(?!类|项|级|种|地|界)[\u4e00-\u9fff]{0,12}$")
"""Between the places and what there is so often at each of them."""
_SET_UP: Final = regex(
    r"[\u4e00-\u9fff]{2,6}?(?:各|分别)?(?:设立|设置|建立|建设|新建|布设|开设|设)(?P<what>[\u4e00-\u9fff]{2,8})(?=[，,。；;、])"
)
_ALONGSIDE: Final = regex(r"[\u4e00-\u9fff]{0,8}[、和及与]")
_AT_FREQUENCY: Final = regex(rf"每一?(?:[个所座家处]?(?P<site>{SITES})|(?P<piece>[座处台条盏]))$")
_EACH_THING: Final = regex(r"每一?(?P<unit>[座台处条间栋所套口眼])(?:全年|每年|一年|年)?$")
_PER_TIME: Final = regex(r"每[天日周月年季]|[日月年]均")
_MADE: Final = regex(r"配|派|选|聘|设|培训|培养|安排|组建")
"""Without such a verb so many people at each place are how large it is."""
_PERIODS: Final = {52: "周", 12: "个月", 4: "个季度"}
_HEADS: Final[dict[str, str]] = {
    "校": r"(?:校|小学|初中|高中|中学|中小学|职高|幼儿园)$",
    "学校": r"(?:校|小学|初中|高中|中学|中小学|职高)$",
    "园": r"(?:园|幼儿园)$",
    "村": r"(?<!农)村$",
    "镇": r"(?:镇|乡镇)$",
    "乡": r"(?:乡|乡镇)$",
    "站": r"站点?$",
    "点": r"(?:点|点位)$",
    "家": r"(?:家|企业|单位|商户)$",
    "企业": r"(?:企业|公司)$",
}
"""What a place may be called where it is counted; else it is called the same."""
_CLAUSE: Final = 300
"""No clause is longer."""


def places_of(brief: Brief, counted: Counted) -> tuple[Counted, ...]:
    """The places that a number holds for each of; none where it stands for itself.

    Args:
        brief: What the description says.
        counted: The number.
    """
    quantity = counted.quantity
    if quantity.unit in SIZED or quantity.upper is not None:
        return ()
    clause = re.split(
        r"[，,。；;\n]", _BRACKETS.sub("", brief.text[max(0, quantity.start - _CLAUSE) : quantity.start])
    )[-1]
    if quantity.unit in ("次", "遍") and (thing := _EACH_THING.search(clause)):
        alike = [c for c in brief.counted if c.quantity.unit == thing["unit"] and c.quantity.value > 1]
        return tuple(alike[-1:])  # `126座公厕……，每座全年4次`
    if quantity.kind is QuantityKind.FREQUENCY:
        found = _AT_FREQUENCY.search(clause)
    elif _PER_TIME.search(clause):
        return ()
    else:
        found = _AT_EACH.search(clause)
        if quantity.unit in PEOPLE and not (_MADE.search(clause[found.start() :] if found else clause)):
            return ()
    if found:
        return _told_elsewhere(brief, counted, found["site"] or found["piece"])
    return _right_before(brief, counted) if quantity.kind is QuantityKind.COUNT else ()


def _told_elsewhere(brief: Brief, counted: Counted, site: str) -> tuple[Counted, ...]:
    """The places of which `每站` speaks; of one at each of other places there are as many as of those."""
    named = [c for c in brief.counted if c is not counted and _are(c, site)]
    if several := next((c for c in named if c.quantity.value > 1), None):
        return (several,)
    if set_up := next((c for c in brief.counted if c.quantity.value > 1 and _is_set_up(brief, c, site)), None):
        return (set_up,)
    single = next((c for c in named if c.quantity.end <= counted.quantity.start), None)
    return places_of(brief, single) if single else ()


def _is_set_up(brief: Brief, places: Counted, site: str) -> bool:
    """Whether one of what a number holds for is set up at each of so many places (`在8个乡镇设立分馆，每馆…`)."""
    behind = _SET_UP.match(brief.text, places.quantity.end)
    return bool(behind and behind["what"].endswith(site))


def _right_before(brief: Brief, counted: Counted) -> tuple[Counted, ...]:
    """The places counted right in front of `各一次`, all sorts of them (`8个乡镇、3个街道各配一台`)."""
    at = counted.quantity.start
    before = brief.counted_before(at)
    if not before or not _EACH.match(_BRACKETS.sub("", brief.text[before[-1].quantity.end : at])):
        return ()
    places = [before[-1]]
    for other in reversed(before[:-1]):
        between = brief.text[other.quantity.end : places[0].quantity.start]
        if not _ALONGSIDE.fullmatch(between) or other.quantity.unit != places[0].quantity.unit:
            break
        places.insert(0, other)
    return tuple(places) if all(map(_is_site, places)) else ()


def _is_site(counted: Counted) -> bool:
    words = counted.noun or counted.quantity.unit
    return counted.quantity.value > 1 and (
        counted.quantity.unit in ("村", "校") or bool(re.search(rf"(?:{SITES}|小学|中学|初中|高中|服务区)$", words))
    )


def _are(counted: Counted, site: str) -> bool:
    quantity = counted.quantity
    if quantity.per or quantity.kind is not QuantityKind.COUNT:
        return False
    head = _HEADS.get(site, site if len(site) > 1 else rf"{site}$")
    return quantity.unit == site or bool(re.search(head, counted.noun)) or _named_behind(counted, head)


def _named_behind(counted: Counted, head: str) -> bool:
    """`12个村` is read as 12 of the unit 村."""
    return bool(re.search(head, counted.quantity.unit))


def in_a_year(brief: Brief, quantity: Quantity) -> str:
    """A number as a formula holds it, one told of each week or month with how often that comes (`20份×52周`)."""
    each = re.search(r"\d[\d.]*", half_width(brief.quote(quantity.start, quantity.end)))
    times = quantity.value / Decimal(each[0]) if each and Decimal(each[0]) else Decimal(1)
    period = _PERIODS.get(int(times)) if times == times.to_integral_value() else None
    if quantity.kind is not QuantityKind.FREQUENCY or not each or period is None:
        return f"{plain(quantity.value)}{quantity.unit}"
    return f"{each[0]}{quantity.unit}×{plain(times)}{period}"


def at_all(brief: Brief, places: Sequence[Counted], counted: Counted) -> tuple[Decimal, str, list[tuple[int, int]]]:
    """The number at all places together, the formula, and where its numbers stand."""
    each, ones = counted.quantity, [place.quantity for place in places]
    total = sum((one.value for one in ones), Decimal(0)) * each.value
    sites = "+".join(f"{plain(one.value)}{one.unit}" for one in ones)
    sites = f"({sites})" if len(ones) > 1 else sites
    formula = f"{sites}×{in_a_year(brief, each)}={plain(total)}{each.unit}"
    return total, formula, [(one.start, one.end) for one in (*ones, each)]
