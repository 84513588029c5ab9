"""Scale: hostile texts of 20,000 characters, tables of thousands of rows and documents of many forms are read to the end.

What these tests guard against took from ten seconds to minutes or all memory; `make test` ends such a test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from assistant.domain.declaration import Declaration, Source
from assistant.domain.indicator import Indicator
from assistant.domain.memo import once_for_each_text
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants, load_lexicon, load_library, load_rule_packs
from assistant.validation.beside import AllForms
from assistant.validation.context import Document
from assistant.validation.reading.budget_tables import read_tables, table_lines
from assistant.validation.reading.topics import house_words
from assistant.validation.review import review
from assistant.validation.reviewer import Reviewer
from tests.validation.forms import context, form, found_in_document, narrative, row, rows

LONG = 20_000
RULES = 85
DISTINCT = "".join(chr(0x4E00 + number) for number in range(LONG))
HOSTILE = {
    "numerals": "万" * LONG,
    "digits": "1" * LONG,
    "brackets": "（" * LONG,
    "closing brackets": "）" * LONG,
    "quotes": "“" * LONG,
    "titles": "《" * LONG,
    "spaces": " " * LONG,
    "line ends": "\n" * LONG,
    "products": "1×" * (LONG // 2),
    "grades": "优良" * (LONG // 2),
    "distinct characters": DISTINCT,
    "tables": "费用\t数量\t金额\n甲\t2\t3\n" * (LONG // 16),
}
FIELDS = ("project_name", "competent_department", "implementing_unit", "overall_goal", "annual_goal")
SECTIONS = ("overview", "basis", "implementer", "plan", "period", "budget", "goal")


def calls_of(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls: its cost, whatever else the machine does."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_in_every_field_at_once_is_reviewed(text: str) -> None:
    hostile = form(
        narrative=narrative(**dict.fromkeys(SECTIONS, text)),
        indicators=(
            row("数量", text, "≥5(次)"),
            Indicator(level1="产出指标", level2="质量指标", level3="培训质量", target=parse_target(text)),
            *rows(),
        ),
        **dict.fromkeys(FIELDS, text),
    )
    assert len(review(hostile, context()).ledger) == RULES


def test_a_text_in_the_cell_of_the_unit_does_not_fill_the_memory() -> None:
    """Each two characters of a unit's name are its own words; of 6,000 characters there are 18 million such pairs."""
    plain = form(implementing_unit=DISTINCT[:6000])
    assert len(house_words(plain, context())) < 5_000


def test_a_table_of_five_thousand_rows_is_read() -> None:
    table = "项目\t数量\t单价(元)\t金额(元)\n" + "".join(f"设备{i}\t2\t3\t6\n" for i in range(5_000))
    assert len(review(form(narrative=narrative(budget=table)), context()).ledger) == RULES
    assert len(table_lines(table)) == 5_000


def test_a_column_of_sums_is_still_told_from_one_of_merged_cells() -> None:
    merged = "项目\t金额\t合计\n场地\t3000\t8000\n讲课\t5000\t"
    each = "项目\t金额\t合计\n场地\t3000\t3000\n讲课\t5000\t5000"
    assert [line.column for line in read_tables(merged).rows] == ["金额", "金额"]
    assert [line.column for line in read_tables(each).rows] == ["合计", "合计"]


@pytest.mark.parametrize(("size", "calls"), [(10, 1), (5_000, 1), (20_000, 1), (100_001, 2)])
def test_what_is_worked_out_of_huge_texts_is_not_kept(size: int, calls: int) -> None:
    asked = []

    @once_for_each_text
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert length("字" * size) == length("字" * size) == size
    assert len(asked) == calls


def test_of_long_texts_only_the_latest_are_kept() -> None:
    asked = []

    @once_for_each_text
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    for text in ("甲" * 9_000, "乙" * 9_000, "丙" * 9_000, "甲" * 9_000):
        length(text)
    assert len(asked) == 4


def test_a_fact_of_all_forms_is_worked_out_once() -> None:
    asked = []

    def names(forms: tuple[Declaration, ...]) -> list[str]:
        asked.append(forms)
        return [each.project_name for each in forms]

    together = AllForms((form(), form(project_name="教材编印")))
    assert together.fact(names) == together.fact(names) == ["业务培训", "教材编印"]
    assert len(asked) == 1


def _many(count: int) -> Document:
    """Forms that have most in common and something of their own, as those of a district have."""
    forms = [
        form(
            source=Source(document="全区.docx", position=number),
            project_name=f"业务培训{number}",
            implementing_unit=f"某区第{number}事务中心",
            annual_goal=f"举办4期业务培训，第{number}批参训人员考核合格率达到95%。",
            narrative=narrative(
                plan=f"全年举办4期业务培训，每季度1期，每期50人，第{number}批另请专家授课{number}次。",
                budget=f"场地与食宿：4期×50人×2天×400元/人·天=16万元\n讲课费：4期×{number}000元={number * 4000}元",
                basis=f"《干部教育培训工作条例》（沪委发〔2023〕{number}号）。",
            ),
        )
        for number in range(1, count + 1)
    ]
    return Document(title="全区2024年项目绩效目标申报表", forms=tuple(forms))


def test_the_work_for_a_document_grows_with_its_forms_and_not_with_their_pairs() -> None:
    reviewer = Reviewer(
        lexicon=load_lexicon(), library=load_library(), variants=load_form_variants(), packs=load_rule_packs()
    )

    def calls(count: int) -> int:
        document = _many(count)
        return calls_of(lambda: reviewer.check(document, "全区.docx"))

    calls(10)
    assert calls(60) < 5 * calls(20)  # 9 for pairs


@pytest.mark.parametrize(("forms", "found"), [(2, 1), (12, 66), (13, 0)])
def test_what_many_forms_pay_for_is_no_double_payment(forms: int, found: int) -> None:
    budget = "无人机航拍测绘服务：8000元"
    pair = [form(project_name=f"项目{i}", narrative=narrative(budget=budget)) for i in range(forms)]
    others = [form(project_name=f"别项{i}", narrative=narrative(budget="无")) for i in range(40 - forms)]
    others = [
        each.model_copy(update={"narrative": narrative(budget=f"{chr(0x5000 + i) * 5}：1元")})
        for i, each in enumerate(others)
    ]
    findings = [f for f in found_in_document("B10", *pair, *others) if f.path.endswith("budget")]
    assert len(findings) == found
