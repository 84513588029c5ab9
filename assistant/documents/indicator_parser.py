"""The indicator table: rows of cells, however broken, to indicators with their levels.

Columns cannot be trusted in extracted text, the order of the cells in a row can: the last cell
is the value, the one before it the name, whatever precedes them are labels (guide 1.6).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from assistant.documents.aligned_rows import read_aligned, rest_of_extras
from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze, tidy
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.indicator_levels import (
    Entry,
    Labels,
    fill_centred_labels,
    find_lost_satisfaction,
    resolve_levels,
    take_numbers_off,
)
from assistant.documents.label_lists import INPUT_MANAGEMENT
from assistant.documents.labels import is_form_title, is_group_label, is_level_label, is_remark, is_table_noise
from assistant.documents.table_columns import TableColumns, header_columns, table_columns
from assistant.domain.department import InputManagement
from assistant.domain.extra import Extra
from assistant.domain.indicator import INPUT_MANAGEMENT_TARGETS, Indicator
from assistant.domain.lexicon import Lexicon
from assistant.domain.value import parse_target

_WHOLE_NAME = re.compile(
    r"(?:率|数|数量|量|次|人次|度|性|额|成本|费|费用|时间|时限|面积|里程|情况|水平|能力|效果|质量|标准|机制|年限"
    r"|比例|占比|单价|效率)"
    r"(?:[（(][^（()）]*[)）])?$"
)
"""How the names of indicators end; one that ends otherwise may have been cut."""
_ENDED = re.compile(rf"{_WHOLE_NAME.pattern}|[≥≤≧≦＞＜><=＝]\s*\d")
"""Names that nothing can be missing from: whole ones, and those with the value in their cell."""
_LONGEST_WRAPPED = 30
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d{2}")
_AMOUNTS = 3


@dataclass
class IndicatorTable:
    """What an indicator table was read as; `input_management` only on department-wide forms.

    Attributes:
        beside: The indicators of the longer period, where the table holds a second set.
        extras: Rows of totals and remarks.
    """

    indicators: tuple[Indicator, ...] = ()
    input_management: InputManagement = field(default_factory=InputManagement)
    beside: tuple[Indicator, ...] = ()
    extras: tuple[Extra, ...] = ()


def parse_indicators(rows: Sequence[Block], columns: TableColumns, lexicon: Lexicon, log: RepairLog) -> IndicatorTable:
    """Read the rows below the header of an indicator table.

    Args:
        rows: Everything up to the end of the form.
        columns: The header's columns.
        lexicon: Name stems, for rows whose label stands after them.
        log: Takes repairs and doubts.
    """
    reader = _TableReader(columns, log)
    second_row: Block | None = None  # of a header that has been printed again
    for block, below in zip_longest(rows, rows[1:]):
        if reader.is_over:
            reader.left_over(block)
            continue
        if block is second_row:
            continue
        row = block if isinstance(block, Row) else reader.line(block)
        if row is not None and header_columns(row.cells) and (again := table_columns(row.cells, below)):
            reader.is_page_top = True
            reader.follow(again)
            second_row = below if again.rows > 1 else None
        elif row is not None:
            reader.read(row)
            reader.is_page_top = False
    reader.finish()
    indicators = _resolved(reader.events, lexicon, log)
    beside = _resolved(reader.beside, lexicon, RepairLog())
    note = "；".join(reader.notes) or None
    management = InputManagement(targets=tuple(reader.input_targets), note=note)
    return IndicatorTable(indicators, management, beside, tuple(reader.extras))


def _resolved(events: list[Entry | Labels], lexicon: Lexicon, log: RepairLog) -> tuple[Indicator, ...]:
    """The rows with their levels."""
    take_numbers_off(events)
    resolve_levels(events, lexicon, log)
    entries = [event for event in events if isinstance(event, Entry)]
    fill_centred_labels(entries, log)
    find_lost_satisfaction(entries, lexicon, log)
    for entry in entries:
        if entry.level2 is None:
            log.doubt(f"第{entry.number}行", "没有二级指标标签", entry.name, quarantined=False)
    log.place_rows(entry.number for entry in entries)
    return tuple(
        Indicator(level1=e.level1, level2=e.level2, level3=e.name, target=parse_target(e.value), extras=tuple(e.extras))
        for e in entries
    )


class _TableReader:
    """Turns rows into events: entries, and labels standing alone."""

    def __init__(self, columns: TableColumns, log: RepairLog) -> None:
        self.table = columns
        self.columns = columns.roles
        self.log = log
        self.events: list[Entry | Labels] = []
        self.beside: list[Entry | Labels] = []
        self.extras: list[Extra] = []
        self.is_over = False  # another table has begun
        self.is_page_top = False  # the header has just been printed again
        self._left_over: list[str] = []
        self.input_targets: list[str] = []
        self.notes: list[str] = []

    def follow(self, again: TableColumns) -> None:
        """Take the columns of a header printed again, which may stand elsewhere on its page."""
        if (again.roles.keys(), again.beside.keys()) == (self.columns.keys(), self.table.beside.keys()):
            self.table, self.columns = again, again.roles

    def line(self, line: Line) -> Row | None:
        """A row that lost its tabs: wide gaps still part its cells; a remark is kept, any other line put aside."""
        cells = tuple(re.split(r"[ \u3000]{2,}", line.text.strip()))
        if is_remark(line.text):
            self._remark([line.text])
            return None
        if len(cells) > 1:
            self.log.repair(f"第{line.number}行", RepairKind.COLUMN_SHIFT, line.text, "\t".join(cells))
            return Row(cells=("", *cells), number=line.number)
        if not is_table_noise(cells) and not is_form_title(line.text):
            self.log.doubt(f"第{line.number}行", "这一行在指标表中间，却不是表格", line.text)
        return None

    def left_over(self, block: Block) -> None:
        """Take note of what stands below the form and belongs to something else."""
        self._left_over.append(block.text)

    def finish(self) -> None:
        """Say what was left over."""
        if self._left_over:
            text = "\n".join(self._left_over)
            self.log.doubt("form", "申报表后面是别的表，没有读入，请核对", text, quarantined=False)

    def _remark(self, cells: list[str]) -> None:
        """Keep a remark below the table: its first word is its label."""
        found = re.match(r"([^:：]{1,12})[:：]?\s*(.*)", "　".join(cells), re.DOTALL)
        label, text = (found[1], found[2]) if found else ("", "")
        if text.strip():
            self.extras.append(Extra(label=compact(label), text=tidy(text)))

    def read(self, row: Row) -> None:
        filled = [(column, squeeze(cell)) for column, cell in row.filled]
        filled = [(column, cell) for column, cell in filled if cell]
        while len(filled) > 1 and is_group_label(filled[0][1]) and self._left_of_levels(filled):
            filled = filled[1:]
        if not filled or (len(filled) == 1 and is_group_label(filled[0][1])):
            return
        if is_remark(filled[0][1]):
            self._remark([cell for _, cell in filled])
            return
        if is_table_noise([cell for _, cell in filled]):
            self.log.repair(f"第{row.number}行", RepairKind.SEPARATOR, row.text, "")
            return
        for (_, cell), (_, raw) in zip(filled, row.filled[-len(filled) :], strict=True):
            if cell != raw:
                self.log.repair(f"第{row.number}行", RepairKind.WHITESPACE, raw, cell)
        if self._input_management([cell for _, cell in filled]):
            return
        if self.table.is_aligned:
            self._read_aligned(row)
        else:
            self._read_sequence(row, filled)

    def _left_of_levels(self, filled: list[tuple[int, str]]) -> bool:
        """Whether the first cell can be the vertical label: outside the level columns, or in a full row."""
        return len(filled) > 2 or filled[0][0] < self.columns.get("level1", 1)

    def _input_management(self, cells: list[str]) -> bool:
        """投入管理 rows that name a target without an indicator below it."""
        rest = cells[1:] if cells[0] == INPUT_MANAGEMENT else cells
        if not rest or rest[0] not in INPUT_MANAGEMENT_TARGETS or len(rest) > 2:
            return False
        self.input_targets.append(rest[0])
        self.notes.extend(rest[1:])
        return True

    def _read_aligned(self, row: Row) -> None:
        """A table with more columns: they are the only guide."""
        found = read_aligned(row, self.table)
        rest = rest_of_extras(row, self.table) if found is None else []
        above = self.events[-1] if self.events else None
        if rest and isinstance(above, Entry) and {e.label for e in rest} <= {e.label for e in above.extras}:
            self._complete(Entry((), "", "", row.number, extras=rest))
            return
        if found is None:
            self.log.doubt(f"第{row.number}行", "这一行没有三级指标名称，无法确定归属", row.text)
            return
        if isinstance(found.event, Entry) and self._is_rest(found.event):
            self._complete(found.event)
            return
        if isinstance(found.event, Entry) and not found.event.value:
            self.log.doubt(f"第{row.number}行", "指标值为空", found.event.name, quarantined=False)
        self.events += [found.event] if found.event else []
        self.beside += [found.beside] if found.beside else []
        self.extras += found.extras

    def _is_rest(self, row: Entry) -> bool:
        """Whether a row without a value is what a page break left of the row above: it completes its label or name."""
        above = self.events[-1] if self.events else None
        if not isinstance(above, Entry) or row.value or not above.value:
            return False
        if row.labels:
            return bool(above.labels) and is_level_label(above.labels[-1] + row.labels[-1])
        whole = len(above.name + row.name) <= _LONGEST_WRAPPED and bool(_WHOLE_NAME.search(row.name))
        return whole and not _WHOLE_NAME.search(above.name)

    def _complete(self, rest: Entry) -> None:
        """Put the rest of a row to the row above, cell by cell."""
        above = self.events[-1]
        assert isinstance(above, Entry)
        before = above.name
        above.name += rest.name
        one, two = ((above.columns or (None, None))[at] for at in (0, 1))
        more = rest.columns or (None, None)
        above.columns = (one and one + (more[0] or ""), two and two + (more[1] or ""))
        above.labels = tuple(label for label in above.columns if label)
        texts = {extra.label: extra.text for extra in rest.extras}
        above.extras = [
            extra.model_copy(update={"text": extra.text + texts.pop(extra.label, "")}) for extra in above.extras
        ]
        above.extras += [Extra(label=label, text=text) for label, text in texts.items()]
        self.log.repair(f"第{rest.number}行", RepairKind.LINES_JOINED, before, above.name)

    def _read_sequence(self, row: Row, filled: list[tuple[int, str]]) -> None:
        labels, rest = self._split_labels(filled)
        place = f"第{row.number}行"
        if not rest:
            self.events.append(Labels(labels))
            return
        if len(rest) == 1:
            self._lone_cell(row, labels, rest[0])
            return
        if len(rest) > 2:
            joined = _join_split_value([cell for _, cell in rest])
            if joined is None and _is_of_amounts(rest):
                self.is_over = True
                self.left_over(row)
                return
            if joined is None:
                self.log.doubt(place, "这一行的单元格多于“名称、指标值”，无法确定归属", row.text)
                return
            self.log.repair(place, RepairKind.COLUMN_SHIFT, row.text, "\t".join(joined))
            rest = [(rest[0][0], joined[0]), (rest[-1][0], joined[1])]
        (column, name), (_, value) = rest
        if column != self.columns["level3"]:
            self.log.repair(place, RepairKind.COLUMN_SHIFT, "\t".join(row.cells), f"{name}\t{value}")
        if not labels and self._finishes_name(name):
            self._wrapped(row, name, value)
            return
        self.events.append(Entry(labels, name, value, row.number))

    def _finishes_name(self, words: str) -> bool:
        """Whether the row above holds the beginning of a name that these words complete."""
        above = self.events[-1] if self.events else None
        if not isinstance(above, Entry) or len(above.name + words) > _LONGEST_WRAPPED:
            return False
        begins = not _ENDED.search(above.name) and bool(_WHOLE_NAME.search(words))
        return not above.value and (begins or words.startswith(("（", "(")))

    def _wrapped(self, row: Row, name: str, value: str) -> None:
        """Complete the row above, whose cell was cut by a line wrap or a page break."""
        above = self.events[-1]
        assert isinstance(above, Entry)
        before = f"{above.name}\t{above.value}"
        if value and not above.value:
            self.log.doubts = [doubt for doubt in self.log.doubts if doubt.content != above.name]
        above.name, above.value = above.name + name, above.value + value
        self.log.repair(f"第{row.number}行", RepairKind.LINES_JOINED, before, f"{above.name}\t{above.value}")

    def _split_labels(self, filled: list[tuple[int, str]]) -> tuple[tuple[str, ...], list[tuple[int, str]]]:
        """Labels before the last two cells; in a shorter row only what carries the word 指标."""
        cells = [cell for _, cell in filled]
        if all(_printed_label(cell) for cell in cells):
            return tuple(cells), []
        # Beside a number the cell before it is a name, whatever it is called.
        most = len(cells) - (2 if len(cells) > 1 and parse_target(cells[-1]).is_measurable else 1)
        count = 0
        while count < most:
            spare = len(cells) - count > 2
            if not (_printed_label(cells[count]) or (spare and is_level_label(cells[count]))):
                break
            count += 1
        level_columns = {self.columns.get("level1"), self.columns.get("level2")}
        while len(cells) - count > 2 and filled[count][0] in level_columns:
            count += 1
        return tuple(cells[:count]), filled[count:]

    def _lone_cell(self, row: Row, labels: tuple[str, ...], cell: tuple[int, str]) -> None:
        column, text = cell
        place = f"第{row.number}行"
        above = self.events[-1] if self.events and not labels else None
        if isinstance(above, Entry) and above.value:
            if column == self.columns["level3"] and not _WHOLE_NAME.search(above.name) and _WHOLE_NAME.search(text):
                self._wrapped(row, text, "")
                return
            in_words = not (parse_target(above.value).is_measurable or parse_target(text).is_measurable)
            if column == self.columns.get("value") and in_words:
                self._wrapped(row, "", text)
                return
        if self.is_page_top and isinstance(above, Entry) and above.value and column == self.columns["level3"]:
            if not _WHOLE_NAME.search(above.name) and len(above.name + text) <= _LONGEST_WRAPPED:
                self._wrapped(row, text, "")
            else:
                self.log.doubt(place, "只有名称或只有指标值，可能被分页截断", row.text)
            return
        if column == self.columns["level3"] and not parse_target(text).is_measurable:
            self.log.doubt(place, "指标值为空", text, quarantined=False)
            self.events.append(Entry(labels, text, "", row.number))
            return
        if labels:
            self.events.append(Labels(labels))
        self.log.doubt(place, "只有名称或只有指标值，可能被分页截断", row.text)


def _is_of_amounts(cells: list[tuple[int, str]]) -> bool:
    """Whether a row is one of a budget's table: several amounts beside each other."""
    return len(cells) >= _AMOUNTS + 1 and sum(bool(_AMOUNT.fullmatch(cell)) for _, cell in cells) >= _AMOUNTS


def _printed_label(cell: str) -> bool:
    return is_level_label(cell) and (cell.endswith("指标") or compact(cell) in INPUT_MANAGEMENT_TARGETS)


def _join_split_value(cells: list[str]) -> list[str] | None:
    """`名称 | ≥90.00 | (%)`, or `义务教育阶段 | 培训合格率 | ≥95%`: value or name was cut into two cells."""
    if len(cells) == 3 and cells[1][:1] in "=≥≤><≧≦" and parse_target(cells[1] + cells[2]).is_measurable:
        return [cells[0], cells[1] + cells[2]]
    if len(cells) == 3 and not _WHOLE_NAME.search(cells[0]) and _WHOLE_NAME.search(cells[1]):
        return [cells[0] + cells[1], cells[2]]
    return None
