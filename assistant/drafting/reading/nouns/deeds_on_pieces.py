"""Deeds done one after the other to the same pieces, which are counted behind the last (`档案扫描、挂接120万页`)."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import any_word, regex
from assistant.drafting.reading.numbers.quantities import Quantity

_PIECES: Final = frozenset({"页", "画幅", "拍", "叶", "幅", "张", "卷", "件", "册", "条", "盒", "分钟"})
_SCANNED: Final = "扫描"
_DEED: Final = any_word(
    "整理 拆订 修裱 编目 编号 著录 标引 录入 质检 挂接 校对 核对 审核 建库 备份 装订 还原 转换 存储",
    "除尘 消毒 鉴定 数字化 图像处理 数据质检 目录著录 数据挂接 上传 发布 采集 拍照 校验",
    _SCANNED,
)
_IN_TURN: Final = regex(
    rf"(?:^|[，,。；;：:\n]|对|将|把)(?:馆藏|全部|所有|现有|库存|历年)*(?P<thing>(?![对将把])[\u4e00-\u9fff]{{2,18}}?)(?:进行|开展|的)?"
    rf"(?P<deeds>(?:{_DEED})(?:[、和及与](?:{_DEED})){{1,8}})(?:等(?:工作)?)?(?:共计?|约|合计)?$"
)
_TWO_OF_A_KIND: Final = regex(r"[\u4e00-\u9fff]+?(?P<kind>[\u4e00-\u9fff]{2})[和及与、][\u4e00-\u9fff]+(?P=kind)")
_LONGEST: Final = 8
_FAR: Final = 70
"""Characters in front of a number in which thing and deeds stand."""


def deeds_on_pieces(plain: str, quantity: Quantity) -> str:
    """What pieces that several deeds are done to are counted as; "" for any other number.

    Args:
        plain: A description.
        quantity: A number in it.
    """
    if quantity.unit not in _PIECES or quantity.per:
        return ""
    found = _IN_TURN.search(plain[max(0, quantity.start - _FAR) : quantity.start])
    if found is None:
        return ""
    alike = _TWO_OF_A_KIND.fullmatch(found["thing"])
    thing = alike["kind"] if alike else found["thing"]
    if len(thing) > _LONGEST:
        return ""
    first = found["deeds"].split("、")[0]
    return thing + ("数字化" if _SCANNED in found["deeds"] else first)
