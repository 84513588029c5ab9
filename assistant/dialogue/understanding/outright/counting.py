"""Outright: counts told without a verb (活动30场，5000人次) where the draft asks for them or has but a rate of it."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.counts.naming import alike, related, stem, ways_to_name, work_rates
from assistant.dialogue.understanding.counts.placing import edits_of
from assistant.dialogue.understanding.counts.said import Count, counts_said, is_of_rows, says_none
from assistant.dialogue.understanding.meaning import Choice, Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.scene import Scene
from assistant.domain.draft import DraftIndicator
from assistant.domain.likeness import shares_two_characters
from assistant.drafting.count_question import asks_for_counts, names_asked, rest_question

_RATE: Final = "%"
_ABSOLUTE: Final = re.compile(
    r"(?:把|将)?(?:数量|产出)?(?:指标)?[那这里中的]*[两二三四几]?[条个项]?(?:完成率|比率)?(?:都|全|全部|应该|需要|得|要|请|帮我|给我|统一|可以|能不能)*[改换用写填]*(?:成|为|作|用|做)?(?:具体的?)?"
    r"(?:绝对数|绝对值|绝对量|实际数|具体数|数字|具体数量)(?:指标)?(?:吧|的|了|吗)*[。！!？?]*"
    r"|(?:数量|产出)指标(?:怎么|为什么|咋)?(?:全|都|净|全都)(?:是|写)(?:成)?(?:完成率|百分比|百分数|比率|率)(?:啊|呢|了)?[。？?]?|完成率太多(?:了)?"
)
"""A wish for counts that tells none (`数量指标都换成绝对数`)."""


def counts_told(text: str, scene: Scene) -> Meaning | None:
    """The answer to the open question, or the rows of the works; None where a row counts the same already."""
    asked = next((n for n, one in enumerate(scene.draft.questions, 1) if asks_for_counts(one)), None)
    works = work_rates(scene.draft.indicators)
    if works and _ABSOLUTE.fullmatch(text):
        question = scene.draft.questions[asked - 1] if asked else rest_question(list(works.values()), ())
        return Unsure(question=question.text)
    if asked and says_none(text):
        return Understood(operations=(ops.Answer(question=asked, text=text),))
    counts = counts_said(text)
    if not counts or any(_counts(row, count) for row in scene.draft.indicators for count in counts):
        return None
    return _answer(asked, text, counts, scene) if asked else _in_place_of_rates(counts, scene)


def _answer(asked: int, text: str, counts: tuple[Count, ...], scene: Scene) -> Meaning | None:
    """The answer; a question where something is counted of which the draft says nothing."""
    known = [*map(stem, names_asked(scene.draft.questions[asked - 1])), *work_rates(scene.draft.indicators).values()]
    strange = [one for one in counts if one.words and not any(related(one.words, name) for name in known)]
    if any(is_of_rows(one.unit) for one in strange):
        return None
    answer = ops.Answer(question=asked, text=text)
    if all(shares_two_characters(one.words, scene.draft.description) for one in strange):
        return Understood(operations=(answer,))
    choice = Choice(label="记下这些数", operations=(answer,))
    return Unsure(question=f"“{text}”是计划完成的数，要记到数量指标里吗？", choices=(choice,))


def _counts(row: DraftIndicator, count: Count) -> bool:
    """Whether a row has a count already that this one may be meant to change."""
    if row.target.value is None or row.target.unit == _RATE:
        return False
    return alike(count.unit, row.target.unit or "") or bool(count.words and related(count.words, row.level3))


def _in_place_of_rates(counts: tuple[Count, ...], scene: Scene) -> Meaning | None:
    """The edits where the first count names a work that is told by a rate; a question where another names none."""
    if any(count.each for count in counts) or not counts[0].words:
        return None
    ways = ways_to_name(counts, (), work_rates(scene.draft.indicators))
    edits = edits_of(ways[0]) if len(ways) == 1 else ()
    if edits and not ways[0][0].rate:
        return asks("", [edits], scene) if _says_a_new_thing(counts, scene) else None
    if not edits:
        return None
    return Understood(operations=edits) if all(named.rate for named in ways[0]) else asks("", [edits], scene)


def _says_a_new_thing(counts: tuple[Count, ...], scene: Scene) -> bool:
    """Whether all that is counted is named, and no row speaks of any of it (`结业证书200本`)."""
    names = [*scene.names, scene.draft.project_name]
    spoken_of = any(shares_two_characters(one.words, name) for one in counts for name in names)
    return not spoken_of and all(len(one.words) > 1 and not is_of_rows(one.unit) for one in counts)
