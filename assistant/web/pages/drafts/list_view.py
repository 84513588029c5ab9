"""The lists of the page of drafts: one's own, those that wait for one's review, and the trash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.department_draft import DEPARTMENT_PREFIX
from assistant.domain.draft_flow import STATUS_NAMES, DraftStatus
from assistant.storage.draft_states import TRASH_DAYS
from assistant.web.markup import Markup, element, joined, steps, table_of
from assistant.web.pages.drafts.controls import (
    button,
    buttons,
    choice,
    form,
    heading,
    row,
    state,
    submit,
    text_field,
)
from assistant.web.progress_view import moment

if TYPE_CHECKING:
    from assistant.rounds import Waiting
    from assistant.storage.drafts import DraftSummary

MOST: Final = 200
"""How many drafts are listed at once."""


class Wanted(NamedTuple):
    """What is looked for, as typed."""

    text: str = ""
    year: str = ""
    status: str = ""


def navigation(view: str, waiting: int | None, discarded: int) -> Markup:
    """The ways to the lists; who has nothing to review is not offered it."""
    ways = [("own", "我的草稿"), ("trash", f"回收站（{discarded}）")]
    if waiting is not None:
        ways.insert(1, ("review", f"待我审核（{waiting}）"))
    items = [
        element(
            "button",
            label,
            type="button",
            class_="jx-way",
            data_send=f'{{"act": "show", "view": "{name}"}}',
            aria_current="page" if name == view else None,
        )
        for name, label in ways
    ]
    return element("nav", *items, class_="jx-ways", aria_label="草稿的各个列表")


def own_list(drafts: Sequence[DraftSummary], wanted: Wanted, years: Sequence[int], *, is_alone: bool) -> Markup:
    """One's own drafts, with what can be looked for."""
    if not drafts and wanted == Wanted():
        return _empty(is_alone=is_alone)
    title = heading(f"我的草稿（{len(drafts)} 份）")
    if not drafts:
        return _section(title, _search(wanted, years), element("p", "没有这样的草稿。请换一个词，或清除条件。"))
    rows = [_own_row(one) for one in drafts[:MOST]]
    titles = ("名称", "年度", "状态", "错误", "版本", "保存时间", "操作")
    more = f"只列出最近的 {MOST} 份；请用条件缩小范围。" if len(drafts) > MOST else None
    return _section(
        title,
        _search(wanted, years),
        table_of(titles, rows, "jx-drafts", "我的草稿"),
        element("p", more, class_="jx-quiet") if more else None,
    )


def review_list(waiting: Sequence[Waiting]) -> Markup:
    """What others have submitted, longest waiting first."""
    title = heading(f"待我审核（{len(waiting)} 份）")
    if not waiting:
        text = "没有等您审核的草稿。本单位的填报人提交后，会列在这里，等得最久的在最前面。"
        return _section(title, element("p", text, class_="jx-none"))
    rows = [
        row(
            _name(one.summary),
            str(one.summary.fiscal_year or ""),
            one.by,
            moment(one.at),
            f"第 {one.summary.version} 版",
            buttons(button("审核", f"审核“{one.summary.project_name}”", main=True, act="open", draft=one.summary.id)),
        )
        for one in waiting[:MOST]
    ]
    titles = ("名称", "年度", "提交人", "提交时间", "版本", "操作")
    return _section(title, table_of(titles, rows, "jx-drafts jx-queue", "待我审核的草稿"))


def trash_list(drafts: Sequence[DraftSummary]) -> Markup:
    """What was discarded and can be fetched back."""
    title = heading(f"回收站（{len(drafts)} 份）")
    hint = element("p", f"删除的草稿在这里保留 {TRASH_DAYS} 天，之后自动清除。", class_="jx-quiet")
    if not drafts:
        return _section(title, hint, element("p", "回收站是空的。", class_="jx-none"))
    rows = [
        row(
            _name(one),
            str(one.fiscal_year or ""),
            state(one.status),
            moment(one.saved_at),
            buttons(button("恢复", f"恢复“{one.project_name}”", act="recover", draft=one.id)),
        )
        for one in drafts[:MOST]
    ]
    titles = ("名称", "年度", "状态", "保存时间", "操作")
    return _section(title, hint, table_of(titles, rows, "jx-drafts jx-trash", "回收站里的草稿"))


def work_link(draft_id: str) -> Markup | None:
    """The way to the work table; department forms are not edited there."""
    if draft_id.startswith(DEPARTMENT_PREFIX):
        return None
    return element("a", "打开", href=f"/?draft={draft_id}", class_="jx-open", title="在填报页打开")


def _own_row(one: DraftSummary) -> Markup:
    name = one.project_name
    errors = element("span", f"✗ {one.errors}", class_="jx-count error") if one.errors else "0"
    acts = buttons(
        work_link(one.id),
        button("填写与审核", f"填写“{name}”，看它的各版和审核", act="open", draft=one.id)
        if one.id.startswith(DEPARTMENT_PREFIX)
        else button("版本与审核", f"“{name}”的各版和审核", act="open", draft=one.id),
        button("删除", f"删除“{name}”", confirm="放进回收站？", act="discard", draft=one.id)
        if one.status is not DraftStatus.SUBMITTED
        else None,
    )
    return row(
        _name(one), str(one.fiscal_year or ""), state(one.status), errors, str(one.version), moment(one.saved_at), acts
    )


def _name(one: DraftSummary) -> Markup:
    unit = element("span", one.department, class_="jx-quiet") if one.department else None
    return element("div", element("strong", one.project_name), unit, class_="jx-named")


def _search(wanted: Wanted, years: Sequence[int]) -> Markup:
    states = [("全部", ""), *((STATUS_NAMES[status], status.value) for status in DraftStatus)]
    known = [("全部", ""), *((f"{year} 年", str(year)) for year in years)]
    return form(
        text_field("text", "名称或单位", wanted.text, "例如：培训"),
        choice("year", "年度", known, wanted.year),
        choice("status", "状态", states, wanted.status),
        submit("查找", main=True),
        button("清除条件", act="find") if wanted != Wanted() else None,
        label="查找草稿",
        act="find",
    )


def _empty(*, is_alone: bool) -> Markup:
    last = (
        ("三、采纳", "没有错误后采纳，草稿加入案例库，以后写同类项目时可以参考。")
        if is_alone
        else ("三、提交审核", "没有错误后提交审核；审核人的批注会显示在相应的格子旁。")
    )
    how = (
        ("一、写一份", "到“填报”页写项目说明，点“生成草稿”，草稿会自动出现在这里。"),
        ("二、随时回来", "每一步都自动保存为一版：可以比较任意两版，把旧的一版恢复回来。"),
        last,
    )
    return element(
        "section",
        heading("还没有草稿"),
        steps(how),
        class_="jx-section jx-welcome",
    )


def _section(*content: Markup | None) -> Markup:
    return element("section", joined(content), class_="jx-section")
