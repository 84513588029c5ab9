"""Routes on jobs: work that takes longer than a request and goes on when nobody looks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import Field, JsonValue

from assistant.storage.jobs import Job, JobState
from assistant.web.api.access import Admin, ProposeCases, ReadDrafts, Runner, WriteDrafts
from assistant.web.api.errors import Problem
from assistant.web.api.message import Message
from assistant.web.case_desk import CaseDesk

routes = APIRouter(tags=["任务"])

JobId = Annotated[str, Path(min_length=1, max_length=64, description="任务编号")]


class JobOut(Message):
    """Where a job stands, and what came of it."""

    job_id: str
    kind: Literal["batch", "import", "backup"]
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


class ImportIn(Message):
    """Which uploads go into the case base."""

    uploads: Annotated[tuple[str, ...], Field(min_length=1, max_length=100)]


@routes.post("/batches", summary="按项目清单批量生成草稿", status_code=202)
def batch(place: WriteDrafts, runner: Runner, asked: BatchIn) -> JobOut:
    """Draft every row of a list."""
    place.papers.get(asked.upload, "upload")
    return _started(runner, place.start("batch", upload=asked.upload))


@routes.post("/imports", summary="把申报表加入案例库；没有 cases:write 权限的等人同意", status_code=202)
def import_(place: ProposeCases, runner: Runner, asked: ImportIn) -> JobOut:
    """Read files into the case base; what somebody brings who does not keep it waits for who does."""
    return _started(runner, CaseDesk(place).start_import(asked.uploads))


@routes.post("/backups", summary="备份全部数据到数据目录", status_code=202)
def backup(place: Admin, runner: Runner) -> JobOut:
    """Write a safety copy; it stays in the data directory, for it holds everybody's drafts."""
    return _started(runner, place.start("backup"))


@routes.get("/jobs", summary="列出任务")
def listed(place: ReadDrafts) -> list[JobOut]:
    """The jobs, newest first."""
    return [_out(job) for job in place.jobs.all()]


@routes.get("/jobs/{job_id}", summary="查看任务的进度和结果")
def get(place: ReadDrafts, job_id: JobId) -> JobOut:
    """One job."""
    return _out(place.jobs.get(job_id))


@routes.post("/jobs/{job_id}/cancel", summary="停止任务；已完成的部分保留")
def cancel(place: WriteDrafts, job_id: JobId) -> JobOut:
    """Give a job up."""
    return _out(place.jobs.cancel(job_id, place.assistant.now))


def _started(runner: Runner, job: Job) -> JobOut:
    runner.submit(job)
    return _out(job)


def _out(job: Job) -> JobOut:
    return JobOut.model_validate(
        {
            "job_id": job.job_id,
            "kind": job.kind,
            "state": job.state,
            "done": job.done,
            "total": job.total,
            "result": job.result,
            "result_file": job.result_file,
            "error": job.error,
            "created_at": job.created_at,
            "updated_at": job.updated_at,
        }
    )
