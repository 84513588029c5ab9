"""What the page sends, and what the server makes of it: operations, or a plain refusal; never a crash."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dialogue.operations import Change, FactPath, NewTarget, Operation, SetFact
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from assistant.errors import InvalidEdit
from assistant.web.work_table.acts import Choose, Say, operation_of, read_act


def typed(cell: str, text: str) -> dict[str, Any]:
    return {"act": "edit", "row": 3, "cell": cell, "text": text}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("95", NewTarget(value=Decimal(95))),
        ("95%", NewTarget(value=Decimal(95), unit="%")),
        ("≥95%", NewTarget(value=Decimal(95), unit="%", operator=Operator.GTE)),
        ("不超过3万元", NewTarget(value=Decimal(3), unit="万元", operator=Operator.LTE)),
        ("９５％", NewTarget(value=Decimal(95), unit="%")),
        ("10月底前", NewTarget(text="10月底前")),
        ("建立长效机制", NewTarget(text="建立长效机制")),
        ("3-5天", NewTarget(text="3-5天")),
    ],
)
def test_a_typed_value_is_read_as_it_stands(text: str, target: NewTarget) -> None:
    assert operation_of(read_act(typed("target", text))) == Change(rows=(3,), target=target)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("payload", "operation"),
    [
        (typed("level3", " 培训人次 "), Change(rows=(3,), name="培训人次")),
        (typed("level2", "质量指标"), Change(rows=(3,), category=Level2.QUALITY)),
        (
            {"act": "fact", "field": "funds.annual_total", "text": "60万元"},
            SetFact(path=FactPath.ANNUAL_TOTAL, value="60万元"),
        ),
    ],
)
def test_cells_and_fields_become_operations(payload: dict[str, Any], operation: Operation) -> None:
    assert operation_of(read_act(payload)) == operation  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "payload",
    [
        None,
        "x",
        {},
        {"act": "format_disk"},
        {"act": "edit", "row": 0, "cell": "target", "text": "1"},
        {"act": "edit", "row": 1, "cell": "evidence", "text": "1"},
        {"act": "edit", "row": 1, "cell": "target", "text": "1" * 6000},
        {"act": "fact", "field": "report", "text": "x"},
        {"act": "say", "text": "x", "more": 1},
        {"act": "choose", "row": "all"},
    ],
)
def test_what_the_page_never_sends_is_refused(payload: object) -> None:
    with pytest.raises(InvalidEdit) as told:
        read_act(payload)
    assert "没有改动" in told.value.message


@pytest.mark.parametrize(
    "payload",
    [
        typed("target", "  "),
        typed("level3", ""),
        typed("level3", "长" * 300),
        typed("level2", "随便"),
        {"act": "do", "operation": {"op": "rm"}},
        {"act": "do", "operation": {"op": "remove", "rows": []}},
        {"act": "fact", "field": "project_name", "text": " "},
    ],
)
def test_what_cannot_be_done_says_so(payload: dict[str, Any]) -> None:
    with pytest.raises(InvalidEdit):
        operation_of(read_act(payload))  # type: ignore[arg-type]


@given(st.sampled_from(["level2", "level3", "target"]), st.text(max_size=60))
def test_any_typed_text_is_an_edit_or_a_refusal(cell: str, text: str) -> None:
    try:
        operation = operation_of(read_act(typed(cell, text)))  # type: ignore[arg-type]
    except InvalidEdit:
        return
    assert isinstance(operation, Change)


def test_talking_and_choosing() -> None:
    assert read_act({"act": "say", "text": "撤销"}) == Say(act="say", text="撤销")
    assert read_act({"act": "choose", "row": 4}) == Choose(act="choose", row=4)
