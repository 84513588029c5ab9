"""Half a form, a form without a table, two forms run together, a budget book: findings only where the data suffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.documents.writer import export
from assistant.domain.declaration import Declaration, Narrative, Source
from assistant.domain.indicator import Indicator
from assistant.domain.report import LedgerStatus, Report
from assistant.domain.value import parse_target
from assistant.resources import load_form_variants, load_lexicon, load_library, load_rule_packs
from assistant.validation.context import Document
from assistant.validation.review import review
from assistant.validation.reviewer import Reviewer
from assistant.validation.sufficiency import CUT, NO_NAMES, NO_ROWS, NO_VALUES, without_blanks
from tests.validation.forms import context, form, narrative, row, rows

TABLE_RULES = [line.rule for line in review(form(), context()).ledger if line.rule[0] in "V"]
FILLER = "\n".join(
    f"第{page}部分 本部门负责组织、协调和监督有关工作，收入预算{page}00.00万元，内设{page % 9 + 1}个科室。\n\n"
    f"| 科目编码 | 科目名称 | 合计 |\n| --- | --- | --- |\n| {200 + page} | 一般公共服务支出 | {page}00.00 |\n"
    for page in range(1, 120)
)


def statuses(report: Report) -> dict[str, LedgerStatus]:
    return {line.rule: line.status for line in report.ledger}


def printed(tmp_path: Path, *forms: Declaration) -> str:
    path = tmp_path / "表.md"
    export(forms, "md", path, load_form_variants())
    return path.read_text(encoding="utf-8")


def read(tmp_path: Path, text: str) -> ParsedDocument:
    path = tmp_path / "文件.md"
    path.write_text(text, encoding="utf-8")
    return read_document(path, load_form_variants(), load_lexicon())


def test_nothing_is_passed_because_a_table_is_missing() -> None:
    bare = review(form(indicators=()), context())
    assert {statuses(bare)[rule] for rule in TABLE_RULES} == {LedgerStatus.INSUFFICIENT_DATA}
    assert NO_ROWS in {line.reason for line in bare.ledger}
    assert [finding.rule for finding in bare.errors] == ["F01"]


def test_nothing_is_passed_because_the_narrative_is_missing() -> None:
    """Rules that read the narrative are not applicable or left open; none of them is passed."""
    bare = statuses(review(form(narrative=None), context()))
    read_it = ("A04", "A05", "A08", "A13", "F04", "F08", "B01", "B04", "B05", "B09")
    assert {bare[rule] for rule in read_it} <= {LedgerStatus.INSUFFICIENT_DATA, LedgerStatus.NOT_APPLICABLE}


@pytest.mark.parametrize("last", [1, 2, 3, 4, 5])
def test_a_table_that_ends_too_soon_is_not_said_to_lack_its_other_half(last: int) -> None:
    half = review(form(indicators=rows()[:last]), context())
    assert statuses(half)["S01"] is LedgerStatus.INSUFFICIENT_DATA
    assert CUT in {line.reason for line in half.ledger}
    assert "S01" not in {finding.rule for finding in half.findings}


def test_half_a_page_of_a_form(tmp_path: Path) -> None:
    text = printed(tmp_path, form())
    parsed = read(tmp_path, text[: text.index("培训考核合格率")])
    (half,) = parsed.forms
    assert isinstance(half, Declaration)
    assert review(half, context()).errors == ()


def test_two_forms_run_together_stay_two(tmp_path: Path) -> None:
    text = printed(tmp_path, form(), form(project_name="教材编印"))
    together = text.replace("## 项目经费情况说明 2 教材编印\n", "").replace("<!-- jixiao-form 2 -->\n", "")
    found = [one for one in read(tmp_path, together).forms if isinstance(one, Declaration)]
    assert [one.project_name for one in found] == ["业务培训", "教材编印"]
    assert [review(one, context()).errors for one in found] == [(), ()]


def test_forms_are_found_in_a_budget_book(tmp_path: Path) -> None:
    text = FILLER + "\n# 某区机关事务局2024年项目绩效目标申报表\n\n" + printed(tmp_path, form()) + "\n\n" + FILLER
    parsed = read(tmp_path, text)
    (only,) = parsed.forms
    assert isinstance(only, Declaration)
    assert parsed.title == "某区机关事务局2024年项目绩效目标申报表"
    assert only.indicators == form().indicators
    assert review(only, context()).errors == ()


BLANK = Narrative(**dict.fromkeys(Narrative.model_fields, " \n"))
EMPTY = Declaration(
    source=Source(document="空表.docx", position=1), form_variant="shanghai-district-2024", project_name=""
)
NOTHING = Indicator(level1="", level2="", level3="", target=parse_target(""))


def passed(one: Declaration) -> set[str]:
    return {rule for rule, status in statuses(review(one, context())).items() if status is LedgerStatus.PASSED}


def test_an_empty_form_passes_nothing() -> None:
    assert passed(EMPTY) == set()


@pytest.mark.parametrize("blank", [Narrative(), BLANK], ids=["none", "white space"])
def test_sections_without_a_word_pass_nothing_that_no_narrative_does_not(blank: Narrative) -> None:
    assert passed(form(narrative=blank)) <= passed(form(narrative=None))


@pytest.mark.parametrize("section", Narrative.model_fields)
def test_a_section_of_white_space_is_a_missing_one(section: str) -> None:
    white, missing = (review(form(narrative=narrative(**{section: text})), context()) for text in (" ", None))
    assert white == missing


@pytest.mark.parametrize("cell", ["project_nature", "competent_department", "annual_goal", "overall_goal"])
def test_a_cell_of_white_space_is_a_missing_one(cell: str) -> None:
    assert review(form(**{cell: "  "}), context()) == review(form(**{cell: None}), context())


def test_what_is_not_blank_is_left_as_it_is() -> None:
    filled = form()
    assert without_blanks(filled) is filled
    assert without_blanks(form(project_name=" ")).project_name == ""


def test_blank_forms_of_a_document_are_reviewed_beside_each_other() -> None:
    forms = [form(source=Source(document="两张.docx", position=i), narrative=BLANK) for i in (1, 2)]
    reviewer = Reviewer(
        lexicon=load_lexicon(), library=load_library(), variants=load_form_variants(), packs=load_rule_packs()
    )
    assert [one.source.position for one in reviewer.check(Document(forms=tuple(forms)), "两张.docx")] == [0, 1, 2]


@pytest.mark.parametrize(
    ("bare", "reason", "left_open"),
    [
        (NOTHING, NO_NAMES, {"F11", "S04", "S05", "S14", "V01", "V03", "V16", "V17", "V22"}),
        (NOTHING, NO_VALUES, {"V02", "V06", "V18"}),
        (row("数量", "培训人次", ""), NO_VALUES, {"F11", "V02", "V03", "V07", "V11", "V20", "V22"}),
        (row("数量", "", "≥5(次)"), NO_NAMES, {"F11", "S04", "S05", "V03", "V09", "V17", "V22"}),
    ],
)
def test_rows_that_cannot_be_read_pass_nothing(bare: Indicator, reason: str, left_open: set[str]) -> None:
    ledger = {line.rule: line for line in review(form(indicators=(bare,) * 3), context()).ledger}
    assert {ledger[rule].status for rule in left_open} == {LedgerStatus.INSUFFICIENT_DATA}
    assert {ledger[rule].reason for rule in left_open} == {reason}


def test_a_row_without_levels_cannot_be_misplaced() -> None:
    bare = form(indicators=tuple(each.model_copy(update={"level1": "", "level2": ""}) for each in rows()))
    assert {statuses(review(bare, context()))[rule] for rule in ("S05", "S14")} == {LedgerStatus.INSUFFICIENT_DATA}


@pytest.mark.parametrize("blank", [None, " "])
def test_nature_and_category_that_are_both_blank_are_not_known(blank: str | None) -> None:
    report = review(form(project_nature=blank, project_category=blank), context())
    assert statuses(report)["F05"] is LedgerStatus.INSUFFICIENT_DATA
