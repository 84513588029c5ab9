"""The problem list of a batch: what is wrong where, and the rows of the list that could not be drafted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.documents.plain_table import PlainTable
from assistant.domain.labels import SEVERITY, place_of
from assistant.domain.problem import Problem
from assistant.domain.report import Confidence

COLUMNS: Final = ("行", "项目", "级别", "规则", "位置", "问题", "改法")
_WIDTHS: Final = (14, 46, 18, 18, 40, 120, 80)
_FAILED_COLUMNS: Final = ("行", "编号", "项目", "原因", "办法")
_FAILED_WIDTHS: Final = (14, 24, 60, 130, 110)
_NONE: Final = ("", "", "", "", "", "没有发现问题。", "")
LIKELY: Final = "（请人工判断）"
SHARED: Final = "（与其他项目或往年对照）"


def problem_tables(problems: Sequence[Problem], failed: Sequence[tuple[str, ...]]) -> tuple[PlainTable, ...]:
    """The problem list, and where rows failed a second table with the reasons.

    Args:
        problems: In the order of the list.
        failed: Row, id, project, reason and remedy of each row without a draft.
    """
    listed = PlainTable(
        name="问题清单",
        title="问题清单",
        remarks=("“行”是项目清单里的行号，空着的是整个部门的问题；先改错误，再看警告。",),
        columns=COLUMNS,
        rows=tuple(cells_of(problem) for problem in problems) or (_NONE,),
        widths=_WIDTHS,
    )
    if not failed:
        return (listed,)
    undone = PlainTable(
        name="没有完成的行",
        title="没有完成的行",
        remarks=("改好项目清单里的这些行，在“批量”页再上传一次，选“只重做失败的行”；命令行用 --only-failed。",),
        columns=_FAILED_COLUMNS,
        rows=tuple(failed),
        widths=_FAILED_WIDTHS,
    )
    return (listed, undone)


def cells_of(problem: Problem) -> tuple[str, ...]:
    """One problem as the cells of a row."""
    finding = problem.finding
    aside = (SHARED if problem.shared else "") + (LIKELY if finding.confidence is Confidence.LIKELY else "")
    return (
        "" if problem.row is None else str(problem.row),
        problem.project,
        SEVERITY[finding.severity],
        finding.rule,
        place_of(finding.path),
        finding.message + aside,
        finding.suggestion or "",
    )
