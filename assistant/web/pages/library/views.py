"""The library's beginning, a type with its indicators, and what a search found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from assistant.cataloguing import Found
from assistant.domain.indicator_card import LibraryRow, TypeDetail, TypeSummary
from assistant.domain.targets import Direction
from assistant.web.acts import act_button
from assistant.web.markup import Markup, bullets, element, entry, joined, table, table_of, welcome
from assistant.web.results_view import notice

DIRECTIONS: Final = {
    Direction.HIGHER: "↑ 越高越好",
    Direction.LOWER: "↓ 越低越好",
    Direction.EITHER: "↕ 按政策或基线定",
}
_GENERAL: Final = "G00"
_LEVELS: Final = 2
"""The columns of the two levels above the indicators."""
_COLUMNS: Final = ("一级指标", "二级指标", "三级指标", "运算符", "常用目标", "单位", "方向", "取自")


def framed(fields: Mapping[str, Sequence[TypeSummary]], text: str, type_id: str, inside: Markup) -> Markup:
    """The search box and all types on the left, something on the right."""
    hint = "例如：满意度、培训、单位成本"
    asked = element("input", type="text", name="text", value=text, maxlength=200, placeholder=hint)
    box = element(
        "form",
        entry("查指标或项目类型", asked, id="library-query"),
        element(
            "p",
            element("button", "查找", type="submit", class_="jx-main", id="library-search"),
            act_button("全部类型", {"act": "all"}),
            class_="jx-acts",
        ),
        data_act='{"act": "find"}',
        aria_label="查找指标",
    )
    groups = [_field(field, kinds, type_id) for field, kinds in fields.items()]
    left = element("div", box, element("nav", *groups, aria_label="项目类型"), class_="jx-panel jx-lookup")
    return element("div", left, element("div", inside, id="library-inside"), class_="jx-two-columns")


def _field(field: str, kinds: Sequence[TypeSummary], type_id: str) -> Markup:
    items = [
        element(
            "li",
            act_button(
                f"{kind.name}（{kind.indicators}）",
                {"act": "type", "type_id": kind.id},
                "jx-link",
                aria_current="true" if kind.id == type_id else None,
            ),
        )
        for kind in kinds
    ]
    opened = any(kind.id == type_id for kind in kinds)
    summary = element("summary", f"{field}（{len(kinds)}）")
    return element("details", summary, element("ul", *items, class_="jx-types"), open=opened, class_="jx-field-group")


def begin_view(fields: Mapping[str, Sequence[TypeSummary]]) -> Markup:
    """What the library holds, and how to begin."""
    kinds = [kind for group in fields.values() for kind in group if kind.id != _GENERAL]
    general = [kind for group in fields.values() for kind in group if kind.id == _GENERAL]
    told = f"共 {len(kinds)} 个项目类型、{sum(kind.indicators for kind in kinds)} 条指标"
    if general:
        told += f"；另有各类项目通用的 {general[0].indicators} 条"
    points = (
        "左侧按领域展开，点一个项目类型，看它常用的指标。",
        "点一条指标，看它量的是什么、怎样算、要留什么佐证材料，以及历史项目写多少。",
        "也可以直接查找，例如“满意度”“合格率”“培训”。",
        "指标库里的数是常用目标，本项目写多少要按自己的规模和预算定。",
    )
    return welcome("指标库", element("p", f"{told}。", class_="jx-counts"), bullets(points))


def type_view(detail: TypeDetail) -> Markup:
    """A type's indicators by level, with what to look for in a description."""
    kind = detail.kind
    drivers = element("p", f"说明里要写清：{'、'.join(kind.drivers)}") if kind.drivers else None
    anchors = (
        element(
            "div",
            element("p", element("strong", "公开资料里见过的数（以本地现行文件为准）")),
            bullets(kind.anchors.split("；")),
        )
        if kind.anchors
        else None
    )
    return element(
        "section",
        element("h2", kind.name, element("span", f"　{kind.field}", class_="jx-quiet")),
        drivers,
        _rows_table(detail.rows),
        anchors,
        class_="jx-section",
    )


def _rows_table(rows: Sequence[LibraryRow]) -> Markup:
    """The table, equal levels one below the other sharing a cell, as on the form."""
    body: list[Markup] = []
    for level1, group1 in groupby(rows, key=lambda row: row.indicator.level2.level1):
        members = list(group1)
        first = element("th", level1.value, rowspan=len(members), scope="rowgroup", class_="c1")
        for level2, group2 in groupby(members, key=lambda row: row.indicator.level2):
            lines = list(group2)
            second = element("th", level2.value, rowspan=len(lines), scope="rowgroup", class_="c2")
            for number, row in enumerate(lines):
                cells = [first] if row is members[0] else []
                cells += [second] if number == 0 else []
                cells += [element("td", text, class_=f"c{n}") for n, text in enumerate(_texts(row), _LEVELS + 1)]
                body.append(element("tr", *cells))
    return table_of(_COLUMNS, body, "jx-library", "常用指标")


def _texts(row: LibraryRow) -> tuple[str, ...]:
    """What stands behind the levels."""
    indicator = row.indicator
    name = act_button(indicator.name, {"act": "card", "type_id": row.type_id, "name": indicator.name}, "jx-link")
    return (
        name,
        indicator.operator.value,
        indicator.usual_target,
        indicator.unit,
        DIRECTIONS[row.direction],
        indicator.value_source,
    )


def found_view(text: str, found: Found) -> Markup:
    """What a search text names."""
    if not found.types and not found.rows:
        return notice(f"指标库里没有“{text}”。", "请换一个更短的词，例如只写“满意度”“培训”；也可以在左侧按领域展开。")
    kinds = [
        element(
            "li",
            act_button(f"{kind.name}（{kind.indicators} 条）", {"act": "type", "type_id": kind.id}, "jx-link"),
            element("span", f"　{kind.field}", class_="jx-quiet"),
        )
        for kind in found.types
    ]
    rows = [
        (*_texts(row)[:5], act_button(row.type_name, {"act": "type", "type_id": row.type_id}, "jx-link"))
        for row in found.rows
    ]
    titles = ("三级指标", "运算符", "常用目标", "单位", "方向", "项目类型")
    grid = table(titles, rows, "jx-library", "查到的指标", _LEVELS + 1)
    more = element("p", f"另有 {found.more} 条没有列出，请写得更具体些。", class_="jx-quiet") if found.more else None
    return element(
        "section",
        element("h2", f"查到“{text}”：{len(found.types)} 个类型，{len(found.rows) + found.more} 条指标"),
        element("ul", *kinds, class_="jx-list") if kinds else None,
        joined((grid, more)) if rows else None,
        class_="jx-section",
    )
