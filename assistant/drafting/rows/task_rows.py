"""Rows of listed tasks that nothing counts: that they are done at all, beside the counts of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, said
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.listed_tasks import listed_tasks
from assistant.drafting.reading.parts import Span

_MOST: Final = 2
_FEW: Final = 4
"""Beside more counts than this nobody misses a task that has none."""
_COMMON: Final = frozenset(
    ["工作", "服务", "项目", "活动", "管理", "设施", "设备", "人员", "建设", "维护", "运行", "检查", "宣传", "培训"]
)
"""Words of any task, which tell none from another."""


def task_rows(brief: Brief, own: Sequence[Candidate]) -> list[Candidate]:
    """A row for each listed task that no number measures, where others are counted; two at most."""
    counts = [row for row in own if row.level2 is Level2.QUANTITY and row.unit != "%"]
    if not 0 < len(counts) <= _FEW:
        return []
    return [_row(brief, task) for task in _missing(brief, [row.name for row in own])][:_MOST]


def untold_tasks(brief: Brief, rows: Iterable[Candidate]) -> tuple[str, ...]:
    """A note on listed tasks that no row of the table speaks of."""
    names = "、".join(f"“{task.text}”" for task in _missing(brief, [row.name for row in rows]))
    return (f"说明中的{names}没有单列指标，请补充数量或要求。",) if names else ()


def _missing(brief: Brief, names: Sequence[str]) -> Iterator[Span]:
    for task in listed_tasks(brief.told):
        pairs = {task.text[i : i + 2] for i in range(len(task.text) - 1)} - _COMMON
        if not any(pair in name for pair in pairs for name in names):
            yield task


def _row(brief: Brief, task: Span) -> Candidate:
    return Candidate(
        level2=Level2.QUANTITY,
        name=short_name(task.text, "完成率"),
        operator=Operator.EQ,
        value=Decimal(100),
        unit="%",
        evidence=(
            said(brief.text, task.start, task.end, "level3"),
            said(brief.text, task.start, task.end),
            by_rule("3.6", "应做的全部做到：…率 =100%"),
        ),
        weight=1.5,
        note="说明中没有写这项的数量，暂用完成率；如有次数、件数等请改为绝对数",
    )
