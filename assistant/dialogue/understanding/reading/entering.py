"""Entering: what is written into the cells of rows: a number, an operator, a unit, a category, a name, words."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.operations import Cell, Change, NewTarget, Quantify
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, Way, asked, on_rows
from assistant.dialogue.understanding.reading.called import is_manner, is_of_another_row
from assistant.dialogue.understanding.reading.measurable import QUANTIFIABLE, SOMEHOW
from assistant.dialogue.understanding.rows.categories import Categories
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import rows_shown
from assistant.dialogue.understanding.words.normalising import AROUND
from assistant.dialogue.understanding.words.values import NO_TARGET, Value, Values
from assistant.domain.lexicon import Lexicon
from assistant.domain.value import ValueKind

_COUNTED: Final = re.compile(r"^每|[一二两三四五六七八九十百\d]+(?:次|期|场|人|个|天|年|月|周|条|项)$")
_SAME_UNIT_NAME: Final = 12
_NO_MEASURES: Final = frozenset({"分", "期", "场", "批", "级", "性", "情况", "标准"})
_MEASURES: Final = ("人次", "次数", "人数", "期数", "场次", "面积", "覆盖面", "件数", "份数")
"""Endings that make a new name likelier than a new value, and those that do not."""
_LONG_NAME: Final = 40


class Entering:
    """Makes the change of a cell from what was said behind the verb."""

    def __init__(self, lexicon: Lexicon, categories: Categories, values: Values) -> None:
        self._categories, self._values = categories, values
        self._measures = (*(word for word in lexicon.naming.measures if word not in _NO_MEASURES), *_MEASURES)

    def written(
        self, right: str, rows: tuple[int, ...], cell: str, scene: Scene, *, numbers_only: bool
    ) -> Outcome | None:
        """The change of the cell; None where what was said is nothing for it.

        Args:
            right: What was said behind the verb.
            rows: The rows that are changed.
            cell: Which of their cells; "" where none was said.
            scene: What it is said to.
            numbers_only: Whether the verb is too weak for words.
        """
        if cell == Cell.NAME:
            return _named(right.strip(AROUND), rows, scene)
        if cell == Cell.CATEGORY:
            return self._category(right, rows)
        if cell == "operator":
            return self._signed(right, rows)
        if cell == "unit":
            return self._counted_in(right, rows, scene)
        value = self._values.value(right, scene.first(rows))
        if value is None:
            return None
        if value.words and numbers_only:
            return self._signed(right, rows)
        return self._words(right, value, rows, cell, scene) if value.words else _valued(value, rows)

    def _signed(self, right: str, rows: tuple[int, ...]) -> Outcome | None:
        sign = self._values.operator(right)
        return on_rows(Change(rows=rows, target=NewTarget(operator=sign))) if sign else None

    def _counted_in(self, right: str, rows: tuple[int, ...], scene: Scene) -> Outcome | None:
        unit = self._values.unit(right)
        if unit is None and len(right) > _SAME_UNIT_NAME:
            return None
        made = on_rows(Change(rows=rows, target=NewTarget(unit=unit or right.strip(AROUND))))
        return made if unit else confirmed(made, scene, "要把")

    def _category(self, right: str, rows: tuple[int, ...]) -> Outcome | None:
        level = self._categories.level2(right)
        return on_rows(Change(rows=rows, category=level)) if level else None

    def _words(self, right: str, value: Value, rows: tuple[int, ...], cell: str, scene: Scene) -> Outcome | None:
        """Words can be a name, a category, an operator, a unit, or a value that is words."""
        bare = right.strip(AROUND)
        if QUANTIFIABLE.fullmatch(bare):
            return on_rows(Quantify(rows=rows))
        if signed := self._signed(bare, rows):
            return signed
        if level := self._categories.level2(bare):
            made = on_rows(Change(rows=rows, category=level))
            return made if bare.endswith(("指标", "类")) else confirmed(made, scene, "要把")
        if unit := self._values.unit(bare):
            made = on_rows(Change(rows=rows, target=NewTarget(unit=unit)))
            return confirmed(made, scene, "要把")
        if SOMEHOW.fullmatch(bare):
            return asked(f"{rows_shown(rows, scene.draft)}要改成多少？", rows=rows, verb="change")
        if named := self._name_and_value(bare, rows, scene):
            return named
        if is_of_another_row(bare) and bare == right:
            return None
        return self._name_or_text(bare, value, rows, cell, scene)

    def _name_or_text(self, bare: str, value: Value, rows: tuple[int, ...], cell: str, scene: Scene) -> Outcome | None:
        if len(bare) > 200 or (value.doubt == NO_TARGET and not bare[0].isalnum()):
            return None
        as_text: Way = (Change(rows=rows, target=NewTarget(text=bare)),)
        as_name: Way = (Change(rows=rows, name=bare),)
        if value.doubt == NO_TARGET and re.match(r"\d", bare):
            return asked(f"“{bare}”不像一个指标值，要怎么改？", rows=rows, verb="change")
        if cell == Cell.TARGET:
            return Outcome(ways=(as_text,), rows=rows, verb="change")
        row = scene.first(rows)
        wordy = row is not None and row.target.kind in (ValueKind.QUALITATIVE, ValueKind.EMPTY)
        if bare.endswith(self._measures) and not wordy and not value.doubt and not _COUNTED.search(bare):
            return Outcome(ways=(as_name,), rows=rows, verb="change")
        if value.doubt == NO_TARGET:
            return asked(f"“{bare}”不像一个指标值，要怎么改？", rows=rows, verb="change")
        ways = (as_text, as_name) if scene.focus.cell_value or wordy else (as_name, as_text)
        return asked(f"“{bare}”是新的指标名称，还是指标值？", *ways, rows=rows, verb="change")

    def _name_and_value(self, right: str, rows: tuple[int, ...], scene: Scene) -> Outcome | None:
        """结业合格率不低于95%: a new name with its value."""
        for place in range(2, len(right) - 1):
            name = right[:place].rstrip("，,：: ")
            if not name.endswith(self._measures) or re.fullmatch(r"[每一全各半].{0,3}", name):
                continue
            value = self._values.value(right[place:].lstrip("，,：: 为是"))
            if value and not value.words and not name.endswith(("制度", "程度", "力度")):
                return _valued(value, rows, name)
        return None


def _named(name: str, rows: tuple[int, ...], scene: Scene) -> Outcome:
    if len(name) < 2 or name in ("一下", "一点", "改一下") or is_manner(name):
        return asked(f"{rows_shown(rows, scene.draft)}的名称要改成什么？", rows=rows, verb="change")
    made = on_rows(Change(rows=rows, name=name[:200]))
    odd = len(name) > _LONG_NAME or re.search(r"[：:，,；;。]", name)
    return confirmed(made, scene, "要把") if odd else made


def _valued(value: Value, rows: tuple[int, ...], name: str | None = None) -> Outcome:
    made = on_rows(Change(rows=rows, name=name, target=value.target))
    return made.doubted(value.doubt) if value.doubt else made
