"""The tab of the work table: its components, and what sets off what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import gradio as gr

from assistant.domain.draft import EngineName
from assistant.web.brief_fields import BriefFields, add_brief_fields, entries_of, filling_script
from assistant.web.desk import Desks, ModelAt
from assistant.web.examples import SAMPLE
from assistant.web.failures import explained
from assistant.web.markup import Markup, element, steps, welcome
from assistant.web.pages.enclosing import QUICK, WORK, Updates, enclosing_page
from assistant.web.work_table.run import Runs
from assistant.web.work_table.watched import Drafted, Watched
from assistant.web.work_table.work import Bench, Shown, Work

_SCRIPT: Final = Path(__file__).with_name("work_table.js")
_DRAFT: Final = "生成草稿"
_WATCHED: Final[dict[str, Any]] = {**WORK, "concurrency_limit": 16}
"""How an event is run whose steps are shown: many at once, for they mostly wait for a large model."""
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


class _Parts(NamedTuple):
    """The components that an act fills anew, in the order of `_updates`."""

    bench: gr.State
    address: gr.JSON
    message: gr.HTML
    welcome: gr.Column
    panel: gr.Column
    head: gr.HTML
    file: gr.HTML
    sheet: gr.HTML
    evidence: gr.HTML
    talk_panel: gr.Column
    talk: gr.HTML
    brief: gr.Accordion
    preview: gr.Button
    accept: gr.Button


class _Buttons(NamedTuple):
    """Buttons in the head of the panel; those of `_OPERATIONS` stand for an act."""

    undo: gr.Button
    redo: gr.Button
    accept: gr.Button
    word: gr.Button
    excel: gr.Button
    annex: gr.Button
    template: gr.UploadButton


class _Left(NamedTuple):
    """What stands on the left: who writes, the description, and the talk."""

    brief: gr.Accordion
    fields: BriefFields
    draft: gr.Button
    engine: gr.Radio
    talk_panel: gr.Column
    talk: gr.HTML
    evidence: gr.HTML


_ACTS: Final[dict[str, dict[str, Any]]] = {
    "undo": {"act": "do", "operation": {"op": "undo"}},
    "redo": {"act": "do", "operation": {"op": "redo"}},
    "accept": {"act": "finish"},
    "word": {"act": "do", "operation": {"op": "export", "to": "docx"}},
    "excel": {"act": "do", "operation": {"op": "export", "to": "xlsx"}},
    "annex": {"act": "annex"},
}
_FILES: Final = ("word", "excel", "annex")


def add_work_table(desks: Desks) -> None:
    """Lay out the tab and connect it; called inside a `gr.Tab`; the draft named in the page's address is opened."""
    with gr.Row(equal_height=False, elem_classes="jx-desk jx-work"):
        with gr.Column(scale=2, min_width=340, elem_classes="jx-left"):
            left = _left(desks)
        with gr.Column(scale=5, min_width=560, elem_classes="jx-right"):
            # Mounted with the page, so that nothing done to a sheet that has just appeared is lost.
            wire = gr.HTML(element("span", ""), js_on_load=_SCRIPT.read_text(encoding="utf-8"), elem_id="wire")
            parts, buttons, sample = _panel(left)
    watched = Watched(desks, Runs())
    _connect_drafting(watched, left, sample, parts)
    _connect_talk(watched, wire, left.engine, parts)
    _connect_acts(desks, wire, parts)
    _connect_buttons(desks, parts, buttons)
    enclosing_page().load(_opening(desks, parts, left.fields), None, [*parts, *left.fields], **QUICK)


def _left(desks: Desks) -> _Left:
    engine = _engine_choice(desks.model)
    with gr.Accordion("项目说明", open=True, elem_id="brief") as brief:
        fields, draft = add_brief_fields(desks, _DRAFT)
    with gr.Column(visible=False, elem_classes="jx-talk-panel") as talk_panel:
        talk = gr.HTML("", js_on_load=None, elem_id="talk")
        gr.HTML(_say_box(), js_on_load=None, elem_id="say")
        evidence = gr.HTML("", js_on_load=None, elem_id="evidence")
    return _Left(brief, fields, draft, engine, talk_panel, talk, evidence)


