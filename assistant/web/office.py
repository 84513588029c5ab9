"""Office: what an administrator sees to beside the accounts: backups, the index, health, settings and the log."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.documents.plain_table import PlainTable
from assistant.documents.writer import export_tables
from assistant.errors import ConfigurationError
from assistant.health import Finding, examine, examine_model, without_places
from assistant.settings import variable_of
from assistant.storage.audit import EVENT_NAMES, AuditFilter, AuditLog, Event
from assistant.web.api.message import Message
from assistant.web.audit_words import told_detail

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import JsonValue

    from assistant.accounts.accounts import Accounts
    from assistant.settings import Settings
    from assistant.storage.jobs import Job
    from assistant.storage.papers import Paper
    from assistant.web.preferences import Changed, Preferences
    from assistant.web.workplace import Workplace

BACKUPS: Final = "backups"
_LOG_FILE: Final = "操作记录.xlsx"
_MOST_ENTRIES: Final = 100_000
_COLUMNS: Final = ("序号", "时间", "事件", "谁", "对象", "地址", "说明")
_WIDTHS: Final = (18, 44, 28, 36, 50, 36, 80)
_WORKS: Final = ("backup", "index")


class BackupFile(Message):
    """A safety copy that lies in the data directory."""

    name: str
    size: int
    made_at: datetime


class SettingLine(Message):
    """A setting for who starts the program: what is in force, whether it was set, and by which variable."""

    title: str
    value: str
    given: bool
    variable: str


class ModelState(Message):
    """Whether a large model is configured; whether it answers, only a test can tell."""

    configured: bool
    told: str


class Disk(NamedTuple):
    """Bytes of the disk on which the data directory lies."""

    free: int
    total: int


class Office:
    """An administrator's place; who may come in is settled before.

    Args:
        place: Where the administrator works.
        accounts: The accounts and the log.
        preferences: The settings, and what of them can be changed.
    """

    def __init__(self, place: Workplace, accounts: Accounts, preferences: Preferences) -> None:
        self.place = place
        self.accounts = accounts
        self.preferences = preferences

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.preferences.now

    @property
    def audit(self) -> AuditLog:
        """The log."""
        return self.accounts.audit

    def backups(self) -> list[BackupFile]:
        """The safety copies, newest first."""
        folder = self.settings.home / BACKUPS
        found = sorted(folder.glob("*.db"), key=lambda path: path.stat().st_mtime, reverse=True)
        return [_backup(path) for path in found]

    def works(self) -> list[Job]:
        """Backups and rebuildings that were asked for by this person, newest first."""
        return [job for job in self.place.jobs.all() if job.kind in _WORKS]

    def disk(self) -> Disk:
        """How much room there is."""
        usage = shutil.disk_usage(self.settings.home)
        return Disk(usage.free, usage.total)

    def health(self, *, model: bool = False) -> list[Finding]:
        """What `jixiao doctor` looks at, without saying where on the machine things are."""
        found = examine(self.settings, model=model, assistant=self.place.assistant)
        return without_places(found, self.settings.home)

    def model(self) -> ModelState:
        """Whether a large model is configured."""
        from assistant.wiring import connection_to_model

        if not self.settings.model_base_url and not self.settings.model:
            return ModelState(
                configured=False, told="不影响起草：内置引擎不用大模型。要用时，在启动的地方设置大模型的地址和名称。"
            )
        try:
            connection = connection_to_model(self.settings)
        except ConfigurationError as error:
            return ModelState(configured=False, told=f"{error.message}不影响起草：内置引擎不用大模型。")
        return ModelState(configured=True, told=f"已配置：{connection.model}。能不能用，要试问一次才知道。")

    def try_model(self) -> Finding:
        """Ask the model whether it is there."""
        (found,) = without_places([examine_model(self.settings)], self.settings.home)
        return found

    def change(self, asked: Mapping[str, JsonValue]) -> list[Changed]:
        """Change settings, and note in the log which.

        Raises:
            InvalidSetting: If a value cannot be, or the environment goes before; nothing is changed then.
            ConfigurationError: If the file of settings was spoilt.
            UnwritablePath: If it cannot be written.
        """
        changed = self.preferences.change(asked)
        for one in changed:
            self.place.note(Event.MAINTENANCE, one.about.title, work="settings", before=one.before, then=one.after)
        return changed

    def lines(self) -> list[SettingLine]:
        """What only the environment says; of secrets only whether there is one, of folders only the name."""
        settings = self.settings
        told = (
            ("数据目录（文件夹名）", settings.home.resolve().name, "home"),
            ("自己的语料文件夹", settings.corpus and settings.corpus.name, "corpus"),
            ("自己的编码器", settings.encoder and settings.encoder.name, "encoder"),
            ("自己的提示词", settings.prompts and settings.prompts.name, "prompts"),
            ("网页的其他名称", settings.hosts, "hosts"),
            ("网页对外的地址", settings.public_url, "public_url"),
            ("可信的反向代理", settings.trusted_proxy, "trusted_proxy"),
            ("统一身份认证", settings.oidc_issuer, "oidc_issuer"),
            ("统一身份认证的密钥", "已设置" if settings.oidc_client_secret else None, "oidc_client_secret"),
            ("大模型的地址", settings.model_base_url, "model_base_url"),
            ("大模型的名称", settings.model, "model"),
            ("大模型的密钥", "已设置" if settings.model_key or settings.model_key_file else None, "model_key"),
        )
        return [
            SettingLine(
                title=title,
                value="" if value is None else str(value),
                given=field in settings.model_fields_set,
                variable=variable_of(field),
            )
            for title, value, field in told
        ]

    def log_file(self, wanted: AuditFilter) -> Paper:
        """The entries that are asked for as a workbook."""
        entries = self.audit.found(wanted, limit=_MOST_ENTRIES)
        rows = tuple(
            (
                str(entry.number),
                entry.at.astimezone().isoformat(sep=" ", timespec="seconds"),
                EVENT_NAMES[entry.event],
                entry.actor,
                entry.subject,
                entry.address,
                told_detail(entry, "，"),
            )
            for entry in entries
        )
        sheet = PlainTable(name="操作记录", title="操作记录", columns=_COLUMNS, rows=rows, widths=_WIDTHS)
        with self.place.written(_LOG_FILE) as written:
            export_tables([sheet], written.path)
        return written.paper


def _backup(path: Path) -> BackupFile:
    stat = path.stat()
    return BackupFile(name=path.name, size=stat.st_size, made_at=datetime.fromtimestamp(stat.st_mtime, UTC))
