"""Half a form, a form without a table, two forms run together, a budget book: findings only where the data suffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import read_document
from assistant.documents.writer import export
from assistant.domain.declaration import Declaration
from assistant.domain.report import LedgerStatus, Report
from assistant.resources import load_form_variants, load_lexicon
from assistant.validation.review import review
from assistant.validation.sufficiency import CUT, NO_ROWS
from tests.validation.forms import context, form, rows

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
