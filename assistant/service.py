"""Assistant: one method for each step of the picture; all that the command line and the page call."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant.documents.file_names import form_stem, free_path
from assistant.documents.import_report import ParsedDocument
from assistant.documents.reader import SUFFIXES, read_document, read_text
from assistant.documents.supplement import NOTHING, Supplement
from assistant.documents.template_filling import Filling, fill_template
from assistant.documents.writer import export
from assistant.domain.account import LOCAL, Viewer
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.department_draft import DEPARTMENT_PREFIX, DepartmentDraft, department_draft_id
from assistant.domain.draft import Draft, EngineName
from assistant.domain.editing import edited, read_changes
from assistant.domain.form import FormVariant
from assistant.domain.heading import heading_of
from assistant.domain.problem import Problem
from assistant.domain.report import Finding, Report
from assistant.domain.targets import TargetAdvice
from assistant.drafting.builtin_engine import BuiltinEngine, Clock, Knowledge
from assistant.drafting.candidate import Origin
from assistant.drafting.department.known import blank_form, filled_form, told_before, with_blanks_from, with_known
from assistant.drafting.department.projects import projects_of
from assistant.drafting.department.writing import write_department
from assistant.drafting.llm_engine import Asking, LlmEngine
from assistant.drafting.open_questions import as_questions
from assistant.drafting.repair import settle
from assistant.drafting.request import DraftRequest
from assistant.drafting.residue import foreign_names
from assistant.drafting.targets.adviser import TargetAdviser
from assistant.errors import AcceptanceRefused, UnknownDraft
from assistant.importing import Imported as Imported  # what `import_files` returns
from assistant.importing import Importer
from assistant.quarantining import Quarantine
from assistant.retrieval.case_index import CaseFilter, CaseIndex, Hit, IndexStatus
from assistant.reviewing import Checked, FileReviewer, Fixed
from assistant.storage.cases import CaseStore
from assistant.storage.conversations import ConversationStore
from assistant.storage.drafts import DepartmentDraftStore, DraftStore
from assistant.storage.drafts import DraftStatus as DraftStatus  # what the methods below return
from assistant.storage.drafts import DraftSummary as DraftSummary
from assistant.validation.context import ReviewContext
from assistant.validation.review import review_draft
from assistant.validation.reviewer import Reviewed as Reviewed  # what `check` returns
from assistant.validation.reviewer import Reviewer
from assistant.validation.rules.years import bare_unit, earlier_forms
from assistant.validation.together import problems_of

if TYPE_CHECKING:
    from assistant.dialogue.session import Counsellor, Dialogue, Understands
    from assistant.talking import Bench, Format


class _Kept:
    """What was read from the case base, with its revision; shared by all faces of one assistant."""

    def __init__(self) -> None:
        self.foreign: tuple[int, frozenset[str]] | None = None
        self.by_unit: tuple[int, dict[str, list[str]]] | None = None


class Assistant:
    """The product without a face: drafts, reads, reviews, exports and remembers."""

    def __init__(
        self,
        *,
        knowledge: Knowledge,
        engine: BuiltinEngine,
        index: CaseIndex,
        cases: CaseStore,
        drafts: DraftStore,
        conversations: ConversationStore,
        department_drafts: DepartmentDraftStore,
        importer: Importer,
        quarantine: Quarantine,
        adviser: TargetAdviser,
        reviewer: Reviewer,
        parser: Callable[[], Understands],
        clock: Clock,
        close: Callable[[], None],
        llm: Callable[[], LlmEngine],
        counsellor: Callable[[Asking], Counsellor],
    ) -> None:
        self._knowledge = knowledge
        self._engine = engine
        self._index = index
        self._cases = cases
        self._drafts = drafts
        self._conversations = conversations
        self._department_drafts = department_drafts
        self._importer = importer
        self.quarantine = quarantine
        """The forms that were read with grave doubts, and wait for a person."""
        self._adviser = adviser
        self._parser = parser
        self._reviewer = reviewer
        self._clock = clock
        self._llm = llm
        self._counsellor = counsellor
        self.close = close
        """Let go of the data directory; the assistant cannot be used afterwards."""
        self._kept = _Kept()
        self._viewer = LOCAL
        self.files = FileReviewer(self.parse, reviewer, self._remembered)
        """Reviews files, puts right what can be, and writes opinion sheets."""

    def as_seen_by(self, viewer: Viewer) -> Assistant:
        """The same assistant for somebody else: what drafts and conversations there are depends on the eyes."""
        seen = copy.copy(self)
        seen._viewer = viewer
        seen._drafts = self._drafts.as_seen_by(viewer)
        seen._department_drafts = self._department_drafts.as_seen_by(viewer)
        seen._conversations = self._conversations.as_seen_by(viewer)
        return seen

    @property
    def variants(self) -> dict[str, FormVariant]:
        """The known form variants by id."""
        return self._knowledge.variants

    @property
    def now(self) -> datetime:
        """The time by the clock that was handed in."""
        return self._clock()

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
        llm = self._llm() if engine is EngineName.LLM else None
        builtin = self._engine.without(*without) if without else self._engine

        def review(candidate: Draft) -> Report:
            return self.review_of(candidate, final=False)

        draft = settle(lambda avoided: builtin.draft(request, avoided), review)
        if llm is not None:
            draft = llm.improve(draft, builtin.proposals(request), review, asking or Asking.quietly())
        draft = draft.model_copy(update={"id": self._own_id(draft.id)})
        if keep:
            self._drafts.save(draft, self.now)
        return draft

    def draft_once(self, draft_id: str, request: DraftRequest) -> Draft:
        """The draft of that id, written and stored if it is not there yet: asking again makes no second one."""
        try:
            return self._drafts.get(draft_id)
        except UnknownDraft:
            draft = self.draft(request, keep=False).model_copy(update={"id": draft_id})
            self._drafts.save(draft, self.now)
            return draft

    def _own_id(self, draft_id: str) -> str:
        """An id that no other person's draft has, though it is made of what was asked for and when."""
        if self._viewer.sees_all:
            return draft_id
        prefix = DEPARTMENT_PREFIX if draft_id.startswith(DEPARTMENT_PREFIX) else ""
        own = hashlib.sha256(f"{draft_id}\n{self._viewer.user_id}".encode()).hexdigest()
        return prefix + own[: len(draft_id) - len(prefix)]

    def draft_department(
        self,
        name: str,
        year: int | None = None,
        files: Sequence[Path] = (),
        answers: Sequence[str] = (),
        *,
        keep: bool = True,
    ) -> DepartmentDraft:
        """Write a department's form from its accepted drafts and the project forms in files and, with `keep`, store it.

        A department has one draft for each year; drafting it again appends a version. What only the department
        can say is taken from the answers, else from a form of its own among the files, else from the version before.

        Args:
            name: The department.
            year: The budget year; the latest of its projects unless told.
            files: Project forms, and forms of the department that were filled in.
            answers: Cells as `PATH=VALUE`.
            keep: Whether the draft is stored.

        Raises:
            InputError: If a file cannot be read, no project is the department's, or an answer makes no sense.
        """
        accepted = [self.stored(d.id) for d in self._drafts.list() if d.status is DraftStatus.ACCEPTED]
        filed = [form for path in files for form in self.parse(path).forms]
        projects = [form for form in filed if isinstance(form, Declaration)]
        chosen = projects_of(name, year, [*reversed(accepted), *projects])
        own = filled_form(name, chosen.year, [form for form in filed if isinstance(form, DepartmentForm)])
        draft_id = self._own_id(department_draft_id(name, chosen.year))
        known = self._known(draft_id, own or blank_form(name, chosen.year), answers)
        draft = with_known(write_department(name, chosen), known)
        report = self._reviewer.department(draft.form(), chosen.projects)
        whole = draft.model_copy(update={"id": draft_id, "report": as_questions(report, draft)})
        if keep:
            self._department_drafts.save(whole, self.now)
        return whole

    def _known(self, draft_id: str, own: DepartmentForm, answers: Sequence[str]) -> DepartmentForm:
        """What a department has said of itself: now, on its own form, or when its draft was written before."""
        with suppress(UnknownDraft):
            own = with_blanks_from(own, told_before(self._department_drafts.get(draft_id)))
        return edited(own, read_changes(own, answers))

    def review_of(self, draft: Draft, *, final: bool) -> Report:
        """Review a draft; with `final` facts still to be given count as errors, as they do on a filed form."""
        report = review_draft(draft, self._context(draft))
        return report if final else as_questions(report, draft)

    def accept(self, draft_id: str) -> Draft:
        """Mark a draft as accepted.

        Raises:
            AcceptanceRefused: If errors remain; they are named.
            UnknownDraft: If there is no such draft.
        """
        draft = self._drafts.get(draft_id)
        _refuse(self.review_of(draft, final=True).errors)
        self._drafts.accept(draft.id, self.now)
        return draft

    def accept_department(self, draft_id: str) -> DepartmentDraft:
        """Mark the draft of a department form as accepted.

        Raises:
            AcceptanceRefused: If errors remain; they are named.
            UnknownDraft: If there is no such draft.
        """
        draft = self._department_drafts.get(draft_id)
        # What was found beside the project forms was found when they were at hand.
        _refuse([*self._reviewer.department(draft.form(), ()).errors, *draft.report.errors])
        self._department_drafts.accept(draft.id, self.now)
        return draft

    def keep(self, draft: Draft) -> None:
        """Store a draft as it was written, unless it is there already."""
        try:
            self._drafts.resolve(draft.id)
        except UnknownDraft:
            self._drafts.save(draft, self.now)

    def save(self, draft: Draft) -> Draft:
        """Store a new version of a draft with a fresh report."""
        reviewed = draft.model_copy(update={"report": self.review_of(draft, final=False)})
        self._drafts.save(reviewed, self.now)
        return reviewed

    def drafts(self) -> list[DraftSummary]:
        """All drafts of project and department forms, newest first."""
        both = (*self._drafts.list(), *self._department_drafts.list())
        return sorted(both, key=lambda draft: draft.saved_at, reverse=True)

    def stored(self, draft_id: str, version: int | None = None) -> Draft:
        """A draft by its id or an unambiguous beginning of it; the latest version unless told."""
        return self._drafts.get(draft_id, version)

    def versions(self, draft_id: str, limit: int = 100) -> list[DraftSummary]:
        """The versions of a draft, newest first."""
        store = self._department_drafts if draft_id.startswith(DEPARTMENT_PREFIX) else self._drafts
        return store.latest_versions(draft_id, limit)

    def hand_over(self, viewer: Viewer) -> int:
        """Give the drafts that were written without an account to somebody; how many it was."""
        return self._drafts.hand_over(viewer)  # of both kinds: whose a draft is, is written in one place

    def stored_any(self, draft_id: str, version: int | None = None) -> Draft | DepartmentDraft:
        """A draft of a project or department form by its id or an unambiguous beginning of it."""
        if draft_id.startswith(DEPARTMENT_PREFIX):
            return self._department_drafts.get(draft_id, version)
        return self._drafts.get(draft_id, version)

    def status_of(self, draft_id: str) -> DraftStatus:
        """Whether a draft has been accepted."""
        store = self._department_drafts if draft_id.startswith(DEPARTMENT_PREFIX) else self._drafts
        return store.status(draft_id)

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
            case=lambda case_id: self._cases.get_many([case_id]).get(case_id),
            of_the_unit=self._remembered,
            export=lambda draft, to: self._exported_into(folder, draft, to),
            now=self._clock,
        )
        return Bench(self._engine, self._drafts, self._conversations, self.variants, steps)

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
        counsellor = self._counsellor(asking) if engine is EngineName.LLM else None
        state = None
        if draft_id is not None:
            draft = self.stored(draft_id)
            state = bench.remembered(draft.id) or Conversation(draft_id=draft.id, version=bench.version(draft.id))
        return Dialogue(bench, self._parser(), bench, self._clock, state, defaults, counsellor)

    def _exported_into(self, folder: Path, draft: Draft, to: Format) -> Path:
        with suppress(OSError):  # the export says better what is wrong
            folder.mkdir(parents=True, exist_ok=True)
        path = free_path(folder, form_stem(draft.project_name), to)
        self.export([draft.declaration()], to, path)
        return path

    # Documents ------------------------------------------------------------------------------

    def parse(self, path: Path) -> ParsedDocument:
        """Read one document; nothing is stored."""
        return read_document(path, self._knowledge.variants, self._knowledge.lexicon)

    def parse_text(self, text: str, name: str) -> ParsedDocument:
        """Read one document that was given as text or as our own JSON; nothing is stored."""
        return read_text(text, name, self._knowledge.variants, self._knowledge.lexicon)

    def import_files(self, paths: Sequence[Path], *, again: bool = False) -> Iterator[Imported]:
        """Read files and folders into the case base, one result for each file; a bad file stops nothing.

        Each file is in the case base before its result is given, so whoever is interrupted goes on where it was;
        the index follows after the last.

        Args:
            paths: Files and folders.
            again: Whether files are read again whose bytes have not changed since they were read.
        """
        yield from self._importer.run(paths, again=again)

    def forms_of(self, draft_or_file: str) -> tuple[Declaration | DepartmentForm, ...]:
        """The forms behind a draft id or a file name."""
        if self.is_file(draft_or_file):
            return self.parse(Path(draft_or_file)).forms
        draft = self.stored_any(draft_or_file)
        return (draft.form() if isinstance(draft, DepartmentDraft) else draft.declaration(),)

    @staticmethod
    def is_file(draft_or_file: str) -> bool:
        """Whether a file is meant and not a draft id."""
        path = Path(draft_or_file)
        return path.suffix.lower() in SUFFIXES or path.exists()

    def export(
        self,
        forms: Sequence[Declaration | DepartmentForm],
        to: Literal["docx", "xlsx", "json", "md"],
        path: Path,
        supplement: Supplement = NOTHING,
    ) -> None:
        """Write the official form.

        Raises:
            UnwritablePath: If it cannot be written there; an existing file stays as it was.
        """
        export(forms, to, path, self._knowledge.variants, supplement)

    def fill_template(
        self,
        forms: Sequence[Declaration | DepartmentForm],
        template: Path,
        path: Path,
        place: int | None = None,
    ) -> Filling:
        """Fill the unit's own docx or xlsx template; returns what a person should look at.

        Raises:
            UsageError: If the formats do not agree, or a department form is to be filled in.
            InputError: If the template cannot be read or does not fit, or the file cannot be put there.
        """
        return fill_template(forms, template, path, self._knowledge.variants, self._knowledge.lexicon, place)

    # Review ---------------------------------------------------------------------------------

    def check(self, path: Path) -> list[Reviewed]:
        """Review every form of a document, and the document itself.

        Raises:
            InputError: If the document cannot be read.
        """
        return self.files.review(Checked(path, self.parse(path), [], None)).reviews

    def export_fixed(self, fixed: Fixed, to: Literal["docx", "xlsx", "json", "md"], path: Path) -> None:
        """Write a corrected document, with its own title and summary sentence where it had them.

        Raises:
            UnwritablePath: If it cannot be written there; an existing file stays as it was.
        """
        parsed = fixed.parsed
        projects = [form for form in parsed.forms if isinstance(form, Declaration)]
        supplement = NOTHING
        if parsed.header_summary and projects:
            heading = heading_of(projects)
            own = {"title": parsed.title or heading.title, "summary": parsed.header_summary, "remarks": ()}
            supplement = Supplement(heading=heading.model_copy(update=own))
        self.export(parsed.forms, to, path, supplement)

    def review_together(self, drafts: Mapping[int, Draft]) -> list[Problem]:
        """All problems of drafts by their rows: each by itself, and each department's beside each other."""
        return problems_of(drafts, self._reviewer, lambda form: earlier_forms(form, self._remembered(form)))

    def _remembered(self, form: Declaration) -> list[Declaration]:
        """The declarations of the form's unit in the case base."""
        revision = self._cases.revision()
        if self._kept.by_unit is None or self._kept.by_unit[0] != revision:
            units: dict[str, list[str]] = {}
            for entry in self._cases.entries():
                for unit in {bare_unit(entry.department), bare_unit(entry.implementing_unit)}:
                    units.setdefault(unit, []).append(entry.case_id)
            self._kept.by_unit = (revision, units)
        own = {bare_unit(form.competent_department), bare_unit(form.implementing_unit)} - {""}
        ids = dict.fromkeys(case_id for unit in own for case_id in self._kept.by_unit[1].get(unit, ()))
        return [case.declaration for case in self._cases.get_many(ids).values()]

    def _context(self, draft: Draft) -> ReviewContext:
        return self._reviewer.context(draft).model_copy(
            update={"description": draft.description, "foreign_names": self._foreign_names()}
        )

    def _foreign_names(self) -> frozenset[str]:
        revision = self._cases.revision()
        if self._kept.foreign is None or self._kept.foreign[0] != revision:
            entries = self._cases.entries()
            units = (unit for e in entries for unit in (e.department, e.implementing_unit) if unit)
            self._kept.foreign = (revision, foreign_names(units, (e.project_name for e in entries)))
        return self._kept.foreign[1]

    # Memory ---------------------------------------------------------------------------------

    def search(self, text: str, k: int = 10, filters: CaseFilter | None = None) -> list[Hit]:
        """Similar past projects, best first."""
        return self._index.search(text, k, filters=filters)

    def targets(self, name: str) -> TargetAdvice:
        """Measurable targets for one indicator, given by name or by name and value.

        Raises:
            EmptyDescription: If no name is given.
            TextTooLong: If it is longer than an indicator can be.
        """
        return self._adviser.advise(name)

    def index_status(self) -> IndexStatus:
        """The state of the index."""
        return self._index.status()

    def rebuild_index(self) -> IndexStatus:
        """Build the index anew from the database."""
        self._index.rebuild()
        return self._index.status()

    def verify_index(self) -> list[str]:
        """What is wrong with database and index; empty if nothing is."""
        return self._index.verify()


def _refuse(errors: Sequence[Finding]) -> None:
    """Refuse acceptance where there are errors."""
    if errors:
        found = dict.fromkeys(f"{error.rule} {error.message}" for error in errors)
        raise AcceptanceRefused(f"还有 {len(found)} 个错误，不能采纳：{'；'.join(list(found)[:8])}")
