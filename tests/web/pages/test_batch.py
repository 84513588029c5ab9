"""The page 批量 without a browser: lists of every program, a batch, and its failed rows done again."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from assistant.cli.batch_run import results_of
from assistant.cli.session import Session
from assistant.documents.projects_table import read_projects
from assistant.storage.jobs import Job
from assistant.web.pages.batch.room import Room
from tests.web.pages.conftest import House
from tests.web.pages.test_checking import acts_in, text_of
from tests.web.payloads import PAYLOADS, TENS
from tests.web.test_markup import Tags

TITLES = ("编号", "项目名称", "项目描述", "主管部门", "实施单位", "年度", "预算金额（元）")
ROWS = (
    (
        "A1",
        "业务培训",
        "举办4期业务培训，每期50人，预算20万元，8月底前完成。",
        "区教育局",
        "区教育学院",
        "2027",
        "200000",
    ),
    ("A2", "电脑采购", "采购电脑20台，每台5000元，预算10万元。", "区教育局", "区教育学院", "2027", "100000"),
    ("A3", "错的", "", "区教育局", "区教育学院", "2027", "明天"),
)
MENDED = ("A3", "教师培训", "举办3期教师培训，每期40人，预算15万元。", "区教育局", "区教育学院", "2027", "150000")


def listed(*rows: tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([TITLES, *rows])
    return text.getvalue()


def as_xlsx(path: Path, *rows: tuple[str, ...]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in (TITLES, *rows):
        book.active.append(row)
    book.save(path)
    return path


def as_csv(path: Path, *rows: tuple[str, ...], encoding: str = "utf-8-sig") -> Path:
    path.write_bytes(listed(*rows).encode(encoding))
    return path


def test_an_empty_page_says_what_to_do_and_gives_the_template(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    assert "下载清单模板" in text_of(room.listed())
    link = re.search(r'href="/files/([0-9a-f]+)"', str(room.act({"act": "template"}).message))
    assert link
    paper = house.desk().place.papers.get(link[1])
    assert paper.name == "项目清单.xlsx" and len(read_projects(paper.path).rows) == 1
    shown = room.received(paper.path)
    assert "读到 0 个项目" in text_of(shown), "the template's own example is none"


def test_lists_of_wps_excel_and_text_are_read_and_looked_at_first(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    lists = [as_csv(tmp_path / f"{code}.csv", *ROWS, encoding=code) for code in ("utf-8", "utf-8-sig", "gb18030")]
    for path in (*lists, as_xlsx(tmp_path / "清单.xlsx", *ROWS)):
        text = text_of(room.received(path))
        assert "读到 3 个项目，其中 1 行有问题" in text and "200,000.00" in text and "“明天”不是金额" in text
    assert house.assistant.drafts() == []


def test_a_workbook_is_drafted_and_its_failed_row_done_again(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    first = room.received(as_xlsx(tmp_path / "清单.xlsx", *ROWS))
    room.act(acts_in(first, "start")[0])
    done = room.act(acts_in(room.listed(), "open")[0])
    text = text_of(done)
    assert "起草好的项目（2 个）" in text and "没有完成的行（1 行）" in text and "A3" in text
    before = {draft.id for draft in house.assistant.drafts()}
    second = room.received(as_xlsx(tmp_path / "清单.xlsx", *ROWS[:2], MENDED))
    again = [act for act in acts_in(second, "start") if "again" in act]
    assert len(again) == 1 and "只重做失败的行" in text_of(second)
    room.act(again[0])
    after = text_of(room.act(acts_in(room.listed(), "open")[0]))
    assert "起草好的项目（3 个）" in after and "没有完成的行" not in after and "教师培训" in after
    drafts = {draft.id for draft in house.assistant.drafts()}
    assert before < drafts and len(drafts) == 3, "what was done is not done twice"


def test_a_department_form_is_made_of_a_batch(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    room.act(acts_in(room.received(as_csv(tmp_path / "清单.csv", *ROWS[:2])), "start")[0])
    done = room.act(acts_in(room.listed(), "open")[0])
    told = room.act(acts_in(done, "department")[0])
    assert "已写好 区教育局 的整体支出表" in text_of(told) and "/files/" in str(told.message)


def test_a_draft_that_was_changed_is_told_as_it_is_now(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    room.act(acts_in(room.received(as_csv(tmp_path / "清单.csv", ROWS[0])), "start")[0])
    (summary,) = house.assistant.drafts()
    draft = house.assistant.stored(summary.id)
    house.assistant.save(draft.model_copy(update={"project_name": "改过的名字"}))
    assert "改过的名字" in text_of(room.act(acts_in(room.listed(), "open")[0]))


def test_one_batch_that_is_watched_opens_when_it_is_done(house: House, tmp_path: Path) -> None:
    waiting: list[Job] = []
    room = Room(house.desk(waiting.append))
    started = room.act(acts_in(room.received(as_csv(tmp_path / "清单.csv", ROWS[0])), "start")[0])
    going = room.going()
    assert started.working and "正在起草" in text_of(started) and going == [waiting[0].job_id]
    assert room.watched(going).working
    house.do(waiting[0])
    assert "起草好的项目（1 个）" in text_of(room.watched(going))


def test_a_file_that_is_no_list_is_told(house: House, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(Exception, match="E-2"):
        Room(house.desk()).received(path)


def test_a_batch_without_failures_is_not_done_again(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    start = acts_in(room.received(as_csv(tmp_path / "清单.csv", ROWS[0])), "start")[0]
    room.act(start)
    done = acts_in(room.listed(), "open")[0]
    assert "没有失败的行" in text_of(room.act({**start, "again": done["job_id"]}))
    assert "E-222" in text_of(room.act({**start, "again": "0" * 24}))
    assert "E-205" in text_of(room.act({"act": "start"}))


def test_no_text_becomes_markup(house: House, tmp_path: Path) -> None:
    good = [("", f"培训{hostile}", f"举办4期{hostile}", hostile, hostile, "2027", "1") for hostile in TENS]
    rows = (*good, *((hostile, hostile, "", "", "", "x", "y") for hostile in PAYLOADS))
    room = Room(house.desk())
    preview = room.received(as_csv(tmp_path / "清单.csv", *rows))
    room.act(acts_in(preview, "start")[0])
    listed = room.listed()
    done = room.act(acts_in(listed, "open")[0])
    for view in (preview, listed, done):
        seen = Tags(str(view.view))
        assert not {"script", "img", "svg", "iframe"} & set(seen.tags)
        assert not [name for name in seen.attributes if name.startswith("on")]


def test_the_same_list_again_finds_its_drafts_and_says_so(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    first = room.received(as_csv(tmp_path / "清单.csv", *ROWS))
    assert "全部重新起草" not in text_of(first), "nothing was drafted yet"
    room.act(acts_in(first, "start")[0])
    drafts = {draft.id for draft in house.assistant.drafts()}
    changed = house.assistant.stored(min(drafts)).model_copy(update={"project_name": "改过的名字"})
    house.assistant.save(changed)

    second = room.received(as_xlsx(tmp_path / "另存的清单.xlsx", *ROWS))
    assert "其中 2 个项目以前用同样的内容起草过：开始起草时不再做" in text_of(second)
    room.act(acts_in(second, "start")[0])
    text = text_of(room.act(acts_in(room.listed(), "open")[0]))
    assert "2 个项目起草好（其中 2 个以前用同样的内容起草过，没有再做）" in text and "改过的名字" in text
    assert {draft.id for draft in house.assistant.drafts()} == drafts


def test_the_same_list_is_made_anew_when_it_is_asked_for(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    room.act(acts_in(room.received(as_csv(tmp_path / "清单.csv", *ROWS)), "start")[0])
    anew = [act for act in acts_in(room.received(as_csv(tmp_path / "清单.csv", *ROWS)), "start") if act.get("anew")]
    room.act(anew[0])
    assert "没有再做" not in text_of(room.act(acts_in(room.listed(), "open")[0]))
    assert len(house.assistant.drafts()) == 4


def test_the_same_line_twice_is_two_projects_and_a_draft_in_the_trash_is_made_anew(
    house: House, tmp_path: Path
) -> None:
    room, twice = Room(house.desk()), (ROWS[0], ROWS[0])
    room.act(acts_in(room.received(as_csv(tmp_path / "清单.csv", *twice)), "start")[0])
    before = {draft.id for draft in house.assistant.drafts()}
    assert len(before) == 2
    house.desk().place.drawer.discard(min(before))
    room.act(acts_in(room.received(as_csv(tmp_path / "清单.csv", *twice)), "start")[0])
    text = text_of(room.act(acts_in(room.listed(), "open")[0]))
    assert "2 个项目起草好（其中 1 个以前" in text and "没有完成" not in text
    assert len(before & {draft.id for draft in house.assistant.drafts()}) == 1


def test_what_the_command_line_drafted_is_found(house: House, tmp_path: Path) -> None:
    path = as_csv(tmp_path / "清单.csv", *ROWS[:2])
    made = list(results_of(Session(house.settings, house.assistant), read_projects(path).rows, None))
    shown = Room(house.desk()).received(path)
    assert len(made) == 2 and "其中 2 个项目以前用同样的内容起草过" in text_of(shown)


def test_a_list_that_is_started_twice_at_once_is_one_batch(house: House, tmp_path: Path) -> None:
    waiting: list[Job] = []
    room = Room(house.desk(waiting.append))
    start = acts_in(room.received(as_csv(tmp_path / "清单.csv", ROWS[0])), "start")[0]
    room.act(start)
    room.act(start)
    assert len(room.going()) == 1
