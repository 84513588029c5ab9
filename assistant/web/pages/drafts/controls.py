"""Controls of the page of drafts: buttons that send acts, forms, states and times as people read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from assistant.domain.draft_flow import STATUS_NAMES, DraftStatus
from assistant.web.markup import Markup, element, joined

_MARKS: Final = {
    DraftStatus.DRAFT: "○",
    DraftStatus.SUBMITTED: "…",
    DraftStatus.RETURNED: "↩",
    DraftStatus.ACCEPTED: "✓",
}


def button(
    label: str, title: str | None = None, *, confirm: str | None = None, main: bool = False, **act: object
) -> Markup:
    """A button that sends an act.

    Args:
        label: What stands on it.
        title: What it does, where the label alone does not say.
        confirm: What it asks before it does it; None asks nothing.
        main: Whether it is what people do next.
        act: What is sent.
    """
    return element(
        "button",
        label,
        type="button",
        class_="jx-do jx-main" if main else "jx-do",
        title=title,
        aria_label=title,
        data_send=json.dumps(act, ensure_ascii=False),
        data_confirm=confirm,
    )


def form(*content: Markup | str | None, label: str, class_: str = "jx-fields", **act: object) -> Markup:
    """Fields whose values are sent with an act."""
    told = json.dumps(act, ensure_ascii=False)
    return element("form", *content, class_=class_, data_send=told, aria_label=label)


def submit(label: str, *, confirm: str | None = None, main: bool = False) -> Markup:
    """The button that sends a form."""
    return element("button", label, type="submit", class_="jx-do jx-main" if main else "jx-do", data_confirm=confirm)


def choice(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> Markup:
    """A list to choose from: names and values."""
    items = [element("option", text, value=value, selected=value == chosen) for text, value in options]
    return element("label", element("span", label), element("select", *items, name=name))


def text_field(name: str, label: str, value: str, placeholder: str = "") -> Markup:
    """A line to write in."""
    box = element("input", name=name, type="text", value=value, maxlength=200, placeholder=placeholder or None)
    return element("label", element("span", label), box)


def writing(name: str, label: str, placeholder: str, most: int) -> Markup:
    """A few lines to write in."""
    box = element("textarea", "", name=name, rows=2, maxlength=most, placeholder=placeholder)
    return element("label", element("span", label), box, class_="jx-writing")


def state(status: DraftStatus) -> Markup:
    """How far a draft has come: a sign and a word."""
    return element("span", f"{_MARKS[status]} {STATUS_NAMES[status]}", class_=f"jx-state {status.value}")


def row(*cells: Markup | str | None, class_: str | None = None) -> Markup:
    """A row whose cells carry the class of their column."""
    return element("tr", *(element("td", cell, class_=f"c{n}") for n, cell in enumerate(cells, 1)), class_=class_)


def heading(text: str, *beside: Markup | None) -> Markup:
    """The title of what is shown, which gets the focus when it appears."""
    return element("h2", text, *beside, data_focus="true", tabindex=-1)


def buttons(*content: Markup | None) -> Markup:
    """Buttons in a line."""
    return element("p", joined(content), class_="jx-acts")
