"""Two forms, or two sets of forms, compared: what became of every field, row and form, exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.domain.declaration import Declaration, Funds
from assistant.domain.differences import (
    FactChange,
    FormChange,
    compare_forms,
    compare_rows,
    compare_sets,
    facts_beside,
)
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
    "a name that is much alike, and another value": (
        "数量 干部培训班期数 4期",
        "数量 培训班期数 6期",
        "changed 1 1 level3 target",
    ),
    "a name that has nothing in common, and the same value": (
        "质量 合格率 ≥95%",
        "质量 到位情况 ≥95%",
        "added - 1;removed 1 -",
    ),
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
    "of two rows of one name the first changed": (
        "数量 期数 4期;数量 期数 400期",
        "数量 期数 400期;数量 期数 999期",
        "same 2 1;changed 1 2 target",
    ),
    "of two rows of one name the first gone": ("数量 期数 4期;数量 期数 5期", "数量 期数 5期", "removed 1 -;same 2 1"),
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
    pairs = compare_rows(rows(before), rows(after))
    numbers = [[str(side[0]) if side else "-" for side in (pair.before, pair.after)] for pair in pairs]
    return ";".join(" ".join([pair.kind, *sides, *pair.cells]) for pair, sides in zip(pairs, numbers, strict=True))


@pytest.mark.parametrize(("before", "after", "expected"), PAIRS.values(), ids=PAIRS)
def test_golden_pairs(before: str, after: str, expected: str) -> None:
    assert told(before, after) == expected


@pytest.mark.parametrize(("before", "after"), [(one[0], one[1]) for one in PAIRS.values()], ids=PAIRS)
def test_every_row_is_told_once(before: str, after: str) -> None:
    pairs = compare_rows(rows(before), rows(after))
    assert sorted(pair.before[0] for pair in pairs if pair.before) == [*range(1, len(rows(before)) + 1)]
    assert [pair.after[0] for pair in pairs if pair.after] == [*range(1, len(rows(after)) + 1)]


def test_facts_and_rows_together() -> None:
    before = make_declaration()
    after = make_declaration(funds=Funds(total=Decimal(120000), annual_total=before.funds.annual_total))
    assert compare_forms(before, after).facts == [FactChange("funds.total", "100000.00", "120000.00")]
    assert (compare_forms(before, after).kind, compare_forms(before, before).kind) == ("changed", "same")


def test_department_forms_too() -> None:
    before = make_department_form()
    [change] = compare_forms(before, make_department_form(staff_count=12)).facts
    assert change == FactChange("staff_count", "", "12")


# How the value is told on both sides: behind the category and the name where they differ.
@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        ("数量 期数 4期", "数量 期数 6期", "4期", "6期"),
        ("数量 期数 4期", "数量 培训班期数 4期", "期数 4期", "培训班期数 4期"),
        ("数量 合格率 95%", "质量 合格率 98%", "数量指标 95%", "质量指标 98%"),
        ("", "质量 合格率 98%", "", "98%"),
        ("数量 期数 4期", "", "4期", ""),
    ],
)
def test_a_renamed_row_is_told_with_both_names(before: str, after: str, was: str, now: str) -> None:
    (row,) = compare_rows(rows(before), rows(after))
    assert (row.was, row.now) == (was, now)


# Two notations of a value, and whether cases that stand beside each other differ in it.
@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("数量 期数 >=4期", "数量 期数 ≥4.00(期)", "same"),
        ("数量 期数 ≥4期", "数量 期数 ≥6期", "changed"),
        ("数量 期数 ≥4期", "数量 期数 ≥4次", "changed"),
        ("质量 工作质量 良好", "质量 工作质量 优秀", "changed"),
        ("数量 干部培训班期数 ≥4期", "数量 培训班期数 ≥4期", "renamed"),
    ],
)
def test_another_notation_is_no_difference_between_cases(before: str, after: str, verdict: str) -> None:
    one, other = make_declaration(indicators=tuple(rows(before))), make_declaration(indicators=tuple(rows(after)))
    (row,) = compare_forms(one, other, notation=False).rows
    assert row.verdict == verdict
    assert compare_forms(one, other).kind == "changed", "a form in another notation is another form"


def test_fields_beside_each_other_are_told_as_on_the_form() -> None:
    left = make_declaration(0, funds=Funds(annual_total=Decimal("12345.6")), annual_goal="甲")
    right = make_declaration(0, funds=Funds(annual_total=Decimal("20000")), annual_goal="甲")
    told = {fact.path: fact for fact in facts_beside(left, right)}
    assert told["funds.annual_total"] == FactChange("funds.annual_total", "12,345.60", "20,000.00")
    assert (told["funds.annual_total"].kind, told["annual_goal"].kind) == ("changed", "same")
    assert told["fiscal_year"].before == "2022" and "overall_goal" not in told, "what neither form has is not listed"


def form(title: str, value: str, unit: str | None = None) -> Declaration:
    return make_declaration(project_name=title, implementing_unit=unit, indicators=tuple(rows(f"数量 期数 {value}")))


def sets(before: list[Declaration], after: list[Declaration]) -> list[str]:
    def told(change: FormChange) -> str:
        return " ".join([change.name, change.kind, *(f"{row.was}→{row.now}" for row in change.changed_rows)])

    return [told(change) for change in compare_sets(before, after)]


def test_forms_of_one_title_are_all_compared() -> None:
    first, second, third = form("甲", "1期"), form("甲", "2期"), form("甲", "3期")
    assert sets([first, second], [second, third]) == ["甲 same", "甲 changed 1期→3期"]
    assert sets([first, second], [second]) == ["甲 same", "甲 removed 1期→"]
    assert sets([first], [second, first]) == ["甲 added →2期", "甲 same"]
    north, south = form("甲", "1期", "北校"), form("甲", "2期", "南校")
    changed = [form("甲", "3期", "南校"), form("甲", "4期", "北校")]
    assert sets([north, south], changed) == ["甲 changed 2期→3期", "甲 changed 1期→4期"]


def test_forms_are_paired_by_title_and_single_ones_without() -> None:
    assert sets([form("甲", "1期")], [form("乙", "1期")]) == ["乙 changed"]
    one, other, new = form("甲", "1期"), form("乙", "1期"), form("丙", "1期")
    assert sets([one, other], [other, new]) == ["乙 same", "丙 added →1期", "甲 removed 1期→"]
