"""Quarantining: forms held back for a person, who corrects, accepts or drops them."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from assistant.domain.account import LOCAL, Viewer
from assistant.domain.case import Case
from assistant.domain.clock import Clock
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.editing import Change, edited, read_changes
from assistant.domain.importing import FormFate, HeldForm
from assistant.domain.reading import FieldReading
from assistant.domain.report import Report
from assistant.errors import AcceptanceRefused, InvalidFact
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.twins import TwinFinder
from assistant.storage.cases import CaseStore, department_form_id
from assistant.storage.quarantine import Held, HeldState, QuarantineStore
from assistant.storage.seeing import check_keeper

_FATES = {
    HeldState.PENDING: FormFate.QUARANTINED,
    HeldState.ACCEPTED: FormFate.DUPLICATE,
    HeldState.DROPPED: FormFate.DROPPED,
}


class Released(NamedTuple):
    """A form that left quarantine: the case or department form it became, and whether that is new."""

    held: Held
    case_id: str
    is_new: bool


class Quarantine:
    """The forms that wait for a person; none of them is searched, or a precedent.

    Args:
        store: The forms.
        index: Takes those that are let in.
        cases: The database behind it.
        twins: Remembers what was let in.
        review: Reviews a form by itself, anew after every correction.
        clock: Tells the time.
    """

    def __init__(
        self,
        store: QuarantineStore,
        index: CaseIndex,
        cases: CaseStore,
        twins: TwinFinder,
        review: Callable[[Form], Report],
        clock: Clock,
    ) -> None:
        self._store = store
        self._index = index
        self._cases = cases
        self._twins = twins
        self._review = review
        self._clock = clock
        self._viewer = LOCAL

    def as_seen_by(self, viewer: Viewer) -> Quarantine:
        """The same for somebody else, who sees and decides no more than the person may."""
        seen = copy.copy(self)
        seen._viewer, seen._store = viewer, self._store.as_seen_by(viewer)
        return seen

    def hold(self, item: HeldForm) -> tuple[FormFate, str]:
        """Hold a form back, once; returns what has become of it, and its id in quarantine or as a case."""
        entry_id = _entry_id(item)
        if self._store.add(entry_id, item.reading.title, item, self._clock()):
            return FormFate.QUARANTINED, entry_id
        return self.states([entry_id])[entry_id]

    def states(self, entry_ids: Iterable[str]) -> dict[str, tuple[FormFate, str]]:
        """What a person has decided of these entries, and their ids; ids of no entry are left out."""
        found = self._store.states_of(entry_ids)
        return {entry_id: (_FATES[state], case_id or entry_id) for entry_id, (state, case_id) in found.items()}

    def pending(self) -> list[Held]:
        """All that wait."""
        return self._store.pending()

    def get(self, entry_id: str) -> Held:
        """An entry by its id or an unambiguous beginning of it.

        Raises:
            UnknownEntry: If there is none.
        """
        return self._store.get(entry_id)

    def fix(self, entry_id: str, assignments: Sequence[str]) -> Held:
        """Set cells of a form that waits, all of them or none.

        Raises:
            UnknownEntry: If there is no such entry.
            NotAllowed: If the person does not keep the case base.
            InvalidFact: If a cell or value makes no sense, or the form waits no longer.
        """
        held = self._waiting(entry_id)
        changes = read_changes(held.item.form, assignments)
        if not changes:
            raise InvalidFact("没有写要改什么。", hint="请写明哪一格改成什么，例如：年度资金申请总额=20万元")
        form = edited(held.item.form, changes)
        now = {"form": form, "errors": self._review(form).errors}
        item = _corrected(held.item, changes).model_copy(update=now)
        self._store.correct(held.entry_id, form.title, item)
        return self._store.get(held.entry_id)

    def accept(self, entry_ids: Sequence[str]) -> list[Released]:
        """Put forms into the case base as they are now.

        Raises:
            UnknownEntry: If there is no such entry.
            NotAllowed: If the person does not keep the case base.
            InvalidFact: If one waits no longer.
            AcceptanceRefused: If one lacks its name or has no indicator; then none is accepted.
        """
        chosen = [self._waiting(entry_id) for entry_id in entry_ids]
        for held in chosen:
            if lack := lack_of(held.item.form):
                raise AcceptanceRefused(
                    f"{held.entry_id}（{held.document} 第 {held.position} 张）{lack}，不能加入案例库。",
                    hint="请先补上缺的内容，或者放弃这张表。",
                )
        released = [self._release(held) for held in chosen]
        self._index.refresh()
        return released

    def drop(self, entry_ids: Sequence[str]) -> list[Held]:
        """Give forms up; importing their file again does not bring them back.

        Raises:
            UnknownEntry: If there is no such entry.
            NotAllowed: If the person does not keep the case base.
            InvalidFact: If one waits no longer.
        """
        chosen = [self._waiting(entry_id) for entry_id in entry_ids]
        with self._cases.together():
            for held in chosen:
                self._store.decide(held.entry_id, HeldState.DROPPED, self._clock())
        return chosen

    def _waiting(self, entry_id: str) -> Held:
        held = self._store.get(entry_id)
        check_keeper(self._viewer)
        if held.state is not HeldState.PENDING:
            done = "加入案例库" if held.state is HeldState.ACCEPTED else "放弃"
            raise InvalidFact(f"{held.entry_id} 已经{done}，不能再改。", hint="请回到待核对的列表查看还在等的。")
        return held

    def _release(self, held: Held) -> Released:
        form, now = held.item.form, self._clock()
        with self._cases.together():
            if isinstance(form, Declaration):
                case = Case.of(form)
                case_id, is_new = case.case_id, bool(self._index.add([case], now, refresh=False))
                self._twins.remember([case])
            else:
                case_id, is_new = department_form_id(form), self._cases.add_department_form(form, now)
            self._store.decide(held.entry_id, HeldState.ACCEPTED, now, case_id)
        return Released(held, case_id, is_new)


def lack_of(form: Form) -> str:
    """What a form cannot be without as a case; "" if it has it all."""
    if not form.title:
        return "没有名称"
    return "" if form.indicators else "没有指标"


def open_doubts(item: HeldForm) -> list[FieldReading]:
    """The grave doubts whose field no person has set yet."""
    fields = (*item.document_remarks, *item.reading.fields)
    return [field for field in fields if field.grave and field not in item.settled]


def _corrected(item: HeldForm, changes: Sequence[Change]) -> HeldForm:
    """The form with these changes on record; rows below a deleted one have moved up, and so have their doubts."""
    gone = sorted(int(c.path[len("indicators[") : -1]) for c in changes if _is_deletion(c))

    def moved(path: str) -> str:
        head, bracket, rest = path.partition("]")
        index = head.removeprefix("indicators[")
        if not bracket or not index.isdecimal() or int(index) in gone:
            return path
        return f"indicators[{int(index) - sum(row < int(index) for row in gone)}]{rest}"

    settled = [field for field in item.reading.fields if _is_settled(field.path, [c.path for c in changes])]
    kept = [field for field in item.reading.fields if field not in settled]
    fields = (*settled, *(field.model_copy(update={"path": moved(field.path)}) for field in kept))
    done = (*item.settled, *settled)
    paths = tuple(dict.fromkeys((*item.corrected, *(change.path for change in changes))))
    reading = item.reading.model_copy(update={"fields": fields})
    return item.model_copy(update={"corrected": paths, "settled": done, "reading": reading})


def _is_deletion(change: Change) -> bool:
    return change.path.endswith("]") and change.path != "indicators[+]" and not change.text


def _is_settled(path: str, corrected: Sequence[str]) -> bool:
    return any(done == path or done.startswith((f"{path}.", f"{path}[")) for done in corrected)


def _entry_id(item: HeldForm) -> str:
    """Sixteen hex digits of what was read and what was not, wherever the file lay."""
    content = item.form.model_dump_json(exclude={"source"})
    doubts = sorted(field.original for field in (*item.reading.fields, *item.document_remarks))
    return hashlib.sha256("\n".join([content, *doubts]).encode()).hexdigest()[:16]
