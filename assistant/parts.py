"""Parts: what an assistant is put together from, one name for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.cataloguing import IndicatorCatalogue
from assistant.domain.account import Viewer
from assistant.domain.clock import Clock
from assistant.drafting.builtin_engine import BuiltinEngine, Knowledge
from assistant.drafting.llm_engine import Asking, LlmEngine
from assistant.drafting.targets.adviser import TargetAdviser
from assistant.importing import Importer
from assistant.keeping import CaseBase
from assistant.learning import Learner
from assistant.quarantining import Quarantine
from assistant.remembering import UnitMemory
from assistant.retrieval.case_index import CaseIndex
from assistant.shelving import Shelf
from assistant.storage.cases import CaseStore
from assistant.storage.conversations import ConversationStore
from assistant.surveying import Survey
from assistant.validation.reviewer import Reviewer

if TYPE_CHECKING:
    from assistant.dialogue.ports import Counsellor, Understands


@dataclass(frozen=True)
class Parts:
    """What an assistant is put together from; `wiring` chooses each.

    Attributes:
        knowledge: The library of indicators, the words and the form variants.
        engine: Writes drafts.
        llm: Makes the engine that has a large model improve them, when it is first asked for.
        reviewer: Reviews forms.
        cases: Past declarations in the database.
        index: Finds the similar ones among them.
        units: What they say of the units.
        importer: Reads files into them.
        quarantine: The forms that were read with grave doubts, and wait for a person.
        case_base: The case base, looked through and kept clean.
        learner: Makes what is accepted a case.
        shelf: The drafts of project and department forms.
        conversations: What was said about them.
        parser: Makes the parser of utterances, when somebody first talks.
        counsellor: Makes who is asked where an utterance is not understood.
        survey: What drafts and cases come to in numbers.
        catalogue: The indicator library, looked through.
        adviser: Proposes measurable targets.
        clock: Tells the time.
        close: Lets go of the data directory.
    """

    knowledge: Knowledge
    engine: BuiltinEngine
    llm: Callable[[], LlmEngine]
    reviewer: Reviewer
    cases: CaseStore
    index: CaseIndex
    units: UnitMemory
    importer: Importer
    quarantine: Quarantine
    case_base: CaseBase
    learner: Learner
    shelf: Shelf
    conversations: ConversationStore
    parser: Callable[[], Understands]
    counsellor: Callable[[Asking], Counsellor]
    survey: Survey
    catalogue: IndicatorCatalogue
    adviser: TargetAdviser
    clock: Clock
    close: Callable[[], None]

    def as_seen_by(self, viewer: Viewer) -> Parts:
        """The same parts, but for those that show each person something else."""
        return replace(
            self,
            importer=self.importer.as_seen_by(viewer),
            quarantine=self.quarantine.as_seen_by(viewer),
            case_base=self.case_base.as_seen_by(viewer),
            shelf=self.shelf.as_seen_by(viewer),
            conversations=self.conversations.as_seen_by(viewer),
            survey=self.survey.as_seen_by(viewer),
        )
