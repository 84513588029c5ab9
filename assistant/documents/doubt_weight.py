"""How grave a doubt is: whether the record may be wrong or lack something, so that a person must decide first.

A grave doubt means that something written in a field did not get into the record, or that what got in may be
another field's. Everything else is noted: content for which a form has no field, or a guess that the words
themselves bear out. Measured in `tests/documents/test_doubt_weight.py`.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.reading import Doubt

UNREAD: Final = frozenset({"日期无法识别", "金额无法识别", "数量无法识别", "没有找到绩效指标表", "没有找到分解目标表"})
"""The field has words, and none of them could be taken over."""
GRAVE: Final = UNREAD | {
    "一个金额栏里有多个数",
    "这一行没有标签，无法确定归属",
    "标签左边有内容，无法确定归属",
    "这一行的单元格多于“名称、指标值”，无法确定归属",
    "只有名称或只有指标值，可能被分页截断",
    "指标值为空",
    "这一行没有三级指标名称，无法确定归属",
    "的图形或文字多得异常，没有读入，请核对",
    "没有表格线，文字的位置不能确定行列，请核对",
}
NOTED: Final = frozenset(
    {
        "一个标签后面有多个值",
        "任务内容被分页截断，已接到上一项，请核对",
        "指标表的表头缺失，各列按位置识别，请核对",
        "文字里夹有看不见的字符（零宽或改变方向），已去除，请核对",
        "没有二级指标标签",
        "没有写明是总目标还是年度目标，归入年度目标，请核对",
        "年度指标是空的，读入的是其他指标，请核对",
        "申报表后面是别的表，没有读入，请核对",
        "PDF 很长，只读了有申报表的页，其余没有读，请核对",
        "目标文字在标签上方，已归入目标，请核对",
        "目标的标签不全，两段文字按先后归入，请核对",
        "表头的单位是万元，金额已换算成元，请核对",
        "这一行在指标表中间，却不是表格",
        "这一行的标签不认识，无法确定归属",
        "这份项目经费情况说明没有对应的申报表",
        "这段文字没有标签，无法确定归属",
        "这段文字脱离了表格，无法确定归属",
        "这段文字脱离了表格，暂归入此处，请核对",
        "项目经费情况说明里没有认出任何一节",
        "文件里有看不见的文字（隐藏、白色或极小），没有读入，请核对",
        "有看不见的文字（白色或极小），没有读入，请核对",
    }
)
_PARTICULARS: Final = re.compile(r"^第\S+?页|(?<=读入的是).+?(?=指标)")


def bare_reason(reason: str) -> str:
    """A reason without the page and the words of the document in it."""
    return _PARTICULARS.sub(lambda found: "" if found[0].startswith("第") else "其他", reason)


def is_grave(doubt: Doubt) -> bool:
    """Whether the form must wait for a person; of a reason nobody has weighed, whether content was left out."""
    reason = bare_reason(doubt.reason)
    return reason in GRAVE or (doubt.quarantined and reason not in NOTED)


def is_unread(doubt: Doubt) -> bool:
    """Whether what stands in the field could not be taken over at all."""
    return doubt.reason in UNREAD
