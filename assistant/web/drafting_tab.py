"""The tab in which a description becomes a draft: its fields, its panels, and what its buttons set off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final, Literal, NamedTuple

import gradio as gr

from assistant.domain.draft import Draft
from assistant.drafting.builtin_engine import DEFAULT_VARIANT
from assistant.errors import AcceptanceRefused
from assistant.web.desk import Desk, Desks, Entries
from assistant.web.evidence_view import evidence_view
from assistant.web.examples import EXAMPLES
from assistant.web.failures import explained
from assistant.web.markup import Markup, element, joined
from assistant.web.presenters import (
    facts_view,
    findings_view,
    funds_view,
    goals_view,
    indicator_table,
    precedents_view,
    questions_view,
    roll_over_view,
)
from assistant.web.results_view import download_link, notice, refusal_notice

Updates = dict[Any, Any]

_DRAFT: Final = "生成草稿"
_CHOOSE_ROW: Final = """
const choose = (row) => {
    element.querySelectorAll('tr[aria-current]').forEach((other) => other.removeAttribute('aria-current'));
    row.setAttribute('aria-current', 'true');
    trigger('select', {row: Number(row.dataset.row)});
};
element.addEventListener('click', (event) => {
    const row = event.target.closest('tr[data-row]');
    if (row) choose(row);
});
element.addEventListener('keydown', (event) => {
    const row = event.target.closest('tr[data-row]');
    if (!row || event.isComposing || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    choose(row);
});
"""
_SHOW_EVIDENCE: Final = (
    "() => document.getElementById('jx-evidence')?.scrollIntoView({block: 'nearest', behavior: 'smooth'})"
)
_DOWNLOAD: Final = "() => document.querySelector('#exported a')?.click()"


class _Fields(NamedTuple):
    """The components on the left, in the order of `Entries`."""

    description: gr.Textbox
    project_name: gr.Textbox
    department: gr.Textbox
    unit: gr.Textbox
    year: gr.Textbox
    budget: gr.Textbox
    form_variant: gr.Dropdown


class _Sheet(NamedTuple):
    """The components on the right."""

    draft_id: gr.State
    message: gr.HTML
    welcome: gr.HTML
    panel: gr.Column
    head: gr.HTML
    accept: gr.Button
    word: gr.Button
    excel: gr.Button
    file: gr.HTML
    indicators: gr.HTML
    evidence: gr.HTML
    review: gr.HTML
    facts: gr.HTML
    precedents: gr.HTML


def add_drafting_tab(desks: Desks) -> None:
    """Lay out the tab and connect it; called inside a `gr.Tab`."""
    with gr.Row(equal_height=False, elem_classes="jx-desk"):
        with gr.Column(scale=2, min_width=340, elem_classes="jx-left"):
            fields, draft = _fields(desks)
        with gr.Column(scale=5, min_width=560, elem_classes="jx-right"):
            sheet = _sheet()
    _connect_drafting(desks, fields, draft, sheet)
    _connect_evidence(desks, sheet)
    _connect_acceptance(desks, sheet)
    _connect_export(desks, sheet, sheet.word, "docx")
    _connect_export(desks, sheet, sheet.excel, "xlsx")


def _fields(desks: Desks) -> tuple[_Fields, gr.Button]:
    description = gr.Textbox(
        label="项目说明",
        lines=7,
        max_lines=16,
        placeholder="写明：做什么、给谁做、做多少、花多少钱、什么时候完成。可以直接粘贴项目经费情况说明。",
        elem_id="description",
    )
    with gr.Row(elem_classes="jx-examples"):
        gr.HTML(element("span", "点一个示例填入：", class_="jx-quiet"), js_on_load=None)
        buttons = [gr.Button(example.title, size="sm", min_width=72) for example in EXAMPLES]
    draft = gr.Button(_DRAFT, variant="primary", elem_id="draft")
    with gr.Accordion("补充信息（选填，填写后以此为准）", open=True, elem_classes="jx-facts-box"):
        facts = _fact_fields(desks)
    fields = _Fields(description, *facts)
    for button, example in zip(buttons, EXAMPLES, strict=True):
        values = Entries(example.text, "", desks.settings.department or "", desks.settings.unit or "")
        filled = [*values[:-1], DEFAULT_VARIANT]
        button.click(partial(list, filled), None, list(fields), **_quick())
    return fields, draft


def _fact_fields(desks: Desks) -> tuple[gr.Textbox, gr.Textbox, gr.Textbox, gr.Textbox, gr.Textbox, gr.Dropdown]:
    name = gr.Textbox(label="项目名称", max_lines=1)
    with gr.Row():
        department = gr.Textbox(label="主管部门", value=desks.settings.department or "", max_lines=1, min_width=120)
        unit = gr.Textbox(label="实施单位", value=desks.settings.unit or "", max_lines=1, min_width=120)
    with gr.Row():
        year = gr.Textbox(label="预算年度", placeholder="例如 2027", max_lines=1, min_width=120)
        budget = gr.Textbox(label="预算金额（元）", placeholder="例如 576000", max_lines=1, min_width=120)
    variant = gr.Dropdown(desks.variants, value=DEFAULT_VARIANT, label="表式", filterable=False)
    return name, department, unit, year, budget, variant


def _sheet() -> _Sheet:
    draft_id = gr.State("")
    message = gr.HTML("", js_on_load=None, elem_id="message")
    welcome = gr.HTML(_welcome(), js_on_load=None)
    with gr.Column(visible=False, elem_classes="jx-sheet") as panel:
        with gr.Row(elem_classes="jx-bar", equal_height=False):
            head = gr.HTML("", js_on_load=None, scale=5)
            accept = gr.Button("采纳", variant="primary", min_width=72, scale=0, elem_id="accept")
            word = gr.Button("导出 Word", min_width=96, scale=0, elem_id="word")
            excel = gr.Button("导出 Excel", min_width=96, scale=0, elem_id="excel")
        file = gr.HTML("", js_on_load=None, elem_id="exported")
        indicators = gr.HTML("", js_on_load=_CHOOSE_ROW, elem_id="indicators")
        evidence = gr.HTML("", js_on_load=None, elem_id="evidence")
        review = gr.HTML("", js_on_load=None, elem_id="review")
        facts = gr.HTML("", js_on_load=None, elem_id="facts")
        precedents = gr.HTML("", js_on_load=None, elem_id="precedents")
    parts = (indicators, evidence, review, facts, precedents)
    return _Sheet(draft_id, message, welcome, panel, head, accept, word, excel, file, *parts)


def _connect_drafting(desks: Desks, fields: _Fields, button: gr.Button, sheet: _Sheet) -> None:
    def draft(request: gr.Request, *values: Any) -> Iterator[Updates]:
        yield {
            button: gr.update(value="正在生成……", interactive=False),
            sheet.message: notice("正在生成草稿", "阅读项目说明，查找历史项目，编写并校验指标。"),
        }
        ready = {button: gr.update(value=_DRAFT, interactive=True)}
        try:
            desk = desks.of(request.username)
            written = desk.draft(_entries(values))
            yield {**ready, sheet.message: "", **_shown(desk, sheet, written)}
        except Exception as error:
            yield {**ready, sheet.message: explained(error)}

    outputs = [button, *(part for part in sheet if part not in (sheet.accept, sheet.word, sheet.excel))]
    button.click(draft, list(fields), outputs, **_visible_work())


def _connect_evidence(desks: Desks, sheet: _Sheet) -> None:
    def show(draft_id: str, event: gr.EventData, request: gr.Request) -> Any:
        try:
            return evidence_view(desks.of(request.username).stored(draft_id), int(event.row)), ""
        except Exception as error:
            return gr.update(), explained(error)

    chosen = sheet.indicators.select(show, [sheet.draft_id], [sheet.evidence, sheet.message], **_quick())
    chosen.then(None, None, None, js=_SHOW_EVIDENCE)


def _connect_acceptance(desks: Desks, sheet: _Sheet) -> None:
    def accept(draft_id: str, request: gr.Request) -> Any:
        try:
            desk = desks.of(request.username)
            accepted = desk.accept(draft_id)
            return desk.head(accepted), notice("已采纳。", "可以导出 Word 或 Excel 申报表。", kind="done")
        except AcceptanceRefused:
            return gr.update(), refusal_notice(desks.of(request.username).remaining(draft_id))
        except Exception as error:
            return gr.update(), explained(error)

    sheet.accept.click(accept, [sheet.draft_id], [sheet.head, sheet.message], **_visible_work())


def _connect_export(desks: Desks, sheet: _Sheet, button: gr.Button, to: Literal["docx", "xlsx"]) -> None:
    def export(draft_id: str, request: gr.Request) -> Any:
        try:
            paper = desks.of(request.username).exported(draft_id, to)
            return download_link(paper), notice("已导出。", f"文件：{paper.name}", kind="done")
        except Exception as error:
            return "", explained(error)

    written = button.click(export, [sheet.draft_id], [sheet.file, sheet.message], **_visible_work())
    written.success(None, None, None, js=_DOWNLOAD)


def _shown(desk: Desk, sheet: _Sheet, draft: Draft) -> Updates:
    """The panels of the right side filled with a draft, the evidence of its first row shown."""
    return {
        sheet.draft_id: draft.id,
        sheet.welcome: gr.update(visible=False),
        sheet.panel: gr.update(visible=True),
        sheet.head: desk.head(draft),
        sheet.file: "",
        sheet.indicators: indicator_table(draft),
        sheet.evidence: evidence_view(draft, 1),
        sheet.review: findings_view(draft.report) + questions_view(draft.questions),
        sheet.facts: facts_view(draft) + funds_view(draft) + goals_view(draft),
        sheet.precedents: joined((roll_over_view(draft.roll_over), precedents_view(draft.precedents))),
    }


def _entries(values: tuple[Any, ...]) -> Entries:
    texts = ["" if value is None else str(value) for value in values]
    return Entries(*texts)


def _welcome() -> Markup:
    steps = (
        ("一、写项目说明", "在左侧写一段话，或点一个示例。金额、数量、时间写得越清楚，指标越准。"),
        ("二、生成草稿", "得到整张申报表：项目信息、资金、目标和指标；每个指标都注明依据。"),
        ("三、核对、采纳、导出", "按校验结果修改，没有错误后采纳，导出 Word 或 Excel 申报表。"),
    )
    items = [element("li", element("strong", title), element("span", text)) for title, text in steps]
    return element(
        "section",
        element("h2", "把一段项目说明写成绩效目标申报表"),
        element("ol", *items, class_="jx-steps"),
        element("p", "已有申报表时，到“检查已有申报表”上传；想看别的项目怎么写，到“查找历史项目”。", class_="jx-quiet"),
        class_="jx-section jx-welcome",
    )


def _quick() -> dict[str, Any]:
    """How an event is run that costs next to nothing: at once, without waiting in the queue."""
    return {"queue": False, "show_progress": "hidden", "api_visibility": "private"}


def _visible_work() -> dict[str, Any]:
    """How an event is run that takes work: in the queue; what goes on is said in the message."""
    return {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "once"}
