"""The head of a project form: its facts and funds, label by label; the goals go to their own reader."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze, tidy
from assistant.documents.form_text import GOAL_FIELDS, is_page_furniture, money_in_unit
from assistant.documents.funds_columns import MONEY_FIELDS, FundsColumns
from assistant.documents.goal_reader import GoalReader
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.label_lists import LABEL_SEQUENCES
from assistant.documents.labels import (
    field_of,
    is_group_label,
    is_other_label,
    is_part_heading,
    label_key,
    looks_like_label,
)
from assistant.domain.extra import Extra
from assistant.domain.folding import unspaced
from assistant.domain.labels import DATES
from assistant.domain.money import UNIT_YUAN, parse_money

_DATE = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_UNIT_NOTE = re.compile(r"[(（]?(?:金额)?(?:单位[:：])?万?元[)）]?")
_NOTHING = re.compile(r"[-—–―_/\\]+|无")
"""What people put into a cell that they leave blank."""
_BARE_NUMBER = re.compile(r"\d{1,3}")
_TEXT_FIELDS = (
    "project_name",
    "project_nature",
    "project_category",
    "competent_department",
    "implementing_unit",
)
_OTHER = "?"
"""The name of a label that other forms do not have."""
_COLUMN_TITLES = frozenset({"金额", "数额", "资金数额", "内容", "填报内容", "具体内容", "情况"})
"""What stands above the right cells of a part: `资金构成 | 金额（元）`."""
_LONGEST_REST = 12
"""Characters; what stands beside a label at the left edge and is longer is no second line of a cell above."""
_SPAN_LABELS = ("起止时间", "实施期限", "项目期", "项目周期", "实施周期", "实施时间", "项目期限")
_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_SPAN = re.compile(rf"{_DAY}(?:-{{1,2}}|—+|–|~|至|到){_DAY}")


class HeadReader:
    """Reads the rows above the indicator table, label by label."""

    def __init__(self, log: RepairLog, unit: Decimal) -> None:
        self.log = log
        self.goals = GoalReader(log)
        self.text: dict[str, str] = {}
        self.money: dict[str, Decimal | None] = {}
        self.seen: set[str] = set()
        self._unit = unit
        self._value_columns: dict[str, int] = {}  # of the text fields in the row above
        self._label_columns: set[int] = set()  # of that row
        self._columns = FundsColumns()
        self._early: list[Row] = []
        # Name and text of each label of the row above, by column, where none of them has a value.
        self._blank_labels: dict[int, tuple[str, str]] = {}
        self._extras: list[Extra] = []
        self._restored: dict[str, tuple[Row, list[str]]] = {}  # fields whose label seemed lost, and what stood there
        self._category = ""  # the label of the category that was read

    @property
    def extras(self) -> tuple[Extra, ...]:
        """What stands in fields that other forms do not have."""
        return tuple(self._extras)

    def read(self, block: Block) -> None:
        """Take in one line or row."""
        if self._is_furniture(block):
            return
        if isinstance(block, Line):
            self._line(block)
            return
        labels = _labels_of(block)
        blank, self._blank_labels = self._blank_labels, {}
        if {name for _, name in labels} & set(GOAL_FIELDS):
            self.seen |= self.goals.start(block, labels)
        elif labels:
            self._fields(block, labels)
        else:
            self._unlabelled(block, blank)

    def _unlabelled(self, block: Row, blank: dict[int, tuple[str, str]]) -> None:
        """Take in a row without a known label, by the first reader that takes it."""
        if (
            self._nameless_goal(block)
            or self._names_below(block)
            or (blank and self._values_below(block, blank))
            or (not self.goals.has_text and self._unknown_fields(block))
        ):
            return
        if self.goals.is_open:
            self.goals.read(block)
        elif self.seen & MONEY_FIELDS:
            self._early.append(block)
        elif self._value_columns:
            self._wrapped_cells(block)

    def _nameless_goal(self, block: Row) -> bool:
        """Begin the goal of the year, if the label does not say which goal it is."""
        if self.goals.is_open or not (text := _only_goal(block)):
            return False
        self.goals.start(Row(cells=("", *block.cells), number=block.number), [(0, "annual_goal")])
        self.log.doubt("annual_goal", "没有写明是总目标还是年度目标，归入年度目标，请核对", text, quarantined=False)
        return True

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
        if is_part_heading(cells[0]):
            self._value_columns = {}  # what follows is no rest of a cell above the heading
            return True
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
        if not written or _NOTHING.fullmatch(compact(written)):
            return None
        found = _DATE.match(unspaced(written))
        try:
            if found:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        self.log.doubt(name, "日期无法识别", written)
        return None

    def _fields(self, row: Row, labels: list[tuple[int, str]]) -> None:
        if labels[0][1] != _OTHER:
            self._left_of_labels(row, labels)
        above, self._value_columns = self._value_columns, {}
        ends = [start for start, _ in labels[1:]] + [len(row.cells)]
        any_value = False
        for (start, printed), end in zip(labels, ends, strict=True):
            name = self._columns.name_at(printed, start, labels, self.seen)
            values = [(i, row.cells[i]) for i in range(start + 1, end) if row.cells[i]]
            any_value = any_value or bool(values)
            if name == _OTHER:
                self._keep(row.cells[start], [cell for _, cell in values])
                continue
            values = self._without_unknown(values)
            self._columns.note(name, start)
            if name in _TEXT_FIELDS or name in DATES:
                self._value_columns[name] = values[0][0] if values else start + 1
                if name == "project_category" and not self._is_category(row.cells[start], values):
                    continue
                self._text_field(row, name, values, [n for _, n in labels])
            else:
                self._money_field(row, name, [cell for _, cell in values])
        self._value_columns = self._value_columns or above
        self._label_columns = {start for start, _ in labels}
        if not any_value and (len(labels) > 1 or labels[0][1] in _TEXT_FIELDS):
            self._blank_labels = {
                start: (self._columns.name_at(name, start, labels, self.seen), row.cells[start])
                for start, name in labels
            }

    def _is_category(self, label: str, values: list[tuple[int, str]]) -> bool:
        """Whether a label names the category: beside 项目类别, 项目类型 divides it further and is kept."""
        before, self._category = self._category, self._category or label
        if not before or label_key(before) == label_key(label) or not values:
            return True
        if label_key(label) == "项目类型":
            self._keep(label, [cell for _, cell in values])
            return False
        self._keep(before, [self.text.pop("project_category", "")])
        self._category = label
        return True

    def _keep(self, label: str, values: list[str]) -> None:
        """Keep a field in its own words; the dates of a span are those of the form, where it has no others."""
        text = tidy("\n".join(values))
        if not text:
            return
        self._extras.append(Extra(label=squeeze(label).rstrip(":："), text=text))
        span = _SPAN.fullmatch(unspaced(text))
        if span and label_key(label).endswith(_SPAN_LABELS):
            self.text.setdefault("planned_start_date", "-".join(span.groups()[:3]))
            self.text.setdefault("planned_end_date", "-".join(span.groups()[3:]))

    def _without_unknown(self, values: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """The values of a label without further labels nobody knows and theirs, which are kept."""
        kept = values[:1]
        rest = values[1:]
        while len(rest) >= 2 and looks_like_label(rest[0][1]) and not looks_like_label(rest[1][1]):
            self._keep(rest[0][1], [rest[1][1]])
            rest = rest[2:]
        return kept + rest

    def _values_below(self, row: Row, labels: dict[int, tuple[str, str]]) -> bool:
        """Take in a row of values whose labels stand above them, each in its column."""
        cells = [(column, cell) for column, cell in row.filled if not is_group_label(cell)]
        if not cells or any(column not in labels for column, _ in cells):
            return False
        if len(cells) == 1 and not self._is_sure(labels, *cells[0]):
            return False  # below a label of money or one nobody knows, a text alone may be something else
        for column, cell in cells:
            name, label = labels[column]
            if name == _OTHER:
                self._keep(label, [cell])
            elif name in _TEXT_FIELDS or name in DATES:
                self.seen.add(name)
                self._set_text(name, cell)
            else:
                self._money_field(row, name, [cell])
        return True

    def _names_below(self, row: Row) -> bool:
        """Take in a row below `项目名称 | 主管部门`, which looked like a name and is the titles of this one."""
        name = self.text.get("project_name", "")
        place = self._value_columns.get("project_name")
        other = field_of(name) if len(self._value_columns) == 1 else None
        if other not in _TEXT_FIELDS or place is None or [column for column, _ in row.filled] != [place - 1, place]:
            return False
        self.text.pop("project_name")
        return self._values_below(row, {place - 1: ("project_name", "项目名称"), place: (other, name)})

    def _is_sure(self, labels: dict[int, tuple[str, str]], column: int, cell: str) -> bool:
        """Whether a text alone belongs to the label above it: a fact, or an amount below a row of labels of money."""
        name = labels[column][0]
        of_money = sum(one in MONEY_FIELDS for one, _ in labels.values())
        if name in MONEY_FIELDS:
            return of_money > 2 and money_in_unit(cell, self._unit) is not None
        return name in (*_TEXT_FIELDS, *DATES)

    def _unknown_fields(self, row: Row) -> bool:
        """Keep a row of labels nobody knows, each with its text."""
        cells = [cell for _, cell in row.filled]
        while len(cells) % 2 and cells and is_group_label(cells[0]):
            cells = cells[1:]
        pairs = list(zip(cells[::2], cells[1::2], strict=False))
        if not pairs or len(cells) % 2 or not all(looks_like_label(label) for label, _ in pairs):
            return False
        for label, text in pairs:
            self._keep(label, [text])
        return True

    def _left_of_labels(self, row: Row, labels: list[tuple[int, str]]) -> None:
        """A value left of the first label: that label's predecessor was lost, or its value wrapped."""
        first, name = labels[0]
        left = [cell for i, cell in row.filled if i < first and not is_group_label(cell)]
        if name not in _TEXT_FIELDS and name not in DATES:
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
        if name in self._restored:
            self._not_lost(name)
        if values:
            self._set_text(name, values[0][1])
        lost = _next_label(name)
        if len(values) > 1 and lost and lost not in present:
            self.seen.add(lost)
            self._restored[lost] = (row, [cell for _, cell in values[1:]])
            self._value_columns[lost] = values[1][0]
            self._set_text(lost, values[1][1])
            self.log.repair(lost, RepairKind.LABEL_RESTORED, row.text, values[1][1])
        elif len(values) > 1:
            self.log.doubt(name, "一个标签后面有多个值", row.text, quarantined=False)

    def _not_lost(self, name: str) -> None:
        """A label follows that seemed lost: what was taken for its value is a label nobody knows, with its text."""
        row, (label, *texts) = self._restored.pop(name)
        self.text.pop(name, None)
        if texts:
            self._keep(label, texts)
        else:
            self.log.doubt(name, "一个标签后面有多个值", row.text)

    def _wrapped_cells(self, row: Row) -> None:
        """A row without labels in the head of the form: the second line of the cells above it."""
        cells = [(column, cell) for column, cell in row.filled if not is_group_label(cell)]
        if all(label_key(cell) in _COLUMN_TITLES for _, cell in cells):
            return
        if len(cells) < len(row.filled) and len("".join(cell for _, cell in cells)) > _LONGEST_REST:
            self.log.doubt("form", "这一行的标签不认识，无法确定归属", row.text)
            return
        if self._label_columns.intersection(column for column, _ in cells):
            self.log.doubt("form", "这一行的标签不认识，无法确定归属", row.text)
            return
        for column, cell in cells:
            nearest = sorted((abs(place - column), name) for name, place in self._value_columns.items())
            distance, name = nearest[0]
            is_tie = len(nearest) > 1 and nearest[1][0] == distance
            if distance > 1 or is_tie or (name in DATES and not _DATE.match(self.text.get(name, "") + compact(cell))):
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

    def _money_field(self, row: Row, name: str, values: list[str]) -> None:
        self.seen.add(name)
        if not values or _NOTHING.fullmatch(compact(values[0])):
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
    are_titles = len(row.filled) > 2 and all(field_of(cell) or is_other_label(cell) for _, cell in row.filled)
    for column, cell in enumerate(row.cells):
        name = field_of(cell) or (_OTHER if is_other_label(cell) else None)
        after_name = bool(labels) and labels[-1] == (column - 1, "project_name") and not are_titles
        if name and not (after_name and name not in ("project_nature", "project_category")):
            labels.append((column, name))
    return _without_group(labels)


def _only_goal(row: Row) -> str | None:
    """The text beside 绩效目标 where nothing says which goal it is."""
    filled = [cell for _, cell in row.filled]
    return filled[1] if len(filled) == 2 and label_key(filled[0]) in ("绩效目标", "项目绩效目标", "目标") else None


def _without_group(labels: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The labels without one at the left edge that stands for all goals: `总体目标 | 中期目标 | 年度目标`."""
    goals = [place for place, (_, name) in enumerate(labels) if name in GOAL_FIELDS]
    is_group = len(goals) > 2 or (len(goals) == 2 and labels[goals[0]][1] == labels[goals[1]][1])
    return labels if not is_group else labels[: goals[0]] + labels[goals[0] + 1 :]


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
