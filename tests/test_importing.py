"""Importing: every file once, whatever happens; what is in doubt waits; near-duplicates are told apart."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zlib
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.domain.declaration import Declaration
from assistant.domain.importing import FormFate, HeldForm, Likeness
from assistant.domain.reading import FieldReading, FieldState, FormReading
from assistant.domain.value import parse_target
from assistant.errors import AcceptanceRefused, InvalidFact, NoFormFound, UnreadableFile
from assistant.importing import Imported
from assistant.quarantining import open_doubts
from assistant.service import Assistant
from assistant.storage.quarantine import HeldState
from tests.builders import make_department_form
from tests.documents.broken_text import printed
from tests.documents.harms import FORMS, VARIANTS, cell_too_many, garbled_amount

NAME = "海底隧道巡检"
SOUND = FORMS[-2]
"""A shipped form in which the review finds no error."""


def form(name: str = NAME, **changes: object) -> Declaration:
    """A shipped form as another unit's, with an amount that goes with its name."""
    amount = Decimal(400_000 + zlib.crc32(name.encode()) % 1_000_000)
    same = ("total", "fiscal", "annual_total", "annual_fiscal_appropriation")
    funds = SOUND.funds.model_copy(update=dict.fromkeys(same, amount))
    own = {"project_name": name, "implementing_unit": "某区隧道管理所", "funds": funds}
    return SOUND.model_copy(update={**own, **changes})


def in_year(one: Declaration, year: int) -> Declaration:
    """The same form filed for another year."""
    days = {"planned_start_date": date(year, 1, 1), "planned_end_date": date(year, 12, 31)}
    return one.model_copy(update={"fiscal_year": year, **days})


def lines_of(of: Declaration) -> list[str]:
    return printed(of, VARIANTS[of.form_variant], random.Random(1))


def write(path: Path, *forms: Declaration) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join("\n".join(lines_of(one)) for one in forms), encoding="utf-8")
    return path


def write_doubtful(path: Path, name: str = NAME) -> Path:
    lines = lines_of(form(name))
    garbled_amount(lines, random.Random(1))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def import_all(assistant: Assistant, *paths: Path, again: bool = False) -> list[Imported]:
    return list(assistant.import_files(paths, again=again))


def counts(results: list[Imported]) -> tuple[int, int, int, int, int]:
    """Added, duplicate, near-duplicate, quarantined forms, and unchanged files."""
    return (
        sum(r.added for r in results),
        sum(r.duplicates for r in results),
        sum(r.near_duplicates for r in results),
        sum(r.quarantined for r in results),
        sum(r.unchanged for r in results),
    )


# Once each


