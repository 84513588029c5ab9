"""The tab of the page 审核: its components, and what sets off what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import gradio as gr

from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.pages.checking.room import Room, Shown
from assistant.web.pages.enclosing import ACTING, ACTS, EVERY, QUICK, WORK, Updates, enclosing_tab, fresh, taken_along

_SCRIPT: Final = Path(__file__).with_name("checking.js").read_text(encoding="utf-8")
_CHECK: Final = "开始审核"


class _Parts(NamedTuple):
    """What an act fills anew."""

    left: gr.Column
    message: gr.HTML
    view: gr.HTML
    timer: gr.Timer


def add_checking(desks: Desks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    with gr.Row(equal_height=False, elem_classes="jx-desk"):
        with gr.Column(scale=2, min_width=340, elem_classes="jx-left") as left:
            files = gr.File(
                label="申报表文件（可以多选）",
                file_count="multiple",
                height=220,
                elem_id="uploads",
            )
            button = gr.Button(_CHECK, variant="primary", elem_id="check")
        with gr.Column(scale=5, min_width=560, elem_classes="jx-right"):
            parts = _Parts(
                left,
                gr.HTML("", js_on_load=None, elem_id="check-message"),
                gr.HTML("", js_on_load=ACTS + _SCRIPT, elem_id="reviews"),
                gr.Timer(EVERY, active=False),
            )
    _connect(desks, files, button, parts)
    opened = _shown(desks, parts, lambda room: room.listed())
    enclosing_tab().select(opened, None, list(parts), **QUICK)


def _connect(desks: Desks, files: gr.File, button: gr.Button, parts: _Parts) -> None:
    def begin(uploads: Any, request: gr.Request) -> Updates:
        paths = [Path(str(upload)) for upload in uploads or ()]
        updates = _shown(desks, parts, lambda room: room.begin(paths))(request)
        return {**updates, files: None} if paths else updates

    def act(event: gr.EventData, request: gr.Request) -> Updates:
        return _shown(desks, parts, lambda room: room.act(dict(event._data or {})))(request)

    button.click(begin, [files], [files, *parts], **WORK)
    taken_along(parts.view.select(act, None, list(parts), **ACTING), "check-message")
    parts.timer.tick(_shown(desks, parts, lambda room: room.listed()), None, list(parts), **QUICK)


def _shown(desks: Desks, parts: _Parts, work: Callable[[Room], Shown]) -> Callable[[gr.Request], Updates]:
    def shown(request: gr.Request) -> Updates:
        try:
            return _updates(parts, work(Room(desks.of(request.username))))
        except Exception as error:
            return {parts.message: explained(error), parts.timer: gr.Timer(active=False)}

    return shown


def _updates(parts: _Parts, shown: Shown) -> Updates:
    updates: Updates = {parts.message: shown.message}
    if shown.view is not None:
        updates |= {
            parts.view: fresh(shown.view),
            parts.left: gr.update(visible=not shown.wide),
            parts.timer: gr.Timer(active=shown.working),
        }
    return updates
