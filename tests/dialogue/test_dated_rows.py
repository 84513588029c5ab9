"""Deadlines in the table when the dates of the project change: what is made of them follows, the rest is told of."""

from __future__ import annotations

import pytest

from assistant.dialogue.operations import Change, FactPath, NewTarget, SetFact
from assistant.dialogue.session import Dialogue
from tests.dialogue.training_rows import DEADLINE, row


def _set(talk: Dialogue, path: FactPath, said: str) -> str:
    return talk.do(SetFact(path=path, value=said), words="照我说的改").text


@pytest.mark.parametrize(
    ("path", "said", "then"),
    [
        (FactPath.END, "6月底", "2027年6月底前"),
        (FactPath.END, "9月15日", "2027年9月15日前"),
        (FactPath.END, "2028年3月", "2028年3月底前"),
        (FactPath.FISCAL_YEAR, "2028", "2028年8月底前"),
        (FactPath.START, "2月", "2027年8月底前"),
    ],
)
def test_the_row_that_says_the_end_follows(talk: Dialogue, path: FactPath, said: str, then: str) -> None:
    assert row(talk, DEADLINE) == "项目完成时间 2027年8月底前"
    _set(talk, path, said)
    assert row(talk, DEADLINE) == f"项目完成时间 {then}"


def test_it_follows_again(talk: Dialogue) -> None:
    for month in ("6", "10", "9"):
        _set(talk, FactPath.END, f"{month}月底")
    assert row(talk, DEADLINE) == "项目完成时间 2027年9月底前"
    assert talk.draft is not None
    assert "9月底前" in (talk.draft.annual_goal or "")


@pytest.mark.parametrize(("end", "told"), [("6月底", "晚于完成日期"), ("11月底", "")])
def test_a_deadline_that_a_person_wrote_stays_and_is_told_of_where_it_is_too_late(
    talk: Dialogue, end: str, told: str
) -> None:
    talk.do(Change(rows=(DEADLINE,), target=NewTarget(text="7月底前")))
    assert (told in _set(talk, FactPath.END, end)) and ("晚于" in _set(talk, FactPath.END, "5月底"))
    assert row(talk, DEADLINE) == "项目完成时间 2027年7月底前"
