"""Routes on the care of the installation, for administrators: backups, index, health, settings, the filtered log."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field

from assistant.domain.account import Scope
from assistant.storage.audit import AuditEntry, AuditFilter, Event
from assistant.web.api.access import Admin, Runner, accounts_of, needs, services_of
from assistant.web.api.files import FileOut
from assistant.web.api.jobs import JobOut, started
from assistant.web.api.message import Message
from assistant.web.office import BackupFile, ModelState, Office, SettingLine
from assistant.web.preferences import Preference

routes = APIRouter(tags=["管理"])


def office_of(request: Request) -> Office:
    """The administrator's place.

    Raises:
        NotAllowed: For anybody else.
    """
    return Office(needs(Scope.ADMIN)(request), accounts_of(request), services_of(request).preferences)


AnOffice = Annotated[Office, Depends(office_of)]


class HealthOut(Message):
    """One thing that was looked at."""

    subject: str
    ok: bool
    detail: str
    remedy: str


class StateOut(Message):
    """What is set, the large model's state, and the room on the disk in bytes.

    Attributes:
        settings: What only the environment says.
        preferences: What can be changed here.
    """

    settings: tuple[SettingLine, ...]
    preferences: tuple[Preference, ...]
    model: ModelState
    disk_free: int
    disk_total: int


class SettingsIn(Message):
    """What is to change: what is not given stays, and null goes back to the default."""

    department: Annotated[str | None, Field(max_length=80, description="起草时预填的主管部门")] = None
    unit: Annotated[str | None, Field(max_length=80, description="起草时预填的实施单位")] = None
    audit_days: Annotated[int | None, Field(ge=180, le=36_500, description="操作记录保留天数")] = None
    model_timeout: Annotated[float | None, Field(gt=0, le=600, description="大模型每次最多等待多少秒")] = None


class EntriesOut(Message):
    """Entries of the log, newest first, and how many there are with this filter."""

    count: int
    entries: tuple[AuditEntry, ...]


def audit_filter(
    since: Annotated[datetime | None, Query(description="不早于")] = None,
    until: Annotated[datetime | None, Query(description="早于")] = None,
    who: Annotated[str, Query(max_length=100, description="谁或对象，写一部分即可")] = "",
    event: Annotated[Event | None, Query(description="事件")] = None,
) -> AuditFilter:
    """Which entries are asked for; a moment without a zone is one on the clock of this machine."""
    return AuditFilter(since=since, until=until, who=who.strip(), event=event)


Wanted = Annotated[AuditFilter, Depends(audit_filter)]


@routes.get("/audit/latest", summary="按条件查看操作记录，新的在前")
def latest(
    office: AnOffice,
    wanted: Wanted,
    before: Annotated[int | None, Query(ge=1, le=2**62, description="这条之前")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> EntriesOut:
    """The log by filter, page by page."""
    entries = office.audit.found(wanted, before, limit)
    return EntriesOut(count=office.audit.count(wanted), entries=tuple(entries))


@routes.post("/audit/exports", summary="把操作记录导出为 Excel", status_code=201)
def export_audit(office: AnOffice, wanted: Wanted) -> FileOut:
    """The entries as a workbook; its content is fetched from `/exports/{file_id}/content`."""
    return FileOut.of(office.log_file(wanted))


@routes.get("/backups", summary="列出备份；备份不提供下载")
def backups(office: AnOffice) -> list[BackupFile]:
    """The safety copies, newest first."""
    return office.backups()


@routes.post("/backups", summary="备份全部数据到数据目录", status_code=202)
def back_up(place: Admin, runner: Runner) -> JobOut:
    """Write a safety copy; it stays in the data directory, for it holds everybody's drafts."""
    return started(runner, place.start("backup"))


@routes.post("/index/rebuild", summary="重建检索索引", status_code=202)
def rebuild(place: Admin, runner: Runner) -> JobOut:
    """Build the index anew from the database."""
    return started(runner, place.start("index"))


@routes.get("/health", summary="检查运行环境、数据目录、案例库和索引")
def health(
    office: AnOffice, model: Annotated[bool, Query(description="同时向大模型试问一次")] = False
) -> list[HealthOut]:
    """What `jixiao doctor` looks at."""
    return [HealthOut.of(found) for found in office.health(model=model)]


@routes.get("/settings", summary="查看设置、大模型的状态和磁盘空间")
def settings(office: AnOffice) -> StateOut:
    """What is in force."""
    disk = office.disk()
    return StateOut(
        settings=tuple(office.lines()),
        preferences=tuple(office.preferences.all()),
        model=office.model(),
        disk_free=disk.free,
        disk_total=disk.total,
    )


@routes.patch("/settings", summary="修改可以在运行时修改的设置；环境变量固定的不能改")
def change_settings(office: AnOffice, asked: SettingsIn) -> list[Preference]:
    """Change settings; all that is asked for, or nothing."""
    office.change(asked.model_dump(exclude_unset=True))
    return office.preferences.all()