def _engine_choice(model: ModelAt | None) -> gr.Radio:
    """Who writes and listens; only shown where there is a choice."""
    where = "就在本机" if model and model.is_here else f"说明和草稿的文字会发往 {model.host}" if model else ""
    return gr.Radio(
        [("内置引擎", EngineName.BUILTIN.value), ("再请大模型", EngineName.LLM.value)],
        value=EngineName.BUILTIN.value,
        label="由谁来写、来听",
        info=f"大模型改进措辞，也听内置引擎听不懂的话；{where}。它的建议要通过同样的校验，改动要您说“是”。",
        visible=model is not None,
        elem_id="engine",
    )


def _panel(left: _Left) -> tuple[_Parts, _Buttons, gr.Button]:
    bench = gr.State(Bench.of())
    address = gr.JSON(visible=False)
    message = gr.HTML("", js_on_load=None, elem_id="message")
    with gr.Column(elem_classes="jx-first") as welcome:
        gr.HTML(_welcome(), js_on_load=None)
        sample = gr.Button("用样例试一试", variant="primary", elem_id="sample")
    with gr.Column(visible=False, elem_classes="jx-sheet") as panel:
        with gr.Column(elem_classes="jx-bar"):
            head = gr.HTML("", js_on_load=None)
            with gr.Row(elem_classes="jx-buttons"):
                undo = gr.Button("撤销", min_width=60, scale=0, elem_id="undo")
                redo = gr.Button("重做", min_width=60, scale=0, elem_id="redo")
                accept = gr.Button("采纳", variant="primary", min_width=72, scale=0, elem_id="accept")
                word = gr.Button("导出 Word", min_width=96, scale=0, elem_id="word")
                excel = gr.Button("导出 Excel", min_width=96, scale=0, elem_id="excel")
                annex = gr.Button("导出依据表", min_width=96, scale=0, elem_id="annex")
                preview = gr.Button("打印预览", min_width=96, scale=0, elem_id="print", link="/", link_target="_blank")
                template = gr.UploadButton(
                    "填入本单位表格", file_types=[".docx", ".xlsx"], min_width=120, scale=0, elem_id="template"
                )
                buttons = _Buttons(undo, redo, accept, word, excel, annex, template)
        file = gr.HTML("", js_on_load=None, elem_id="exported")
        sheet = gr.HTML("", js_on_load=None, elem_id="sheet")
    parts = _Parts(
        bench, address, message, welcome, panel, head, file, sheet, left.evidence, left.talk_panel, left.talk,
        left.brief, preview, accept,
    )  # fmt: skip
    return parts, buttons, sample


def _connect_drafting(watched: Watched, left: _Left, sample: gr.Button, parts: _Parts) -> None:
    def draft(request: gr.Request, engine: str, *values: Any) -> Iterator[Updates]:
        busy = {left.draft: gr.update(value="正在生成……", interactive=False)}
        ready = {left.draft: gr.update(value=_DRAFT, interactive=True)}
        try:
            for seen in watched.drafting(request, engine, entries_of(values)):
                if isinstance(seen, Drafted):
                    shown = _updates(parts, seen.shown)
                    yield {**ready, **shown, parts.message: seen.told, parts.brief: gr.update(open=False)}
                else:
                    yield {**busy, parts.message: seen}
        except Exception as error:
            yield {**ready, parts.message: explained(error)}
        yield _nothing(parts)

    inputs, outputs = [left.engine, *left.fields], [left.draft, *parts]
    drafted = left.draft.click(draft, inputs, outputs, **_WATCHED)
    drafted.then(None, [parts.address], None, js=_ADDRESS)
    filled = sample.click(None, None, list(left.fields), js=filling_script(SAMPLE, watched.desks), **QUICK)
    opened = filled.then(draft, inputs, outputs, **_WATCHED)
    opened.then(None, [parts.address], None, js=_ADDRESS)


