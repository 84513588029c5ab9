"""The heading of a department's document says of its forms what is true, in the words of the guide."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.documents.blocks import Line
from assistant.documents.document_parser import header_summary
from assistant.domain.declaration import Declaration, Funds
from assistant.domain.heading import heading_of
from tests.builders import make_declaration


def form(amount: str | None, unit: str = "某区老龄中心", department: str = "某区民政局") -> Declaration:
    funds = Funds(annual_total=None if amount is None else Decimal(amount))
    return make_declaration(funds=funds, implementing_unit=unit, competent_department=department, fiscal_year=2027)


def test_the_sentence_of_one_unit() -> None:
    heading = heading_of([form("200000"), form("91275")])
    assert heading.title == "某区民政局2027年项目支出绩效目标"
    assert heading.summary.text == (
        "按照本区预算绩效管理工作的总体要求，本单位编报绩效目标的项目2个，涉及项目预算资金29.13万元。"
    )
    assert heading.remarks == ()


def test_several_units_are_counted() -> None:
    text = heading_of([form("200000"), form("100000", "某区救助站")]).summary.text
    assert "本部门2个预算单位开展了2027年项目预算绩效目标编报工作，编报绩效目标的项目2个" in text


def test_several_departments_are_told_apart_and_blanks_are_named() -> None:
    heading = heading_of([form("200000"), form(None, department="某市教育局")])
    assert heading.title == "2027年项目支出绩效目标汇总"
    assert heading.summary.text.startswith("按照预算绩效管理")
    assert heading.remarks[0] == "其中：某区民政局1个，20万元；某市教育局1个，0元。"
    assert heading.remarks[1].startswith("1个项目没有填写年度资金申请总额")


def test_without_forms_there_is_nothing_to_head() -> None:
    with pytest.raises(ValueError):
        heading_of([])


@pytest.mark.parametrize(
    "forms",
    [
        [form("200000")],
        [form("3291275"), form("0.5", "某区救助站")],
        [form("123456789012.34"), form("1", department="某县教育局")],
        [form(None)],
    ],
)
def test_the_reader_understands_the_sentence(forms: list[Declaration]) -> None:
    summary = heading_of(forms).summary
    read = header_summary([Line(text=summary.text, number=1, whole=True)])
    assert read is not None
    assert (read.budget_unit_count, read.project_count, read.total_yuan) == (
        summary.budget_unit_count,
        summary.project_count,
        summary.total_yuan,
    )
