"""The list of a budget book, one row an indicator beside the project it belongs to, as a form for each project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.documents.aligned_rows import COUNTERS
from assistant.documents.blocks import Block, Line, Row
from assistant.documents.cleaning import compact
from assistant.documents.labels import field_of, label_key
from assistant.documents.table_columns import TableColumns, table_columns
from assistant.domain.folding import unspaced

_TITLE: Final = "项目支出绩效目标申报表"
_UNIT_TITLES: Final = frozenset({"单位名称", "单位", "部门名称", "预算单位名称", "单位(部门)", "部门(单位)", "部门"})
_MONEY_TITLE = re.compile(
    r"(?:本?年度?|当年|项目|申请|安排)?(?:预算|金额|资金|经费)(?:总额|金额|数|安排数|安排|申请数|资金)?"
)
_YEAR = re.compile(r"(?:预算)?年度:?(20\d{2})年?|\(?(20\d{2})年度?\)?")
_IN_WAN = re.compile(r"单位:(?:人民币)?万元")
_TOTALS: Final = frozenset({"合计", "总计", "小计", "部门合计", "单位合计"})
_LINES_ABOVE: Final = 4


class _List(NamedTuple):
    """The header of a list: its columns, and those that belong to the project, with the labels of a form."""

    header: Row
    rows: Sequence[tuple[str, ...]]
    table: TableColumns
    own: dict[int, str]


class _Project:
    """A project of the list: its own cells by column, and the rows of its indicators."""

    def __init__(self) -> None:
        self.own: dict[int, str] = {}
        self.rows: list[Row] = []


def lists_as_forms(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every list of projects turned into forms, one below the other."""
    done: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        found = _list_at(blocks, index)
        if found is None:
            done.append(block)
            index += 1
            continue
        end = _end(blocks, index, found)
        above = [one.text for one in blocks[max(0, index - _LINES_ABOVE) : index]]
        rows = [row for row in blocks[index + found.table.rows : end] if isinstance(row, Row)]
        for project in _projects(rows, found):
            done += _form(project, found, above)
        index = end
    return done


def _list_at(blocks: Sequence[Block], index: int) -> _List | None:
    """The list whose header a row is: it names the project and the levels of indicators in one."""
    block = blocks[index]
    if not isinstance(block, Row) or not any(field_of(cell) == "project_name" for cell in block.cells if "项" in cell):
        return None
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    header, table = block, table_columns(block.cells, below)
    if table is None and isinstance(below, Row):
        header = Row(cells=_composed(block.cells, below.cells), number=block.number)
        found = table_columns(header.cells)
        table = found and found._replace(rows=2)
    if table is None:
        return None
    rows = [one.cells for one in blocks[index : index + table.rows] if isinstance(one, Row)]
    taken = set(table.roles.values()) | set(table.beside.values())
    first = min(taken)
    own = {at: label for at, cell in header.filled if at not in taken and (label := _own_label(cell, at < first))}
    return _List(header, rows, table, own)


def _composed(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """The titles of two rows in one: those of the levels stand below `绩效指标`."""
    width = max(len(above), len(below))
    upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in (above, below))
    return tuple(low or up for up, low in zip(upper, lower, strict=True))


def _own_label(title: str, is_left: bool) -> str | None:
    """What a column of the project is called on a form; None for a column of the indicators."""
    key = label_key(title)
    if field_of(title):
        return key
    if not is_left:
        return None
    if key in _UNIT_TITLES:
        return "实施单位"
    return "年度资金申请总额" + _wan(title) if _MONEY_TITLE.fullmatch(key) else title


def _wan(title: str) -> str:
    return "（万元）" if "万元" in title else ""


def _end(blocks: Sequence[Block], start: int, found: _List) -> int:
    """Where a list ends; a header printed again on its next page, and what stands above that, is part of it."""
    end = start + found.table.rows
    for index in range(end, len(blocks)):
        block = blocks[index]
        if isinstance(block, Row) and block.number >= blocks[index - 1].number:
            if (other := _list_at(blocks, index)) and other.header.cells != found.header.cells:
                return end
            end = index + 1
        elif index - end >= _LINES_ABOVE:
            return end
    return end


def _projects(rows: Sequence[Row], found: _List) -> Iterator[_Project]:
    """The projects of a list: each begins where its name stands; what stood above holds for it, too."""
    named = next(at for at, label in found.own.items() if field_of(label) == "project_name")
    units = [at for at, label in found.own.items() if field_of(label) in ("implementing_unit", "competent_department")]
    carried: dict[int, str] = {}
    project: _Project | None = None
    for row in rows:
        if row.cells in found.rows:
            continue
        cells = dict(row.filled)
        if any(compact(cell) in _TOTALS for cell in cells.values()):
            continue
        name = cells.get(named)
        carried |= {at: cells[at] for at in units if at in cells}
        if name and (project is None or name != project.own.get(named)):
            if project:
                yield project
            project = _Project()
            project.own = dict(carried)
        if project is None:
            continue
        for at in found.own.keys() & cells.keys():
            before = project.own.get(at)
            project.own[at] = cells[at] if before in (None, cells[at]) or at in units else f"{before}\n{cells[at]}"
        if rest := {at: cell for at, cell in cells.items() if at not in found.own}:
            width = max(rest) + 1
            project.rows.append(Row(cells=tuple(rest.get(at, "") for at in range(width)), number=row.number))
    if project:
        yield project


def _form(project: _Project, found: _List, above: Sequence[str]) -> Iterator[Block]:
    """One project as the blocks of a form."""
    number = project.rows[0].number if project.rows else found.header.number
    text = unspaced("\n".join(above))
    yield Line(text=_TITLE, number=number, whole=True)
    if year := _YEAR.search(text):
        yield Line(text=f"（{year[1] or year[2]}年度）", number=number, whole=True)
    if _IN_WAN.search(text):
        yield Row(cells=("", "单位：万元"), number=number)
    shown = [at for at, label in found.own.items() if label not in COUNTERS]
    for at in sorted(shown, key=lambda at: field_of(found.own[at]) != "project_name"):
        label = found.own[at]
        if label.endswith("（万元）"):
            yield Row(cells=("", "单位：万元"), number=number)
        yield Row(cells=(label.removesuffix("（万元）"), project.own.get(at, "")), number=number)
    header = ["" if at in found.own else cell for at, cell in enumerate(found.header.cells)]
    yield Row(cells=tuple(header), number=found.header.number)
    yield from project.rows
