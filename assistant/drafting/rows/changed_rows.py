"""Rows from classes and grades that are to be reached (`水质由Ⅳ类提升至Ⅲ类`, `荷载等级提高到公路Ⅱ级`)."""

from __future__ import annotations

import re

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import said

_CLASS = r"(?:劣?[ⅠⅡⅢⅣⅤ一二三四五]|劣?I{1,3}V?|劣?I?V)"
_WATER = regex(
    rf"(?P<what>[\u4e00-\u9fff]{{0,8}}?水质)(?:类别)?(?:(?:由|从){_CLASS}类)?(?:要|将|稳定|全部|均)*"
    rf"(?:提升|提高|改善|达到|达|优于|保持)(?:到|至|在|为)?(?:国家|地表水"
    rf"|或优于)*(?P<to>{_CLASS}类)(?:水质?)?(?P<above>及?以上)?"
)
_GRADE = regex(
    r"(?P<what>[\u4e00-\u9fff]{0,8}?(?:等级|级别|评级|星级))(?:(?:由|从)[\u4e00-\u9fffA-DⅠ-Ⅹ]{1,6}级)?(?:要|将"
    r"|稳定|全部|均)*"
    r"(?:提升|提高|升级|改善|达到|达|晋升)(?:到|至"
    r"|为)?(?:国家)?(?P<to>[\u4e00-\u9fff]{0,4}[ⅠⅡⅢⅣⅤA-D一二三四五甲乙丙]级)"
)
_STATE = regex(
    r"(?P<what>[\u4e00-\u9fff]{2,14}?(?:等级|级别|类别|结果)?)(?:要|将|稳定|全部|均|都|应|须|需)*"
    r"(?:提升至|提升到|提高到|保持在?|评定为|评为|达到|达|为|在"
    r"|(?<=评定|评价|评估|考核|考评))(?P<to>(?:[一二三四ⅠⅡⅢⅣ][类级等]|良好|优良|优秀|合格|中等|甲级|乙级))"
    r"(?P<above>及?以上)(?=[，,。；;、\n]|$)"
)
"""`技术状况达到二类以上`: a class or a mark, or better."""
_LEAD = regex(r"^(?:使|让|确保|实现|力争|推动|促进|预计|其中|年度|全年)+(?=..)")


def changed_rows(brief: Brief) -> list[Candidate]:
    """The classes of water, the grades, and the states that no class or grade tells."""
    waters = [_row(brief, found, Level2.ECOLOGICAL_BENEFIT, "类别") for found in _WATER.finditer(brief.text)]
    grades = [_row(brief, found, Level2.QUALITY) for found in _GRADE.finditer(brief.text)]
    states = (_row(brief, found, Level2.QUALITY) for found in _STATE.finditer(brief.text))
    named = [row.name.removesuffix("类别") for row in (*waters, *grades)]
    return [*waters, *grades, *(row for row in states if row.name not in named)]


def _row(brief: Brief, found: re.Match[str], level2: Level2, measure: str = "") -> Candidate:
    """What is to be so good, or better where that is said."""
    above = "及以上" if found.groupdict().get("above") else ""
    return Candidate(
        level2=level2,
        name=_LEAD.sub("", found["what"]) + measure,
        words=f"达到{found['to']}{above}",
        evidence=(
            said(brief.text, *found.span(), "level3"),
            said(brief.text, found.start("to"), found.end(), "target"),
        ),
        weight=4.0,
    )
