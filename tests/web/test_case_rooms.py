"""The rooms of 案例库, 指标库 and 统计 without a browser: what an act shows, and that no text becomes markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.account import SCOPES_OF, Viewer
from assistant.domain.case import Case
from assistant.drafting.request import DraftRequest
from assistant.errors import InvalidFact, TooBusy, UnknownItem
from assistant.keeping import CaseQuery
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.storage.audit import Event
from assistant.storage.jobs import Job
from assistant.web.case_desk import CaseDesk
from assistant.web.desk import Desk
from assistant.web.import_work import import_work
from assistant.web.pages.cases.browsing import Browser, Browsing
from assistant.web.pages.cases.import_room import ImportRoom
from assistant.web.pages.cases.waiting_room import WaitingRoom
from assistant.web.pages.cases.withdrawn_view import withdrawn_view
from assistant.web.pages.library.room import Place
from assistant.web.pages.library.room import Room as LibraryRoom
from assistant.web.pages.statistics.room import Room as StatisticsRoom
from assistant.web.pages.statistics.room import Wish
from assistant.web.workplace import LOCAL_VISITOR, Visitor, Workplace
from assistant.wiring import DeskStores, open_desk_stores
from tests.test_importing import form, in_error, in_year, write, write_doubtful
from tests.viewers import OWNER, REVIEWER
from tests.web.payloads import TENS
from tests.web.test_markup import Tags

pytestmark = pytest.mark.slow


@pytest.fixture
def stores(fresh_assistant: Assistant, tmp_path: Path) -> Iterator[DeskStores]:
    with closing(open_desk_stores(Settings(home=tmp_path / "jixiao-home"))) as opened:
        yield opened


@pytest.fixture
def place(fresh_assistant: Assistant, stores: DeskStores) -> Workplace:
    return Workplace(fresh_assistant, stores, LOCAL_VISITOR)


@pytest.fixture
def looking(assistant: Assistant, tmp_path: Path) -> Iterator[Workplace]:
    """For tests that only look: the cases have been read already."""
    with closing(open_desk_stores(Settings(home=tmp_path / "looking"))) as opened:
        yield Workplace(assistant, opened, LOCAL_VISITOR)


def place_of(assistant: Assistant, stores: DeskStores, viewer: Viewer) -> Workplace:
    return Workplace(assistant, stores, Visitor(viewer, viewer.user_id, SCOPES_OF[viewer.role]))


def acts_in(view: object) -> list[dict[str, Any]]:
    return [json.loads(unescape(told)) for told in re.findall(r'data-act="([^"]*)"', str(view))]


def text_of(view: object) -> str:
    return Tags(str(view)).text


# Browsing


def test_a_list_is_filtered_turned_opened_and_left(looking: Workplace) -> None:
    room = Browser(looking)
    shown = room.opened(Browsing())
    assert "共 56 张表，第 1/3 页" in text_of(shown.view)
    shown = room.act(shown.browsing, {"act": "turn", "page": 3})
    assert "第 3/3 页" in text_of(shown.view)
    shown = room.act(shown.browsing, {"act": "find", "fields": {"text": "", "year": "2024年", "department": "松江"}})
    assert "共 18 张表" in text_of(shown.view)
    opened = next(act for act in acts_in(shown.view) if act["act"] == "open")
    shown = room.act(shown.browsing, opened)
    assert "财政项目支出绩效目标申报表" in text_of(shown.view) and shown.browsing.opened == opened["form_id"]
    shown = room.act(shown.browsing, {"act": "back"})
    assert "共 18 张表" in text_of(shown.view)
    assert "共 56 张表" in text_of(room.act(shown.browsing, {"act": "reset"}).view)


def test_two_are_chosen_and_compared_and_a_third_takes_the_firsts_place(looking: Workplace) -> None:
    room = Browser(looking)
    shown = room.act(Browsing(), {"act": "find", "fields": {"text": "培训"}})
    ids = [act["form_id"] for act in acts_in(shown.view) if act["act"] == "choose"]
    for form_id in ids[:3]:
        shown = room.act(shown.browsing, {"act": "choose", "form_id": form_id})
    assert shown.browsing.chosen == tuple(ids[1:3]) and "左右对比" in text_of(shown.view)
    compared = room.act(shown.browsing, {"act": "compare"})
    assert "≠ 不同" in text_of(compared.view) and 'class="c2 jx-differs"' in str(compared.view)
    shown = room.act(shown.browsing, {"act": "choose", "form_id": ids[2]})
    refused = room.act(shown.browsing, {"act": "compare"})
    assert refused.view is None and "还没有选两个案例" in text_of(refused.message)
    assert room.act(shown.browsing, {"act": "unchoose"}).browsing.chosen == ()


def test_a_case_is_withdrawn_noted_and_brought_back(place: Workplace, stores: DeskStores) -> None:
    room = Browser(place)
    (form_id, *_) = (act["form_id"] for act in acts_in(room.opened(Browsing()).view) if act["act"] == "open")
    shown = room.act(Browsing(opened=form_id), {"act": "withdraw", "form_id": form_id, "fields": {"reason": "重复"}})
    assert "已撤回" in text_of(shown.message) and "共 55 张表" in text_of(shown.view)
    (undo,) = acts_in(shown.message)
    shown = room.act(shown.browsing, undo)
    assert "已恢复 1 张表" in text_of(shown.message) and "共 56 张表" in text_of(shown.view)
    noted = [(entry.event, entry.detail["work"]) for entry in stores.audit.latest(10)]
    assert noted[:2] == [(Event.CASES_CHANGED, "restore"), (Event.CASES_CHANGED, "withdraw")]


def test_a_case_that_is_gone_meanwhile_leads_back_to_the_list(looking: Workplace) -> None:
    shown = Browser(looking).opened(Browsing(opened="f" * 16))
    assert "没有这个案例" in text_of(shown.message) and "共 56 张表" in text_of(shown.view)
    assert shown.browsing.opened == ""


@pytest.mark.parametrize(
    "payload",
    [None, {}, {"act": "drop_table"}, {"act": "turn", "page": -1}, {"act": "turn", "page": 10**9}, {"act": "open"},
     {"act": "correct", "entry_id": "x", "fields": {"a": 1}}, {"act": "find", "fields": {"text": "长" * 30_000}},
     {"act": "accept", "entry_ids": ["x"]}, {"act": "find", "fields": {"year": "二〇二四"}}],
)  # fmt: skip
def test_what_the_page_never_sends_is_refused_in_chinese(looking: Workplace, payload: Any) -> None:
    shown = Browser(looking).act(Browsing(), payload)
    assert shown.view is None and "办法：" in text_of(shown.message)


def test_who_does_not_keep_the_base_is_offered_no_withdrawing(fresh_assistant: Assistant, stores: DeskStores) -> None:
    room = Browser(place_of(fresh_assistant, stores, OWNER))
    (form_id, *_) = (act["form_id"] for act in acts_in(room.opened(Browsing()).view) if act["act"] == "open")
    assert "withdraw" not in {act["act"] for act in acts_in(room.opened(Browsing(opened=form_id)).view)}
    refused = room.act(Browsing(), {"act": "withdraw", "form_id": form_id})
    assert "E-802" in text_of(refused.message)
    assert "共 56 张表" in text_of(room.opened(Browsing()).view)


# Importing


def imported(place: Workplace, files: list[Path]) -> str:
    """What the page tells of an import that was done in one go."""
    started: list[Job] = []
    room = ImportRoom(Desk(place, Settings(), started.append))
    shown = room.begin(files)
    assert (shown.working and "进行中" in text_of(shown.view)) or "等待中" in text_of(shown.view)
    (job,) = started

    def progress(done: int, total: int) -> None:
        place.jobs.advance(job.job_id, done, total, place.assistant.now)

    outcome = import_work(place, job, progress)
    place.jobs.finish(job.job_id, outcome.result, None, place.assistant.now)
    shown = room.listed()
    assert not shown.working
    return text_of(shown.view)


def test_every_file_is_told_of_with_what_became_of_its_forms(place: Workplace, tmp_path: Path) -> None:
    later = in_year(form("社区图书角建设"), 2031)
    broken = tmp_path / "坏的.docx"
    broken.write_bytes(b"PK\x03\x04broken")
    told = imported(
        place,
        [
            write(tmp_path / "甲.txt", form("社区图书角建设"), form("便民服务点运行")),
            write(tmp_path / "乙.txt", form("社区图书角建设")),
            write_doubtful(tmp_path / "丙.txt"),
            broken,
            write(tmp_path / "丁.txt", later),
        ],
    )
    assert "5 个文件，已加入 3 张，已有 1 张，近似重复 1 张，待核对 1 张，1 个文件没有读成" in told
    assert "完全相同：社区图书角建设" in told and "只换了年度" in told
    assert "年度资金申请总额：金额无法识别" in told and "文件已损坏" in told and "E-210" in told


def test_a_form_stands_under_the_name_that_the_person_knows(place: Workplace, tmp_path: Path) -> None:
    name = "2027 预算 申报表（终）.txt"
    assert name in imported(place, [write(tmp_path / name, form("社区图书角建设"))])
    assert place.assistant.case_base.find(CaseQuery(document=name)).total == 1


def test_importing_needs_files_and_takes_only_ones_own(fresh_assistant: Assistant, stores: DeskStores) -> None:
    own, other = (place_of(fresh_assistant, stores, viewer) for viewer in (OWNER, REVIEWER))
    assert "还没有选择文件" in text_of(ImportRoom(Desk(own, Settings())).begin([]).message)
    foreign = other.upload("表.txt", "一份文本".encode())
    with pytest.raises(UnknownItem):
        CaseDesk(own).start_import([foreign.file_id])
    with pytest.raises(InvalidFact):
        CaseDesk(own).start_import(["x"] * 101)
    for _ in range(20):
        other.start("import", uploads=[foreign.file_id])
    with pytest.raises(TooBusy):
        other.start("import", uploads=[foreign.file_id])
    assert own.jobs.all() == []


# Waiting


def test_a_form_in_error_is_let_in_and_says_so(place: Workplace, tmp_path: Path) -> None:
    told = imported(place, [write(tmp_path / "甲.txt", in_error())])
    assert "加入 1 张" in told and "审核错误" in told and "应填百分比" in told


def test_a_form_in_doubt_is_corrected_and_let_in(place: Workplace, tmp_path: Path) -> None:
    list(place.assistant.import_files([write_doubtful(tmp_path / "丙.txt")]))
    room = WaitingRoom(place)
    (opened,) = (act for act in acts_in(room.listed().view) if act["act"] == "open")
    shown = room.act("", opened)
    assert "金额无法识别" in text_of(shown.view) and "（有疑问）" in text_of(shown.view)
    entry = shown.opened
    nothing = room.act(entry, {"act": "correct", "entry_id": entry, "fields": {"funds.annual_total": ""}})
    assert nothing.view is None and "没有改动" in text_of(nothing.message)
    bad = room.act(entry, {"act": "correct", "entry_id": entry, "fields": {"funds.annual_total": "很多钱"}})
    assert bad.view is None and "办法：" in text_of(bad.message)
    new = {"new.level2": "数量指标", "new.level3": "巡检次数", "new.target": "≥12次", "funds.annual_total": "20万元"}
    shown = room.act(entry, {"act": "correct", "entry_id": entry, "fields": new})
    assert "已保存 2 处改动" in text_of(shown.message) and "疑问都改过了" in text_of(shown.message)
    shown = room.act(entry, {"act": "drop_row", "entry_id": entry, "row": 8})
    assert "已删除第 8 行" in text_of(shown.message)
    shown = room.act(entry, {"act": "accept", "entry_ids": [entry]})
    assert "已加入案例库 1 张" in text_of(shown.message) and "没有待核对的申报表" in text_of(shown.view)
    again = room.act("", {"act": "drop", "entry_ids": [entry]})
    assert again.view is None and "已经加入案例库" in text_of(again.message)


def test_a_filer_sees_what_waits_and_decides_nothing(
    fresh_assistant: Assistant, stores: DeskStores, tmp_path: Path
) -> None:
    own = place_of(fresh_assistant, stores, OWNER)
    list(own.assistant.import_files([write(tmp_path / "甲.txt", form("社区图书角建设"))]))
    room = WaitingRoom(own)
    assert "等审核人或管理员同意" in text_of(room.listed().view)
    (opened,) = (act for act in acts_in(room.listed().view) if act["act"] == "open")
    shown = room.act("", opened)
    assert {act["act"] for act in acts_in(shown.view)} == {"back", "correct"} and "readonly" in str(shown.view)
    assert "save-held" not in str(shown.view)
    refused = room.act(shown.opened, {"act": "accept", "entry_ids": [shown.opened]})
    assert "E-802" in text_of(refused.message)
    keeper = WaitingRoom(place_of(fresh_assistant, stores, REVIEWER))
    assert "区教育局的填报人提交，等同意" in text_of(keeper.listed().view)


# Library and statistics


def test_the_library_is_walked_in_and_out(looking: Workplace) -> None:
    room = LibraryRoom(looking)
    assert "78 个项目类型、811 条指标" in text_of(room.opened(Place()).view)
    shown = room.act(Place(), {"act": "find", "fields": {"text": "满意度"}})
    assert "查到“满意度”" in text_of(shown.view)
    card = next(act for act in acts_in(shown.view) if act["act"] == "card")
    shown = room.act(shown.place, card)
    told = text_of(shown.view)
    for label in ("含义", "计算方法", "怎样取数", "佐证材料", "历史项目写多少", "有关的规则和标准", "中位数"):
        assert label in told
    case = next(act for act in acts_in(shown.view) if act["act"] == "case")
    shown = room.act(shown.place, case)
    assert "绩效目标申报表" in text_of(shown.view)
    for ending in ("含义", "查到“满意度”", "78 个项目类型"):
        shown = room.act(shown.place, {"act": "back"})
        assert ending in text_of(shown.view)
    lost = room.act(shown.place, {"act": "type", "type_id": "Z99"})
    assert lost.view is None and "指标库里没有类型" in text_of(lost.message)


def test_the_statistics_are_shown_filtered_and_taken_along(place: Workplace, tmp_path: Path) -> None:
    room = StatisticsRoom(place)
    assert "还没有草稿" in text_of(room.opened(Wish()).view)
    place.assistant.draft(DraftRequest(description="区教育局2027年举办4期业务培训，每期50人，预算20万元。"))
    assert "其中项目 1 张" in text_of(room.opened(Wish()).view)
    shown = room.act(Wish(), {"act": "look", "source": "cases"})
    told = text_of(shown.view)
    assert "56 张" in told and "43 / 55" in told and "15,111.10 万元" in told and "32.4%" in told
    assert str(shown.view).count("看成表格") >= 5, "every chart has its table"
    shown = room.act(shown.wish, {"act": "count", "fields": {"year": "2024年度", "unit": ""}})
    assert "案例库，2024年" in text_of(shown.view)
    assert "年度“去年”不对" in text_of(room.act(shown.wish, {"act": "count", "fields": {"year": "去年"}}).message)
    taken = room.act(shown.wish, {"act": "take"})
    assert "统计表.xlsx" in text_of(taken.message)
    (paper,) = place.papers.all("export")
    from openpyxl import load_workbook

    book = load_workbook(paper.path)
    assert book.sheetnames == ["汇总", "必设指标", "问题", "资金", "年度", "项目类型"]
    book.close()


# Hostile texts


def test_no_text_of_a_form_becomes_markup(place: Workplace) -> None:
    for text in TENS:
        for view in views_of(place, text):
            seen = Tags(str(view))
            assert not {"script", "img", "iframe"} & set(seen.tags), text
            assert not [name for name in seen.attributes if name.startswith("on")], text


def views_of(place: Workplace, text: str) -> Iterator[object]:
    """Every view that shows what a form says, or what was typed."""
    row = form().indicators[0].model_copy(update={"level3": text})
    hostile = Case.of(
        form(f"{text}项目").model_copy(
            update={"implementing_unit": text, "annual_goal": text, "indicators": (row, *form().indicators[1:])}
        )
    )
    place.assistant._parts.index.add([hostile], place.assistant.now)
    room = Browser(place)
    shown = room.act(Browsing(), {"act": "find", "fields": {"text": text, "department": ""}})
    yield shown.view
    yield room.act(shown.browsing, {"act": "open", "form_id": hostile.case_id}).view
    other = next(act["form_id"] for act in acts_in(room.opened(Browsing()).view) if act["act"] == "open")
    yield room.act(Browsing(), {"act": "compare", "left": hostile.case_id, "right": other}).view
    out = {"act": "withdraw", "form_id": hostile.case_id, "fields": {"reason": text[:100]}}
    yield room.act(Browsing(), out).message
    yield withdrawn_view(place.assistant.case_base.withdrawn(), may_change=True)
    yield StatisticsRoom(place).act(Wish("cases"), {"act": "count", "fields": {"unit": text[:200]}}).view
    yield LibraryRoom(place).act(Place(), {"act": "find", "fields": {"text": text[:100]}}).view
