"""Routes on jobs: work that takes longer than a request and goes on when nobody looks."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import Field, JsonValue

from assistant.domain.department_draft import DepartmentDraft
from assistant.storage.jobs import Job, JobState
from assistant.web.api.access import ProposeCases, ReadDrafts, Runner, WriteDrafts
from assistant.web.api.errors import Problem
from assistant.web.api.files import FileOut
from assistant.web.api.message import Message
from assistant.web.batch_work import BatchDesk
from assistant.web.case_desk import CaseDesk
from assistant.web.job_runner import JobRunner

routes = APIRouter(tags=["任务"])

JobId = Annotated[str, Path(min_length=1, max_length=64, description="任务编号")]


class JobOut(Message):
    """Where a job stands, and what came of it."""

    job_id: str
    kind: Literal["batch", "import", "backup", "check", "index"]
    state: JobState
    done: int
    total: int
    result: JsonValue
    result_file: Annotated[str | None, Field(description="结果文件的编号，在 exports 下载")]
    error: Problem | None
    created_at: datetime
    updated_at: datetime


class BatchIn(Message):
    """Which uploaded list of projects is drafted."""

    upload: Annotated[str, Field(max_length=64, description="项目清单文件的编号")]
    again: Annotated[str | None, Field(max_length=64, description="只重做这个批量任务里失败的行")] = None
    anew: Annotated[bool, Field(description="以前用同样的内容起草过的行也重新起草，另存为新草稿")] = False


class PreviewIn(Message):
    """Which uploaded list of projects is looked at."""

    upload: Annotated[str, Field(max_length=64, description="项目清单文件的编号")]


class RowOut(Message):
    """A row of a list as it was read, and why it cannot be drafted."""

    number: int
    id: str | None
    project_name: str | None
    description: str | None
    department: str | None
    implementing_unit: str | None
    year: int | None
    budget_yuan: Decimal | None
    error: Problem | None


class PreviewOut(Message):
    """A list before it is drafted, and columns nobody asked for."""

    rows: tuple[RowOut, ...]
    unused: tuple[str, ...]


class BatchDepartmentIn(Message):
    """Of which department a form is wanted."""

    name: Annotated[str, Field(min_length=1, max_length=200, description="部门全称")]


class BatchDepartmentOut(Message):
    """The department's draft, and its form as a Word document."""

    draft: DepartmentDraft
    file: FileOut


class ImportIn(Message):
    """Which uploads go into the case base."""

    uploads: Annotated[tuple[str, ...], Field(min_length=1, max_length=100)]


@routes.post("/batches", summary="按项目清单批量生成草稿，或只重做失败的行", status_code=202)
def batch(place: WriteDrafts, runner: Runner, asked: BatchIn) -> JobOut:
    """Draft every row of a list; what was drafted before from the same words is taken as it is by now."""
    return started(runner, BatchDesk(place).start(asked.upload, asked.again, anew=asked.anew))


@routes.post("/batches/preview", summary="查看项目清单读到的内容，不起草")
def preview(place: WriteDrafts, asked: PreviewIn) -> PreviewOut:
    """What was read of a list, with what is wrong with each row."""
    read = BatchDesk(place).preview(asked.upload)
    return PreviewOut(rows=tuple(map(RowOut.of, read.rows)), unused=read.unused)


@routes.post("/batches/template", summary="取项目清单模板", status_code=201)
def template(place: WriteDrafts) -> FileOut:
    """The list to fill in; its content is fetched from `/exports/{file_id}/content`."""
    return FileOut.of(BatchDesk(place).template())


@routes.post("/batches/{job_id}/departments", summary="由一批草稿编写部门整体支出表", status_code=201)
def department(place: WriteDrafts, job_id: JobId, asked: BatchDepartmentIn) -> BatchDepartmentOut:
    """A department's form from a batch's drafts."""
    draft, paper = BatchDesk(place).department(job_id, asked.name.strip())
    return BatchDepartmentOut(draft=draft, file=FileOut.of(paper))


@routes.post("/imports", summary="把申报表加入案例库；没有 cases:write 权限的等人同意", status_code=202)
def import_(place: ProposeCases, runner: Runner, asked: ImportIn) -> JobOut:
    """Read files into the case base; what somebody brings who does not keep it waits for who does."""
    return started(runner, CaseDesk(place).start_import(asked.uploads))


@routes.get("/jobs", summary="列出任务")
def listed(place: ReadDrafts) -> list[JobOut]:
    """The jobs, newest first."""
    return [JobOut.of(job) for job in place.jobs.all()]


@routes.get("/jobs/{job_id}", summary="查看任务的进度和结果")
def get(place: ReadDrafts, job_id: JobId) -> JobOut:
    """One job."""
    return JobOut.of(place.jobs.get(job_id))


@routes.post("/jobs/{job_id}/cancel", summary="停止任务；已完成的部分保留")
def cancel(place: WriteDrafts, job_id: JobId) -> JobOut:
    """Give a job up."""
    return JobOut.of(place.jobs.cancel(job_id, place.assistant.now))


def started(runner: JobRunner, job: Job) -> JobOut:
    """Have a job done that was written down."""
    runner.submit(job)
    return JobOut.of(job)
