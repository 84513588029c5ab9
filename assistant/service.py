"""Assistant: the facade of the use cases: draft, parse, import, search, review, export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.department_drafting import DepartmentDrafting
from assistant.documenting import Documents
from assistant.documents.import_report import ParsedDocument
from assistant.documents.supplement import NOTHING, Supplement
from assistant.domain.account import Viewer
from assistant.domain.case import Case
from assistant.domain.declared_form import Form
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft, EngineName
from assistant.domain.export_format import ExportFormat
from assistant.domain.form import FormVariant
from assistant.domain.problem import Problem
from assistant.domain.report import Finding, Report
from assistant.domain.targets import TargetAdvice
from assistant.drafting.candidate import Origin
from assistant.drafting.llm_engine import Asking
from assistant.drafting.open_questions import as_questions
from assistant.drafting.phases import Phase
from assistant.drafting.repair import settle
from assistant.drafting.request import DraftRequest
from assistant.errors import UnknownDraft
from assistant.importing import Imported as Imported  # what `import_files` returns
from assistant.parts import Parts
from assistant.retrieval.case_index import CaseFilter, Hit, IndexStatus
from assistant.reviewing import Checked, FileReviewer
from assistant.shelving import refuse_while
from assistant.storage.drafts import DraftStatus as DraftStatus  # what the methods below return
from assistant.storage.drafts import DraftSummary as DraftSummary
from assistant.validation.context import ReviewContext
from assistant.validation.review import review_draft
from assistant.validation.reviewer import Reviewed as Reviewed  # what `check` returns
from assistant.validation.rules.years import earlier_forms
from assistant.validation.together import problems_of

if TYPE_CHECKING:
    from assistant.dialogue.session import Dialogue
    from assistant.talking import Bench


class Assistant:
    """The product without a face: drafts, reads, reviews, exports and remembers.

    Attributes:
        shelf: The drafts of project and department forms.
        documents: Reads forms and writes them; stores nothing.
        departments: Drafts department forms and accepts them.
        files: Reviews files, puts right what can be, and writes opinion sheets.
        quarantine: The forms that were read with grave doubts, and wait for a person.
        case_base: The case base, looked through and kept clean.
        survey: What drafts and cases come to in numbers.
        catalogue: The indicator library, looked through.
        close: Lets go of the data directory; the assistant cannot be used afterwards.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.shelf = parts.shelf
        self.documents = Documents(parts.knowledge)
        parse = self.documents.parse
        self.departments = DepartmentDrafting(parts.shelf, parts.reviewer, parse, parts.learner, parts.clock)
        self.files = FileReviewer(parse, parts.reviewer, parts.units.declarations_of)
        self.quarantine = parts.quarantine
        self.case_base = parts.case_base
        self.survey = parts.survey
        self.catalogue = parts.catalogue
        self.close = parts.close

    def as_seen_by(self, viewer: Viewer) -> Assistant:
        """The same assistant for somebody else: what drafts and conversations there are depends on the eyes."""
        return Assistant(self._parts.as_seen_by(viewer))

    @property
    def variants(self) -> dict[str, FormVariant]:
        """The known form variants by id."""
        return self._parts.knowledge.variants

    @property
    def now(self) -> datetime:
        """The time by the clock that was handed in."""
        return self._parts.clock()

    # Drafting -------------------------------------------------------------------------------

    def draft(
        self,
        request: DraftRequest,
        *,
        keep: bool = True,
        without: Sequence[Origin] = (),
        engine: EngineName = EngineName.BUILTIN,
        asking: Asking | None = None,
    ) -> Draft:
        """Write a validated draft and, with `keep`, store it.

        Args:
            request: What is asked for.
            keep: Whether the draft is stored.
            without: Sources of rows that are left out, to measure what they are worth.
            engine: Whether a large model is asked to improve what the built-in engine has written.
            asking: How the questions to the model are followed and stopped.

        Raises:
            InputError: If nothing can be drafted from the request; nothing is stored then.
            UsageError: If the form variant is unknown.
            ConfigurationError: If a large model is wanted and none is configured.
        """
        builtin = self._parts.engine.without(*without) if without else self._parts.engine
        asking = asking or Asking.quietly()

        def review(candidate: Draft) -> Report:
            return self.review_of(candidate, final=False)

        def watched_review(candidate: Draft) -> Report:
            asking.reached(Phase.CHECKING, f"{len(candidate.indicators)} 条指标")
            return review(candidate)

        draft = settle(lambda avoided: builtin.draft(request, avoided, asking.reached), watched_review)
        if engine is EngineName.LLM:
            asking.reached(Phase.IMPROVING, "")
            draft = self._parts.llm().improve(draft, builtin.proposals(request), review, asking)
        draft = draft.model_copy(update={"id": self.shelf.own_id(draft.id)})
        if keep:
            self.shelf.projects.save(draft, self.now)
        return draft

    def draft_once(self, draft_id: str, request: DraftRequest) -> Draft:
        """The draft of that id, written and stored if it is not there yet: asking again makes no second one."""
        try:
            return self.shelf.projects.get(draft_id)
        except UnknownDraft:
            draft = self.draft(request, keep=False).model_copy(update={"id": draft_id})
            self.shelf.projects.save(draft, self.now)
            return draft

    def review_of(self, draft: Draft, *, final: bool) -> Report:
        """Review a draft; with `final` facts still to be given count as errors, as they do on a filed form."""
        report = review_draft(draft, self._context(draft))
        return report if final else as_questions(report, draft)

    def errors_of(self, draft: Draft | DepartmentDraft) -> list[Finding]:
        """What stands in the way of acceptance."""
        if isinstance(draft, DepartmentDraft):
            return self.departments.errors_of(draft)
        return list(self.review_of(draft, final=True).errors)

    def accept(self, draft_id: str, version: int | None = None) -> Draft:
        """Mark a draft as accepted; from now on it is a case.

        Args:
            draft_id: The draft.
            version: The version that was looked at; the latest if None.

        Raises:
            AcceptanceRefused: If errors remain; they are named.
            StepRefused: If it has to be reviewed first, or by somebody else.
            UnknownDraft: If there is no such draft.
        """
        seen = version or self.versions(draft_id, limit=1)[0].version
        draft = self.shelf.projects.get(draft_id, seen)
        refuse_while(self.errors_of(draft))
        self._parts.learner.accept(self.shelf.projects, draft, seen)
        return draft

    def keep(self, draft: Draft) -> None:
        """Store a draft as it was written, unless it is there already."""
        try:
            self.shelf.projects.resolve(draft.id)
        except UnknownDraft:
            self.shelf.projects.save(draft, self.now)

    def save(self, draft: Draft) -> Draft:
        """Store a new version of a draft with a fresh report."""
        reviewed = draft.model_copy(update={"report": self.review_of(draft, final=False)})
        self.shelf.projects.save(reviewed, self.now)
        return reviewed

    def drafts(self) -> list[DraftSummary]:
        """All drafts of project and department forms, newest first."""
        return self.shelf.all()

    def stored(self, draft_id: str, version: int | None = None) -> Draft:
        """A draft by its id or an unambiguous beginning of it; the latest version unless told."""
        return self.shelf.projects.get(draft_id, version)

    def versions(self, draft_id: str, limit: int = 100) -> list[DraftSummary]:
        """The versions of a draft, newest first."""
        return self.shelf.versions(draft_id, limit)

    def stored_any(self, draft_id: str, version: int | None = None) -> Draft | DepartmentDraft:
        """A draft of a project or department form by its id or an unambiguous beginning of it."""
        return self.shelf.get(draft_id, version)

    def status_of(self, draft_id: str) -> DraftStatus:
        """Whether a draft has been accepted."""
        return self.shelf.status(draft_id)

    # Talking --------------------------------------------------------------------------------

    def bench(self, folder: Path, engine: EngineName = EngineName.BUILTIN, asking: Asking | None = None) -> Bench:
        """What a conversation works with; forms that it exports go into `folder`, never over another file."""
        from assistant.talking import Bench, Steps  # only who talks waits for it

        steps = Steps(
            draft=lambda request: self.draft(request, keep=False, engine=engine, asking=asking),
            review=lambda draft, final: self.review_of(draft, final=final),
            accept=self.accept,
            targets=self.targets,
            similar=self.search,
            case=self.case,
            of_the_unit=self._parts.units.declarations_of,
            export=lambda draft, to: self.documents.export_into(folder, draft, to),
            now=self._parts.clock,
        )
        return Bench(self._parts.engine, self.shelf.projects, self._parts.conversations, self.variants, steps)

    def talk(
        self,
        folder: Path,
        draft_id: str | None = None,
        defaults: DraftRequest | None = None,
        engine: EngineName = EngineName.BUILTIN,
        asking: Asking | None = None,
    ) -> Dialogue:
        """Begin a talk, or go on with the one about a draft.

        Args:
            folder: Where exported forms go.
            draft_id: The draft it is about, or an unambiguous beginning of its id; None begins with a description.
            defaults: Facts for a draft that the talk begins.
            engine: Whether a large model improves drafts, and is asked where an utterance is not understood.
            asking: How the questions to the model are followed and stopped.

        Raises:
            UnknownDraft: If there is no such draft.
            ConfigurationError: If a large model is wanted and none is configured.
        """
        from assistant.dialogue.conversation import Conversation
        from assistant.dialogue.session import Dialogue

        asking = asking or Asking.quietly()
        bench = self.bench(folder, engine, asking)
        counsellor = self._parts.counsellor(asking) if engine is EngineName.LLM else None
        state = None
        if draft_id is not None:
            draft = self.stored(draft_id)
            state = bench.remembered(draft.id) or Conversation(draft_id=draft.id, version=bench.version(draft.id))
        return Dialogue(bench, self._parts.parser(), bench, self._parts.clock, state, defaults, counsellor)

    # Documents ------------------------------------------------------------------------------

    def parse(self, path: Path) -> ParsedDocument:
        """Read one document; nothing is stored."""
        return self.documents.parse(path)

    def import_files(
        self,
        paths: Sequence[Path],
        *,
        names: Mapping[Path, str] | None = None,
        again: bool = False,
        waits: bool = False,
    ) -> Iterator[Imported]:
        """Read files and folders into the case base, one result for each file; a bad file stops nothing.

        Each file is in the case base before its result is given, so whoever is interrupted goes on where it was;
        the index follows after the last.

        Args:
            paths: Files and folders.
            names: What the files are called whose paths do not tell, as those of uploads.
            again: Whether files are read again whose bytes have not changed since they were read.
            waits: Whether the forms wait for somebody to agree, as those of a person do who does not keep the base.
        """
        importer = self._parts.importer.proposing() if waits else self._parts.importer
        yield from importer.run(paths, names=names, again=again)

    def forms_of(self, draft_or_file: str) -> tuple[Form, ...]:
        """The forms behind a draft id or a file name."""
        if self.documents.is_file(draft_or_file):
            return self.parse(Path(draft_or_file)).forms
        draft = self.stored_any(draft_or_file)
        return (draft.form() if isinstance(draft, DepartmentDraft) else draft.declaration(),)

    def export(
        self,
        forms: Sequence[Form],
        to: ExportFormat,
        path: Path,
        supplement: Supplement = NOTHING,
    ) -> None:
        """Write the official form.

        Raises:
            UnwritablePath: If it cannot be written there; an existing file stays as it was.
        """
        self.documents.export(forms, to, path, supplement)

    # Review ---------------------------------------------------------------------------------

    def check(self, path: Path) -> list[Reviewed]:
        """Review every form of a document, and the document itself.

        Raises:
            InputError: If the document cannot be read.
        """
        return self.files.review(Checked(path, self.parse(path), [], None)).reviews

    def review_together(self, drafts: Mapping[int, Draft]) -> list[Problem]:
        """All problems of drafts by their rows: each by itself, and each department's beside each other."""
        declarations_of = self._parts.units.declarations_of
        return problems_of(drafts, self._parts.reviewer, lambda form: earlier_forms(form, declarations_of(form)))

    def _context(self, draft: Draft) -> ReviewContext:
        return self._parts.reviewer.context(draft).model_copy(
            update={"description": draft.description, "foreign_names": self._parts.units.foreign_names()}
        )

    # Memory ---------------------------------------------------------------------------------

    def search(self, text: str, k: int = 10, filters: CaseFilter | None = None) -> list[Hit]:
        """Similar past projects, best first."""
        return self._parts.index.search(text, k, filters=filters)

    def case(self, case_id: str) -> Case | None:
        """A past declaration by its id; None where there is none."""
        return self._parts.cases.get_many([case_id]).get(case_id)

    def targets(self, name: str) -> TargetAdvice:
        """Measurable targets for one indicator, given by name or by name and value.

        Raises:
            EmptyDescription: If no name is given.
            TextTooLong: If it is longer than an indicator can be.
        """
        return self._parts.adviser.advise(name)

    def index_status(self) -> IndexStatus:
        """The state of the index."""
        return self._parts.index.status()

    def rebuild_index(self) -> IndexStatus:
        """Build the index anew from the database."""
        self._parts.index.rebuild()
        return self._parts.index.status()

    def verify_index(self) -> list[str]:
        """What is wrong with database and index; empty if nothing is."""
        return self._parts.index.verify()
