"""Drawer: a person's drafts found again, with their versions, what differs between them, copies, and the trash."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.declared_form import Form
from assistant.domain.department_draft import DEPARTMENT_PREFIX, DepartmentDraft
from assistant.domain.differences import FormChange, compare_forms
from assistant.domain.folding import folded
from assistant.domain.labels import DIFFERENCES, FIELDS
from assistant.domain.shortening import on_one_line
from assistant.errors import InvalidEdit
from assistant.storage.audit import Event

if TYPE_CHECKING:
    from assistant.dialogue.conversation import Conversation
    from assistant.domain.draft import Draft
    from assistant.domain.draft_flow import DraftStatus
    from assistant.service import Assistant
    from assistant.storage.audit import Note
    from assistant.storage.drafts import DepartmentDraftStore, DraftStore, DraftSummary
    from assistant.talking import Bench

VERSIONS: Final = 60
"""How many versions are listed."""
LAST_YEAR: Final = "last_year"
"""What to compare with: the unit's own declaration of an earlier year."""

_TOLD: Final = 3
_LONGEST_LINE: Final = 80
_ASIDE: Final = ("要留意：", "解决了")
"""How the lines of a reply begin that tell of the review, not of what was done."""
_ASKING: Final = "请补充："
"""How a reply begins to ask, after it has told what was done."""
_VERSION: Final = re.compile(r"[1-9][0-9]{0,8}")


class VersionLine(NamedTuple):
    """One version, and what was done to get there."""

    summary: DraftSummary
    said: str
    done: str


class Compared(NamedTuple):
    """Two forms side by side under their titles; `is_another` tells that the first is another project's."""

    before: str
    after: str
    difference: FormChange
    is_another: bool = False


class Drawer:
    """One person's drafts.

    Args:
        assistant: As the person sees it.
        drafts: The drafts of project forms, through the person's eyes, as those of department forms.
        departments: The drafts of department forms.
        note: Writes into the log what was done.
    """

    def __init__(self, assistant: Assistant, drafts: DraftStore, departments: DepartmentDraftStore, note: Note) -> None:
        self._assistant = assistant
        self._drafts = drafts
        self._departments = departments
        self._note = note

    def found(self, text: str = "", year: int | None = None, status: DraftStatus | None = None) -> list[DraftSummary]:
        """The person's own drafts of that name, unit or id, year and state; last saved first."""
        wanted = folded(text).split()
        own = (*self._drafts.list(own=True), *self._departments.list(own=True))
        kept = [
            one
            for one in own
            if (year is None or one.fiscal_year == year)
            and (status is None or one.status is status)
            and all(word in folded(f"{one.project_name} {one.department or ''} {one.id}") for word in wanted)
        ]
        return sorted(kept, key=lambda one: one.saved_at, reverse=True)

    def years(self) -> list[int]:
        """The years of the person's drafts, latest first."""
        return sorted({one.fiscal_year for one in self.found() if one.fiscal_year}, reverse=True)

    # Versions -------------------------------------------------------------------------------------

    def versions(self, draft_id: str, conversation: Conversation | None) -> list[VersionLine]:
        """The versions, newest first, each with what was said and done, or else with what differs from the one before.

        Raises:
            UnknownDraft: If there is no such draft.
        """
        summaries = self._assistant.versions(draft_id, VERSIONS)
        log = _log(conversation) if conversation else {}
        return [VersionLine(one, *(log.get(one.version) or ("", self._done(one)))) for one in summaries]

    def restore(self, draft_id: str, version: int) -> int:
        """Make an old version the latest; the ones between stay.

        Raises:
            UnknownDraft: If there is no such draft or version.
            DraftLocked: If the draft is being reviewed.
        """
        old = self._assistant.stored_any(draft_id, version)
        if isinstance(old, DepartmentDraft):
            self._departments.save(old, self._assistant.now)
        else:
            self._assistant.save(old)
        made = self._assistant.versions(old.id, limit=1)[0].version
        self._note(Event.DRAFT_CHANGED, old.id, version=made, restored=version)
        return made

    def fill(self, draft_id: str, answers: Sequence[str]) -> DepartmentDraft:
        """Set cells of a department's form that only the department knows, as `PATH=VALUE`.

        Raises:
            InvalidFact: If an answer makes no sense.
            DraftLocked: If the draft is being reviewed.
            UnknownDraft: If there is no such draft.
        """
        filled = self._assistant.departments.fill(draft_id, answers)
        version = self._assistant.versions(filled.id, limit=1)[0].version
        self._note(Event.DRAFT_CHANGED, filled.id, version=version)
        return filled

    def copy(self, draft_id: str) -> Draft:
        """Begin a new draft of the person's with the content of another.

        Raises:
            InvalidEdit: If it is a department's form, of which there is one for each year.
            UnknownDraft: If there is no such draft.
        """
        draft = self._assistant.stored_any(draft_id)
        if isinstance(draft, DepartmentDraft):
            raise InvalidEdit("整体支出表每个部门每年只有一份，不能复制。", hint="直接在原来的一份上修改。")
        made = self._assistant.save(draft.model_copy(update={"id": secrets.token_hex(6)}))
        self._note(Event.DRAFT_CREATED, made.id, copied=draft.id)
        return made

    # Differences ----------------------------------------------------------------------------------

    def compared(self, draft_id: str, against: str, version: int | None = None) -> Compared:
        """A version of a draft, beside another version, last year's declaration or a past one.

        Args:
            draft_id: The draft.
            against: The number of a version, `last_year`, or the id of a case.
            version: The version; the latest if None.

        Raises:
            InvalidEdit: If there is nothing of the kind to compare with.
            UnknownDraft: If there is no such draft or version.
        """
        draft = self._assistant.stored_any(draft_id, version)
        number = version or self._assistant.versions(draft.id, limit=1)[0].version
        title, other = self._other(draft, against)
        is_another = against != LAST_YEAR and not _VERSION.fullmatch(against)
        return Compared(title, f"本稿第 {number} 版", compare_forms(other, form_of(draft)), is_another)

    def past(self, draft_id: str) -> list[tuple[str, str]]:
        """What a draft can be compared with beside its versions: names and what `compared` takes."""
        draft = self._assistant.stored_any(draft_id)
        if isinstance(draft, DepartmentDraft):
            return []
        last = self._bench().last_year(draft)
        offered = [(f"去年申报：{last.fiscal_year}年“{last.project_name}”", LAST_YEAR)] if last else []
        offered += [
            (f"历史项目：{p.project_name}（{p.fiscal_year or '年度不详'}）", p.case_id) for p in draft.precedents
        ]
        return offered

    def _other(self, draft: Draft | DepartmentDraft, against: str) -> tuple[str, Form]:
        if _VERSION.fullmatch(against):
            return f"本稿第 {against} 版", form_of(self._assistant.stored_any(draft.id, int(against)))
        if isinstance(draft, DepartmentDraft):
            raise InvalidEdit("整体支出表只能和自己的各版比较。", hint="请选一版。")
        bench = self._bench()
        if against == LAST_YEAR:
            last = bench.last_year(draft)
            if last is None:
                raise InvalidEdit(
                    "没有找到本单位以前年度的同一项目。", hint="请先在“案例库”导入去年的申报表，或填写实施单位后再试。"
                )
            return f"{last.fiscal_year}年申报的“{last.project_name}”", last
        case = bench.case(against)
        if case is None:
            raise InvalidEdit("案例库里没有这个历史项目。", hint="请在“案例库”里重新查找。")
        return f"历史项目“{case.declaration.project_name}”", case.declaration

    def _bench(self) -> Bench:
        return self._assistant.bench(Path())

    def _done(self, summary: DraftSummary) -> str:
        if summary.version == 1:
            return "生成草稿"
        before, after = (
            form_of(self._assistant.stored_any(summary.id, number)) for number in (summary.version - 1, summary.version)
        )
        return _told(compare_forms(before, after))

    # The trash ------------------------------------------------------------------------------------

    def trash(self) -> list[DraftSummary]:
        """The person's drafts in the trash, last saved first."""
        both = (*self._drafts.list(trash=True), *self._departments.list(trash=True))
        return sorted(both, key=lambda one: one.saved_at, reverse=True)

    def discard(self, draft_id: str) -> DraftSummary:
        """Put a draft into the trash; it can be fetched back for thirty days.

        Raises:
            UnknownDraft: If there is no such draft.
            StepRefused: If it is being reviewed, or not the person's.
        """
        summary = self._assistant.versions(draft_id, limit=1)[0]
        store = self._departments if draft_id.startswith(DEPARTMENT_PREFIX) else self._drafts
        store.discard(summary.id, self._assistant.now)
        self._note(Event.DRAFT_DISCARDED, summary.id)
        return summary

    def recover(self, draft_id: str) -> DraftSummary:
        """Fetch a draft back from the trash, by its id or an unambiguous beginning of it.

        Raises:
            UnknownDraft: If it does not lie there, or is another's.
        """
        found = [one.id for one in self.trash() if one.id.startswith(draft_id)]
        full_id = found[0] if len(found) == 1 else draft_id
        self._drafts.states.recover(full_id)
        self._note(Event.DRAFT_RECOVERED, full_id)
        return self._assistant.versions(full_id, limit=1)[0]


