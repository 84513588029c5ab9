"""The head of a project form: its facts and funds, label by label; the goals go to their own reader."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze
from assistant.documents.form_text import GOAL_FIELDS, is_page_furniture, money_in_unit
from assistant.documents.goal_reader import GoalReader
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.labels import LABEL_SEQUENCES, field_of, is_group_label
from assistant.domain.money import UNIT_YUAN, parse_money

_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_UNIT_NOTE = re.compile(r"[(（]?(?:金额)?(?:单位[:：])?万?元[)）]?")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_RIGHT_COLUMN = {"annual_total", "annual_fiscal_appropriation", "annual_carry_over"}
_LEFT_COLUMN = {"total", "fiscal"}
_MONEY_FIELDS = _LEFT_COLUMN | _RIGHT_COLUMN | {"other"}
_TEXT_FIELDS = (
    "project_name",
    "project_nature",
    "project_category",
    "competent_department",
    "implementing_unit",
)
_DATES = ("planned_start_date", "planned_end_date")


class HeadReader:
    """Reads the rows above the indicator table, label by label."""

    def __init__(self, log: RepairLog, unit: Decimal) -> None:
        self.log = log
        self.goals = GoalReader(log)
        self.text: dict[str, str] = {}
        self.money: dict[str, Decimal | None] = {}
        self.seen: set[str] = set()
        self._restored: set[str] = set()  # fields whose label was lost
        self._unit = unit
        self._value_columns: dict[str, int] = {}  # of the text fields in the row above
        self._label_columns: set[int] = set()  # of that row
        self._money_columns: dict[str, int] = {}  # "left", "right": where the labels stood last
        self._early: list[Row] = []
        self._awaiting: dict[int, str] = {}  # by column: fields whose row held labels alone

    def read(self, block: Block) -> None:
        """Take in one line or row."""
        if self._is_furniture(block):
            return
        if isinstance(block, Line):
            self._line(block)
            return
        labels = _labels_of(block)
        if {name for _, name in labels} & set(GOAL_FIELDS):
            self._awaiting = {}
            self.seen |= self.goals.start(block, labels)
        elif labels:
            self._fields(block, labels)
        elif self.goals.is_open:
            self.goals.read(block)
        elif self._stands_below(block):
            self._below(block)
        elif self.seen & _MONEY_FIELDS:
            self._early.append(block)
        elif self._value_columns:
            self._wrapped_cells(block)

    def finish(self) -> None:
        """Use the texts that stood above the goals' labels, and put aside what belongs nowhere."""
        if self.goals.is_open and not self.goals.has_text:
            for row in self._early:
                self.goals.read(row)
                self.log.doubt("goals", "目标文字在标签上方，已归入目标，请核对", row.text, quarantined=False)
        else:
            for row in self._early:
                if any(not is_group_label(cell) for _, cell in row.filled):
                    self.log.doubt("funds", "这一行没有标签，无法确定归属", row.text)
        if self._unit != UNIT_YUAN["元"] and any(self.money.values()):
            self.log.doubt("funds", "表头的单位是万元，金额已换算成元，请核对", "项目资金（万元）", quarantined=False)

    def _is_furniture(self, block: Block) -> bool:
        cells = [cell for _, cell in block.filled] if isinstance(block, Row) else [block.text]
        if len(cells) != 1:
            return False
        is_number = _BARE_NUMBER.fullmatch(cells[0].strip()) and self.goals.has_text
        if not is_number and not is_page_furniture(cells[0]):
            return False
        if self.goals.is_open:
            self.log.repair(f"第{block.number}行", RepairKind.SEPARATOR, block.text, "")
        return True

    def _line(self, line: Line) -> None:
        if self.goals.is_open:
            self.goals.continue_with(line.text)
        elif self._value_columns and not is_group_label(line.text) and not _UNIT_NOTE.fullmatch(compact(line.text)):
            self.log.doubt("form", "这段文字脱离了表格，无法确定归属", line.text)

    def date(self, name: str) -> date | None:
        """A date field; what is not a date is put aside."""
        written = self.text.get(name)
        if not written:
            return None
        found = _DATE.match(compact(unicodedata.normalize("NFKC", written)))
        try:
            if found:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        self.log.doubt(name, "日期无法识别", written)
        return None

    def _fields(self, row: Row, labels: list[tuple[int, str]]) -> None:
        self._left_of_labels(row, labels)
        above, self._value_columns = self._value_columns, {}
        ends = [start for start, _ in labels[1:]] + [len(row.cells)]
        for (start, name), end in zip(labels, ends, strict=True):
            values = [(i, row.cells[i]) for i in range(start + 1, end) if row.cells[i]]
            side = "right" if name in _RIGHT_COLUMN else "left" if name in _LEFT_COLUMN else None
            if side:
                self._money_columns[side] = start
            if name in _TEXT_FIELDS or name in _DATES:
                self._value_columns[name] = values[0][0] if values else start + 1
                self._text_field(row, name, values, [n for _, n in labels])
            else:
                self._money_field(row, self._column_name(name, start, labels), [cell for _, cell in values])
        alone = all(column in dict(labels) or is_group_label(cell) for column, cell in row.filled)
        self._awaiting = {start: self._column_name(name, start, labels) for start, name in labels} if alone else {}
        self._value_columns = self._value_columns or above
        self._label_columns = {start for start, _ in labels}

    def _stands_below(self, row: Row) -> bool:
        """Whether every cell of a row stands right below a label of a row that holds nothing but labels."""
        cells = [column for column, cell in row.filled if not is_group_label(cell)]
        return bool(cells) and all(column in self._awaiting for column in cells)

    def _below(self, row: Row) -> None:
        """Take in the values below their labels."""
        for column, cell in row.filled:
            name = self._awaiting.get(column)
            if name in _MONEY_FIELDS or name == "annual_other":
                self._money_field(row, str(name), [cell])
            elif name:
                self._set_text(name, cell)
        self._awaiting = {}

    def _left_of_labels(self, row: Row, labels: list[tuple[int, str]]) -> None:
        """A value left of the first label: that label's predecessor was lost, or its value wrapped."""
        first, name = labels[0]
        left = [cell for i, cell in row.filled if i < first and not is_group_label(cell)]
        if name not in _TEXT_FIELDS and name not in _DATES:
            left = [cell for cell in left if parse_money(cell) is not None]
        if not left:
            return
        lost = _previous_label(name)
        if lost is None or len(left) > 1 or len(compact(left[0])) <= 2:
            self.log.doubt(name, "标签左边有内容，无法确定归属", row.text)
        elif not self.text.get(lost):
            self.seen.add(lost)
            self._set_text(lost, left[0])
            self.log.repair(lost, RepairKind.LABEL_RESTORED, row.text, left[0])
        elif list(self._value_columns)[-1:] == [lost]:
            self._append_text(lost, left[0])
        else:
            self.log.doubt(lost, "标签左边有内容，无法确定归属", row.text)

    def _text_field(self, row: Row, name: str, values: list[tuple[int, str]], present: list[str]) -> None:
        self.seen.add(name)
        if name in self._restored:  # its own label follows: what was taken for its value belongs to an unknown label
            self._restored.discard(name)
            self.text.pop(name, None)
        if values:
            self._set_text(name, values[0][1])
        lost = _next_label(name)
        if len(values) > 1 and lost and lost not in present:
            self.seen.add(lost)
            self._restored.add(lost)
            self._value_columns[lost] = values[1][0]
            self._set_text(lost, values[1][1])
            self.log.repair(lost, RepairKind.LABEL_RESTORED, row.text, values[1][1])
        elif len(values) > 1:
            self.log.doubt(name, "一个标签后面有多个值", row.text, quarantined=False)

    def _wrapped_cells(self, row: Row) -> None:
        """A row without labels in the head of the form: the second line of the cells above it."""
        cells = [(column, cell) for column, cell in row.filled if not is_group_label(cell)]
        if self._label_columns.intersection(column for column, _ in cells):
            self.log.doubt("form", "这一行的标签不认识，无法确定归属", row.text)
            return
        for column, cell in cells:
            nearest = sorted((abs(place - column), name) for name, place in self._value_columns.items())
            distance, name = nearest[0]
            is_tie = len(nearest) > 1 and nearest[1][0] == distance
            if distance > 1 or is_tie or (name in _DATES and not _DATE.match(self.text.get(name, "") + compact(cell))):
                self.log.doubt("form", "这段文字没有标签，无法确定归属", cell)
            else:
                self._append_text(name, cell)

    def _append_text(self, name: str, rest: str) -> None:
        before = self.text.get(name, "")
        self._set_text(name, f"{before}{rest}")
        self.log.repair(name, RepairKind.LINES_JOINED, before, self.text[name])

    def _set_text(self, name: str, value: str) -> None:
        clean = squeeze(value)
        if clean != value:
            self.log.repair(name, RepairKind.WHITESPACE, value, clean)
        self.text[name] = clean

    def _column_name(self, name: str, start: int, labels: list[tuple[int, str]]) -> str:
        """其他资金 stands in the left and in the right column: order and place tell them apart."""
        if name != "other":
            return name
        twins = [i for i, n in labels if n == "other"]
        is_second = len(twins) > 1 and start == twins[-1]
        after_right_label = any(i < start for i, n in labels if n in _RIGHT_COLUMN)
        is_right = is_second or after_right_label or (len(twins) == 1 and self._stands_right(start))
        return "annual_other" if is_right else "other"

    def _stands_right(self, column: int) -> bool:
        """Whether a column is nearer to the annual labels than to the labels on the left, where they stood last."""
        left, right = self._money_columns.get("left"), self._money_columns.get("right")
        if right is None:
            return False
        return column >= right or (left is not None and column > left and right - column <= column - left)

    def _money_field(self, row: Row, name: str, values: list[str]) -> None:
        self.seen.add(name)
        if not values:
            self.money.setdefault(name, None)
            return
        amount = money_in_unit(values[0], self._unit)
        if amount is None:
            self.log.doubt(f"funds.{name}", "金额无法识别", values[0])
        elif len(values) > 1:
            self.log.doubt(f"funds.{name}", "一个金额栏里有多个数", row.text, quarantined=False)
        self.money[name] = amount


def _labels_of(row: Row) -> list[tuple[int, str]]:
    """The labels of a row with their columns; a project may be named like a label."""
    labels: list[tuple[int, str]] = []
    for column, cell in enumerate(row.cells):
        name = field_of(cell)
        after_name = bool(labels) and labels[-1] == (column - 1, "project_name")
        if name and not (after_name and name not in ("project_nature", "project_category")):
            labels.append((column, name))
    return labels


def _previous_label(name: str) -> str | None:
    for sequence in LABEL_SEQUENCES:
        if name in sequence[1:]:
            return sequence[sequence.index(name) - 1]
    return None


def _next_label(name: str) -> str | None:
    for sequence in LABEL_SEQUENCES:
        if name in sequence[:-1]:
            return sequence[sequence.index(name) + 1]
    return None
