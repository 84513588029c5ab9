"""Number formats: what a spreadsheet shows is what is read."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from assistant.documents.number_format import displayed


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (None, "General", ""),
        (5, "General", "5"),
        (5.0, "General", "5"),
        (1e15, "General", "1000000000000000"),
        (1.5e-7, "General", "0.00000015"),
        (0.905, "0.0%", "90.5%"),
        (0.005, "0%", "1%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (2.675, "0.00", "2.68"),
        (-5, "0.00", "-5.00"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
        (-12, "#,##0_);(#,##0)", "(12)"),
        (12, "#,##0_);(#,##0)", "12"),
        (10400, '_ "¥"* #,##0.00_ ', "¥10,400.00"),
        (10400, "[$¥-804]#,##0.00", "¥10,400.00"),
        (50, '0"人"', "50人"),
        (90, '"≥"0.00"(%)"', "≥90.00(%)"),
        (7, "000", "007"),
        (0.5, "0.00#", "0.50"),
        (1.5, "0.##", "1.5"),
        (3, "0.##", "3"),
        (12345678, '0!.0,"万"', "12345678"),
        (12345678, "#,##0,", "12345678"),
        (0.25, "# ?/?", "0.25"),
        (12345, "0.00E+00", "12345"),
        (5, "@", "5"),
        (float("nan"), "0.00", ""),
        (True, "0", "TRUE"),
        (False, "0", "FALSE"),
        (date(2024, 3, 5), "yyyy-mm-dd", "2024-03-05"),
        (datetime(2024, 3, 5, 8, 30), "yyyy-mm-dd hh:mm", "2024-03-05"),
        (datetime(2024, 12, 1), 'yyyy"年"m"月"', "2024年12月"),
        (time(8, 30), "hh:mm", "08:30"),
        ("文字", "0.00", "文字"),
    ],
)
def test_displayed(value: object, code: str, shown: str) -> None:
    assert displayed(value, code) == shown
