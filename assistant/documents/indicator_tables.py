"""The indicator tables of a form: most have one, some a second for a longer period, above it or in the same rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.documents.blocks import Block, Row
from assistant.documents.cleaning import compact
from assistant.documents.form_text import GOAL_FIELDS
from assistant.documents.import_report import RepairLog
from assistant.documents.indicator_parser import parse_indicators
from assistant.documents.labels import field_of, is_group_label, is_level1, is_level2, label_key
from assistant.documents.table_columns import TableColumns, table_columns
from assistant.domain.extra import Extra
from assistant.domain.folding import unspaced
from assistant.domain.indicator import Indicator
from assistant.domain.lexicon import Lexicon

_HEADER_WORDS: Final = frozenset({"一级指标", "二级指标", "三级指标", "一级目标", "二级目标", "三级目标"})
_PERIOD = re.compile(
    r"^\W*(?:项目)?(中期|长期|实施期|项目期|总体|年度|当年|本年度)(?:总体|总)?(?:绩效)?(?:目标|指标)表?\W*\d*"
)
_OF_THE_YEAR: Final = frozenset({"年度", "当年", "本年度", ""})


class FormTable(NamedTuple):
    """One table: its columns, the blocks below its header, and the period a title above it names."""

    columns: TableColumns
    rows: Sequence[Block]
    period: str


class FormParts(NamedTuple):
    """A form's head, what stands between its tables included, and its tables; `rest` where there is none."""

    head: Sequence[Block]
    tables: Sequence[FormTable]
    rest: Sequence[Block]


class Declared(NamedTuple):
    """The indicators of the year, and those of a longer period in words."""

    indicators: tuple[Indicator, ...]
    extras: tuple[Extra, ...]


def parts_of(blocks: Sequence[Block], log: RepairLog) -> FormParts:
    """Divide a form into its head and its tables."""
    first = _first_table(blocks, log)
    if first.columns is None:
        return FormParts(blocks[: first.head_end], (), blocks[first.head_end :])
    head = list(blocks[: first.head_end])
    tables: list[FormTable] = []
    start, columns, period = first.start, first.columns, _period_in(head)
    search = start
    while further := _further_table(blocks, search):
        break_at, header, found = further
        search = header + found.rows
        between = blocks[break_at:header]
        following = _period_in(between) or "年度"
        if _OF_THE_YEAR.issuperset((period, following)):
            continue  # the head of the form, printed again on its next page
        tables.append(FormTable(columns, blocks[start:break_at], period))
        head += between
        start, columns, period = search, found, following
    tables.append(FormTable(columns, blocks[start:], period))
    return FormParts(head, tables, ())


def declared_indicators(parts: FormParts, lexicon: Lexicon, log: RepairLog) -> Declared:
    """Read the tables: the year's rows are the indicators, the others are kept beside them or with the form."""
    declared = next((t for t in reversed(parts.tables) if t.period in _OF_THE_YEAR), parts.tables[-1])
    rows: tuple[Indicator, ...] = ()
    others: list[tuple[str, Indicator]] = []
    extras: list[Extra] = []
    for table in parts.tables:
        found = parse_indicators(table.rows, table.columns, lexicon, log)
        beside = _period_in(parts.head, longer=True) or "中期"
        if table is declared:
            rows = found.indicators
            others += [(beside, row) for row in found.beside]
        else:
            others += [(table.period, row) for row in found.indicators]
        extras += found.extras
    if not rows and others:
        log.doubt("indicators", f"年度指标是空的，读入的是{others[0][0]}指标，请核对", "", quarantined=False)
        return Declared(tuple(row for _, row in others), tuple(extras))
    matched = _with_others(rows, others)
    return Declared(matched.indicators, (*matched.extras, *extras))


