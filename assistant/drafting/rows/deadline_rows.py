"""Rows for the days by which the description says that something must be done."""

from __future__ import annotations

from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.drafting.brief import Brief, Deadline, Span
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import said
from assistant.drafting.naming import short_name

_MOST: Final = 2
_FINAL, _EARLIER = 2.5, 2.4
"""Weights: the last day before the days of steps."""
_WHOLE: Final = ("", "完成", "开工", "完工", "竣工", "建成", "验收", "交付", "投入使用")
"""What is done to the project as a whole; other deeds (`发放`) are done to its object."""
_STEP = regex(
    r"[）)]?(?:全面|全部|基本|统一|正式)*(?P<deed>完成|形成|提交|报送|签订|通过|出具|编制|印发|发布|确定|开展|启动)(?P<what>[\u4e00-\u9fff]{2,12}?)"
    r"(?:工作)?(?=并|[，。；;、和及\n\d]|$)"
)
_STEP_IN_FRONT = regex(r"(?:^|[，。；;：:\n])(?P<what>[\u4e00-\u9fff]{2,6})(?:计划|拟|应|须|需|于|在)*$")
_DONE_IN_FRONT = regex(r"[）)]?(?:全面|全部|正式)*(?P<deed>完成|形成|提交|报送|签订|印发|出具|到位)(?=[，。；;、\n]|$)")
_ALL = regex(
    r"(?:各项|年度|全年|建设|本年|施工)*(?:任务|项目|工程|工作|建设|施工|改造)$|^(?:全部|所有|计划|我|力争|确保)|的"
)
"""Words that speak of the project as a whole."""
_WHOSE = regex(r"^(?:全|本|我)[省市县区镇乡](?=..)")
_AGAIN = regex(r"再[^，。；\d]{0,4}[一1]?[遍轮次]|第二[遍轮次]")
_ROUND = regex(r"[）)]?[\u4e00-\u9fff]{0,4}[一1首][遍轮次]")
_PART_OF_IT = regex(r"[^，。；\n]{0,10}\d[\d.]*%")
_DONE_BETWEEN = regex(r"(?:期间|内)?(?:组织)?(?:实施|完成|开展|施工|建设|进行)(?=[，。；\n]|$)")


def deadline_rows(brief: Brief, head: str, year: int) -> list[Candidate]:
    """A timeliness row for each deadline, its value the day in the description's own year (guide 3.7: not in the name).

    Args:
        brief: What the description says.
        head: The project's object in a few characters.
        year: The budget year; days of earlier years are past and promise nothing.
    """
    kept = [d for d in brief.deadlines if (d.year or year) >= year and not _is_partial(d, brief)]
    rows: list[Candidate] = []
    for deadline in sorted(kept, key=lambda d: d.on(year), reverse=True):
        name = _name(head, deadline, brief)
        if len(rows) == _MOST or any(row.name == name for row in rows):
            continue
        rows.append(_row(brief, name, _in_words(deadline), deadline.span, _EARLIER if rows else _FINAL))
    return rows or _end_of_months(brief)


def _row(brief: Brief, name: str, words: str, span: Span, weight: float) -> Candidate:
    return Candidate(
        level2=Level2.TIMELINESS,
        name=name,
        operator=None,
        value=None,
        unit=None,
        words=words,
        evidence=(said(brief.text, span.start, span.end, "level3"), said(brief.text, span.start, span.end)),
        weight=weight,
        origin=Origin.STATED,
    )


def _in_words(deadline: Deadline) -> str:
    in_year = f"{deadline.year}年" if deadline.year else ""
    return f"{in_year}{deadline.month}月{f'{deadline.day}日' if deadline.day else '底'}前"


def _is_partial(deadline: Deadline, brief: Brief) -> bool:
    """Whether only a part is done by then (`年底前完成主体工程80%`): that is a rate, not a day of completion."""
    return bool(_PART_OF_IT.match(brief.told, deadline.span.end))


def _name(head: str, deadline: Deadline, brief: Brief) -> str:
    """`项目完工时间`, `护理补贴发放时间`, `养护合同签订时间`: by when what is done to what."""
    told, span = brief.told, deadline.span
    if _ROUND.match(told, span.end) and _AGAIN.search(told, span.end):
        return short_name(head, "首轮完成时间")
    step = _STEP.match(told, span.end)
    if step and not _ALL.search(step["what"]) and step["what"] != head:
        return short_name(_WHOSE.sub("", step["what"]), f"{step['deed']}时间")
    done, front = _DONE_IN_FRONT.match(told, span.end), _STEP_IN_FRONT.search(told[: span.start])
    if done and front and not _ALL.search(front["what"]):
        return short_name(front["what"].rstrip("于在"), f"{done['deed']}时间")
    verb = deadline.verb
    return f"项目{verb or '完成'}时间" if verb in _WHOLE else short_name(head, f"{verb}时间")


def _end_of_months(brief: Brief) -> list[Candidate]:
    """The end of `3月至9月实施`, where no day is said."""
    if brief.months is None:
        return []
    first, last, span = brief.months
    if last == 12 or last <= first or not _DONE_BETWEEN.match(brief.told, span.end):
        return []
    return [_row(brief, "项目完成时间", f"{last}月底前", span, _FINAL)]
