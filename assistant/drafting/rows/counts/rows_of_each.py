"""Rows from numbers that hold for each of several (`4期、每期50人`, `日均清运260吨`): multiplied, or so much a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.money import UNIT_YUAN, plain
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, Counted
from assistant.drafting.candidate import Candidate
from assistant.drafting.each_place import at_all, places_of
from assistant.drafting.evidence_of import computed, said
from assistant.drafting.naming.names import count_name, short_name
from assistant.drafting.reading.deeds.phrases import is_nominal
from assistant.drafting.reading.numbers.quantities import Quantity
from assistant.drafting.reading.numbers.units import PEOPLE
from assistant.drafting.reading.sorts import is_person
from assistant.drafting.rows.counts.parts_by_then import is_part_by_then
from assistant.drafting.rows.counts.site_rounds import times_at_each
from assistant.drafting.rows.form_units import scale_of
from assistant.drafting.rows.row_of_number import APPROXIMATE, count_row, weight_of

_SITES: Final = ("村", "镇", "乡", "乡镇", "街道", "社区", "校", "点", "家", "所", "户")
"""Places where something is held so often: what is held there is the project's, and a stated total goes first."""
_PERIODS: Final = {"日": "日均", "天": "日均", "月": "月均", "个月": "月均", "季度": "季均", "年": "年均", "周": "周均"}
_PER_DAY: Final = {"个": "数量", "件": "数量", "人次": "人次", "人": "人数", "次": "次数"}
_EACH_PERSON = regex(r"每[人户名](?:每[天日周月年])?(?:至少|不少于|不低于|约|提供|服务)*$")
_EACH_TIME: Final = {"日均": "每日", "月均": "每月", "季均": "每季度", "年均": "每年", "周均": "每周"}


def _per_period(brief: Brief, counted: Counted, topic: str) -> list[Candidate]:
    """`日均清运260吨`: so much in each day, month or year; what is done in each of other things stays a remark."""
    quantity = counted.quantity
    head = _PERIODS.get(quantity.per or "")
    if head is None:
        return []
    if _EACH_PERSON.search(brief.text[: quantity.start]):
        head = f"人均{_EACH_TIME.get(head, head)}"
    thing = (counted.verb if counted.verb not in counted.noun else "") + (
        counted.noun or ("" if counted.verb else topic)
    )
    thing = (
        re.sub(
            r"(?:每[日天]|日均|一天)$|(?<=[员者生人师])日$|日(?=清运|收运|处理|处置|供水|产|供|收集|转运|接待)",
            "",
            thing,
        )
        or topic
    )
    name = short_name(thing if thing.startswith(head) else head + thing, _PER_DAY.get(quantity.unit, "量"))
    row = count_row(brief, name, quantity, weight_of(quantity, counted))
    if row.value is None:
        return []
    alone = quantity.unit in ("人", "名", "人次", "户")
    return [row if alone else row.model_copy(update={"unit": f"{row.unit}/{quantity.per}"})]


def per_round(brief: Brief, counted: Counted, topic: str) -> list[Candidate]:
    """`4期、每期50人`: 200 人次."""
    quantity = counted.quantity
    rounds = _rounds_of(brief, quantity)
    if rounds is None:
        at_one = times_at_each(brief, quantity)
        return [count_row(brief, at_one, quantity, 2.6)] if at_one else _per_period(brief, counted, topic)
    held = next((c for c in brief.counted if c.quantity is rounds), None)
    if held is not None and (places := places_of(brief, held)):
        return _at_each_round(brief, counted, (places, held), topic)
    total = rounds.value * quantity.value
    unit = "人次" if quantity.unit in ("人", "名") else quantity.unit
    noun = next((c.noun for c in brief.counted if c.quantity is rounds), "") or topic
    if quantity.per in _SITES or len(noun) == 1:
        noun = topic
    formula = f"{plain(rounds.value)}{rounds.unit}×{plain(quantity.value)}{quantity.unit}={plain(total)}{unit}"
    spans = [(rounds.start, rounds.end), (quantity.start, quantity.end)]
    verb = counted.verb or (held.verb if held is not None and quantity.per in PEOPLE and not counted.noun else "")
    if is_person(counted.noun):
        noun = counted.verb + counted.noun  # `每家次安排专家2人`
    own = noun + counted.noun if is_nominal(counted.noun) and noun != topic else counted.noun
    name = short_name(noun, "人次") if unit == "人次" else count_name(own or noun, verb, unit, topic)
    return [
        Candidate(
            level2=Level2.QUANTITY,
            name=name,
            operator=Operator.GTE,
            value=total,
            unit=unit,
            evidence=(said(brief.text, quantity.start, quantity.end, "level3"), computed(formula, spans)),
            weight=2.5 if quantity.per in _SITES else 3.6,
            note=APPROXIMATE if quantity.approx else "",
        )
    ]


def _at_each_round(
    brief: Brief, counted: Counted, rounds: tuple[Sequence[Counted], Counted], topic: str
) -> list[Candidate]:
    """`3所高校，每所2期，每期60人`: 360 at all of them."""
    (places, held), each = rounds, counted.quantity
    total, formula, spans = at_all(brief, places, held)
    unit = "人次" if each.unit in ("人", "名") else each.unit
    formula = f"{formula.split('=')[0]}×{plain(each.value)}{each.unit}={plain(total * each.value)}{unit}"
    people = unit == "人次"
    name = short_name(held.noun or topic, unit) if people else count_name(counted.noun, counted.verb, unit, topic)
    row = count_row(brief, name, each.model_copy(update={"per": None}), 3.6)
    why = (row.evidence[0], computed(formula, [*spans, (each.start, each.end)]))
    return [row.model_copy(update={"value": total * each.value, "unit": unit, "evidence": why})]


def _rounds_of(brief: Brief, quantity: Quantity) -> Quantity | None:
    """The rounds that a number of each holds for: those told last before it, else the first behind."""
    units = _round_units(quantity.per)
    told = brief.counted_before(quantity.start)
    before = (c for c in reversed(told) if _is_round(c, units) and not is_part_by_then(brief, c))
    rounds = next(before, None) or next((c for c in brief.counted if _is_round(c, units)), None)
    return rounds.quantity if rounds else None


def _is_round(counted: Counted, units: Sequence[str]) -> bool:
    return not counted.quantity.per and counted.quantity.unit in units


def over_all_places(brief: Brief, counted: Counted, places: Sequence[Counted], topic: str) -> list[Candidate]:
    """`218个村每村每月放映1场`: 2616 in a year, where the product itself is not said."""
    each = counted.quantity
    total, formula, spans = at_all(brief, places, counted)
    used = (counted, *places)
    same = [c for c in brief.counted if c.quantity.value == total and c.quantity.unit == each.unit]
    if any(c not in used for c in same):
        return []
    noun = "" if is_nominal(counted.noun) and topic.endswith(counted.noun) else counted.noun
    name = count_name(noun, counted.verb, each.unit, topic)
    row = count_row(brief, name, each.model_copy(update={"per": None}), 3.6)
    value = total / UNIT_YUAN.get(scale_of(each), Decimal(1))
    return [row.model_copy(update={"value": value, "evidence": (row.evidence[0], computed(formula, spans))})]


def _round_units(per: str | None) -> tuple[str, ...]:
    same = {
        "期": ("期", "班", "批", "次"),
        "班": ("班", "期"),
        "次": ("次", "场", "场次"),
        "场": ("场", "场次", "次"),
        "批": ("批", "批次"),
    }
    return same.get(per or "", (per or "",))
