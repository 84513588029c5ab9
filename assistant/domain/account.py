"""Account: who works with the assistant, what the person may do, and through whose eyes the stores are read."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from enum import StrEnum
from typing import Final

from assistant.domain.record import Record


class Role(StrEnum):
    """What a person is trusted with; `LOCAL` is whoever holds the data directory and is no account."""

    FILER = "filer"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"
    LOCAL = "local"


ROLE_NAMES: Final = {
    Role.FILER: "填报人",
    Role.REVIEWER: "审核人",
    Role.ADMINISTRATOR: "管理员",
    Role.LOCAL: "本机使用者",
}


class Scope(StrEnum):
    """What a token, or a role, allows."""

    DRAFTS_READ = "drafts:read"
    DRAFTS_WRITE = "drafts:write"
    CHECK = "check"
    CASES_READ = "cases:read"
    CASES_PROPOSE = "cases:propose"
    CASES_WRITE = "cases:write"
    ADMIN = "admin"


_FILER: Final = frozenset({Scope.DRAFTS_READ, Scope.DRAFTS_WRITE, Scope.CHECK, Scope.CASES_READ, Scope.CASES_PROPOSE})
SCOPES_OF: Final = {
    Role.FILER: _FILER,
    Role.REVIEWER: _FILER | {Scope.CASES_WRITE},
    Role.ADMINISTRATOR: frozenset(Scope),
    Role.LOCAL: frozenset(Scope),
}


class Viewer(Record):
    """Through whose eyes the stores are read: what is another's is not there."""

    user_id: str
    role: Role
    unit: str = ""

    @property
    def sees_all(self) -> bool:
        """Whether nothing is hidden: who holds the data directory can read the files anyway."""
        return self.role is Role.LOCAL

    @property
    def reviews(self) -> bool:
        """Whether what others of the unit wrote is shown, too."""
        return self.role is Role.REVIEWER and bool(self.unit)

    @property
    def keeps_cases(self) -> bool:
        """Whether the person decides what is in the case base, which is everybody's; others propose."""
        return Scope.CASES_WRITE in SCOPES_OF[self.role]


LOCAL: Final = Viewer(user_id="local", role=Role.LOCAL)
"""The person at the command line, and at the page that only this machine can open and that has no accounts."""


class User(Record):
    """An account, without its password."""

    user_id: str
    name: str
    unit: str
    role: Role
    active: bool
    must_change: bool
    created_at: datetime

    @property
    def viewer(self) -> Viewer:
        """The person as the stores know them."""
        return Viewer(user_id=self.user_id, role=self.role, unit=self.unit)


def name_key(name: str) -> str:
    """What makes two account names the same: width, case and blanks around do not matter."""
    whole = name.encode("utf-8", "replace").decode("utf-8")  # half characters cannot be stored
    return unicodedata.normalize("NFKC", whole).strip().casefold()
