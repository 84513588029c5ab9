"""Views of an import: what became of each file, form and field, and the same as tables for a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.documents.plain_table import PlainTable
from assistant.domain.importing import FormFate, FormOutcome, Likeness, Twin
from assistant.domain.labels import FIELDS, LIKENESS, STATES, place_of
from assistant.domain.reading import FieldReading, FieldState
from assistant.domain.report import Finding
from assistant.domain.shortening import on_one_line
from assistant.errors import JixiaoError

if TYPE_CHECKING:
    from assistant.importing import Imported

_FATES: Final = {
    FormFate.ADDED: "新增",
    FormFate.DUPLICATE: "已有",
    FormFate.QUARANTINED: "隔离，待核对",
    FormFate.DROPPED: "已放弃",
    FormFate.EMPTY: "空白表",
    FormFate.WITHDRAWN: "已撤回",
}
_SELDOM: Final = {
    FormFate.DROPPED: "已放弃",
    FormFate.EMPTY: "空白表",
    FormFate.WITHDRAWN: "先前已撤回，没有加入",
}
"""Fates that are counted only where there are some."""
_PIECES: Final = {"form": "表头", "goals": "目标", "budget": "预算情况", "hidden": "看不见的文字", "pdf": "页面"}
_MOST_SHOWN: Final = 60
"""Lines of one part of the report on the screen; a workbook holds them all."""
FILE_COLUMNS: Final = ("文件", "结果", "申报表", "指标", "新增", "已有", "近似重复", "隔离", *STATES.values())
FORM_COLUMNS: Final = ("文件", "第几张", "名称", "结果", "编号", "指标", *STATES.values())
DOUBT_COLUMNS: Final = ("文件", "第几张", "名称", "位置", "读到的", "级别", "疑问", "原文")
TWIN_COLUMNS: Final = ("文件", "第几张", "名称", "和哪个案例", "来自", "年度", "关系", "不同之处")
TWIN_WIDTHS: Final = (60, 14, 60, 34, 60, 16, 40, 120)


def import_view(results: Sequence[Imported]) -> Iterator[Section]:
    """What became of each file and form; of a very long list the part that needs a person."""
    shown = results if len(results) <= _MOST_SHOWN else [r for r in results if r.error or r.quarantined][:_MOST_SHOWN]
    yield Grid("导入结果", FILE_COLUMNS, tuple(file_row(result) for result in shown))
    if left := len(results) - len(shown):
        yield Listing("", (f"另有 {left} 个文件没有列出；用 --report 导入报告.xlsx 写出全部。",))
    yield from _cut(Grid("近似重复", TWIN_COLUMNS, tuple(twin_rows(results, exact=False))))
    yield from _cut(Grid("存疑", DOUBT_COLUMNS, tuple(doubt_rows(results))))
    kept = [f"{r.path.name} {line}" for r in results if r.outcome for line in r.outcome.kept]
    yield Listing("其他栏目（原样保留）", tuple(kept[:_MOST_SHOWN]))
    yield Pairs("合计", tuple(totals(results)))


def report_tables(results: Sequence[Imported]) -> tuple[PlainTable, ...]:
    """The whole report as the sheets of a workbook."""
    return (
        _table("合计", ("项", "数量"), totals(results), (60, 60)),
        _table("文件", FILE_COLUMNS, map(file_row, results), (70, 70, *[18] * 11)),
        _table("申报表", FORM_COLUMNS, form_rows(results), (60, 14, 60, 24, 34, *[16] * 6)),
        _table("问题", DOUBT_COLUMNS, doubt_rows(results), (60, 14, 50, 34, 50, 22, 80, 60)),
        _table("近似重复", TWIN_COLUMNS, twin_rows(results, exact=False), TWIN_WIDTHS),
        _table("完全重复", TWIN_COLUMNS, twin_rows(results, exact=True), TWIN_WIDTHS),
        _table("没有读成的文件", ("文件", "原因", "办法"), failure_rows(results), (70, 100, 100)),
    )


def totals(results: Sequence[Imported]) -> Iterator[tuple[str, str]]:
    """The counts of files, forms and fields; each group adds up to its first line."""
    failed = sum(result.error is not None for result in results)
    unchanged = sum(result.unchanged for result in results)
    yield "文件", f"{len(results)} 个"
    yield "　本次读取", f"{len(results) - failed - unchanged} 个"
    yield "　内容没有变，不再重读", f"{unchanged} 个"
    yield "　没有读成", f"{failed} 个"
    forms = [form for result in results if result.outcome for form in result.outcome.forms]
    added, known = sum(r.added for r in results), sum(r.duplicates for r in results)
    fates = Counter(form.fate for form in forms)
    yield "申报表", f"{len(forms)} 张"
    yield "　新增", f"{added} 张申报表"
    yield "　已有（未重复添加）", f"{known} 张"
    yield "　隔离，待核对", f"{fates[FormFate.QUARANTINED]} 张"
    for fate, told in _SELDOM.items():
        if fates[fate]:
            yield f"　{told}", f"{fates[fate]} 张"
    yield "其中近似重复", f"{sum(r.near_duplicates for r in results)} 张"
    states = _states(forms)
    yield "栏目", f"{sum(states.values())} 个"
    for state, label in STATES.items():
        yield f"　{label}", f"{states[state]} 个"


def file_row(result: Imported) -> tuple[str, ...]:
    """One file as the cells of a row."""
    if result.outcome is None:
        reason = result.error.message if isinstance(result.error, JixiaoError) else "没有结果"
        return (result.path.name, reason, *[""] * (len(FILE_COLUMNS) - 2))
    forms = result.outcome.forms
    states = _states(forms)
    fates = (result.added, result.duplicates, result.near_duplicates, result.quarantined)
    counts = (len(forms), sum(form.rows for form in forms), *fates, *(states[state] for state in STATES))
    done = "未变，没有重读" if result.unchanged else "已读取"
    return (result.path.name, done, *map(str, counts))


def form_rows(results: Sequence[Imported]) -> Iterator[tuple[str, ...]]:
    """Every form of every file."""
    for name, form in _forms(results):
        states = (str(form.states.get(state, 0)) for state in STATES)
        yield (name, str(form.position), form.title, _FATES[form.fate], form.id, str(form.rows), *states)


def doubt_rows(results: Sequence[Imported]) -> Iterator[tuple[str, ...]]:
    """What the review finds wrong with a form, then its fields in doubt, the graver first."""
    for result in results:
        if result.outcome:
            for remark in result.outcome.remarks:
                yield (result.path.name, "", "", *doubt_cells(remark))
            for form in result.outcome.forms:
                for error in form.errors:
                    yield (result.path.name, str(form.position), form.title, *error_cells(error))
                for remark in sorted(form.remarks, key=lambda remark: not remark.grave):
                    yield (result.path.name, str(form.position), form.title, *doubt_cells(remark))


def doubt_cells(remark: FieldReading) -> tuple[str, ...]:
    """Place, value, weight, reason and words of one field in doubt."""
    weight = "须核对" if remark.grave else "留意"
    return (
        place_in_words(remark.path),
        on_one_line(remark.value, 40),
        weight,
        remark.reason,
        on_one_line(remark.original, 80),
    )


def error_cells(error: Finding) -> tuple[str, ...]:
    """An error of the review in the columns of a doubt."""
    return (place_in_words(error.path), "", "审核错误", f"{error.message}（规则 {error.rule}）", "")


def place_in_words(path: str) -> str:
    """Where a doubt arose, as people say it."""
    return _PIECES.get(path) or (place_of(path) if path.startswith("indicators") or path in FIELDS else path)


def twin_rows(results: Sequence[Imported], *, exact: bool) -> Iterator[tuple[str, ...]]:
    """The forms that repeat a case, either exactly or nearly."""
    for name, form in _forms(results):
        if form.twin and (form.twin.likeness is Likeness.SAME) == exact:
            yield (name, str(form.position), form.title, *twin_cells(form.twin))


def twin_cells(twin: Twin) -> tuple[str, ...]:
    """The case that is repeated, and what differs."""
    year = str(twin.fiscal_year or "")
    return (twin.case_id, twin.document, year, LIKENESS[twin.likeness], "；".join(twin.differences) or "没有不同")


def failure_rows(results: Sequence[Imported]) -> Iterator[tuple[str, ...]]:
    """The files that could not be read, with reason and remedy."""
    for result in results:
        if isinstance(result.error, JixiaoError):
            yield (result.path.name, result.error.message, result.error.hint)


def _forms(results: Sequence[Imported]) -> Iterator[tuple[str, FormOutcome]]:
    for result in results:
        if result.outcome:
            yield from ((result.path.name, form) for form in result.outcome.forms)


def _states(forms: Iterable[FormOutcome]) -> Counter[FieldState]:
    total: Counter[FieldState] = Counter()
    for form in forms:
        total.update(form.states)
    return total


def _cut(grid: Grid) -> Iterator[Section]:
    """A grid that fits on a screen, and how many of its rows were left out."""
    yield Grid(grid.title, grid.columns, grid.rows[:_MOST_SHOWN])
    left = len(grid.rows) - _MOST_SHOWN
    if left > 0:
        yield Listing("", (f"“{grid.title}”另有 {left} 行没有列出；用 --report 导入报告.xlsx 写出全部。",))


def _table(name: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[int, ...]) -> PlainTable:
    filled = tuple(rows) or (("没有。", *[""] * (len(columns) - 1)),)
    return PlainTable(name=name, title=name, columns=columns, rows=filled, widths=widths)
