"""Learning: an accepted draft becomes a case that search finds at once, and replaces that of its earlier version."""

from __future__ import annotations

from typing import Final

from assistant.domain.case import Case
from assistant.domain.clock import Clock
from assistant.domain.declaration import Source
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft
from assistant.retrieval.case_index import CaseIndex
from assistant.retrieval.twins import TwinFinder
from assistant.storage.cases import CaseStore
from assistant.storage.drafts import DepartmentDraftStore, DraftStore

PROVENANCE: Final = "本单位采纳的申报表"


class Learner:
    """Adds accepted drafts to the case base; what is there already, from wherever, is not added a second time.

    Args:
        index: Finds the cases.
        cases: The database behind it; the drafts are in the same one.
        twins: Knows which cases repeat each other.
        clock: Tells the time.
    """

    def __init__(self, index: CaseIndex, cases: CaseStore, twins: TwinFinder, clock: Clock) -> None:
        self._index = index
        self._cases = cases
        self._twins = twins
        self._clock = clock

    def accept(self, store: DraftStore, draft: Draft, version: int) -> None:
        """Accept a version of a draft of a project form and remember it: both or neither.

        Raises:
            StepRefused: If the draft has to be reviewed first, or by somebody else, or has another version by now.
        """
        form = draft.declaration().model_copy(update={"source": _source_of(draft.id), "header_summary": None})
        case, now = Case.of(form), self._clock()
        with self._cases.together():
            store.accept(draft.id, now, version)
            if self._cases.get(case.case_id) == case:
                return
            self._cases.remove_document(form.source.document)
            self._index.add([case], now, refresh=False)
            self._twins.remember([case])
        self._index.refresh()

    def accept_department(self, store: DepartmentDraftStore, draft: DepartmentDraft, version: int) -> None:
        """Accept a version of a draft of a department form and remember it: both or neither.

        Raises:
            StepRefused: If the draft has to be reviewed first, or by somebody else, or has another version by now.
        """
        form = draft.form().model_copy(update={"source": _source_of(draft.id)})
        with self._cases.together():
            store.accept(draft.id, self._clock(), version)
            self._cases.remove_document(form.source.document)
            self._cases.add_department_form(form, self._clock())


def _source_of(draft_id: str) -> Source:
    """Where a case comes from that was a draft: one document for each draft, so that its next version replaces it."""
    return Source(document=f"{PROVENANCE}（草稿 {draft_id}）", position=1)
