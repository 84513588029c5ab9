"""The tab of the work table: its components, and what sets off what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import gradio as gr

from assistant.web.brief_fields import BriefFields, add_brief_fields, entries_of
from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.markup import Markup, element
from assistant.web.results_view import notice
from assistant.web.work_table.work import Bench, Shown, Work

Updates = dict[Any, Any]

_SCRIPT: Final = Path(__file__).with_name("work_table.js")
_DRAFT: Final = "生成草稿"
_DOWNLOAD: Final = "() => document.querySelector('#exported a')?.click()"
_ADDRESS: Final = """
(bench) => {
    const id = Array.isArray(bench) ? bench[0] : '';
    if (!id) return;
    const address = new URL(window.location.href);
    address.searchParams.set('draft', id);
    window.history.replaceState(null, '', address);
}
"""
_PRINT: Final = "() => window.print()"


class _Parts(NamedTuple):
    """The components that an act fills anew, in the order of `_updates`."""

    bench: gr.State
    address: gr.JSON
    message: gr.HTML
    welcome: gr.HTML
    panel: gr.Column
    head: gr.HTML
    file: gr.HTML
    sheet: gr.HTML
    evidence: gr.HTML
    talk_panel: gr.Column
    talk: gr.HTML
    brief: gr.Accordion


class _Buttons(NamedTuple):
    """Buttons in the head of the panel, with the operation each stands for; printing is the browser's."""

    undo: gr.Button
    redo: gr.Button
    accept: gr.Button
    word: gr.Button
    excel: gr.Button
    print: gr.Button


_OPERATIONS: Final[dict[str, dict[str, Any]]] = {
    "undo": {"op": "undo"},
    "redo": {"op": "redo"},
    "accept": {"op": "accept"},
    "word": {"op": "export", "to": "docx"},
    "excel": {"op": "export", "to": "xlsx"},
}


def add_work_table(desks: Desks, page: gr.Blocks) -> None:
    """Lay out the tab and connect it; called inside a `gr.Tab`.

    Args:
        desks: A desk for everybody who comes.
        page: The page, whose loading opens the draft named in its address.
    """
    with gr.Row(equal_height=False, elem_classes="jx-desk jx-work"):
        with gr.Column(scale=2, min_width=340, elem_classes="jx-left"):
            with gr.Accordion("项目说明", open=True, elem_id="brief") as brief:
                fields, button = add_brief_fields(desks, _DRAFT)
            with gr.Column(visible=False, elem_classes="jx-talk-panel") as talk_panel:
                talk = gr.HTML("", js_on_load=None, elem_id="talk")
                gr.HTML(_say_box(), js_on_load=None, elem_id="say")
                evidence = gr.HTML("", js_on_load=None, elem_id="evidence")
        with gr.Column(scale=5, min_width=560, elem_classes="jx-right"):
            parts, buttons = _panel(brief, talk_panel, talk, evidence)
    _connect_drafting(desks, fields, button, parts)
    _connect_acts(desks, parts)
    _connect_buttons(desks, parts, buttons)
    page.load(_opening(desks, parts), None, list(parts), **_quick())


def _panel(brief: gr.Accordion, talk_panel: gr.Column, talk: gr.HTML, evidence: gr.HTML) -> tuple[_Parts, _Buttons]:
    bench = gr.State(Bench())
    address = gr.JSON(visible=False)
    message = gr.HTML("", js_on_load=None, elem_id="message")
    welcome = gr.HTML(_welcome(), js_on_load=None)
    with gr.Column(visible=False, elem_classes="jx-sheet") as panel:
        with gr.Column(elem_classes="jx-bar"):
            head = gr.HTML("", js_on_load=None)
            with gr.Row(elem_classes="jx-buttons"):
                buttons = _Buttons(
                    gr.Button("撤销", min_width=60, scale=0, elem_id="undo"),
                    gr.Button("重做", min_width=60, scale=0, elem_id="redo"),
                    gr.Button("采纳", variant="primary", min_width=72, scale=0, elem_id="accept"),
                    gr.Button("导出 Word", min_width=96, scale=0, elem_id="word"),
                    gr.Button("导出 Excel", min_width=96, scale=0, elem_id="excel"),
                    gr.Button("打印", min_width=60, scale=0, elem_id="print"),
                )
        file = gr.HTML("", js_on_load=None, elem_id="exported")
        sheet = gr.HTML("", js_on_load=_SCRIPT.read_text(encoding="utf-8"), elem_id="sheet")
    parts = _Parts(bench, address, message, welcome, panel, head, file, sheet, evidence, talk_panel, talk, brief)
    return parts, buttons


