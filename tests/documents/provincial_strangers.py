"""A provincial form that no reader was written for, in four kinds of file: points, rules of scoring, values in three columns.

Names are broken over lines, levels carry their points, and the table goes on below a header printed again.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from assistant.documents.form_layout import Cell, FormLayout, Role
from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.value import Operator, TargetValue, ValueKind, parse_target
from tests.documents.paper import Printer
from tests.documents.stranger_parts import LEFT, MONEY, UP, Stranger, Texts, saved, word_grid, year_of

WIDTH: Final = 9
ON_A_PAGE: Final = 6
"""Rows of indicators before the table goes on elsewhere."""
_IN_WORDS: Final = {
    Operator.GTE: "大于等于",
    Operator.LTE: "小于等于",
    Operator.EQ: "等于",
    Operator.GT: "大于",
    Operator.LT: "小于",
}
_TYPED: Final = {Operator.GTE: ">=", Operator.LTE: "<="}
_SCORING: Final = "达到指标值得满分，未达到的按完成比例扣分"


class Habits(NamedTuple):
    """How one office prints the form.

    Attributes:
        symbol: How it writes operators.
        line: How many characters of a name stand on a line; 0 leaves that to the page.
        repeats: Whether labels that go on are printed again below a header printed again.
        points: Whether the labels of first levels carry their points.
    """

    symbol: Callable[[Operator], str] = str
    line: int = 6
    repeats: bool = False
    points: bool = True


def parted(target: TargetValue) -> tuple[Operator, str, str] | None:
    """Operator, figures and unit of a value; None where it is no number with a unit."""
    figures = re.search(r"\d[\d,]*(?:\.\d+)?", target.text)
    if target.kind is not ValueKind.NUMERIC or target.operator is None or figures is None:
        return None
    again = parse_target(f"{target.operator}{figures[0]}{target.unit or ''}")
    same = (again.operator, again.value, again.unit) == (target.operator, target.value, target.unit)
    return (target.operator, figures[0], target.unit or "") if same else None


def tables_of(form: Declaration, habits: Habits) -> list[Texts]:
    """The head and the first indicators, then the others, each below the header."""
    rows = list(form.indicators)
    pages = [rows[at : at + ON_A_PAGE] for at in range(0, len(rows), ON_A_PAGE)] or [[]]
    tables = []
    before: Indicator | None = None
    for number, page in enumerate(pages):
        head = [*_facts(form), *_funds(form), *_goals(form)] if number == 0 else []
        tables.append([*head, *_header(), *_indicators(page, None if habits.repeats else before, habits)])
        before = page[-1] if page else None
    tables[-1].append(["合计", LEFT, LEFT, LEFT, "100", *[LEFT] * 4])
    return tables


def _facts(form: Declaration) -> Iterator[list[str]]:
    start, end = form.planned_start_date, form.planned_end_date
    dates = [("项目起止时间", f"{_day(start)} 至 {_day(end)}")] if start and end else []
    if not dates:
        dates = [("开始时间", _day(start))] if start else [("完成时间", _day(end))] if end else []
    named = [
        ("项目名称", form.project_name),
        ("项目编码", "370000P260001"),
        ("主管部门", form.competent_department),
        ("实施单位", form.implementing_unit),
        ("项目属性", form.project_nature),
        ("项目类型", form.project_category),
        *dates,
    ]
    pairs = [(label, text) for label, text in named if text]
    for at in range(0, len(pairs), 2):
        row = [pairs[at][0], LEFT, pairs[at][1], LEFT, LEFT]
        right = [pairs[at + 1][0], LEFT, pairs[at + 1][1], LEFT] if at + 1 < len(pairs) else [LEFT] * 4
        yield [*row, *right]


def _day(day: object) -> str:
    year, month, date = str(day).split("-")
    return f"{year}年{int(month)}月{int(date)}日"


def _funds(form: Declaration) -> Iterator[list[str]]:
    amounts = [("" if (a := getattr(form.funds, name)) is None else f"{a / Decimal(10_000):f}") for _, name in MONEY]
    left = ["项目资金总额", "其中：财政资金", "其他资金"]
    right = ["年度资金总额", "其中：财政拨款", "上年结转资金", "其他资金"]
    pairs = zip_longest(zip(left, amounts[:3], strict=True), zip(right, amounts[3:], strict=True), fillvalue=("", ""))
    for at, (one, two) in enumerate(pairs):
        label = "项目资金\n（万元）" if at == 0 else UP
        yield [label, LEFT, one[0], LEFT, one[1], two[0], LEFT, two[1], LEFT]


def _goals(form: Declaration) -> Iterator[list[str]]:
    for label, text in (("总体目标", form.overall_goal), ("年度目标", form.annual_goal or "")):
        if text is not None:
            yield [label, LEFT, text, *[LEFT] * 6]


def _header() -> Texts:
    return [
        ["绩\n效\n指\n标", "一级指标", "二级指标", "三级指标", "分值", "指标值", LEFT, LEFT, "评分标准"],
        [*[UP] * 5, "符号", "数值", "计量单位", UP],
    ]


def _indicators(rows: Sequence[Indicator], before: Indicator | None, habits: Habits) -> Iterator[list[str]]:
    for at, row in enumerate(rows):
        above = rows[at - 1] if at else before
        goes_on = UP if at else ""
        same1 = above is not None and above.level1 == row.level1
        same2 = same1 and above is not None and above.level2 == row.level2
        points = "\n（30分）" if habits.points and row.level1 else ""
        level1 = goes_on if same1 else f"{row.level1 or ''}{points}"
        level2 = goes_on if same2 else row.level2 or ""
        yield [UP, level1, level2, broken(row.level3, habits.line), "5", *_value(row.target, habits), _SCORING]


def _value(target: TargetValue, habits: Habits) -> list[str]:
    found = parted(target)
    if found is None:
        return ["" if target.is_measurable else "定性", target.text, ""]
    operator, figures, unit = found
    return [habits.symbol(operator), figures, unit]


def broken(text: str, line: int) -> str:
    """A text over lines; words of Latin letters stay whole."""
    if not line:
        return text
    cuts = [0]
    for at in range(1, len(text)):
        whole = text[at - 1].isascii() and text[at].isascii()
        if at - cuts[-1] >= line and not whole and len(text) - at > 1:
            cuts.append(at)
    return "\n".join(text[a:b] for a, b in pairwise([*cuts, len(text)]))


def in_word(forms: Sequence[Declaration]) -> bytes:
    """Tables that go on below 续表, the labels that go on left out."""
    from docx import Document

    document = Document()
    for form in forms:
        document.add_paragraph("附件2")
        document.add_paragraph("省级部门预算项目支出绩效目标申报表")
        document.add_paragraph(year_of(form))
        for number, table in enumerate(tables_of(form, Habits())):
            if number:
                document.add_paragraph("续表")
            word_grid(document, table)
        document.add_paragraph("单位负责人：　　　　填表人：　　　　联系电话：")
        document.add_page_break()
    return saved(document)


def in_excel(forms: Sequence[Declaration]) -> bytes:
    """A sheet each; figures are numbers, operators are words; the header stands again between the rows."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, form in enumerate(forms, start=1):
        sheet = book.create_sheet(f"项目{number}")
        sheet.append(["省级预算项目绩效目标表"])
        sheet.append([f"预算年度：{form.fiscal_year}" if form.fiscal_year else "", *[None] * 7, "单位：万元"])
        for table in tables_of(form, Habits(symbol=_IN_WORDS.__getitem__, repeats=True)):
            top = sheet.max_row + 1
            for cell in cells_of(table):
                target = sheet.cell(top + cell.row, 1 + cell.column)
                is_number = cell.column == 6 and re.fullmatch(r"\d+(\.\d+)?", cell.text)
                target.value = float(cell.text) if is_number else cell.text or None
                target.data_type = "n" if is_number or not cell.text else "s"
                if cell.row_span > 1 or cell.column_span > 1:
                    sheet.merge_cells(
                        start_row=top + cell.row, start_column=1 + cell.column,
                        end_row=top + cell.row + cell.row_span - 1, end_column=cell.column + cell.column_span,
                    )  # fmt: skip
        sheet.merge_cells("A1:I1")
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def on_the_web(forms: Sequence[Declaration]) -> bytes:
    """A page of a portal: headers of `th`, names parted by `<br>`, operators typed, tables that go on with their labels."""
    parts = []
    for form in forms:
        parts.append(f"<h2>某省省级项目支出绩效目标申报表</h2><p>{year_of(form)}</p>")
        for table in tables_of(form, Habits(symbol=_typed, line=8, repeats=True, points=False)):
            rows: list[list[str]] = [[] for _ in table]
            for cell in cells_of(table):
                spans = f' rowspan="{cell.row_span}" colspan="{cell.column_span}"'
                text = html.escape(cell.text).replace("\n", "<br/>") or "&nbsp;"
                rows[cell.row].append(f"<td{spans}><p><span>{text}</span></p></td>")
            lines = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
            parts.append(f"<table border=1>{lines}</table>")
    return f"<html><head><meta charset=utf-8></head><body><div id=zoom>{''.join(parts)}</div></body></html>".encode()


