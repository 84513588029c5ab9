"""Rates whose kind only the clause before says: `主干道亮灯率98%以上，次干道96%以上`."""

from __future__ import annotations

from typing import Final

from assistant.domain.pattern import regex

_RATE_BEFORE: Final = regex(
    r"(?:^|[，,。；;、\n])(?P<name>[\u4e00-\u9fff]{4,14}率)(?:均|应|要|须)?(?:不低于|不少于|不超过|控制在|达到?|为"
    r"|≥|≤)*"
    r"[\d.]+[%‰](?:及?以[上内下])?(?:[，,、])$"
)
_THING: Final = regex(r"(?P<thing>[\u4e00-\u9fff]{2,6}?)(?:均|应|要|须)?(?:不低于|不少于|不超过|控制在|达到?|为|≥|≤)*$")
_SHORTEST: Final = 3
"""A measure is a word of its own (`亮灯率`), not the end of one."""


def same_kind_of_rate(before: str, clause: str) -> str:
    """The name of a rate said without its kind; "" where the clause before names no rate of a like thing.

    Args:
        before: The text up to the number.
        clause: What of it stands in the number's own clause.
    """
    named = _RATE_BEFORE.search(before[: len(before) - len(clause)])
    said = _THING.fullmatch(clause)
    if not named or not said:
        return ""
    thing, measure = said["thing"], named["name"][len(said["thing"]) :]
    alike = named["name"][: len(thing)]
    related = set(thing) & set(alike) or measure[0] not in thing
    return thing + measure if len(measure) >= _SHORTEST and related and _is_like(thing, alike) else ""


def _is_like(thing: str, other: str) -> bool:
    """Whether two words name things of one kind: they end alike, or are a known pair."""
    return thing != other and (thing[-1] == other[-1] or any({thing, other} <= pair for pair in _PAIRS))


_PAIRS: Final = (
    frozenset(("城市", "城镇", "农村", "县城", "乡镇", "城区", "乡村", "建制镇", "镇区")),
    frozenset(("小学", "初中", "高中", "学前", "中职")),
    frozenset(("男性", "女性", "男生", "女生")),
    frozenset(("硬件", "软件", "设备", "系统", "网络", "平台", "主机")),
    frozenset(("猪牛", "牛羊", "家禽", "生猪", "肉牛", "肉羊")),
)
"""Things of one kind whose words do not end alike."""
