"""Sums that may be slips: asked about first, and what is offered can be taken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.dialogue.operations import FactPath, SetFact
from assistant.dialogue.reply import ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.dialogue.understanding.meaning import Choice, Understood, Unsure
from tests.dialogue.conftest import Scripted


def _budget(said: str) -> SetFact:
    return SetFact(path=FactPath.ANNUAL_TOTAL, value=said)


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("30", ("30万元", "30元")),
        ("1200", ("1200万元", "1200元")),
        ("三十", ("30万元", "30元")),
        ("200元", ("200元",)),
        ("0.3亿", ("0.3亿",)),
    ],
)
def test_a_sum_that_may_be_a_slip_is_asked_about(
    talk: Dialogue, scripted: Scripted, said: str, offered: tuple[str, ...]
) -> None:
    scripted.meanings["改预算"] = Understood(operations=(_budget(said),))
    before = talk.draft
    reply = talk.say("改预算")
    assert reply.kind is ReplyKind.QUESTION
    assert reply.choices == tuple(f"年度资金申请总额改为“{each}”" for each in offered)
    assert talk.draft == before


@pytest.mark.parametrize("said", ["25万元", "18万", "0", "180000", "100万元"])
def test_a_sum_near_the_one_in_force_is_set(talk: Dialogue, scripted: Scripted, said: str) -> None:
    scripted.meanings["改预算"] = Understood(operations=(_budget(said),))
    assert talk.say("改预算").kind is ReplyKind.DONE


def test_the_unit_that_is_chosen_is_set(talk: Dialogue, scripted: Scripted) -> None:
    asked = Unsure(question="要改预算吗？", choices=(Choice(label="改", operations=(_budget("30"),)),))
    scripted.meanings["改预算"] = asked
    talk.say("改预算")
    talk.say("1")
    assert talk.draft is not None
    assert talk.draft.funds.annual_total == Decimal(300_000)


def test_what_is_carried_over_is_part_of_the_years_money(talk: Dialogue) -> None:
    talk.do(SetFact(path=FactPath.ANNUAL_CARRY_OVER, value="5万元"))
    assert talk.draft is not None
    funds = talk.draft.funds
    assert (funds.annual_total, funds.annual_fiscal_appropriation) == (Decimal(200_000), Decimal(150_000))
