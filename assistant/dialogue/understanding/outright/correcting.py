"""Correcting: utterances that take back what they have just said: 第3条，不对，第4条; 不是第3条，是第4条."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.concluding import all_sure
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, Outcomes, asked, edits, plainly
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import rows_shown

_SHOULD_BE: Final = re.compile(r"^(?:应该|应当|应|是|为|要)+")


class Correcting:
    """Reads utterances that correct themselves."""

    def __init__(self, reader: ClauseReader, read: Callable[[str, Scene], Outcomes]) -> None:
        self._reader, self._read = reader, read

    def read(self, text: str, scene: Scene) -> Outcomes | None:
        """`第3条，不对，第4条改成95%`, `不是第3条，是第4条`: the last word counts."""
        if pair := self._reader.declining.not_but(text):
            wrong, right, more = pair
            right = self._reader.normaliser.closed(right)
            one = self._reader.references.resolve(wrong, scene)
            two = self._reader.references.resolve(right, scene)
            if fixed := self._value_corrected(wrong, right, scene):
                return [fixed]
            if one and two and not two.missing and len(two.rows) == 1:
                if more:
                    return self._read(more, scene.after(two.rows, ""))
                return [asked(f"好的，说的是{rows_shown(two.rows, scene.draft)}，要怎么改？", rows=two.rows)]
            if one and not one.missing:
                rest = self._read(right, scene)
                if all_sure(rest):
                    return rest
        return self._taken_back(text, scene)

    def _value_corrected(self, wrong: str, right: str, scene: Scene) -> Outcome | None:
        """`家长满意度不是85，应该是88`."""
        value = self._reader.values.value(_SHOULD_BE.sub("", right))
        if value is None or value.words:
            return None
        for place in range(len(wrong)):
            old = self._reader.values.value(wrong[place:])
            if old and not old.words:
                new = _SHOULD_BE.sub("", right)
                return self._reader.changing.read(f"{wrong[:place]}从{wrong[place:]}改成{new}", scene)
        return None

    def _taken_back(self, text: str, scene: Scene) -> Outcomes | None:
        """`第3条改成150公里，不对，是第2条`: what was said before counts with what replaces it."""
        pair = self._reader.declining.corrected(text)
        if pair is None:
            return None
        before, after = pair
        after = re.sub(r"^(?:还是|那就|就)(?=.)", "", self._reader.normaliser.closed(after))
        later = self._read(after, scene)
        if all_sure(later) and any(outcome and outcome.ways[0] for outcome in later):
            return later
        earlier = [outcome for outcome in self._read(before, scene) if outcome and outcome.sure]
        rows = earlier[-1].rows if earlier else ()
        later = self._read(after, scene.after(rows, "change")) if rows else later
        if all_sure(later) and any(outcome and edits(outcome) for outcome in later):
            return [*earlier[:-1], *later]
        return self._repaired(after, earlier, scene)

    def _repaired(self, after: str, earlier: list[Outcome], scene: Scene) -> Outcomes | None:
        """A reference or a value after 不对 takes the place of the one before."""
        if len(earlier) != 1 or len(earlier[0].ways[0]) != 1:
            return None
        operation = earlier[0].ways[0][0]
        other = self._reader.references.resolve(after, scene)
        if other and not other.missing and not other.several and isinstance(operation, ops.RowsEdit):
            made = plainly(operation.model_copy(update={"rows": other.rows}), rows=other.rows)
            return [confirmed(made, scene) if other.doubt else made]
        if isinstance(operation, ops.Change):
            return [self._reader.changing.read("改成" + after, replace(scene, spoken=operation.rows))]
        return None
