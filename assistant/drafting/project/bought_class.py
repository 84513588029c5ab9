"""What a list of purchases is called as a whole: 设备, 车辆 or 物资, so that no row names the first item for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.reading.parts import Counted
from assistant.drafting.reading.sorts import is_person

_BUYING: Final = ("购置", "采购", "购买", "配备", "配置", "更新", "添置", "增配", "购置安装", "采购安装")
_SYSTEMS: Final = regex(r"(?:系统|平台|软件)$")
_VEHICLES: Final = frozenset({"辆"})
_APPARATUS: Final = frozenset({"台", "套", "台套", "架", "部", "艘", "组", "辆", "对", "个", "只", "把"})
_FURNITURE: Final = regex(r"(?:桌椅?|椅子?|床|柜|书?架)$")
_NO_APPARATUS: Final = regex(r"(?:服|被|褥|书|书籍|教材|刊|药品?|剂|料|苗|种|肥|油|煤|粮|食品|用品|物资|材料|器皿)$")


def class_of_bought(brief: Brief, thing: str) -> str:
    """The class of the things bought in one list that begins with a thing; the thing itself where it stands alone."""
    items = _one_list(brief, thing)
    if len(items) < 2:
        return thing
    units = {item.quantity.unit for item in items if not _FURNITURE.search(item.noun)}
    if not units:
        return "家具"
    if all(_SYSTEMS.search(item.noun) for item in items):
        return "系统"
    if units <= _VEHICLES:
        return "车辆"
    plain = any(_NO_APPARATUS.search(item.noun) for item in items)
    return "设备" if units <= _APPARATUS and not plain else "物资"


def _one_list(brief: Brief, thing: str) -> Sequence[Counted]:
    """The things bought with a thing, which comes first among them."""
    bought = [c for c in brief.counted if c.noun and c.verb in _BUYING and not is_person(c.noun)]
    first = next((at for at, c in enumerate(bought) if c.noun == thing), None)
    return [] if first is None else bought[first:]
