"""Pages that are open, with and without accounts, each with its own data directory; and a browser to look with."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    import httpx
    from playwright.sync_api import Browser

    from assistant.service import Assistant
    from assistant.settings import Settings
    from assistant.web.desk import Desk
    from tests.web.people import Guarded

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class OpenPage(NamedTuple):
    """A page that is being served."""

    address: str
    assistant: Assistant
    settings: Settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def opened(
    home: Path, at: dict[str, object] | None = None, also: dict[str, object] | None = None, **options: object
) -> Iterator[OpenPage]:
    """The page as `jixiao serve` opens it; the environment is afterwards as it was.

    Args:
        home: The data directory.
        at: Where it listens, other than at a free port of this machine.
        also: Further settings.
        options: How it is opened.
    """
    from assistant.settings import Settings
    from assistant.web.app import Address, opened_page
    from assistant.wiring import build_assistant

    before = dict(os.environ)
    settings = Settings(home=home, **(also or {}))
    assistant = build_assistant(settings)
    try:
        with opened_page(assistant, Address(port=free_port())._replace(**(at or {})), settings, **options) as (
            address,
            _,
        ):
            yield OpenPage(address, assistant, settings)
    finally:
        assistant.close()
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="module")
def open_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenPage]:
    """The page of this machine's own person."""
    with opened(tmp_path_factory.mktemp("web") / "数据 目录") as page:
        yield page


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """The page of several people."""
    from assistant.settings import Settings
    from tests.accounts.doubles import CountedPasswords
    from tests.web.people import Guarded, add_people

    home, passwords = tmp_path_factory.mktemp("guarded") / "数据 目录", CountedPasswords()
    add_people(Settings(home=home), passwords)
    with opened(home, passwords=passwords) as page:
        yield Guarded(page, passwords)


@pytest.fixture(scope="module")
def clients(guarded: Guarded) -> Iterator[dict[str, httpx.Client]]:
    """Everybody there is, signed in, by name."""
    with ExitStack() as stack:
        names = ("张三", "李四", "王审核", "赵审核", "管理员甲")
        yield {name: stack.enter_context(guarded.client(name)) for name in names}


@pytest.fixture
def desk(fresh_assistant: Assistant, tmp_path: Path) -> Iterator[Desk]:
    """The desk of this machine's own person."""
    from assistant.settings import Settings
    from assistant.web.desk import Desk
    from assistant.web.workplace import LOCAL_VISITOR, Workplace
    from assistant.wiring import open_desk_stores

    settings = Settings(home=tmp_path / "jixiao-home")
    with closing(open_desk_stores(settings)) as stores:
        yield Desk(Workplace(fresh_assistant, stores, LOCAL_VISITOR), settings)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which can reach nothing but this machine."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright (a development extra) is not installed")
    if not Path(CHROMIUM).is_file():
        pytest.skip("chromium is not installed: apt-get install chromium fonts-noto-cjk")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()
