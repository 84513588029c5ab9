"""What jobs do, by their kind; imports, backups and the index here. Doing one again is harmless."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UnwritablePath
from assistant.storage.audit import Event
from assistant.storage.backup import back_up
from assistant.web.batch_work import batch_work
from assistant.web.check_work import check_work
from assistant.web.import_work import import_work
from assistant.web.job_runner import Outcome, Progress, Work
from assistant.web.office import BACKUPS

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.storage.jobs import Job
    from assistant.web.workplace import Workplace


def kinds_of_work(settings: Callable[[], Settings], database: Path) -> dict[str, Work]:
    """What is done for each kind of job.

    Args:
        settings: Asks for those in force when a job begins: department and unit for rows that name none; where
            backups go.
        database: What a backup copies.
    """

    def batch(place: Workplace, job: Job, progress: Progress) -> Outcome:
        return batch_work(place, job, progress, settings())

    def backup(place: Workplace, job: Job, _: Progress) -> Outcome:
        return _backup_work(place, job, settings(), database)

    return {"batch": batch, "import": import_work, "backup": backup, "check": check_work, "index": _index_work}


def _backup_work(place: Workplace, job: Job, settings: Settings, database: Path) -> Outcome:
    """Write a safety copy of the whole store into the data directory; it is not handed out, for it holds all."""
    folder = settings.home.resolve() / BACKUPS
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritablePath("备份文件夹建不了。", hint="请检查数据目录的权限和磁盘空间。") from error
    target = folder / f"jixiao-{job.created_at.astimezone():%Y%m%d-%H%M%S}-{job.job_id[:6]}.db"
    back_up(database, target)
    place.note(Event.MAINTENANCE, job.job_id, work="backup", name=target.name)
    return Outcome({"name": target.name, "size": target.stat().st_size})


def _index_work(place: Workplace, job: Job, progress: Progress) -> Outcome:
    """Build the index anew from the database."""
    progress(0, 1)
    status = place.assistant.rebuild_index()
    progress(1, 1)
    place.note(Event.MAINTENANCE, job.job_id, work="index", cases=status.indexed)
    return Outcome({"indexed": status.indexed})
