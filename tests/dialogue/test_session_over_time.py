"""What a talk keeps from one utterance to the next: questions, focus, versions, and who may accept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.dialogue.operations import (
    OPERATION,
    Accept,
    Add,
    Change,
    Check,
    Export,
    FactPath,
    Help,
    Merge,
    Move,
    Operation,
    Redo,
    Remove,
    Replace,
    Restore,
    SetFact,
    Show,
    Undo,
)
from assistant.dialogue.reply import Reply, ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.dialogue.understanding.meaning import Choice, Understood, Unsure
from assistant.domain.account import Role, Viewer
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.service import Assistant
from assistant.storage.drafts import DraftStatus
from assistant.talking import Bench
from tests.builders import NOON
from tests.dialogue.conftest import TRAINING, Scripted
from tests.dialogue.training_rows import PEOPLE, SATISFACTION, content, names, row, value


def test_choices(talk: Dialogue, scripted: Scripted) -> None:
    better = Change(rows=(SATISFACTION,), target=value("95"))
    other = Change(rows=(8,), target=value("95"))
    scripted.meanings["改成95"] = Unsure(
        question="改哪一条？",
        choices=(Choice(label="参训学员满意度", operations=(better,)), Choice(label="认可率", operations=(other,))),
    )
    scripted.meanings["满意度再高点"] = Unsure(
        question="改成95%吗？", choices=(Choice(label="改成95%", operations=(better,)),)
    )
    for answer in ("1", "第一个", "参训学员满意度", "选1"):
        asked = talk.say("改成95")
        assert (asked.kind, asked.choices) == (ReplyKind.QUESTION, ("参训学员满意度", "认可率"))
        assert talk.say(answer).kind is ReplyKind.DONE
        assert row(talk, SATISFACTION) == "参训学员满意度 ≥95.00(%)"
        talk.do(Undo())
    for answer in ("不用了", "算了"):
        talk.say("满意度再高点")
        assert talk.say(answer).kind is ReplyKind.ANSWER
    talk.say("满意度再高点")
    assert talk.say("好的").kind is ReplyKind.DONE
    talk.say("满意度再高点")
    scripted.meanings["看看表"] = Understood(operations=(Show(),))
    assert talk.say("看看表").kind is ReplyKind.ANSWER, "another utterance drops the question"
    assert talk.say("是").kind is ReplyKind.UNKNOWN


def test_focus_is_handed_to_the_parser(talk: Dialogue, scripted: Scripted) -> None:
    talk.do(Change(rows=(PEOPLE,), target=value("210", "人次")))
    talk.say("这条再改一下")
    assert (scripted.seen[-1].row, scripted.seen[-1].cell_value) == (PEOPLE, True)
    talk.choose(2)
    talk.say("这条呢")
    assert scripted.seen[-1].row == 2


def test_a_talk_survives_a_restart(talk: Dialogue, again: Callable[[str], Dialogue]) -> None:
    talk.do(Change(rows=(SATISFACTION,), target=value("95")))
    talk.do(Remove(rows=(1,)))
    later = again(talk.conversation.draft_id)
    assert later.conversation == talk.conversation
    later.do(Undo(steps=2))
    assert row(later, SATISFACTION) == "参训学员满意度 ≥90.00(%)"
    later.do(Redo(steps=2))
    assert len(names(later.draft)) == 9


def test_a_version_saved_elsewhere_is_not_lost(talk: Dialogue, bench: Bench) -> None:
    elsewhere = talk.draft
    assert elsewhere is not None
    bench.save(elsewhere.model_copy(update={"project_name": "别处改的名称"}))
    talk.do(Change(rows=(SATISFACTION,), target=value("95")))
    assert talk.draft is not None
    assert talk.draft.project_name == "别处改的名称"
    talk.do(Undo(steps=2))
    assert talk.draft.project_name == elsewhere.project_name


def test_accept_and_export(talk: Dialogue, office: Assistant, tmp_path: Path) -> None:
    assert talk.do(Accept()).kind is ReplyKind.DONE
    assert office.status_of(talk.conversation.draft_id) is DraftStatus.ACCEPTED
    first, second = talk.do(Export()), talk.do(Export())
    assert first.file != second.file
    assert Path(str(second.file)).parent == tmp_path / "out"
    talk.do(Change(rows=(SATISFACTION,), target=value("95")))
    assert office.status_of(talk.conversation.draft_id) is DraftStatus.DRAFT


def test_who_has_a_reviewer_is_told_to_submit(office: Assistant, scripted: Scripted, tmp_path: Path) -> None:
    own = office.as_seen_by(Viewer(user_id="u", unit="区教育局", role=Role.FILER)).bench(tmp_path)
    talk = Dialogue(own, scripted, own, lambda: NOON)
    talk.say(TRAINING)
    accept = Accept()
    scripted.meanings = {
        "采纳": Understood(operations=(accept,)),
        "定了": Unsure(question="要采纳这份草稿吗？", choices=(Choice(label="采纳", operations=(accept,)),)),
        "检查": Understood(operations=(Check(),)),
        "帮助": Understood(operations=(Help(),)),
    }
    for words in ("采纳", "定了"):
        reply = talk.say(words)
        assert (reply.kind, reply.choices) == (ReplyKind.REFUSED, ()) and "请点“提交审核”" in reply.text
    assert talk.draft is not None and own.stored(talk.draft.id) == talk.draft
    assert "“采纳”" not in talk.say("检查").text
    told = talk.say("帮助").text
    assert "提交审核" in told and "采纳" not in told


def test_errors_stop_acceptance(talk: Dialogue) -> None:
    talk.do(Remove(rows=(SATISFACTION,)))
    reply = talk.do(Accept())
    assert reply.kind is ReplyKind.REFUSED
    assert "满意度" in reply.text


def test_operations_are_json(talk: Dialogue) -> None:
    reply = talk.do(Change(rows=(SATISFACTION,), target=value("95", "%", Operator.GTE)))
    written = OPERATION.dump_json(reply.operations[0])
    assert OPERATION.validate_json(written) == reply.operations[0]
    assert Reply.model_validate_json(reply.model_dump_json()) == reply


edits = st.one_of(
    st.builds(lambda n, v: Change(rows=(n,), target=value(str(v))), st.integers(1, 12), st.integers(0, 400)),
    st.builds(lambda n: Remove(rows=(n,)), st.integers(1, 12)),
    st.builds(lambda a, b: Move(row=a, to=b), st.integers(1, 12), st.integers(1, 12)),
    st.builds(lambda a, b: Merge(rows=(a, b)), st.integers(1, 12), st.integers(1, 12)),
    st.builds(lambda c: Add(category=c), st.sampled_from(Level2)),
    st.builds(lambda n: Replace(row=n), st.integers(1, 12)),
    st.just(Restore()),
    st.builds(lambda y: SetFact(path=FactPath.FISCAL_YEAR, value=str(y)), st.integers(2026, 2030)),
    st.builds(lambda m: SetFact(path=FactPath.ANNUAL_TOTAL, value=f"{m}万元"), st.integers(1, 900)),
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(edits, max_size=12))
def test_any_edits_can_be_undone_to_the_start_and_done_again(talk: Dialogue, steps: list[Operation]) -> None:
    while talk.conversation.undo:
        talk.do(Undo(steps=1000))
    start = content(talk.draft)
    done = sum(talk.do(step).kind is ReplyKind.DONE for step in steps)
    end = content(talk.draft)
    assert len(talk.conversation.undo) == done
    talk.do(Undo(steps=1000))
    assert content(talk.draft) == start
    if done:
        talk.do(Redo(steps=1000))
    assert content(talk.draft) == end
