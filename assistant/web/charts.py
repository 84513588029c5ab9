"""Charts as HTML and SVG of our own: nothing to load, every one with its figures as a table or in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.money import plain
from assistant.domain.targets import ValueGroup
from assistant.web.markup import Markup, element, joined, table

_WIDTH: Final = 320
_HEIGHT: Final = 46
_MARGIN: Final = 14
_LINE: Final = 22


class Bar(NamedTuple):
    """One line of a bar chart: what it is, its figure in words, and how long it is, 0 to 1."""

    label: str
    figure: str
    share: float


def bar_chart(title: str, bars: Sequence[Bar], columns: tuple[str, str], *, whole: bool = False) -> Markup:
    """Horizontal bars with their figures, and the same as a table for who would rather read it.

    Args:
        title: What is shown.
        bars: The lines, top to bottom.
        columns: What labels and figures are called in the table.
        whole: Whether a full bar is the whole; otherwise the longest bar fills the width.
    """
    longest = 1.0 if whole else max((bar.share for bar in bars), default=0.0) or 1.0
    lines = [
        element(
            "div",
            element("span", bar.label, class_="jx-bar-name"),
            element(
                "span",
                element("span", "", class_="jx-bar-fill", style=f"width:{100 * min(1.0, bar.share / longest):.1f}%"),
                class_="jx-bar-track",
            ),
            element("span", bar.figure, class_="jx-bar-figure"),
            class_="jx-bars-line",
        )
        for bar in bars
    ]
    picture = element("div", *lines, class_="jx-bars", role="img", aria_label=f"{title}：{_spoken(bars)}")
    rows = [(bar.label, bar.figure) for bar in bars]
    grid = element(
        "details", element("summary", "看成表格"), table(columns, rows, "jx-figures", title), class_="jx-as-table"
    )
    return element("figure", picture, grid, class_="jx-figure")


def spread_chart(group: ValueGroup) -> Markup:
    """Values on a line: their range, the middle half, the median; the caption says it in words."""
    unit = group.unit or ""
    told = _spread_words(group)
    low, high = group.lowest, group.highest
    parts = [_line(_at(low, low, high), _at(high, low, high), "jx-range")]
    if group.lower_quartile is not None and group.upper_quartile is not None:
        left, right = _at(group.lower_quartile, low, high), _at(group.upper_quartile, low, high)
        width = f"{max(2.0, right - left):.1f}"
        parts.append(element("rect", class_="jx-half", x=f"{left:.1f}", y=_LINE - 7, width=width, height=14))
    most = max(count.units for count in group.counts)
    parts += [
        element(
            "circle",
            cx=f"{_at(count.value, low, high):.1f}",
            cy=_LINE,
            r=f"{3 + 3 * count.units / most:.1f}",
            class_="jx-dot",
        )
        for count in group.counts
    ]
    middle = _at(group.median, low, high)
    parts.append(
        element("line", x1=f"{middle:.1f}", x2=f"{middle:.1f}", y1=_LINE - 12, y2=_LINE + 12, class_="jx-median")
    )
    parts.append(element("text", f"{plain(low)}{unit}", x=0, y=_HEIGHT, class_="jx-tick"))
    if high != low:
        parts.append(element("text", f"{plain(high)}{unit}", x=_WIDTH, y=_HEIGHT, class_="jx-tick jx-end"))
    picture = element(
        "svg", *parts, viewBox=f"0 0 {_WIDTH} {_HEIGHT + 4}", role="img", aria_label=told, class_="jx-spread-chart"
    )
    return element("figure", picture, element("figcaption", told), class_="jx-figure")


def _spread_words(group: ValueGroup) -> str:
    """The same in words."""
    unit = group.unit or ""
    parts = [f"{group.n} 个单位写“{group.operator.value}”", f"中位数 {plain(group.median)}{unit}"]
    if group.highest == group.lowest:
        return "，".join([parts[0], f"都是 {plain(group.median)}{unit}"])
    parts.append(f"最低 {plain(group.lowest)}{unit}，最高 {plain(group.highest)}{unit}")
    if group.lower_quartile is not None and group.upper_quartile is not None:
        parts.append(f"中间一半在 {plain(group.lower_quartile)} 至 {plain(group.upper_quartile)}{unit}")
    return "，".join(parts)


def _at(value: Decimal, low: Decimal, high: Decimal) -> float:
    """Where a value lies on the line."""
    if high == low:
        return _WIDTH / 2
    return _MARGIN + (_WIDTH - 2 * _MARGIN) * float((value - low) / (high - low))


def _line(start: float, end: float, class_: str) -> Markup:
    return element("line", x1=f"{start:.1f}", x2=f"{end:.1f}", y1=_LINE, y2=_LINE, class_=class_)


def _spoken(bars: Sequence[Bar]) -> Markup:
    return joined((f"{bar.label} {bar.figure}" for bar in bars), "；")
