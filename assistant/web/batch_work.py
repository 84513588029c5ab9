"""Batches: a list of projects looked at before it is drafted, drafted as a job, and its failed rows done again.

What was drafted before from the same words is not drafted again, neither here nor at the command line.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import JsonValue, ValidationError

from assistant.documents.file_names import form_stem
from assistant.documents.problem_table import problem_tables
from assistant.documents.projects_table import ProjectRow, ProjectsTable, read_projects
from assistant.documents.projects_template import is_untouched_example, projects_template
from assistant.documents.supplement import Supplement
from assistant.documents.writer import export_tables
from assistant.domain.heading import heading_of
from assistant.domain.record import Record
from assistant.errors import InputError, JixiaoError, ModelError, NoFormFound, UnknownDraft, UnknownItem, UsageError
from assistant.project_rows import AskedRow, asked_rows, draft_id_of
from assistant.storage.audit import Event
from assistant.web.hints import page_hint
from assistant.web.job_runner import Outcome, Progress

if TYPE_CHECKING:
    from assistant.domain.department_draft import DepartmentDraft
    from assistant.domain.draft import Draft
    from assistant.settings import Settings
    from assistant.storage.drafts import DraftSummary
    from assistant.storage.jobs import Job
    from assistant.storage.papers import Paper
    from assistant.web.workplace import Workplace

RESULT: Final = "批量结果.zip"
TEMPLATE: Final = "项目清单.xlsx"


class DoneRow(Record):
    """A row that became a draft; what the draft is by now, its store knows.

    Attributes:
        known: Whether the draft was there before the batch, made of the same words.
    """

    row: int
    id: str | None = None
    draft_id: str
    project_name: str
    errors: int
    known: bool = False


class FailedRow(Record):
    """A row that could not be drafted, and what to do."""

    row: int
    id: str | None = None
    project_name: str
    code: str
    message: str
    hint: str = ""


class BatchResult(Record):
    """What a batch came to, row by row."""

    drafts: tuple[DoneRow, ...] = ()
    failed: tuple[FailedRow, ...] = ()


class Preview(NamedTuple):
    """A list before it is drafted: its rows without the template's example, and columns nobody asked for."""

    rows: list[ProjectRow]
    unused: tuple[str, ...]


class Current(NamedTuple):
    """A draft of a batch as it is by now; None in `errors` where it is gone."""

    row: DoneRow
    project_name: str
    department: str | None
    errors: int | None