def _with_others(rows: tuple[Indicator, ...], others: Sequence[tuple[str, Indicator]]) -> Declared:
    """What a longer period demands stands beside the row of the same name, or with the form."""
    merged, extras = list(rows), []
    taken: set[int] = set()
    for period, other in others:
        same = (i for i, row in enumerate(rows) if i not in taken and _same(row, other))
        at = next(same, None)
        if at is None:
            text = "/".join(part for part in (other.level1, other.level2, other.level3) if part)
            extras.append(Extra(label=f"{period}指标", text=f"{text}：{other.target.text}"))
            extras += [
                Extra(label=f"{period}指标 {other.level3} {more.label}", text=more.text) for more in other.extras
            ]
            continue
        taken.add(at)
        more = tuple(Extra(label=f"{period}{one.label}", text=one.text) for one in other.extras)
        extra = Extra(label=f"{period}指标值", text=other.target.text)
        merged[at] = merged[at].model_copy(update={"extras": (*merged[at].extras, extra, *more)})
    return Declared(tuple(merged), tuple(extras))


def _same(row: Indicator, other: Indicator) -> bool:
    return (row.category, row.level3) == (other.category, other.level3)


class _First(NamedTuple):
    """Where the head of a form ends and its indicators start."""

    head_end: int
    start: int
    columns: TableColumns | None


def _first_table(blocks: Sequence[Block], log: RepairLog) -> _First:
    """The first table, by its header or, where that is lost, by the first row of printed level labels."""
    head_end, labelled = len(blocks), False
    for index, block in enumerate(blocks):
        if not isinstance(block, Row):
            continue
        if columns := table_columns(block.cells, blocks[index + 1] if index + 1 < len(blocks) else None):
            return _First(min(head_end, index), index + columns.rows, columns)
        cells = [(i, cell) for i, cell in block.filled if not is_group_label(cell)]
        if len(_HEADER_WORDS.intersection(compact(cell) for _, cell in cells)) > 1:
            head_end = min(head_end, index)
        if labelled and len(cells) >= 3 and is_level1(cells[0][1]):
            head_end = min(head_end, index)
            if len(cells) != 4 or not is_level2(cells[1][1]):
                break
            log.doubt("indicators", "指标表的表头缺失，各列按位置识别，请核对", block.text, quarantined=False)
            roles = {role: i for role, (i, _) in zip(("level1", "level2", "level3", "value"), cells, strict=True)}
            return _First(head_end, index, TableColumns(roles, {}, {}, 0, ""))
        labelled = labelled or any(field_of(cell) for _, cell in cells)
    return _First(head_end, head_end, None)


def _further_table(blocks: Sequence[Block], start: int) -> tuple[int, int, TableColumns] | None:
    """Where a table ends, where the next has its header, and its columns; between them a goal or period is named."""
    break_at: int | None = None
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Row):
            below = blocks[index + 1] if index + 1 < len(blocks) else None
            if break_at is not None and (columns := table_columns(block.cells, below)):
                return break_at, index, columns
            names_goal = any(field_of(cell) in GOAL_FIELDS for _, cell in block.filled[:2])
        else:
            names_goal = False
        texts = [cell for _, cell in block.filled] if isinstance(block, Row) else [block.text]
        if break_at is None and (names_goal or (len(texts) == 1 and _period_of(texts[0]))):
            break_at = index
    return None


def _period_in(blocks: Sequence[Block], *, longer: bool = False) -> str:
    """The last period that a title or label names; with `longer` the first that is not the year."""
    found = [
        period
        for block in blocks
        for cell in ([cell for _, cell in block.filled] if isinstance(block, Row) else [block.text])
        if (period := _period_of(cell))
    ]
    if longer:
        named = [period for period in found if period not in _OF_THE_YEAR]
        return next((period for period in named if period != "总体"), named[0] if named else "")
    return found[-1] if found else ""


def _period_of(text: str) -> str:
    key = label_key(text)
    found = _PERIOD.match(unspaced(key)) if len(key) <= 20 else None
    return found[1] if found and len(key) - found.end() <= 2 else ""
