"""Names: which rows a spoken name, a part of one, an abbreviation or a mistyped one can mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.likeness import likeness

SURE: Final = 0.7
"""From here on a match needs no confirmation; below it the person is asked."""
_MARGIN: Final = 0.12
GENERIC: Final = frozenset({"指标", "项目", "管理", "工作", "完成", "数量", "农村", "提升", "经费", "其中", "考核"})
"""Pieces of names that tell no row from another."""
_MEASURE: Final = re.compile(
    r"(?:率|度|人次|次数|人数|期数|场次|场数|数量|数|里程|面积|长度|时间|时限|费|成本|金额|天数|年限|株数)$"
)
_LONGEST: Final = 60
_SAME: Final = {"费用": "费", "满意率": "满意度", "满意程度": "满意度", "场数": "场次"}
_ALIKE: Final = re.compile(rf"(?:{'|'.join(_SAME)})$")
_PEOPLE: Final = {"人数": "人次", "人次": "人数"}
"""Measures of people that are said for one another where the table has only the other."""
_NOISE: Final = re.compile(r"[\s“”\"'‘’「」『』《》（）()【】\[\]·,，。、:：；;_—-]+")


class Match(NamedTuple):
    """One row that a phrase can mean, and how well it fits, 0 to 1."""

    row: int
    score: float


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name without blanks, brackets and punctuation."""
    return _NOISE.sub("", name).replace("的", "").lower()


def measured(phrase: str) -> bool:
    """Whether a phrase ends with what is measured (率, 次数)."""
    return bool(_MEASURE.search(phrase))


def matches(phrase: str, names: Sequence[str], sound: Callable[[str], str], about: str = "") -> tuple[Match, ...]:
    """The rows that fit best, all that are about equally near; empty where none is.

    Args:
        phrase: What was said.
        names: Names of the rows in their order.
        sound: Gives a key that is the same for words mistyped for one another.
        about: Words of the project, which may stand in a phrase without making it another name.
    """
    if len(phrase) > _LONGEST:
        return ()
    said = _of_people(_ALIKE.sub(lambda found: _SAME[found[0]], bare(phrase)), names)
    if len(said) < 2:
        return ()
    heard = set(sound(said))
    scored = [
        Match(row, score)
        for row, name in enumerate(names, 1)
        if not heard.isdisjoint(_letters(name, sound)) and (score := fit(said, bare(name), sound, about))
    ]
    if not any(match.score >= SURE for match in scored):
        near = {row: _near(said, bare(name)) for row, name in enumerate(names, 1) if bare(name)}
        known = {match.row: match.score for match in scored}
        scored = [Match(row, score) for row in near if (score := known.get(row) or near[row])]
    if not scored:
        return ()
    best = max(match.score for match in scored)
    if best >= 0.95:
        return tuple(match for match in scored if match.score == best)
    floor = max(best - _MARGIN, SURE if best >= SURE else 0)
    return tuple(
        sorted((match for match in scored if match.score >= floor), key=lambda match: (-match.score, match.row))
    )


def _of_people(said: str, names: Sequence[str]) -> str:
    """What was said, with the measure of people that the table has: 培训人数 where only 培训班人次 stands."""
    measure = said[-2:]
    other = _PEOPLE.get(measure, "")
    kept = not other or any(measure in name for name in names)
    return said if kept or not any(name.endswith(other) for name in names) else said[:-2] + other


@lru_cache(maxsize=4096)
def _letters(name: str, sound: Callable[[str], str]) -> frozenset[str]:
    """The characters of a name as they sound; a phrase that has none of them does not mean it."""
    return frozenset(sound(bare(name)))


