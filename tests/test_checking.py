"""Reviews that are worked through: taken one by one, together, taken back, written out, taken over as drafts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.checking import Checks, OpenFile, key_of, safe_keys, told_of
from assistant.domain.account import LOCAL
from assistant.domain.declaration import Declaration
from assistant.domain.report import Report
from assistant.drafting.request import DraftRequest
from assistant.errors import InvalidEdit, StoreError, UnknownItem
from assistant.service import Assistant
from assistant.storage.checks import CheckStore
from assistant.storage.database import open_database
from tests.builders import NOON

SAID = (
    "区民政局2027年3月至11月举办社区工作者能力提升培训班4期，每期60人，每期3天，覆盖全区社区工作者240名，"
    "提升社区工作者为民服务能力。项目预算28.8万元：培训费240人*3天*400元/人·天=28.8万元。"
    "结业考核合格率不低于95%，学员满意度不低于90%。"
)


@pytest.fixture
def checks(fresh_assistant: Assistant, tmp_path: Path) -> Iterator[Checks]:
    with closing(open_database(tmp_path / "checks.db")) as connection:
        yield Checks(CheckStore(connection, LOCAL), fresh_assistant.files, told_of)


@pytest.fixture
def form(fresh_assistant: Assistant, tmp_path: Path) -> Path:
    """A form with two wrong characters that can be put right as they stand."""
    draft = fresh_assistant.draft(DraftRequest(description=SAID), keep=False)
    flawed = draft.declaration().model_copy(update={"annual_goal": f"{draft.annual_goal}做好布署，管好帐户。"})
    path = tmp_path / "申报表.docx"
    fresh_assistant.export([flawed], "docx", path)
    return path


def opened(checks: Checks, form: Path) -> OpenFile:
    checks.run("check", [("给人看的名字.docx", form)], NOON)
    return checks.file("check", 1)


def goal(file: OpenFile) -> str:
    assert file.document is not None
    (only,) = file.document.forms
    assert isinstance(only, Declaration)
    return only.annual_goal or ""


def report(file: OpenFile) -> Report:
    return next(entry.review.report for entry in file.entries if entry.number is not None)


def test_each_file_is_read_then_reviewed_and_told(checks: Checks, form: Path, tmp_path: Path) -> None:
    bad, steps = tmp_path / "坏.docx", list[int]()
    bad.write_bytes(b"no office file")
    checks.run("check", [("好.docx", form), ("坏.docx", bad)], NOON, steps.append)
    assert steps == [1, 2, 3, 4]
    (kept,) = checks.all()
    assert kept.names == ("好.docx", "坏.docx") and set(kept.summaries) == {1, 2}
    assert (told := checks.file("check", 2).file.error) and told.code == "E-210"
    assert checks.file("check", 2).entries == []
    checks.run("check", [("好.docx", form), ("坏.docx", bad)], NOON)
    assert len(checks.all()) == 1


def test_one_replacement_is_taken_and_taken_back(checks: Checks, form: Path) -> None:
    before = opened(checks, form)
    number = next(entry.number for entry in before.entries if entry.number is not None)
    finding = next(found for found in report(before).findings if found.replacement is not None and found.safe)
    after = checks.take("check", 1, [key_of(number, finding)])
    assert goal(after) != goal(before) and finding not in report(after).findings
    assert goal(checks.file("check", 1)) == goal(after), "it is kept"
    again = checks.undo("check", 1)
    assert goal(again) == goal(before) and report(again) == report(before)
    with pytest.raises(InvalidEdit, match="没有可以撤销"):
        checks.undo("check", 1)


def test_all_safe_ones_are_one_step(checks: Checks, form: Path) -> None:
    before = opened(checks, form)
    assert len(safe_keys(before.entries)) >= 2
    after = checks.take("check", 1, safe_keys(before.entries))
    assert len(after.file.steps) == 1 and len(after.file.steps[0]) >= 2
    assert "做好部署，管好账户" in goal(after) and goal(checks.undo("check", 1)) == goal(before)


def test_what_was_taken_cannot_be_taken_again(checks: Checks, form: Path) -> None:
    keys = safe_keys(opened(checks, form).entries)
    checks.take("check", 1, keys)
    for stale in (keys, ["0" * 16], []):
        with pytest.raises(InvalidEdit, match="已经用过"):
            checks.take("check", 1, stale)


def test_the_corrected_form_and_the_opinion_are_written(
    checks: Checks, form: Path, fresh_assistant: Assistant, tmp_path: Path
) -> None:
    checks.take("check", 1, safe_keys(opened(checks, form).entries))
    fixed, sheet, page = tmp_path / "改.docx", tmp_path / "意见.docx", tmp_path / "意见.html"
    fresh_assistant.documents.export_fixed(checks.corrected("check", 1), "docx", fixed)
    (read,) = fresh_assistant.parse(fixed).forms
    assert isinstance(read, Declaration) and read.annual_goal == goal(checks.file("check", 1))
    checks.export_opinion("check", sheet)
    checks.export_opinion("check", page, 1)
    assert sheet.stat().st_size > 5_000 and "给人看的名字.docx" in page.read_text(encoding="utf-8")


def test_a_form_is_taken_over_as_it_stands(checks: Checks, form: Path, fresh_assistant: Assistant) -> None:
    file = checks.take("check", 1, safe_keys(opened(checks, form).entries))
    draft = fresh_assistant.save(checks.draft_from("check", 1, 0, "encoder"))
    assert draft.annual_goal == goal(file) and fresh_assistant.stored(draft.id).declaration() == draft.declaration()
    assert not [found for found in draft.report.findings if found.rule.startswith("D0")], "its own words vouch for it"
    assert all(row.evidence for row in draft.indicators)
    assert checks.draft_from("check", 1, 0, "encoder").id != draft.id


@pytest.mark.parametrize("index", [-1, 1, 10_000])
def test_only_a_form_that_is_there_is_taken_over(checks: Checks, form: Path, index: int) -> None:
    opened(checks, form)
    with pytest.raises(UnknownItem, match="没有这张"):
        checks.draft_from("check", 1, index, "encoder")


def test_other_errors_keep_to_themselves() -> None:
    assert told_of(KeyError("secret")).code == "E-999" and "secret" not in told_of(KeyError("secret")).message
    assert told_of(StoreError("磁盘满了")).message == "磁盘满了"


def test_a_form_without_a_position_is_a_form_and_a_document_of_several_has_a_line_of_its_own(
    checks: Checks, fresh_assistant: Assistant, tmp_path: Path
) -> None:
    draft = fresh_assistant.draft(DraftRequest(description=SAID), keep=False).declaration()
    other = draft.model_copy(update={"project_name": "另一个项目"})
    one, two = tmp_path / "一张.json", tmp_path / "两张.json"
    fresh_assistant.export([draft], "json", one)
    fresh_assistant.export([draft, other], "json", two)
    checks.run("check", [("一张.json", one), ("两张.json", two)], NOON)
    assert [entry.number for entry in checks.file("check", 1).entries] == [0]
    assert [entry.number for entry in checks.file("check", 2).entries] == [None, 0, 1]
