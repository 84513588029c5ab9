"""The indicator table: rows of cells, however broken, to indicators with their levels.

Columns cannot be trusted in extracted text, the order of the cells in a row can: the last cell
is the value, the one before it the name, whatever precedes them are labels (guide 1.6).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact, squeeze
from assistant.documents.import_report import RepairKind, RepairLog
from assistant.documents.labels import (
    INPUT_MANAGEMENT,
    header_columns,
    is_form_title,
    is_group_label,
    is_level1,
    is_level2,
    is_level_label,
    is_table_noise,
)
from assistant.documents.level_inference import split_runs
from assistant.domain.department import InputManagement
from assistant.domain.indicator import INPUT_MANAGEMENT_TARGETS, Indicator, Level1, Level2, level1_of, level2_of
from assistant.domain.lexicon import Lexicon
from assistant.domain.value import parse_target

_WHOLE_NAME = re.compile(
    r"(?:率|数|数量|量|次|人次|度|性|额|成本|费|费用|时间|时限|面积|里程|情况|水平|能力|效果|质量|标准|机制|年限|比例|占比|单价|效率)"
    r"(?:[（(][^（()）]*[)）])?$"
)
"""How the names of indicators end; one that ends otherwise may have been cut."""
_LONGEST_WRAPPED = 30


@dataclass
class _Entry:
    """A row with a name and a value; labels are those printed in this very row."""

    labels: tuple[str, ...]
    name: str
    value: str
    number: int
    level1: str | None = None
    level2: str | None = None


@dataclass
class _Labels:
    """A row of labels alone."""

    labels: tuple[str, ...]
    number: int


@dataclass
class IndicatorTable:
    """What an indicator table was read as; `input_management` only on department-wide forms."""

    indicators: tuple[Indicator, ...] = ()
    input_management: InputManagement = field(default_factory=InputManagement)


def parse_indicators(
    rows: Sequence[Block], columns: dict[str, int], lexicon: Lexicon, log: RepairLog
) -> IndicatorTable:
    """Read the rows below the header of an indicator table.

    Args:
        rows: Everything up to the end of the form.
        columns: The header's columns, as `header_columns` finds them.
        lexicon: Name stems, for rows whose label stands after them.
        log: Takes repairs and doubts.
    """
    reader = _TableReader(columns, log)
    for block in rows:
        row = block if isinstance(block, Row) else _as_row(block, log)
        if row is not None and not header_columns(row.cells):
            reader.read(row)
    _resolve_levels(reader.events, lexicon, log)
    entries = [event for event in reader.events if isinstance(event, _Entry)]
    _fill_centred_labels(entries, log)
    _find_lost_satisfaction(entries, lexicon, log)
    for entry in entries:
        if entry.level2 is None:
            log.doubt(f"第{entry.number}行", "没有二级指标标签", entry.name, quarantined=False)
    indicators = tuple(
        Indicator(level1=e.level1, level2=e.level2, level3=e.name, target=parse_target(e.value)) for e in entries
    )
    log.place_rows(entry.number for entry in entries)
    note = "；".join(reader.notes) or None
    return IndicatorTable(indicators, InputManagement(targets=tuple(reader.input_targets), note=note))


def _as_row(line: Line, log: RepairLog) -> Row | None:
    """A row that lost its tabs: wide gaps still part its cells; any other line inside a table is put aside."""
    cells = tuple(re.split(r"[ \u3000]{2,}", line.text.strip()))
    if len(cells) > 1:
        log.repair(f"第{line.number}行", RepairKind.COLUMN_SHIFT, line.text, "\t".join(cells))
        return Row(cells=("", *cells), number=line.number)
    if not is_table_noise(cells) and not is_form_title(line.text):
        log.doubt(f"第{line.number}行", "这一行在指标表中间，却不是表格", line.text)
    return None


class _TableReader:
    """Turns rows into events: entries, and labels standing alone."""

    def __init__(self, columns: dict[str, int], log: RepairLog) -> None:
        self.columns = columns
        self.log = log
        self.events: list[_Entry | _Labels] = []
        self.input_targets: list[str] = []
        self.notes: list[str] = []
        self._aligned = bool({"unit", "operator"} & columns.keys())

    def read(self, row: Row) -> None:
        filled = [(column, squeeze(cell)) for column, cell in row.filled]
        filled = [(column, cell) for column, cell in filled if cell]
        while len(filled) > 1 and is_group_label(filled[0][1]) and self._left_of_levels(filled):
            filled = filled[1:]
        if not filled or (len(filled) == 1 and is_group_label(filled[0][1])):
            return
        if is_table_noise([cell for _, cell in filled]):
            self.log.repair(f"第{row.number}行", RepairKind.SEPARATOR, row.text, "")
            return
        for (_, cell), (_, raw) in zip(filled, row.filled[-len(filled) :], strict=True):
            if cell != raw:
                self.log.repair(f"第{row.number}行", RepairKind.WHITESPACE, raw, cell)
        if self._input_management(row, [cell for _, cell in filled]):
            return
        if self._aligned and row.cells[self.columns["level3"] : self.columns["level3"] + 1] not in ((), ("",)):
            self._read_aligned(row)
        else:
            self._read_sequence(row, filled)

    def _left_of_levels(self, filled: list[tuple[int, str]]) -> bool:
        """Whether the first cell can be the vertical label: outside the level columns, or in a full row."""
        return len(filled) > 2 or filled[0][0] < self.columns.get("level1", 1)

    def _input_management(self, row: Row, cells: list[str]) -> bool:
        """投入管理 rows that name a target without an indicator below it."""
        rest = cells[1:] if cells[0] == INPUT_MANAGEMENT else cells
        if not rest or rest[0] not in INPUT_MANAGEMENT_TARGETS or len(rest) > 2:
            return False
        self.input_targets.append(rest[0])
        self.notes.extend(rest[1:])
        return True

    def _read_aligned(self, row: Row) -> None:
        """A table with separate unit or operator columns: its columns are the only guide."""

        def at(role: str) -> str:
            column = self.columns.get(role, len(row.cells))
            return squeeze(row.cells[column]) if column < len(row.cells) else ""

        operator, value, unit = at("operator"), at("value"), at("unit")
        if value and operator and operator != "定性" and not value.startswith(operator):
            value = operator + value
        if value and unit and not value.endswith(unit):
            value += unit
        labels = tuple(label for label in (at("level1"), at("level2")) if label)
        self.events.append(_Entry(labels, at("level3"), value, row.number))

    def _read_sequence(self, row: Row, filled: list[tuple[int, str]]) -> None:
        labels, rest = self._split_labels(filled)
        place = f"第{row.number}行"
        if not rest:
            self.events.append(_Labels(labels, row.number))
            return
        if len(rest) == 1:
            self._lone_cell(row, labels, rest[0])
            return
        if len(rest) > 2:
            joined = _join_split_value([cell for _, cell in rest])
            if joined is None:
                self.log.doubt(place, "这一行的单元格多于“名称、指标值”，无法确定归属", row.text)
                return
            self.log.repair(place, RepairKind.COLUMN_SHIFT, row.text, "\t".join(joined))
            rest = [(rest[0][0], joined[0]), (rest[-1][0], joined[1])]
        (column, name), (_, value) = rest
        if column != self.columns["level3"]:
            self.log.repair(place, RepairKind.COLUMN_SHIFT, "\t".join(row.cells), f"{name}\t{value}")
        if not labels and self._finishes_name(name, row):
            self._wrapped(row, name, value)
            return
        self.events.append(_Entry(labels, name, value, row.number))

    def _finishes_name(self, words: str, row: Row) -> bool:
        """Whether the row above holds the beginning of a name that these words complete."""
        above = self.events[-1] if self.events else None
        if not isinstance(above, _Entry) or len(above.name + words) > _LONGEST_WRAPPED:
            return False
        begins = not _WHOLE_NAME.search(above.name) and bool(_WHOLE_NAME.search(words))
        return not above.value and (begins or words.startswith(("（", "(")))

    def _wrapped(self, row: Row, name: str, value: str) -> None:
        """Complete the row above, whose cell was cut by a line wrap or a page break."""
        above = self.events[-1]
        assert isinstance(above, _Entry)
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
        if isinstance(above, _Entry) and above.value:
            if column == self.columns["level3"] and not _WHOLE_NAME.search(above.name) and _WHOLE_NAME.search(text):
                self._wrapped(row, text, "")
                return
            in_words = not (parse_target(above.value).is_measurable or parse_target(text).is_measurable)
            if column == self.columns.get("value") and in_words:
                self._wrapped(row, "", text)
                return
        if column == self.columns["level3"] and not parse_target(text).is_measurable:
            self.log.doubt(place, "指标值为空", text, quarantined=False)
            self.events.append(_Entry(labels, text, "", row.number))
            return
        if labels:
            self.events.append(_Labels(labels, row.number))
        self.log.doubt(place, "只有名称或只有指标值，可能被分页截断", row.text)


def _printed_label(cell: str) -> bool:
    return is_level_label(cell) and (cell.endswith("指标") or compact(cell) in INPUT_MANAGEMENT_TARGETS)


def _join_split_value(cells: list[str]) -> list[str] | None:
    """`名称 | ≥90.00 | (%)`, or `义务教育阶段 | 培训合格率 | ≥95%`: value or name was cut into two cells."""
    if len(cells) == 3 and cells[1][:1] in "=≥≤><≧≦" and parse_target(cells[1] + cells[2]).is_measurable:
        return [cells[0], cells[1] + cells[2]]
    if len(cells) == 3 and not _WHOLE_NAME.search(cells[0]) and _WHOLE_NAME.search(cells[1]):
        return [cells[0] + cells[1], cells[2]]
    return None


def _resolve_levels(events: list[_Entry | _Labels], lexicon: Lexicon, log: RepairLog) -> None:
    """Give every entry its levels: from its row, from the row above, or from a label that came late."""
    level1: str | None = None
    level2: str | None = None
    run: list[_Entry] = []
    late: list[tuple[str | None, str | None]] = []
    for index, event in enumerate(events):
        if isinstance(event, _Labels):
            pair = _levels(event.labels, level1, None)
            if run and _comes_late(events, index):
                late.append(pair)
                continue
            level1, level2 = pair
            run = []
            continue
        if late and event.labels:
            _assign_late(run, late, lexicon, log)
            level1, level2 = late[-1]
            late, run = [], []
        if event.labels:
            before = level1
            level1, level2 = _levels(event.labels, level1, level2)
            if len(event.labels) == 1 and is_level2(event.labels[0]) and level1 != before and before is not None:
                log.repair(f"第{event.number}行", RepairKind.LABEL_RESTORED, event.labels[0], f"{level1}/{level2}")
            run = []
        event.level1, event.level2 = level1, level2
        run.append(event)
    if late:
        _assign_late(run, late, lexicon, log)


def _fill_centred_labels(entries: list[_Entry], log: RepairLog) -> None:
    """A label printed in the middle of its merged cell stands beside a later row: it holds for those above, too."""
    for entry, below in reversed(list(pairwise(entries))):
        if entry.level2 is None and below.level2 and entry.level1 in (None, below.level1):
            entry.level1, entry.level2 = below.level1, below.level2
            log.repair(f"第{entry.number}行", RepairKind.LABEL_INFERRED, entry.name, str(entry.level2))


def _find_lost_satisfaction(entries: list[_Entry], lexicon: Lexicon, log: RepairLog) -> None:
    """Satisfaction closes every form: unlabelled rows of satisfaction at its end lost their labels."""
    if any(entry.level1 == Level1.SATISFACTION for entry in entries):
        return
    for entry in reversed(entries):
        unlabelled_form = entry.level1 is None
        if entry.labels or unlabelled_form or lexicon.judge(entry.name) is not Level2.BENEFICIARY_SATISFACTION:
            break
        entry.level1, entry.level2 = Level1.SATISFACTION.value, Level2.BENEFICIARY_SATISFACTION.value
        log.repair(f"第{entry.number}行", RepairKind.LABEL_RESTORED, entry.name, entry.level2)


def _on_the_form(label: str) -> str:
    """A label as printed: without its points (`产出指标（40分）`), 指标 put back where a line wrap took it."""
    bare = re.sub(r"[（(][^（()）]*[)）]$", "", label)
    level1 = level1_of(bare)
    if level1 is not None and bare != level1.value and bare + "指标" == level1.value:
        return level1.value
    category = level2_of(bare)
    if category is None or bare.endswith(("指标", "值")):
        return bare
    return category.value if category is Level2.BENEFICIARY_SATISFACTION else bare + "指标"


def _comes_late(events: list[_Entry | _Labels], index: int) -> bool:
    """Whether a label row names the rows above it: nothing below it is waiting for a label."""
    labels = events[index]
    following = events[index + 1] if index + 1 < len(events) else None
    if following is None:
        return True
    if isinstance(following, _Entry) and not following.labels:
        return False
    first = level1_of(labels.labels[0])
    child = level2_of(following.labels[0])
    return not (len(labels.labels) == 1 and first and child and child.level1 is first)


def _assign_late(
    run: list[_Entry], late: list[tuple[str | None, str | None]], lexicon: Lexicon, log: RepairLog
) -> None:
    """Divide the rows since the last printed label among that label and the late ones, in their order."""
    groups = [(run[0].level1, run[0].level2), *late]
    categories = [level2_of(level2) for _, level2 in groups]
    for entry, group in zip(run, split_runs([e.name for e in run], categories, lexicon), strict=True):
        if group > 0:
            entry.level1, entry.level2 = groups[group]
            log.repair(f"第{entry.number}行", RepairKind.LABEL_INFERRED, entry.name, str(entry.level2))


def _levels(labels: tuple[str, ...], level1: str | None, level2: str | None) -> tuple[str | None, str | None]:
    """The levels after a row with these labels.

    成本指标 alone is a first level on current forms and a second level below 产出指标 on older
    ones: the level now open decides.
    """
    labels = tuple(_on_the_form(label) for label in labels)
    if len(labels) >= 2:
        return labels[-2], labels[-1]
    label = labels[0]
    if label == level1 and level2 is not None:
        return level1, level2
    if is_level1(label) and not (label == Level1.COST and level1 == Level1.OUTPUT):
        return label, Level2.BENEFICIARY_SATISFACTION.value if label == Level1.SATISFACTION else None
    category = level2_of(label)
    if category is None:
        return (level1, label) if level2 is not None or level1 is not None else (label, None)
    open_level = level1_of(level1)
    if category.level1 is not open_level and not (category.level1 is Level1.COST and open_level is Level1.OUTPUT):
        return category.level1.value, label
    return level1, label
