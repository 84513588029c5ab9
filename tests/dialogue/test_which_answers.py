"""A description gives two numbers for one thing: what becomes of the draft when somebody says which of them holds."""

from __future__ import annotations

import pytest

from assistant.dialogue.operations import Answer
from assistant.dialogue.reply import ReplyKind
from assistant.talking import Bench
from tests.dialogue.test_counting import begun, draft_of, quantities

COUNTS = "区教育局2027年举办教师培训，培训教师240人，预算30万元，培训教师260人。"
LINE = "区教育局2027年举办教师培训，240人*3天*400元=30万元。"

ANSWERS = (
    # the description | the answer | what is done | the budget then | the quantities then
    (COUNTS, "260人", ReplyKind.DONE, 300_000, ("培训教师人数 ≥260.00(人)",)),
    (COUNTS, "以240人为准", ReplyKind.DONE, 300_000, ("培训教师人数 ≥240.00(人)",)),
    (COUNTS, "300人", ReplyKind.REFUSED, 300_000, ("培训教师人数 ≥240.00(人)",)),
    (LINE, "28.8万元", ReplyKind.DONE, 288_000, None),
    (LINE, "以算式为准", ReplyKind.DONE, 288_000, None),
    (LINE, "以30万元为准", ReplyKind.DONE, 300_000, None),
    (LINE, "文中写的对", ReplyKind.DONE, 300_000, None),
    (LINE, "25万元", ReplyKind.REFUSED, 288_000, None),
)


@pytest.mark.parametrize(("description", "said", "kind", "budget", "rows"), ANSWERS)
def test_the_number_that_holds_is_taken_and_the_table_is_not_written_anew(
    bench: Bench, description: str, said: str, kind: ReplyKind, budget: int, rows: tuple[str, ...] | None
) -> None:
    dialogue = begun(bench, description)
    before = quantities(dialogue)
    questions = draft_of(dialogue).questions
    number = next(n for n, question in enumerate(questions, 1) if "以哪个为准" in question.text)
    assert dialogue.do(Answer(question=number, text=said)).kind is kind
    assert quantities(dialogue) == (rows or before)
    assert draft_of(dialogue).funds.annual_total == budget
    asked = [question for question in draft_of(dialogue).questions if "以哪个为准" in question.text]
    assert len(asked) == (kind is ReplyKind.REFUSED)


def test_what_was_answered_is_not_asked_again_when_a_later_answer_writes_the_draft_anew(bench: Bench) -> None:
    dialogue = begun(bench, "区文旅局2027年举办培训班2期，满意率120%，培训干部60人，预算10万元。")
    texts = [question.text for question in draft_of(dialogue).questions]
    name = next(n for n, text in enumerate(texts, 1) if "正式名称" in text)
    assert dialogue.do(Answer(question=name, text="旅游干部培训经费")).kind is ReplyKind.DONE
    (rate,) = [n for n, question in enumerate(draft_of(dialogue).questions, 1) if "超过100%" in question.text]
    assert dialogue.do(Answer(question=rate, text="95%")).kind is ReplyKind.DONE
    assert (draft_of(dialogue).project_name, draft_of(dialogue).questions) == ("旅游干部培训经费", ())


def test_an_answer_that_changes_no_row_says_so(bench: Bench) -> None:
    dialogue = begun(bench, "区文旅局2027年举办培训班2期，满意率120%，培训干部60人，预算10万元。")
    before = quantities(dialogue)
    (rate,) = [n for n, question in enumerate(draft_of(dialogue).questions, 1) if "超过100%" in question.text]
    assert "指标表没有改动" in dialogue.do(Answer(question=rate, text="95%")).text
    assert quantities(dialogue) == before
