"""CaseDesk: what one person changes in the case base, and brings to it, noted in the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from assistant.domain.account import Scope
from assistant.errors import InvalidFact
from assistant.quarantining import Released
from assistant.storage.audit import Event
from assistant.storage.jobs import Job
from assistant.storage.quarantine import Held

if TYPE_CHECKING:
    from assistant.web.workplace import Workplace

MOST_FILES: Final = 100
"""Files of one import."""


class CaseDesk:
    """The case base of one visitor, as far as it is changed."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._base = place.assistant.case_base
        self._quarantine = place.assistant.quarantine

    def withdraw(self, form_ids: Sequence[str], reason: str = "") -> list[str]:
        """Take forms out of the case base.

        Raises:
            NotAllowed: If the person does not keep the case base.
            UnknownItem: If none of them is there.
            InvalidFact: If the reason is too long.
        """
        moved = self._base.withdraw(form_ids, self._place.visitor.name, reason)
        for form_id in moved:
            self._place.note(Event.CASES_CHANGED, form_id, work="withdraw")
        return moved

    def withdraw_source(self, document: str, reason: str = "") -> list[str]:
        """Take all forms of one source out of the case base.

        Raises:
            NotAllowed: If the person does not keep the case base.
            UnknownItem: If there is none.
            InvalidFact: If the reason is too long.
        """
        moved = self._base.withdraw_source(document, self._place.visitor.name, reason)
        self._place.note(Event.CASES_CHANGED, document, work="withdraw", forms=len(moved))
        return moved

    def restore(self, form_ids: Sequence[str]) -> list[str]:
        """Bring forms back.

        Raises:
            NotAllowed: If the person does not keep the case base.
            UnknownItem: If none of them is out.
        """
        moved = self._base.restore(form_ids)
        for form_id in moved:
            self._place.note(Event.CASES_CHANGED, form_id, work="restore")
        return moved

    def restore_source(self, document: str) -> list[str]:
        """Bring all forms of one source back.

        Raises:
            NotAllowed: If the person does not keep the case base.
            UnknownItem: If none of them is out.
        """
        moved = self._base.restore_source(document)
        self._place.note(Event.CASES_CHANGED, document, work="restore", forms=len(moved))
        return moved

    def correct(self, entry_id: str, assignments: Sequence[str]) -> Held:
        """Set cells of a form that waits, all of them or none.

        Raises:
            UnknownEntry: If there is no such entry.
            NotAllowed: If the person does not keep the case base.
            InvalidFact: If a cell or value makes no sense, or the form waits no longer.
        """
        held = self._quarantine.fix(entry_id, assignments)
        self._place.note(Event.CASES_CHANGED, held.entry_id, work="correct", cells=len(assignments))
        return held

    def accept(self, entry_ids: Sequence[str]) -> list[Released]:
        """Let forms that wait into the case base.

        Raises:
            UnknownEntry: If there is no such entry.
            NotAllowed: If the person does not keep the case base.
            InvalidFact: If one waits no longer.
            AcceptanceRefused: If one lacks its name or has no indicator; then none is let in.
        """
        released = self._quarantine.accept(entry_ids)
        for one in released:
            self._place.note(Event.CASES_CHANGED, one.held.entry_id, work="accept", case=one.case_id)
        return released

    def drop(self, entry_ids: Sequence[str]) -> list[Held]:
        """Give forms that wait up.

        Raises:
            UnknownEntry: If there is no such entry.
            NotAllowed: If the person does not keep the case base.
            InvalidFact: If one waits no longer.
        """
        dropped = self._quarantine.drop(entry_ids)
        for held in dropped:
            self._place.note(Event.CASES_CHANGED, held.entry_id, work="drop")
        return dropped

    def start_import(self, uploads: Sequence[str]) -> Job:
        """Write down that uploads are to be brought in; whether they wait for somebody's word is settled here.

        Raises:
            InvalidFact: If there are none, or too many.
            UnknownItem: If one is not the person's.
        """
        if not 0 < len(uploads) <= MOST_FILES:
            told = f"一次最多导入 {MOST_FILES} 个文件。" if uploads else "还没有选择文件。"
            raise InvalidFact(told, hint="请先选择或拖入申报表文件；文件很多时分几次导入。")
        for upload in uploads:
            self._place.papers.get(upload, "upload")
        waits = Scope.CASES_WRITE not in self._place.visitor.scopes
        return self._place.start("import", uploads=[*uploads], waits=waits)
