"""Putting: phrases that name rows, replaced by the numbers of the rows: 质量第二条删掉 becomes 第8条删掉."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.dialogue.understanding.reference import by_number
from assistant.dialogue.understanding.rows.picking import Picked

_LEAD: Final = re.compile(
    r"^(?:请|麻烦|您|你|帮忙|帮我|给我|把|将|先|再|就|那|那么|嗯|哦|移除|去掉|删掉|删除|删|取消|去除|撤掉|拿掉"
    r"|划掉|属于|紧?挨着|紧邻|紧靠|关于|对|在|表里?的?|表中)*"
)


def phrase_ends(before: str) -> Iterator[tuple[int, str]]:
    """The phrases that a text can end with, with where each begins: behind a stop, behind 把, behind the politeness."""
    stop = max(before.rfind(sign) for sign in "，,。；;！!") + 1
    last = max(before.rfind(word) for word in "把将")
    starts = [last + 1] if last >= stop else []
    starts += [stop + (lead.end() if (lead := _LEAD.match(before[stop:])) else 0), stop]
    for start in dict.fromkeys(starts):
        if start < len(before):
            yield start, before[start:]


def put(text: str, start: int, end: int, rows: tuple[int, ...]) -> Picked:
    """The utterance with rows by number for what stands between two places; what is missing where there are none."""
    if not rows:
        return Picked((), missing=f"表里没有“{text[start:end]}”。")
    return Picked((told(text, start, end, rows),))


def told(text: str, start: int, end: int, rows: tuple[int, ...]) -> str:
    """The words of an utterance with rows by number for what stands between two places."""
    behind = text[end:].removeprefix("的") if text[end:].startswith("的的") else text[end:]
    every = "都" if len(rows) > 1 and not re.match(r"[都全均一]", behind) else ""
    return f"{text[:start]}{by_number(rows)}{every}{behind}"
