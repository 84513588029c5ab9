"""Two tables side by side: twenty pairs with what became of every row, exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.alignment import aligned_rows, side_by_side
from assistant.domain.comparison import FactChange
from assistant.domain.declaration import Funds
from assistant.domain.indicator import Indicator
from tests.builders import make_declaration, make_department_form, make_indicator

# What was, what is, what is told. A row is `类别 名称 值`; a line of the outcome is what became of it, its number
# before and after, and the cells that differ.
PAIRS = {
    "nothing": ("数量 期数 4期;质量 合格率 95%", "数量 期数 4期;质量 合格率 95%", "same 1 1;same 2 2"),
    "a value": ("数量 期数 4期;质量 合格率 95%", "数量 期数 6期;质量 合格率 95%", "changed 1 1 target;same 2 2"),
    "the operator only": ("数量 期数 ≥4期", "数量 期数 =4期", "changed 1 1 target"),
    "the unit only": ("数量 期数 4期", "数量 期数 4次", "changed 1 1 target"),
    "a row more at the end": ("数量 期数 4期", "数量 期数 4期;质量 合格率 95%", "same 1 1;added - 2"),
    "a row more in the middle": (
        "数量 期数 4期;质量 合格率 95%",
        "数量 期数 4期;数量 人次 200人次;质量 合格率 95%",
        "same 1 1;added - 2;same 2 3",
    ),
    "a row more at the top": ("质量 合格率 95%", "数量 期数 4期;质量 合格率 95%", "added - 1;same 1 2"),
    "a row less at the end": ("数量 期数 4期;质量 合格率 95%", "数量 期数 4期", "same 1 1;removed 2 -"),
    "a row less in the middle": (
        "数量 期数 4期;数量 人次 200人次;质量 合格率 95%",
        "数量 期数 4期;质量 合格率 95%",
        "same 1 1;removed 2 -;same 3 2",
    ),
    "a row less at the top": ("数量 期数 4期;质量 合格率 95%", "质量 合格率 95%", "removed 1 -;same 2 1"),
    "another name": ("数量 期数 4期", "数量 培训班期数 4期", "changed 1 1 level3"),
    "another name and value": ("数量 期数 4期", "数量 人次 200人次", "added - 1;removed 1 -"),
    "another category": ("数量 合格率 95%", "质量 合格率 95%", "changed 1 1 level2"),
    "another category and value": ("数量 合格率 95%", "质量 合格率 98%", "changed 1 1 level2 target"),
    "only another order": (
        "数量 期数 4期;数量 人次 200人次",
        "数量 人次 200人次;数量 期数 4期",
        "same 2 1;same 1 2",
    ),
    "two rows of one name, the second changed": (
        "数量 期数 4期;数量 期数 5期",
        "数量 期数 4期;数量 期数 6期",
        "same 1 1;changed 2 2 target",
    ),
    "of two rows of one name one gone": ("数量 期数 4期;数量 期数 5期", "数量 期数 4期", "same 1 1;removed 2 -"),
    "one replaced by another": (
        "数量 期数 4期;社会效益 影响力 提升;满意度 满意度 90%",
        "数量 期数 4期;社会效益 覆盖率 80%;满意度 满意度 90%",
        "same 1 1;added - 2;removed 2 -;same 3 3",
    ),
    "everything new": ("", "数量 期数 4期;质量 合格率 95%", "added - 1;added - 2"),
    "everything gone": ("数量 期数 4期;质量 合格率 95%", "", "removed 1 -;removed 2 -"),
}


def rows(text: str) -> list[Indicator]:
    split = (line.split() for line in text.split(";") if line)
    return [make_indicator(name, value, f"{category}指标") for category, name, value in split]


def told(before: str, after: str) -> str:
    pairs = aligned_rows(rows(before), rows(after))
    numbers = [[str(side[0]) if side else "-" for side in (pair.before, pair.after)] for pair in pairs]
    return ";".join(" ".join([pair.kind, *sides, *pair.cells]) for pair, sides in zip(pairs, numbers, strict=True))


@pytest.mark.parametrize(("before", "after", "expected"), PAIRS.values(), ids=PAIRS)
def test_golden_pairs(before: str, after: str, expected: str) -> None:
    assert told(before, after) == expected


def test_there_are_twenty() -> None:
    assert len(PAIRS) == 20


@pytest.mark.parametrize(("before", "after"), [(one[0], one[1]) for one in PAIRS.values()], ids=PAIRS)
def test_every_row_is_told_once(before: str, after: str) -> None:
    pairs = aligned_rows(rows(before), rows(after))
    assert sorted(pair.before[0] for pair in pairs if pair.before) == [*range(1, len(rows(before)) + 1)]
    assert [pair.after[0] for pair in pairs if pair.after] == [*range(1, len(rows(after)) + 1)]


def test_facts_and_rows_together() -> None:
    before = make_declaration()
    after = make_declaration(funds=Funds(total=Decimal(120000), annual_total=before.funds.annual_total))
    assert side_by_side(before, after).facts == [FactChange("funds.total", "100000.00", "120000.00")]
    assert side_by_side(before, after).differs and not side_by_side(before, before).differs


def test_department_forms_too() -> None:
    before = make_department_form()
    [change] = side_by_side(before, make_department_form(staff_count=12)).facts
    assert change == FactChange("staff_count", "", "12")
