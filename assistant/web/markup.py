"""HTML in which every text is escaped unless it already is HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

_VOID: Final = frozenset({"br", "col", "hr", "input"})


class Markup(str):
    """Text that is HTML already: only `element` and `joined` make it."""

    __slots__ = ()


def element(name: str, /, *children: str | int | None, **attributes: str | int | bool | None) -> Markup:
    """One element; children and attribute values that are not `Markup` are escaped.

    Args:
        name: The tag.
        children: What stands inside, in order; None is left out.
        attributes: `class_` is `class`, `data_row` is `data-row`; None and False are left out.
    """
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(children)}</{name}>")


def joined(parts: Iterable[str | int | None], between: str = "") -> Markup:
    """Parts one after the other, each escaped unless it is `Markup`."""
    return Markup(_escaped(between).join(_escaped(part) for part in parts if part is not None))


def entry(label: str, field: Markup, **attributes: str | bool | None) -> Markup:
    """A field below what it is called."""
    return element("label", element("span", label), field, class_="jx-entry", **attributes)


def section(title: str, *content: str | None, class_: str = "", **attributes: str | bool | None) -> Markup:
    """A part of a page below its title; `class_` says what else it is."""
    classes = f"jx-section {class_}" if class_ else "jx-section"
    return element("section", element("h3", title), *content, class_=classes, **attributes)


def welcome(title: str, *content: str | None) -> Markup:
    """What stands where there is nothing to show yet: how to begin."""
    return element("section", element("h2", title), *content, class_="jx-section jx-welcome")


def steps(titled: Iterable[tuple[str, str]]) -> Markup:
    """What to do one after the other, each step below its title."""
    items = [element("li", element("strong", title), element("span", text)) for title, text in titled]
    return element("ol", *items, class_="jx-steps")


def bullets(lines: Iterable[str]) -> Markup:
    """Sentences below each other."""
    return element("ul", *(element("li", line) for line in lines), class_="jx-list")


def table(
    titles: Sequence[str], rows: Iterable[Sequence[str | None]], class_: str, caption: str, first: int = 1
) -> Markup:
    """A table with a head; every cell carries the class `c1`, `c2`, ... of its column.

    Args:
        titles: The head.
        rows: The body, cell by cell.
        class_: CSS class of the table.
        caption: What the table is, for those who cannot see it.
        first: The number of the first column, where those before it are left out.
    """
    body = [element("tr", *(element("td", cell, class_=f"c{n}") for n, cell in enumerate(row, first))) for row in rows]
    return table_of(titles, body, class_, caption, first)


def table_of(
    titles: Sequence[str],
    rows: Iterable[Markup],
    class_: str,
    caption: str,
    first: int = 1,
    **attributes: str | int | bool | None,
) -> Markup:
    """A table as `table` makes it, whose rows are elements already."""
    head = element("tr", *(element("th", title, scope="col", class_=f"c{n}") for n, title in enumerate(titles, first)))
    return element(
        "table",
        element("caption", caption),
        element("thead", head),
        element("tbody", *rows),
        class_=f"jx-table {class_}",
        **attributes,
    )


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{_escaped(value)}"'


def _escaped(part: str | int) -> str:
    return part if isinstance(part, Markup) else escape(str(part), quote=True)
