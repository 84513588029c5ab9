"""Forms in layouts that no reader was written for: made with the programs' own libraries, not from our form layout.

Every layout prints the same records; each names the fields it leaves out. Labels, order of columns, merging and what
stands around the form differ from layout to layout, as they do between offices.
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from tests.documents.stranger_parts import (
    FACTS,
    LEFT,
    UP,
    Stranger,
    Texts,
    facts_of,
    goals_of,
    levels_once,
    money_of,
    put,
    saved,
    word_grid,
    year_of,
)

WIDE: Final = str.maketrans("0123456789%", "０１２３４５６７８９％")


# Word -----------------------------------------------------------------------------------------


def sections(forms: Sequence[Declaration]) -> bytes:
    """A cover, then every part of a form under a heading in a table of its own; rows numbered, levels repeated."""
    from docx import Document

    document = Document()
    for line in ("2027年部门预算", "项目支出绩效目标材料汇编", "某区财政局编制", "二〇二六年十一月"):
        document.add_paragraph(line)
    document.add_page_break()
    for number, form in enumerate(forms, start=1):
        document.add_paragraph("项目支出绩效目标申报表")
        document.add_paragraph(year_of(form))
        document.add_paragraph("一、项目基本信息")
        facts = facts_of(form)
        word_grid(document, [[cell for pair in facts[i : i + 2] for cell in pair] for i in range(0, len(facts), 2)])
        document.add_paragraph("二、项目资金（单位：元）")
        money = money_of(form)
        word_grid(document, [[label for label, _ in money], [amount for _, amount in money]])
        document.add_paragraph("三、项目绩效目标")
        goals = [("项目总目标", form.overall_goal), ("年度目标", form.annual_goal)]
        word_grid(document, goals_of(goals))
        document.add_paragraph("四、绩效指标")
        rows = [
            [str(n), r.level1 or "", r.level2 or "", r.level3, r.target.text, "10", "未达标按比例扣分"]
            for n, r in enumerate(form.indicators, start=1)
        ]
        word_grid(document, [["序号", "一级指标", "二级指标", "三级指标", "指标值", "权重", "评分标准"], *rows])
        document.add_paragraph(f"填报人：甲　　审核人：乙　　第{number}张")
    return saved(document)


def frames(forms: Sequence[Declaration]) -> bytes:
    """Title and year in drawn text boxes; one table whose right cells hold tables; labels broken one sign a line."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    for form in forms:
        for line in ("财政支出项目绩效目标申报表", year_of(form)):
            document.element.body.insert(-1, parse_xml(_drawn_box(line)))
        table = document.add_table(rows=4, cols=2)
        for r, label in enumerate(("基\n本\n信\n息", "项目\n资金", "绩效\n目标", "绩\n效\n指\n标")):
            table.cell(r, 0).text = label
        word_grid(table.cell(0, 1), [[label, text] for label, text in facts_of(form)])
        word_grid(table.cell(1, 1), [[label, text] for label, text in money_of(form)])
        goals = [("总体目标", form.overall_goal), ("年度总体目标", form.annual_goal)]
        word_grid(table.cell(2, 1), goals_of(goals))
        rows = [
            [_upright(level1) or UP, _upright(level2) or UP, row.level3, row.target.text]
            for level1, level2, row in levels_once(form.indicators)
        ]
        word_grid(table.cell(3, 1), [["一级\n指标", "二级\n指标", "三级指标", "年度指标值"], *rows])
    return saved(document)


def _upright(label: str) -> str:
    return "\n".join(label)


def _drawn_box(text: str) -> str:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        f'<w:p xmlns:w="{w}"><w:r><w:drawing><wps:wsp xmlns:wps="{wps}"><wps:txbx><w:txbxContent>'
        f"<w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p>"
        "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r></w:p>"
    )


def wide(forms: Sequence[Declaration]) -> bytes:
    """Digits full-width; the value left of its name; weights in the labels; facts as a row of labels over their texts."""
    from docx import Document

    document = Document()
    for form in forms:
        document.add_heading(f"附件３：项目支出绩效目标申报表{year_of(form)}".translate(WIDE))
        facts = facts_of(form)
        table: Texts = [[label for label, _ in facts], [text.translate(WIDE) for _, text in facts]]
        width = len(facts)
        money = money_of(form, 10_000)
        table.append(_padded(["资金来源（万元）", *(label for label, _ in money)], width))
        table.append(_padded([UP, *(amount.translate(WIDE) for _, amount in money)], width))
        if form.overall_goal:
            table.append(_padded(["项目总体目标", form.overall_goal], width))
        table.append(_padded(["项目年度绩效目标", form.annual_goal or ""], width))
        table.append(_padded(["一级指标", "二级指标", "指标值", "三级指标", "指标解释"], width))
        for row in form.indicators:
            target = row.target.text.translate(WIDE)
            cells = [
                f"{row.level1}（３０分）" if row.level1 else "",
                row.level2 or "",
                target,
                row.level3,
                "反映项目完成情况",
            ]
            table.append(_padded(cells, width))
        word_grid(document, [[*row, *[""] * (max(map(len, table)) - len(row))] for row in table])
    return saved(document)


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells, *[LEFT] * (width - len(cells))]


