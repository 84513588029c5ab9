"""Two users, their reviewer, a reviewer of another unit and an administrator, each with a client that is signed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

import httpx

from assistant.domain.account import Role
from assistant.settings import Settings
from assistant.wiring import open_accounts
from tests.accounts.doubles import CountedPasswords
from tests.web.conftest import OpenPage

PASSWORD = "canary-Pässwort-一二三"
PEOPLE = {
    "管理员甲": ("", Role.ADMINISTRATOR),
    "张三": ("区教育局", Role.FILER),
    "李四": ("区教育局", Role.FILER),
    "王审核": ("区教育局", Role.REVIEWER),
    "赵审核": ("区民政局", Role.REVIEWER),
}


class Guarded(NamedTuple):
    """A page with accounts."""

    page: OpenPage
    passwords: CountedPasswords

    @property
    def url(self) -> str:
        """Its address without the last stroke."""
        return self.page.address.rstrip("/")

    @contextmanager
    def client(self, name: str = "", **headers: str) -> Iterator[httpx.Client]:
        """A browser's requests; with a name, signed in."""
        given = {"origin": self.url, **headers}
        with httpx.Client(base_url=self.url, headers=given, timeout=60, verify=False) as client:
            if name:
                answer = sign_in(client, name, PASSWORD)
                assert (answer.status_code, answer.headers.get("location")) == (303, "/"), answer.text
            yield client


def sign_in(client: httpx.Client, name: str, password: str) -> httpx.Response:
    """Fill in the form."""
    form = {"form_token": form_token(client.get("/login").text), "name": name, "password": password}
    return client.post("/login", data=form)


def form_token(page: str) -> str:
    """What the form on a page carries."""
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', page)
    assert found, page[:500]
    return found[1]


def add_people(settings: Settings, passwords: CountedPasswords) -> None:
    """Make the accounts, with passwords that are not to be changed first."""
    with closing(open_accounts(settings, passwords=passwords)) as accounts:
        for name, (unit, role) in PEOPLE.items():
            user = accounts.add(name, unit, role, "命令行").user
            accounts.users.set_password(user.user_id, passwords.hashed(PASSWORD), must_change=False)
