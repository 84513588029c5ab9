"""One department-wide form: the blocks of a 部门（单位）整体支出绩效目标申报表 to a DepartmentForm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze, tidy
from assistant.documents.form_text import fiscal_year_of, is_cut, is_list_item, is_page_furniture, money_in_unit
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.indicator_parser import IndicatorTable, parse_indicators
from assistant.documents.label_lists import DEPARTMENT_LABELS, DEPARTMENT_MONEY
from assistant.documents.labels import is_department_title, label_key
from assistant.documents.project_parser import FormContext
from assistant.documents.table_columns import header_columns, table_columns
from assistant.domain.declaration import Source
from assistant.domain.department import DepartmentForm, KeyTask
from assistant.domain.folding import unspaced
from assistant.domain.money import UNIT_YUAN, parse_money

_COUNTS = ("subordinate_unit_count", "staff_count", "internal_org_count")
_LONG_TEXTS = ("department_functions", "annual_mission_goal")


def parse_department_form(
    blocks: Sequence[Block], position: int, context: FormContext, log: RepairLog
) -> DepartmentForm:
    """Read one department-wide form."""
    header = next((i for i, b in enumerate(blocks) if isinstance(b, Row) and header_columns(b.cells)), len(blocks))
    fields = _DepartmentFields(log)
    head = [_as_row(block) for block in blocks[:header] if not _is_furniture(block)]
    for row, following in zip(head, [*head[1:], None], strict=True):
        fields.read(row, following)
    table = IndicatorTable()
    if header < len(blocks):
        below = blocks[header + 1] if header + 1 < len(blocks) else None
        columns = table_columns(_as_row(blocks[header]).cells, below)
        assert columns is not None
        table = parse_indicators(blocks[header + columns.rows :], columns, context.lexicon, log)
    else:
        log.doubt("indicators", "没有找到分解目标表", "", quarantined=False)
    return DepartmentForm(
        source=Source(document=context.document, position=position),
        fiscal_year=fiscal_year_of(blocks) or context.fiscal_year,
        department_name=fields.text.get("department_name", ""),
        department_functions=fields.text.get("department_functions") or None,
        annual_mission_goal=fields.text.get("annual_mission_goal") or None,
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
        self._open: str | None = None  # the long text that further lines and rows continue
        self._below: Row | None = None  # the row of values that a row of titles has already taken
        self._unit = UNIT_YUAN["元"]

    def read(self, row: Row, following: Row | None) -> None:
        """Take in one row; rows of titles take their values from the row below."""
        filled = row.filled
        if not filled or row is self._below:
            return
        first = label_key(filled[0][1])
        if self._section(first, row):
            self._open = None
        elif self._in_tasks and first not in DEPARTMENT_LABELS:
            self._task([cell for _, cell in filled])
        elif self._open and not _labels_of(row) and not (_budget_title(row) and _ends_in_amount(row)):
            self._continue(self._open, row)
        elif not self._labelled(row, following) and not self._budget_row(row) and self.text:
            self.log.doubt("form", "这段文字没有标签，无法确定归属", row.text)

    def _section(self, first: str, row: Row) -> bool:
        if first == "任务名称":
            self._in_tasks = True
            return True
        if first in ("预算情况", "内容", "分解目标"):
            self._in_tasks = False
            self._head_unit(row.text)
            return True
        return first == "年度重点任务"

    def _head_unit(self, title: str) -> None:
        """Amounts are in the unit the last title before them names."""
        if "万元" in title:
            self._unit = UNIT_YUAN["万元"]
            self.log.doubt("budget", "表头的单位是万元，金额已换算成元，请核对", title, quarantined=False)
        elif re.search(r"[(（]元[)）]", title):
            self._unit = UNIT_YUAN["元"]

    def _continue(self, name: str, row: Row) -> None:
        """Add a paragraph, or the rest of one that a page break cut in two, to a long text."""
        for _, cell in row.filled:
            before, text = self.text[name], tidy(cell)
            is_list = is_list_item(text) or is_list_item(before.rsplit("\n", 1)[-1])
            one_paragraph = is_cut(before, text) or (len(row.cells) > 1 and before.endswith("；") and not is_list)
            self.text[name] = before + ("\n" if before and not one_paragraph else "") + text
            self.log.repair(name, RepairKind.LINES_JOINED, before[-20:], text[:20])

    def _task(self, cells: list[str]) -> None:
        if len(cells) == 1 and self.tasks:
            last = self.tasks[-1]
            self.tasks[-1] = KeyTask(name=last.name, content=last.content + squeeze(cells[0]))
            self.log.doubt("key_tasks", "任务内容被分页截断，已接到上一项，请核对", cells[0], quarantined=False)
            return
        self.tasks.append(KeyTask(name=squeeze(cells[0]), content="".join(squeeze(cell) for cell in cells[1:])))

    def _budget_row(self, row: Row) -> bool:
        found = _budget_title(row)
        if not found:
            return False
        name, place = found
        self._open = None
        self._head_unit(row.filled[place][1])
        values = row.filled[place + 1 :]
        self._money(name, values[0][1] if values else None)
        return True

    def _labelled(self, row: Row, following: Row | None) -> bool:
        labels = _labels_of(row)
        if not labels:
            return False
        self._open = None
        for column, name in labels:
            if name == "asset_total":
                self._head_unit(row.cells[column])
        if len(labels) > 1 and all(name in ("asset_total", *_COUNTS) for _, name in labels) and following:
            self._below = following
            for name, value in _values_below(labels, following):
                self._assign(name, value)
            return True
        ends = [start for start, _ in labels[1:]] + [len(row.cells)]
        for (start, name), end in zip(labels, ends, strict=True):
            values = [cell for cell in row.cells[start + 1 : end] if cell]
            if values:
                self._assign(name, values[0])
            if name in _LONG_TEXTS:
                self.text.setdefault(name, "")
                self._open = name
            if len(values) > 1:
                self.log.doubt(name, "一个标签后面有多个值", "\t".join(values[1:]))
        return True

    def _assign(self, name: str, value: str) -> None:
        if name == "asset_total":
            self._money(name, value)
        elif name in _COUNTS:
            digits = re.fullmatch(r"(-?\d{1,6})\D{0,2}", compact(value))
            if digits:
                self.counts[name] = int(digits[1])
            else:
                self.log.doubt(name, "数量无法识别", value)
        else:
            self.text[name] = tidy(value) if name in _LONG_TEXTS else squeeze(value)

    def _money(self, name: str, value: str | None) -> None:
        amount = money_in_unit(value, self._unit) if value else None
        if value and amount is None:
            self.log.doubt(name, "金额无法识别", value)
        self.money[name] = amount


def _as_row(block: Block) -> Row:
    """A line outside the table is a row of one cell: what it holds is told by its words."""
    return block if isinstance(block, Row) else Row(cells=(block.text,), number=block.number)


def _is_furniture(block: Block) -> bool:
    text = "".join(cell for _, cell in block.filled) if isinstance(block, Row) else block.text
    is_number = isinstance(block, Line) and re.fullmatch(r"\d{1,3}", text.strip())
    return bool(is_number) or is_page_furniture(text) or is_department_title(text)


def _labels_of(row: Row) -> list[tuple[int, str]]:
    return [(i, name) for i, cell in enumerate(row.cells) if (name := DEPARTMENT_LABELS.get(label_key(cell)))]


def _budget_title(row: Row) -> tuple[str, int] | None:
    """What a row of the budget is about, and which of its filled cells says so."""
    for place, (_, cell) in enumerate(row.filled[:2]):
        title = unspaced(cell)
        for words, name in DEPARTMENT_MONEY:
            if words in title and len(title) <= 24:
                return name, place
    return None


def _ends_in_amount(row: Row) -> bool:
    return len(row.filled) > 1 and parse_money(row.filled[-1][1]) is not None


def _values_below(labels: list[tuple[int, str]], values: Row) -> list[tuple[str, str]]:
    """Pair titles with the values below them: in their order, or by column where some are blank."""
    if len(values.filled) == len(labels):
        return [(name, value) for (_, name), (_, value) in zip(labels, values.filled, strict=True)]
    return [
        (name, value)
        for column, value in values.filled
        if (name := next((name for start, name in reversed(labels) if start <= column), None))
    ]