def form_of(draft: Draft | DepartmentDraft) -> Form:
    """The bare form, as it would be filed."""
    return draft.form() if isinstance(draft, DepartmentDraft) else draft.declaration()


def _told(difference: FormChange) -> str:
    """What differs, in a line."""
    parts = list(_parts(difference))
    more = f"；还有 {len(parts) - _TOLD} 处" if len(parts) > _TOLD else ""
    return "；".join(parts[:_TOLD]) + more if parts else "内容没有变化"


def _parts(difference: FormChange) -> Iterator[str]:
    for fact in difference.facts:
        yield f"修改{FIELDS.get(fact.path) or FIELDS.get(fact.path.partition('.')[0], fact.path)}"
    yield from (f"{DIFFERENCES[row.kind]}“{row.name}”" for row in difference.changed_rows)


def _log(conversation: Conversation) -> dict[int, tuple[str, str]]:
    """For each version that the talk led to, what was said and what was done."""
    from assistant.dialogue.operations import EDITS, Redo, Undo  # only who looks at versions waits for it

    log: dict[int, tuple[str, str]] = {}
    before, words = 0, ""
    for turn in conversation.turns:
        if turn.speaker == "person":
            words = turn.text
            continue
        steps = sum(isinstance(operation, (*EDITS, Undo, Redo)) for operation in turn.operations)
        told = takewhile(lambda line: line != _ASKING, turn.text.split("\n"))
        lines = [line.rstrip("。；") for line in told if line and not line.startswith(_ASIDE)]
        # Versions that were saved elsewhere meanwhile are none of the talk's.
        for version in range(max(before, turn.version - steps) + 1, turn.version + 1):
            log[version] = (
                on_one_line(words, _LONGEST_LINE),
                "；".join(on_one_line(line, _LONGEST_LINE) for line in lines[:_TOLD]),
            )
        before, words = max(before, turn.version), ""
    return log
