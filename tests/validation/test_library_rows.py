"""The guide's own indicator library passes the rules on names, units, directions and places: no false alarms."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.library import LibraryIndicator, ProjectType
from assistant.domain.value import TargetValue, ValueStyle
from assistant.resources import load_library
from assistant.validation.review import review
from tests.validation.forms import context, form, funds

LIBRARY = load_library()
KNOWN = {
    # The guide itself proposes these names, and its rules object to them in forms: they are to be filled in.
    ("N07", "S08"): "服务对象满意度",
    ("N08", "S08"): "服务对象满意度",
    ("N28", "S06"): "年度投资完成率",
    ("S11", "F11"): "出访、调研、检查批次",
}


def as_declared(entry: LibraryIndicator) -> Indicator:
    """The library row with its usual number, or a plausible one where the guide leaves it to the project."""
    number = re.match(r"\d+(?:\.\d+)?", entry.usual_target)
    value = Decimal(number[0]) if number else Decimal(95 if entry.unit == "%" else 5)
    unit = "台(套)" if entry.unit == "台（套）" else re.split(r"[（／]", entry.unit)[0]
    return Indicator(
        level1=entry.level2.level1.value,
        level2=entry.level2.value,
        level3=entry.name,
        target=TargetValue.of(entry.operator, value, unit or None, ValueStyle.BRACKETED),
    )


def declaration(kind: ProjectType) -> Declaration:
    rows = tuple(as_declared(entry) for entry in kind.indicators)
    return form(
        project_name=kind.name,
        indicators=rows,
        funds=funds(None, None, None, "1000000000", "1000000000"),
        narrative=None,
    )


@pytest.mark.parametrize("kind", LIBRARY.types, ids=lambda kind: kind.id)
def test_library_rows_are_sound(kind: ProjectType) -> None:
    found = {
        (kind.id, finding.rule): finding.message
        for finding in review(declaration(kind), context()).findings
        if finding.path.startswith("indicators[")
    }
    assert {key: message for key, message in found.items() if key not in KNOWN} == {}
    assert all(name in found[key] for key, name in KNOWN.items() if key in found)
