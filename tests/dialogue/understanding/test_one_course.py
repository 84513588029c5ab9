"""How many people each course has, where the table counts courses and people: computed, and shown first."""

from __future__ import annotations

import pytest

from tests.dialogue.understanding.saying import DRAFTS, rows, understood

TRAINING = """
办6期，每期50人 => 问 3: 6期；4: 300人次
改成5期，每期60人 => 问 3: 5期；4: 300人次
每期80人 => 问 4: 320人次
每期改成50人 => 问 4: 200人次
每期少20人 => 问 4: 160人次
每期增加10人 => 问 4: 280人次
每期改成4天 => 5: 4天
"""


@pytest.mark.parametrize(("said", "meant"), rows(TRAINING))
def test_people_of_each_course(said: str, meant: str) -> None:
    assert understood(said, DRAFTS["TRAINING"]) == meant


def test_nothing_is_computed_where_courses_are_not_counted() -> None:
    assert "人" not in understood("每期80人", DRAFTS["RIVER"])
