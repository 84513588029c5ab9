"""The reader of lists of projects: jsonl, csv and xlsx with titled columns in any order; it runs in the sandbox."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from assistant.documents.blocks import Row
from assistant.documents.file_kinds import FileKind, kind_of
from assistant.documents.import_report import RepairLog
from assistant.documents.office_archive import check_office_archive
from assistant.documents.projects_table import FIELD_OF, ProjectRow, ProjectsTable, plain_number
from assistant.documents.text_reader import decode
from assistant.domain.money import UNIT_YUAN, parse_money
from assistant.domain.project_name import checked_project_name
from assistant.domain.year import read_year
from assistant.errors import EmptyDescription, InputError, InvalidFact, NoFormFound, UnreadableFile

MAX_PROJECTS: Final = 10_000
_HEADER_ROWS: Final = 20
"""How far down the row of titles may stand, below headings and remarks."""
_BLANK_ROWS: Final = 1_000
"""After so many empty rows a sheet is taken to be at its end, however far its formatting was dragged."""
_SMALLEST_BARE: Final = 1_000
"""A smaller amount under a title without a unit is more likely 万元 than yuan, so it is not guessed."""

_UNIT_IN_TITLE: Final = re.compile(r"[(\[【]?(?:单位)?(亿元|百万元|千元|万元|元|万)[)\]】]?$")

_Cells = Sequence[object]
_ReadT = TypeVar("_ReadT")


class _Column(NamedTuple):
    """A column that is read: where it stands, its title as written, and the money unit in the title."""

    place: int
    title: str
    unit: str | None


_Columns = Mapping[str, _Column]


def projects_in(data: bytes, suffix: str, name: str) -> ProjectsTable:
    """The rows of a list.

    Args:
        data: The file's bytes.
        suffix: `.jsonl`, `.csv`, `.xlsx`, `.xls` or `.et`.
        name: The file's name, for messages.

    Raises:
        UnreadableFile: If it is not what its name says.
        NoFormFound: If no row of titles is found, or no project below it.
    """
    if suffix == ".jsonl":
        table = ProjectsTable(tuple(_rows_of_jsonl(decode(data))))
    elif suffix == ".csv":
        table = _table_of(list(_csv_rows(decode(data))), name, ragged=False)
    elif kind_of(suffix, data) is FileKind.XLS:
        table = _titled(_old_sheets(data), name)
    else:
        table = _best_sheet(data, name)
    if not table.rows:
        raise NoFormFound(f"“{name}”里没有一个项目。", hint="标题行下面每行写一个项目。")
    if len(table.rows) > MAX_PROJECTS:
        raise UnreadableFile(f"“{name}”超过 {MAX_PROJECTS:,} 个项目。", hint="请分成几份清单。")
    return table


def _rows_of_jsonl(text: str) -> Iterator[ProjectRow]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            # Decimal, because 0.1 read as a float is no amount of money any more.
            item = json.loads(line, parse_float=Decimal)
        except (ValueError, RecursionError):
            yield ProjectRow(number, error=UnreadableFile(f"第 {number} 行不是有效的 JSON。", hint="每行写一个项目。"))
            continue
        if not isinstance(item, dict) or any(isinstance(value, dict | list) for value in item.values()):
            hint = '请写成 {"project_name": "…", "description": "…"}，每一项是文字或数字。'
            yield ProjectRow(number, error=UnreadableFile(f"第 {number} 行不是一个项目。", hint=hint))
            continue
        yield _row(number, list(item.values()), _columns(list(item)))


def _csv_rows(text: str) -> Iterator[tuple[int, _Cells]]:
    """Records with the number of the line they begin on."""
    text = text.removeprefix("\ufeff")
    delimiter = max((",", "\t", ";"), key=lambda mark: _titles_found(text, mark))
    before = csv.field_size_limit(max(len(text), 1))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        number = 1
        for record in reader:
            yield number, record
            number = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFile("csv 文件内容有误，无法分列。", hint="请另存为 xlsx 再试。") from error
    finally:
        csv.field_size_limit(before)


def _titles_found(text: str, delimiter: str) -> int:
    head = [line.split(delimiter) for line in text.splitlines()[:_HEADER_ROWS]]
    found = _header([(number, [cell.strip('"') for cell in cells]) for number, cells in enumerate(head, start=1)])
    return len(found[1]) if found else 0


def _best_sheet(data: bytes, name: str) -> ProjectsTable:
    """The first visible sheet that has a row of titles."""
    check_office_archive(data, "xlsx")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that do not concern us
            sheets = list(_sheets(data))
    except Exception as error:
        # The library raises whatever its parts raise: KeyError, ValueError, parser errors, its own.
        raise UnreadableFile(
            "文件内容有误，或者不是 xlsx 文件。", hint="请在 Excel 或 WPS 中打开后另存为 xlsx 再试。"
        ) from error
    return _titled(sheets, name)


def _titled(sheets: Sequence[list[tuple[int, _Cells]]], name: str) -> ProjectsTable:
    return _table_of(next((rows for rows in sheets if _header(rows)), []), name)


def _old_sheets(data: bytes) -> list[list[tuple[int, _Cells]]]:
    """The sheets of an old workbook, as Excel up to 2003 and WPS write them; each begins again with a low number."""
    from assistant.documents.xls_reader import read_xls_blocks

    sheets: list[list[tuple[int, _Cells]]] = []
    last = 0
    for block in read_xls_blocks(data, RepairLog()):
        if not sheets or block.number <= last:
            sheets.append([])
        last = block.number
        sheets[-1].append((last, block.cells if isinstance(block, Row) else (block.text,)))
    return sheets


def _sheets(data: bytes) -> Iterator[list[tuple[int, _Cells]]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield list(_sheet_rows(sheet.iter_rows(values_only=True)))
    finally:
        book.close()


def _sheet_rows(rows: Iterator[_Cells]) -> Iterator[tuple[int, _Cells]]:
    blank = 0
    for number, cells in enumerate(rows, start=1):
        filled = any(cell is not None and str(cell).strip() for cell in cells)
        blank = 0 if filled else blank + 1
        if filled:
            yield number, cells
        if blank > _BLANK_ROWS or number > MAX_PROJECTS + _BLANK_ROWS:
            return


def _table_of(rows: Sequence[tuple[int, _Cells]], name: str, *, ragged: bool = True) -> ProjectsTable:
    """Without `ragged`, a row with more cells than there are titles is an error: a comma stands unquoted in it."""
    found = _header(rows)
    if found is None:
        raise NoFormFound(
            f"“{name}”里没有找到项目清单的标题行。",
            hint="第一行请写列名，例如：项目名称、项目描述、主管部门、实施单位、年度、预算金额（万元）。",
        )
    place, columns = found
    used = {column.place for column in columns.values()}
    titles = rows[place][1]
    unused = tuple(_text(cell) or "" for index, cell in enumerate(titles) if index not in used and _text(cell))
    filled = [(number, cells) for number, cells in rows[place + 1 :] if any(map(_text, cells))]
    below = (
        _row(number, cells, columns) if ragged or not any(map(_text, cells[len(titles) :])) else _overlong(number)
        for number, cells in filled
    )
    return ProjectsTable(tuple(below), unused)


def _overlong(number: int) -> ProjectRow:
    error = UnreadableFile(
        f"第 {number} 行比标题行多出了列。", hint="文字里有逗号时，请给这一格加上英文双引号，或把清单另存为 xlsx。"
    )
    return ProjectRow(number, error=error)


def _header(rows: Sequence[tuple[int, _Cells]]) -> tuple[int, _Columns] | None:
    """Where the titles stand and what they name: a row with a name or a description among at least two."""
    for place, (_, cells) in enumerate(rows[:_HEADER_ROWS]):
        columns = _columns(cells)
        if ("project_name" in columns or "description" in columns) and (
            len(columns) > 1 or sum(1 for cell in cells if _text(cell)) == 1
        ):
            return place, columns
    return None


def _columns(titles: _Cells) -> _Columns:
    """Which column holds which field; of two that name the same field, the plainer title."""
    best: dict[str, tuple[int, _Column]] = {}
    for index, cell in enumerate(titles):
        title = _text(cell) or ""
        bare, unit = _split_title(title)
        field, rank = FIELD_OF.get(bare, (None, 0))
        if field and (field not in best or rank < best[field][0]):
            best[field] = (rank, _Column(index, title, "元" if bare == "budget_yuan" else unit))
    return {field: column for field, (_, column) in best.items()}


def _split_title(title: str) -> tuple[str, str | None]:
    """`预算金额（万元）` is 预算金额 in 万元."""
    compact = re.sub(r"[\s*＊：:]+", "", unicodedata.normalize("NFKC", title)).lower()
    if compact in FIELD_OF:
        return compact, None
    found = _UNIT_IN_TITLE.search(compact)
    return (compact[: found.start()], found[1]) if found else (compact, None)


def _row(number: int, cells: _Cells, columns: _Columns) -> ProjectRow:
    def text(field: str) -> str | None:
        column = columns.get(field)
        return _text(cells[column.place]) if column and column.place < len(cells) else None

    row = ProjectRow(
        number,
        text("id"),
        text("project_name"),
        text("description"),
        text("department"),
        text("implementing_unit"),
    )
    faults: list[InputError] = []
    if not (row.project_name or row.description):
        hint = "请在这一行写明项目名称，或者做什么、给谁做、做多少、花多少钱。"
        faults.append(EmptyDescription("项目名称和项目描述都没有写。", hint=hint))
    if name := row.project_name:
        _tried(lambda: checked_project_name(name), faults)
    year = _tried(lambda: read_year(text("year")), faults)
    budget = _tried(lambda: _budget(text("budget_yuan"), columns.get("budget_yuan")), faults)
    if faults:
        return row._replace(error=_together(faults))
    return row._replace(year=year, budget_yuan=budget)


def _tried(read: Callable[[], _ReadT | None], faults: list[InputError]) -> _ReadT | None:
    """What a cell holds; a fault is noted, so that all faults of a row are told at once."""
    try:
        return read()
    except InputError as error:
        faults.append(error)
        return None


def _together(faults: list[InputError]) -> InputError:
    """All faults of one row as one."""
    if len(faults) == 1:
        return faults[0]
    return InvalidFact("".join(fault.message for fault in faults), hint="".join(fault.hint for fault in faults))


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    found = re.fullmatch(r"(\d{4})(?:\.0+)?(?:年.*|[-/].*)?", unicodedata.normalize("NFKC", text))
    if not found:
        raise InvalidFact(f"年度“{text[:20]}”不对。", hint="请填写四位数的预算年度，例如 2027。")
    return int(found[1])


def _budget(text: str | None, column: _Column | None) -> Decimal | None:
    if text is None or column is None:
        return None
    number = plain_number(text)
    if number is None:
        amount = parse_money(text)
        if amount is None:
            raise InvalidFact(f"{column.title}“{text[:20]}”不是金额。", hint="请只写数字，单位写在列名里。")
        return amount
    if column.unit is None and 0 < number < _SMALLEST_BARE:
        raise InvalidFact(
            f"{column.title}“{text}”没有写明是元还是万元。", hint="请把列名写成“预算金额（元）”或“预算金额（万元）”。"
        )
    return number * UNIT_YUAN[column.unit or "元"]


def _text(cell: object) -> str | None:
    """A cell as text; None where it is blank."""
    if cell is None:
        return None
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    text = repr(cell) if isinstance(cell, float) else str(cell)
    # Half of a surrogate pair, as JSON may spell it, is no text and could not be stored.
    return text.encode("utf-8", "replace").decode().strip() or None
