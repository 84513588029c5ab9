"""Pairing: rows and their values said one behind the other without stops: 学生满意度九十五家长九十.

Where each phrase in front of a number means one row, and each number fits behind it, the utterance is put as requests
with stops. Anything else is left as it was said.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import number_at

_PLAIN: Final = re.compile(r"[\u4e00-\u9fffA-Za-z\d%.]{6,60}")
"""An utterance without a single stop."""
_OF: Final = re.compile(
    r"(?:请|把|将|然后|还有|那|再|另外)*(?P<of>[\u4e00-\u9fff\d]{2,14}?)(?:的)?(?:这一?条|那一?条|这个"
    r"|那个)?(?P<verb>改成|改为|改到|写成|改|写|定|到|是)?"
)
_END: Final = re.compile(r"[吧啊呀了]*")
_LEAST: Final = 2


class _Pair(NamedTuple):
    """A row and the words of its new value, with the character behind them."""

    row: int
    value: str
    end: int


def paired(text: str, references: References, scene: Scene) -> str:
    """The utterance with stops between its pairs; as it was where it is anything else."""
    if not _PLAIN.fullmatch(text):
        return text
    pairs = _pairs(text, 0, references, scene)
    rows = [pair.row for pair in pairs]
    if len(pairs) < _LEAST or len(set(rows)) < len(rows):
        return text
    return "，".join(f"第{pair.row}条改成{pair.value}" for pair in pairs)


def _pairs(text: str, start: int, references: References, scene: Scene) -> list[_Pair]:
    """The pairs from a place to the end; none where something else is left."""
    if _END.fullmatch(text, start):
        return []
    for place in range(start + 2, len(text)):
        pair = _pair(text, start, place, references, scene)
        if pair is None:
            continue
        for end in dict.fromkeys((pair.end, *_behind(text, pair, scene))):
            rest = _pairs(text, end, references, scene)
            if rest or _END.fullmatch(text, end):
                return [pair._replace(value=text[place:end], end=end), *rest]
    return []


def _pair(text: str, start: int, place: int, references: References, scene: Scene) -> _Pair | None:
    """A row said from `start` on, and a number at `place`."""
    number = number_at(text[place:])
    said = _OF.fullmatch(text, start, place)
    if number is None or said is None or number_at(text[place - 1 :]) is not None:
        return None
    rows = references.sure(said["of"], scene)
    if len(rows) != 1:
        return None
    end = place + number.end
    return _Pair(rows[0], text[place:end], end)


def _behind(text: str, pair: _Pair, scene: Scene) -> list[int]:
    """Where a value may end behind its number: after the unit of the row, or a word for its kind."""
    unit = scene.row(pair.row).target.unit or ""
    known = [unit, unit[:1], "%", "个百分点", *(("天",) if unit.endswith("日") else ())]
    return [pair.end + len(word) for word in known if word and text.startswith(word, pair.end)][::-1]
