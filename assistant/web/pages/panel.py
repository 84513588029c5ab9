"""Panel: a page of one view below one message, whose visitor goes on from where the last act has led."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import gradio as gr

from assistant.web.failures import explained
from assistant.web.pages.enclosing import ACTING, ACTS, Updates, enclosing_tab, fresh, taken_along

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.web.desk import Desks
    from assistant.web.markup import Markup
    from assistant.web.workplace import Workplace

_Where = TypeVar("_Where")


class Room(Protocol[_Where]):
    """What is done on the page; each step tells where it has led, the view (None as it was) and the message."""

    def opened(self, where: _Where, /) -> tuple[_Where, Markup | None, Markup | str]:
        """The page as it was left."""

    def act(self, where: _Where, payload: object, /) -> tuple[_Where, Markup | None, Markup | str]:
        """The page after an act; what cannot be done is told in the message."""


def add_panel(desks: Desks, room_of: Callable[[Workplace], Room[_Where]], start: _Where, name: str) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`.

    Args:
        desks: Who sits where.
        room_of: Makes the room of one visitor.
        start: Where everybody begins.
        name: The id of the view, and with `-message` that of the message.
    """
    where = gr.State(start)
    message = gr.HTML("", js_on_load=None, elem_id=f"{name}-message")
    view = gr.HTML("", js_on_load=ACTS, elem_id=name)

    def updates(led: _Where, seen: Markup | None, told: Markup | str) -> Updates:
        kept = {} if seen is None else {view: fresh(seen)}
        return {where: led, message: told, **kept}

    def opened(before: Any, request: gr.Request) -> Updates:
        try:
            return updates(*room_of(desks.of(request.username).place).opened(before))
        except Exception as error:
            return {where: start, message: explained(error)}

    def act(before: Any, event: gr.EventData, request: gr.Request) -> Updates:
        try:
            return updates(*room_of(desks.of(request.username).place).act(before, dict(event._data or {})))
        except Exception as error:
            return {message: explained(error)}

    parts = [where, message, view]
    enclosing_tab().select(opened, [where], parts, **ACTING)
    taken_along(view.select(act, [where], parts, **ACTING), f"{name}-message")
