"""Templates as units hand them in: a dozen layouts, each as a Word and an Excel file with a look of its own."""

from __future__ import annotations

import html
import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from assistant.documents.form_layout import layout_of
from tests.documents.forms import VARIANTS, make_form

OLD_NAME, OLD_UNIT, OLD_GOAL = "老旧管网改造（去年）", "去年某镇水务所", "去年完成管网改造三公里"
HEADER_TEXT, FOOT_TEXT = "某市财政局制", "填表人：　　　　联系电话："
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class C(NamedTuple):
    """A cell: its text, and how many columns and rows it covers."""

    text: str = ""
    columns: int = 1
    rows: int = 1


Rows = Sequence[Sequence[C]]


class Template(NamedTuple):
    """The lines above a table, and the table."""

    titles: tuple[str, ...]
    rows: Rows
    foot: str = ""

    @property
    def width(self) -> int:
        return sum(cell.columns for cell in self.rows[0])


def c(text: str = "", columns: int = 1, rows: int = 1) -> C:
    return C(text, columns, rows)


def _official(**changes: Any) -> Template:
    layout = layout_of(make_form(**changes), VARIANTS)
    rows = [
        [c(one.text, one.column_span, one.row_span) for one in layout.starting_in(row)]
        for row in range(layout.first_row, layout.row_count)
    ]
    return Template(layout.titles, rows)


def official_blank() -> Template:
    """The official form, nothing filled in, one blank row for indicators."""
    empty = dict.fromkeys(("project_nature", "project_category", "competent_department", "implementing_unit"))
    empty |= dict.fromkeys(("planned_start_date", "planned_end_date", "overall_goal", "annual_goal", "narrative"))
    form = _official(project_name="", fiscal_year=None, funds={}, indicators=(), **empty)
    *head, last = form.rows
    group, *header = last
    blank = [c(), c(), c("", 2), c("", 2)]
    return form._replace(rows=[*head, [group._replace(rows=2), *header], blank])


def official_last_year() -> Template:
    """The official form as the unit filed it last year, all rows filled."""
    form = make_form()
    rows = tuple(
        row.model_copy(update={"level3": f"去年的{row.level3}"}) for row in (*form.indicators, *form.indicators[1:3])
    )
    return _official(
        project_name=OLD_NAME,
        competent_department=OLD_UNIT,
        implementing_unit=OLD_UNIT,
        fiscal_year=2023,
        overall_goal=f"{OLD_GOAL}\n第二段",
        annual_goal=OLD_GOAL,
        indicators=rows,
        narrative=None,
    )


_GROUPS = (
    ("成本指标", ("经济成本指标", "社会成本指标", "生态环境成本指标")),
    ("产出指标", ("数量指标", "质量指标", "时效指标")),
    ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)


def _printed_levels(each: int, blanks: Sequence[C], *, points: bool = False) -> list[list[C]]:
    """Rows with all levels printed, `each` rows for every second level."""
    rows = []
    for level1, seconds in _GROUPS:
        for number, level2 in enumerate(seconds):
            for line in range(each):
                row: list[C] = []
                if number == 0 and line == 0:
                    row.append(c(level1 + "（40分）" * points, 1, each * len(seconds)))
                if line == 0:
                    row.append(c(level2, 1, each))
                rows.append([*row, *blanks])
    return rows


def _facts(width: int = 6) -> list[list[C]]:
    half = width // 2 - 1
    return [
        [c("项目名称"), c("", width - 1)],
        [c("主管部门"), c("", half), c("实施单位"), c("", width - half - 2)],
        [c("计划开始日期"), c("", half), c("计划完成日期"), c("", width - half - 2)],
    ]


def _funds(width: int = 6, unit: str = "") -> list[list[C]]:
    half = width // 2 - 1
    pairs = (
        (f"项目资金总额{unit}", f"年度资金申请总额{unit}"),
        ("其中：财政资金", "其中：当年财政拨款"),
        ("", "上年结转资金"),
        ("其他资金", "其他资金"),
    )
    return [[c(left), c("", half), c(right), c("", width - half - 2)] for left, right in pairs]


