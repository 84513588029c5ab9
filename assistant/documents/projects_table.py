"""The list of projects for batch drafting: what its columns are called, and its rows; it is read in the sandbox."""

from __future__ import annotations

import json
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, NamedTuple

from assistant.documents.reader import read_bytes
from assistant.documents.sandbox import shared_sandbox
from assistant.documents.sandbox_wire import error_of, error_record
from assistant.domain.shortening import shortened
from assistant.errors import InputError, InvalidFact, UnsupportedFormat

_MOST_DIGITS: Final = 15
"""Digits before the point; more than any amount of money, few enough to reckon with."""

TITLES: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "编号", "项目编号", "序号"),
    "project_name": ("project_name", "项目名称", "name", "名称"),
    "description": (
        "description",
        "项目描述",
        "项目概述",
        "项目说明",
        "项目内容",
        "项目简介",
        "描述",
        "概述",
        "说明",
        "内容",
    ),
    "department": ("department", "competent_department", "主管部门", "预算主管部门", "部门"),
    "implementing_unit": ("implementing_unit", "unit", "实施单位", "项目实施单位", "预算单位", "申报单位", "单位"),
    "year": ("year", "fiscal_year", "年度", "预算年度", "申报年度", "年份"),
    "budget_yuan": (
        "budget_yuan",
        "budget",
        "预算金额",
        "年度预算",
        "项目预算",
        "年度资金申请总额",
        "申请金额",
        "资金总额",
        "预算资金",
        "预算",
        "金额",
    ),
}
"""What the columns may be called, the plainest title first; units in brackets are read apart."""
FIELD_OF: Final = {title: (field, rank) for field, titles in TITLES.items() for rank, title in enumerate(titles)}
_CHINESE: Final = [[title for title in titles if not title.isascii()] for titles in TITLES.values()]
OTHER_TITLES: Final = {plainest: tuple(others) for plainest, *others in _CHINESE}
"""The plainest Chinese title of each column, and what it may also be called."""


class ProjectRow(NamedTuple):
    """One project of the list; `error` says why it cannot be drafted, the other fields what could be read.

    Attributes:
        number: The row in the sheet, or the line in the file, from 1.
    """

    number: int
    id: str | None = None
    project_name: str | None = None
    description: str | None = None
    department: str | None = None
    implementing_unit: str | None = None
    year: int | None = None
    budget_yuan: Decimal | None = None
    error: InputError | None = None


class ProjectsTable(NamedTuple):
    """The rows in their order, and the titles of columns nobody asked for."""

    rows: tuple[ProjectRow, ...]
    unused: tuple[str, ...] = ()


def read_projects(path: Path) -> ProjectsTable:
    """Read a list of projects; a row that cannot be read carries its error and stops nothing.

    Raises:
        UnreadableFile: If the file cannot be opened or is not what its name says.
        UnsupportedFormat: If it is neither xlsx, csv nor jsonl.
        NoFormFound: If no row of titles is found, or no project below it.
    """
    suffix = path.suffix.lower()
    if suffix not in (".jsonl", ".csv", ".xlsx", ".xls", ".et"):
        raise UnsupportedFormat(f"不能从“{path.name}”读取项目清单。", hint="项目清单请存为 xlsx、xls 或 csv。")
    name = path.name.encode("utf-8", "replace").decode("utf-8")
    return shared_sandbox().ask("projects", read_bytes(path), _decoded, suffix=suffix, name=name)


def encode_projects(table: ProjectsTable) -> bytes:
    """The table as JSON, for the way out of the sandbox."""
    rows = [
        [*row[:7], None if row.budget_yuan is None else str(row.budget_yuan), row.error and error_record(row.error)]
        for row in table.rows
    ]
    return json.dumps({"rows": rows, "unused": table.unused}, ensure_ascii=False).encode("utf-8", "replace")


def _decoded(answer: bytes) -> ProjectsTable:
    reply = json.loads(answer)
    return ProjectsTable(tuple(map(_row, reply["rows"])), tuple(reply["unused"]))


def _row(cells: list[Any]) -> ProjectRow:
    *texts, budget, error = cells
    told = error_of(error) if error else None
    if told is not None and not isinstance(told, InputError):
        raise TypeError(type(told).__name__)
    return ProjectRow(*texts)._replace(budget_yuan=None if budget is None else Decimal(budget), error=told)


def plain_number(text: str) -> Decimal | None:
    """A number without a unit, thousands separators allowed; None if it is something else.

    Raises:
        InvalidFact: If it is larger than any amount of money, or no finite number.
    """
    try:
        number = Decimal(re.sub(r"[\s,¥]", "", unicodedata.normalize("NFKC", text)))
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
        raise InvalidFact(f"金额“{shortened(text, 20)}”不可能。", hint="请检查数字和单位。")
    return number
