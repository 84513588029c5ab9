"""A form as it is printed, as HTML: the grid of `form_layout`, so that screen and paper agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.documents.form_layout import Cell, FormLayout, Role, layout_of
from assistant.documents.narrative_layout import narrative_layout
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.form import FormVariant
from assistant.web.markup import Markup, element, joined
from assistant.web.presenters import extras_view

_CLASSES: Final = {Role.LABEL: "label", Role.VALUE: "value", Role.TEXT: "text", Role.NUMBER: "number"}


def form_sheet(form: Form, variants: Mapping[str, FormVariant]) -> Markup:
    """The official form."""
    layout = layout_of(form, variants)
    titles = [element("p", text, class_="jx-official-title") for text in layout.titles]
    width = sum(layout.widths)
    columns = [element("col", style=f"width:{100 * part / width:.2f}%") for part in layout.widths]
    rows = [
        element("tr", *(_cell(cell) for cell in layout.starting_in(row) if cell.role is not Role.TITLE))
        for row in range(layout.first_row, layout.row_count)
    ]
    table = element(
        "table",
        element("caption", layout.name),
        element("colgroup", *columns),
        element("tbody", *rows),
        class_="jx-official-table",
    )
    more = _other_columns(form)
    return element(
        "div", *titles, table, more, class_="jx-official", tabindex=0, role="region", aria_label=_name(layout)
    )


def narrative_sheet(form: Form) -> Markup | None:
    """The seven sections that are filed with a project form; None where there are none."""
    layout = narrative_layout(form, 1) if isinstance(form, Declaration) else None
    if layout is None:
        return None
    parts: list[Markup] = []
    for section in layout.sections:
        texts = [part for part in section.parts if part]
        if not texts:
            continue
        parts.append(element("h4", section.title))
        parts += [element("p", part) if isinstance(part, str) else _plain_table(part) for part in texts]
    return element("div", *parts, class_="jx-narrative") if parts else None


def _name(layout: FormLayout) -> str:
    return f"申报表：{layout.name}"


def _cell(cell: Cell) -> Markup:
    return element(
        "th" if cell.role is Role.LABEL else "td",
        cell.text,
        class_=_CLASSES[cell.role],
        rowspan=cell.row_span if cell.row_span > 1 else None,
        colspan=cell.column_span if cell.column_span > 1 else None,
    )


def _plain_table(rows: tuple[tuple[str, ...], ...]) -> Markup:
    body = [element("tr", *(element("td", text) for text in row)) for row in rows]
    return element("table", element("tbody", *body), class_="jx-table")


def _other_columns(form: Form) -> Markup | None:
    """What the region's own columns say, which the official form has no place for."""
    own = extras_view(form.extras) if isinstance(form, Declaration) else None
    rows = [
        element("li", f"{row.level3}：{'；'.join(f'{extra.label} {extra.text}' for extra in row.extras)}")
        for row in form.indicators
        if row.extras
    ]
    listed = element("ul", *rows, class_="jx-list") if rows else None
    return joined((own, listed)) if own or listed else None