@lru_cache(maxsize=16_384)
def fit(said: str, name: str, sound: Callable[[str], str], about: str = "") -> float:
    """How well a phrase fits a name; 0 for not at all."""
    if not name:
        return 0.0
    if said == name:
        return 1.0
    if said in name:
        return 0.9 if name.endswith(said) else 0.85
    heard, heard_name = sound(said), sound(name)
    if not set(heard) & set(heard_name):
        return 0.0
    if heard == heard_name:
        return 0.96
    if len(said) >= 3 and heard in heard_name:
        return 0.82
    if name in said and len(name) >= 3:
        extra = said.replace(name, "", 1)
        if any(char in "不别没非" for char in extra):
            return 0.0
        return 0.88 if all(char in about for char in extra) else 0.6
    return _in_pieces(said, name, sound, about)


def _in_pieces(said: str, name: str, sound: Callable[[str], str], about: str) -> float:
    """How well a phrase fits that has pieces of the name: some left out, or in another order."""
    if len(said) >= 3 and _abbreviates(said, name):
        return 0.78
    if len(said) >= 3 and _abbreviates(sound(said), sound(name)):
        return 0.72
    if len(said) >= 4 and _shares_ending(said, name, about):
        return 0.74
    if len(said) >= 4 and _permuted(said, name):
        return 0.76
    return 0.0


def _abbreviates(said: str, name: str) -> bool:
    """Whether the phrase is the name with pieces left out: 培训人次 of 能力提升培训班人次."""
    if said[-1] != name[-1] and not _MEASURE.search(name):
        return False
    place, pieces, last = 0, 0, -2
    for char in said:
        at = name.find(char, place)
        if at < 0:
            return False
        pieces += at != last + 1
        place, last = at + 1, at
    return pieces <= max(2, len(said) // 2 + (len(said) >= 4))


def _permuted(said: str, name: str) -> bool:
    """Whether the phrase is the name's words in another order: 标志牌更换 of 更换标志牌数量."""
    rest, words = said, 0
    while rest:
        size = next((size for size in range(len(rest), 0, -1) if rest[:size] in name), 0)
        measure = size == 1 and rest in "数量率度费" and words
        if size < 2 and not measure:
            return False
        name, rest, words = name.replace(rest[:size], "|", 1), rest[size:], words + 1
    return words <= 4


def _shares_ending(said: str, name: str, about: str) -> bool:
    """Whether the phrase is the project's own word before the measure that the name ends with."""
    for size in (4, 3, 2):
        head, tail = said[:-size], said[-size:]
        if len(head) >= 2 and name.endswith(tail) and _MEASURE.search(tail) and head in about:
            return True
    return False


@lru_cache(maxsize=4096)
def _near(said: str, name: str) -> float:
    if len(set(said) & set(name)) * 2 < len(set(said)):
        return 0.0
    if any((char in said) != (char in name) for char in "不未非"):
        return 0.0
    if len(said) >= 3 and _one_slip(said, name):
        return 0.62
    alike = likeness(said, name)
    return 0.3 + 0.3 * alike if alike >= 0.5 else 0.0


def _one_slip(said: str, name: str) -> bool:
    """Whether one character more, less, wrong or swapped makes the phrase a part of the name."""
    size = len(said)
    for width in (size, size - 1, size + 1):
        for start in range(max(1, len(name) - width + 1)):
            if _edits(said, name[start : start + width]) <= 1:
                return True
    return False


def _edits(one: str, two: str) -> int:
    if abs(len(one) - len(two)) > 1:
        return 2
    if len(one) == len(two):
        wrong = [place for place, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        swapped = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and one[wrong[0]] == two[wrong[1]]
            and one[wrong[1]] == two[wrong[0]]
        )
        return 1 if swapped else len(wrong)
    short, long = sorted((one, two), key=len)
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    return 1 if short[same:] == long[same + 1 :] else 2


def longest_common(text: str, name: str) -> int:
    """How long the longest piece of the name in the text is; pieces that say nothing count as none."""
    for size in range(len(name), 1, -1):
        for start in range(len(name) - size + 1):
            piece = name[start : start + size]
            if piece in text and piece not in GENERIC:
                return size
    return 0
