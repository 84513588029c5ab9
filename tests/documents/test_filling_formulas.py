"""Formulas of a template that is filled point to what they pointed to, or somebody is told; no text becomes one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import TemplateUnfit
from tests.documents.filled import FORM, Fill
from tests.documents.forms import make_form
from tests.documents.templates import as_excel, labels_repeated, official_blank


def with_formulas(formulas: dict[str, str]) -> bytes:
    """A template of two rows of indicators with formulas beside and below its table, and on another sheet."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(as_excel(labels_repeated())))
    other = book.create_sheet("汇总")
    for place, formula in formulas.items():
        sheet = other if place.startswith("汇总!") else book.worksheets[0]
        sheet[place.rpartition("!")[2]] = formula
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def body_of(data: bytes) -> tuple[int, int, str]:
    """The first and last row of indicators of the template, and the sheet's name; rows count from 1."""
    from openpyxl import load_workbook

    from assistant.documents.filling.places import places_of
    from assistant.documents.filling.sheet_template import SheetTemplate

    (places,) = places_of(SheetTemplate(data).surface)
    assert places.table
    return places.table.body[0] + 1, places.table.body[-1] + 1, load_workbook(io.BytesIO(data)).sheetnames[0]


FIRST, LAST, TITLE = body_of(with_formulas({}))
LATER = len(FORM.indicators) - (LAST - FIRST + 1)
"""By how many rows what stands below the indicators moves."""
BELOW = LAST + 3
FOLLOWING = [
    (f"SUM(J{FIRST}:J{LAST})", f"SUM(J{FIRST}:J{LAST + LATER})"),
    (f"SUM(J$1:J${LAST + 2})", f"SUM(J$1:J${LAST + 2 + LATER})"),
    (f"J{BELOW + 1}*2+$J${BELOW + 2}", f"J{BELOW + 1 + LATER}*2+$J${BELOW + 2 + LATER}"),
    ("A1+SUM(A1:A3)", "A1+SUM(A1:A3)"),
    (f'IF(COUNTA({BELOW}:{BELOW})>0,"J{FIRST}","")', f'IF(COUNTA({BELOW + LATER}:{BELOW + LATER})>0,"J{FIRST}","")'),
    ("SUM(J:J)", "SUM(J:J)"),
    (f"{TITLE}!J{BELOW}+汇总!J{BELOW}", f"{TITLE}!J{BELOW + LATER}+汇总!J{BELOW}"),
]


@pytest.mark.parametrize(("before", "after"), FOLLOWING)
def test_formulas_follow_the_rows_they_point_to(before: str, after: str, fill: Fill) -> None:
    data = with_formulas({f"M{BELOW}": f"={before}", f"汇总!B{BELOW}": f"={before.replace('J', f'{TITLE}!J', 1)}"})
    filled, outcome = fill(data, "xlsx")
    assert outcome.differences == ()
    sheets = sheets_of(filled)
    assert sheets[TITLE][f"M{BELOW + LATER}"].value == f"={after}"
    assert any("公式" in note for note in outcome.notes)


def test_a_sum_on_another_sheet_follows_too_and_is_calculated_anew(fill: Fill) -> None:
    data = with_formulas({"汇总!B2": f"=SUM({TITLE}!J{FIRST}:J{LAST})+B{BELOW}"})
    sheets = sheets_of(fill(data, "xlsx")[0])
    assert sheets["汇总"]["B2"].value == f"=SUM({TITLE}!J{FIRST}:J{LAST + LATER})+B{BELOW}"
    assert sheets.calculation.fullCalcOnLoad


@pytest.mark.parametrize("formula", [f"J{FIRST}+J{LAST}", f"SUM(J{FIRST}:J{LAST - 1})", 'SUM(INDIRECT("J10"))'])
def test_a_formula_that_cannot_follow_is_named_with_what_to_do(formula: str, fill: Fill) -> None:
    with pytest.raises(TemplateUnfit, match=f"M{BELOW}") as failure:
        fill(with_formulas({f"M{BELOW}": f"={formula}"}), "xlsx")
    assert "整张指标表的区域" in failure.value.hint


def sheets_of(path: Path) -> Any:
    from openpyxl import load_workbook

    return load_workbook(path)


def test_no_cell_of_a_filled_workbook_can_become_a_formula(fill: Fill) -> None:
    from openpyxl import load_workbook

    payload = "=cmd|'/C calc'!A0"
    form = make_form(project_name=payload, implementing_unit="+1", annual_goal="@SUM(1)", narrative=None)
    path, filling = fill(as_excel(official_blank()), "xlsx", form)
    assert filling.differences == ()
    cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells if cell.value == payload] == [True]
