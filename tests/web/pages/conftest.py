"""Desks without a page: one with a runner that does its jobs at once, and an administrator's office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.accounts.accounts import Accounts
from assistant.domain.account import Role
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.storage.jobs import Job
from assistant.web.desk import Desk, Desks
from assistant.web.long_work import kinds_of_work
from assistant.web.preferences import Preferences
from assistant.web.workplace import LOCAL_VISITOR, Visitor, Workplace
from assistant.wiring import DATABASE, DeskStores, open_accounts, open_desk_stores
from tests.accounts.doubles import CountedPasswords
from tests.web.people import PASSWORD


class House(NamedTuple):
    """Everything behind the pages, without a server."""

    assistant: Assistant
    stores: DeskStores
    settings: Settings
    accounts: Accounts

    def place(self, visitor: Visitor) -> Workplace:
        return Workplace(self.assistant, self.stores, visitor)

    def do(self, job: Job) -> None:
        """Do a job at once, as the runner would."""
        place = self.place(LOCAL_VISITOR)
        now, jobs = self.assistant.now, self.stores.jobs

        def note(done: int, total: int) -> None:
            jobs.advance(job.job_id, done, total, now)

        note(0, 0)
        outcome = kinds_of_work(lambda: self.settings, self.settings.home / DATABASE)[job.kind](place, job, note)
        jobs.finish(job.job_id, outcome.result, outcome.file_id, now)

    def desk(self, submit: Callable[[Job], None] | None = None) -> Desk:
        return Desk(self.place(LOCAL_VISITOR), self.settings, submit or self.do)

    def desks(self, visitor: Visitor) -> Desks:
        return Desks(self.place, lambda _: visitor, Preferences(self.settings), (), self.do, self.accounts)

    def person(self, name: str, role: Role, unit: str = "") -> None:
        """Make an account whose password is not to be changed first."""
        user = self.accounts.add(name, unit, role, "命令行").user
        self.accounts.users.set_password(user.user_id, CountedPasswords().hashed(PASSWORD), must_change=False)


@pytest.fixture
def house(fresh_assistant: Assistant, tmp_path: Path) -> Iterator[House]:
    settings = Settings(home=tmp_path / "jixiao-home")
    passwords = CountedPasswords()
    with (
        closing(open_desk_stores(settings)) as stores,
        closing(open_accounts(settings, passwords=passwords)) as accounts,
    ):
        yield House(fresh_assistant, stores, settings, accounts)