class BatchDesk:
    """What one person does with lists of projects."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def template(self) -> Paper:
        """The list to fill in, with an example and explanations."""
        with self._place.written(TEMPLATE) as written:
            export_tables(projects_template(), written.path)
        return written.paper

    def preview(self, upload: str) -> Preview:
        """What was read of an uploaded list.

        Raises:
            InputError: If it is no list of projects.
            UnknownItem: If it is not the person's upload.
        """
        return _without_example(read_projects(self._place.papers.get(upload, "upload").path))

    def known(self, preview: Preview, settings: Settings) -> int:
        """How many rows of a list have a draft that was made of the same words."""
        place = self._place
        asked = [one for one in asked_rows(preview.rows, settings) if one.row.error is None]
        return sum(bool(_saved(place, draft_id_of(one.key, place.visitor.viewer))) for one in asked)

    def start(self, upload: str, again: str | None = None, *, anew: bool = False) -> Job:
        """Write down that a list is to be drafted; while it is being drafted, asking again begins nothing.

        Args:
            upload: The uploaded list.
            again: An earlier batch whose failed rows alone are done, with the rest taken over.
            anew: Make every draft anew, beside those that were made of the same words before.

        Raises:
            UnknownItem: If one of the two is not there.
            UsageError: If the earlier batch has nothing to do again.
        """
        paper = self._place.papers.get(upload, "upload")
        task: dict[str, JsonValue] = {"upload": upload, "name": paper.name}
        if anew:
            task["anew"] = True
        if again is not None:
            if not self.result(again).failed:
                raise UsageError("那一批没有失败的行。", hint="要重新起草整张清单，请直接开始。")
            task["again"] = again
        going = next((job for job in self.batches() if not job.over and job.task == task), None)
        return going or self._place.start("batch", **task)

    def batches(self) -> list[Job]:
        """The person's batches, newest first."""
        return [job for job in self._place.jobs.all() if job.kind == "batch"]

    def result(self, job_id: str) -> BatchResult:
        """What a batch came to.

        Raises:
            UnknownItem: If there is no such batch.
        """
        job = self._place.jobs.get(job_id)
        if job.kind != "batch":
            raise UnknownItem("没有这个任务。")
        return result_of(job)

    def current(self, result: BatchResult) -> list[Current]:
        """The drafts of a batch as they are by now."""
        return [self._current(row) for row in result.drafts]

    def department(self, job_id: str, name: str) -> tuple[DepartmentDraft, Paper]:
        """A department's form from a batch's drafts, kept as a draft and written as a Word document.

        Raises:
            InputError: If no draft of the batch is the department's.
        """
        drafts = _stored(self._place, self.result(job_id))
        own = [draft.declaration() for draft in drafts.values() if draft.competent_department == name]
        with TemporaryDirectory(prefix="jixiao-") as folder:
            path = Path(folder) / "projects.json"
            self._place.assistant.export(own, "json", path)
            draft = self._place.assistant.departments.draft(name, None, [path])
        self._place.note(Event.DRAFT_CREATED, draft.id, batch=job_id)
        with self._place.written(f"{form_stem(name)}.docx", draft.id) as written:
            self._place.assistant.export([draft.form()], "docx", written.path)
        return draft, written.paper

    def _current(self, row: DoneRow) -> Current:
        try:
            now = self._place.assistant.versions(row.draft_id, limit=1)[0]
        except UnknownDraft:
            return Current(row, row.project_name, None, None)
        return Current(row, now.project_name, now.department, now.errors)


def result_of(job: Job) -> BatchResult:
    """What a job came to; nothing while it goes on, or where an earlier release wrote it down otherwise."""
    try:
        return BatchResult.model_validate(job.result or {})
    except ValidationError:
        return BatchResult()


def rows_again(rows: Sequence[ProjectRow], failed: Sequence[FailedRow]) -> list[ProjectRow]:
    """The rows of a corrected list that failed before, known by their id or else by their place."""
    ids = {row.id for row in failed if row.id}
    places = {row.row for row in failed if not row.id}
    return [row for row in rows if (row.id in ids if row.id else row.number in places)]


def batch_work(place: Workplace, job: Job, progress: Progress, settings: Settings) -> Outcome:
    """Draft every row of a list of projects, or those that failed before; a row that fails costs only itself."""
    listed, before = _listed(place, job), _before(place, job)
    rows = rows_again(listed, before.failed) if job.task.get("again") else listed
    if not rows:
        raise NoFormFound("清单里没有上次失败的行。", hint="请在原来的清单上改，行号或编号不要变。")
    asked = {one.row.number: one for one in asked_rows(listed, settings)}
    drafts = _stored(place, before)
    ids = {row.row: row.id for row in before.drafts}
    known: set[int] = set()
    failed: list[FailedRow] = []
    for done, row in enumerate(rows):
        progress(done, len(rows))
        outcome = row.error or _drafted(place, asked[row.number], job)
        if isinstance(outcome, JixiaoError):
            failed.append(_told(row, outcome))
        else:
            # A corrected row that has moved must not push out one that is done.
            number = row.number if row.number not in drafts else max(drafts) + 1
            drafts[number], ids[number] = outcome, row.id
            if _was_there(place, outcome.id, job):
                known.add(number)
    progress(len(rows), len(rows))
    done_now = {(row.id, row.number) for row in rows}
    failed += [row for row in before.failed if not _among(row, done_now)]
    failed.sort(key=lambda row: row.row)
    rows_done = (_done(n, ids.get(n), draft, known=n in known) for n, draft in sorted(drafts.items()))
    result = BatchResult(drafts=tuple(rows_done), failed=tuple(failed))
    paper = _papers(place, drafts, failed)
    place.note(Event.DRAFT_CREATED, job.job_id, rows=len(rows), drafts=len(drafts), failed=len(failed))
    return Outcome(result.model_dump(mode="json"), paper.file_id)


