"""The columns of an indicator table: which hold the row itself, and which a region has added."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from assistant.documents.blocks import Block, Row
from assistant.documents.cleaning import compact
from assistant.domain.folding import unspaced

_LEVELS: Final = {
    "level1": ("一级指标", "一级目标", "一级值", "指标类型", "指标类别"),
    "level2": ("二级指标", "二级目标", "二级值", "指标分类"),
    "level3": ("三级指标", "三级目标", "三级值", "三级指标名称", "指标名称", "绩效指标名称", "具体指标", "指标内容"),
}
"""Titles by role, the plainest first: where 三级指标 is there, 指标内容 explains it."""
_OPERATORS: Final = frozenset({"指标性质", "运算符", "运算符号", "计算符号", "指标符号", "符号", "指标方向", "比较符"})
_UNITS: Final = frozenset({"度量单位", "计量单位", "单位", "指标单位", "指标度量单位"})
_VALUES: Final = (
    re.compile(
        r"(?:全年|年度|当年|本年|本年度|\d{4}年度?|年)(?:\(/?项目\))?(?:预期)?(?:指标|目标|绩效)*(?:值|值及单位)"
        r"|全年|年度目标"
    ),
    re.compile(r"预期当年实现值|当年预期实现值|年度预期实现值|预期实现值"),
    re.compile(r"\S{0,8}(?:指标值|目标值)(?:及单位)?|目标|标准值|指标标准|值|数值|绩效目标值|\(/项目\)指标值"),
)
"""Titles of the column of values, the surest first: where a form has several, the year's is the declared one."""
_OTHER_VALUES = re.compile(
    r"半年|上半年|前年|上年|去年|近[两三]年|历史|基期|基准|实际|完成|中期|长期|实施期|总体|确定依据|说明|类型|来源"
    r"|得分|权重|分值"
)
"""Words in titles of values that are not those declared for the year."""
_COVERING: Final = re.compile(r"^(?:年度|全年)?(?:指标值|目标值)(?=\S)")
"""A title over several columns that a converter has put before that of the first of them: `指标值符号`."""
_SUBTITLE = re.compile(
    r"\S{0,12}(?:年|值|标|单位|符号|性质|依据|权重|分值|标准|说明|内容|方式|来源|类型|解释|名称)(?:\(\S*\))?"
)
_WHOLE_TITLES: Final = ("指标值", "目标值", "实现值", "单位", "性质", "符号")
"""Words in titles of a second row that need no title above them to be understood."""
_LONGEST_TITLE: Final = 24


class TableColumns(NamedTuple):
    """What the columns of a table hold.

    Attributes:
        roles: Columns of level1, level2, level3, operator, value and unit.
        extras: The titles of all other columns.
        beside: The roles of a second set of indicators in the same rows, those of the longer period.
        rows: How many rows the header takes.
        value_label: The title of the values as printed; empty where it is lost.
    """

    roles: dict[str, int]
    extras: dict[int, str]
    beside: dict[str, int]
    rows: int
    value_label: str

    @property
    def is_aligned(self) -> bool:
        """Whether the columns are the only guide: a row holds more than labels, name and value."""
        return bool(self.extras or self.beside or {"operator", "unit"} & self.roles.keys())


def header_columns(cells: Sequence[str]) -> dict[str, int] | None:
    """The columns of an indicator table's header row, or None if the row is not one.

    Keys: level1, level2, level3, value, and unit or operator where a form has them apart.
    """
    found = _columns(cells)
    return found.roles if found else None


def table_columns(header: Sequence[str], below: Block | None = None) -> TableColumns | None:
    """The columns of a table.

    Args:
        header: Its row of titles.
        below: What stands below it: a second row of titles, perhaps.
    """
    if isinstance(below, Row) and _is_second_row(header, below.cells):
        found = _columns(_composed(header, below.cells))
        return found._replace(rows=2) if found else None
    return _columns(header)


