"""Each way that the dialogue knows to say something is the one that is heard in its examples."""

from __future__ import annotations

import pytest

from assistant.dialogue.understanding.reading import asking, draft_questions, measurable
from assistant.dialogue.understanding.weighing import row_spellings
from assistant.dialogue.understanding.words import judging
from assistant.domain.pattern import Alternative
from tests.alternatives import unheard

LISTS = {
    "rows by number or place": row_spellings.ROW_WAYS,
    "cannot be measured": judging.UNMEASURED_WAYS,
    "can be measured": judging.MEASURABLE_WAYS,
    "how": judging.HOW_WAYS,
    "can be measured, alone": measurable.QUANTIFIABLE_WAYS,
    "past projects": asking.ELSEWHERE_WAYS,
    "how something is done": draft_questions.HOW_TO_WAYS,
    "what the table holds": draft_questions.LISTED_WAYS,
    "unsound": judging.UNSOUND_WAYS,
}


@pytest.mark.parametrize("alternatives", LISTS.values(), ids=LISTS.keys())
def test_each_example_is_heard_by_its_alternative(alternatives: tuple[Alternative, ...]) -> None:
    assert all(each.says for each in alternatives)
    assert unheard(alternatives) == []
