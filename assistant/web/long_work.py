"""What jobs do: a batch of drafts, an import into the case base, a backup. Doing one again is harmless."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pydantic import JsonValue

from assistant.documents.problem_table import problem_tables
from assistant.documents.projects_table import ProjectRow, read_projects
from assistant.documents.projects_template import is_untouched_example
from assistant.documents.supplement import Supplement
from assistant.documents.writer import export_tables
from assistant.domain.heading import heading_of
from assistant.drafting.request import DraftRequest
from assistant.errors import InputError, JixiaoError, ModelError, NoFormFound, UnwritablePath
from assistant.storage.audit import Event
from assistant.storage.backup import back_up
from assistant.storage.papers import Paper
from assistant.web.import_work import import_work
from assistant.web.job_runner import Outcome, Progress, Work

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.settings import Settings
    from assistant.storage.jobs import Job
    from assistant.web.workplace import Workplace

RESULT: Final = "批量结果.zip"
_ID_LENGTH: Final = 12


def kinds_of_work(settings: Settings, database: Path) -> dict[str, Work]:
    """What is done for each kind of job.

    Args:
        settings: Department and unit for rows that name none; where backups go.
        database: What a backup copies.
    """

    def batch(place: Workplace, job: Job, progress: Progress) -> Outcome:
        return batch_work(place, job, progress, settings)

    def backup(place: Workplace, job: Job, _: Progress) -> Outcome:
        return backup_work(place, job, settings, database)

    return {"batch": batch, "import": import_work, "backup": backup}


def batch_work(place: Workplace, job: Job, progress: Progress, settings: Settings) -> Outcome:
    """Draft every row of a list of projects; a row that fails costs only itself."""
    table = read_projects(place.papers.get(str(job.task["upload"]), "upload").path)
    rows = [row for row in table.rows if not is_untouched_example(row)]
    if not rows:
        raise NoFormFound("项目清单里只有示例行。", hint="请从示例下面一行写起，一行一个项目。")
    drafts: dict[int, Draft] = {}
    failed: list[tuple[ProjectRow, JixiaoError]] = []
    for done, row in enumerate(rows):
        progress(done, len(rows))
        outcome = row.error or _drafted(place, row, job, settings)
        if isinstance(outcome, JixiaoError):
            failed.append((row, outcome))
        else:
            drafts[row.number] = outcome
    progress(len(rows), len(rows))
    paper = _results(place, drafts, failed)
    place.note(Event.DRAFT_CREATED, job.job_id, rows=len(rows), drafts=len(drafts), failed=len(failed))
    listed: list[JsonValue] = [
        {"row": number, "draft_id": draft.id, "project_name": draft.project_name, "errors": len(draft.report.errors)}
        for number, draft in drafts.items()
    ]
    told: list[JsonValue] = [
        {"row": row.number, "project_name": row.project_name or "", "code": error.code, "message": error.message}
        for row, error in failed
    ]
    return Outcome({"drafts": listed, "failed": told}, paper.file_id)


def backup_work(place: Workplace, job: Job, settings: Settings, database: Path) -> Outcome:
    """Write a safety copy of the whole store into the data directory; it is not handed out, for it holds all."""
    folder = settings.home.resolve() / "backups"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritablePath("备份文件夹建不了。", hint="请检查数据目录的权限和磁盘空间。") from error
    target = folder / f"jixiao-{job.created_at.astimezone():%Y%m%d-%H%M%S}-{job.job_id[:6]}.db"
    back_up(database, target)
    place.note(Event.MAINTENANCE, job.job_id, work="backup", name=target.name)
    return Outcome({"name": target.name, "size": target.stat().st_size})


def _drafted(place: Workplace, row: ProjectRow, job: Job, settings: Settings) -> Draft | JixiaoError:
    """The draft, or what is wrong with this row; trouble with the store is everybody's."""
    # The id says which row of which job it is, so that a row done before a stop is not done twice.
    draft_id = hashlib.sha256(f"{job.job_id}:{row.number}".encode()).hexdigest()[:_ID_LENGTH]
    request = DraftRequest(
        description=row.description or "",
        project_name=row.project_name,
        department=row.department or settings.department,
        implementing_unit=row.implementing_unit or settings.unit,
        fiscal_year=row.year,
        budget_yuan=row.budget_yuan,
    )
    try:
        return place.assistant.draft_once(draft_id, request)
    except (InputError, ModelError) as error:
        return error


def _results(place: Workplace, drafts: dict[int, Draft], failed: Sequence[tuple[ProjectRow, JixiaoError]]) -> Paper:
    """One file with all forms and the problem list."""
    rows = [(str(row.number), row.id or "", row.project_name or "", error.message, error.hint) for row, error in failed]
    with TemporaryDirectory(prefix="jixiao-") as name:
        folder = Path(name)
        if drafts:
            supplement = Supplement(heading=heading_of([*drafts.values()]))
            place.assistant.export([*drafts.values()], "docx", folder / "全部申报表.docx", supplement)
            place.assistant.export([*drafts.values()], "xlsx", folder / "全部申报表.xlsx", supplement)
        export_tables(problem_tables(place.assistant.review_together(drafts), rows), folder / "问题清单.xlsx")
        with place.written(RESULT) as written, zipfile.ZipFile(written.path, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(folder.iterdir()):
                archive.write(path, path.name)
    return written.paper
