"""Acts of the page 管理: what it sends when something is clicked, read into records."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import Annotated, Final, Literal

from pydantic import Field, JsonValue, TypeAdapter

from assistant.domain.account import Role
from assistant.domain.record import Record
from assistant.errors import InvalidFact
from assistant.storage.audit import AuditFilter, Event
from assistant.web.acts import act_in

Section = Literal["users", "audit", "backups", "health", "settings"]
ItemId = Annotated[str, Field(min_length=1, max_length=64)]
Text = Annotated[str, Field(max_length=200)]


class Open(Record):
    """A section is to be shown."""

    act: Literal["section"]
    section: Section


class UserFields(Record):
    """A form of an account as it was filled in."""

    name: Text = ""
    unit: Text = ""
    role: Role = Role.FILER


class AddUser(Record):
    """An account is to be made."""

    act: Literal["add-user"]
    fields: UserFields


class ChangeUser(Record):
    """Unit and role of an account are to change."""

    act: Literal["change-user"]
    user_id: ItemId
    fields: UserFields


class SetActive(Record):
    """An account is to be disabled, or enabled again."""

    act: Literal["set-active"]
    user_id: ItemId
    active: bool


class ResetPassword(Record):
    """An account is to get a new password to begin with."""

    act: Literal["reset-password"]
    user_id: ItemId


class EndSessions(Record):
    """Somebody is to be signed out everywhere."""

    act: Literal["end-sessions"]
    user_id: ItemId


class AuditFields(Record):
    """The filter of the log as it was filled in; days as `2027-03-01`."""

    since: Text = ""
    until: Text = ""
    who: Text = ""
    event: Text = ""

    def wanted(self) -> AuditFilter:
        """The filter, with the last day wholly in it.

        Raises:
            InvalidFact: If a day or a kind of event cannot be.
        """
        until = _day(self.until)
        if self.event and self.event not in [*map(str, Event)]:
            raise InvalidFact("没有这种事件。", hint="请从列表中选择。")
        return AuditFilter(
            since=_day(self.since),
            until=until + timedelta(days=1) if until else None,
            who=self.who.strip(),
            event=Event(self.event) if self.event else None,
        )


class ShowAudit(Record):
    """Entries of the log are to be shown, those before `before` if that is given."""

    act: Literal["audit"]
    fields: AuditFields = AuditFields()
    before: Annotated[int, Field(ge=1, le=2**62)] | None = None


class DownloadAudit(Record):
    """The entries are wanted as a file."""

    act: Literal["audit-file"]
    fields: AuditFields = AuditFields()


class NotedFields(Record):
    """A hash that somebody wrote down earlier."""

    noted: Text = ""


class VerifyAudit(Record):
    """The chain of the log is to be checked."""

    act: Literal["verify"]
    fields: NotedFields = NotedFields()


class Begin(Record):
    """A backup is to be made, or the index built anew."""

    act: Literal["begin"]
    work: Literal["backup", "index"]


class Examine(Record):
    """Everything is to be looked at, or the large model asked whether it is there."""

    act: Literal["examine", "try-model"]


class SettingFields(Record):
    """The form of the settings as it was filled in; what the environment fixes is not in it."""

    department: Text | None = None
    unit: Text | None = None
    audit_days: Text | None = None
    model_timeout: Text | None = None

    def given(self) -> dict[str, JsonValue]:
        """What stood in the form, as it was typed."""
        return {field: value.strip() for field, value in self.model_dump().items() if value is not None}


class SaveSettings(Record):
    """Settings are to change."""

    act: Literal["save-settings"]
    fields: SettingFields


class Stop(Record):
    """A job that goes on is to be given up."""

    act: Literal["stop"]
    job_id: ItemId


Act = Annotated[
    Open
    | AddUser
    | ChangeUser
    | SetActive
    | ResetPassword
    | EndSessions
    | ShowAudit
    | DownloadAudit
    | VerifyAudit
    | Begin
    | Examine
    | SaveSettings
    | Stop,
    Field(discriminator="act"),
]
_ACT: Final[TypeAdapter[Act]] = TypeAdapter(Act)
read_act: Final = partial(act_in, _ACT)


def _day(text: str) -> datetime | None:
    """The beginning of a day on the clock of this machine."""
    if not text.strip():
        return None
    try:
        day = datetime.strptime(text.strip(), "%Y-%m-%d").date()
    except ValueError as error:
        raise InvalidFact(f"日期“{text[:20]}”看不懂。", hint="请写成 2027-03-01 这样。") from error
    return datetime.combine(day, time()).astimezone()
