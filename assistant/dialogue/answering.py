"""Answering: how a question is put, and what a short answer means: yes, no, a choice, or what a new row still lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.dialogue.cells import said_target
from assistant.dialogue.operations import Add, NewTarget, Split
from assistant.dialogue.splitting import numbers_told
from assistant.dialogue.understanding.meaning import Choice, Unsure
from assistant.domain.indicator import level2_of
from assistant.domain.value import ValueKind, parse_target

_YES: Final = re.compile(
    r"(?:是|对|好|行|可以|确认|确定|嗯|要|没错|改吧?|就这样|就这个|就它|(?:就|那就)?(?:按|照|听)(?:你|您|这个?|建议)的?(?:说的|建议)?(?:改|来|办|写"
    r"|填)?|采用|用这个|同意|换吧)(?:的|吧|了|啊|，?就这样)*[。！!]?"
)
_NO: Final = re.compile(r"(?:不是|不对|不用|不要|不改|不行|否|算了|取消|不了|先不|别)(?:了|吧|改|管)*[。！!]?")
_CHOICE: Final = re.compile(r"(?:选|就)?(?:第)?(?P<n>[1-9１-９一二三四五六七八九])(?:个|项|种|条|号)?(?:吧)?[。.]?")
_DIGITS: Final = "一二三四五六七八九"


def question_told(meaning: Unsure) -> str:
    """The question with its choices, as it is put to the person."""
    labels = [choice.label for choice in meaning.choices]
    asked = [meaning.question]
    if len(labels) > 1:
        asked += [f"{number}. {label}" for number, label in enumerate(labels, start=1)]
    elif labels:
        asked.append("（是／否）" if meaning.question.endswith(("吗？", "吗?")) else f"要{labels[0]}吗？（是／否）")
    return "\n".join(asked)


def is_yes(words: str) -> bool:
    """Whether somebody agrees."""
    return bool(_YES.fullmatch(words))


def is_no(words: str) -> bool:
    """Whether somebody declines."""
    return bool(_NO.fullmatch(words))


def choice_of(words: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that is meant; None where something else was said."""
    if len(choices) == 1 and _YES.fullmatch(words):
        return choices[0]
    by_label = next((choice for choice in choices if choice.label == words), None)
    if by_label is None and len(choices) > 1 and (found := _CHOICE.fullmatch(words)):
        digit = found["n"]
        number = _DIGITS.index(digit) + 1 if digit in _DIGITS else int(digit)
        return choices[number - 1] if number <= len(choices) else None
    return by_label


def left_off(waiting: Add | Split) -> str:
    """What is said where somebody does not want any more what a question was about."""
    return "好的，没有拆开。" if isinstance(waiting, Split) else "好的，没有增加。"


def completed(waiting: Add | Split, words: str) -> Add | Split | None:
    """The edit with the category or else the values that it waited for; None where others were said."""
    if isinstance(waiting, Split):
        return numbers_told(waiting, words)
    said = words.rstrip("。")
    if waiting.category is None:
        category = level2_of(said)
        return waiting.model_copy(update={"category": category}) if category else None
    target = parse_target(said)
    dated = NewTarget(text=target.text) if target.kind is ValueKind.DEADLINE else None
    new = said_target(said) or dated
    return waiting.model_copy(update={"target": new}) if new else None
