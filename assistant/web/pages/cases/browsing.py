"""Browsing: what an act on the list of cases does, and what the page then shows; knows nothing of Gradio."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import ValidationError

from assistant.domain.year import read_year
from assistant.errors import InvalidFact
from assistant.keeping import CaseBase, CaseQuery
from assistant.web.acts import misplaced
from assistant.web.case_desk import CaseDesk
from assistant.web.failures import explained
from assistant.web.markup import Markup
from assistant.web.pages.cases.acts import (
    Back,
    Choose,
    Compare,
    Find,
    Narrow,
    Open,
    Reset,
    Restore,
    Turn,
    Unchoose,
    Withdraw,
    read_act,
)
from assistant.web.pages.cases.bits import undo_notice
from assistant.web.pages.cases.compare_view import compare_view
from assistant.web.pages.cases.list_view import list_view
from assistant.web.pages.cases.sheet_view import sheet_view
from assistant.web.results_view import notice

if TYPE_CHECKING:
    from assistant.web.workplace import Workplace

MOST_CHOSEN: Final = 2


class Browsing(NamedTuple):
    """What the page remembers between two acts of one person.

    Attributes:
        query: What is looked for.
        opened: The form that is shown; "" for the list.
        chosen: The forms that are to be compared, in the order of choosing.
    """

    query: CaseQuery = CaseQuery()
    opened: str = ""
    chosen: tuple[str, ...] = ()


class Shown(NamedTuple):
    """The page after an act; a view of None stays as it was."""

    browsing: Browsing
    view: Markup | None
    message: Markup | str = ""


class Browser:
    """The list of one person."""

    def __init__(self, place: Workplace) -> None:
        self._desk = CaseDesk(place)
        self._base: CaseBase = place.assistant.case_base
        self._variants = place.assistant.variants

    def opened(self, browsing: Browsing) -> Shown:
        """The page as it was left."""
        try:
            return self._again(browsing)
        except Exception as error:
            listed = browsing._replace(opened="")
            return self._listed(listed, explained(error))

    def act(self, browsing: Browsing, payload: object) -> Shown:
        """Do what the page sent; what cannot be done is told above what was shown."""
        try:
            return self._acted(browsing, payload)
        except Exception as error:
            return Shown(browsing, None, explained(error))

    def _acted(self, browsing: Browsing, payload: object) -> Shown:
        act = read_act(payload)
        match act:
            case Find():
                return self._listed(Browsing(_query(act.fields), "", browsing.chosen))
            case Reset():
                return self._listed(Browsing(CaseQuery(), "", browsing.chosen))
            case Narrow():
                return self._listed(Browsing(CaseQuery(document=act.document), "", browsing.chosen))
            case Turn():
                query = browsing.query.model_copy(update={"page": act.page})
                return self._listed(browsing._replace(query=query, opened=""))
            case Back():
                return self._listed(browsing._replace(opened=""))
            case Open():
                return self._again(browsing._replace(opened=act.form_id))
            case Choose():
                return self._again(browsing._replace(chosen=_toggled(browsing.chosen, act.form_id)))
            case Unchoose():
                return self._again(browsing._replace(chosen=()))
            case Compare():
                return self._compared(browsing, act)
            case Withdraw():
                return self._withdrawn(browsing, act)
            case Restore():
                return self._restored(browsing, act)
        raise misplaced()

    def _again(self, browsing: Browsing, message: Markup | str = "") -> Shown:
        if not browsing.opened:
            return self._listed(browsing, message)
        sheet = self._base.sheet(browsing.opened)
        view = sheet_view(sheet, self._variants, browsing.chosen, may_change=self._base.may_change)
        return Shown(browsing, view, message)

    def _listed(self, browsing: Browsing, message: Markup | str = "") -> Shown:
        page = self._base.find(browsing.query)
        view = list_view(page, browsing.query, self._base.choices(), self._titles(browsing.chosen))
        return Shown(browsing, view, message)

    def _titles(self, chosen: tuple[str, ...]) -> dict[str, str]:
        """The chosen forms that are still there, with their names."""
        return {line.form_id: line.title for line in self._base.lines(chosen)}

    def _compared(self, browsing: Browsing, act: Compare) -> Shown:
        chosen = (act.left, act.right) if act.left and act.right else tuple(self._titles(browsing.chosen))
        if len(chosen) != MOST_CHOSEN:
            raise InvalidFact("还没有选两个案例。", hint="请在列表中点两次“选来对比”。")
        return Shown(browsing, compare_view(self._base.compare(str(chosen[0]), str(chosen[1]))))

    def _withdrawn(self, browsing: Browsing, act: Withdraw) -> Shown:
        reason = act.fields.get("reason", "")
        if act.document:
            moved = self._desk.withdraw_source(act.document, reason)
            undo: dict[str, object] = {"act": "restore", "document": act.document}
            told = f"已撤回“{act.document}”的 {len(moved)} 张表。"
        else:
            moved = self._desk.withdraw([act.form_id or ""], reason)
            undo = {"act": "restore", "form_id": act.form_id}
            told = "已撤回这个案例。"
        left = browsing._replace(opened="", chosen=tuple(one for one in browsing.chosen if one not in moved))
        return self._listed(left, undo_notice(told, "从现在起不再参加检索，也不作起草的依据。", undo))

    def _restored(self, browsing: Browsing, act: Restore) -> Shown:
        moved = self._desk.restore_source(act.document) if act.document else self._desk.restore([act.form_id or ""])
        return self._again(browsing, notice(f"已恢复 {len(moved)} 张表，可以检索了。", kind="done"))


def _toggled(chosen: tuple[str, ...], form_id: str) -> tuple[str, ...]:
    """Without the form if it was chosen, else with it; the one chosen first gives way to a third."""
    if form_id in chosen:
        return tuple(one for one in chosen if one != form_id)
    return (*chosen, form_id)[-MOST_CHOSEN:]


def _query(fields: dict[str, str]) -> CaseQuery:
    """What the filters say.

    Raises:
        InvalidFact: If something is too long, or the year cannot be.
    """
    typed = fields.get("year", "").strip()
    year = read_year(typed)
    told = {name: fields.get(name, "").strip() or None for name in ("department", "variant", "document")}
    try:
        return CaseQuery.model_validate(
            {
                "text": fields.get("text", "").strip(),
                "fiscal_year": year,
                "project_type": fields.get("type", "").strip() or None,
                **told,
            }
        )
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors()}
        if "fiscal_year" in wrong:
            raise InvalidFact(f"年度“{typed[:20]}”不对。", hint="请填写四位数的年度，例如 2024。") from error
        raise InvalidFact("查找的内容太长。", hint="请只写项目名称或一两句说明。") from error
