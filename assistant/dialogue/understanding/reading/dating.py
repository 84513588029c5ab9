"""Dating: clauses that say when the project begins and ends."""

from __future__ import annotations

import re
from typing import Final

from assistant.dialogue.operations import Change, FactPath, NewTarget, SetFact
from assistant.dialogue.understanding.offering import confirmed
from assistant.dialogue.understanding.outcome import Outcome, asked, plainly
from assistant.dialogue.understanding.reading.fielding import DATE
from assistant.dialogue.understanding.scene import Scene
from assistant.dialogue.understanding.words.becoming import TO
from assistant.dialogue.understanding.words.values import date_text

DATES: Final = (FactPath.START, FactPath.END)
_PERIOD: Final = re.compile(
    rf"^(?:把|将)?(?:项目)?(?:的)?(?:起止时间|起止日期|实施周期|实施期限?|实施时间|项目周期|"
    rf"项目时间|周期|计划时间|项目起止时间|执行时间|时间|工期|项目期限?|执行期限?)(?:{TO})?(?:从)?(?P<start>.+?)(?:到|"
    rf"至|-|—|~|～)+(?P<end>.+)$"
)
DATED: Final = re.compile(
    r"^(?:项目|本项目|计划|预计|工程|从|于|在|到|整个项目)*(?P<date>(?:20\d{2}年)?.{1,3}月(?:.{1,3}[日号]|"
    r"底|初|末|中旬|上旬|下旬)?|年底|年初)(?:就|才|前|正式|要|能|可以)*(?P<does>开始实施|开始|启动|"
    r"开工|动工|进场|结束|完工|竣工|收尾|收官|结项|验收|截止|完成|起)$"
)
_BOTH: Final = re.compile(
    rf"^(?:项目|计划|工程|预计|从|于|在)*(?P<start>{DATE})(?:就|正式|才)?(?:开始实施|开始|启动|开工|动工|进场"
    rf"|起)(?:到|至|、|，|和)?(?P<end>{DATE})(?:就|前|要|才)*(?:结束|完工|竣工|收尾|收官|结项|验收|截止|完成|止)$"
)
_TIME: Final = re.compile(rf"^(?:把|将)?(?:项目|计划)?(?:的)?时间(?:{TO})(?P<date>.+)$")
_FROM_TO: Final = re.compile(
    r"^(?:项目|工程|实施|计划|时间)*(?=.*(?:起|止|从|自))(?:从|自)?(?P<start>[^起始到至从自]+?)(?:起"
    r"|开始)?(?:一直)?(?:干|做|实施|持续|延续|搞)?(?:到|至|-|—|~|～)+(?P<end>.+?)(?:止|结束|为止|完成|完工)?$"
)


def period(clause: str) -> Outcome | None:
    """`实施周期改为3月到11月`, `从5月起干到10月`: beginning and end with what joins them."""
    found = _PERIOD.match(clause) or _FROM_TO.match(clause)
    if not found or not (date_text(found["start"]) and date_text(found["end"])):
        return None
    return _from_to(found)


def _from_to(found: re.Match[str]) -> Outcome:
    made = (SetFact(path=FactPath.START, value=found["start"]), SetFact(path=FactPath.END, value=found["end"]))
    return plainly(*made, verb="fact")


def loose_time(clause: str, scene: Scene) -> Outcome | None:
    """`时间改到10月`: the time is the beginning, the end, or that of a row."""
    found = _TIME.match(clause)
    if not found or not (text := date_text(found["date"])):
        return None
    paths = DATES[1:] if re.search(r"前", text) else DATES
    ways = [(SetFact(path=path, value=text),) for path in paths]
    changes = [(Change(rows=(row,), target=NewTarget(text=text)),) for row in scene.dated[:3]]
    return asked("是哪个时间：开始时间，还是完成时间？", *ways, *changes, verb="fact")


def both_dates(clause: str) -> Outcome | None:
    """`5月开工11月底完工`: both in one breath."""
    found = _BOTH.match(clause)
    if not found or not (date_text(found["start"]) and date_text(found["end"])):
        return None
    return _from_to(found)


def dated(found: re.Match[str], scene: Scene) -> Outcome | None:
    """`4月1日开始`, `项目11月底结束`."""
    if not date_text(found["date"]):
        return None
    start = found["does"] in ("开始", "启动", "开工", "动工", "进场", "开始实施", "起")
    made = SetFact(path=FactPath.START if start else FactPath.END, value=found["date"])
    outcome = plainly(made, verb="fact")
    return outcome if start or not scene.dated else confirmed(outcome, scene)
