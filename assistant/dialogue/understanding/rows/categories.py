"""Categories: phrases that name rows by their level: 成本指标, 第二个数量指标, 效益类."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.normalising import either
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number
from assistant.domain.dialogue_words import DialogueWords
from assistant.domain.indicator import LEVEL1_SPELLINGS, Level2, level2_of

_KIND: Final = r"(?:(?:这|那|这一|那一|一)?类(?:型)?(?:的)?|方面(?:的)?|的)?"
_ROWS: Final = r"(?:指标)"
_COUNTER: Final = r"(?:条|个|项)"


class Category(NamedTuple):
    """A phrase that names a category.

    Attributes:
        label: The word itself.
        levels: The second levels it covers.
        plain: Whether neither 指标 nor 类 says that a category is meant.
        plural: Whether the phrase itself says that all rows are meant (那几条).
        nth: Which row of the category, counted from 1, from the end if negative; None for no certain one.
        first: How many of the first rows, of the last if negative; 0 for all.
    """

    label: str
    levels: frozenset[Level2]
    plain: bool
    plural: bool = False
    nth: int | None = None
    first: int = 0

    @property
    def shown(self) -> str:
        """What the person is told it is called."""
        return self.label if self.label.endswith("指标") else f"{self.label}指标"


class Categories:
    """Knows the spoken names of levels."""

    def __init__(self, words: DialogueWords) -> None:
        self._levels: dict[str, frozenset[Level2]] = {}
        for label, spoken in words.categories.items():
            for word in (*spoken, label.removesuffix("指标")):
                self._levels[word] = frozenset({Level2(label)})
        for word, level1 in LEVEL1_SPELLINGS.items():
            self._levels[word] = frozenset(level for level in Level2 if level.level1 is level1)
        self.words = word = either(self._levels)
        ordinal = (
            rf"(?:第(?P<nth>{NUMERAL}){_COUNTER}?|(?P<last>最后一?{_COUNTER}?)|倒数第(?P<from_end>{NUMERAL}){_COUNTER}?|"
            rf"(?P<edge>前|后|最后|头)(?P<many>{NUMERAL}){_COUNTER})"
        )
        inner = rf"(?P<word>{word})(?P<kind>{_KIND})(?P<rows>{_ROWS})?"
        back = rf"(?P<back>(?:的)?(?:那|这)(?:几|些|两|三|四)?{_COUNTER}?|(?:的)?(?:几|两|三|四|五){_COUNTER})?"
        self._before = re.compile(rf"{ordinal}(?:的)?{inner}")
        self._behind = re.compile(rf"{inner}(?:里面?|中|当中|下面|下|部分|栏)?(?:的)?{ordinal}")
        self._alone = re.compile(rf"{inner}{back}")

    def level2(self, text: str) -> Level2 | None:
        """The one second level that a phrase names (质量, 质量指标, 质量类); None where it names none or several."""
        bare = re.sub(r"(?:类别|类型|类|栏|一栏|一类)?(?:里面?|下面|中|下)?$", "", text.strip("“”\"' 的"))
        bare = re.sub(r"类?(?:指标)?$", "", bare)
        if level := level2_of(bare):
            return level
        levels = self._levels.get(bare, frozenset())
        return next(iter(levels)) if len(levels) == 1 else None

    def rows_of(self, phrase: str, scene: Scene) -> tuple[int, ...]:
        """The rows of the kind that a phrase names; none where it names no kind."""
        kind = self.read(phrase)
        return scene.where(lambda row: row.category in kind.levels) if kind else ()

    def read(self, text: str) -> Category | None:
        """The category that is all of a phrase; None where it is none."""
        for pattern in (self._before, self._behind):
            if found := pattern.fullmatch(text):
                return self._ordinal(found)
        found = self._alone.fullmatch(text)
        if not found:
            return None
        plain = not found["rows"] and "类" not in (found["kind"] or "") and "方面" not in (found["kind"] or "")
        plural = bool(found["back"] and re.search(r"几|些|两|三|四", found["back"]))
        return Category(found["word"], self._levels[found["word"]], plain=plain and not found["back"], plural=plural)

    def _ordinal(self, found: re.Match[str]) -> Category | None:
        levels = self._levels[found["word"]]
        base = Category(found["word"], levels, plain=False)
        if found["last"]:
            return base._replace(nth=-1)
        numeral = found["nth"] or found["from_end"] or found["many"]
        number = whole_number(numeral)
        if not number:
            return None
        if found["many"]:
            return base._replace(first=number if found["edge"] in ("前", "头") else -number)
        return base._replace(nth=number if found["nth"] else -number)