def _listed(place: Workplace, job: Job) -> list[ProjectRow]:
    """The rows of the job's list.

    Raises:
        NoFormFound: If the example is all there is.
    """
    rows = _without_example(read_projects(place.papers.get(str(job.task["upload"]), "upload").path)).rows
    if not rows:
        raise NoFormFound("项目清单里只有示例行。", hint="请从示例下面一行写起，一行一个项目。")
    return rows


def _before(place: Workplace, job: Job) -> BatchResult:
    """What the batch came to whose failed rows are done again; nothing where the list is done as a whole."""
    again = job.task.get("again")
    return result_of(place.jobs.get(str(again))) if again else BatchResult()


def _among(row: FailedRow, rows: set[tuple[str | None, int]]) -> bool:
    return any(row.id == other if row.id else row.row == number for other, number in rows)


def _without_example(table: ProjectsTable) -> Preview:
    return Preview([row for row in table.rows if not is_untouched_example(row)], table.unused)


def _stored(place: Workplace, result: BatchResult) -> dict[int, Draft]:
    """The drafts of a batch by their rows; those that are gone are left out."""
    drafts = {}
    for row in result.drafts:
        try:
            drafts[row.row] = place.assistant.stored(row.draft_id)
        except UnknownDraft:
            continue
    return drafts


def _done(number: int, row_id: str | None, draft: Draft, *, known: bool) -> DoneRow:
    errors = len(draft.report.errors)
    return DoneRow(
        row=number, id=row_id, draft_id=draft.id, project_name=draft.project_name, errors=errors, known=known
    )


def _told(row: ProjectRow, error: JixiaoError) -> FailedRow:
    name = row.project_name or ""
    return FailedRow(
        row=row.number, id=row.id, project_name=name, code=error.code, message=error.message, hint=page_hint(error)
    )


def _drafted(place: Workplace, asked: AskedRow, job: Job) -> Draft | JixiaoError:
    """The draft, or what is wrong with this row; trouble with the store is everybody's."""
    # The id says which row of which job it is, so that a row done before a stop is not done twice.
    own = draft_id_of(f"{job.job_id}:{asked.row.number}")
    try:
        if job.task.get("anew"):
            return place.assistant.draft_once(own, asked.request)
        try:
            return place.assistant.draft_once(draft_id_of(asked.key, place.visitor.viewer), asked.request)
        except UnknownDraft:  # it lies in the trash
            return place.assistant.draft_once(own, asked.request)
    except (InputError, ModelError) as error:
        return error


def _was_there(place: Workplace, draft_id: str, job: Job) -> bool:
    """Whether a draft is older than a job."""
    return _saved(place, draft_id)[-1].saved_at < job.created_at


def _saved(place: Workplace, draft_id: str) -> Sequence[DraftSummary]:
    try:
        return place.assistant.versions(draft_id)
    except UnknownDraft:
        return ()


def _papers(place: Workplace, drafts: Mapping[int, Draft], failed: Sequence[FailedRow]) -> Paper:
    """One file with all forms and the problem list."""
    rows = [(str(row.row), row.id or "", row.project_name, row.message, row.hint) for row in failed]
    forms = [drafts[number] for number in sorted(drafts)]
    with TemporaryDirectory(prefix="jixiao-") as name:
        folder = Path(name)
        if forms:
            supplement = Supplement(heading=heading_of(forms))
            place.assistant.export(forms, "docx", folder / "全部申报表.docx", supplement)
            place.assistant.export(forms, "xlsx", folder / "全部申报表.xlsx", supplement)
        problems = place.assistant.review_together(dict(sorted(drafts.items())))
        export_tables(problem_tables(problems, rows), folder / "问题清单.xlsx")
        with place.written(RESULT) as written, zipfile.ZipFile(written.path, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.iterdir()):
                archive.write(path, path.name)
    return written.paper
