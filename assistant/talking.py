"""Talking: the workbench of a conversation, made of the engine, the reviewer and the stores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.proposing import request_of
from assistant.domain.account import Role
from assistant.domain.case import Case
from assistant.domain.clock import Clock
from assistant.domain.declaration import Declaration
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.export_format import ExportFormat
from assistant.domain.form import FormVariant
from assistant.domain.report import Report
from assistant.domain.targets import TargetAdvice
from assistant.drafting.builtin_engine import BuiltinEngine
from assistant.drafting.request import DraftRequest
from assistant.errors import UsageError
from assistant.retrieval.hits import Hit
from assistant.storage.conversations import ConversationStore
from assistant.storage.drafts import DraftStore
from assistant.validation.rules.years import earlier_forms


class Steps(NamedTuple):
    """The steps of the service that a conversation takes."""

    draft: Callable[[DraftRequest], Draft]
    review: Callable[[Draft, bool], Report]
    accept: Callable[[str], Draft]
    targets: Callable[[str], TargetAdvice]
    similar: Callable[[str], Sequence[Hit]]
    case: Callable[[str], Case | None]
    of_the_unit: Callable[[Declaration], Sequence[Declaration]]
    export: Callable[[Draft, ExportFormat], Path]
    now: Clock


class Bench:
    """What a dialogue works with; see `assistant.dialogue.ports.Workbench`."""

    def __init__(
        self,
        engine: BuiltinEngine,
        drafts: DraftStore,
        conversations: ConversationStore,
        variants: dict[str, FormVariant],
        steps: Steps,
    ) -> None:
        self._engine = engine
        self._drafts = drafts
        self._conversations = conversations
        self._variants = variants
        self._steps = steps

    def variant(self, variant_id: str) -> FormVariant:
        """The form variant of a draft.

        Raises:
            UsageError: If there is none of that name.
        """
        found = self._variants.get(variant_id)
        if found is None:
            raise UsageError(f"没有“{variant_id}”这种表式。")
        return found

    def draft(self, request: DraftRequest) -> Draft:
        """Write a reviewed draft; it is not stored."""
        return self._steps.draft(request)

    def proposals(self, draft: Draft) -> Sequence[DraftIndicator]:
        """Rows that could stand in the draft, the best first."""
        return self._engine.proposals(request_of(draft))

    def reviewed(self, draft: Draft) -> Draft:
        """The draft with the report of exactly its content."""
        return draft.model_copy(update={"report": self._steps.review(draft, False)})

    def targets(self, text: str) -> TargetAdvice:
        """Measurable targets for an indicator."""
        return self._steps.targets(text)

    def similar(self, text: str) -> Sequence[Hit]:
        """Similar past projects, best first."""
        return self._steps.similar(text)

    def case(self, case_id: str) -> Case | None:
        """A past declaration by its id."""
        return self._steps.case(case_id)

    def last_year(self, draft: Draft) -> Declaration | None:
        """The unit's latest earlier declaration of the same project."""
        if draft.roll_over and (case := self.case(draft.roll_over.case_id)):
            return case.declaration
        return next(iter(earlier_forms(draft, self._steps.of_the_unit(draft))), None)

    def stored(self, draft_id: str, version: int | None = None) -> Draft:
        """A version of a draft, the latest unless told."""
        return self._drafts.get(draft_id, version)

    def version(self, draft_id: str) -> int:
        """The number of the latest version."""
        return self._drafts.latest_versions(draft_id, limit=1)[0].version

    def save(self, draft: Draft) -> int:
        """Store a new version and return its number."""
        return self._drafts.save(draft, self._steps.now())

    @property
    def submits(self) -> bool:
        """Whether the person's drafts are accepted by a reviewer, to whom they are submitted."""
        return self._drafts.viewer.role is not Role.LOCAL

    def accept(self, draft_id: str) -> Draft:
        """Mark the latest version as accepted."""
        return self._steps.accept(draft_id)

    def export(self, draft: Draft, to: ExportFormat) -> Path:
        """Write the official form to a new file."""
        return self._steps.export(draft, to)

    def remembered(self, draft_id: str) -> Conversation | None:
        """The conversation about a draft so far."""
        return self._conversations.get(draft_id, Conversation)

    def save_talk(self, conversation: Conversation) -> None:
        """Keep the state of a conversation."""
        self._conversations.save(conversation.draft_id, conversation, self._steps.now())
