"""Sentences: an utterance clause by clause, each read with what was said before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.continuing import Continuing
from assistant.dialogue.understanding.outcome import IDLE, NOTHING, REFUSED, Outcome, Outcomes, asked, edits
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.clauses import Clause, split

_WHY: Final = re.compile(r"(?:由于|因为|鉴于|考虑到|既然)")
"""How a clause begins that gives a reason."""
_MANY: Final = 16
"""Clauses from which on an utterance is a description."""


def described(text: str) -> Outcome | None:
    """The question whether a long text is a description to draft anew from."""
    if re.search(r"项目|预算|万元|培训|开展|举办|建设", text):
        return asked("这段话像是项目说明，要按它重新起草吗？", (ops.Propose(description=text[:20_000]),))
    return None


class Sentences:
    """Reads the clauses of an utterance one after the other."""

    def __init__(self, reader: ClauseReader) -> None:
        self._reader = reader
        self._continuing = Continuing(reader)

    def read(self, text: str, scene: Scene) -> Outcomes:
        """The outcome of each clause; a clause that only says of what, or more of the one before, has none of its own.

        Args:
            text: One utterance.
            scene: The draft and what was spoken of before.
        """
        clauses = split(text)
        if len(clauses) > _MANY:
            return [described(text)]
        outcomes: Outcomes = []
        pending: tuple[int, ...] = ()
        number = 0
        while number < len(clauses):
            whole = text[clauses[number].start :].strip()
            outcome, used = self._one(clauses, number, whole, scene, outcomes)
            number += used
            outcomes.append(outcome)
            if outcome is None:
                continue
            if outcome.context:
                pending = tuple(dict.fromkeys((*pending, *outcome.rows)))
                scene = replace(scene, spoken=pending or scene.spoken)
                continue
            scene = scene.after(outcome.rows, outcome.verb, kept=outcome.refused and bool(outcome.rows))
            pending = ()
            if outcome.ends:
                break
        return outcomes

    def _one(
        self, clauses: tuple[Clause, ...], number: int, whole: str, scene: Scene, before: Outcomes
    ) -> tuple[Outcome | None, int]:
        """What becomes of one of several clauses, which may give a reason or say nothing, and how many it took."""
        outcome, used = self._joined(clauses, number, whole, scene, before)
        if len(clauses) == 1:
            return outcome, used
        text = clauses[number].text
        if _WHY.match(text) and (outcome is None or edits(outcome)):
            return (replace(NOTHING, rows=outcome.rows) if outcome else IDLE), 1
        if outcome is None:
            outcome = self._reader.guessing.command(text, scene)
            if outcome is None and self._reader.idle(text, scene):
                outcome = NOTHING if self._reader.commands.adds_nothing(text.removeprefix("就")) else IDLE
        return outcome, used

    def _joined(
        self, clauses: tuple[Clause, ...], number: int, whole: str, scene: Scene, before: Outcomes
    ) -> tuple[Outcome | None, int]:
        """The outcome of a clause, and how many clauses it took."""
        clause = clauses[number]
        for ending in (self._reader.stating.goal, self._reader.stating.answer):
            for form in self._reader.opened(whole, scene):
                if self._reader.declining.forbids(clause.text) and ending(
                    re.sub(r"^(?:先)?(?:不要|别|不用)(?:把|将)?", "", form), scene
                ):
                    return replace(REFUSED, ends=True), len(clauses) - number
                if outcome := ending(form, scene):
                    return outcome, len(clauses) - number
        if continued := self._continuing.read(clause, before, scene, clauses[number - 1].text if number else ""):
            return continued, 1
        outcome = self._reader.clause(clause, scene)
        excepting = re.match(r"^(?:请|把|将)?(?:除|不算|不包括)", clause.text)
        if outcome is not None and (outcome.sure or outcome.context) and not excepting:
            return outcome, 1
        if number + 1 < len(clauses) and clause.stop and clause.stop in "，,":
            joined = self._with_next(outcome, clauses[number], clauses[number + 1], scene, excepting=bool(excepting))
            if joined is not None:
                return joined, 2
        return outcome, 1

    def _with_next(
        self, outcome: Outcome | None, clause: Clause, nxt: Clause, scene: Scene, *, excepting: bool
    ) -> Outcome | None:
        """What a clause and the next one are together, where the first is not plain by itself."""
        joined = self._reader.clause(Clause(f"{clause.text}，{nxt.text}", nxt.stop, clause.start), scene)
        if joined is None:
            return None
        alone = self._reader.clause(nxt, scene)
        told = alone is not None and alone.sure and bool(alone.ways[0])
        missing = not told if outcome is None else not outcome.ways and outcome.verb == "fact"
        if missing and joined.sure and joined.verb == "fact":
            return joined
        if outcome is None and joined.verb == "remove" and len(joined.ways) > 1 and joined.soft:
            return joined
        if outcome is None and joined.ways and nxt.stop not in ("?", "？") and joined.verb == "add":
            return joined
        return joined if joined.sure and (excepting or not (alone or REFUSED).sure) else None
