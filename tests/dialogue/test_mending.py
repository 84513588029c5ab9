"""What is said of the findings that the review has told, and what becomes of the table."""

from __future__ import annotations

import pytest

from assistant.dialogue.operations import Change, Check, Fix, NewTarget, Undo
from assistant.dialogue.reply import ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.talking import Bench
from tests.builders import NOON
from tests.dialogue.conftest import TRAINING
from tests.dialogue.test_counting import SCIENCE, begun
from tests.dialogue.training_rows import SATISFACTION, content, row
from tests.dialogue.understanding.saying import parser

RATE = 6
TURNED = Change(rows=(RATE, SATISFACTION), target=NewTarget(operator=Operator.EQ))
"""Two findings with a replacement that promises something else."""
MISPLACED = Change(rows=(RATE,), category=Level2.QUANTITY)
"""One with a replacement that is safe."""
AS_TOLD = ("按你说的改", "照你说的改一下", "按建议改")
VAGUELY = ("都改了吧", "帮我改好", "那就都改了", "改吧")
PUT_RIGHT = (*VAGUELY, "把这些问题都改了", "能改的都改掉")


@pytest.fixture
def talk(bench: Bench) -> Dialogue:
    dialogue = Dialogue(bench, parser(), bench, lambda: NOON)
    dialogue.say(TRAINING)
    return dialogue


def _categories(talk: Dialogue) -> dict[str, Level2 | None]:
    assert talk.draft is not None
    return {row.level3: row.category for row in talk.draft.indicators}


@pytest.mark.parametrize("said", [*AS_TOLD, *PUT_RIGHT])
def test_what_is_safe_is_done_in_one_step_and_what_is_left_is_told(talk: Dialogue, said: str) -> None:
    talk.do(MISPLACED)
    before = talk.draft
    talk.say("检查")
    reply = talk.say(said)
    assert (reply.kind, _categories(talk)["校长培训考核合格率"]) == (ReplyKind.DONE, Level2.QUALITY)
    assert "其余的要由您定：\n【建议】项目名称：待确认" in reply.text
    talk.do(Undo())
    assert content(talk.draft) == content(before)


@pytest.mark.parametrize("said", [*AS_TOLD, *PUT_RIGHT])
def test_a_replacement_that_promises_something_else_is_done_after_a_yes(talk: Dialogue, said: str) -> None:
    talk.do(TURNED)
    before = talk.draft
    talk.say("检查")
    reply = talk.say(said)
    assert (reply.kind, reply.choices, talk.draft) == (ReplyKind.QUESTION, ("按建议改第1、2个问题",), before)
    talk.say("是")
    assert [row(talk, number) for number in (RATE, SATISFACTION)] == [
        "校长培训考核合格率 ≥95.00(%)",
        "参训学员满意度 ≥90.00(%)",
    ]


@pytest.mark.parametrize("said", VAGUELY)
def test_without_findings_told_it_is_asked_what_shall_be_put_right(talk: Dialogue, said: str) -> None:
    talk.do(MISPLACED)
    before = talk.draft
    assert talk.say(said).kind in (ReplyKind.QUESTION, ReplyKind.UNKNOWN)
    assert talk.draft == before


def test_as_you_say_is_asked_about_where_nothing_was_said(talk: Dialogue) -> None:
    assert talk.say("按你说的改").choices == ("按检查结果修改",)


def test_what_needs_a_figure_is_asked_and_the_figure_taken(bench: Bench) -> None:
    dialogue = begun(bench, SCIENCE)
    dialogue.say("检查")
    reply = dialogue.say("都改了吧")
    assert reply.kind is ReplyKind.QUESTION
    assert "这些都要由您定" in reply.text
    assert "计划完成多少" in reply.text
    assert dialogue.say("科普活动30场").kind is ReplyKind.DONE


def test_findings_named_together_are_those_of_the_list_that_was_seen(talk: Dialogue) -> None:
    talk.do(TURNED)
    talk.do(Check())
    assert talk.do(Fix(finding=1), Fix(finding=2)).kind is ReplyKind.DONE
    assert row(talk, SATISFACTION) == "参训学员满意度 ≥90.00(%)"
    assert talk.say("撤销").kind is ReplyKind.DONE
    assert row(talk, RATE) == "校长培训考核合格率 =95.00(%)"


def test_nothing_is_asked_where_nothing_is_wrong(talk: Dialogue) -> None:
    talk.say("第1个问题：区校长培训经费")
    assert "检查没有发现问题" in talk.do(Fix()).text
