"""Years as people type them, and what is none."""

from __future__ import annotations

import pytest

from assistant.domain.year import read_year
from assistant.errors import InvalidFact


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2027", 2027),
        ("２０２７", 2027),
        ("2027.0", 2027),
        ("２０２７年度", 2027),
        (" 2027年 ", 2027),
        ("2027-01-01 00:00:00", 2027),
        ("2027/1/1", 2027),
        ("2027年1月", 2027),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_a_year_is_read_however_it_is_typed(typed: str | None, year: int | None) -> None:
    assert read_year(typed) == year


@pytest.mark.parametrize("typed", ["明年", "27", "0027", "20277", "2027-2029", "2027年至2029年", "2027.5", "-2027"])
def test_what_is_no_year_is_told(typed: str) -> None:
    with pytest.raises(InvalidFact, match="年度“"):
        read_year(typed)
