"""What the page of drafts does, without a browser: lists, one draft, comparisons, the trash, and a whole review."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.account import SCOPES_OF, Role
from assistant.domain.draft import Draft
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.desk import Desk, Entries
from assistant.web.examples import EXAMPLES
from assistant.web.pages.drafts.page import DraftsPage, Looking, Shown
from assistant.web.workplace import LOCAL_VISITOR, Visitor, Workplace
from assistant.wiring import open_accounts, open_desk_stores
from tests.accounts.doubles import CountedPasswords
from tests.web.payloads import TENS
from tests.web.test_markup import Tags

DeskOf = Callable[[str], Desk]
NAME = "中小学骨干教师培训项目"


@pytest.fixture
def desk_of(fresh_assistant: Assistant, tmp_path: Path) -> Iterator[DeskOf]:
    """The desk of a person; "" is the local one."""
    settings = Settings(home=tmp_path / "jixiao-home")
    with (
        closing(open_desk_stores(settings)) as stores,
        closing(open_accounts(settings, passwords=CountedPasswords())) as accounts,
    ):

        def made(name: str) -> Desk:
            visitor = LOCAL_VISITOR
            if name:
                role = Role.REVIEWER if "审核" in name else Role.FILER
                user = accounts.users.named(name) or accounts.add(name, "区教育局", role, "命令行").user
                visitor = Visitor(user.viewer, user.name, SCOPES_OF[role])
            return Desk(Workplace(fresh_assistant, stores, visitor), settings)

        yield made


def act(desk: Desk, shown: Shown, **told: Any) -> Shown:
    return DraftsPage(desk).act(shown.looking, told)


def text(shown: Shown) -> str:
    return Tags(shown.content).text


@pytest.fixture
def draft(desk_of: DeskOf) -> Draft:
    return desk_of("张三").draft(Entries(EXAMPLES[0].text))


def test_who_has_no_draft_is_told_what_to_do_first(desk_of: DeskOf) -> None:
    shown = DraftsPage(desk_of("")).opened(Looking())
    assert "还没有草稿" in text(shown) and "填报" in text(shown) and "待我审核" not in text(shown)


def test_drafts_are_found_and_what_is_not_found_is_told(desk_of: DeskOf, draft: Draft) -> None:
    own = desk_of("张三")
    shown = DraftsPage(own).opened(Looking())
    assert f'href="/?draft={draft.id}"' in shown.content and NAME in text(shown)
    assert NAME in text(act(own, shown, act="find", text="教师", year=str(draft.fiscal_year), status="draft"))
    none = act(own, shown, act="find", text="", year="", status="accepted")
    assert "没有这样的草稿" in text(none) and NAME not in text(none)
    assert NAME in text(act(own, none, act="find"))
    assert NAME not in text(DraftsPage(desk_of("李四")).opened(Looking()))
    assert NAME not in text(DraftsPage(desk_of("王审核")).opened(Looking())), "another's draft is not one's own"


def test_versions_tell_what_was_said_and_what_changed(desk_of: DeskOf, draft: Draft) -> None:
    own = desk_of("张三")
    own.talk(draft.id).say("培训班人次改成450")
    stored = own.stored(draft.id)
    own.drawer.restore(draft.id, 1)
    own.talk(draft.id).say("删掉第9条")
    lines = {line.summary.version: line for line in own.drawer.versions(draft.id, own.conversation(draft.id))}
    assert [lines[number].said for number in (4, 3, 2)] == ["删掉第9条", "", "培训班人次改成450"]
    assert "≥450.00(人次)" in lines[2].done, "what the talk knows"
    assert "修改“培训班人次”" in lines[3].done, "what was done elsewhere is worked out"
    shown = act(own, DraftsPage(own).opened(Looking()), act="open", draft=draft.id)
    assert all(line.done in text(shown) for line in lines.values())
    compared = act(own, shown, act="compare", before="1", after="2")
    assert "≠ 修改" in text(compared) and "480.00" in text(compared) and "<ins>450.00</ins>" in compared.content
    again = act(own, compared, act="restore", version=2)
    assert "第 5 版" in text(again) and own.stored(draft.id).indicators == stored.indicators


def test_comparing_with_what_was_filed_before(desk_of: DeskOf, draft: Draft) -> None:
    own = desk_of("张三")
    shown = act(own, DraftsPage(own).opened(Looking()), act="open", draft=draft.id)
    case_id = draft.precedents[0].case_id
    beside = act(own, shown, act="compare", before=case_id, after="1")
    assert "只有本稿有" in text(beside) and "历史项目" in text(beside)
    refused = act(own, shown, act="compare", before="last_year", after="1")
    assert "没有找到本单位以前年度" in text(refused) and "版本（1 版）" in text(refused), "the page is still there"


def test_discarding_and_fetching_back(desk_of: DeskOf, draft: Draft) -> None:
    own = desk_of("张三")
    gone = act(own, DraftsPage(own).opened(Looking()), act="discard", draft=draft.id)
    assert "已放进回收站" in text(gone) and "还没有草稿" in text(gone)
    trash = act(own, gone, act="show", view="trash")
    assert NAME in text(trash) and "30 天" in text(trash)
    back = act(own, trash, act="recover", draft=draft.id)
    assert "已恢复" in text(back) and NAME in text(act(own, back, act="show", view="own"))


def test_a_copy_is_a_draft_of_its_own(desk_of: DeskOf, draft: Draft) -> None:
    own = desk_of("张三")
    shown = act(own, DraftsPage(own).opened(Looking()), act="copy", draft=draft.id)
    assert shown.looking.draft_id not in ("", draft.id) and "已复制" in text(shown)
    assert own.stored(shown.looking.draft_id).indicators == draft.indicators


def test_alone_at_this_machine_a_draft_is_accepted_without_a_review(desk_of: DeskOf) -> None:
    own = desk_of("")
    draft = own.draft(Entries(EXAMPLES[0].text))
    shown = act(own, DraftsPage(own).opened(Looking()), act="open", draft=draft.id)
    assert "提交审核" not in text(shown)
    assert "✓ 已采纳" in text(act(own, shown, act="accept", draft=draft.id))


def test_a_whole_review(desk_of: DeskOf, draft: Draft) -> None:
    own, reviewer = desk_of("张三"), desk_of("王审核")
    mine = act(own, DraftsPage(own).opened(Looking()), act="open", draft=draft.id)
    mine = act(own, mine, act="submit", draft=draft.id)
    assert "… 待审核" in text(mine) and "撤回" in text(mine) and "删除" not in text(mine)

    theirs = act(reviewer, DraftsPage(reviewer).opened(Looking()), act="show", view="review")
    assert "待我审核（1 份）" in text(theirs) and "张三" in text(theirs)
    theirs = act(reviewer, theirs, act="open", draft=draft.id)
    assert "培训班人次" in text(theirs) and "校验结果" in text(theirs)
    told = {"version": 1, "field": "indicators[3].target", "text": "人次偏低"}
    theirs = act(reviewer, theirs, act="comment", **told)
    assert "批注（王审核）：人次偏低" in text(theirs)
    theirs = act(reviewer, theirs, act="return", version=1, remark="请核对")
    assert "已退回" in text(theirs) and "没有等您审核的草稿" in text(theirs)

    mine = DraftsPage(own).opened(mine.looking)
    assert "王审核 退回：请核对" in text(mine) and "第 4 个指标的指标值" in text(mine) and "○ 待处理" in text(mine)
    comment = own.rounds.comments(draft.id)[0].comment_id
    assert "✓ 已处理" in text(act(own, mine, act="settle", comment=comment))
    own.talk(draft.id).say("培训班人次改成450")
    act(own, mine, act="submit", draft=draft.id)

    theirs = act(reviewer, theirs, act="open", draft=draft.id)
    assert "本稿第 1 版　与　本稿第 2 版" in text(theirs), "what has changed since it was returned"
    stale = act(reviewer, theirs, act="approve", version=1)
    assert "您看的是第 1 版" in text(stale)
    assert "已采纳，并加入案例库" in text(act(reviewer, theirs, act="approve", version=2))
    assert "✓ 已采纳" in text(DraftsPage(own).opened(mine.looking))


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"act": "destroy"},
        {"act": "discard"},
        {"act": "restore", "version": "x"},
        {"act": "compare", "before": "1", "after": "1; DROP"},
        {"act": "find", "text": "x" * 201},
        {"act": "comment", "version": 1, "field": "x" * 81, "text": "x"},
    ],
)
def test_what_the_page_does_not_send_changes_nothing(desk_of: DeskOf, payload: dict[str, Any]) -> None:
    shown = DraftsPage(desk_of("")).act(Looking(), payload)
    assert "E-205" in text(shown) and "还没有草稿" in text(shown)


def test_another_persons_draft_is_not_there(desk_of: DeskOf, draft: Draft) -> None:
    other = desk_of("李四")
    start = DraftsPage(other).opened(Looking())
    for told in (
        {"act": "open", "draft": draft.id},
        *({"act": name, "draft": draft.id} for name in ("submit", "withdraw", "accept", "copy", "discard", "recover")),
    ):
        assert "没有编号为" in text(act(other, start, **told))
    assert desk_of("张三").stored(draft.id) == draft


@pytest.mark.parametrize("hostile", TENS)
def test_no_text_becomes_markup(desk_of: DeskOf, draft: Draft, hostile: str) -> None:
    own, reviewer = desk_of("张三"), desk_of("王审核")
    own.drawer.restore(draft.id, 1)
    own._assistant.save(draft.model_copy(update={"annual_goal": hostile, "project_name": f"{hostile}培训"}))
    start = DraftsPage(own).opened(Looking())
    views = [act(own, start, act="find", text=hostile[:200])]
    views.append(act(own, start, act="open", draft=draft.id))
    views.append(act(own, views[-1], act="compare", before="1", after="3"))
    own.drawer.restore(draft.id, 1)
    act(own, start, act="submit", draft=draft.id)
    review = act(reviewer, DraftsPage(reviewer).opened(Looking(view="review")), act="open", draft=draft.id)
    views.append(act(reviewer, review, act="comment", version=4, field="annual_goal", text=hostile))
    act(reviewer, review, act="return", version=4, remark=hostile)
    views.append(act(own, start, act="open", draft=draft.id))
    for view in views:
        seen = Tags(view.content)
        assert not set(seen.tags) & {"script", "img", "svg", "iframe", "style", "object"}
        assert not [name for name in seen.attributes if name.startswith("on")]
    assert hostile in text(views[3]) and hostile in text(views[4])


NAME_OF_BODY = "某区民政局"
OWN = {
    "subordinate_unit_count": "3",
    "department_functions": "负责社区服务，群众满意度>=90%。",
    "basic_expenditure": "1200万元",
    "source_fiscal": "1228.8万元",
    "asset_total": "300万元",
    "staff_count": "26人",
    "internal_org_count": "6",
    "input_management.note": "预算执行率>=95%",
}


@pytest.fixture
def whole(desk_of: DeskOf, tmp_path: Path) -> str:
    """The draft of a department's form, made from one project's."""
    desk = desk_of("")
    text_of_project = "区民政局2027年举办社区工作者培训班4期，每期60人，预算28.8万元，学员满意度不低于90%。"
    entries = Entries(text_of_project, project_name="社区工作者培训", department=NAME_OF_BODY, unit=NAME_OF_BODY)
    project = desk.draft(entries)
    desk.place.assistant.export([project.declaration()], "json", tmp_path / "p.json")
    return desk.place.assistant.departments.draft(NAME_OF_BODY, None, [tmp_path / "p.json"]).id


def test_the_blanks_of_a_departments_form_are_filled_in_on_the_page(desk_of: DeskOf, whole: str) -> None:
    desk = desk_of("")
    shown = act(desk, DraftsPage(desk).opened(Looking()), act="open", draft=whole)
    assert "部门自己填写的内容（还有" in text(shown) and "（待填）" in text(shown)
    shown = act(desk, shown, act="fill", draft=whole, fields=OWN)
    assert "已保存 8 项" in text(shown)
    filled = desk.place.assistant.stored_any(whole).model_dump()
    assert filled["department_functions"] == "负责社区服务，群众满意度≥90%。"
    assert (filled["total_budget"], filled["source_other"]) == (12_288_000, 0)
    assert filled["staff_count"] == 26
    assert filled["input_management"]["note"] == "预算执行率≥95%" and filled["input_management"]["targets"]
    same = act(desk, shown, act="fill", draft=whole, fields={"staff_count": "26"})
    assert "没有改动" in text(same)


def test_a_wrong_cell_of_a_departments_form_is_told_and_nothing_is_set(desk_of: DeskOf, whole: str) -> None:
    desk = desk_of("")
    shown = act(desk, DraftsPage(desk).opened(Looking()), act="open", draft=whole)
    shown = act(desk, shown, act="fill", draft=whole, fields={"staff_count": "许多", "asset_total": "300万元"})
    assert "不是整数" in text(shown)
    assert desk.place.assistant.versions(whole)[0].version == 1


def test_what_follows_from_a_filled_cell_is_computed_anew_when_it_changes(desk_of: DeskOf, whole: str) -> None:
    desk = desk_of("")
    for basic, total in (("100万元", 1_288_000), ("200万元", 2_288_000)):
        act(desk, Shown(Looking(draft_id=whole), ""), act="fill", draft=whole, fields={"basic_expenditure": basic})
        assert desk.place.assistant.stored_any(whole).model_dump()["total_budget"] == total


def test_a_departments_form_is_taken_along_from_the_page(desk_of: DeskOf, whole: str) -> None:
    desk = desk_of("")
    shown = act(desk, DraftsPage(desk).opened(Looking()), act="export", draft=whole)
    assert "某区民政局" in text(shown) and ".docx" in text(shown)
