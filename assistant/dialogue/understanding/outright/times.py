"""Outright, of times: by when all is done, not saying what (9月底前办完, 推迟半个月), and the year of the budget."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Meaning, Understood, Unsure
from assistant.dialogue.understanding.offering import asks, first
from assistant.dialogue.understanding.reading.dating import DATED
from assistant.dialogue.understanding.reading.deferring import moved
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import DAY_OR_MONTH, NUMERAL, whole_number
from assistant.dialogue.understanding.words.values import date_text
from assistant.domain.value import parse_target

_DATE: Final = rf"(?:(?:20\d{{2}}年)?{DAY_OR_MONTH}月(?:份|{DAY_OR_MONTH}[日号]|底|初|末|[上中下]旬)?|年底|年末)"
_DONE_BY: Final = re.compile(
    r"(?:项目|工作|任务|整个项目|整体|全部|所有工作|计划|预计|要|得|必须|争取|确保|保证|赶|在|于|都)*"
    rf"(?P<date>{_DATE})(?P<before>之前|以前|前)?"
    r"(?:就|要|得|必须|全部|应|能|可以|都|把[^，,。\d]{1,6}?)*"
    r"(?:办完|做完|搞完|弄完|干完|办结|办好|搞定|做好|到位|交付|完成|完工|结束|竣工)(?:就行|即可|就可以|吧|了|的)*"
)
_WHOLE: Final = (
    r"(?:(?:把|将)?(?:整个|本|这个)?(?:项目|工程|工作)?的?"
    r"(?:(?:完成|完工|竣工|结束|实施)(?:的?时间|日期|期限)|时间|日期|工期|项目|期限)?)"
)
_LATER: Final = r"(?:往后|向后|推迟|延后|延长|顺延|推后|后延|延期|拖后|放宽|晚|延)"
_EARLIER: Final = r"(?:往前|向前|提前|提早|早)"
_UNTIL: Final = re.compile(
    rf"(?:整个|本|这个)?(?:项目|工程)?(?:要|得|再|需要|可能|都)*(?:{_LATER}|{_EARLIER})+(?:到|至)"
    rf"(?P<date>{_DATE}|第?[一二三四1-4]季度)(?:之前|以前|前)?"
    r"(?:办完|做完|完成|完工|结束|竣工)?(?:就行|即可|吧|了|的)*"
)
_BY_TIME: Final = re.compile(
    rf"{_WHOLE}(?:要|得|再|需要|可能)*(?:(?P<later>{_LATER})|(?P<earlier>{_EARLIER}))(?:推迟|推|挪|移|延|调|放|提|赶)?(?:了|个)?"
    rf"(?:(?P<half>半)个?|(?P<number>{NUMERAL})个?)(?P<unit>月|天|周|星期)(?:吧|左右|了)*"
)
_MONTH_END: Final = re.compile(r"月(?:底|末)")
_YEAR: Final = re.compile(
    r"(?:这个?|本|该|项目|预算|我们?)*(?:是|报|申报|做)?(?:的)?(?P<year>(?:20)?\d{2})年度?(?:的)?(?:预算|项目|预算项目)?(?:的)?"
)
_YEAR_MOVED: Final = re.compile(
    r"(?:请|把|将|所有的?|全部的?|表里的?|里面的?)*(?P<old>20\d{2})年?度?的?(?P<every>都|全部|全|统一|一律)*"
    r"(?:改成|改为|换成|改到|改|调整?[为到成]|变成)(?P<new>20\d{2})(?:年度?)?(?:的)?(?:吧)?"
)
_DATE_MOVED: Final = re.compile(
    rf"(?:请|把|将|从)*(?P<old>{_DATE})(?:之前|以前|前)?(?:都|全部|全|统一)*"
    rf"(?:改成|改为|改到|换成|调整?[为到成]|提前到|推迟到|延到|延长到)(?P<new>{_DATE})(?:之前|以前|前)?(?:吧|了)?"
)
_ANY_YEAR: Final = 2027
"""A year for months of which none is said; only the length of a February could be another."""
_MOST: Final = 4


def of_times(text: str, scene: Scene) -> Meaning | None:
    """The meaning; None where the utterance is none of these."""
    readers = (_done_by, _until, _put_off, _of_year, _year_moved, _date_moved)
    return first(readers, text, scene)


def _done_by(text: str, scene: Scene) -> Meaning | None:
    """`10月15号之前完成`: the end of the project and the row that says by when, which go together where they did."""
    found = _DONE_BY.fullmatch(text)
    if found is None or DATED.match(text) or not (day := date_text(found["date"])):
        return None
    before = "前" if found["before"] or day.endswith(("底", "末")) else ""
    return _to(day, before, scene)


def _to(day: str, before: str, scene: Scene) -> Meaning:
    """The end of the project and its row on a day; asked where there are several rows, or they do not go together."""
    end = ops.SetFact(path=ops.FactPath.END, value=day)
    rows = scene.dated
    changes = [ops.Change(rows=(row,), target=ops.NewTarget(text=f"{day}{before}")) for row in rows[:_MOST]]
    if not changes:
        return Understood(operations=(end,))
    if len(changes) == 1 and _go_together(rows[0], scene):
        return Understood(operations=(changes[0], end))
    both = [(change, end) for change in changes] if len(changes) == 1 else []
    return asks("是改指标里的时间，还是项目的完成日期？", [*both, *((change,) for change in changes), (end,)], scene)


def _until(text: str, scene: Scene) -> Meaning | None:
    """`延期到10月底`: the same, said as a move; where a date is called by its name, that alone is meant."""
    found = _UNTIL.fullmatch(text)
    if found is None:
        return None
    if "季度" in found["date"]:
        return Unsure(question=f"{found['date']}的哪一天之前？请说到几月，例如“12月底前完成”。")
    day = date_text(found["date"])
    return _to(day, "前", scene) if day else None


def _put_off(text: str, scene: Scene) -> Meaning | None:
    """`完成时间推迟半个月`: the new day is computed, for the end and for the row that says it, and shown first."""
    found, end = _BY_TIME.fullmatch(text), scene.draft.planned_end_date
    number = 1 if found and found["half"] else whole_number(found["number"]) if found else None
    rows = scene.dated
    if found is None or end is None or not number or number > 366 or len(rows) != 1 or not _go_together(rows[0], scene):
        return None
    unit = found["unit"].replace("星期", "周")
    new = moved(end, number * (-1 if found["earlier"] else 1), unit, half=bool(found["half"]))
    year = f"{new.year}年" if new.year != end.year or str(end.year) in scene.row(rows[0]).target.text else ""
    is_last = new.day == monthrange(new.year, new.month)[1] and _MONTH_END.search(scene.row(rows[0]).target.text)
    by = f"{year}{new.month}月底前" if is_last else f"{year}{new.month}月{new.day}日前"
    change = ops.Change(rows=(rows[0],), target=ops.NewTarget(text=by))
    fact = ops.SetFact(path=ops.FactPath.END, value=f"{new.year}年{new.month}月{new.day}日")
    return asks(f"完成日期由{end:%Y-%m-%d}改为{new:%Y-%m-%d}，对吗？", [(change, fact)], scene)


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


def _year_moved(text: str, scene: Scene) -> Meaning | None:
    """`把2027年全改成2028年`: the year of the budget, which dates and deadlines in it follow."""
    found = _YEAR_MOVED.fullmatch(text)
    if found is None or int(found["old"]) != scene.draft.fiscal_year:
        return None
    made = (ops.SetFact(path=ops.FactPath.FISCAL_YEAR, value=found["new"]),)
    return Understood(operations=made) if found["every"] else asks("", [made], scene)


def _date_moved(text: str, scene: Scene) -> Meaning | None:
    """`把6月底改成9月底`: whichever rows and days of the project are on the old day."""
    found = _DATE_MOVED.fullmatch(text)
    old, new = (date_text(found["old"]), date_text(found["new"])) if found else (None, None)
    if not old or not new:
        return None
    day, draft = parse_target(f"{old}前").deadline, scene.draft
    if day is None:
        return None
    made: list[ops.Operation] = [
        ops.Change(rows=(row,), target=ops.NewTarget(text=f"{new}前"))
        for row in scene.dated
        if _on(scene.row(row).target.deadline, day)
    ]
    for path, held in ((ops.FactPath.START, draft.planned_start_date), (ops.FactPath.END, draft.planned_end_date)):
        from_its_first = path is ops.FactPath.START and day[2] is None  # a bare month begins with its first day
        if held and _on((held.year, held.month, None if from_its_first else held.day), day):
            made.append(ops.SetFact(path=path, value=new))
    if not made:
        return Unsure(question=f"表里没有写“{old}”的地方，要改哪一条？请说第几条或指标名称。")
    alone = len(made) == 1 and isinstance(made[0], ops.Change)
    return Understood(operations=tuple(made)) if alone else asks("", [tuple(made)], scene)


def _on(held: tuple[int | None, int, int | None] | None, day: tuple[int | None, int, int | None]) -> bool:
    """Whether a day that is held is the one that was said, as far as each of them is told."""
    if held is None or held[1] != day[1] or (held[0] and day[0] and held[0] != day[0]):
        return False
    last = monthrange(held[0] or day[0] or _ANY_YEAR, held[1])[1]
    return (held[2] or last) == (day[2] or last)
