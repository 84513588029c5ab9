"""Rows of a year in which a building reaches a stage: nothing is accepted as a whole or used before it is finished."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from assistant.domain.evidence import Evidence
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import by_rule, said

_STAGE: Final = regex(
    r"(?:当年|本年度?|今年|年内|年底前?|20\d{2}年(?:度|内|底前?)?)"
    r"(?:(?:计划|拟)?(?:安排|申请|投入|下达)[^。；\n]{2,40}元，)?(?:计划|力争|拟|要)*(?:完成|实现|达到|(?=主体(?:结构|工程)?封顶))"
    r"(?P<stage>主体(?:结构|工程)?(?:封顶|施工|完工)?|基础(?:工程|施工)|桩基(?:础)?(?:工程|施工)?"
    r"|正负零)(?=[，。；、]|$)"
)
_LATER: Final = regex(
    r"(?:至|到|[-—–~～])+\s*(?P<until>20\d{2})年\d{1,2}月"
    r"|(?P<by>20\d{2})年\d{1,2}月[底末份]?(?:之?前)?(?:全部|全面)?(?:完成(?!招标|设计|立项)|完工|竣工|建成|交付|验收|投用|投入使用)"
)
"""When the work is finished, where the months are told (`建设期2026年4月至2027年6月`)."""
_BUILT: Final = regex(
    "工程|(?<!系统)(?<!系统升级)(?<!设备)(?<!设备升级)(?<!平台升级)改造|建设(?![局厅委])|新建|改建|扩建|修建"
    "|修缮(?!购置)|整治|加固"
)
"""Work on a building, which is accepted part by part; a system or an instrument is not."""
_FINISHED: Final = regex("竣工|交付|投入使用|投用|全部完工|(?<!主体)(?<!基础)验收(?!合格率)")
_YEAR: Final = regex(r"20\d{2}(?=年)")
_ACCEPTED, _IN_TIME = "项目验收合格率", "项目完成及时率"
_PARTS_ACCEPTED: Final = "分部分项验收合格率"
"""Guide N28: what is accepted while a building grows."""
_USED: Final = regex("(?:投入使用|入住)率$")
_HEARD: Final = "周边居民诉求办结率"
_HEARD_ON_CAMPUS: Final = "施工期间师生诉求办结率"
"""What good is done while building goes on: that neighbours are heard, on the grounds of a school its people."""
_CAMPUS: Final = regex("大学|学院|校区|学校|师生|中学|小学")
_SUGGESTED: Final = "建议值，工程在建期间拟写，请按实际核定"
_BY_PARTS: Final = by_rule("N28", "在建工程按分部分项和年度形象进度考核：…率 =100%")
_WHOLE_IN_TIME: Final = regex(
    r"(?:竣工|完工)及时率$|按期(?:竣工|完工)率$|^(?:项目|工程|建设)?完成及时率$|(?:竣工|完工)率$"
)
_WHOLE_ACCEPTED: Final = regex(r"^(?:项目|工程)?(?:竣工)?验收合格率$|竣工验收合格率$|工程验收合格率$")
_YEARS_PART: Final = "年度建设任务完成及时率"
_ALL_OF_THEM: Final = {"operator": Operator.EQ, "value": Decimal(100), "unit": "%"}


def of_the_stage(rows: Iterable[Candidate], told: str, year: int) -> list[Candidate]:
    """Rows without those of the finished building, where the description says the stage that the year ends with.

    Args:
        rows: All rows that could stand.
        told: The description.
        year: The budget year.
    """
    found = _STAGE.search(told)
    later = next((done for done in _LATER.finditer(told) if int(done["until"] or done["by"]) > year), None)
    if found is None and later is not None and _BUILT.search(told):
        return [_of_a_part(row, (said(told, *later.span(), "level3"), _BY_PARTS), _heard_at(told)) for row in rows]
    if found is None or any(_is_finished(clause, year) for clause in re.split("[，。；]", told)):
        return list(rows)
    names = {_ACCEPTED: _PARTS_ACCEPTED, _IN_TIME: f"{found['stage']}完成及时率"}
    why = (said(told, *found.span(), "level3"), _BY_PARTS)
    staged = (
        row.model_copy(update={"name": names[row.name], "evidence": why}) if row.name in names else row for row in rows
    )
    heard = _heard_at(told)
    return [
        _heard(row, why, heard) if row.origin is not Origin.STATED and _USED.search(row.name) else row for row in staged
    ]


def _heard_at(told: str) -> str:
    return _HEARD_ON_CAMPUS if _CAMPUS.search(told) else _HEARD


def _of_a_part(row: Candidate, why: tuple[Evidence, ...], heard: str) -> Candidate:
    """A row of the finished building as one of the part that the year builds."""
    if row.origin is Origin.STATED:
        return row
    if _WHOLE_IN_TIME.search(row.name):
        return row.model_copy(update={"name": _YEARS_PART, **_ALL_OF_THEM, "evidence": why, "note": _SUGGESTED})
    if _WHOLE_ACCEPTED.search(row.name):
        return row.model_copy(update={"name": _PARTS_ACCEPTED, **_ALL_OF_THEM, "evidence": why, "note": _SUGGESTED})
    return _heard(row, why, heard) if _USED.search(row.name) else row


def _is_finished(clause: str, year: int) -> bool:
    """Whether the building is finished in the budget year."""
    return bool(_FINISHED.search(clause)) and not any(int(other) > year for other in _YEAR.findall(clause))


def _heard(row: Candidate, why: tuple[Evidence, ...], heard: str) -> Candidate:
    """What stands for the use of a building that nobody uses yet."""
    return row.model_copy(update={"name": heard, **_ALL_OF_THEM, "evidence": why, "note": _SUGGESTED})
