"""Nouns of which one word stands in front of a number and another behind it, and heads that two things share."""

from __future__ import annotations

from assistant.drafting.naming import is_place
from assistant.drafting.reading.counted_nouns import cleaned
from assistant.drafting.reading.phrases import person_spans, split_verb
from assistant.drafting.reading.words import NOMINAL_VERBS


def same_head(before: str, noun: str, mark: str) -> str:
    """Two things of one head in front of one number (`专题协商会、界别协商会6次`); "" where they share none."""
    other = split_verb(before)[1] if mark in "、和及" else ""
    shared = 0
    while shared < min(len(other), len(noun)) and other[-shared - 1] == noun[-shared - 1]:
        shared += 1
    fits = 2 <= shared < len(other) and len(other) <= 8 and shared < len(noun)
    return f"{other[:-shared]}{'、' if mark == '、' else mark}{noun}" if fits else ""


def completed(behind: str, front: str, before: str) -> str:
    """The noun behind a number with what the words in front say of it.

    `完成等保测评2个系统`, `代表小组活动24个小组`, `志愿者项目20人生活补贴`, `数字化记录3个项目`.
    """
    if behind in ("项目", "系统", "课题") and front and not front.startswith("每") and len(front) <= 10:
        return front + behind
    if len(behind) == 2 and front.endswith(NOMINAL_VERBS) and len(front) <= 8 and not front.startswith("每"):
        return front + behind
    if len(behind) >= 2 and not is_place(behind) and (at := front.find(behind)) > 0:
        return front[: at + len(behind)]
    if behind.endswith(("补贴", "补助", "津贴", "报酬")) and (people := person_spans(before)):
        return cleaned(before[: people[-1][1]]) + behind
    return behind
