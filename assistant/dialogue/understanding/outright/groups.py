"""Outright: groups of rows that go to another place together, in their order: 质量指标都放到数量指标前面."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.wording import rows_shown

_GROUP_MOVED: Final = re.compile(
    r"(?:把|将)?(?P<of>[^，,。]{2,}?)(?:都|全部|全|一起|统一|整体|一并)*(?:放|移|挪|排|调|搬|摆|提|拿)(?:到|在|至)?"
    r"(?:(?P<edge>最[前后上下][面边头]?|末尾|开头|最末)"
    r"|(?P<to>[^，,。]{2,}?)(?:的)?(?P<side>前面?|后面?|之前|之后|上面?|下面?))(?:去)?[吧了。！!]*$"
)


class OutrightGroups:
    """Reads utterances that move several rows at once; the order that would come of it is shown before it is made."""

    def __init__(self, reader: ClauseReader) -> None:
        self._references = reader.references

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance does not move a group."""
        found = _GROUP_MOVED.fullmatch(text)
        rows = sorted(self._references.sure(found["of"], scene)) if found else []
        if found is None or not rows or (found["edge"] and len(rows) < 2):
            return None
        before = bool(re.search(r"[前上]|开头", found["edge"] or found["side"]))
        if found["edge"]:
            goal = 1 if before else scene.count
        else:
            beside = self._references.sure(found["to"], scene)
            if not beside or set(beside) & set(rows) or len(rows) == len(beside) == 1:
                return None
            goal = min(beside) if before else max(beside)
        return _together(tuple(rows), goal, scene, before=before)


def _together(rows: tuple[int, ...], goal: int, scene: Scene, *, before: bool) -> Meaning | None:
    """The moves that bring rows to a place in their order; all the numbers are those of the table before."""
    if goal in rows:
        rows = tuple(row for row in rows if row != goal)
    above, below = [row for row in rows if row < goal], [row for row in rows if row > goal]
    way: tuple[ops.Operation, ...]
    if below and not above:
        to = goal if before else goal + 1
        way = tuple(ops.Move(row=row, to=to) for row in below if row != to)
    elif above and not below:
        to = goal - 1 if before else goal
        way = tuple(ops.Move(row=row, to=to) for row in reversed(above) if row != to)
    else:
        return None
    if len(way) == 1:
        return Understood(operations=way)
    where = f"{rows_shown((goal,), scene.draft)}的{'前面' if before else '后面'}"
    return asks(f"要把{rows_shown(rows, scene.draft)}按现在的顺序移到{where}吗？", [way], scene) if way else None
