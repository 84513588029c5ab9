"""The fields of a description with the facts given beside it, and the examples that fill them."""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple

import gradio as gr

from assistant.drafting.builtin_engine import DEFAULT_VARIANT
from assistant.web.desk import Desks, Entries
from assistant.web.examples import EXAMPLES, Example
from assistant.web.markup import element
from assistant.web.pages.enclosing import QUICK, enclosing_page

_NOW: Final = "jx-prefilled"
"""Where the page keeps the department and unit that are set now, for the examples."""


class BriefFields(NamedTuple):
    """The components, in the order of `Entries`."""

    description: gr.Textbox
    project_name: gr.Textbox
    department: gr.Textbox
    unit: gr.Textbox
    year: gr.Textbox
    budget: gr.Textbox
    form_variant: gr.Dropdown


def add_brief_fields(desks: Desks, title: str) -> tuple[BriefFields, gr.Button]:
    """Lay out the fields and the button that drafts.

    Args:
        desks: Where the department and unit to begin with are known.
        title: What the button says.
    """
    description = gr.Textbox(
        label="项目说明",
        show_label=False,
        lines=7,
        max_lines=16,
        placeholder="写明：做什么、给谁做、做多少、花多少钱、什么时候完成。可以直接粘贴项目经费情况说明。",
        elem_id="description",
    )
    with gr.Row(elem_classes="jx-examples"):
        gr.HTML(element("span", "点一个示例填入：", class_="jx-quiet"), js_on_load=None)
        buttons = [gr.Button(example.title, size="sm", min_width=72) for example in EXAMPLES]
    draft = gr.Button(title, variant="primary", elem_id="draft")
    with gr.Accordion("补充信息（选填，填写后以此为准）", open=True, elem_classes="jx-facts-box"):
        facts = _fact_fields(desks)
    fields = BriefFields(description, *facts)
    _begin_with(desks, fields)
    for button, example in zip(buttons, EXAMPLES, strict=True):
        button.click(None, None, list(fields), js=filling_script(example, desks), api_visibility="private")
    return fields, draft


def filling_script(example: Example, desks: Desks) -> str:
    """Fills the fields in the browser, so that who presses the next button at once finds them filled."""
    values = Entries(example.text, "", desks.settings.department or "", desks.settings.unit or "")
    filled = json.dumps([*values[:-1], DEFAULT_VARIANT], ensure_ascii=False)
    return f"""() => {{
        const filled = {filled}, now = document.querySelector('#{_NOW} [data-unit]');
        if (now) [filled[2], filled[3]] = [now.dataset.department, now.dataset.unit];
        return filled;
    }}"""


def _begin_with(desks: Desks, fields: BriefFields) -> None:
    """Who opens the page finds the department and unit that are set now, which may be others than at the start."""
    kept = gr.HTML("", js_on_load=None, elem_id=_NOW)
    begun = desks.settings.department or "", desks.settings.unit or ""

    def now() -> tuple[Any, Any, str]:
        department, unit = desks.settings.department or "", desks.settings.unit or ""
        told = element("span", data_department=department, data_unit=unit)
        if (department, unit) == begun:  # they stand there already; somebody may be writing over them
            return gr.skip(), gr.skip(), told
        return department, unit, told

    enclosing_page().load(now, None, [fields.department, fields.unit, kept], **QUICK)


def entries_of(values: tuple[Any, ...]) -> Entries:
    """What stands in the fields."""
    return Entries(*("" if value is None else str(value) for value in values))


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
