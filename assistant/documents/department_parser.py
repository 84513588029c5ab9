"""One department-wide form: the blocks of a 部门（单位）整体支出绩效目标申报表 to a DepartmentForm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from assistant.documents.blocks import Block, Row
from assistant.documents.cleaning import compact, squeeze, tidy
from assistant.documents.import_report import RepairLog
from assistant.documents.indicator_parser import IndicatorTable, parse_indicators
from assistant.documents.labels import DEPARTMENT_LABELS, DEPARTMENT_MONEY, header_columns, label_key
from assistant.documents.project_parser import FormContext, fiscal_year_of
from assistant.domain.declaration import Source
from assistant.domain.department import DepartmentForm, KeyTask
from assistant.domain.money import parse_money

_COUNTS = ("subordinate_unit_count", "staff_count", "internal_org_count")
_LONG_TEXTS = ("department_functions", "annual_mission_goal")


def parse_department_form(
    blocks: Sequence[Block], position: int, context: FormContext, log: RepairLog
) -> DepartmentForm:
    """Read one department-wide form."""
    rows = [block for block in blocks if isinstance(block, Row)]
    header = next((i for i, row in enumerate(rows) if header_columns(row.cells)), len(rows))
    fields = _DepartmentFields(log)
    for row, following in zip(rows[:header], [*rows[1:header], None], strict=True):
        fields.read(row, following)
    table = IndicatorTable()
    if header < len(rows):
        columns = header_columns(rows[header].cells) or {}
        table = parse_indicators(rows[header + 1 :], columns, context.lexicon, log)
    else:
        log.doubt("indicators", "没有找到分解目标表", "", quarantined=False)
    return DepartmentForm(
        source=Source(document=context.document, position=position),
        fiscal_year=fiscal_year_of(blocks) or context.fiscal_year,
        department_name=fields.text.get("department_name", ""),
        department_functions=fields.text.get("department_functions"),
        annual_mission_goal=fields.text.get("annual_mission_goal"),
        key_tasks=tuple(fields.tasks),
        input_management=table.input_management,
        indicators=table.indicators,
        **fields.money,
        **fields.counts,
    )


class _DepartmentFields:
    """Reads the rows above the table of decomposed targets."""

    def __init__(self, log: RepairLog) -> None:
        self.log = log
        self.text: dict[str, str] = {}
        self.money: dict[str, Decimal | None] = {}
        self.counts: dict[str, int | None] = {}
        self.tasks: list[KeyTask] = []
        self._in_tasks = False

    def read(self, row: Row, following: Row | None) -> None:
        """Take in one row; rows of titles take their values from the row below."""
        filled = [(i, cell) for i, cell in row.filled]
        if not filled:
            return
        first = label_key(filled[0][1])
        if self._section(first):
            return
        if self._in_tasks and label_key(filled[0][1]) not in DEPARTMENT_LABELS:
            self._task([cell for _, cell in filled])
        elif self._budget_row(row):
            self._in_tasks = False
        else:
            self._labelled(row, following)

    def _section(self, first: str) -> bool:
        if first == "任务名称":
            self._in_tasks = True
            return True
        if first in ("预算情况", "内容", "分解目标"):
            self._in_tasks = False
            return True
        return first == "年度重点任务"

    def _task(self, cells: list[str]) -> None:
        if len(cells) == 1 and self.tasks:
            last = self.tasks[-1]
            self.tasks[-1] = KeyTask(name=last.name, content=last.content + squeeze(cells[0]))
            self.log.doubt("key_tasks", "任务内容被分页截断，已接到上一项，请核对", cells[0], quarantined=False)
            return
        self.tasks.append(KeyTask(name=squeeze(cells[0]), content="".join(squeeze(cell) for cell in cells[1:])))

    def _budget_row(self, row: Row) -> bool:
        filled = row.filled
        title = compact(unicodedata.normalize("NFKC", filled[0][1]))
        for words, name in DEPARTMENT_MONEY:
            if words in title and len(title) <= 24:
                self._money(name, filled[1][1] if len(filled) > 1 else None)
                return True
        return False

    def _labelled(self, row: Row, following: Row | None) -> None:
        labels = [(i, name) for i, cell in enumerate(row.cells) if (name := DEPARTMENT_LABELS.get(label_key(cell)))]
        if not labels:
            return
        if len(labels) > 1 and all(name in ("asset_total", *_COUNTS) for _, name in labels) and following:
            for name, value in _values_below(labels, following):
                self._assign(name, value)
            return
        ends = [start for start, _ in labels[1:]] + [len(row.cells)]
        for (start, name), end in zip(labels, ends, strict=True):
            values = [cell for cell in row.cells[start + 1 : end] if cell]
            if values:
                self._assign(name, values[0])

    def _assign(self, name: str, value: str) -> None:
        if name == "asset_total":
            self._money(name, value)
        elif name in _COUNTS:
            digits = re.fullmatch(r"(\d{1,6})\D{0,2}", compact(value))
            if digits:
                self.counts[name] = int(digits[1])
            else:
                self.log.doubt(name, "数量无法识别", value)
        else:
            self.text[name] = tidy(value) if name in _LONG_TEXTS else squeeze(value)

    def _money(self, name: str, value: str | None) -> None:
        amount = parse_money(value) if value else None
        if value and amount is None:
            self.log.doubt(name, "金额无法识别", value)
        self.money[name] = amount


def _values_below(labels: list[tuple[int, str]], values: Row) -> list[tuple[str, str]]:
    """Pair titles with the values below them: in their order, or by column where some are blank."""
    if len(values.filled) == len(labels):
        return [(name, value) for (_, name), (_, value) in zip(labels, values.filled, strict=True)]
    return [
        (name, value)
        for column, value in values.filled
        if (name := next((name for start, name in reversed(labels) if start <= column), None))
    ]
