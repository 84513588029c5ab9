"""Residue: the names of other units, places and projects that must never appear in a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.pattern import regex

_PLACE = regex(r"([\u4e00-\u9fff]{2,4}?)(?:省|市|自治区|区|县|州|镇|乡|街道)")
_ORDINARY = frozenset(
    {"社区", "地区", "辖区", "园区", "街道", "城市", "全市", "全区", "本市", "本区", "乡镇", "城镇", "上级"}
)
_MIN_PROJECT_NAME = 6
"""Shorter project names (业务培训) are ordinary words."""


def foreign_names(units: Iterable[str], project_names: Iterable[str]) -> frozenset[str]:
    """Names taken from past declarations: whole units, the places in them, and long project names."""
    names = {name for name in project_names if len(name) >= _MIN_PROJECT_NAME}
    for unit in set(units):
        names.add(re.sub(r"[（(][^（()）]*[)）]$", "", unit))
        names |= _places(unit)
    return frozenset(name for name in names if len(name) >= 2)


def _places(unit: str) -> set[str]:
    """Place names in a unit's name: `上海市松江区` gives 上海, 松江."""
    places = set()
    for found in _PLACE.finditer(unit):
        bare = found[1].lstrip("省市区县州")
        if len(bare) >= 2 and bare not in _ORDINARY and found[0] not in _ORDINARY:
            places.add(bare)
    return places
