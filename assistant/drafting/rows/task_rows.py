"""Rows of listed tasks that nothing counts: that they are done at all, beside the counts of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.indicator import Level2
from assistant.domain.pattern import regex
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, said
from assistant.drafting.naming.names import short_name
from assistant.drafting.reading.listed_tasks import listed_tasks, listed_uses
from assistant.drafting.reading.parts import Span

_MOST: Final = 2
_FEW: Final = 4
"""Beside more counts than this nobody misses a task that has none."""
_MOST_OF_ALL: Final = 4
"""So many tasks have rows where nothing at all is counted."""
_PAID: Final = regex(r"(?:补助|补贴|津贴|奖补|奖励|劳务)$")
_COMMON: Final = frozenset(
    ["工作", "服务", "项目", "活动", "管理", "设施", "设备", "人员", "建设", "维护", "运行", "检查", "宣传", "培训"]
)
"""Words of any task, which tell none from another."""


def task_rows(brief: Brief, own: Sequence[Candidate], title: str) -> list[Candidate]:
    """A row for each listed task that no number measures: two beside few counts, four where nothing is counted."""
    names = [row.name for row in own]
    counts = [row for row in own if row.level2 is Level2.QUANTITY]
    if not counts:
        return [_row(brief, task) for task in listed_uses(brief.told)][:_MOST_OF_ALL]
    if len(counts) > _FEW:
        return []
    return [_row(brief, task) for task in listed_tasks(brief.told) if _is_missing(task, names, title)][:_MOST]


def untold_tasks(brief: Brief, rows: Iterable[Candidate], title: str) -> tuple[str, ...]:
    """A note on listed tasks that no row of the table speaks of."""
    names = [row.name for row in rows if row.level2 is not Level2.BENEFICIARY_SATISFACTION]
    missing = [f"“{task.text}”" for task in listed_uses(brief.told) if _is_missing(task, names, title)]
    return (f"说明中的{'、'.join(missing)}没有单列指标，请补充数量或要求。",) if missing else ()


def _is_missing(task: Span, names: Sequence[str], title: str) -> bool:
    """Whether no row speaks of a task in words that are its own, not those of the project or of any work."""
    pairs = {task.text[i : i + 2] for i in range(len(task.text) - 1)} - _COMMON
    own = {pair for pair in pairs if pair not in title} or {task.text}
    return not any(pair in name for pair in own for name in names)


def _row(brief: Brief, task: Span) -> Candidate:
    return Candidate(
        level2=Level2.QUANTITY,
        name=short_name(task.text, "足额发放率" if _PAID.search(task.text) else "完成率"),
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