def _connect_drafting(desks: Desks, fields: BriefFields, button: gr.Button, parts: _Parts) -> None:
    def draft(request: gr.Request, *values: Any) -> Iterator[Updates]:
        yield {
            button: gr.update(value="正在生成……", interactive=False),
            parts.message: notice("正在生成草稿", "阅读项目说明，查找历史项目，编写并校验指标。"),
        }
        ready = {button: gr.update(value=_DRAFT, interactive=True)}
        try:
            desk = desks.of(request.username)
            written = desk.draft(entries_of(values))
            yield {**ready, **_updates(parts, Work(desk).opened(written.id)), parts.brief: gr.update(open=False)}
        except Exception as error:
            yield {**ready, parts.message: explained(error)}

    drafted = button.click(draft, list(fields), [button, *parts], **_visible_work())
    drafted.then(None, [parts.address], None, js=_ADDRESS)


def _connect_acts(desks: Desks, parts: _Parts) -> None:
    def act(bench: Bench, event: gr.EventData, request: gr.Request) -> Updates:
        return _acted(desks, parts, bench, dict(event._data or {}), request)

    options = {**_quick(), "trigger_mode": "multiple"}
    done = parts.sheet.select(act, [parts.bench], list(parts), **options)
    done.then(None, None, None, js=_DOWNLOAD)


def _connect_buttons(desks: Desks, parts: _Parts, buttons: _Buttons) -> None:
    def doing(operation: dict[str, Any]) -> Callable[[Bench, gr.Request], Updates]:
        def done(bench: Bench, request: gr.Request) -> Updates:
            return _acted(desks, parts, bench, {"act": "do", "operation": operation}, request)

        return done

    for name, operation in _OPERATIONS.items():
        done = getattr(buttons, name).click(doing(operation), [parts.bench], list(parts), **_visible_work())
        if operation["op"] == "export":
            done.then(None, None, None, js=_DOWNLOAD)
    buttons.print.click(None, None, None, js=_PRINT)


def _acted(desks: Desks, parts: _Parts, bench: Bench, payload: dict[str, Any], request: gr.Request) -> Updates:
    try:
        return _updates(parts, Work(desks.of(request.username)).act(bench, payload))
    except Exception as error:
        return {parts.message: explained(error)}


def _opening(desks: Desks, parts: _Parts) -> Callable[[gr.Request], Updates]:
    def opened(request: gr.Request) -> Updates:
        """The draft in the page's address, as it was left."""
        draft_id = str(dict(request.query_params).get("draft", "")) if request else ""
        if not draft_id:
            return {parts.message: ""}
        try:
            work = Work(desks.of(request.username))
            return {**_updates(parts, work.opened(draft_id)), parts.brief: gr.update(open=False)}
        except Exception as error:
            return {parts.message: explained(error)}

    return opened


def _updates(parts: _Parts, shown: Shown) -> Updates:
    return {
        parts.bench: shown.bench,
        parts.address: [shown.bench.draft_id],
        parts.message: shown.message,
        parts.welcome: gr.update(visible=False),
        parts.panel: gr.update(visible=True),
        parts.head: shown.head,
        parts.file: shown.file,
        parts.sheet: gr.skip() if shown.sheet is None else shown.sheet,
        parts.evidence: shown.evidence,
        parts.talk_panel: gr.update(visible=True),
        parts.talk: shown.talk,
    }


def _say_box() -> Markup:
    return element(
        "div",
        element("label", "说说怎么改", for_="jx-say", class_="jx-hidden"),
        element(
            "textarea",
            "",
            id="jx-say",
            rows=2,
            maxlength=20000,
            placeholder="说说怎么改，例如：满意度改成95%（回车发送）",
        ),
        element("button", "发送", type="button", id="jx-send", class_="jx-send"),
        class_="jx-say",
    )


def _welcome() -> Markup:
    steps = (
        ("一、写项目说明", "在左侧写一段话，或点一个示例。金额、数量、时间写得越清楚，指标越准。"),
        ("二、生成草稿", "得到整张申报表：项目信息、资金、目标和指标；每个指标都注明依据。"),
        ("三、边说边改", "在左侧说“满意度改成95%”“第3条太虚，换成能量的”，或者直接双击单元格修改；每一步都能撤销。"),
        ("四、采纳、导出", "没有错误后采纳，导出 Word 或 Excel 申报表。"),
    )
    items = [element("li", element("strong", title), element("span", text)) for title, text in steps]
    return element(
        "section",
        element("h2", "把一段项目说明写成绩效目标申报表"),
        element("ol", *items, class_="jx-steps"),
        element("p", "已有申报表时，到“审核”页上传；想看别的项目怎么写，到“案例库”。", class_="jx-quiet"),
        class_="jx-section jx-welcome",
    )


def _quick() -> dict[str, Any]:
    """How an event is run that costs next to nothing: at once, without waiting in the queue."""
    return {"queue": False, "show_progress": "hidden", "api_visibility": "private"}


def _visible_work() -> dict[str, Any]:
    """How an event is run that takes work: in the queue; what goes on is said in the message."""
    return {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "once"}
