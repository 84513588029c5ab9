"""What the page's buttons do, without a page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.dialogue.operations import Export
from assistant.documents.file_names import form_stem
from assistant.errors import EmptyDescription, InvalidFact, UnknownDraft, UnreadableFile
from assistant.service import Assistant
from assistant.web.desk import Desk, Entries, request_from
from assistant.web.examples import EXAMPLES


def test_there_are_six_examples_of_different_projects() -> None:
    assert len({example.title for example in EXAMPLES}) == 6


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_every_example_makes_a_draft_that_can_be_accepted(assistant: Assistant, example) -> None:
    draft = assistant.draft(request_from(Entries(example.text)), keep=False)
    assert draft.report.ok and not draft.questions
    assert assistant.review_of(draft, final=True).ok
    assert all(row.evidence for row in draft.indicators)


def test_entries_become_a_request() -> None:
    request = request_from(Entries("做事", " 名称 ", "局", "", "2027年", "57.6万元", "general"))
    assert (request.project_name, request.department, request.implementing_unit) == ("名称", "局", None)
    assert (request.fiscal_year, request.budget_yuan, request.form_variant) == (2027, Decimal("576000.00"), "general")


@pytest.mark.parametrize("budget", ["二十万", "-5", "0", "1e9", "NaN", "20万美元", "９" * 40])
def test_a_budget_that_cannot_be_is_told_for_the_page(budget: str) -> None:
    with pytest.raises(InvalidFact, match="预算金额") as told:
        request_from(Entries("做事", budget=budget))
    assert "--" not in told.value.hint


@pytest.mark.parametrize("year", ["27", "0027", "二〇二七", "20270", "2027-2029"])
def test_a_year_that_cannot_be_is_told_for_the_page(year: str) -> None:
    with pytest.raises(InvalidFact, match="年度“") as told:
        request_from(Entries("做事", year=year))
    assert "--" not in told.value.hint


def test_nothing_said_is_an_error_and_stores_nothing(desk: Desk, fresh_assistant: Assistant) -> None:
    with pytest.raises(EmptyDescription):
        desk.draft(Entries("  \n"))
    assert fresh_assistant.drafts() == []


def test_without_a_draft_the_page_says_what_to_do(desk: Desk) -> None:
    for act in (desk.stored, desk.talk):
        with pytest.raises(UnknownDraft) as told:
            act("")
        assert "生成草稿" in told.value.hint


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", 'a/b\\c:d*e?f"g<h>i|j', "\x00\u202e名", "。" * 300, "CON", " . ", "😀项目"]
)
def test_file_names_stay_in_their_folder(name: str) -> None:
    stem = form_stem(name)
    assert stem.startswith("绩效目标申报表") and len(stem) <= 68
    assert Path(stem).name == stem and not set(stem) & set('/\\:*?"<>|\x00\u202e')


def test_a_bad_file_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    bad, missing = tmp_path / "坏.docx", tmp_path / "没有.txt"
    bad.write_bytes(b"no office file")
    drafted = desk.draft(Entries(EXAMPLES[2].text))
    good = desk.exported(Path(str(desk.talk(drafted.id).do(Export()).file)), drafted.id).path
    checked, papers = desk.place.check([bad, missing, good])
    assert [type(one.error) for one in checked] == [UnreadableFile, UnreadableFile, type(None)]
    assert checked[2].reviews[0].project_name == "镇管河道保洁项目"
    assert papers[0].name == "审核意见表.docx" and papers[0].path.exists()
