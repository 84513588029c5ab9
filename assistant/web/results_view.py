"""Files to take along, and notices, as the page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.errors import (
    AcceptanceRefused,
    EmptyDescription,
    JixiaoError,
    ModelError,
    NoFormFound,
    NotAProject,
    PathRefused,
    StoreError,
    TemplateUnfit,
    TextTooLong,
    UnknownDraft,
    UnknownEntry,
    UnreadableFile,
    UnsupportedFormat,
    UsageError,
)
from assistant.web.markup import Markup, element

if TYPE_CHECKING:
    from assistant.storage.papers import Paper
    from assistant.web.workplace import Filled

CRASH_CODE: Final = "E-999"
_MOST_TOLD: Final = 12
_SHORT: Final = 40

_HINTS: Final[dict[type[JixiaoError], str]] = {
    EmptyDescription: "请在左侧写明：做什么、给谁做、做多少、花多少钱；也可以先点一个示例。",
    NotAProject: "请写明项目做什么、给谁做、做多少、花多少钱，或者在补充信息里填写项目名称。",
    TextTooLong: "请只粘贴一个项目的说明；整份文件请到“审核”页上传。",
    UnreadableFile: "请用 WPS 或 Word 打开文件另存一份后再上传；文本文件请另存为 UTF-8 编码。",
    UnsupportedFormat: "可以上传的格式：docx、xlsx、pdf（有文字的）、xls、html、txt、md。其他请另存为 docx 或 xlsx。",
    NoFormFound: "请确认文件里有“财政项目支出绩效目标申报表”或“部门（单位）整体支出绩效目标申报表”。",
    UnknownEntry: "请刷新待核对的列表。",
    UnknownDraft: "请到“我的草稿”里找；删除的草稿在回收站。",
    AcceptanceRefused: "请双击单元格，或在左侧说怎么改，逐条改好后再采纳；也可以先导出，在表中改好。",
    UsageError: "请刷新页面后重试。",
    ModelError: "内置引擎不需要大模型，请直接生成草稿；仍不行时请联系管理员。",
    PathRefused: "请联系管理员。",
    TemplateUnfit: "请换一份本单位的空白申报表，或直接导出程序自带的正式表格。",
    StoreError: "请联系管理员检查数据目录（运行 jixiao doctor）。",
}
"""What to do next on the page, where an error's own hint speaks of the command line."""


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


def page_hint(error: JixiaoError) -> str:
    """What to do next on the page: the error's own hint where it was written for this case, else that of the page."""
    if "hint" in vars(error):
        return error.hint
    return next((hint for kind, hint in _HINTS.items() if isinstance(error, kind)), type(error).hint)
