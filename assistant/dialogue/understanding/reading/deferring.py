"""Deferring: clauses that put a date of the project off or forward by some time: 完成时间推迟一个月, 项目延期半个月."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from assistant.dialogue.operations import FactPath, SetFact
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.numbers import NUMERAL, whole_number

_DEFERRED: Final = re.compile(
    rf"^(?:把|将|整个)?(?P<what>.{{2,8}}?)(?:的|要|需要|得|再|都|可能|统一"
    rf"|全部)*(?:(?P<later>往后|向后|推迟|延后|延长|顺延|推后|后延|延期|拖后|晚|延)"
    rf"|(?P<earlier>往前|向前|提前|提早|缩短|早))"
    rf"(?:推迟|推|挪|移|延|调|放|提|赶)?(?:了)?(?:(?P<half>半)个?|(?P<number>{NUMERAL})(?:个)?)(?P<unit>月|天|周"
    rf"|星期|礼拜|年)(?:吧|左右)?$"
)
_BOTH: Final = re.compile(
    r"(?:起止|前后|两个|整个|项目的?|开始和结束的?|开工和完工的?)*(?:时间|日期|时间安排|进度|时间节点)"
)
_EVERY: Final = re.compile(r"都|全|统一|整体|一起|一并|起止|两个")


class Deferring:
    """Reads clauses that move a date."""

    def __init__(self, path: Callable[[str], FactPath | None]) -> None:
        self._path = path

    def read(self, clause: str, scene: Scene) -> Outcome | None:
        """The new date, computed and shown before it is set; None where no date of the project is moved."""
        found = _DEFERRED.match(clause)
        if found and _BOTH.fullmatch(found["what"]) and _EVERY.search(clause):
            return _both(found, scene)
        path = self._of(found["what"]) if found else None
        if found is None or path is None:
            return None
        own = path.of(scene.draft)
        new = _put_off(own, found)
        if new is None:
            return asked(f"{path.label}要改成什么？", verb="fact")
        made = _set(path, new)
        return plainly(made, verb="fact").doubted(f"{path.label}由{own:%Y-%m-%d}改为{new:%Y-%m-%d}，对吗？")

    def _of(self, what: str) -> FactPath | None:
        """Which date is moved; that of the end where the whole project is."""
        if re.fullmatch(r"(?:整个|本|这个)?项目|工期|实施期|实施周期|周期|(?:项目)?时间", what):
            return FactPath.END
        if re.fullmatch(r"(?:项目|工程)?(?:的)?(?:开工|启动|动工|开始|进场)", what):
            return FactPath.START
        if re.fullmatch(r"(?:项目|工程)?(?:的)?(?:完工|竣工|结束|收尾|完成)", what):
            return FactPath.END
        path = self._path(what)
        return path if path in (FactPath.START, FactPath.END) else None


def _put_off(own: object, found: re.Match[str]) -> date | None:
    """A date of the project, put off or forward as was said; None where there is none, or by too much."""
    number = 1 if found["half"] else whole_number(found["number"])
    if not isinstance(own, date) or not number or number > 366:
        return None
    return moved(own, number * (-1 if found["earlier"] else 1), found["unit"], half=bool(found["half"]))


def _set(path: FactPath, day: date) -> SetFact:
    return SetFact(path=path, value=f"{day.year}年{day.month}月{day.day}日")


def _both(found: re.Match[str], scene: Scene) -> Outcome | None:
    """`时间都往后推一个月`: both ends of the project, or one of them; always shown first."""
    ends = {FactPath.START: scene.draft.planned_start_date, FactPath.END: scene.draft.planned_end_date}
    made = tuple(_set(path, new) for path, own in ends.items() if (new := _put_off(own, found)))
    if not made:
        return None
    return asked("开始日期和完成日期都这样改吗？", made, *((one,) for one in made[::-1] if len(made) > 1), verb="fact")


def moved(own: date, number: int, unit: str, *, half: bool) -> date:
    """A date so much later, or earlier; the last day of a month stays one."""
    if unit in ("月", "年") and not half:
        months = own.month - 1 + number * (12 if unit == "年" else 1)
        year, month = own.year + months // 12, months % 12 + 1
        last_day = own.day == monthrange(own.year, own.month)[1]
        day = monthrange(year, month)[1] if last_day else min(own.day, monthrange(year, month)[1])
        return date(year, month, day)
    of_half, whole = {"月": 15, "年": 183}.get(unit, 4), 1 if unit == "天" else 7
    return own + timedelta(days=(of_half if half else whole) * number)
