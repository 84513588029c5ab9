"""Rows after the pattern of precedents: measures that several units use, named after this project's own object.

Rows of similar past declarations are taken apart into object and measure and clustered by measure, one vote a unit,
weighted by how near the project is and how measurable its table was. What is vague there is promised measurably here
(guide 3.6). Numbers never cross over: 100 % and 0 follow from a rule, everything else is shown as a suggestion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.pattern import Pattern, regex
from assistant.domain.value import Operator
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import by_rule, from_case
from assistant.drafting.naming.composing import compose
from assistant.drafting.naming.names import PAID_OUT
from assistant.drafting.reading.sorts import is_person


class Found(Protocol):
    """A past project found by similarity; see `assistant.retrieval.hits.Hit`."""

    @property
    def case(self) -> Case:
        """The past declaration."""
        ...

    @property
    def similarity(self) -> float:
        """Cosine, -1 to 1."""
        ...


class _Measure(NamedTuple):
    """A measure that precedents share.

    Attributes:
        pattern: What the names of its rows look like, vague wordings included.
        level2: Where such rows stand.
        ending: The measurable measure it becomes.
        operator: Of the target.
        value: Of the target.
        reason: The rule or measurable form behind it.
        only: Words of which the project's object must hold one, and not be money for it; any project if empty.
    """

    pattern: Pattern
    level2: Level2
    ending: str
    operator: Operator
    value: int
    reason: str
    only: tuple[str, ...] = ()


_REVIEWED: Final = (
    "报告", "方案", "规划", "课题", "研究", "成果", "编制", "编写", "编纂", "设计", "评估", "论证", "标准",
    "调研",
)  # fmt: skip
"""Work whose result is a document that somebody reviews."""
_BUILT: Final = ("建设", "改造", "工程", "采购", "购置", "系统", "平台", "设备", "信息化", "安装", "修缮", "开发")
"""Work whose result is taken over."""

_MEASURES: Final = (
    _Measure(regex("(?:工作|任务|项目|计划)?完成(?:率|情况)$"), Level2.QUANTITY, "工作完成率",
             Operator.EQ, 100, "完成：…完成率 =100%"),
    _Measure(regex("验收.{0,4}合格率$"), Level2.QUALITY, "项目验收合格率",
             Operator.EQ, 100, "验收合格率取100%", _BUILT),
    _Measure(regex("(?:评审|审核|审议).{0,5}通过率$"), Level2.QUALITY, "评审通过率", Operator.EQ, 100,
             "通过率取100%", _REVIEWED),
    _Measure(regex("(?:完成|工作|服务|项目)质量(?:情况|达标[率度])?$|达标(?:率|度|情况)$"), Level2.QUALITY,
             "项目完成质量达标率", Operator.GTE, 95, "达标：…达标率 ≥95%（写明标准名称）"),
    _Measure(regex("(?:及时[率性]|按期.{0,3}率|按时.{0,3}率|按时完成|按计划完成)$"), Level2.TIMELINESS,
             "工作完成及时率", Operator.EQ, 100, "及时、按时：完成及时率 =100%"),
    _Measure(regex("机制.{0,2}(?:健全|完善)[性度]?|长效|机制建设"), Level2.SUSTAINABILITY_IMPACT,
             "长效管理机制健全率", Operator.EQ, 100, "健全：制度执行检查覆盖率 =100%"),
)  # fmt: skip
_HOLLOW: Final = ("项目完成质量达标率", "长效管理机制健全率")
"""Measures that fit any work, which say nothing beside the results of a field, nor of money handed out."""
_LIGHT: Final = 0.9


class _Vote(NamedTuple):
    unit: str
    weight: float
    row: Indicator
    evidence: Evidence


def precedent_rows(hits: Sequence[Found], topic: str, *, known: bool = False) -> list[Candidate]:
    """One candidate for each measure that precedents use, weighted by the units that use it.

    Args:
        hits: Similar past projects.
        topic: The project's object.
        known: Whether the project's field has results of its own, or its work is to hand out money.
    """
    rows = []
    for measure in _MEASURES:
        if measure.only and (topic.endswith(PAID_OUT) or not any(word in topic for word in measure.only)):
            continue
        if is_person(topic) and measure.ending.startswith("工作完成"):
            continue  # People are no work.
        votes = _votes(hits, measure)
        if votes:
            rows.append(_row(measure, votes, topic, light=known and measure.ending in _HOLLOW))
    return rows


def _row(measure: _Measure, votes: Sequence[_Vote], topic: str, *, light: bool) -> Candidate:
    support = sum(vote.weight for vote in votes)
    return Candidate(
        level2=measure.level2,
        name=compose(topic, measure.ending),
        operator=measure.operator,
        value=Decimal(measure.value),
        unit="%",
        evidence=(*(vote.evidence for vote in votes[:3]), by_rule("3.6", measure.reason)),
        weight=_LIGHT if light else 1.2 + min(0.4, 0.1 * support),
        origin=Origin.PRECEDENT,
        note=_note(votes),
    )


def _note(votes: Sequence[_Vote]) -> str:
    vague = sum(vote.row.target.value is None for vote in votes)
    return f"建议值：{vague}个同类项目只写了定性词，已改为可测指标" if vague else ""


def _votes(hits: Sequence[Found], measure: _Measure) -> list[_Vote]:
    """One row of each unit that uses the measure, nearest project first."""
    votes: dict[str, _Vote] = {}
    for hit in hits:
        unit = unit_of(hit.case.declaration)
        if unit in votes:
            continue
        for number, row in _rows_of(hit.case.declaration, measure):
            quote = f"{row.level3} {row.target.text}"
            likeness = max(0.0, float(hit.similarity))
            evidence = from_case(hit.case.case_id, number, quote, round(likeness, 3))
            votes[unit] = _Vote(unit, likeness * (0.5 + 0.5 * _measurable(hit.case.declaration)), row, evidence)
            break
    return list(votes.values())


def _rows_of(declaration: Declaration, measure: _Measure) -> Iterator[tuple[int, Indicator]]:
    for number, row in enumerate(declaration.indicators):
        if row.category is measure.level2 and measure.pattern.search(row.level3):
            yield number, row


def unit_of(declaration: Declaration) -> str:
    """Whose declaration it is: a unit has one vote, however often it filed."""
    return declaration.implementing_unit or declaration.competent_department or declaration.source.document


def _measurable(declaration: Declaration) -> float:
    """The share of a past table that can be measured: how good an example it is."""
    rows = declaration.indicators
    return sum(row.target.is_measurable for row in rows) / len(rows) if rows else 0.0