def _goals(width: int = 6) -> list[list[C]]:
    return [
        [c("项目总目标", width // 2), c("年度总体目标", width - width // 2)],
        [c("", width // 2), c("", width - width // 2)],
    ]


TITLE = ("项目支出绩效目标申报表", "（    年度）")


def printed_groups() -> Template:
    """All second levels printed with two rows each, merged; more than any form needs."""
    header = [c("一级指标"), c("二级指标"), c("三级指标", 2), c("年度指标值", 2)]
    rows = [*_facts(), *_funds(), *_goals(), header, *_printed_levels(2, [c("", 2), c("", 2)])]
    return Template(TITLE, rows, FOOT_TEXT)


def printed_points() -> Template:
    """First levels with their points, one row for each second level."""
    header = [c("一级指标"), c("二级指标"), c("三级指标", 2), c("指标值", 2)]
    rows = [*_facts(), *_funds(), *_goals(), header, *_printed_levels(1, [c("", 2), c("", 2)], points=True)]
    return Template(TITLE, rows)


def value_below() -> Template:
    """Labels in one row, their values in the row below."""
    header = [c("一级指标"), c("二级指标"), c("三级指标", 2), c("指标值", 2)]
    rows = [
        [c("项目名称", 2), c("主管部门", 2), c("实施单位", 2)],
        [c("", 2), c("", 2), c("", 2)],
        [c("计划开始日期", 3), c("计划完成日期", 3)],
        [c("", 3), c("", 3)],
        *_funds(),
        *_goals(),
        header,
        *([c(), c(), c("", 2), c("", 2)] for _ in range(3)),
    ]
    return Template(TITLE, rows)


def nature_and_unit() -> Template:
    """指标性质, 指标值 and 度量单位 in columns of their own, as in Sichuan and Yunnan, with weights."""
    header = [c(t) for t in ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重")]
    rows = [*_facts(7), *_funds(7), *_goals(7), header, *([c() for _ in range(7)] for _ in range(2))]
    return Template(TITLE, rows)


def header_of_two_rows() -> Template:
    """年度指标值 over 运算符, 指标值 and 单位."""
    above = [c("一级指标", 1, 2), c("二级指标", 1, 2), c("三级指标", 1, 2), c("年度指标值", 3)]
    below = [c("运算符"), c("指标值"), c("单位")]
    rows = [*_facts(), *_funds(), *_goals(), above, below, *([c() for _ in range(6)] for _ in range(4))]
    return Template(TITLE, rows)


def in_wan() -> Template:
    """Amounts in 万元, old values in the cells."""
    facts = [
        [c("项目名称"), c(OLD_NAME, 5)],
        [c("主管部门"), c(OLD_UNIT, 2), c("实施单位"), c(OLD_UNIT, 2)],
        [c("计划开始日期"), c("2023年1月1日", 2), c("计划完成日期"), c("2023年12月31日", 2)],
    ]
    header = [c("一级指标"), c("二级指标"), c("三级指标", 2), c("指标值", 2)]
    old = [c("产出指标"), c("数量指标"), c("去年的指标", 2), c("≥3公里", 2)]
    rows = [*facts, *_funds(unit="（万元）"), *_goals(), header, old]
    return Template(("2023年度项目支出绩效目标申报表",), rows)


def labels_repeated() -> Template:
    """Every row prints its levels; nothing is merged; explanations of last year beside the values."""
    header = [c(t) for t in ("一级指标", "二级指标", "三级指标", "指标值", "指标解释", "备注")]
    old = [
        [c("产出指标"), c("数量指标"), c("去年的指标一"), c("≥3公里"), c("去年的解释"), c("去年的备注")],
        [c("产出指标"), c("数量指标"), c("去年的指标二"), c("≥4公里"), c("去年的解释"), c("去年的备注")],
    ]
    return Template(TITLE, [*_facts(), *_funds(), *_goals(), header, *old], FOOT_TEXT)


def goals_beside() -> Template:
    """Goals right of their labels, fields that no declaration has, a vertical label beside everything."""
    rows = [
        [c("项目名称"), c("", 3), c("项目负责人"), c("去年的张某")],
        [c("项目性质"), c("", 2), c("项目类别"), c("", 2)],
        [c("主管部门"), c("", 2), c("实施单位"), c("", 2)],
        [c("计划开始日期"), c("    年  月  日", 2), c("计划完成日期"), c("    年  月  日", 2)],
        *_funds(),
        [c("项目总目标（    年-    年）"), c("", 5)],
        [c("年度目标"), c("", 5)],
        [c("绩效\n指标", 1, 4), c("一级指标"), c("二级指标"), c("三级指标"), c("指标值", 2)],
        *([c(), c(), c(), c("", 2)] for _ in range(3)),
    ]
    return Template(TITLE, rows)


def without_levels() -> Template:
    """Only names and values."""
    header = [c("指标名称", 3), c("指标值", 3)]
    return Template(TITLE, [*_facts(), *_funds(), *_goals(), header, *([c("", 3), c("", 3)] for _ in range(9))])


LAYOUTS: dict[str, Callable[[], Template]] = {
    "official-blank": official_blank,
    "official-last-year": official_last_year,
    "printed-groups": printed_groups,
    "printed-points": printed_points,
    "value-below": value_below,
    "nature-and-unit": nature_and_unit,
    "header-of-two-rows": header_of_two_rows,
    "in-wan": in_wan,
    "labels-repeated": labels_repeated,
    "goals-beside": goals_beside,
    "without-levels": without_levels,
}


def placed(rows: Rows) -> list[tuple[int, int, C]]:
    """Row and column of every cell."""
    taken: set[tuple[int, int]] = set()
    found = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            found.append((number, column, cell))
            taken |= {(number + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
    return found


# Word -----------------------------------------------------------------------------------------


def _paragraph(text: str, font: str = "楷体", size: int = 24) -> str:
    run = f'<w:rPr><w:rFonts w:eastAsia="{font}"/><w:sz w:val="{size}"/></w:rPr>'
    mark = f'<w:pPr><w:jc w:val="center"/>{run}</w:pPr>'
    lines = "".join(
        f'<w:p>{mark}<w:r>{run}<w:t xml:space="preserve">{html.escape(line)}</w:t></w:r></w:p>'
        if line
        else f"<w:p>{mark}</w:p>"
        for line in text.split("\n")
    )
    return lines


def word_table(template: Template) -> str:
    """The table with a width, a colour and a font of its own in every cell."""
    starts = {(row, column): cell for row, column, cell in placed(template.rows)}
    covers = {(row + down, column): (cell, down) for (row, column), cell in starts.items() for down in range(cell.rows)}
    rows = []
    for row in range(len(template.rows)):
        column, cells = 0, []
        while column < template.width:
            cell, down = covers[row, column]
            merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if down == 0 else "<w:vMerge/>"
            shade = '<w:shd w:val="clear" w:fill="DDEEFF"/>' if cell.text else ""
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{1500 * cell.columns}" w:type="dxa"/><w:gridSpan w:val="{cell.columns}"/>'
                f"{merge}{shade}</w:tcPr>{_paragraph('' if down else cell.text)}</w:tc>"
            )
            column += cell.columns
        rows.append(f'<w:tr><w:trPr><w:trHeight w:val="480" w:hRule="exact"/></w:trPr>{"".join(cells)}</w:tr>')
    sides = "".join(
        f'<w:{s} w:val="single" w:sz="8" w:color="336699"/>'
        for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = '<w:gridCol w:w="1500"/>' * template.width
    return f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def as_word(*templates: Template, wrap: str = "{}") -> bytes:
    """A Word file with a header, a picture, and the forms one after the other."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    document.sections[0].header.paragraphs[0].text = HEADER_TEXT
    document.add_picture(io.BytesIO(_picture()))
    body = "".join(
        "".join(_paragraph(title, "黑体", 32) for title in one.titles)
        + wrap.format(word_table(one))
        + _paragraph(one.foot, "仿宋", 21)
        for one in templates
    )
    for element in list(parse_xml(f'<w:body xmlns:w="{_W}">{body}</w:body>')):
        document.element.body.insert_element_before(element, "w:sectPr")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _picture() -> bytes:
    """A PNG of one red point."""
    import struct

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixels = zlib.compress(b"\0\xff\0\0")
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


# Excel ----------------------------------------------------------------------------------------


def as_excel(*templates: Template, one_sheet: bool = False) -> bytes:
    """A workbook with fonts, colours, borders, widths, a note and a print area."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet, top = book.active, 1
    side = Side(style="medium", color="336699")
    for number, one in enumerate(templates):
        if number and not one_sheet:
            sheet, top = book.create_sheet(f"表{number + 1}"), 1
        for column in range(one.width):
            sheet.column_dimensions[get_column_letter(column + 1)].width = 14
        for offset, title in enumerate(one.titles):
            sheet.cell(top + offset, 1, title).font = Font(name="黑体", size=16)
            sheet.merge_cells(start_row=top + offset, start_column=1, end_row=top + offset, end_column=one.width)
        top += len(one.titles)
        for row, column, cell in placed(one.rows):
            area = [(top + row + i, column + 1 + j) for i in range(cell.rows) for j in range(cell.columns)]
            for place in area:
                styled = sheet.cell(*place)
                styled.border = Border(left=side, right=side, top=side, bottom=side)
                styled.font = Font(name="楷体", size=12)
                styled.alignment = Alignment(vertical="center")
                if cell.text:
                    styled.fill = PatternFill("solid", fgColor="DDEEFF")
            target = sheet.cell(*area[0])
            target.value, target.data_type = (cell.text, "s") if cell.text else (None, "n")
            if len(area) > 1:
                sheet.merge_cells(
                    start_row=area[0][0], start_column=area[0][1], end_row=area[-1][0], end_column=area[-1][1]
                )
        sheet.cell(top, 1).comment = Comment("财政局的说明", "财政局")
        top += len(one.rows)
        if one.foot:
            sheet.cell(top, 1, one.foot).font = Font(name="仿宋", size=10)
        sheet.print_area = f"A1:{get_column_letter(one.width)}{top}"
        top += 2
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


PRINTERS: dict[str, Callable[..., bytes]] = {"docx": as_word, "xlsx": as_excel}
