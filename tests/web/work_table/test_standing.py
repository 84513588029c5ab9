"""What is pressed in the table of before is done to the row, the question and the finding that stood there, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.report import Confidence, Finding, Report, Severity
from assistant.errors import InvalidEdit
from assistant.web.work_table.acts import AnswerQuestion, Do, EditCell, read_act
from assistant.web.work_table.standing import standing, told_by
from tests.dialogue.understanding.saying import TRAINING_DRAFT

# The third row of before is gone: what stood at 5 stands at 4.
NOW = TRAINING_DRAFT.model_copy(update={"indicators": TRAINING_DRAFT.indicators[:2] + TRAINING_DRAFT.indicators[3:]})
GONE, DAYS = TRAINING_DRAFT.indicators[2].level3, TRAINING_DRAFT.indicators[4].level3
FINDINGS = [
    Finding(
        rule="V01", severity=Severity.WARNING, path="indicators[0].target", message=told, confidence=Confidence.CERTAIN
    )
    for told in ("单位不对", "数不对")
]


def _at(operation: dict[str, Any], of: str, named: str = "") -> dict[str, Any]:
    act = standing(read_act({"act": "do", "operation": operation, "of": of, "named": named}), NOW)
    assert isinstance(act, Do)
    return act.operation


@pytest.mark.parametrize(
    ("pressed", "done"),
    [
        ({"op": "remove", "rows": [5]}, {"op": "remove", "rows": [4]}),
        ({"op": "replace", "row": 5}, {"op": "replace", "row": 4}),
        ({"op": "move", "row": 5, "to": 4}, {"op": "move", "row": 4, "to": 3}),
        ({"op": "quantify", "rows": [5]}, {"op": "quantify", "rows": [4]}),
        ({"op": "add", "category": "质量指标"}, {"op": "add", "category": "质量指标"}),
    ],
)
def test_a_button_of_a_row_is_that_rows_wherever_it_stands(pressed: dict[str, Any], done: dict[str, Any]) -> None:
    assert _at(pressed, DAYS) == done


def test_a_row_that_is_gone_leaves_its_button_to_no_other() -> None:
    with pytest.raises(InvalidEdit, match="已经变了或已经删除，没有改动"):
        _at({"op": "remove", "rows": [3]}, GONE)
    with pytest.raises(InvalidEdit, match="“77”没有保存"):
        standing(EditCell(act="edit", row=3, of=GONE, cell="target", text="77"), NOW)


def test_a_row_that_is_being_renamed_is_known_by_either_name() -> None:
    assert _at({"op": "remove", "rows": [5]}, "旧名称", named=DAYS) == {"op": "remove", "rows": [4]}
    assert _at({"op": "remove", "rows": [5]}, DAYS, named="新名称") == {"op": "remove", "rows": [4]}


def test_who_sends_no_words_is_taken_by_the_number() -> None:
    assert _at({"op": "remove", "rows": [5]}, "") == {"op": "remove", "rows": [5]}


def test_an_answer_is_that_of_its_question() -> None:
    second = NOW.questions[1].text
    left = NOW.model_copy(update={"questions": NOW.questions[1:]})
    act = standing(AnswerQuestion(act="answer", question=2, of=second, text="3万"), left)
    assert isinstance(act, AnswerQuestion) and act.question == 1
    with pytest.raises(InvalidEdit, match="不用回答了，“培训”没有保存"):
        standing(AnswerQuestion(act="answer", question=1, of=NOW.questions[0].text, text="培训"), left)


def test_a_finding_is_put_right_and_not_the_one_in_its_place() -> None:
    def fixed(finding: Finding, *left: Finding) -> Any:
        draft = NOW.model_copy(update={"report": Report(findings=left, ledger=())})
        return standing(
            read_act({"act": "do", "operation": {"op": "fix", "finding": 2}, "of": told_by(finding)}), draft
        ).model_dump()["operation"]

    one, two = FINDINGS
    assert fixed(two, two) == {"op": "fix", "finding": 1}
    with pytest.raises(InvalidEdit, match="已经变了或已经解决"):
        fixed(two, one)
