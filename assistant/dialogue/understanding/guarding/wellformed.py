"""Wellformed: whether words that would be written are a name or a text, and not a piece of the request cut anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.guarding.said import Said
from assistant.dialogue.understanding.meaning import Unsure
from assistant.dialogue.understanding.outcome import Way
from assistant.dialogue.understanding.weighing.pieces import Kind, Piece
from assistant.dialogue.understanding.words.values import date_text

_PAIRS: Final = ("“”", "「」", "《》", "（）", "()")
_BEGINS: Final = re.compile(
    r"的|了|着|[吧呢啊]|一下|除了|除.{1,8}外|是(?!否)|为(?!民|老)|把|将(?!来)|从|由|里|那|这|它|其(?!他|它|中)"
    r"|还(?!款|田|林|清)|再(?!生|就业|造)|也|都(?!市)|个(?!人|体|案|性)|"
    r"写|改(?!造|建|善|扩|良|革|厕|水)|换(?!装|新|证|土|发|热)|提到|如下|[：:，,、]"
)
_ENDS: Final = re.compile(
    r"(?:从|到|把|将|的|了|吧|呢|那[两三几]|前头|后头|前面|后面|每[天月年人]?|里|为|是|叫|改|写|不对|为准|为宜"
    r"|[：:，,、])$"
)
_INSIDE: Final = re.compile(
    r"改成|改为|换成|帮我|给我|应该|不对|写错|[里中](?:把|将)|(?:条|个)的|的(?:那|这)"
    r"|(?<=[\u4e00-\u9fff])(?:把|将)(?=[\u4e00-\u9fff]{3})|"
    r"从[^业事属军容]{0,3}每|我们|咱们|你们|他们|"
    r"乘|除以|[*×÷=]|谁|没法|无法|怎么|为什么|什么|咋|太[虚空高低]|不(?:好|行|妥|准)$"
)
_ANOTHER_GOAL: Final = re.compile(r"[；;，,。\s](?:年度|总|总体|项目总)目标(?:[：:]|改|写)")
_TOLD: Final = re.compile(r"说|以后|就|时候|不|怎么|第")
"""What no row is called that is to be brought back."""
_POINTING: Final = frozenset(
    ["它", "他", "她", "这个", "那个", "这家", "那家", "同上", "一样", "上面", "前面", "这里", "原来的", "后者", "前者"]
)
_SHORT: Final = frozenset({ops.FactPath.UNIT, ops.FactPath.DEPARTMENT, ops.FactPath.NATURE, ops.FactPath.CATEGORY})
_DATES: Final = frozenset({ops.FactPath.START, ops.FactPath.END})
_GOALS: Final = frozenset({ops.FactPath.OVERALL_GOAL, ops.FactPath.ANNUAL_GOAL})
_NO_BODY: Final = re.compile(r"[，,；;。！!？?：:\d%]|^[错岔漏]|其实|不是|应该|[啊吧呢嘛呀]")
_YEAR: Final = re.compile(r"(?:20)?\d{2}[年.-]")
_LONG: Final = 4


def ill_formed(way: Way, said: Said) -> Unsure | None:
    """A question where what would be written looks like a piece of the request."""
    for one in way:
        words = next((words for words, odd in _written(one, said) if odd), None)
        if words is not None:
            return said.asks(f"“{words}”就照这样写吗？要{said.shown(way)}吗？", way)
    return None


def _written(operation: ops.Operation, said: Said) -> Iterator[tuple[str, bool]]:
    """The words that an operation writes, and whether they are odd."""
    if isinstance(operation, ops.SetFact):
        yield operation.value, _odd_fact(operation.path, operation.value)
    elif isinstance(operation, ops.Change) and operation.name:
        texts = [said.scene.row(row).target.text for row in operation.rows if row <= said.scene.count]
        told = any(len(text) > 1 and operation.name.startswith(text) for text in texts)
        yield operation.name, told or _odd_name(operation.name, said)
    elif isinstance(operation, ops.Restore) and operation.name and operation.name not in said.scene.focus.removed:
        yield operation.name, _odd_name(operation.name, said) or bool(_TOLD.search(operation.name))
    elif isinstance(operation, ops.Add | ops.Merge) and operation.name:
        yield operation.name, _odd_name(operation.name, said)


def _odd_fact(path: ops.FactPath, value: str) -> bool:
    if value in _POINTING or _unpaired(value) or (path not in _GOALS and _cut(value)):
        return True
    if path in _GOALS:
        return bool(re.match(r"的|写|不对|改成|改为|[：:，,]", value) or _ANOTHER_GOAL.search(value))
    if path is ops.FactPath.PROJECT_NAME:
        return len(value) < _LONG or value[-1] in "性类"
    if path in _SHORT:
        return bool(_NO_BODY.search(value)) and not re.search(r"第?\d", value)
    return path in _DATES and date_text(value) is None and not _YEAR.match(value) and not re.search(r"\d月|\d日", value)


def _odd_name(name: str, said: Said) -> bool:
    return _unpaired(name) or _cut(name) or _broken(name, said)


def _cut(words: str) -> bool:
    return bool(_BEGINS.match(words) or _ENDS.search(words) or _INSIDE.search(words))


def _unpaired(words: str) -> bool:
    """Whether a bracket or a quotation mark has lost its other half, or two quotations have become one."""
    inner = any(words.find(pair[1]) < words.find(pair[0]) for pair in _PAIRS if pair[1] in words and pair[0] in words)
    return inner or any(words.count(pair[0]) != words.count(pair[1]) for pair in _PAIRS)


def _broken(name: str, said: Said) -> bool:
    """Whether a name begins or ends within a word of the sentence (贴标准 of 补贴标准)."""
    start = said.text.find(name)
    if start < 0:
        return False
    end = start + len(name)
    return any(_within(piece, start) or _within(piece, end) for piece in said.pieces)


def _within(piece: Piece, place: int) -> bool:
    known = piece.kind in (Kind.WORD, Kind.NAME, Kind.CELL, Kind.FIELD, Kind.CATEGORY, Kind.VALUE)
    whole = len(piece.text) < _LONG or bool(piece.acts)
    return known and piece.start < place < piece.end and whole