def _typed(operator: Operator) -> str:
    return _TYPED.get(operator, str(operator))


def on_paper(forms: Sequence[Declaration]) -> bytes:
    """Ruled pages with a running head; the header stands again at the top of every page of a form."""
    printer = Printer(head=True)
    for form in forms:
        for number, table in enumerate(tables_of(form, Habits(line=0))):
            if number:
                printer.turn_over()
            year = f"申报年度：{form.fiscal_year}年" if form.fiscal_year else ""
            titles = ["部门预算项目支出绩效目标表", f"{year}　　　　金额单位：万元"] if number == 0 else []
            top = [Cell(text=t, row=r, column=0, column_span=WIDTH, role=Role.TITLE) for r, t in enumerate(titles)]
            cells = [cell.model_copy(update={"row": cell.row + len(top)}) for cell in cells_of(table)]
            layout = FormLayout(
                name="表", widths=(3, 7, 8, 12, 4, 5, 9, 6, 14), row_count=len(top) + len(table),
                cells=(*top, *cells), blocks=(len(top),),
            )  # fmt: skip
            printer.form(layout)
        printer.turn_over()
    return printer.paper.pdf()


def cells_of(texts: Texts) -> Iterator[Cell]:
    """The cells of a grid with what they cover."""
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if text in (LEFT, UP):
                continue
            columns = next((n for n in range(c + 1, len(row)) if row[n] != LEFT), len(row)) - c
            down = next((n for n in range(r + 1, len(texts)) if texts[n][c] != UP), len(texts)) - r
            yield Cell(text=text, row=r, column=c, row_span=down, column_span=columns, role=Role.VALUE)


PROVINCIAL: Final[dict[str, Stranger]] = {
    "word-provincial": Stranger(".docx", in_word, in_parts=True),
    "excel-provincial": Stranger(".xlsx", in_excel, in_parts=True),
    "web-provincial": Stranger(".html", on_the_web, in_parts=True),
    "paper-provincial": Stranger(".pdf", on_paper, in_parts=True),
}
