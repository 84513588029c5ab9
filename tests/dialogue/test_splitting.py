"""One row split into several: what is done at once, what is asked first, and what the next words then complete."""

from __future__ import annotations

import pytest

from assistant.dialogue.operations import Undo
from assistant.dialogue.reply import ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.domain.evidence import EvidenceKind
from assistant.talking import Bench
from tests.builders import NOON
from tests.dialogue.conftest import TRAINING
from tests.dialogue.test_counting import SCIENCE, begun
from tests.dialogue.training_rows import content, row
from tests.dialogue.understanding.saying import parser

PEOPLE, DATE, RATE, PLEASED = 4, 8, 6, 10

DONE = (
    # what is said | from which row on | the rows then
    ("满意度拆成校长满意度和教师满意度", PLEASED, ("校长满意度 ≥90.00(%)", "教师满意度 ≥90.00(%)")),
    ("满意度拆成校长满意度95%、教师满意度92%", PLEASED, ("校长满意度 ≥95.00(%)", "教师满意度 ≥92.00(%)")),
    ("把满意度分开写：校长、教师", PLEASED, ("校长满意度 ≥90.00(%)", "教师满意度 ≥90.00(%)")),
    ("第10条分成两条，校长满意度，教师满意度", PLEASED, ("校长满意度 ≥90.00(%)", "教师满意度 ≥90.00(%)")),
    ("第6条拆成校长合格率和教师合格率", RATE, ("校长合格率 ≥95.00(%)", "教师合格率 ≥95.00(%)")),
    ("第8条拆成两条：报名完成时间和培训完成时间", DATE, ("报名完成时间 2027年8月底前", "培训完成时间 2027年8月底前")),
    ("第4条拆开：校长80人次，教师120人次", PEOPLE, ("校长人次 ≥80.00(人次)", "教师人次 ≥120.00(人次)")),
    ("第4条拆成三条：校长50人次、教师100人次、教研员50人次", PEOPLE,
     ("校长人次 ≥50.00(人次)", "教师人次 ≥100.00(人次)", "教研员人次 ≥50.00(人次)")),
)  # fmt: skip

COMPLETED = (
    # what is said | what is answered | the rows then
    ("把第4条拆成两条：培训教师和培训校长", "120和80", ("培训教师人次 ≥120.00(人次)", "培训校长人次 ≥80.00(人次)")),
    ("把第4条拆成两条：培训教师和培训校长", "校长80人次，教师120人次", ("培训教师人次 ≥120.00(人次)", "培训校长人次 ≥80.00(人次)")),
    ("把第4条拆成两条：培训教师和培训校长", "各100", ("培训教师人次 ≥100.00(人次)", "培训校长人次 ≥100.00(人次)")),
    ("第4条拆开，一条写场次，一条写人次", "10场", ("校长培训场次 ≥10.00(场)", "校长培训人次 ≥200.00(人次)")),
)  # fmt: skip

ASKED = (
    # what is said | what is asked
    ("第3条拆成两条", "第3条“校长培训期数”要拆成哪几条？"),
    ("第4条拆成三条：校长、教师", "第4条“校长培训人次”要拆成哪几条？"),
    ("第20条拆成甲和乙", "要拆哪一条？"),
    ("第3条拆成校长80人次、教师120人次", "要把第3条“校长培训期数”拆成“校长人次”80人次、“教师人次”120人次吗？"),
    ("把第4条拆成两条：培训教师和培训校长", "“培训教师人次”、“培训校长人次”各是多少？"),
)


@pytest.fixture
def talk(bench: Bench) -> Dialogue:
    dialogue = Dialogue(bench, parser(), bench, lambda: NOON)
    dialogue.say(TRAINING)
    return dialogue


@pytest.mark.parametrize(("said", "number", "rows"), DONE)
def test_a_row_is_split_in_one_step(talk: Dialogue, said: str, number: int, rows: tuple[str, ...]) -> None:
    before = talk.draft
    assert before is not None
    assert talk.say(said).kind is ReplyKind.DONE
    assert tuple(row(talk, number + at) for at in range(len(rows))) == rows
    assert talk.draft is not None
    assert len(talk.draft.indicators) == len(before.indicators) + len(rows) - 1
    talk.do(Undo())
    assert content(talk.draft) == content(before)


@pytest.mark.parametrize(("said", "answer", "rows"), COMPLETED)
def test_numbers_that_only_the_person_knows_are_asked(
    talk: Dialogue, said: str, answer: str, rows: tuple[str, str]
) -> None:
    before = talk.draft
    assert talk.say(said).kind is ReplyKind.QUESTION
    assert talk.draft == before
    assert talk.say(answer).kind is ReplyKind.DONE
    assert (row(talk, PEOPLE), row(talk, PEOPLE + 1)) == rows


@pytest.mark.parametrize(("said", "asked"), ASKED)
def test_what_cannot_be_split_is_asked_plainly(talk: Dialogue, said: str, asked: str) -> None:
    before = talk.draft
    reply = talk.say(said)
    assert (reply.kind, talk.draft) == (ReplyKind.QUESTION, before)
    assert asked in reply.text


@pytest.mark.parametrize("answer", ["算了", "120", "120、80、60", "教师120人次", "满意度改成95%"])
def test_an_answer_that_does_not_fit_splits_nothing(talk: Dialogue, answer: str) -> None:
    talk.say("把第4条拆成两条：培训教师和培训校长")
    talk.say(answer)
    assert row(talk, PEOPLE) == "校长培训人次 ≥200.00(人次)"


def test_parts_that_do_not_add_up_are_told(talk: Dialogue) -> None:
    assert "合计 210人次，原来是 200人次，请核对。" in talk.say("第4条拆成校长80人次、教师130人次").text


def test_a_rate_of_work_becomes_the_counts_it_is_split_into(bench: Bench) -> None:
    dialogue = begun(bench, SCIENCE)
    dialogue.say("第2条拆开，一条写场次，一条写人次")
    dialogue.say("30场，5000人次")
    rows = ("科普进社区活动场次 ≥30.00(场)", "科普进社区活动人次 ≥5000.00(人次)")
    assert (row(dialogue, 2), row(dialogue, 3)) == rows


def test_a_share_that_holds_for_each_part_keeps_its_evidence(talk: Dialogue) -> None:
    talk.say("满意度拆成校长满意度和教师满意度")
    assert talk.draft is not None
    for part in talk.draft.indicators[PLEASED - 1 :]:
        assert {item.kind for item in part.evidence if item.cell == "target"} == {EvidenceKind.DESCRIPTION}
        assert {item.kind for item in part.evidence if item.cell == "level3"} == {EvidenceKind.USER}
