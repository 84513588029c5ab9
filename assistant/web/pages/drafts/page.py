"""DraftsPage: what an act on the page of drafts does, and what is shown then; knows nothing of Gradio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.comment import comments_by_path
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft_flow import Act as Step
from assistant.domain.draft_flow import DraftStatus
from assistant.domain.editing import assignments_of
from assistant.domain.year import read_year
from assistant.errors import InputError, InvalidFact
from assistant.web.failures import explained
from assistant.web.markup import Markup, element, joined
from assistant.web.pages.drafts.acts import (
    Act,
    Compare,
    Decide,
    Do,
    Fill,
    Find,
    Open,
    Remark,
    Restore,
    Settle,
    Show,
    TakeBack,
    read_act,
)
from assistant.web.pages.drafts.controls import button
from assistant.web.pages.drafts.department_view import department_view
from assistant.web.pages.drafts.draft_view import Told, draft_view
from assistant.web.pages.drafts.list_view import Wanted, navigation, own_list, review_list, trash_list
from assistant.web.pages.drafts.review_view import Reviewed, review_view
from assistant.web.results_view import download_link

if TYPE_CHECKING:
    from assistant.drawer import Compared
    from assistant.web.desk import Desk


class Looking(NamedTuple):
    """What the page remembers between two acts of one person.

    Attributes:
        view: Which list: `own`, `review` or `trash`.
        wanted: What is looked for among one's own.
        draft_id: The draft that is open; "" for the list.
        before: What the draft is compared with; "" for nothing.
        after: Which version of it is.
        answers: How many answers there were, so that no two are the same: the page waits for a change.
    """

    view: str = "own"
    wanted: Wanted = Wanted()
    draft_id: str = ""
    before: str = ""
    after: str = ""
    answers: int = 0


class Shown(NamedTuple):
    """What is remembered and what is shown."""

    looking: Looking
    content: Markup


_DONE: Final = {
    "submit": "已提交审核。审核前草稿不能修改；要改请先撤回。",
    "withdraw": "已撤回，可以继续修改；改好后请重新提交。",
    "accept": "已采纳，并加入案例库，以后写同类项目时可以参考。",
    "copy": "已复制成一份新草稿。",
    "recover": "已恢复，草稿回到“我的草稿”。",
    "approve": "已采纳，并加入案例库，以后写同类项目时可以参考。",
    "return": "已退回，填报人会看到退回说明和批注。",
}


class DraftsPage:
    """The page of one person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def opened(self, looking: Looking) -> Shown:
        """The page as it was left; a draft that is gone meanwhile gives way to the list."""
        try:
            return self._shown(looking)
        except InputError:
            return self._shown(looking._replace(draft_id="", before="", after=""))

    def act(self, looking: Looking, payload: object) -> Shown:
        """Do what the page sent; what cannot be done is told above, and nothing is lost."""
        try:
            shown = self._shown(*self._acted(looking, read_act(payload)))
        except Exception as error:
            shown = self._failed(looking, error)
        number = looking.answers + 1
        return Shown(shown.looking._replace(answers=number), element("div", shown.content, data_answer_number=number))

    def _failed(self, looking: Looking, error: Exception) -> Shown:
        message = element("div", explained(error), data_focus="true", tabindex=-1)
        shown = self.opened(looking)
        return shown._replace(content=joined((message, shown.content)))

    def _acted(self, looking: Looking, act: Act) -> tuple[Looking, Markup | None]:
        match act:
            case Show():
                return Looking(act.view, looking.wanted), None
            case Find():
                read_year(act.year)
                return looking._replace(wanted=Wanted(act.text.strip(), act.year.strip(), act.status)), None
            case Open():
                opened = act.draft if act.act == "open" else ""
                return looking._replace(draft_id=opened, before="", after=""), None
            case Compare():
                return looking._replace(before=act.before, after=act.after), None
            case Restore():
                version = self._desk.drawer.restore(looking.draft_id, act.version)
                told = _notice(f"已把第 {act.version} 版恢复成第 {version} 版；中间的各版都还在。")
                return looking._replace(before="", after=""), told
            case Do():
                return self._done(looking, act)
            case Fill():
                return looking, self._filled(act)
            case _:
                return self._reviewed(looking, act)

    def _done(self, looking: Looking, act: Do) -> tuple[Looking, Markup | None]:
        drawer, rounds = self._desk.drawer, self._desk.rounds
        match act.act:
            case "submit":
                rounds.submit(act.draft)
            case "withdraw":
                rounds.withdraw(act.draft)
            case "accept":
                rounds.accept(act.draft)
            case "copy":
                looking = looking._replace(draft_id=drawer.copy(act.draft).id, before="", after="")
            case "recover":
                drawer.recover(act.draft)
                looking = Looking("own", looking.wanted) if looking.view != "trash" else looking
            case "export":
                paper = self._desk.place.export(act.draft, "docx")
                return looking, _notice("已导出，请点文件名下载：", download_link(paper))
            case "discard":
                gone = drawer.discard(act.draft)
                undo = button("撤销", "从回收站恢复", act="recover", draft=gone.id)
                return looking._replace(draft_id=""), _notice(f"“{gone.project_name}”已放进回收站。", undo)
        return looking, _notice(_DONE[act.act])

    def _filled(self, act: Fill) -> Markup:
        draft = self._desk.any_stored(act.draft)
        answers = list(assignments_of(draft, act.fields)) if isinstance(draft, DepartmentDraft) else []
        if not answers:
            raise InvalidFact("没有改动。", hint="请先填写，再点“保存”。")
        left = len(self._desk.drawer.fill(draft.id, answers).questions)
        more = f"还有 {left} 项没有填。" if left else "都填好了，可以导出，没有错误时可以采纳。"
        return _notice(f"已保存 {len(answers)} 项。{more}")

    def _reviewed(self, looking: Looking, act: Remark | TakeBack | Settle | Decide) -> tuple[Looking, Markup | None]:
        rounds = self._desk.rounds
        match act:
            case Remark():
                rounds.comment(looking.draft_id, act.version, act.field, act.text)
                return looking, _notice("批注已保存。")
            case TakeBack():
                rounds.uncomment(act.comment)
                return looking, _notice("批注已收回。")
            case Settle():
                rounds.settle(act.comment, done=act.done)
                return looking, None
            case Decide():
                if act.act == "approve":
                    rounds.accept(looking.draft_id, act.version)
                else:
                    rounds.give_back(looking.draft_id, act.version, act.remark)
                return looking._replace(draft_id=""), _notice(_DONE[act.act])

    # What is shown --------------------------------------------------------------------------------

    def _shown(self, looking: Looking, message: Markup | None = None) -> Shown:
        waiting = self._desk.rounds.waiting()
        reviews = self._desk.reviews or bool(waiting)
        ways = navigation(looking.view, len(waiting) if reviews else None, len(self._desk.drawer.trash()))
        return Shown(looking, joined((ways, message, self._content(looking))))

    def _content(self, looking: Looking) -> Markup:
        if looking.view == "trash":
            return trash_list(self._desk.drawer.trash())
        if looking.view == "review":
            return self._review(looking)
        if looking.draft_id:
            return draft_view(self._told(looking))
        wanted = looking.wanted
        status = DraftStatus(wanted.status) if wanted.status else None
        found = self._desk.drawer.found(wanted.text, read_year(wanted.year), status)
        return own_list(found, wanted, self._desk.drawer.years(), is_alone=self._desk.is_alone)

    def _told(self, looking: Looking) -> Told:
        desk = self._desk
        summary = desk.latest(looking.draft_id)
        draft = desk.any_stored(summary.id)
        acts = desk.rounds.acts(summary.id)
        at = comments_by_path(desk.rounds.comments(summary.id), draft.indicators)
        comments = sorted(((path, one) for path, found in at.items() for one in found), key=lambda c: c[1].created_at)
        after = looking.after or str(summary.version)
        before = looking.before or str(max(1, summary.version - 1))
        return Told(
            summary,
            acts,
            desk.rounds.steps(summary.id),
            comments,
            desk.drawer.versions(summary.id, desk.conversation(summary.id)),
            desk.drawer.past(summary.id),
            desk.drawer.compared(summary.id, looking.before, int(after)) if looking.before else None,
            (before, after),
            self._whole(draft, may_change=Step.EDIT in acts) if isinstance(draft, DepartmentDraft) else None,
        )

    def _whole(self, draft: DepartmentDraft, *, may_change: bool) -> Markup:
        return department_view(draft, self._desk.place.assistant.variants, may_change=may_change)

    def _review(self, looking: Looking) -> Markup:
        rounds = self._desk.rounds
        waiting = rounds.waiting()
        chosen = next((one for one in waiting if one.summary.id == looking.draft_id), None)
        if chosen is None:
            return review_list(waiting)
        draft = self._desk.any_stored(chosen.summary.id)
        at = comments_by_path(rounds.comments(draft.id), draft.indicators)
        return review_view(Reviewed(chosen, draft, at, self._since_returned(draft.id)))

    def _since_returned(self, draft_id: str) -> Compared | None:
        returned = [step.version for step in self._desk.rounds.steps(draft_id) if step.act is Step.RETURN]
        return self._desk.drawer.compared(draft_id, str(returned[-1])) if returned else None


def _notice(text: str, *beside: Markup) -> Markup:
    return element(
        "div", element("p", text, *beside), class_="jx-notice done", role="status", data_focus="true", tabindex=-1
    )
