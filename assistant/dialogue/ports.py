"""Ports: what the dialogue needs of the rest of the product; the service hands it in, tests hand in doubles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.counsel import Counsel
from assistant.dialogue.understanding.meaning import Focus, Meaning
from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.domain.draft import Draft, DraftIndicator
from assistant.domain.export_format import ExportFormat
from assistant.domain.form import FormVariant
from assistant.domain.targets import TargetAdvice
from assistant.drafting.request import DraftRequest
from assistant.retrieval.hits import Hit


class Workbench(Protocol):
    """Drafting, review and memory, as far as a conversation uses them."""

    def variant(self, variant_id: str) -> FormVariant:
        """The form variant of a draft."""
        ...

    def draft(self, request: DraftRequest) -> Draft:
        """Write a reviewed draft; it is not stored.

        Raises:
            InputError: If nothing can be drafted from the request.
        """
        ...

    def proposals(self, draft: Draft) -> Sequence[DraftIndicator]:
        """Rows that could stand in the draft besides its own, the best first."""
        ...

    def reviewed(self, draft: Draft) -> Draft:
        """The draft with the report of exactly its content."""
        ...

    def targets(self, text: str) -> TargetAdvice:
        """Measurable targets for an indicator."""
        ...

    def similar(self, text: str) -> Sequence[Hit]:
        """Similar past projects, best first."""
        ...

    def case(self, case_id: str) -> Case | None:
        """A past declaration by its id."""
        ...

    def last_year(self, draft: Draft) -> Declaration | None:
        """The unit's latest earlier declaration of the same project."""
        ...

    def stored(self, draft_id: str, version: int | None = None) -> Draft:
        """A version of a draft, the latest unless told.

        Raises:
            UnknownDraft: If there is none.
        """
        ...

    def version(self, draft_id: str) -> int:
        """The number of the latest version."""
        ...

    def save(self, draft: Draft) -> int:
        """Store a new version and return its number."""
        ...

    @property
    def submits(self) -> bool:
        """Whether the person's drafts are accepted by a reviewer, to whom they are submitted."""
        ...

    def accept(self, draft_id: str) -> Draft:
        """Mark the latest version as accepted.

        Raises:
            AcceptanceRefused: If errors remain.
        """
        ...

    def export(self, draft: Draft, to: ExportFormat) -> Path:
        """Write the official form to a new file and return its path.

        Raises:
            UnwritablePath: If it cannot be written.
        """
        ...


class Understands(Protocol):
    """Turns an utterance into operations."""

    def understand(self, text: str, draft: Draft, focus: Focus = ...) -> Meaning:
        """What was meant."""
        ...


class Counsellor(Protocol):
    """Makes something of an utterance that the parser does not understand; see `assistant.dialogue.agent`."""

    def consult(self, words: str, draft: Draft, bench: Workbench, state: Conversation) -> Counsel:
        """What could be done, for the person to confirm; a model that fails is told of, never raised."""
        ...


class Remembers(Protocol):
    """Keeps conversations."""

    def save_talk(self, conversation: Conversation) -> None:
        """Keep the state of a conversation, in place of what was kept before."""
        ...
