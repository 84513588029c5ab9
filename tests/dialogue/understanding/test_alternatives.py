"""Each way that the dialogue knows to say something is the one that is heard in its examples."""

from __future__ import annotations

import pytest

from assistant.dialogue.understanding.weighing import row_spellings
from assistant.domain.pattern import Alternative
from tests.alternatives import unheard

LISTS = {"rows by number or place": row_spellings.ROW_WAYS}


@pytest.mark.parametrize("alternatives", LISTS.values(), ids=LISTS.keys())
def test_each_example_is_heard_by_its_alternative(alternatives: tuple[Alternative, ...]) -> None:
    assert all(each.says for each in alternatives)
    assert unheard(alternatives) == []
