"""Cells of a form, each in a field of its own under its label; what is sent back unchanged changes nothing."""

from __future__ import annotations

from typing import Final

from assistant.domain.declared_form import Form
from assistant.domain.editing import text_of
from assistant.domain.labels import FIELDS
from assistant.web.markup import Markup, element

_LONG: Final = frozenset(
    {"overall_goal", "annual_goal", "department_functions", "annual_mission_goal", "input_management.note"}
)


def cell_field(form: Form, path: str, mark: str, *, may_change: bool) -> Markup:
    """One cell.

    Args:
        form: The form.
        path: The cell, outside the table.
        mark: What is to be said of it behind its label; "" for nothing.
        may_change: Whether something can be typed.
    """
    shared: dict[str, str | int | bool | None] = {"name": path, "readonly": not may_change, "maxlength": 20_000}
    text, is_long = text_of(form, path), path in _LONG
    box = (
        element("textarea", text, rows=3, **shared) if is_long else element("input", type="text", value=text, **shared)
    )
    label = element("span", FIELDS.get(path, path), element("span", mark, class_="jx-missing") if mark else None)
    return element("label", label, box, class_="jx-entry jx-wide-entry" if is_long else "jx-entry")
