"""The page: its head and its tabs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import gradio as gr

from assistant import __version__
from assistant.domain.account import ROLE_NAMES
from assistant.web.desk import Desks, ModelAt
from assistant.web.failures import explained
from assistant.web.markup import Markup, element
from assistant.web.pages.administration.tab import add_administration
from assistant.web.pages.batch.tab import add_batch
from assistant.web.pages.cases.tab import add_cases
from assistant.web.pages.checking.tab import add_checking
from assistant.web.pages.drafts.tab import add_drafts
from assistant.web.pages.enclosing import QUICK
from assistant.web.pages.library.tab import add_library
from assistant.web.pages.statistics.tab import add_statistics
from assistant.web.work_table.tab import add_work_table
from assistant.web.workplace import LOCAL_VISITOR, Visitor

TITLE: Final = "绩效目标助手"

PAGES: Final[tuple[tuple[str, Callable[[Desks], None]], ...]] = (
    ("填报", add_work_table),
    ("我的草稿", add_drafts),
    ("案例库", add_cases),
    ("审核", add_checking),
    ("批量", add_batch),
    ("指标库", add_library),
    ("统计", add_statistics),
    ("管理", add_administration),
)
"""The tabs, left to right."""

_SWITCHES: Final = (("大字", "size", "large"), ("深色", "look", "dark"))
"""Ways to look at the page: the switch's name, and what it sets on the document."""

_CACHE_EVERY: Final = 3600
_CACHE_AGE: Final = 24 * 3600
"""Uploads and copies of exports are deleted once they are a day old; looked for every hour, in seconds."""


def build_page(desks: Desks) -> gr.Blocks:
    """Build the page.

    Args:
        desks: A desk for everybody who comes.
    """
    with gr.Blocks(
        title=TITLE, analytics_enabled=False, fill_width=True, delete_cache=(_CACHE_EVERY, _CACHE_AGE)
    ) as page:
        gr.HTML(_banner(desks.model), js_on_load=None)
        gr.HTML(element("div", id="jx-main", tabindex=-1), js_on_load=None)
        account = gr.HTML("", js_on_load=None, elem_id="account")
        with gr.Tabs():
            for name, add in PAGES:
                with gr.Tab(name):
                    add(desks)

        def greet(request: gr.Request) -> Markup:
            try:
                return _account(desks.visitor(request.username))
            except Exception as error:
                return explained(error)

        page.load(greet, None, [account], **QUICK)
    return page


def _account(visitor: Visitor) -> Markup:
    """Who is signed in, with the ways to another password and out; nothing where there are no accounts."""
    if visitor is LOCAL_VISITOR:
        return Markup("")
    unit = f"　{visitor.viewer.unit}" if visitor.viewer.unit else ""
    who = f"{visitor.name}（{ROLE_NAMES[visitor.viewer.role]}）{unit}"
    return element(
        "form",
        element("span", who, title=who),
        element("a", "我的账户", href="/account"),
        element("a", "修改密码", href="/password"),
        element("button", "退出", type="submit", id="logout"),
        method="post",
        action="/logout",
        class_="jx-account",
    )


def _banner(model: ModelAt | None) -> str:
    switches = [
        element("button", name, type="button", aria_pressed="false", data_switch=switch, data_to=value)
        for name, switch, value in _SWITCHES
    ]
    return element(
        "header",
        element("a", "跳到正文", href="#jx-main", class_="jx-skip"),
        element("h1", TITLE),
        element("p", "财政项目支出绩效目标申报表的起草与检查"),
        element("div", *switches, class_="jx-look", role="group", aria_label="显示"),
        element("p", f"{_where(model)}　版本 {__version__}", class_="jx-aside"),
        class_="jx-banner",
    )


def _where(model: ModelAt | None) -> str:
    """Where text goes, said as it is."""
    if model is None or model.is_here:
        return "全程在本机运行，不连接外网"
    return f"在本机运行；选用大模型时文字发往 {model.host}"
