"""What to do next on the page, where an error's own hint speaks of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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


def page_hint(error: JixiaoError) -> str:
    """What to do next on the page."""
    return hint_for(error, _HINTS)


def hint_for(error: JixiaoError, by_kind: Mapping[type[JixiaoError], str]) -> str:
    """The error's own hint where it was written for this case, else that of its kind."""
    if "hint" in vars(error):
        return error.hint
    return next((hint for kind, hint in by_kind.items() if isinstance(error, kind)), error.hint)
