"""Rounds: a draft goes to the unit's reviewers and comes back with comments, or is accepted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.domain.comment import Comment
from assistant.domain.department_draft import DEPARTMENT_PREFIX, DepartmentDraft
from assistant.domain.draft_flow import Act, after, allowed, check_seen
from assistant.domain.editing import paths_of
from assistant.domain.labels import row_of
from assistant.errors import AcceptanceRefused, InvalidFact, StepRefused
from assistant.storage.audit import Event

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.service import Assistant
    from assistant.storage.audit import Note
    from assistant.storage.comments import CommentStore
    from assistant.storage.draft_states import Step
    from assistant.storage.drafts import DepartmentDraftStore, DraftStore, DraftSummary

MOST_LETTERS: Final = 1_000
"""How long a comment or remark may be."""

_ROW: Final = re.compile(r"indicators(?:\[\d{1,4}\](?:\.(?:level2|level3|target))?)?")
_NAMED_ERRORS: Final = 8


class Waiting(NamedTuple):
    """A draft that waits for a review, and who submitted it when."""

    summary: DraftSummary
    by: str
    at: datetime


class Rounds:
    """The reviews that one person takes part in, as the one who writes or the one who reviews.

    Args:
        assistant: As the person sees it.
        drafts: The drafts of project forms, through the person's eyes, as the two below.
        departments: The drafts of department forms.
        comments: What reviewers wrote.
        note: Writes into the log what was done.
    """

    def __init__(
        self,
        assistant: Assistant,
        drafts: DraftStore,
        departments: DepartmentDraftStore,
        comments: CommentStore,
        note: Note,
    ) -> None:
        self._assistant = assistant
        self._drafts = drafts
        self._departments = departments
        self._comments = comments
        self._note = note

    # The one who writes ---------------------------------------------------------------------------

    def submit(self, draft_id: str) -> DraftSummary:
        """Hand a draft to the reviewers; from now on it is locked.

        Raises:
            AcceptanceRefused: If errors remain; they are named.
            StepRefused: If it cannot be submitted now, or nobody could review it.
            UnknownDraft: If there is no such draft.
        """
        draft = self._draft(draft_id)
        self._check(draft.id, Act.SUBMIT)
        if errors := self._assistant.errors_of(draft):
            found = list(dict.fromkeys(f"{error.rule} {error.message}" for error in errors))
            named = "；".join(found[:_NAMED_ERRORS])
            raise AcceptanceRefused(
                f"还有 {len(found)} 个错误，不能提交审核：{named}", hint="请在填报页逐条改好，再提交。"
            )
        if not self._drafts.states.reviewers(draft.id):
            raise StepRefused(
                "本单位还没有可以审核这份草稿的人，没有提交。", hint="请管理员设一位本单位的审核人，再提交。"
            )
        return self._taken(draft.id, Act.SUBMIT, Event.DRAFT_SUBMITTED)

    def withdraw(self, draft_id: str) -> DraftSummary:
        """Take a draft back that has not been reviewed yet.

        Raises:
            StepRefused: If it does not wait for a review, or is not the person's.
            UnknownDraft: If there is no such draft.
        """
        return self._taken(self._draft(draft_id).id, Act.WITHDRAW, Event.DRAFT_WITHDRAWN)

    def settle(self, comment_id: str, *, done: bool = True) -> Comment:
        """Mark a comment as done, or as open again.

        Raises:
            UnknownItem: If there is none, or its draft is another's.
            StepRefused: If the draft is being reviewed.
        """
        comment = self._comments.get(comment_id)
        store = self._store(comment.draft_id)
        store.take(comment.draft_id, Act.SETTLE, self._assistant.now)
        settled = self._comments.settle(comment_id, self._assistant.now if done else None)
        self._noted(settled, "settled" if done else "reopened")
        return settled

    # The one who reviews --------------------------------------------------------------------------

    def waiting(self) -> list[Waiting]:
        """What others of the unit have submitted, longest waiting first."""
        found = []
        for summary in (*self._drafts.submitted(), *self._departments.submitted()):
            last = [step for step in self._drafts.states.steps(summary.id) if step.act is Act.SUBMIT][-1]
            found.append(Waiting(summary, last.actor, last.at))
        return sorted(found, key=lambda one: one.at)

    def comment(self, draft_id: str, version: int, field: str, text: str) -> Comment:
        """Write something at a cell of a draft that waits for the review.

        Args:
            draft_id: The draft.
            version: The version that the reviewer sees.
            field: The path of the cell, `indicators[2].target`; "" for the whole form.
            text: What is to be said.

        Raises:
            InvalidFact: If there is no such cell, or nothing or too much is said.
            StepRefused: If the draft does not wait for a review of this person's.
        """
        draft = self._seen(draft_id, version)
        store = self._store(draft.id)
        words, row_name = _words(text, "批注"), _row_name(draft, field)
        store.take(draft.id, Act.COMMENT, self._assistant.now, version=version)
        comment = self._comments.add(draft.id, version, field, row_name, words, self._assistant.now)
        self._noted(comment, "made")
        return comment

    def uncomment(self, comment_id: str) -> Comment:
        """Take back a comment of one's own while the review goes on.

        Raises:
            UnknownItem: If there is none, or it is another's.
            StepRefused: If the review is over.
        """
        comment = self._comments.get(comment_id)
        self._store(comment.draft_id).take(comment.draft_id, Act.COMMENT, self._assistant.now)
        self._comments.remove(comment_id)
        self._noted(comment, "removed")
        return comment

    def give_back(self, draft_id: str, version: int, remark: str) -> DraftSummary:
        """Return a draft with the reasons: a remark on the whole, comments at cells, or both.

        Raises:
            InvalidFact: If no reason is given.
            StepRefused: If it does not wait for a review of this person's, or has changed meanwhile.
        """
        draft = self._seen(draft_id, version)
        self._check(draft.id, Act.RETURN)
        if not remark.strip() and all(one.done_at for one in self._comments.of(draft.id)):
            raise InvalidFact("没有写退回的原因。", hint="请写退回说明，或者在要改的格子旁写批注。")
        words = _words(remark, "退回说明", needed=False)
        return self._taken(draft.id, Act.RETURN, Event.DRAFT_RETURNED, words, version)

    def accept(self, draft_id: str, version: int | None = None) -> Draft | DepartmentDraft:
        """Accept a draft: of one's own where there is nobody else, else of another who has submitted it.

        Args:
            draft_id: The draft.
            version: The version that the reviewer sees; the latest if None.

        Raises:
            AcceptanceRefused: If errors remain; they are named.
            StepRefused: If it has to be submitted first, or has changed meanwhile, or is the person's own.
        """
        draft = self._draft(draft_id) if version is None else self._seen(draft_id, version)
        self._check(draft.id, Act.ACCEPT)  # before the errors are counted
        if isinstance(draft, DepartmentDraft):
            self._assistant.departments.accept(draft.id, version)
        else:
            self._assistant.accept(draft.id, version)
        self._note(Event.DRAFT_ACCEPTED, draft.id)
        return draft

    # Both -----------------------------------------------------------------------------------------

    def comments(self, draft_id: str) -> list[Comment]:
        """What was written at the cells of a draft, oldest first."""
        return self._comments.of(draft_id)

    def steps(self, draft_id: str) -> list[Step]:
        """What was done with a draft as a whole, oldest first."""
        return self._drafts.states.steps(draft_id)

    def acts(self, draft_id: str) -> frozenset[Act]:
        """What is open to the person with a draft as it stands."""
        standing = self._drafts.states.standing(draft_id)
        if standing is None:
            return frozenset()
        status = self._store(draft_id).status(draft_id)
        return frozenset(act for act in Act if allowed(status, act, standing))

    def _check(self, draft_id: str, act: Act) -> None:
        """Say why an act is not open to the person; the store asks again when it is done."""
        if standing := self._drafts.states.standing(draft_id):
            after(self._store(draft_id).status(draft_id), act, standing)

    def _taken(
        self, draft_id: str, act: Act, event: Event, remark: str = "", version: int | None = None
    ) -> DraftSummary:
        store = self._store(draft_id)
        store.take(draft_id, act, self._assistant.now, remark, version)
        summary = store.latest_versions(draft_id, limit=1)[0]
        self._note(event, draft_id, version=summary.version)
        return summary

    def _noted(self, comment: Comment, work: str) -> None:
        self._note(Event.DRAFT_COMMENTED, comment.draft_id, comment=comment.comment_id, work=work)

    def _draft(self, draft_id: str) -> Draft | DepartmentDraft:
        return self._assistant.stored_any(draft_id)

    def _seen(self, draft_id: str, version: int) -> Draft | DepartmentDraft:
        """The draft, if its latest version is still the one that was looked at."""
        draft = self._draft(draft_id)
        check_seen(version, self._store(draft.id).latest_versions(draft.id, limit=1)[0].version)
        return draft

    def _store(self, draft_id: str) -> DraftStore | DepartmentDraftStore:
        return self._departments if draft_id.startswith(DEPARTMENT_PREFIX) else self._drafts


def _words(text: str, what: str, *, needed: bool = True) -> str:
    words = text.strip()
    if needed and not words:
        raise InvalidFact(f"{what}没有内容。", hint="请写明要改什么、为什么。")
    if len(words) > MOST_LETTERS:
        raise InvalidFact(f"{what}有 {len(words)} 个字，太长。", hint=f"请写在 {MOST_LETTERS} 个字以内。")
    return words


def _row_name(draft: Draft | DepartmentDraft, field: str) -> str:
    """The name of the row that a path points into; "" outside the table.

    Raises:
        InvalidFact: If the form has no such cell.
    """
    rows: Sequence[object] = draft.indicators
    number = row_of(field)
    if number is not None and _ROW.fullmatch(field) and number <= len(rows):
        return draft.indicators[number - 1].level3
    if field in ("", "indicators") or field in paths_of(draft):
        return ""
    raise InvalidFact("申报表上没有这一格，批注没有保存。", hint="请刷新页面后重试。")
