"""Units alike: whether what a price holds for is counted in another unit (`每生`: 名, `每村`: 个)."""

from __future__ import annotations

from typing import Final

PERSONS: Final = frozenset(
    ["人", "名", "位", "生", "学生", "学员", "教师", "老人", "儿童", "代表", "委员", "干部", "队员"]
)
SITES: Final = (
    "村",
    "校",
    "镇",
    "乡",
    "站",
    "社区",
    "机构",
    "网点",
    "点位",
    "项目",
    "课题",
    "个",
    "队",
    "车",
    "机",
    "岗",
    "岗位",
)
SITE_UNITS: Final = ("个", "所", "家", "处", "村", "校", "座", "支", "辆", "台", "项")
_ALIKE: Final = {
    "批次": "批",
    "场次": "场",
    "期次": "期",
    "班次": "班",
    "台次": "台",
    "日": "天",
    "车": "辆",
    "人份": "份",
    "剂次": "剂",
    "亩次": "亩",
}


def is_alike(per: str, unit: str) -> bool:
    """Whether what a price holds for (`生`, `批`, `村`) is counted in a unit (`名`, `批次`, `个`)."""
    one, other = _ALIKE.get(per, per), _ALIKE.get(unit, unit)
    if one == other:
        return True
    if one in PERSONS:
        return other in ("人", "名", "人次")
    return (one, other) in (("户", "家"), ("床", "张"), ("餐", "人次"), ("例", "人")) or (
        one in SITES and other in SITE_UNITS and one not in ("车", "机")
    )
