"""What is done on 待核对: a form looked at, corrected, let in or given up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from assistant.domain.editing import assignments_of
from assistant.errors import InvalidFact
from assistant.quarantining import open_doubts
from assistant.web.acts import misplaced
from assistant.web.case_desk import CaseDesk
from assistant.web.failures import explained
from assistant.web.markup import Markup
from assistant.web.pages.cases.acts import Back, Correct, Decide, DropRow, Open, read_act
from assistant.web.pages.cases.waiting_view import waiting_form, waiting_list
from assistant.web.results_view import notice

if TYPE_CHECKING:
    from assistant.web.workplace import Workplace


class WaitingShown(NamedTuple):
    """The page after an act; `opened` is the entry that is shown, "" for the list; a view of None stays."""

    opened: str
    view: Markup | None
    message: Markup | str = ""


class WaitingRoom:
    """The forms that wait, as one person may see them."""

    def __init__(self, place: Workplace) -> None:
        self._desk = CaseDesk(place)
        self._quarantine = place.assistant.quarantine
        self._may_change = place.assistant.case_base.may_change

    def listed(self, message: Markup | str = "") -> WaitingShown:
        """All that wait."""
        return WaitingShown("", waiting_list(self._quarantine.pending(), may_change=self._may_change), message)

    def act(self, opened: str, payload: object) -> WaitingShown:
        """Do what the page sent; what cannot be done is told above what was shown."""
        try:
            return self._acted(payload)
        except Exception as error:
            return WaitingShown(opened, None, explained(error))

    def _acted(self, payload: object) -> WaitingShown:
        act = read_act(payload)
        match act:
            case Back():
                return self.listed()
            case Open():
                return self._shown(act.form_id)
            case Correct():
                return self._corrected(act.entry_id, act.fields)
            case DropRow():
                self._desk.correct(act.entry_id, [f"指标{act.row}="])
                return self._shown(act.entry_id, notice(f"已删除第 {act.row} 行。", kind="done"))
            case Decide(act="accept"):
                released = self._desk.accept(act.entry_ids)
                known = sum(not one.is_new for one in released)
                more = f"其中 {known} 张案例库里已有，没有重复添加。" if known else None
                told = f"已加入案例库 {len(released)} 张。"
                return self.listed(notice(told, more or "从现在起可以检索。", kind="done"))
            case Decide():
                dropped = self._desk.drop(act.entry_ids)
                return self.listed(notice(f"已放弃 {len(dropped)} 张。", "再次导入同一文件也不会再问。", kind="done"))
        raise misplaced()

    def _shown(self, entry_id: str, message: Markup | str = "") -> WaitingShown:
        held = self._quarantine.get(entry_id)
        return WaitingShown(held.entry_id, waiting_form(held, may_change=self._may_change), message)

    def _corrected(self, entry_id: str, fields: Mapping[str, str]) -> WaitingShown:
        form = self._quarantine.get(entry_id).item.form
        changes = list(assignments_of(form, fields))
        if not changes:
            raise InvalidFact("没有改动。", hint="请先改，再点“保存改动”。")
        held = self._desk.correct(entry_id, changes)
        left, errors = len(open_doubts(held.item)), len(held.item.errors)
        told = f"还有 {left} 处疑问没有改。" if left else "疑问都改过了，可以加入案例库。"
        told += f"审核还有 {errors} 个错误。" if errors else ""
        return self._shown(entry_id, notice(f"已保存 {len(changes)} 处改动。", told, kind="done"))