def broken(forms: Sequence[Declaration]) -> bytes:
    """As converters leave a form over pages: a row cut in two, 续表 above the rest, the header printed again."""
    from docx import Document

    document = Document()
    for form in forms:
        document.add_paragraph("项目支出绩效目标申报表")
        document.add_paragraph(year_of(form))
        head: Texts = [[label, text, LEFT, LEFT] for label, text in facts_of(form)]
        head += [[label, amount, LEFT, LEFT] for label, amount in money_of(form)]
        if form.overall_goal:
            head.append(["项目总目标", form.overall_goal, LEFT, LEFT])
        head.append(["年度目标", form.annual_goal or "", LEFT, LEFT])
        title = ["一级指标", "二级指标", "三级指标", "年度指标值"]
        rows = [[one, two, row.level3, row.target.text] for one, two, row in levels_once(form.indicators)]
        half = len(rows) // 2
        cut = rows[half]
        at = max(len(cut[2]) - 2, 1)
        first, rest = [*cut[:2], cut[2][:at], cut[3]], ["", "", cut[2][at:], ""]
        word_grid(document, [*head, title, *rows[:half], first])
        document.add_paragraph(f"— {len(form.indicators)} —")
        document.add_paragraph("项目支出绩效目标申报表（续）")
        word_grid(document, [title, rest, *rows[half + 1 :]])
    return saved(document)


# Excel ----------------------------------------------------------------------------------------


