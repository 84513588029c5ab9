"""What officers say in a few words that goes further than its words: nothing is done before it is shown."""

from __future__ import annotations

import pytest

from assistant.dialogue.reply import ReplyKind
from assistant.dialogue.session import Dialogue
from assistant.talking import Bench
from tests.builders import NOON
from tests.dialogue.conftest import TRAINING
from tests.dialogue.understanding.saying import parser


@pytest.fixture
def talk(bench: Bench) -> Dialogue:
    dialogue = Dialogue(bench, parser(), bench, lambda: NOON)
    dialogue.say(TRAINING)
    return dialogue


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("把人次改成人数", "第4条“校长培训人次”的名称改为“校长培训人数”，改为单位人"),
        ("结业证书200本", "增加数量指标“结业证书数量” ≥200本"),
        ("年度目标改短一点", "请把整段话写出来"),
        ("时间往后推一个月", "完成日期由2027-08-31改为2027-09-30"),
        ("撤销 2", "撤销最近 2 步"),
    ],
)
def test_what_goes_further_than_the_words_is_asked(talk: Dialogue, said: str, asked: str) -> None:
    before = talk.draft
    reply = talk.say(said)
    assert (reply.kind, talk.draft) == (ReplyKind.QUESTION, before)
    assert asked in reply.text


def test_what_is_so_already_is_said_without_a_question(talk: Dialogue) -> None:
    before = talk.draft
    reply = talk.say("总目标重写一下")
    assert (reply.kind, talk.draft) == (ReplyKind.REFUSED, before)
    assert "已经和指标表一致" in reply.text
