"""The CSV writer: indicator tables as rows, no cell of which a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.money import plain

COLUMNS: Final = (
    "项目名称",
    "年度",
    "单位",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "运算符",
    "数值",
    "计量单位",
)
_DANGEROUS: Final = tuple("=+-@|＝＋－＠\t\r\n")
"""What spreadsheets take for the beginning of a formula or a command; `'` itself, so that the mark can be undone."""
_MARK: Final = "'"
_PLAIN_NUMBER: Final = re.compile(r"[+-]?\d+(?:,\d{3})*(?:\.\d+)?%?")


def write_csv(forms: Sequence[Form], path: Path) -> None:
    """Write the indicators of forms, a row each, as Excel and WPS open it: UTF-8 with a mark, every cell quoted.

    Args:
        forms: The forms.
        path: The file to make.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        for form in forms:
            writer.writerows([safe_cell(text) for text in row] for row in _rows(form))


def safe_cell(text: str) -> str:
    """The text with a `'` before it where it might be run; `-5%` and `+3%` are numbers and stay as they are.

    Quoting does not help: spreadsheets look at the cell's content.
    """
    text = text.replace("\0", "")
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    begins = text.startswith((*_DANGEROUS, _MARK)) or text.lstrip().startswith(_DANGEROUS)
    return _MARK + text if begins else text


def _rows(form: Form) -> Iterator[tuple[str, ...]]:
    if isinstance(form, Declaration):
        name, unit = form.project_name, form.implementing_unit or form.competent_department or ""
    else:
        name, unit = form.department_name, form.department_name
    for row in form.indicators:
        target = row.target
        yield (
            name,
            str(form.fiscal_year or ""),
            unit,
            row.level1 or "",
            row.level2 or "",
            row.level3,
            target.text,
            target.operator.value if target.operator else "",
            "" if target.value is None else plain(target.value),
            target.unit or "",
        )
