"""Outright, of times: by when all is done, without saying of what (9月底前办完), and the year of the budget."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood
from assistant.dialogue.understanding.offering import asks
from assistant.dialogue.understanding.reading.clause_reader import ClauseReader
from assistant.dialogue.understanding.reading.dating import DATED
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.values import date_text
from assistant.domain.value import ValueKind

_NUMERAL: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DONE_BY: Final = re.compile(
    r"(?:项目|工作|任务|整个项目|整体|全部|所有工作|计划|预计|要|得|必须|争取|确保|保证|赶|在|于|都)*"
    rf"(?P<date>(?:20\d{{2}}年)?{_NUMERAL}月(?:份|{_NUMERAL}[日号]|底|初|末|[上中下]旬)?|年底|年末)(?P<before>之前|以前|前)?"
    r"(?:就|要|得|必须|全部|应|能|可以|都|把[^，,。\d]{1,6}?)*"
    r"(?:办完|做完|搞完|弄完|干完|办结|办好|搞定|做好|到位|交付|完成|完工|结束|竣工)(?:就行|即可|就可以|吧|了|的)*"
)
_YEAR: Final = re.compile(
    r"(?:这个?|本|该|项目|预算|我们?)*(?:是|报|申报|做)?(?:的)?(?P<year>(?:20)?\d{2})年度?(?:的)?(?:预算|项目|预算项目)?(?:的)?"
)
_MOST: Final = 4


class OutrightTimes:
    """Reads utterances about times that are one turn of phrase."""

    def __init__(self, reader: ClauseReader) -> None:
        pass

    def read(self, text: str, scene: Scene) -> Meaning | None:
        """The meaning; None where the utterance is none of these."""
        return _done_by(text, scene) or _of_year(text, scene)


def _done_by(text: str, scene: Scene) -> Meaning | None:
    """`10月15号之前完成`: the end of the project and the row that says by when, which go together where they did."""
    found = _DONE_BY.fullmatch(text)
    if found is None or DATED.match(text) or not (day := date_text(found["date"])):
        return None
    end = ops.SetFact(path=ops.FactPath.END, value=day)
    before = "前" if found["before"] or day.endswith(("底", "末")) else ""
    rows = [row for row in range(1, scene.count + 1) if scene.row(row).target.kind is ValueKind.DEADLINE]
    changes = [ops.Change(rows=(row,), target=ops.NewTarget(text=f"{day}{before}")) for row in rows[:_MOST]]
    if not changes:
        return Understood(operations=(end,))
    if len(changes) == 1 and _go_together(rows[0], scene):
        return Understood(operations=(changes[0], end))
    both = [(change, end) for change in changes] if len(changes) == 1 else []
    return asks("是改指标里的时间，还是项目的完成日期？", [*both, *((change,) for change in changes), (end,)], scene)


def _go_together(row: int, scene: Scene) -> bool:
    """Whether the row says the month in which the project ends."""
    deadline, end = scene.row(row).target.deadline, scene.draft.planned_end_date
    return end is None or (deadline is not None and deadline[1] == end.month)


def _of_year(text: str, scene: Scene) -> Meaning | None:
    """`是2027年的`: the answer to the open question of which year the budget is."""
    found = _YEAR.fullmatch(text)
    path = ops.FactPath.FISCAL_YEAR
    if found is None or not any(question.path == path.value for question in scene.draft.questions):
        return None
    year = found["year"] if len(found["year"]) > 2 else f"20{found['year']}"
    return Understood(operations=(ops.SetFact(path=path, value=year),))
