"""Numbers of projects that are chosen among others', and of the fields that these are in."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex
from assistant.drafting.reading.parts import Counted

_CHOSEN: Final = frozenset({"扶持", "支持", "资助", "培育", "引进", "奖励", "帮扶", "孵化", "立项"})
"""What is done for others' projects; what is done in the project's own is said by its works."""
_FIELDS: Final = frozenset({"领域", "方向", "行业", "学科", "门类", "专题"})
_GRANTED: Final = regex(r"立项(?:资助|支持)?(?:不少于|约)?$")


def is_granted(before: str) -> bool:
    """Whether the words in front of a number say that projects of others are granted money (`拟立项20项`)."""
    return bool(_GRANTED.search(before))


def chosen(noun: str, verb: str) -> str:
    """The verb of a clause for the projects that it lists (`扶持苗绣、芦笙制作2个项目`); "" for anything else."""
    return verb if noun == "项目" and verb in _CHOSEN else ""


def of_fields(counted: Counted) -> Counted:
    """Projects where a number of 项 stands behind the fields that they are in (`支持新材料等三个领域40项`)."""
    if counted.quantity.unit != "项" or counted.noun not in _FIELDS:
        return counted
    return counted.named("项目")
