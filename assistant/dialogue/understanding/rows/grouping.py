"""Groups of rows: those of a kind, and those that a phrase for several means."""

from __future__ import annotations

import re

from assistant.dialogue.understanding.rows.categories import Categories
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene


def kind_said(categories: Categories) -> str:
    """The pattern of a word for a kind; `said` where it is told to be one (满意度指标)."""
    return rf"(?P<word>{categories.words})(?P<said>指标|类(?:的)?(?:指标)?|方面(?:的)?(?:指标)?)?"


def part_of_a_name(before: str, word: str, scene: Scene) -> bool:
    """Whether the word for a kind is the end of a longer name here (学员满意度第二条)."""
    return any(before and before[-1] + word in name for name in scene.names)


def group(phrase: str, references: References, scene: Scene) -> tuple[int, ...]:
    """The rows of a phrase for several: those of a kind, or what else it means beyond doubt."""
    bare = re.sub(r"(?:那|这)(?:几|[两三四五])?[条个项]?$|那?一?栏$", "", phrase) or phrase
    return references.categories.rows_of(bare, scene) or references.sure(phrase, scene)
