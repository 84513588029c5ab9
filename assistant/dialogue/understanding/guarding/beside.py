"""Beside: guards against edits whose words may mean a neighbouring row, value, part of a name or report."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.guarding.pricing import grows
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.meaning import Unsure
from assistant.dialogue.understanding.outcome import Way, only
from assistant.dialogue.understanding.rows.choosing import with_rows
from assistant.dialogue.understanding.weighing.pieces import Kind, text_of

_UPWARDS: Final = re.compile(r"往[上下](?:提|抬|拉|调|升|降|压|涨|拔|走)(?!.{0,2}[位行格名条到至])")
"""What is said of values and of places alike."""
_SIDE: Final = re.compile(
    r"的?(?:(?P<above>上[面边方头]|前[面边方头]|之[前上])|[下底][面边方头下]|后[面边方头]|"
    r"之[后下])(?!(?:的|那个?|这个?)*(?:加|补|添|写|[几两三四五]?个?字|里|以|数|值|单位))"
)
_PART_CHANGED: Final = re.compile(
    r"(?:条|个|项|的|里)(?:的)?(?P<part>[\u4e00-\u9fff]{1,4}?)(?:改成|改为|换成|换为|"
    r"改)(?P<new>[\u4e00-\u9fff]{1,6}?)(?:吧|了)?$"
)
_BY_MISTAKE: Final = re.compile(
    r"(?:不小心|不慎|误|手滑|手快)[^，,。]{0,4}(?:删|去掉|拿掉|砍)|(?:删|去掉|砍)(?:错|多)了"
)
_RENAMES: Final = re.compile(r"(?:改名|更名|改叫|名[称字](?:都|统一)*改)[^，,。]*综合成")
_FINDINGS: Final = re.compile(
    r"问题|毛病|错|意见|建议|提示|检查|审|修|整改|一键|自动|能改|警告|合规|不对|查|漏|刺|说的|提的"
)


def _moved_or_raised(way: Way, said: Said) -> Unsure | None:
    """A row moved by words that are rather said of its value (学员满意度90低了，往上提)."""
    one = only(way)
    if not isinstance(one, ops.Move) or not _UPWARDS.search(said.text) or re.search("[移挪排放]", said.text):
        return None
    return said.asks("是改指标值，还是移动位置？", (ops.Suggest(row=one.row),), way)


def _beside(way: Way, said: Said) -> Unsure | None:
    """The row beside which another one was meant (把学生满意度下面的删掉)."""
    one = only(way)
    if not isinstance(one, ops.RowsEdit):
        return None
    for mention in said.spoken:
        behind = [text_of(said.pieces[place : place + 4]) for place in (mention.first + 1, mention.last)]
        side = _SIDE.match(behind[0]) or _SIDE.match(behind[1])
        named = said.pieces[mention.first].kind in (Kind.NAME, Kind.ROWS, Kind.THIS)
        if side is None or not named or mention.rows != one.rows:
            continue
        near = one.rows[0] - 1 if side["above"] else one.rows[-1] + 1
        if 1 <= near <= said.scene.count:
            return said.asks("指的是哪一条？", (with_rows(one, (near,)),), way)
        return Unsure(question="那里没有指标。指的是哪一条？请说第几条或指标名称。")
    return None


def _renamed_part(way: Way, said: Said) -> Unsure | None:
    """Another category for a row of whose name a part was to be put otherwise (第4条株数改为数量)."""
    one, found = only(way), _PART_CHANGED.search(said.text)
    if not isinstance(one, ops.Change) or not one.category or len(one.rows) != 1 or found is None:
        return None
    own = said.scene.row(one.rows[0]).level3
    if found["part"] not in own:
        return None
    renamed = ops.Change(rows=one.rows, name=own.replace(found["part"], found["new"]))
    return said.asks("是改名称，还是改归类？", (renamed,), way)


def _removed_by_mistake(way: Way, said: Said) -> Unsure | None:
    """A row to be removed, of which was only told that somebody removed it (不小心删了居民满意度)."""
    told = any(isinstance(one, ops.Remove) for one in way) and _BY_MISTAKE.search(said.text)
    return said.asks(f"要{said.shown(way)}吗？删掉的可以说“恢复刚删的那条”。", way) if told else None


def _mended_unsaid(way: Way, said: Said) -> Unsure | None:
    """All findings, of which nobody spoke (把它们都改了)."""
    if ops.Fix() not in way or _FINDINGS.search(said.text):
        return None
    return Unsure(question="要改哪几条、改成什么？检查出来的问题可以说“一键修复”。")


def _merged_or_renamed(way: Way, said: Said) -> Unsure | None:
    """Rows put together by a word that may be a part of the new name (都改名为综合成效)."""
    merged = any(isinstance(one, ops.Merge) for one in way)
    return said.asks("", way) if merged and _RENAMES.search(said.text) else None


BESIDE_GUARDS: Final = (
    _merged_or_renamed,
    _moved_or_raised,
    _beside,
    _renamed_part,
    _removed_by_mistake,
    _mended_unsaid,
    grows,
)
