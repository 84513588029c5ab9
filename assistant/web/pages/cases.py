"""The page 案例库: past projects are looked up."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.web.desk import Desks
from assistant.web.failures import explained
from assistant.web.markup import Markup, element
from assistant.web.results_view import hits_view


def add_cases(desks: Desks, page: gr.Blocks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    with gr.Row(equal_height=False, elem_classes="jx-desk"):
        with gr.Column(scale=2, min_width=340, elem_classes="jx-left"):
            text = gr.Textbox(
                label="查找内容",
                lines=3,
                max_lines=8,
                placeholder="写项目名称或一两句说明，例如：信息系统运行维护",
                elem_id="query",
            )
            with gr.Row():
                year = gr.Textbox(label="年度（选填）", placeholder="例如 2024", max_lines=1, min_width=120)
                department = gr.Textbox(label="单位名称包含（选填）", max_lines=1, min_width=120)
            button = gr.Button("查找", variant="primary", elem_id="search")
        with gr.Column(scale=5, min_width=560, elem_classes="jx-right"):
            results = gr.HTML(_welcome(), js_on_load=None, elem_id="hits")

    def search(request: gr.Request, *values: Any) -> Markup:
        try:
            texts = ["" if value is None else str(value) for value in values]
            return hits_view(desks.of(request.username).found(*texts))
        except Exception as error:
            return explained(error)

    button.click(search, [text, year, department], [results], show_progress="minimal", api_visibility="private")


def _welcome() -> Markup:
    points = (
        "按意思和用词一起查找，最多列出十个，最相近的在前。",
        "展开可以看到该项目申报时的目标和全部指标。",
    )
    return element(
        "section",
        element("h2", "查找历史项目"),
        element("ul", *(element("li", point) for point in points), class_="jx-list"),
        class_="jx-section jx-welcome",
    )
