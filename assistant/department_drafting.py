"""Department drafting: a department's form made of its accepted drafts and the project forms in files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.documents.import_report import ParsedDocument
from assistant.domain.clock import Clock
from assistant.domain.declaration import Declaration
from assistant.domain.department import DepartmentForm
from assistant.domain.department_draft import DepartmentDraft, department_draft_id
from assistant.domain.editing import edited, read_changes
from assistant.domain.report import Finding
from assistant.drafting.department.known import (
    blank_form,
    filled_form,
    filled_in,
    told_before,
    with_blanks_from,
    with_known,
)
from assistant.drafting.department.projects import projects_of
from assistant.drafting.department.writing import write_department
from assistant.drafting.open_questions import as_questions
from assistant.errors import UnknownDraft
from assistant.learning import Learner
from assistant.shelving import Shelf, refuse_while
from assistant.validation.reviewer import Reviewer


class DepartmentDrafting:
    """Drafts department forms and accepts them.

    Args:
        shelf: The drafts that one person sees.
        reviewer: Reviews department forms beside the projects.
        parse: Reads a file; raises `InputError` if it cannot.
        learner: Remembers what is accepted.
        clock: Tells the time.
    """

    def __init__(
        self,
        shelf: Shelf,
        reviewer: Reviewer,
        parse: Callable[[Path], ParsedDocument],
        learner: Learner,
        clock: Clock,
    ) -> None:
        self._shelf = shelf
        self._reviewer = reviewer
        self._parse = parse
        self._learner = learner
        self._clock = clock

    def draft(
        self,
        name: str,
        year: int | None = None,
        files: Sequence[Path] = (),
        answers: Sequence[str] = (),
    ) -> DepartmentDraft:
        """Write a department's form from its accepted drafts and the project forms in files, and store it.

        A department has one draft for each year; drafting it again appends a version. What only the department
        can say is taken from the answers, else from a form of its own among the files, else from the version before.

        Args:
            name: The department.
            year: The budget year; the latest of its projects unless told.
            files: Project forms, and forms of the department that were filled in.
            answers: Cells as `PATH=VALUE`.

        Raises:
            InputError: If a file cannot be read, no project is the department's, or an answer makes no sense.
        """
        filed = [form for path in files for form in self._parse(path).forms]
        projects = [form for form in filed if isinstance(form, Declaration)]
        chosen = projects_of(name, year, [*reversed(self._shelf.accepted_projects()), *projects])
        own = filled_form(name, chosen.year, [form for form in filed if isinstance(form, DepartmentForm)])
        draft_id = self._shelf.own_id(department_draft_id(name, chosen.year))
        known = self._known(draft_id, own or blank_form(name, chosen.year), answers)
        draft = with_known(write_department(name, chosen), known)
        report = self._reviewer.department(draft.form(), chosen.projects)
        whole = draft.model_copy(update={"id": draft_id, "report": as_questions(report, draft)})
        self._shelf.departments.save(whole, self._clock())
        return whole

    def fill(self, draft_id: str, answers: Sequence[str]) -> DepartmentDraft:
        """Set cells of a draft that only the department knows, and store it as a new version.

        Args:
            draft_id: The draft.
            answers: Cells as `PATH=VALUE`.

        Raises:
            InvalidFact: If an answer makes no sense.
            DraftLocked: If the draft is being reviewed.
            UnknownDraft: If there is no such draft.
        """
        before = self._shelf.departments.get(draft_id)
        after = filled_in(before, answers)
        report = self._reviewer.department(after.form(), ())
        whole = report.model_copy(update={"findings": (*report.findings, *self._beside_projects(before))})
        filled = after.model_copy(update={"report": as_questions(whole, after)})
        self._shelf.departments.save(filled, self._clock())
        return filled

    def errors_of(self, draft: DepartmentDraft) -> list[Finding]:
        """What stands in the way of acceptance."""
        # What was found beside the project forms was found when they were at hand.
        return [*self._reviewer.department(draft.form(), ()).errors, *draft.report.errors]

    def accept(self, draft_id: str, version: int | None = None) -> DepartmentDraft:
        """Mark the draft of a department form as accepted; from now on the form is remembered.

        Args:
            draft_id: The draft.
            version: The version that was looked at; the latest if None.

        Raises:
            AcceptanceRefused: If errors remain; they are named.
            StepRefused: If it has to be reviewed first, or by somebody else.
            UnknownDraft: If there is no such draft.
        """
        seen = version or self._shelf.departments.latest_versions(draft_id, limit=1)[0].version
        draft = self._shelf.departments.get(draft_id, seen)
        refuse_while(self.errors_of(draft))
        self._learner.accept_department(self._shelf.departments, draft, seen)
        return draft

    def _beside_projects(self, draft: DepartmentDraft) -> list[Finding]:
        """What was found beside the project forms, when they were at hand."""
        alone = {(one.rule, one.path, one.message) for one in self._reviewer.department(draft.form(), ()).findings}
        return [one for one in draft.report.findings if (one.rule, one.path, one.message) not in alone]

    def _known(self, draft_id: str, own: DepartmentForm, answers: Sequence[str]) -> DepartmentForm:
        """What a department has said of itself: now, on its own form, or when its draft was written before."""
        with suppress(UnknownDraft):
            own = with_blanks_from(own, told_before(self._shelf.departments.get(draft_id)))
        return edited(own, read_changes(own, answers))
