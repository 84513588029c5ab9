"""Goals: written from the brief, every promise mirrored by a row of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level1, Level2
from assistant.domain.money import plain
from assistant.domain.record import Record
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief, Span
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, said
from assistant.drafting.facts import Facts

_NUMBERED = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[（(]?\d{1,2}[、.)）])(?!\d)\s*")
_WHEN = r"(?:20\d{2}年度?)?(?:\d{1,2}月(?:底)?(?:前|至|到|-)?(?:\d{1,2}月(?:底)?(?:前)?)?)?"
_WHO = r"(?:[\u4e00-\u9fff]{2,20}?(?:局|委|办|办公室|中心|团|馆|院|校|镇|乡|街道|公司|部门|单位))?"
_HEAD = re.compile(
    rf"^{_WHEN}{_WHO}{_WHEN}(?:拟|将|计划)?"
    r"(?=举办|组织|开展|实施|采购|购置|召开|新建|委托|对|为|在|更新|改造|出版|编制|聘请|发放|安排)"
)
_MAX_CLAUSES = 4
_MAX_CLAUSE_TEXT = 110
_MONEY = re.compile(
    r"\d\s*(?:亿元|万元|千元|元|亿|万(?![\u4e00-\u9fff]))|预算|经费|资金|实施时间|实施周期|\d{4}年|=|×|\*"
)
_OPERATOR_WORDS = {
    Operator.GTE: "不低于",
    Operator.LTE: "不超过",
    Operator.EQ: "达到",
    Operator.GT: "高于",
    Operator.LT: "低于",
}


class Goals(Record):
    """Both goals with their evidence."""

    overall: str
    annual: str
    evidence: dict[str, tuple[Evidence, ...]]


def write_goals(brief: Brief, facts: Facts, topic: str, rows: Sequence[Candidate]) -> Goals:
    """Compose the goals: what is done and how much, how well, in time, to what effect."""
    clauses = _work_clauses(brief)
    work = "，".join(clause.text for clause in clauses) or f"完成{topic}年度任务"
    promises = _promises([row for row in rows if row.name not in work])
    annual = (
        f"{facts.fiscal_year}年度，{work}；{'，'.join(promises)}。"
        if promises
        else f"{facts.fiscal_year}年度，{work}。"
    )
    purposes = [p for p in brief.purposes if not _MONEY.search(p.text)][:2]
    overall = _overall(topic, purposes, rows)
    own = tuple(said(brief.text, c.start, c.end, "text") for c in clauses)
    why = tuple(said(brief.text, p.start, p.end, "text") for p in purposes)
    mirrored = by_rule("G07", "目标中的比率与指标表各行一致", "text")
    return Goals(
        overall=overall,
        annual=annual,
        evidence={"annual_goal": (*own, mirrored), "overall_goal": (*why, mirrored)},
    )


def _work_clauses(brief: Brief) -> list[Span]:
    """The description's clauses that say what is done, money left out."""
    chosen: list[Span] = []
    for clause in _telling_clauses(brief):
        if clause in chosen or clause.text.endswith(("：", ":")) or _MONEY.search(clause.text) or len(clause.text) < 4:
            continue
        if sum(len(c.text) for c in chosen) + len(clause.text) > _MAX_CLAUSE_TEXT or len(chosen) == _MAX_CLAUSES:
            break
        chosen.append(clause)
    return sorted(chosen, key=lambda clause: clause.start)


def _without_head(clause: Span) -> Span:
    """The clause without the year and the unit's name it may begin with."""
    head = _NUMBERED.match(clause.text) or _HEAD.match(clause.text)
    if not head or len(clause.text) - head.end() < 4:
        return clause
    return Span(start=clause.start + head.end(), end=clause.end, text=clause.text[head.end() :])


def _telling_clauses(brief: Brief) -> list[Span]:
    """Clauses with something done or counted in them, in order."""
    counted = [c.quantity for c in brief.counted]
    done = {(a.clause.start, a.clause.end) for a in brief.activities}
    return [
        _without_head(clause)
        for clause in brief.clauses
        if (clause.start, clause.end) in done or any(clause.start <= q.start < clause.end for q in counted)
    ]


def _promises(rows: Sequence[Candidate]) -> list[str]:
    """One promise each of quality, timeliness, outcome and satisfaction."""
    promises = []
    for wanted in (Level2.QUALITY, Level2.TIMELINESS, Level1.OUTCOME, Level2.BENEFICIARY_SATISFACTION):
        row = next((r for r in rows if wanted in (r.level2, r.level2.level1)), None)
        if row and row.value is not None and row.operator is not None:
            promises.append(_promise(row))
    return promises


def _promise(row: Candidate) -> str:
    assert row.value is not None and row.operator is not None
    if row.value == 0:
        return f"{row.name}为0"
    return f"{row.name}{_OPERATOR_WORDS[row.operator]}{plain(row.value)}{row.unit or ''}"


def _overall(topic: str, purposes: Sequence[Span], rows: Sequence[Candidate]) -> str:
    if purposes:
        shown = next((r for r in rows if r.level2 is Level2.QUANTITY and r.value is not None), None)
        measured = [_promise(shown)] if shown else []
        return f"通过实施{topic}，{'，'.join([*(p.text for p in purposes), *measured])}。"
    effect = next((r for r in rows if r.level2.level1 is Level1.OUTCOME), None)
    amounts = [r for r in rows if r.level2 is Level2.QUANTITY][:2]
    parts = [f"完成{topic}各项任务", *(_promise(r) for r in amounts)]
    if effect and effect.value is not None:
        parts.append(_promise(effect))
    return "，".join(parts) + "。"
