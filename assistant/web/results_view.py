"""Files to take along, and notices, as the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.errors import JixiaoError
from assistant.web.hints import page_hint
from assistant.web.markup import Markup, element

if TYPE_CHECKING:
    from assistant.storage.papers import Paper
    from assistant.web.workplace import Filled

CRASH_CODE: Final = "E-999"
_MOST_TOLD: Final = 12
_SHORT: Final = 40


def notice(title: str, *lines: str | None, kind: str = "info") -> Markup:
    """A message that stays until the next action."""
    role = "alert" if kind == "error" else "status"
    texts = [element("p", line) for line in lines if line]
    return element("div", element("strong", title), *texts, class_=f"jx-notice {kind}", role=role)


def failure_notice(error: Exception) -> Markup:
    """An error in plain Chinese with its code and what to do next; never how the program came to it."""
    if isinstance(error, JixiaoError):
        return notice(f"{error.message}（{error.code}）", f"办法：{page_hint(error)}", kind="error")
    return notice(
        f"程序出现意外错误，这一步没有完成（{CRASH_CODE}）",
        "办法：请重试；仍然出现时把操作经过告诉管理员，详情已写入数据目录的 logs/page.log。先前保存的内容不受影响。",
        kind="error",
    )


def download_link(paper: Paper) -> Markup:
    """A link to a file of the person's; only the person gets it there."""
    return element("a", paper.name, href=f"/files/{paper.file_id}", download=paper.name, class_="jx-download")


def filled_notice(filled: Filled) -> Markup:
    """What a person should look at in a form of the unit's own that was filled in."""
    notes = [f"请留意：{note}" for note in filled.filling.notes[:_MOST_TOLD]]
    if not filled.filling.differences:
        return notice("已填入本单位的表格，并读回核对，内容一致。", *notes, kind="done")
    told = [
        f"{one.cell}：应为“{one.meant[:_SHORT]}”，读回“{one.reads[:_SHORT]}”"
        for one in filled.filling.differences[:_MOST_TOLD]
    ]
    title = f"已填入本单位的表格；读回核对有 {len(filled.filling.differences)} 处不一致，请打开文件检查。"
    return notice(title, *told, *notes, kind="error")
