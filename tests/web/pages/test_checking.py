"""The page 审核 without a browser: what each act does, what is shown, and that no text becomes markup."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.value import parse_target
from assistant.errors import InvalidEdit
from assistant.storage.jobs import Job
from assistant.web.pages.checking.acts import read_act
from assistant.web.pages.checking.form_view import marked
from assistant.web.pages.checking.room import Room, Shown
from tests.builders import make_declaration
from tests.web.pages.conftest import House
from tests.web.payloads import PAYLOADS
from tests.web.test_markup import Tags


def flawed(name: str = "业务培训", goal: str = "做好布署，管好帐户。") -> Declaration:
    form = make_declaration(project_name=name, annual_goal=goal)
    return form.model_copy(update={"overall_goal": goal})


def written(house: House, folder: Path, *forms: Declaration) -> Path:
    path = folder / "申报表.json"
    house.assistant.export(forms, "json", path)
    return path


def acts_in(shown: Shown, name: str) -> list[dict[str, Any]]:
    """The acts of a kind that a view offers."""
    found = re.findall(r'data-(?:act|take)="([^"]+)"', str(shown.view))
    acts = [json.loads(one.replace("&quot;", '"').replace("&amp;", "&")) for one in found]
    return [act for act in acts if act["act"] == name]


def text_of(shown: Shown) -> str:
    return Tags(f"{shown.message}{shown.view or ''}").text


def test_an_empty_page_says_what_to_do_and_nothing_chosen_is_told(house: House) -> None:
    room = Room(house.desk())
    assert "选择或拖入申报表文件" in text_of(room.listed())
    assert "还没有选择文件" in text_of(room.begin([]))


def test_while_a_review_goes_on_each_file_is_told(house: House, tmp_path: Path) -> None:
    waiting: list[Job] = []
    room = Room(house.desk(waiting.append))
    shown = room.begin([written(house, tmp_path, flawed())])
    assert shown.working and "正在审核 1 个文件" in text_of(shown) and "正在读取" in text_of(shown)
    (job,) = waiting
    stopped = room.act({"act": "stop", "job_id": job.job_id})
    assert not stopped.working and "已停止" in text_of(stopped)


def test_from_the_list_to_a_form_and_its_fix_and_back(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    listed = room.begin([written(house, tmp_path, flawed())])
    listed = room.listed()
    assert not listed.working and "申报表.json" in text_of(listed)
    form = room.act(acts_in(listed, "open")[0])
    assert form.wide and "错字：“布署”应为“部署”。" in text_of(form) and "规则说明" in text_of(form)
    assert "<mark>布署</mark>" in str(form.view) and "核对台账" in text_of(form)
    one = next(act for act in acts_in(form, "take") if len(act.get("keys", ())) == 1)
    fixed = room.act(one)
    assert "已采用 1 处改法" in text_of(fixed) and acts_in(fixed, "undo")
    every = next(act for act in acts_in(form, "take") if "keys" not in act)
    assert "已采用" in text_of(room.act(every))
    again = room.act(acts_in(fixed, "undo")[0])
    assert "已撤销" in text_of(again)
    stale = room.act({**one, "keys": ["f" * 16]})
    assert stale.view is None and "E-205" in text_of(stale)


def test_files_are_taken_along_and_a_form_becomes_a_draft(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    room.begin([written(house, tmp_path, flawed())])
    form = room.act(acts_in(room.listed(), "open")[0])
    for act in [*acts_in(form, "download"), *acts_in(room.listed(), "download")]:
        assert re.search(r'href="/files/[0-9a-f]{24}"', str(room.act(act).message))
    taken = room.act(acts_in(form, "draft")[0])
    draft_id = re.search(r'href="/\?draft=([0-9a-f]{12})"', str(taken.message))
    assert draft_id and house.assistant.stored(draft_id[1]).project_name == "业务培训"


def test_what_was_left_out_while_reading_is_told(house: House, tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "漏一格.docx"
    (first,) = flawed().indicators
    second = first.model_copy(update={"level3": "培训人次", "target": parse_target(">=240人次")})
    house.assistant.export([flawed().model_copy(update={"indicators": (first, second)})], "docx", path)
    paper = Document(str(path))
    next(cell for cell in paper.tables[0].rows[-1].cells if cell.text == "培训人次").text = ""
    paper.save(str(path))
    room = Room(house.desk())
    room.begin([path])
    text = text_of(room.act(acts_in(room.listed(), "open")[0]))
    assert "没有读清" in text and ">=240人次" in text


def test_a_department_form_is_shown_and_is_no_draft(house: House, tmp_path: Path) -> None:
    from tests.builders import make_department_form

    path = tmp_path / "部门.json"
    house.assistant.export([make_department_form()], "json", path)
    room = Room(house.desk())
    room.begin([path])
    form = room.act(acts_in(room.listed(), "open")[0])
    assert "部门情况" in text_of(form) and acts_in(form, "draft") == []


def test_a_file_that_cannot_be_read_is_told_and_the_next_is_shown(house: House, tmp_path: Path) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"no office file")
    room = Room(house.desk())
    room.begin([bad, written(house, tmp_path, flawed())])
    text = text_of(room.listed())
    assert "没有审核：" in text and "E-210" in text and "业务培训" in text


def test_a_form_that_is_not_there_is_told(house: House, tmp_path: Path) -> None:
    room = Room(house.desk())
    room.begin([written(house, tmp_path, flawed())])
    act = acts_in(room.listed(), "open")[0]
    for line in (1, 99, 10_000):
        assert "E-222" in text_of(room.act({**act, "line": line}))
    assert "E-222" in text_of(room.act({**act, "number": 2}))
    assert "E-222" in text_of(room.act({**act, "check_id": "0" * 24}))


@pytest.mark.parametrize(
    "payload",
    [{}, {"act": "open"}, {"act": "sing"}, {"act": "take", "keys": "x"}, {"act": "stop"}, {"act": "list", "x": 1}],
)
def test_what_the_page_never_sends_is_refused(payload: dict[str, Any]) -> None:
    with pytest.raises(InvalidEdit):
        read_act(payload)


def test_no_text_becomes_markup(house: House, tmp_path: Path) -> None:
    rows = tuple(
        Indicator(level1="产出指标", level2="数量指标", level3=hostile, target=parse_target(hostile))
        for hostile in PAYLOADS
    )
    every = "".join(PAYLOADS)
    form = flawed(name=f"培训{every}", goal=f"布署{every}")
    room = Room(house.desk())
    plain = written(house, tmp_path, form.model_copy(update={"indicators": rows}))
    named = [tmp_path / f"{hostile.replace('/', '／')}.json" for hostile in PAYLOADS[::6]]
    for path in named:
        path.write_bytes(plain.read_bytes() if path == named[0] else b"{")
    room.begin([plain, *named])
    listed = room.listed()
    shown = room.act(acts_in(listed, "open")[0])
    assert [path.name for path in named if path.name not in text_of(listed)] == [], "files are named as they came"
    for view in (listed, shown):
        seen = Tags(str(view.view))
        assert not {"script", "img", "svg", "iframe"} & set(seen.tags)
        assert not [name for name in seen.attributes if name.startswith("on")]
    assert all(hostile in text_of(shown) for hostile in PAYLOADS)


@pytest.mark.parametrize(
    ("text", "quotes", "html"),
    [
        ("做好布署", ["布署"], "做好<mark>布署</mark>"),
        ("甲乙甲", ["甲"], "<mark>甲</mark>乙<mark>甲</mark>"),
        ("甲乙丙", ["甲乙", "甲"], "<mark>甲乙</mark>丙"),
        ("a.b", ["."], "a<mark>.</mark>b"),
        ("<b>", ["b"], "&lt;<mark>b</mark>&gt;"),
        ("没有", ["别的", ""], "没有"),
    ],
)
def test_words_at_fault_are_marked_where_they_stand(text: str, quotes: list[str], html: str) -> None:
    assert marked(text, quotes) == html
