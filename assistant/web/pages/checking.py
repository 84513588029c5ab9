"""The page 审核: declarations that exist already are checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import gradio as gr

from assistant.web.desk import Desk, Desks
from assistant.web.failures import explained
from assistant.web.markup import Markup, element
from assistant.web.results_view import check_view, notice, papers_view

_CHECK: Final = "开始检查"


def add_checking(desks: Desks, page: gr.Blocks) -> None:
    """Lay out the page and connect it; called inside a `gr.Tab`."""
    with gr.Row(equal_height=False, elem_classes="jx-desk"):
        with gr.Column(scale=2, min_width=340, elem_classes="jx-left"):
            files = gr.File(
                label="申报表文件（docx、xlsx、pdf、xls、html、txt 等，可以多选）",
                file_count="multiple",
                height=220,
                elem_id="uploads",
            )
            button = gr.Button(_CHECK, variant="primary", elem_id="check")
        with gr.Column(scale=5, min_width=560, elem_classes="jx-right"):
            papers = gr.HTML("", js_on_load=None, elem_id="papers")
            results = gr.HTML(_welcome(), js_on_load=None, elem_id="reviews")

    def check(uploads: Any, request: gr.Request) -> Iterator[dict[Any, Any]]:
        yield {
            button: gr.update(value="正在检查……", interactive=False),
            results: notice("正在检查", "逐个读取文件，逐张表核对。"),
            papers: "",
        }
        ready = {button: gr.update(value=_CHECK, interactive=True)}
        try:
            shown, offered = _reviewed(desks.of(request.username), uploads)
            yield {**ready, results: shown, papers: offered}
        except Exception as error:
            yield {**ready, results: explained(error)}

    button.click(check, [files], [button, results, papers], show_progress="hidden", api_visibility="private")


def _reviewed(desk: Desk, uploads: Any) -> tuple[Markup, str]:
    paths = [Path(str(upload)) for upload in uploads or ()]
    if not paths:
        return notice("还没有选择文件。", "请先在左侧选择或拖入申报表文件。", kind="error"), ""
    reviews, papers = desk.checked(paths)
    for review in reviews:
        if review.error is not None:
            explained(review.error)  # for the log
    return check_view(reviews), papers_view(papers)


def _welcome() -> Markup:
    points = (
        "一份文件里可以有多张申报表，逐张给出错误、警告和建议。",
        "每条问题写明位置和改法；项目数、合计数与各表核对。",
        "检查完可以下载审核意见表；标点、符号一类能直接改好的，另附改好的申报表。",
        "文件只在本机读取，不会加入历史项目。",
    )
    return element(
        "section",
        element("h2", "检查已有的绩效目标申报表"),
        element("ul", *(element("li", point) for point in points), class_="jx-list"),
        class_="jx-section jx-welcome",
    )
