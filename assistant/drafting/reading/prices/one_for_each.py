"""Things of which everybody counted gets one (`为2600户烈军属家庭悬挂光荣牌，每块35元`)."""

from __future__ import annotations

from typing import Final, NamedTuple

from assistant.domain.pattern import regex
from assistant.drafting.reading.numbers.quantities import Quantity

_PIECES: Final = ("块", "份", "套", "个", "件", "本", "张", "床", "袋", "台", "盏", "副", "顶", "把", "双", "只")
_GIVEN: Final = regex(
    r"[为给][^，,。；;\d]{0,8}(?P<number>\d)[\d.,]*万?余?[户人名家所个][^，,。；;\d]{2,24}?"
    r"(?:悬挂|发放|配发|安装|加装|赠送|配备|更换|办理|配置|购买)(?:新|免费)?(?P<thing>[^，,。；;、\d]{2,10})[，,]$"
)
_PARCEL: Final = regex(
    r"(?:慰问|走访|关爱|看望)[^，,。；;\d]{0,12}(?P<number>\d)[\d.,]*万?余?[户人名][，,（(]每(?:份|袋|箱|个)(?P<thing>慰问品|慰问金|慰问物资|礼包|爱心包|大礼包|物资)"
)
"""`春节慰问1200人，每份慰问品300元`: what is in the parcel stands inside the price."""
_NEAR: Final = 60


class OneForEach(NamedTuple):
    """What everybody gets one of, and where the count of those who get one begins."""

    thing: str
    at: int


def one_for_each(plain: str, price: Quantity) -> OneForEach | None:
    """What a price by the piece is of, where only those who get one each are counted in front of it."""
    if price.unit not in _PIECES:
        return None
    found = _GIVEN.search(plain, max(0, price.start - _NEAR), price.start)
    if found is None and (parcels := list(_PARCEL.finditer(plain, max(0, price.start - _NEAR), price.end))):
        found = parcels[-1] if price.start < parcels[-1].end() else None
    return OneForEach(found["thing"], found.start("number")) if found else None
