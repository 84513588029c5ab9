"""Dropped work: what a description says is no longer done, so that last year's rows of it are not taken over."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import Alternative, one_of, regex
from assistant.drafting.reading.words import ACTIVITY_VERBS

_WHAT: Final = r"[\u4e00-\u9fff]{2,12}?"
_DOING: Final = r"(?:开展|安排|组织|实施|进行|举办|列支|保留)*"
_END: Final = r"(?=[，,。；;、！\s]|改[为成]|而是|$)"

DROPPING_WAYS: Final = (
    Alternative(
        "no longer",
        rf"(?:不再|不用再|停止|停办|取消|删去|删除|去掉|砍掉){_DOING}(?P<no_longer>{_WHAT})(?:任务|工作|活动|项目|了)*{_END}",
        ("不再开展巡查", "取消送书下乡", "删去更换灯具"),
    ),
    Alternative(
        "none of it this year",
        rf"(?:没有|不含|不包括|不包含|无)(?P<none>{_WHAT})(?:任务|工作|活动|项目|内容|安排)+{_END}",
        ("今年没有灯具更换任务", "不含桥梁修复工作"),
    ),
    Alternative(
        "done last year",
        rf"(?P<done>{_WHAT})(?:都|全部)?已经?(?:于|在)?(?:去年|上年|20\d{{2}}年)[\u4e00-\u9fff]{{0,4}}?(?:完成|结束|完工|做完){_END}",
        ("桥梁修复已于去年完成",),
    ),
    Alternative(
        "stopped",
        rf"(?P<off>{_WHAT})(?:今年)?(?:不做了|不搞了|不办了|不再做|不再办|停了|取消了|取消){_END}",
        ("送书下乡今年不搞了",),
    ),
)
"""How work that the year before had is said to be left out."""
_DROPPED: Final = regex(one_of(DROPPING_WAYS))
_DEEDS: Final = tuple(sorted(ACTIVITY_VERBS, key=len, reverse=True))
_OF_THE_WORK_ITSELF: Final = (Level2.QUANTITY, Level2.ECONOMIC_COST)


def dropped_work(told: str, project_name: str) -> tuple[str, ...]:
    """The works that a description says are not done this year (`不再送书下乡`), never the project's own."""
    whats = (next(what for what in found.groupdict().values() if what) for found in _DROPPED.finditer(told))
    return tuple(what for what in whats if what not in project_name)


def is_of(work: str, name: str, level2: Level2) -> bool:
    """Whether a row speaks of a work: by all of its words, or counts or prices the thing that it is done to."""
    return work in name or (level2 in _OF_THE_WORK_ITSELF and _thing(work) in name)


def _thing(work: str) -> str:
    """`更换灯具`, `灯具更换`: 灯具; a deed alone stays whole."""
    for deed in _DEEDS:
        rest = work.removeprefix(deed) if work.startswith(deed) else work.removesuffix(deed)
        if len(rest) >= 2 and rest != work:
            return rest
    return work
