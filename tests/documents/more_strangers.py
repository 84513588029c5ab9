"""More layouts that no reader was written for, by another hand's habits than those of `strangers.py`."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Final

from assistant.domain.declaration import Declaration
from tests.documents.stranger_parts import (
    LEFT,
    MONEY,
    UP,
    Stranger,
    Texts,
    facts_of,
    levels_once,
    money_of,
    put,
    saved,
    word_grid,
    year_of,
)
from tests.documents.strangers import LISTED_WITHOUT

_OPERATORS: Final = (">=", "<=", "≥", "≤", "=", ">", "<")


def counted(forms: Sequence[Declaration]) -> bytes:
    """All in one table: title and year in its first rows, second level before the first, operators apart, rows counted."""
    from docx import Document

    document = Document()
    document.add_paragraph("附件2-1")
    for form in forms:
        texts: Texts = [["项目支出绩效目标申报表", *[LEFT] * 7]]
        texts.append([f"申报年度：{form.fiscal_year or ''}", *[LEFT] * 3, "金额单位：元", *[LEFT] * 3])
        facts = facts_of(form)
        for at in range(0, len(facts), 2):
            row = [cell for label, text in facts[at : at + 2] for cell in (label, LEFT, text, LEFT)]
            texts.append([*row, *[""] * (8 - len(row))])
        texts += [["项目预算", LEFT, label, LEFT, amount, *[LEFT] * 3] for label, amount in money_of(form)]
        texts.append(["总体绩效目标", LEFT, form.overall_goal or "", *[LEFT] * 5])
        texts.append(["年度绩效目标", LEFT, form.annual_goal or "", *[LEFT] * 5])
        texts.append(["序号", "二级指标", "一级指标", "三级指标", "计算符号", "指标值", "备注", LEFT])
        for number, row_ in enumerate(form.indicators, start=1):
            operator, value = apart(row_.target.text)
            texts.append([str(number), row_.level2 or "", row_.level1 or "", row_.level3, operator, value, "", LEFT])
        texts.append(["填表人：", *[LEFT] * 3, "审核人：", *[LEFT] * 3])
        word_grid(document, texts)
        document.add_paragraph("注：本表由申报单位填写。")
    return saved(document)


def apart(value: str) -> tuple[str, str]:
    """A value's operator and the rest of it."""
    operator = next((one for one in _OPERATORS if value.startswith(one)), "")
    return operator, value[len(operator) :]


def written(forms: Sequence[Declaration]) -> bytes:
    """Facts and goals as paragraphs; funds as two columns with titles; levels numbered, `1.产出指标`, `（2）质量指标`."""
    from docx import Document

    document = Document()
    for form in forms:
        for line in ("项目支出绩效目标申报表", year_of(form), *(f"{label}：{text}" for label, text in facts_of(form))):
            document.add_paragraph(line)
        document.add_paragraph("（一）资金情况")
        word_grid(document, [["资金构成", "金额（元）"], *([label, amount] for label, amount in money_of(form))])
        document.add_paragraph("（二）绩效目标")
        if form.overall_goal:
            document.add_paragraph(f"项目总目标：{form.overall_goal}")
        document.add_paragraph(f"年度目标：{form.annual_goal or ''}")
        document.add_paragraph("（三）绩效指标")
        word_grid(document, [["一级指标", "二级指标", "三级指标", "目标值"], *_numbered(form)])
    return saved(document)


def _numbered(form: Declaration) -> Texts:
    rows, first, second = [], 0, 0
    for one, two, row in levels_once(form.indicators):
        first, second = (first + 1, 0) if one else (first, second)
        second += bool(two)
        rows.append([f"{first}.{one}" if one else "", f"（{second}）{two}" if two else "", row.level3, row.target.text])
    return rows


