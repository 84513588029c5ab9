"""Rule B10 on whole projects: the same one filed twice."""

from __future__ import annotations

import pytest

from tests.validation.forms import form, found_in_document


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["forms[1].project_name"]),
        ({"project_name": "业务培训（二期）"}, []),
        ({"implementing_unit": "第9事务中心"}, []),
        ({"fiscal_year": 2031}, []),
    ],
)
def test_b10_the_same_project_of_the_same_unit_is_filed_once(changes: dict[str, object], expected: list[str]) -> None:
    second = form(narrative=None, **changes)
    assert [finding.path for finding in found_in_document("B10", form(narrative=None), second)] == expected
