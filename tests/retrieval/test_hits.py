"""Filters and hits: what may be found and what counts as similar."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.retrieval.explaining import says_something
from assistant.retrieval.hits import CaseFilter
from assistant.storage.cases import CaseEntry

ENTRY = CaseEntry("c1", "001.docx", 2, "河道保洁经费", "香花桥街道办事处", "水务管理所", 2024, "经常性项目")
BLANK = CaseEntry("c2", "002.docx", 1, "项目", None, None, None, None)


@pytest.mark.parametrize(
    ("wanted", "admitted", "blank_admitted"),
    [
        ({}, True, True),
        ({"fiscal_year": 2024}, True, False),
        ({"fiscal_year": 2023}, False, False),
        ({"department": "香花桥"}, True, False),
        ({"department": "水务"}, True, False),
        ({"department": "教育"}, False, False),
        ({"nature": "经常性项目"}, True, False),
        ({"nature": "一次性项目"}, False, False),
        ({"exclude_cases": {"c1"}}, False, True),
        ({"exclude_documents": {"001.docx"}}, False, True),
        ({"exclude_documents": {"002.docx"}}, True, False),
        ({"fiscal_year": 2024, "department": "教育"}, False, False),
    ],
)
def test_filters(wanted: dict[str, object], admitted: bool, blank_admitted: bool) -> None:
    chosen = CaseFilter.model_validate(wanted)
    assert (chosen.admits(ENTRY), chosen.admits(BLANK)) == (admitted, blank_admitted)


def test_a_misspelt_filter_is_an_error() -> None:
    with pytest.raises(ValidationError):
        CaseFilter.model_validate({"year": 2024})


@pytest.mark.parametrize(
    ("word", "shown"),
    [("培训", True), ("app", True), ("人", False), ("20", False), ("90%", False), ("12345热线", False)],
)
def test_numbers_and_single_characters_explain_nothing(word: str, shown: bool) -> None:
    assert says_something(word) is shown
