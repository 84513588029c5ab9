"""Lists of projects as different programs save them: the columns in another order each time, Chinese titles."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

Row = dict[str, Any]
_WORKS: Final = (
    ("社区工作者培训", "举办社区工作者培训班4期，每期60人，每期3天，学员满意度不低于90%"),
    ("河道保洁", "对30公里河道开展日常保洁，\n每周巡查2次"),
    ("办公设备采购", "采购电脑30台，“先旧后新”，按时验收"),
    ("道路维修", "维修道路5公里，质量合格率100%"),
)
FAILING: Final = {17: "明年", 64: "明年", 111: "1890", 158: "明年", 199: "明年"}
"""Rows, from 0, that nobody can draft before their year is mended."""


def rows_of(count: int, *, failing: bool = False) -> list[Row]:
    """Projects of ten units; with `failing` some have a year that is none."""
    rows = []
    for n in range(count):
        name, text = _WORKS[n % len(_WORKS)]
        year: object = FAILING[n] if failing and n in FAILING else 2027
        rows.append(
            {
                "编号": f"P{n + 1:03d}",
                "项目名称": f"第{n + 1}片区{name}",
                "项目描述": text,
                "主管部门": f"某区第{n % 10 + 1}局",
                "实施单位": f"某区第{n % 10 + 1}局",
                "年度": year,
                "预算金额（万元）": Decimal(f"{10 + n}.5"),
            }
        )
    return rows


def excel(rows: Sequence[Row]) -> bytes:
    """As Excel saves: numbers as numbers, a year as a date, formats dragged to the end, a second sheet."""
    from openpyxl import Workbook

    titles = ["年度", "预算金额（万元）", "项目描述", "编号", "实施单位", "项目名称", "主管部门"]
    book = Workbook()
    sheet = book.active
    sheet.append(["2027年项目清单"])
    sheet.append(titles)
    for row in rows:
        cells = [date(2027, 1, 1) if row[t] == 2027 else float(row[t]) if "金额" in t else row[t] for t in titles]
        sheet.append(cells)
    sheet.cell(1_048_576, 2).number_format = "0.00"
    book.create_sheet("填写说明").append(["列", "怎样填写"])
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def wps(rows: Sequence[Row]) -> bytes:
    """As WPS saves: all text, a dimension over the whole sheet, data of its own in the parts, an unknown extension."""
    from openpyxl import Workbook

    titles = ["项目名称", "预算（元）", "主管部门", "单位", "预算年度", "项目内容", "序号"]
    keys = ["项目名称", "预算金额（万元）", "主管部门", "实施单位", "年度", "项目描述", "编号"]
    book = Workbook()
    book.active.append([f"{title}\n" for title in titles])
    for row in rows:
        book.active.append([f"{row[k] * 10_000:,.2f}" if "金额" in k else str(row[k]) for k in keys])
    book.save(stream := io.BytesIO())
    return _rewritten(stream.getvalue())


def _rewritten(data: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "docProps/app.xml":
                content = re.sub(rb"<Application>[^<]*<", b"<Application>WPS Office_12.1.0.17827_F1E327BC<", content)
            if info.filename == "xl/worksheets/sheet1.xml":
                content = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', content)
                ext = (
                    b'<extLst><ext uri="{9d6b5d59-1e0f-4a1b-8d28-7a1d5c2f9a11}" xmlns:etc="http://www.wps.cn/'
                    b'officeDocument/2017/etCustomData"><etc:info/></ext></extLst></worksheet>'
                )
                content = content.replace(b"</worksheet>", ext)
            new.writestr(info.filename, content)
    return changed.getvalue()


def table(rows: Sequence[Row]) -> bytes:
    """As an old program exports: GB 18030, every cell in quotation marks, lines ended in the old way."""
    titles = ["主管部门", "项目描述", "项目名称", "预算金额（万元）", "编号", "年度", "实施单位"]
    lines = [titles, *([str(row[title]) for title in titles] for row in rows)]
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    return "\r\n".join(quoted).encode("gb18030")


PROGRAMS: Final[dict[str, tuple[str, Callable[[Sequence[Row]], bytes]]]] = {
    "excel": (".xlsx", excel),
    "wps": (".xlsx", wps),
    "gb18030": (".csv", table),
}
