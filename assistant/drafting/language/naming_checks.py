"""What is required of a name that a model proposes: it measures the same, and more plainly this project's."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.likeness import likeness
from assistant.drafting.language.scene import Scene, is_stated
from assistant.validation.reading.figures import values

_SHORTEST, _LONGEST = 3, 30
_ALLOWED: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()“”、·.%/-]+")
_REPEATED: Final = re.compile(r"([\u4e00-\u9fff]{3,}).*\1")
_NO_BETTER: Final = "不比原名称具体"
_SAME_AMOUNT: Final = frozenset({"数量", "个数", "总数", "总量"})
_AMOUNT: Final = "数量"
_TOO_ALIKE: Final = 0.9


def name_complaint(scene: Scene, index: int, name: str) -> str | None:
    """Why a name cannot stand; None if it can."""
    row = scene.draft.indicators[index]
    others = [other.level3 for i, other in enumerate(scene.draft.indicators) if i != index]
    if not _SHORTEST <= len(name) <= _LONGEST:
        return f"名称应为{_SHORTEST}—{_LONGEST}字"
    if not _ALLOWED.fullmatch(name) or not re.search(r"[\u4e00-\u9fff]", name):
        return "名称里有不该有的符号"
    if _REPEATED.search(name) and not _REPEATED.search(row.level3):
        return "同一个词出现了两次"
    if measure_of(name) != measure_of(row.level3):
        return f"衡量的不再是“{measure_of(row.level3)}”"
    if name in row.level3:
        return _NO_BETTER
    if new := values(name) - values(row.level3):
        return f"名称里多了数字{'、'.join(f'{number.normalize():f}' for number in sorted(new))}"
    if any(likeness(name, other) >= _TOO_ALIKE for other in others):
        return "与另一个指标同名"
    if any(likeness(name, other) > likeness(name, row.level3) for other in others):
        return "更像另一个指标"
    if is_stated(row) and not _keeps_words(row.level3, name):
        return "原名称里的对象不见了，数值会对不上"
    if complaint := scene.grounds.name_complaint(name):
        return complaint
    return None if scene.specificity(name) > scene.specificity(row.level3) else _NO_BETTER


def measure_of(name: str) -> str:
    """What a name measures, as its ending says: `及时率`, `满意度`, `期数`."""
    bare = re.sub(r"[（(][^（）()]*[)）]$", "", name)
    if bare.endswith(("率", "度")):
        return bare[-3:]
    ending = bare[-2:]
    return _AMOUNT if ending in _SAME_AMOUNT else ending


def _keeps_words(old: str, new: str) -> bool:
    """Whether every character of the old name stands in the new one, in the same order."""
    left = iter(new)
    return all(character in left for character in old if character not in "的（）()")
