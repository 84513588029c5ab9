"""The page: its head and its three tabs."""

from __future__ import annotations

from typing import Final

import gradio as gr

from assistant import __version__
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.checking_tab import add_checking_tab
from assistant.web.desk import Desk
from assistant.web.markup import element
from assistant.web.searching_tab import add_searching_tab
from assistant.web.work_table.tab import add_work_table

TITLE: Final = "绩效目标助手"

_CACHE_EVERY: Final = 3600
_CACHE_AGE: Final = 24 * 3600
"""Uploads and copies of exports are deleted once they are a day old; looked for every hour, in seconds."""


def build_page(assistant: Assistant, settings: Settings | None = None) -> gr.Blocks:
    """Build the page.

    Args:
        assistant: Does the work.
        settings: Where exports go, and the department and unit to begin with; the environment's unless given.
    """
    desk = Desk(assistant, settings or Settings())
    with gr.Blocks(
        title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=(_CACHE_EVERY, _CACHE_AGE)
    ) as page:
        gr.HTML(_banner(), js_on_load=None)
        with gr.Tabs():
            with gr.Tab("起草申报表"):
                add_work_table(desk, page)
            with gr.Tab("检查已有申报表"):
                add_checking_tab(desk)
            with gr.Tab("查找历史项目"):
                add_searching_tab(desk)
    return page


def _banner() -> str:
    return element(
        "header",
        element("h1", TITLE),
        element("p", "财政项目支出绩效目标申报表的起草与检查"),
        element("p", f"全程在本机运行，不连接外网　版本 {__version__}", class_="jx-aside"),
        class_="jx-banner",
    )
