"""Outright, as advised: what the review has found is to be put right (按你说的改, 都改了吧, 帮我改好)."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.scene import Scene

_PLEASE: Final = r"(?:那|就|你|您|好的?|行|嗯|可以|请|麻烦|帮忙?|我|给|把|将|，)*"
_THEM: Final = r"(?:它们?|这些|那些|以上|上面|上述|能改)?的?(?:问题|地方|毛病|错误|意见|建议|几[条个项处])?"
_ALL: Final = r"(?:都|全|全部|统统|通通|一起|一并|一次性?|直接|自动|顺手|先|给我|帮我|逐条|一一)*"
_MENDED: Final = r"(?:修改|改正|修正|调整|完善|处理|整改|改|修)(?:了|掉|好|过来|到位|一下|一遍|完)*(?:吧|啊|呗)?"
_AS_TOLD: Final = re.compile(
    rf"{_PLEASE}(?:按照?|照着?|依照?|根据)(?:你|您|这个?|系统|上面|以上|它)?(?:们)?(?:刚才|刚刚|上面)?(?:所?[说提讲列查]|建议|指出)?(?:出来)?的?(?:意见|建议"
    rf"|问题|来)?{_ALL}{_MENDED}[。！!]*"
)
_PUT_RIGHT: Final = re.compile(rf"{_PLEASE}{_THEM}{_ALL}{_MENDED}[。！!]*")


def advised(text: str, scene: Scene) -> Meaning | None:
    """All safe fixes where the findings have just been told; where they have not, `as you say` is asked about."""
    as_told = _AS_TOLD.fullmatch(text)
    if scene.focus.findings and (as_told or _PUT_RIGHT.fullmatch(text)):
        return Understood(operations=(ops.Fix(),))
    return asks("要按检查的意见，把能直接改的都改了吗？", [(ops.Fix(),)], scene) if as_told else None
