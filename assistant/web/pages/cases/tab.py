"""The tab of the page 案例库: its rooms, and what sets off what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import gradio as gr

from assistant.web.case_desk import CaseDesk
from assistant.web.desk import Desk, Desks
from assistant.web.failures import explained
from assistant.web.markup import Markup
from assistant.web.pages.cases.acts import Restore, read_act
from assistant.web.pages.cases.browsing import Browser, Browsing, Shown
from assistant.web.pages.cases.import_room import ImportRoom, ImportsShown
from assistant.web.pages.cases.waiting_room import WaitingRoom, WaitingShown
from assistant.web.pages.cases.withdrawn_view import withdrawn_view
from assistant.web.pages.enclosing import ACTING, ACTS, EVERY, QUICK, Updates, enclosing_tab, fresh
from assistant.web.results_view import notice

_TO_THE_TOP: Final = """
() => {
    const top = document.querySelector('#cases-message');
    if (top && top.getBoundingClientRect().top < 0) top.scrollIntoView({block: 'start', behavior: 'auto'});
}
"""
"""What comes in another's place is read from its beginning."""


def add_cases(desks: Desks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    outer = enclosing_tab()
    with gr.Tabs(elem_classes="jx-rooms"):
        with gr.Tab("查找与浏览"):
            _add_browsing(desks, outer)
        with gr.Tab("导入") as importing:
            _add_importing(desks, importing)
        with gr.Tab("待核对") as waiting:
            _add_waiting(desks, waiting)
        with gr.Tab("已撤回") as withdrawn:
            _add_withdrawn(desks, withdrawn)


def _add_browsing(desks: Desks, outer: gr.Tab) -> None:
    browsing = gr.State(Browsing())
    message = gr.HTML("", js_on_load=ACTS, elem_id="cases-message")
    view = gr.HTML("", js_on_load=ACTS, elem_id="cases")

    def shown(work: Callable[[Browser], Shown], request: gr.Request) -> Updates:
        try:
            done = work(Browser(desks.of(request.username).place))
        except Exception as error:
            return {message: explained(error)}
        kept = {} if done.view is None else {view: fresh(done.view)}
        return {browsing: done.browsing, message: done.message, **kept}

    def opened(before: Browsing, request: gr.Request) -> Updates:
        return shown(lambda browser: browser.opened(before), request)

    def act(before: Browsing, event: gr.EventData, request: gr.Request) -> Updates:
        return shown(lambda browser: browser.act(before, dict(event._data or {})), request)

    outer.select(opened, [browsing], [browsing, message, view], **ACTING)
    for panel in (message, view):
        done = panel.select(act, [browsing], [browsing, message, view], **ACTING)
        done.then(None, None, None, js=_TO_THE_TOP)


def _add_importing(desks: Desks, tab: gr.Tab) -> None:
    with gr.Row(equal_height=False, elem_classes="jx-desk"):
        with gr.Column(scale=2, min_width=340, elem_classes="jx-left"):
            files = gr.File(
                label="申报表文件（可以多选）",
                file_count="multiple",
                height=220,
                elem_id="case-files",
            )
            button = gr.Button("开始导入", variant="primary", elem_id="import")
        with gr.Column(scale=5, min_width=560, elem_classes="jx-right"):
            message = gr.HTML("", js_on_load=None, elem_id="import-message")
            view = gr.HTML("", js_on_load=ACTS, elem_id="imports")
            timer = gr.Timer(EVERY, active=False)

    def shown(work: Callable[[ImportRoom], ImportsShown], request: gr.Request) -> Updates:
        try:
            done = work(ImportRoom(desks.of(request.username)))
            return {message: done.message, view: done.view, timer: gr.Timer(active=done.working)}
        except Exception as error:
            return {message: explained(error), timer: gr.Timer(active=False)}

    def begin(uploads: Any, request: gr.Request) -> Updates:
        paths = [Path(str(upload)) for upload in uploads or ()]
        return {**shown(lambda room: room.begin(paths), request), files: None}

    def act(event: gr.EventData, request: gr.Request) -> Updates:
        return shown(lambda room: room.act(dict(event._data or {})), request)

    def opened(request: gr.Request) -> Updates:
        return shown(lambda room: room.listed(), request)

    def ticked(request: gr.Request) -> Updates:
        updates = opened(request)
        updates.pop(message, None)  # what was said stays until something is done
        return updates

    button.click(begin, [files], [files, message, view, timer], **ACTING)
    view.select(act, None, [message, view, timer], **QUICK)
    tab.select(opened, None, [message, view, timer], **QUICK)
    timer.tick(ticked, None, [message, view, timer], **QUICK)


def _add_waiting(desks: Desks, tab: gr.Tab) -> None:
    opened = gr.State("")
    message = gr.HTML("", js_on_load=None, elem_id="waiting-message")
    view = gr.HTML("", js_on_load=ACTS, elem_id="waiting")

    def shown(work: Callable[[WaitingRoom], WaitingShown], request: gr.Request) -> Updates:
        try:
            done = work(WaitingRoom(desks.of(request.username).place))
        except Exception as error:
            return {message: explained(error)}
        kept = {} if done.view is None else {view: fresh(done.view)}
        return {opened: done.opened, message: done.message, **kept}

    def listed(request: gr.Request) -> Updates:
        return shown(lambda room: room.listed(), request)

    def act(entry: str, event: gr.EventData, request: gr.Request) -> Updates:
        return shown(lambda room: room.act(entry, dict(event._data or {})), request)

    tab.select(listed, None, [opened, message, view], **QUICK)
    view.select(act, [opened], [opened, message, view], **ACTING)


def _add_withdrawn(desks: Desks, tab: gr.Tab) -> None:
    message = gr.HTML("", js_on_load=None, elem_id="withdrawn-message")
    view = gr.HTML("", js_on_load=ACTS, elem_id="withdrawn")

    def listed(desk: Desk) -> Markup:
        base = desk.place.assistant.case_base
        return withdrawn_view(base.withdrawn(), may_change=base.may_change)

    def shown(work: Callable[[Desk], Markup | str], request: gr.Request) -> Updates:
        try:
            desk = desks.of(request.username)
            return {message: work(desk), view: listed(desk)}
        except Exception as error:
            return {message: explained(error)}

    def opened(request: gr.Request) -> Updates:
        return shown(lambda _: "", request)

    def act(event: gr.EventData, request: gr.Request) -> Updates:
        return shown(lambda desk: _restored(desk, dict(event._data or {})), request)

    tab.select(opened, None, [message, view], **QUICK)
    view.select(act, None, [message, view], **ACTING)


def _restored(desk: Desk, payload: object) -> Markup:
    """Bring back what the page names, and say so.

    Raises:
        UnknownItem: If it is not out.
    """
    act = read_act(payload)
    if not isinstance(act, Restore):
        return notice("这里不能这样操作，没有执行。", "请刷新页面后重试。", kind="error")
    cases = CaseDesk(desk.place)
    moved = cases.restore_source(act.document) if act.document else cases.restore([act.form_id or ""])
    return notice(f"已恢复 {len(moved)} 张表，可以检索了。", kind="done")