def _columns(cells: Sequence[str]) -> TableColumns | None:
    keys = [unspaced(cell) for cell in cells]
    bare = [re.sub(r"\([^()]*\)$", "", key) for key in keys]
    places = {role: _places(bare, names) for role, names in _LEVELS.items()}
    if not places["level3"]:
        return None
    values = _value_places(keys, {at for found in places.values() for at in found})
    left, right = _sets(places, values)
    used = {*right.values(), *left.values()}
    for role, names in (("operator", _OPERATORS), ("unit", _UNITS)):
        at = next((at for at, key in enumerate(keys) if _COVERING.sub("", key) in names and at not in used), None)
        right |= {} if at is None else {role: at}
    used |= set(right.values())
    beside = right.get("level3", 0) + 1
    if {"level1", "level2", "level3"} <= right.keys() and not any(keys[beside : beside + 1]):
        # The title of the value column may have been cut off by a page break; it stands right of the names.
        right.setdefault("value", beside)
    if not {"level3", "value"} <= right.keys():
        return None
    is_level = {at for found in places.values() for at in found}
    extras = {at: cells[at].replace("\n", "") for at, key in enumerate(keys) if key and at not in used | is_level}
    extras = {at: title for at, title in extras.items() if not _is_group(keys[at], at, right)}
    label = cells[right["value"]] if right["value"] < len(cells) else ""
    return TableColumns(right, extras, left, 1, label)


def _places(keys: Sequence[str], names: Sequence[str]) -> list[int]:
    """Where titles of a role stand; of two ways to say it the plainer one counts."""
    for name in names:
        if places := [at for at, key in enumerate(keys) if key == name]:
            return [at for at in places if at - 1 not in places]  # a converter repeats a merged title
    return []


def _value_places(keys: Sequence[str], levels: set[int]) -> list[list[int]]:
    """Where values may stand, by how sure their titles are."""
    others = [at for at, key in enumerate(keys) if _OTHER_VALUES.search(key)]
    keys = [_COVERING.sub("", key) if key.endswith("数值") else key for key in keys]
    bare = [key if key == "(/项目)指标值" else re.sub(r"\([^()项目]*\)$", "", key) for key in keys]
    found = []
    for pattern in _VALUES:
        found.append(
            [at for at, key in enumerate(bare) if pattern.fullmatch(key) and at not in others and at not in levels]
        )
    return [*found, [at for at in others if keys[at].endswith(("指标值", "目标值")) and at not in levels]]


def _sets(places: Mapping[str, list[int]], values: list[list[int]]) -> tuple[dict[str, int], dict[str, int]]:
    """The roles of the two sets of a table with names twice, left and right; of others the left is empty."""
    third = places["level3"]
    all_values = sorted({at for group in values for at in group})
    if len(third) < 2:
        roles = {role: found[0] for role, found in places.items() if found}
        right_of_name = [at for group in values for at in group if at > third[0]]
        best = next(iter(right_of_name or all_values), None)
        return {}, roles if best is None else {**roles, "value": best}
    first, second = third[:2]
    first_value = next((at for at in all_values if first < at < second), first)
    left = {role: found[0] for role, found in places.items() if found and found[0] <= first}
    own = {role: at for role, found in places.items() for at in reversed(found) if first_value < at <= second}
    right = {**left, **own}
    if (last := next((at for at in all_values if at > second), None)) is not None:
        right["value"] = last
    return ({**left, "value": first_value} if first_value > first else left), right


def _is_group(key: str, at: int, roles: Mapping[str, int]) -> bool:
    """Whether a title is the vertical label at the left edge, which is none of a column."""
    return at < min(roles.values()) and ("绩效" in key or key in ("指标", "目标", "项目", "年度指标"))


def _is_second_row(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row below the titles divides some of them: it says nothing below the titles of levels."""
    first = _columns(header)
    filled = [at for at, cell in enumerate(cells) if cell]
    if first is None or not filled:
        return False
    levels = {first.roles.get(role) for role in ("level1", "level2", "level3")}
    keys = [unspaced(cells[at]) for at in filled]
    if levels.intersection(filled) or min(filled) < first.roles["level3"]:
        return False
    if len(filled) < 2 and not any(word in keys[0] for word in ("指标值", "目标值")):
        return False
    return all(key in _OPERATORS | _UNITS or (len(key) <= _LONGEST_TITLE and _SUBTITLE.fullmatch(key)) for key in keys)


def _composed(header: Sequence[str], cells: Sequence[str]) -> list[str]:
    """One row of titles out of two: `半年` below `指标值` is 半年指标值."""
    width = max(len(header), len(cells))
    above = [*header, *[""] * (width - len(header))]
    below = [*cells, *[""] * (width - len(cells))]
    titles, covering = [], ""
    for top, sub in zip(above, below, strict=True):
        covering = top or covering
        key = compact(sub)
        if not sub:
            titles.append(top)
        elif key in _OPERATORS | _UNITS or not covering or any(word in key for word in _WHOLE_TITLES):
            titles.append(sub)
        else:
            titles.append(sub + covering)
    return titles
