"""Room: what an act on the page 管理 does, and what the page then shows; knows nothing of Gradio."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from assistant.accounts.accounts import Made
from assistant.health import Finding
from assistant.web.acts import act_button
from assistant.web.failures import explained
from assistant.web.markup import Markup, element, joined
from assistant.web.pages.administration.acts import (
    AddUser,
    AuditFields,
    Begin,
    ChangeUser,
    DownloadAudit,
    EndSessions,
    Examine,
    Open,
    ResetPassword,
    SaveSettings,
    Section,
    SetActive,
    ShowAudit,
    Stop,
    VerifyAudit,
    read_act,
)
from assistant.web.pages.administration.audit_view import PAGE, audit_view, verdict
from assistant.web.pages.administration.care_view import backups_view, health_view
from assistant.web.pages.administration.settings_view import saved_notice, settings_view
from assistant.web.pages.administration.users_view import made_notice, users_view, without_accounts_view
from assistant.web.results_view import download_link, notice

if TYPE_CHECKING:
    from assistant.storage.jobs import Job
    from assistant.web.office import Office

SECTIONS: Final[dict[Section, str]] = {
    "users": "账户",
    "audit": "操作记录",
    "backups": "备份",
    "health": "运行状况",
    "settings": "设置",
}


class Shown(NamedTuple):
    """The page after an act.

    Attributes:
        view: The section; None where it is as before.
        message: A notice above it, or a link to a file to take along; "" for none.
        section: Which section is shown; "" where it is as before.
        working: Whether something goes on there, so that it is worth looking again.
    """

    view: Markup | None
    message: Markup | str = ""
    section: Section | str = ""
    working: bool = False


class Room:
    """The page of one administrator.

    Args:
        office: What the administrator sees to.
        submit: Hands a job that was written down to who does it.
    """

    def __init__(self, office: Office, submit: Callable[[Job], None]) -> None:
        self._office = office
        self._submit = submit
        self._who = office.place.visitor.name

    def shown(self, section: Section | str, message: Markup | str = "") -> Shown:
        """A section."""
        match section:
            case "audit":
                return self._audit(AuditFields(), None, message)
            case "backups":
                return self._framed("backups", backups_view(self._office.backups(), self._office.works()), message)
            case "health":
                return self._health(message)
            case "settings":
                return self._settings(message)
            case _:
                return self._framed("users", self._users(), message)

    def act(self, payload: object) -> Shown:
        """Do what the page sent; what cannot be done is told above what was shown."""
        try:
            return self._acted(payload)
        except Exception as error:
            return Shown(None, explained(error))

    def _acted(self, payload: object) -> Shown:
        act = read_act(payload)
        match act:
            case Open():
                return self.shown(act.section)
            case AddUser() | ChangeUser() | SetActive() | ResetPassword() | EndSessions():
                return self.shown("users", self._cared(act))
            case ShowAudit():
                return self._audit(act.fields, act.before)
            case DownloadAudit():
                return Shown(None, download_link(self._office.log_file(act.fields.wanted())))
            case VerifyAudit():
                problems, head = self._office.audit.verify(act.fields.noted.strip()), self._office.audit.head()
                return Shown(None, verdict(problems, head))
            case Begin():
                self._submit(self._office.place.start(act.work))
                return self.shown("backups" if act.work == "backup" else "health")
            case Examine():
                return self._examined(act)
            case SaveSettings():
                return self._settings(saved_notice(self._office.change(act.fields.given())))
            case Stop():
                job = self._office.place.jobs.cancel(act.job_id, self._office.place.assistant.now)
                return self.shown("health" if job.kind == "index" else "backups", notice("已停止。"))

    def _cared(self, act: AddUser | ChangeUser | SetActive | ResetPassword | EndSessions) -> Markup:
        """Accounts are made and changed; what was done."""
        accounts = self._office.accounts
        if isinstance(act, AddUser):
            return made_notice(accounts.add(act.fields.name, act.fields.unit, act.fields.role, self._who), "已新建账户")
        user = accounts.users.get(act.user_id)
        match act:
            case ChangeUser():
                accounts.change(user, self._who, unit=act.fields.unit, role=act.fields.role)
                return notice(f"已保存：{user.name}", kind="done")
            case SetActive():
                accounts.change(user, self._who, active=act.active)
                told = "已启用" if act.active else "已停用，该账户立即退出，令牌失效；可以再启用"
                return notice(f"{told}：{user.name}", kind="done")
            case ResetPassword():
                return made_notice(Made(user, accounts.reset_password(user, self._who)), "已重置密码")
            case EndSessions():
                return notice(f"已结束 {user.name} 的 {accounts.end_sessions(user, self._who)} 处登录。", kind="done")

    def _users(self) -> Markup:
        accounts = self._office.accounts
        if not accounts.exist():
            return without_accounts_view()
        return users_view(accounts.users.list(), accounts.open_sessions())

    def _audit(self, fields: AuditFields, before: int | None, message: Markup | str = "") -> Shown:
        wanted = fields.wanted()
        entries = self._office.audit.found(wanted, before, PAGE)
        return self._framed("audit", audit_view(entries, self._office.audit.count(wanted), fields, before), message)

    def _health(self, message: Markup | str = "", findings: list[Finding] | None = None) -> Shown:
        index = self._office.place.assistant.index_status()
        return self._framed(
            "health", health_view(index, self._office.disk(), self._office.works(), findings or []), message
        )

    def _settings(self, message: Markup | str = "", tried: Finding | None = None) -> Shown:
        office = self._office
        view = settings_view(office.preferences.all(), office.lines(), office.model(), tried)
        return self._framed("settings", view, message)

    def _examined(self, act: Examine) -> Shown:
        if act.act == "examine":
            return self._health("", self._office.health())
        return self._settings("", self._office.try_model())

    def _framed(self, section: Section, content: Markup, message: Markup | str) -> Shown:
        """A section below the ways to all of them."""
        ways = [
            act_button(title, {"act": "section", "section": name}, aria_current="page" if name == section else None)
            for name, title in SECTIONS.items()
        ]
        working = section in ("backups", "health") and any(not job.over for job in self._office.works())
        nav = element("nav", *ways, class_="jx-acts jx-sections", aria_label="管理的各部分")
        return Shown(joined((nav, content)), message, section, working)
