"""Clauses: what a text says right before and behind a place, and which stretches single places make."""

from __future__ import annotations

import pytest

from assistant.drafting.reading.clauses import (
    CLAUSE_MARKS,
    COLON,
    ITEM_MARKS,
    SENTENCE_MARKS,
    clause_before,
    clause_behind,
    clause_start,
    is_inside,
    stretches,
    without_remarks,
)

TEXT = "完善服务。购置设备：电脑、打印机各5台，共10台；另修门窗"


@pytest.mark.parametrize(
    ("marks", "before", "behind"),
    [
        (SENTENCE_MARKS, "购置设备：电脑、打印机各", "5台，共10台"),
        (CLAUSE_MARKS, "购置设备：电脑、打印机各", "5台"),
        (CLAUSE_MARKS + COLON, "电脑、打印机各", "5台"),
        (ITEM_MARKS, "打印机各", "5台"),
    ],
)
def test_what_is_said_around_a_number(marks: str, before: str, behind: str) -> None:
    at = TEXT.index("5")
    assert clause_before(TEXT, at, marks) == before
    assert clause_behind(TEXT, at, marks) == behind
    assert TEXT[clause_start(TEXT, at, marks) :].startswith(before)


def test_a_text_without_marks_is_one_clause() -> None:
    assert clause_before("修门窗3扇", 3, CLAUSE_MARKS) == "修门窗"
    assert clause_behind("修门窗3扇", 3, CLAUSE_MARKS) == "3扇"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("河道23公里（其中乡级12公里）、漂浮物", "河道23公里、漂浮物"),
        ("村(社区)顾问", "村顾问"),
        ("没有说完（例如", "没有说完（例如"),
    ],
)
def test_remarks_stand_in_brackets(text: str, told: str) -> None:
    assert without_remarks(text) == told


def test_a_stretch_holds_its_first_place_and_not_its_end() -> None:
    assert [at for at in range(6) if is_inside(at, [(1, 3), (4, 5)])] == [1, 2, 4]
    assert stretches([1, 2, 4]) == ((1, 3), (4, 5))
