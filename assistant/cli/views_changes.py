"""Views of two forms compared: what became of a form, two cases beside each other, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.cli.sections import Grid, Listing, Section
from assistant.domain.labels import BESIDE, DIFFERENCES, FIELDS
from assistant.domain.shortening import on_one_line

if TYPE_CHECKING:
    from assistant.domain.differences import FormChange, RowChange


def change_view(change: FormChange) -> Iterator[Section]:
    """The differences between two forms."""
    facts = tuple(
        (FIELDS.get(f.path, f.path), on_one_line(f.before, 60), on_one_line(f.after, 60)) for f in change.facts
    )
    rows = tuple((DIFFERENCES[r.kind], r.name, r.was, r.now) for r in change.changed_rows)
    if change.kind in ("added", "removed"):
        yield Listing("", (f"{DIFFERENCES[change.kind]}的申报表：{change.name}",))
    yield Grid(f"{change.name}：项目信息", ("项", "原来", "现在"), facts)
    yield Grid(f"{change.name}：指标", ("变化", "指标", "原来", "现在"), rows)


def beside_view(change: FormChange) -> Iterator[Section]:
    """Two cases, row by row."""
    facts = tuple((FIELDS.get(f.path, f.path), f.before, f.after, BESIDE[f.kind]) for f in change.facts)
    yield Grid("表头、资金和目标", ("栏目", "左", "右", "对比"), facts)
    rows = tuple((*_beside(row), BESIDE[row.verdict]) for row in change.rows)
    yield Grid("绩效指标", ("二级指标", "左：指标", "左：值", "右：指标", "右：值", "对比"), rows)


def change_json(change: FormChange, rows: Sequence[RowChange]) -> dict[str, Any]:
    """One form, with those of its rows that are wanted."""
    return {
        "project_name": change.name,
        "status": change.kind,
        "facts": [fact._asdict() for fact in change.facts],
        "indicators": [{"kind": row.kind, "name": row.name, "before": row.was, "after": row.now} for row in rows],
    }


def _beside(row: RowChange) -> tuple[str, ...]:
    left, right = row.texts
    return (row.categories, left.level3, left.target, right.level3, right.target)