def halved(forms: Sequence[Declaration]) -> bytes:
    """Funds and goals in two halves, labels broken over lines, the vertical label merged over all rows, year in the title."""
    from docx import Document

    document = Document()
    for form in forms:
        document.add_paragraph(f"财政支出项目绩效目标申报表{year_of(form).replace('年度', ' 年度')}")
        texts: Texts = [[label, LEFT, text, LEFT, LEFT, LEFT] for label, text in facts_of(form)]
        left, right = ([(label, getattr(form.funds, name)) for label, name in part] for part in (MONEY[:3], MONEY[3:]))
        for n, (one, two) in enumerate(zip_longest(left, right, fillvalue=("", None))):
            amounts = ["" if amount is None else f"{amount:,.2f}" for amount in (one[1], two[1])]
            texts.append(["项目\n资金\n（元）" if n == 0 else UP, one[0], amounts[0], two[0], amounts[1], LEFT])
        texts.append(["绩效目标", "项目总目标", LEFT, "年度总体目标", LEFT, LEFT])
        texts.append([UP, form.overall_goal or "", LEFT, form.annual_goal or "", LEFT, LEFT])
        texts.append(["绩效指标", "一级\n指标", "二级\n指标", "三级\n指标", LEFT, "年度（/项目）\n指标值"])
        before: str | None = None
        for row in form.indicators:
            level1 = row.level1 or "" if row.level1 != before else ""
            before = row.level1
            texts.append([UP, level1, row.level2 or "", row.level3, LEFT, row.target.text])
        word_grid(document, texts)
    return saved(document)


def drifting(forms: Sequence[Declaration]) -> bytes:
    """A sheet each, begun some rows and columns inwards; explanations and sources right of the values."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, form in enumerate(forms, start=1):
        sheet = book.create_sheet(str(number))
        rows: list[list[object]] = [["项目支出绩效目标表"], [year_of(form)]]
        rows += [[label, None, text] for label, text in (*facts_of(form), *money_of(form))]
        rows += [["项目总目标", None, form.overall_goal]] if form.overall_goal else []
        rows.append(["年度目标", None, form.annual_goal])
        rows.append(["一级指标", "二级指标", "三级指标", "指标值", "指标值说明", "数据来源"])
        rows += [
            [one, two, row.level3, row.target.text, "按计划", "台账"] for one, two, row in levels_once(form.indicators)
        ]
        put(sheet, 4, 3, rows)
        sheet.merge_cells("C4:H4")
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def listed_twice(forms: Sequence[Declaration]) -> bytes:
    """A list with two rows of titles, rows counted, amounts in 万元 and operators in a column of their own."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    rows: list[list[object]] = [["部门项目支出绩效目标表"], [*[None] * 8, "单位：万元"]]
    rows.append(["序号", "部门", "项目名称", "项目资金", "年度绩效目标", "绩效指标"])
    rows.append([*[None] * 5, "一级指标", "二级指标", "三级指标", "指标性质", "指标值"])
    for number, form in enumerate(forms, start=1):
        amount = form.funds.annual_total
        own = [number, form.implementing_unit, form.project_name, amount and float(amount / 10_000), form.annual_goal]
        for at, row in enumerate(form.indicators):
            operator, value = apart(row.target.text)
            rows.append([*(own if at == 0 else [None] * 5), row.level1, row.level2, row.level3, operator, value])
    put(sheet, 1, 1, rows)
    sheet.merge_cells("F3:J3")
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def defined(forms: Sequence[Declaration]) -> bytes:
    """Facts as a list of definitions; funds and goals as a row of labels over a row of texts."""
    parts = []
    for form in forms:
        facts = "".join(f"<dt>{label}</dt><dd>{html.escape(text)}</dd>" for label, text in facts_of(form))
        goals = (("项目总目标", form.overall_goal or ""), ("年度目标", form.annual_goal or ""))
        tables = "".join(
            f"<table><tr>{''.join(f'<td>{label}</td>' for label, _ in pairs)}</tr>"
            f"<tr>{''.join(f'<td>{html.escape(text)}</td>' for _, text in pairs)}</tr></table>"
            for pairs in (money_of(form), goals)
        )
        rows = "".join(
            f"<tr><td>{r.level1 or ''}</td><td>{r.level2 or ''}</td><td>{html.escape(r.level3)}</td>"
            f"<td>{html.escape(r.target.text)}</td></tr>"
            for r in form.indicators
        )
        parts.append(
            f"<h2>项目支出绩效目标申报表</h2><p>{year_of(form)}</p><dl>{facts}</dl>{tables}<table><thead><tr><th>一级指标</th>"
            f"<th>二级指标</th><th>三级指标</th><th>年度指标值</th></tr></thead>{rows}</table>"
        )
    return f"<html><body>{''.join(parts)}</body></html>".encode("gb18030")


MORE_STRANGERS: Final[dict[str, Stranger]] = {
    "word-counted": Stranger(".docx", counted),
    "word-written": Stranger(".docx", written),
    "word-halved": Stranger(".docx", halved),
    "excel-drifting": Stranger(".xlsx", drifting),
    "excel-listed-twice": Stranger(".xlsx", listed_twice, LISTED_WITHOUT),
    "web-defined": Stranger(".html", defined),
}
