"""Views of a batch: what became of each row, and the problem list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.documents.problem_table import COLUMNS, cells_of
from assistant.domain.labels import counts_of
from assistant.domain.report import Report, Severity

if TYPE_CHECKING:
    from assistant.cli.batch_run import BatchResult
    from assistant.domain.problem import Problem

_MOST_SHOWN: Final = 100
_GRAVE: Final = (Severity.ERROR, Severity.WARNING)


def batch_view(results: Sequence[BatchResult], problems: Sequence[Problem]) -> Iterator[Section]:
    """What became of each project of a list, and everything that is wrong with them."""
    rows = tuple(_batch_row(result) for result in results)
    yield Grid("批量起草", ("行", "项目名称", "结果", "草稿编号", "指标", "错误", "待补充"), rows)
    yield from _problem_sections(problems)
    done = sum(result.draft is not None for result in results)
    found = Report(findings=tuple(problem.finding for problem in problems))
    yield Pairs(
        "合计",
        (
            ("完成", f"{done} 个，其中 {sum(r.resumed for r in results)} 个是上次做好的"),
            ("失败", f"{len(results) - done} 个"),
            ("问题", counts_of(found)),
        ),
    )
    failed = tuple("　".join((f"第 {r.number} 行", *r.told[2:])) for r in results if r.error)
    yield Listing("没有完成的行", failed)


def _problem_sections(problems: Sequence[Problem]) -> Iterator[Section]:
    """The problem list; of a very long one the graver part."""
    shown = list(problems)
    if len(shown) > _MOST_SHOWN:
        shown = [problem for problem in problems if problem.finding.severity in _GRAVE][:_MOST_SHOWN]
    yield Grid("问题清单", COLUMNS, tuple(cells_of(problem) for problem in shown))
    if left := len(problems) - len(shown):
        yield Listing("", (f"另有 {left} 条没有显示，用 -o 写出的问题清单.xlsx 里是全部。",))


def _batch_row(result: BatchResult) -> tuple[str, ...]:
    if result.draft is None:
        return (str(result.number), result.title, "失败", "", "", "", "")
    draft = result.draft
    state = "上次已完成" if result.resumed else "完成"
    counts = (len(draft.indicators), len(draft.report.errors), len(draft.questions))
    return (str(result.number), result.title, state, draft.id, *map(str, counts))
