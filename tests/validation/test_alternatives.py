"""Each way that the check knows to say something is the one that is heard in its examples."""

from __future__ import annotations

import pytest

from assistant.domain.pattern import Alternative
from assistant.validation.reading import figure_spellings
from tests.alternatives import unheard


@pytest.mark.parametrize("alternatives", [figure_spellings.NUMERALS], ids=["numerals"])
def test_each_example_is_heard_by_its_alternative(alternatives: tuple[Alternative, ...]) -> None:
    assert all(each.says for each in alternatives)
    assert unheard(alternatives) == []
