"""Topics: what a text speaks of, as pairs of characters left when the words of any project are taken away."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.folding import unspaced
from assistant.domain.memo import once_for_each_text
from assistant.domain.pattern import Pattern, any_word, regex
from assistant.validation.context import ReviewContext

Topic = frozenset[str]
"""Pairs of neighbouring characters."""

_OF_A_FORM: Final = (
    "项目 工作 任务 目标 指标 计划 预算 资金 经费 费用 成本 年度 本年 全年 当年",
    "质量 数量 次数 人数 人次 情况 程度 水平 能力 效果 效率 影响 示范效应 控制率 合理性 合理 稳定性",
    "满意度 满意率 满意 服务 对象 人员 单位 部门 管理 发展 社会 经济",
)
"""What every form has fields and rows for."""
_OF_A_GOAL: Final = (
    "完成 开展 组织 实施 做好 落实 贯彻 实现 促进 推动 推进 提升 提高 增强 加强 加大 优化 完善 健全",
    "确保 保证 保障 达到 达标 合格 规范 良好 发生 运行 使用 投入",
    "及时 按时 按期 按计划 进一步 不断 有效 顺利 积极 认真 切实 努力 全面 深入 更好 长效 机制 长期 持续",
)
"""What every goal promises."""
_OF_ANY_TEXT: Final = (
    "根据 按照 依据 通过 以及 并且 同时 从而 相关 有关 各项 各类 主要 重要 需要 需求 要求 内容 方式 活动",
    "上海市 上海 我区 本区 全区 我市 本市 全市",
)
_ANY_PROJECT = regex(any_word(*_OF_A_FORM, *_OF_A_GOAL, *_OF_ANY_TEXT))
_NOT_CHINESE = regex(r"[^\u4e00-\u9fff]+|[的地得和与及或在对为了将以于其等各所由向从被把使让也都并而且]")
_SENTENCE = regex(r"[。；;！!\n]+")
_CLAUSE = regex(r"[。；;！!\n，,]+")
_NOT_LETTERS = regex(r"[\W_]+")
_ALTERNATIVES = regex(r"([{|}])")
_GROUPS: Final = str.maketrans({"{": "(?:", "}": ")", "…": r"[^。；;，,]{0,12}?"})
_MANY_SIBLINGS: Final = 4
_LONGEST_NAME: Final = 60
"""No name of a unit is longer; what is, is a text, whose pairs would fill the memory."""


@once_for_each_text
def plain(text: str) -> str:
    """The text in half-width letters without white space."""
    return unspaced(text)


@once_for_each_text
def letters(text: str) -> str:
    """The text without white space and punctuation."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text))


@once_for_each_text
def topic(text: str) -> Topic:
    """What a text speaks of, without what any project may say of itself."""
    runs = _NOT_CHINESE.split(_ANY_PROJECT.sub("|", plain(text)))
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))


@once_for_each_text
def _pairs(text: str) -> Counter[str]:
    said = letters(text)
    return Counter(said[i : i + 2] for i in range(len(said) - 1))


@once_for_each_text
def sameness(one: str, other: str) -> float:
    """How far two texts are the same words, from 0 to 1: Dice's measure on pairs of characters."""
    mine, theirs = _pairs(one), _pairs(other)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.0


@once_for_each_text
def contained(part: str, whole: str) -> float:
    """How much of one text stands in another, from 0 to 1, by pairs of characters."""
    mine = _pairs(part)
    return (mine & _pairs(whole)).total() / mine.total() if mine else 0.0


def share(part: Topic, whole: Topic) -> float:
    """How much of one topic belongs to another; 0 for an empty one."""
    return len(part & whole) / len(part) if part else 0.0


def united(texts: Iterable[str | None]) -> Topic:
    """The topic of several texts together."""
    return frozenset[str]().union(*(topic(text) for text in texts if text))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, as they stand in it."""
    return (part.strip() for part in _SENTENCE.split(text) if part.strip())


def clauses(text: str) -> Iterator[str]:
    """The clauses of a text between commas and stops, as they stand in it."""
    return (part.strip() for part in _CLAUSE.split(text) if part.strip())


def narrative_texts(form: Declaration) -> tuple[str, ...]:
    """The sections that say what is done and paid: overview, basis, implementer, plan, budget."""
    narrative = form.narrative
    if narrative is None:
        return ()
    sections = (narrative.overview, narrative.basis, narrative.implementer, narrative.plan, narrative.budget)
    return tuple(text for text in sections if text)


def work_texts(form: Declaration) -> tuple[str, ...]:
    """The sections that say what is done: overview, plan, budget."""
    narrative = form.narrative
    if narrative is None:
        return ()
    return tuple(text for text in (narrative.overview, narrative.plan, narrative.budget) if text)


def house_words(form: Declaration, context: ReviewContext) -> Topic:
    """What every project of this unit may speak of: the unit's own name, and the words most sibling forms share.

    常委会 is 常务委员会 shortened, so any two characters of the name in their order count as its own.
    """
    units = plain(f"{form.competent_department or ''}|{form.implementing_unit or ''}")
    return _shortened(units) | context.forms_beside(form).fact(_shared_words)


def _shared_words(forms: tuple[Declaration, ...]) -> Topic:
    """The words that half of many forms have in their names and goals."""
    if len(forms) < _MANY_SIBLINGS:
        return frozenset()
    counted = Counter(pair for form in forms for pair in topic(f"{form.project_name}。{form.annual_goal or ''}"))
    return frozenset(pair for pair, count in counted.items() if count * 2 >= len(forms))


@once_for_each_text
def _shortened(names: str) -> Topic:
    return frozenset(one + other for name in names.split("|") for one, other in combinations(name[:_LONGEST_NAME], 2))


@lru_cache(maxsize=512)
def phrase_pattern(words: tuple[str, ...]) -> Pattern:
    """A pattern for phrases in which … stands for up to twelve characters and {一|二} for one of several words."""
    return regex("|".join(_spelt(word) for word in words))


def _spelt(phrase: str) -> str:
    parts = (part if part in "{|}" else re.escape(part) for part in _ALTERNATIVES.split(phrase) if part)
    return "".join(parts).translate(_GROUPS)


def as_written(text: str, found: str) -> str:
    """The words of a text that read `found` without white space and in half-width letters; "" where unsure."""
    if found in text:
        return found
    wanted = plain(found)
    positions = [
        (i, letter)
        for i, char in enumerate(text)
        if not char.isspace()
        for letter in unicodedata.normalize("NFKC", char)
    ]
    start = "".join(letter for _, letter in positions).find(wanted)
    if start < 0 or not wanted:
        return ""
    return text[positions[start][0] : positions[start + len(wanted) - 1][0] + 1]


def short(text: str, limit: int = 24) -> str:
    """The beginning of a text, for messages."""
    return text if len(text) <= limit else text[:limit] + "…"
