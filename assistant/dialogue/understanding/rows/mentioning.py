"""Mentioning: which row, field or new indicator a sentence speaks of somewhere, however it is built."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.dialogue.operations import FactPath
from assistant.dialogue.understanding.rows.names import GENERIC, longest_common
from assistant.dialogue.understanding.rows.references import References
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.normalising import Normaliser, either
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.dialogue.understanding.words.values import Values
from assistant.domain.lexicon import Lexicon

_ROW: Final = re.compile(
    rf"第(?P<number>{NUMERAL})(?:条|个|项|行)?(?!版|稿|步)|(?<![\d年月])(?P<number2>\d{{1,2}})(?:条|项|号|行)"
)
_EDGE: Final = re.compile(r"最后一(?:条|个|项)|倒数第[一二三四五六七八九\d]+(?:条|个|项)?")
_FIGURE: Final = re.compile(
    r"(?:\d[\d,.]*|百分之[零一二三四五六七八九十百点]+|[一二两三四五六七八九十百千]{2,}万?"
    r"|[二两三四五六七八九十]+(?=[个条次期天人门小分]))"
    r"(?:%|个百分点|万元|万|元|[\u4e00-\u9fff]{0,3})?"
)


class Mentioning:
    """Finds what a sentence speaks of."""

    def __init__(self, lexicon: Lexicon, normaliser: Normaliser, references: References, values: Values) -> None:
        words = lexicon.dialogue
        self._references, self._values = references, values
        self._categories = references.categories
        self._fields = {word: FactPath(path) for path, spelled in words.fields.items() for word in spelled}
        plain = [word for word in self._fields if word not in ("项目", "开始", "结束", "一共", "合计", "单位", "部门")]
        self._field = re.compile(either(plain))
        self._category = re.compile(either(word for spelled in words.categories.values() for word in spelled))
        self.plainer = normaliser.plainer
        measures = either(word for word in (*lexicon.naming.measures, "人次", "人数", "次数") if len(word) > 0)
        self._new = re.compile(rf"[\u4e00-\u9fff]{{2,12}}?(?:{measures})(?![\u4e00-\u9fff]*(?:{measures}))")

    def path(self, text: str) -> FactPath | None:
        """The longest name of a field outside the table in the text."""
        found = max(self._field.findall(text), key=len, default="")
        return self._fields[found] if found else None

    def numbered(self, text: str, scene: Scene) -> tuple[int, ...]:
        """Rows said by their number."""
        numbers = [whole_number(found["number"] or found["number2"]) for found in _ROW.finditer(text)]
        rows = tuple(dict.fromkeys(number for number in numbers if number and number <= scene.count))
        if not rows and (edge := _EDGE.search(text)) and (place := self._references.resolve(edge[0], scene)):
            return place.rows
        return rows

    def rows(self, text: str, scene: Scene) -> tuple[int, ...]:
        """Rows said by number, by a part of the name, by the value they have, or by category, in this order."""
        if re.search(r"(?:这|该|本)(?:一)?(?:条|个|项)", text) and scene.here:
            return scene.here
        return (
            self.numbered(text, scene)
            or self._named(self.plainer(text), scene)
            or self._valued(text, scene)
            or self._of_category(text, scene)
        )

    def _named(self, text: str, scene: Scene) -> tuple[int, ...]:
        sizes = [longest_common(text, name) for name in scene.names]
        best = max(sizes, default=0)
        if best < 2:
            return ()
        return tuple(row for row, size in enumerate(sizes, 1) if size == best)

    def covered(self, text: str, scene: Scene) -> tuple[tuple[int, ...], str]:
        """The rows whose names cover most of the text, and the text without those pieces."""
        best: list[tuple[int, int, str]] = []
        for row, name in enumerate(scene.names, 1):
            left = _without(text, name)
            size = len(text) - len(left.replace("\0", ""))
            if size >= 2 and (not best or size >= best[0][1]):
                best = [*(each for each in best if each[1] == size), (row, size, left)]
        if not best:
            return (), text
        return tuple(row for row, _, _ in best), best[0][2].replace("\0", "|")

    def _valued(self, text: str, scene: Scene) -> tuple[int, ...]:
        for found in _FIGURE.finditer(text):
            for end in range(found.end(), found.start(), -1):
                said = self._values.value(text[found.start() : end])
                if said is None or said.words or said.target.value is None:
                    continue
                if rows := _holding(said.target.value, said.target.unit, scene):
                    return rows
                break
        return ()

    def _of_category(self, text: str, scene: Scene) -> tuple[int, ...]:
        for word in self._category.findall(text):
            level = self._categories.level2(word)
            if level and (rows := scene.of_category(level)):
                return rows
        return ()

    def new_name(self, text: str) -> str | None:
        """The name of an indicator that is not in the table."""
        for found in self._new.finditer(text):
            bare = re.sub(
                r"^.*(?:要是|如果|假如|想|加|写|设|个|那|问|请|把|给|用|的话|一般|这类|做|报|[这那]?条)", "", found[0]
            )
            if len(bare) >= 3:
                return bare
        return None


def _holding(number: Decimal, unit: str | None, scene: Scene) -> tuple[int, ...]:
    """The rows that have a number, in its unit where one was said."""
    return scene.where(lambda row: row.target.value == number and unit in (None, row.target.unit))


def _without(text: str, name: str) -> str:
    """The text without the pieces it has in common with the name, the longest first."""
    used = 0
    while used < 3:
        size = longest_common(text, name)
        if size < 2:
            break
        piece = next(
            name[start : start + size]
            for start in range(len(name) - size + 1)
            if name[start : start + size] in text and name[start : start + size] not in GENERIC
        )
        text, name, used = text.replace(piece, "\0", 1), name.replace(piece, "|", 1), used + 1
    return text