def _connect_talk(watched: Watched, wire: gr.HTML, engine: gr.Radio, parts: _Parts) -> None:
    """What is said, with the steps of a large model as they happen; and the way to stop whatever is under way."""

    def say(bench: Bench, chosen: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        try:
            for seen in watched.talking(request, chosen, bench, dict(event._data or {})):
                yield _updates(parts, seen) if isinstance(seen, Shown) else {parts.talk: seen}
        except Exception as error:
            yield {parts.message: explained(error)}
        yield _nothing(parts)

    def stop(request: gr.Request) -> None:
        watched.stop(request)

    said = wire.submit(say, [parts.bench, engine], list(parts), **{**_WATCHED, "trigger_mode": "multiple"})
    said.then(None, None, None, js=_DOWNLOAD)
    wire.stop(stop, None, None, **QUICK)


def _connect_acts(desks: Desks, wire: gr.HTML, parts: _Parts) -> None:
    def act(bench: Bench, event: gr.EventData, request: gr.Request) -> Updates:
        return _acted(desks, parts, bench, dict(event._data or {}), request)

    options = {**QUICK, "trigger_mode": "multiple"}
    done = wire.select(act, [parts.bench], list(parts), **options)
    done.then(None, None, None, js=_DOWNLOAD)


def _connect_buttons(desks: Desks, parts: _Parts, buttons: _Buttons) -> None:
    def doing(act: dict[str, Any]) -> Callable[[Bench, gr.Request], Updates]:
        def done(bench: Bench, request: gr.Request) -> Updates:
            return _acted(desks, parts, bench, act, request)

        return done

    def fill(bench: Bench, upload: str | None, request: gr.Request) -> Updates:
        try:
            work = Work(desks.of(request.username))
            return _updates(parts, work.filled(bench, Path(upload))) if upload else {parts.message: ""}
        except Exception as error:
            return {parts.message: explained(error)}

    for name, act in _ACTS.items():
        done = getattr(buttons, name).click(doing(act), [parts.bench], list(parts), **WORK)
        if name in _FILES:
            done.then(None, None, None, js=_DOWNLOAD)
    filled = buttons.template.upload(fill, [parts.bench, buttons.template], list(parts), **WORK)
    filled.then(None, None, None, js=_DOWNLOAD)


def _acted(desks: Desks, parts: _Parts, bench: Bench, payload: dict[str, Any], request: gr.Request) -> Updates:
    try:
        return _updates(parts, Work(desks.of(request.username)).act(bench, payload))
    except Exception as error:
        return {parts.message: explained(error)}


def _opening(desks: Desks, parts: _Parts, fields: BriefFields) -> Callable[[gr.Request], Updates]:
    def opened(request: gr.Request) -> Updates:
        """The draft in the page's address, as it was left, and in the fields what it was made from."""
        draft_id = str(dict(request.query_params).get("draft", "")) if request else ""
        if not draft_id:
            return {parts.message: ""}
        try:
            work = Work(desks.of(request.username))
            shown = _updates(parts, work.opened(draft_id))
            filled = dict(zip(fields, work.entered(draft_id), strict=True))
            return {**shown, **filled, parts.brief: gr.update(open=False)}
        except Exception as error:
            return {parts.message: explained(error)}

    return opened


def _updates(parts: _Parts, shown: Shown) -> Updates:
    changed = {
        parts.message: shown.message,
        parts.head: shown.head,
        parts.file: shown.file,
        parts.sheet: shown.sheet,
        parts.talk: shown.talk,
    }
    finish = shown.finish
    return {
        parts.bench: shown.bench,
        parts.address: [shown.bench.draft_id],
        parts.welcome: gr.update(visible=False),
        parts.panel: gr.update(visible=True),
        parts.evidence: shown.evidence,
        parts.talk_panel: gr.update(visible=True),
        parts.preview: gr.update(link=f"/print/{shown.bench.draft_id}"),
        **{part: markup for part, markup in changed.items() if markup is not None},
        **({parts.accept: gr.update(value=finish.title, interactive=finish.is_open)} if finish else {}),
    }


def _nothing(parts: _Parts) -> Updates:
    """An answer that changes nothing, for the end of answers that follow each other.

    Gradio repeats the last of them when the event is over; a whole page would then cover what a quick edit has shown
    meanwhile.
    """
    return {parts.bench: gr.skip()}


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
    how = (
        ("一、写项目说明", "在左侧写一段话，或点一个示例。金额、数量、时间写得越清楚，指标越准。"),
        ("二、生成草稿", "得到整张申报表：项目信息、资金、目标和指标；每个指标都注明依据。"),
        ("三、边说边改", "在左侧说“满意度改成95%”“第3条太虚，换成能量的”，或者直接双击单元格修改；每一步都能撤销。"),
        ("四、采纳、导出", "没有错误后采纳（有审核人时提交审核），导出 Word 或 Excel 申报表。"),
    )
    return welcome(
        "把一段项目说明写成绩效目标申报表",
        steps(how),
        element("p", "已有申报表时，到“审核”页上传；想看别的项目怎么写，到“案例库”。", class_="jx-quiet"),
    )
