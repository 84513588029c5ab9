"""Pricing: which rows a price means (门窗单价降到1400); a count that is to grow is no new row (册数增加60册)."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.meaning import Meaning, Unknown, Unsure
from assistant.dialogue.understanding.offering import which
from assistant.dialogue.understanding.outcome import Way, only
from assistant.dialogue.understanding.rows.choosing import with_rows
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.indicator import Level1

_PRICE: Final = re.compile(r"单价|价格|价钱|单位成本")
_GROWS: Final = re.compile(
    r"(?:把|将)?(?P<name>[^，,。\d]{2,14}?)(?:再|又|也|要|还要|都)*(?:增加|加|多|增|提高)(?:了|上)?\d[\d.]*[\u4e00-\u9fff]{0,3}(?:吧|了)?"
)
_MOST: Final = 5


def of_the_price(meaning: Meaning, text: str, scene: Scene) -> Meaning:
    """The meaning for the rows that say what one of a thing costs, where a price was said and other rows came in."""
    found = _PRICE.search(text)
    if found is None or isinstance(meaning, Unknown):
        return meaning
    priced = list(dict.fromkeys(way for each in meaning.ways if (way := _priced(each, text[: found.start()], scene))))
    return which(priced, scene) if priced and priced != list(meaning.ways) else meaning


def _priced(way: Way, thing: str, scene: Scene) -> Way:
    """The way with the rows of prices alone; empty where there is none, or it does anything but change a value."""
    one = only(way)
    if not isinstance(one, ops.Change) or one.target is None:
        return ()
    prices = scene.where(lambda row: "/" in (row.target.unit or ""))
    rows = tuple(row for row in one.rows if row in prices and scene.row(row).level1 == Level1.COST.value)
    if not rows:  # the whole cost was heard, where the row of the price has the thing in its name
        word = thing.removesuffix("的")[-2:]
        named = [row for row in prices if word in scene.names[row - 1]]
        rows = tuple(named) if len(named) == 1 and len(word) > 1 else ()
    if not rows:
        return ()
    unit, own = one.target.unit, scene.row(rows[0]).target.unit or ""
    target = one.target.model_copy(update={"unit": own}) if unit and own.startswith(f"{unit}/") else one.target
    return (with_rows(one.model_copy(update={"target": target}), rows),)


def grows(way: Way, said: Said) -> Unsure | None:
    """A new row where a count was to become more, and a row of that unit is there (册数增加60册)."""
    added = only(way)
    found = _GROWS.fullmatch(said.text.strip("。！!"))
    if not isinstance(added, ops.Add) or not added.name or found is None or not added.target:
        return None
    if added.target.value is None or re.search(r"[条个项]指标|指标", found["name"]):
        return None
    scene, unit = said.scene, added.target.unit
    rows = scene.counted_in(unit)[:_MOST]
    shift = ops.NewTarget(shift=added.target.value, unit=unit)
    ways: list[Way] = [(ops.Change(rows=(row,), target=shift),) for row in rows]
    return said.asks("是在原来的数上增加，还是加一条指标？", *ways, way) if ways else None