def beside(forms: Sequence[Declaration]) -> bytes:
    """Two forms beside each other on a sheet, titles merged over each, all indicator labels repeated."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "封面"
    book.active["B3"] = "某区2027年度项目绩效目标汇总"
    for number, form in enumerate(forms):
        if number % 2 == 0:
            sheet = book.create_sheet(f"第{number // 2 + 1}组")
        left = 2 + 6 * (number % 2)
        sheet.merge_cells(start_row=2, start_column=left, end_row=2, end_column=left + 3)
        sheet.cell(2, left).value = "项目支出绩效目标申报表"
        sheet.cell(3, left).value = year_of(form)
        rows: list[list[object]] = [[label, text] for label, text in facts_of(form)]
        rows += [[label, amount] for label, amount in money_of(form)]
        rows += [["项目总目标", form.overall_goal]] if form.overall_goal else []
        rows += [["年度目标", form.annual_goal], ["一级指标", "二级指标", "三级指标", "指标值"]]
        rows += [[r.level1, r.level2, r.level3, r.target.text] for r in form.indicators]
        put(sheet, 4, left, rows)
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def listed(forms: Sequence[Declaration]) -> bytes:
    """The list of a budget book: one row an indicator, the project's own columns merged over its rows."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["部门预算项目支出绩效目标表"])
    sheet.append([f"预算年度：{forms[0].fiscal_year}", None, None, None, None, None, None, None, "金额单位：元"])
    titles = ["单位名称", "项目名称", "预算数", "年度目标", "一级指标", "二级指标", "三级指标", "指标值", "权重"]
    sheet.append(titles)
    for form in forms:
        top = sheet.max_row + 1
        for n, row in enumerate(form.indicators):
            own = [form.implementing_unit, form.project_name, form.funds.annual_total, form.annual_goal]
            sheet.append([*(own if n == 0 else [None] * 4), row.level1, row.level2, row.level3, None, 5])
            sheet.cell(top + n, 8).value = row.target.text
            sheet.cell(top + n, 8).data_type = "s"
        for column in range(1, 5):
            sheet.merge_cells(
                start_row=top, start_column=column, end_row=top + len(form.indicators) - 1, end_column=column
            )
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def colons(forms: Sequence[Declaration]) -> bytes:
    """Forms below each other on one sheet; label and text in one cell; real dates and amounts; rows grouped by merging."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    top = 1
    for form in forms:
        lines: list[list[object]] = [["项目绩效目标申报表"], [year_of(form).strip("（）"), None, None, "单位：元"]]
        facts = [(label, getattr(form, name)) for label, name in FACTS if getattr(form, name) is not None]
        words = [f"{label}：{value}" for label, value in facts]
        lines += [[words[i], None, words[i + 1] if i + 1 < len(words) else None] for i in range(0, len(words), 2)]
        shown = money_of(form)
        for at in range(0, len(shown), 2):
            pairs = shown[at : at + 2]
            lines.append(
                [
                    cell
                    for label, amount in pairs
                    for cell in (label, float(amount.replace(",", "")) if amount else None)
                ]
            )
        lines += [[f"项目总目标：{form.overall_goal}"]] if form.overall_goal else []
        lines += [[f"年度目标：{form.annual_goal or ''}"], ["指标类别", "指标分类", "指标名称", "目标值"]]
        put(sheet, top, 2, lines)
        first = row = top + len(lines)
        for (one, two), group in groupby(form.indicators, key=lambda r: (r.level1, r.level2)):
            start = row
            for item in group:
                put(sheet, row, 2, [[one if row == start else None, two if row == start else None, item.level3]])
                cell = sheet.cell(row, 5)
                cell.value, cell.data_type = item.target.text, "s"
                row += 1
            for column in (2, 3):
                sheet.merge_cells(start_row=start, start_column=column, end_row=row - 1, end_column=column)
        assert first < row
        top = row + 3
    book.save(stream := io.BytesIO())
    return stream.getvalue()


# Web ------------------------------------------------------------------------------------------


def portal(forms: Sequence[Declaration]) -> bytes:
    """Titles as caption, labels as th, levels in rowspans with points, a header of two rows, values apart from units."""
    parts = []
    for form in forms:
        head = "".join(f"<tr><th colspan=2>{a}</th><td colspan=6>{html.escape(b)}</td></tr>" for a, b in facts_of(form))
        head += "".join(f"<tr><th colspan=2>{a}</th><td colspan=6>{b}&nbsp;</td></tr>" for a, b in money_of(form))
        goals = [("长期目标", form.overall_goal), ("年度目标", form.annual_goal)]
        head += "".join(
            f"<tr><th colspan=2>{a}</th><td colspan=6><p>{html.escape(b)}</p></td></tr>" for a, b in goals if b
        )
        head += (
            "<tr><th rowspan=2>一级指标</th><th rowspan=2>二级指标</th><th rowspan=2>三级指标</th>"
            "<th colspan=2>指标值</th><th rowspan=2>分值</th><th rowspan=2 colspan=2>指标解释</th></tr>"
            "<tr><th>上年</th><th>本年</th></tr>"
        )
        parts.append(
            f"<table border=1><caption>项目支出绩效目标申报表{year_of(form)}</caption><tbody>{head}"
            f"{''.join(_portal_rows(form.indicators))}</tbody></table>"
        )
    return f"<html><head><meta charset=utf-8></head><body><div>{'<hr>'.join(parts)}</div></body></html>".encode()


def _portal_rows(rows: Sequence[Indicator]) -> Iterator[str]:
    for one, group in groupby(rows, key=lambda r: r.level1):
        first = list(group)
        lead = f"<td rowspan={len(first)}>{one or ''}</td>"
        for two, inner in groupby(first, key=lambda r: r.level2):
            second = list(inner)
            lead += f"<td rowspan={len(second)}>{two or ''}</td>"
            for row in second:
                name, value = html.escape(row.level3), html.escape(row.target.text)
                yield f"<tr>{lead}<td>{name}</td><td>—</td><td>{value}</td><td>10</td><td colspan=2>见实施方案</td></tr>"
                lead = ""


def halves(forms: Sequence[Declaration]) -> bytes:
    """Facts and funds in two tables side by side within a layout table, goals as paragraphs with a label, then the rows."""
    parts = []
    for form in forms:
        facts, money = (
            "<table>" + "".join(f"<tr><td>{a}：</td><td>{html.escape(b)}</td></tr>" for a, b in pairs) + "</table>"
            for pairs in (facts_of(form), money_of(form))
        )
        goals = f"<p>项目总目标：{html.escape(form.overall_goal)}</p>" if form.overall_goal else ""
        rows = "".join(
            f"<tr><td>{one}</td><td>{two}</td><td>{html.escape(r.level3)}</td><td>{html.escape(r.target.text)}</td></tr>"
            for one, two, r in levels_once(form.indicators)
        )
        parts.append(
            f"<h3>项目支出绩效目标申报表</h3><p>{year_of(form)}</p>"
            f"<table><tr><td>{facts}</td><td>{money}</td></tr></table>{goals}<p>年度目标：{html.escape(form.annual_goal or '')}</p>"
            f"<table><tr><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th></tr>{rows}</table>"
        )
    return f"<html><body>{''.join(parts)}</body></html>".encode("utf-8-sig")


LISTED_WITHOUT: Final = frozenset(
    {
        *("project_nature", "project_category", "competent_department", "planned_start_date", "planned_end_date"),
        *("fiscal_year", "overall_goal", "total", "fiscal", "other"),
        *("annual_fiscal_appropriation", "annual_carry_over", "annual_other"),
    }
)
"""What the list of a budget book does not say."""

STRANGERS: Final[dict[str, Stranger]] = {
    "word-sections": Stranger(".docx", sections),
    "word-frames": Stranger(".docx", frames),
    "word-wide": Stranger(".docx", wide),
    "word-broken": Stranger(".docx", broken),
    "excel-beside": Stranger(".xlsx", beside),
    "excel-colons": Stranger(".xlsx", colons),
    "excel-listed": Stranger(".xlsx", listed, LISTED_WITHOUT),
    "web-portal": Stranger(".html", portal),
    "web-halves": Stranger(".html", halves),
}
