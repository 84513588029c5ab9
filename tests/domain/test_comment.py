"""A comment goes with its row."""

from __future__ import annotations

import pytest

from assistant.domain.comment import Comment, comments_by_path
from tests.builders import NOON, make_indicator


def at(field: str, row: str = "") -> Comment:
    return Comment(
        comment_id="c", draft_id="d", version=1, field=field, row_name=row, text="改", author="王审核", created_at=NOON
    )


@pytest.mark.parametrize(
    ("rows", "field", "row", "place"),
    [
        ("甲 乙 丙", "indicators[1].target", "乙", "indicators[1].target"),
        ("乙 甲 丙", "indicators[1].target", "乙", "indicators[0].target"),  # moved up
        ("新 甲 乙", "indicators[1].target", "乙", "indicators[2].target"),  # one more above
        ("甲 另 丙", "indicators[1].level3", "乙", "indicators[1].level3"),  # renamed
        ("甲", "indicators[1].target", "乙", "indicators"),  # gone, and the table is shorter
        ("甲 乙", "indicators[1]", "乙", "indicators[1]"),  # the whole row
        ("", "indicators[0]", "甲", "indicators"),
        ("甲", "annual_goal", "", "annual_goal"),
        ("甲", "funds.annual_total", "", "funds.annual_total"),
        ("甲", "", "", ""),
        ("乙 乙", "indicators[0].target", "乙", "indicators[0].target"),  # of two of one name the first
    ],
)
def test_where_it_stands_now(rows: str, field: str, row: str, place: str) -> None:
    comment = at(field, row)
    assert comments_by_path([comment], [make_indicator(name) for name in rows.split()]) == {place: [comment]}