def test_an_unchanged_file_is_not_read_again_and_a_changed_one_is(fresh_assistant: Assistant, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", form())
    assert counts(import_all(fresh_assistant, path)) == (1, 0, 0, 0, 0)
    (known,) = import_all(fresh_assistant, path)
    assert (known.unchanged, known.added, known.duplicates) == (True, 0, 1)
    assert known.report and known.report.project_forms == 1
    assert counts(import_all(fresh_assistant, path, again=True)) == (0, 1, 0, 0, 0)
    write(path, form(), form("另一个项目"))
    assert counts(import_all(fresh_assistant, path)) == (1, 1, 0, 0, 0)


def test_a_renamed_and_a_saved_again_file_are_duplicates(fresh_assistant: Assistant, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", form())
    import_all(fresh_assistant, path)
    renamed = Path(shutil.copy(path, tmp_path / "b.txt"))
    (saved,) = fresh_assistant.forms_of(str(path))
    fresh_assistant.export([saved], "docx", tmp_path / "c.docx")
    results = import_all(fresh_assistant, renamed, tmp_path / "c.docx")
    assert counts(results) == (0, 2, 0, 0, 1)
    twin = results[1].outcome.forms[0].twin  # type: ignore[union-attr]
    assert twin and (twin.likeness, twin.document) == (Likeness.SAME, "a.txt")


def test_the_same_bytes_twice_in_one_folder_are_read_once(fresh_assistant: Assistant, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    for name in ("a.txt", "b.txt", "c.txt"):
        write(folder / name, form())
    assert counts(import_all(fresh_assistant, folder)) == (1, 2, 0, 0, 2)


def test_what_is_no_longer_there_is_read_again(fresh_assistant: Assistant, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", form())
    (first,) = import_all(fresh_assistant, path)
    fresh_assistant._parts.index.remove([first.outcome.forms[0].id])  # type: ignore[union-attr]
    assert counts(import_all(fresh_assistant, path)) == (1, 0, 0, 0, 0)


def test_a_bad_file_stops_nothing_and_is_tried_again(fresh_assistant: Assistant, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    write(folder / "a.txt", form())
    (folder / "b.txt").write_bytes(b"\x00\x01")
    (folder / "c.docx").write_bytes(b"PK\x03\x04broken")
    write(folder / "d.txt", form("另一个项目"))
    for expected in [(2, 0, 0, 0, 0), (0, 2, 0, 0, 2)]:
        results = import_all(fresh_assistant, folder)
        assert counts(results) == expected
        assert [isinstance(r.error, UnreadableFile) for r in results] == [False, True, True, False]


def test_a_fault_of_a_reader_costs_one_file(fresh_assistant: Assistant, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    for name in ("a", "b"):
        write(folder / f"{name}.txt", form(name))
    parse = fresh_assistant._parts.importer._parse
    fresh_assistant._parts.importer._parse = lambda path, name: 1 / 0 if name == "a.txt" else parse(path, name)  # type: ignore
    broken, sound = import_all(fresh_assistant, folder)
    assert isinstance(broken.error, ZeroDivisionError)
    assert sound.added == 1


def test_blank_forms_are_no_success(fresh_assistant: Assistant, tmp_path: Path) -> None:
    blank = SOUND.model_copy(
        update={
            "project_name": "",
            "project_nature": None,
            "project_category": None,
            "competent_department": None,
            "implementing_unit": None,
            "planned_start_date": None,
            "planned_end_date": None,
            "funds": type(SOUND.funds)(),
            "overall_goal": None,
            "annual_goal": None,
            "indicators": (),
        }
    )
    (result,) = import_all(fresh_assistant, write(tmp_path / "样表.txt", blank))
    assert isinstance(result.error, NoFormFound)
    assert "空白" in result.error.message
    (mixed,) = import_all(fresh_assistant, write(tmp_path / "两张.txt", form(), blank))
    assert [one.fate for one in mixed.outcome.forms] == [FormFate.ADDED, FormFate.EMPTY]  # type: ignore[union-attr]


# Nearly the same


def test_a_corrected_form_and_last_years_are_told_apart_from_duplicates(
    fresh_assistant: Assistant, tmp_path: Path
) -> None:
    first = form()
    corrected = form(funds=form("还有一个项目").funds)
    another = form("另一个项目")
    results = import_all(
        fresh_assistant,
        *(
            write(tmp_path / f"{n}.txt", one)
            for n, one in enumerate([first, corrected, another, in_year(another, 2031)])
        ),
    )
    assert counts(results) == (4, 0, 2, 0, 0)
    twins = [r.outcome.forms[0].twin for r in results if r.outcome]
    assert [twin and twin.likeness for twin in twins] == [None, Likeness.CORRECTED, None, Likeness.OTHER_YEAR]
    assert twins[1] and any("年度资金申请总额" in told for told in twins[1].differences)


# Quarantine


def test_what_is_in_grave_doubt_is_neither_searched_nor_a_case(fresh_assistant: Assistant, tmp_path: Path) -> None:
    before = fresh_assistant.index_status().cases
    path = write_doubtful(tmp_path / "a.txt")
    assert counts(import_all(fresh_assistant, path)) == (0, 0, 0, 1, 0)
    assert fresh_assistant.index_status().cases == before
    assert all(hit.case.declaration.project_name != NAME for hit in fresh_assistant.search(NAME))
    (held,) = fresh_assistant.quarantine.pending()
    (doubt,) = open_doubts(held.item)
    assert (held.title, doubt.path, doubt.reason) == (NAME, "funds.annual_total", "金额无法识别")
    assert doubt.original.endswith("O元x")
    assert counts(import_all(fresh_assistant, path)) == (0, 0, 0, 1, 1)
    assert counts(import_all(fresh_assistant, path, again=True)) == (0, 0, 0, 1, 0)
    assert len(fresh_assistant.quarantine.pending()) == 1


def test_a_corrected_form_becomes_a_case_and_its_file_asks_no_more(fresh_assistant: Assistant, tmp_path: Path) -> None:
    path = write_doubtful(tmp_path / "a.txt")
    import_all(fresh_assistant, path)
    (held,) = fresh_assistant.quarantine.pending()
    fixed = fresh_assistant.quarantine.fix(held.entry_id, ["年度资金申请总额=20万元"])
    assert open_doubts(fixed.item) == []
    (released,) = fresh_assistant.quarantine.accept([held.entry_id])
    assert released.is_new
    (hit, *_) = fresh_assistant.search(NAME)
    assert (hit.case.case_id, hit.case.declaration.funds.annual_total) == (released.case_id, 200_000)
    for again in (False, True):
        (result,) = import_all(fresh_assistant, path, again=again)
        assert (result.added, result.duplicates, result.quarantined) == (0, 1, 0)
        assert result.outcome and result.outcome.forms[0].id == released.case_id
    assert fresh_assistant.quarantine.pending() == []


def test_a_dropped_form_does_not_come_back(fresh_assistant: Assistant, tmp_path: Path) -> None:
    path = write_doubtful(tmp_path / "a.txt")
    import_all(fresh_assistant, path)
    (held,) = fresh_assistant.quarantine.pending()
    fresh_assistant.quarantine.drop([held.entry_id])
    for again in (False, True):
        (result,) = import_all(fresh_assistant, path, again=again)
        assert [one.fate for one in result.outcome.forms] == [FormFate.DROPPED]  # type: ignore[union-attr]
    assert fresh_assistant.quarantine.pending() == []
    for step in (fresh_assistant.quarantine.drop, fresh_assistant.quarantine.accept):
        with pytest.raises(InvalidFact, match="已经放弃"):
            step([held.entry_id])


def test_a_form_in_doubt_that_equals_a_case_is_a_duplicate(fresh_assistant: Assistant, tmp_path: Path) -> None:
    lines = lines_of(form())
    cell_too_many(lines, random.Random(1))
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    (doubtful,) = fresh_assistant.forms_of(str(tmp_path / "a.txt"))
    fresh_assistant.export([doubtful], "json", tmp_path / "b.json")
    results = import_all(fresh_assistant, tmp_path / "b.json", tmp_path / "a.txt")
    assert counts(results) == (1, 1, 0, 0, 0)


def test_rows_and_doubts_move_up_when_a_row_is_deleted(fresh_assistant: Assistant, tmp_path: Path) -> None:
    lines = lines_of(form())
    third = next(n for n, line in enumerate(lines) if "\t发放质量\t" in line)
    lines[third] = lines[third].rpartition("\t")[0] + "\t"
    (tmp_path / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    import_all(fresh_assistant, tmp_path / "a.txt")
    (held,) = fresh_assistant.quarantine.pending()
    (doubt,) = open_doubts(held.item)
    assert doubt.path == "indicators[2]"
    moved = fresh_assistant.quarantine.fix(held.entry_id, ["指标1="])
    assert [field.path for field in open_doubts(moved.item)] == ["indicators[1]"]
    done = fresh_assistant.quarantine.fix(held.entry_id, ["指标2.指标值=≥5次"])
    assert open_doubts(done.item) == []


def test_a_form_without_a_name_cannot_be_accepted(fresh_assistant: Assistant, tmp_path: Path) -> None:
    import_all(fresh_assistant, write(tmp_path / "a.txt", form("")), write_doubtful(tmp_path / "b.txt"))
    pending = fresh_assistant.quarantine.pending()
    with pytest.raises(AcceptanceRefused, match="没有名称"):
        fresh_assistant.quarantine.accept([held.entry_id for held in pending])
    assert {held.state for held in map(fresh_assistant.quarantine.get, (h.entry_id for h in pending))} == {
        HeldState.PENDING
    }
    nameless = next(held for held in pending if not held.title)
    fresh_assistant.quarantine.fix(nameless.entry_id, ["项目名称=有名字了"])
    assert [one.is_new for one in fresh_assistant.quarantine.accept([nameless.entry_id])] == [True]


# In error


def in_error() -> Declaration:
    """A form as it was really filed: a rate without a number."""
    rate = SOUND.indicators[2].model_copy(update={"level3": "工资发放准确率", "target": parse_target("准确到位")})
    rows = (*SOUND.indicators[:2], rate, *SOUND.indicators[3:])
    return form(indicators=rows)


def test_what_the_review_finds_wrong_is_told_and_the_form_is_a_case(fresh_assistant: Assistant, tmp_path: Path) -> None:
    (result,) = import_all(fresh_assistant, write(tmp_path / "a.txt", in_error()))
    assert counts([result]) == (1, 0, 0, 0, 0)
    assert result.outcome
    assert [error.rule for error in result.outcome.forms[0].errors] == ["V09"]
    assert any(hit.case.declaration.project_name == NAME for hit in fresh_assistant.search(NAME))


def test_a_form_that_waits_is_reviewed_anew_when_it_is_mended(fresh_assistant: Assistant) -> None:
    doubt = FieldReading(path="funds.annual_total", state=FieldState.UNREADABLE, original="1O万", grave=True)
    reading = FormReading(position=1, kind="project", title=NAME, fields=(doubt,))
    _, entry_id = fresh_assistant.quarantine.hold(HeldForm(form=in_error(), reading=reading))
    rules = [
        {error.rule for error in fresh_assistant.quarantine.fix(entry_id, [f"指标3.指标值={value}"]).item.errors}
        for value in ("准确", "=100%")
    ]
    assert ["V09" in found for found in rules] == [True, False]


def test_a_departments_form_waits_like_any_other(fresh_assistant: Assistant) -> None:
    whole = make_department_form(department_name="某区隧道管理局", total_budget=None)
    doubt = FieldReading(path="total_budget", state=FieldState.UNREADABLE, original="1O万", grave=True)
    reading = FormReading(position=1, kind="department", title="某区隧道管理局", fields=(doubt,))
    fate, entry_id = fresh_assistant.quarantine.hold(HeldForm(form=whole, reading=reading))
    assert fate is FormFate.QUARANTINED
    fixed = fresh_assistant.quarantine.fix(entry_id, ["部门整体预算总额=10万元"])
    assert open_doubts(fixed.item) == []
    (released,) = fresh_assistant.quarantine.accept([entry_id])
    assert released.is_new
    assert fresh_assistant._parts.cases.present([released.case_id]) == {released.case_id}
    assert fresh_assistant.quarantine.hold(HeldForm(form=whole, reading=reading)) == (
        FormFate.DUPLICATE,
        released.case_id,
    )


# Killed


def folder_of(path: Path, count: int) -> Path:
    for number in range(count):
        one = form(f"第{number}号隧道巡检", implementing_unit=f"第{number % 7}管理所")
        if number % 10 == 3:
            write_doubtful(path / f"{number:03}.txt", f"第{number}号隧道巡检")
        elif number % 10 == 7:
            (path / f"{number:03}.txt").write_bytes(b"\x00broken")
        else:
            write(path / f"{number:03}.txt", one)
    return path


def test_killed_again_and_again_every_file_comes_in_once(tmp_path: Path) -> None:
    from assistant.settings import Settings
    from assistant.wiring import build_assistant

    home, count = Path(os.environ["JIXIAO_HOME"]), 80
    folder = folder_of(tmp_path / "forms", count) if (tmp_path / "forms").mkdir() is None else tmp_path
    assistant = build_assistant(Settings(home=home))
    before = assistant.index_status().cases
    assistant.close()
    command = [sys.executable, "-m", "assistant", "import", str(folder)]
    rng, done = random.Random(5), [0]
    for _ in range(3):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wanted, until = done[-1] + rng.randint(4, 12), time.monotonic() + 60
        while _recorded(home) < wanted and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        done.append(_recorded(home))
    assert 0 < done[-1] < count
    assistant = build_assistant(Settings(home=home))
    results = import_all(assistant, folder)
    assert len(results) == count
    assert sum(r.unchanged for r in results) == done[-1]
    assert counts(results)[0] + counts(results)[1] == count * 8 // 10
    assert counts(results)[3] == len(assistant.quarantine.pending()) == count // 10
    assert sum(r.error is not None for r in results) == count // 10
    assert assistant.index_status().cases == before + count * 8 // 10
    assert assistant.index_status().up_to_date
    assert assistant.verify_index() == []
    names = Counter(one.title for r in results if r.outcome for one in r.outcome.forms)
    assert set(names.values()) == {1}
    assistant.close()


def _recorded(home: Path) -> int:
    import sqlite3

    connection = sqlite3.connect(home / "jixiao.db", timeout=5)
    try:
        return int(connection.execute("SELECT count(*) FROM imported_files").fetchone()[0])
    finally:
        connection.close()
