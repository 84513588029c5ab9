"""Assistant: one method for each step of the picture; all that the command line and the page call."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from assistant.documents.file_names import form_stem, free_path
from assistant.documents.import_report import ImportReport, ParsedDocument
from assistant.documents.reader import SUFFIXES, files_in, read_document
from assistant.documents.supplement import NOTHING, Supplement
from assistant.documents.writer import export
from assistant.domain.account import LOCAL, Viewer
from assistant.domain.case import Case
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft import Draft
from assistant.domain.form import FormVariant
from assistant.domain.heading import heading_of
from assistant.domain.problem import Problem
from assistant.domain.report import Report
from assistant.domain.targets import TargetAdvice
from assistant.drafting.builtin_engine import BuiltinEngine, Clock, Knowledge
from assistant.drafting.candidate import Origin
from assistant.drafting.department.known import filled_form, with_known
from assistant.drafting.department.projects import projects_of
from assistant.drafting.department.writing import write_department
from assistant.drafting.open_questions import as_questions
from assistant.drafting.repair import settle
from assistant.drafting.request import DraftRequest
from assistant.drafting.residue import foreign_names
from assistant.drafting.targets.adviser import TargetAdviser
from assistant.errors import AcceptanceRefused, InputError, JixiaoError, UnknownDraft
from assistant.retrieval.case_index import CaseFilter, CaseIndex, Hit, IndexStatus
from assistant.reviewing import Checked, FileReviewer, Fixed
from assistant.storage.cases import CaseStore
from assistant.storage.conversations import ConversationStore
from assistant.storage.drafts import DraftStatus as DraftStatus  # what the methods below return
from assistant.storage.drafts import DraftStore
from assistant.storage.drafts import DraftSummary as DraftSummary
from assistant.talking import Bench, Format, Steps
from assistant.validation.context import ReviewContext
from assistant.validation.review import review_draft
from assistant.validation.reviewer import Reviewed as Reviewed  # what `check` returns
from assistant.validation.reviewer import Reviewer
from assistant.validation.rules.years import bare_unit, earlier_forms
from assistant.validation.together import problems_of


class Imported(NamedTuple):
    """What became of one file: its report and how many cases were new, or the error."""

    path: Path
    report: ImportReport | None
    added: int
    duplicates: int
    error: JixiaoError | None


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
        adviser: TargetAdviser,
        reviewer: Reviewer,
        clock: Clock,
        close: Callable[[], None],
    ) -> None:
        self._knowledge = knowledge
        self._engine = engine
        self._index = index
        self._cases = cases
        self._drafts = drafts
        self._conversations = conversations
        self._adviser = adviser
        self._reviewer = reviewer
        self._clock = clock
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

    def draft(self, request: DraftRequest, *, keep: bool = True, without: Sequence[Origin] = ()) -> Draft:
        """Write a validated draft and, with `keep`, store it.

        Args:
            request: What is asked for.
            keep: Whether the draft is stored.
            without: Sources of rows that are left out, to measure what they are worth.

        Raises:
            InputError: If nothing can be drafted from the request; nothing is stored then.
            UsageError: If the form variant is unknown.
        """
        engine = self._engine.without(*without) if without else self._engine
        draft = settle(
            lambda avoided: engine.draft(request, avoided),
            lambda candidate: self.review_of(candidate, final=False),
        )
        if not self._viewer.sees_all:
            # Two people may ask for the same at the same moment; their drafts must not be one.
            own = hashlib.sha256(f"{draft.id}\n{self._viewer.user_id}".encode()).hexdigest()[: len(draft.id)]
            draft = draft.model_copy(update={"id": own})
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

    def draft_department(self, name: str, year: int | None = None, files: Sequence[Path] = ()) -> DepartmentDraft:
        """Write a department's form from its accepted drafts and the project forms in files; nothing is stored.

        What the department has filled in on a form of its own among the files is kept.

        Raises:
            InputError: If a file cannot be read, or no project is the department's.
        """
        accepted = [self.stored(d.id) for d in self._drafts.list() if d.status is DraftStatus.ACCEPTED]
        filed = [form for path in files for form in self.parse(path).forms]
        projects = [form for form in filed if isinstance(form, Declaration)]
        chosen = projects_of(name, year, [*reversed(accepted), *projects])
        whole = [form for form in filed if isinstance(form, DepartmentForm)]
        draft = with_known(write_department(name, chosen), filled_form(name, chosen.year, whole))
        report = self._reviewer.department(draft.form(), chosen.projects)
        return draft.model_copy(update={"report": as_questions(report, draft)})

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
        report = self.review_of(draft, final=True)
        if not report.ok:
            listed = "；".join(f"{f.rule} {f.message}" for f in report.errors[:8])
            raise AcceptanceRefused(f"还有 {len(report.errors)} 个错误，不能采纳：{listed}")
        self._drafts.accept(draft.id, self.now)
        return draft

    def save(self, draft: Draft) -> Draft:
        """Store a new version of a draft with a fresh report."""
        reviewed = draft.model_copy(update={"report": self.review_of(draft, final=False)})
        self._drafts.save(reviewed, self.now)
        return reviewed

    def drafts(self) -> list[DraftSummary]:
        """All drafts, newest first."""
        return list(self._drafts.list())

    def stored(self, draft_id: str, version: int | None = None) -> Draft:
        """A draft by its id or an unambiguous beginning of it; the latest version unless told."""
        return self._drafts.get(draft_id, version)

    def versions(self, draft_id: str, limit: int = 100) -> list[DraftSummary]:
        """The versions of a draft, newest first."""
        return self._drafts.latest_versions(draft_id, limit)

    def hand_over(self, viewer: Viewer) -> int:
        """Give the drafts that were written without an account to somebody; how many it was."""
        return self._drafts.hand_over(viewer)

    def status_of(self, draft_id: str) -> DraftStatus:
        """Whether a draft has been accepted."""
        return self._drafts.status(draft_id)

    # Talking --------------------------------------------------------------------------------

    def bench(self, folder: Path) -> Bench:
        """What a conversation works with; forms that it exports go into `folder`, never over another file."""
        steps = Steps(
            draft=lambda request: self.draft(request, keep=False),
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

    def _exported_into(self, folder: Path, draft: Draft, to: Format) -> Path:
        path = free_path(folder, form_stem(draft.project_name), to)
        self.export([draft.declaration()], to, path)
        return path

    # Documents ------------------------------------------------------------------------------

    def parse(self, path: Path) -> ParsedDocument:
        """Read one document; nothing is stored."""
        return read_document(path, self._knowledge.variants, self._knowledge.lexicon)

    def import_files(self, paths: Sequence[Path]) -> Iterator[Imported]:
        """Read files and folders into the case base, one result for each file; a bad file stops nothing.

        Each file is in the case base before its result is given; the index follows after the last.
        """
        for path in files_in(paths):
            try:
                yield self._imported(path)
            except InputError as error:
                yield Imported(path, None, 0, 0, error)
        self._index.refresh()

    def _imported(self, path: Path) -> Imported:
        parsed = self.parse(path)
        cases = [Case.of(form) for form in parsed.forms if isinstance(form, Declaration)]
        fresh = len(self._index.add(cases, self.now, refresh=False).added)
        for form in parsed.forms:
            if isinstance(form, DepartmentForm):
                fresh += self._cases.add_department_form(form, self.now)
        return Imported(path, parsed.report, fresh, len(parsed.forms) - fresh, None)

    def forms_of(self, draft_or_file: str) -> tuple[Declaration | DepartmentForm, ...]:
        """The forms behind a draft id or a file name."""
        if self.is_file(draft_or_file):
            return self.parse(Path(draft_or_file)).forms
        return (self._drafts.get(draft_or_file).declaration(),)

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
