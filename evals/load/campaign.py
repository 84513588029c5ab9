"""A load campaign: a server in a process of its own, an account for everybody, one person alone, then all at once."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import httpx

from assistant.accounts.passwords import Passwords
from assistant.domain.account import Role
from assistant.settings import Settings
from assistant.wiring import open_accounts
from evals.load.person import Person
from evals.load.records import Campaign, Done

_START_SECONDS: Final = 120.0
_UNIT: Final = "区教育局"
_ALONE_SHARE: Final = 0.05
_MOST_ALONE: Final = 30.0


class Server(NamedTuple):
    """A server that is running."""

    url: str
    process: subprocess.Popen[bytes]
    names: tuple[str, ...]
    password: str

    @property
    def peak_mib(self) -> float:
        """Its largest resident memory so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024


def run_load(people: int, seconds: float, thinking: tuple[float, float], say: Callable[[str], None]) -> Campaign:
    """Run a campaign.

    Args:
        people: How many at once.
        seconds: How long they work.
        thinking: Shortest and longest pause between two acts, in seconds.
        say: Told what happens.
    """
    with TemporaryDirectory(prefix="jixiao-load-") as folder, _running(Path(folder), people) as server:
        say("one person alone")
        alone = asyncio.run(_at_once(server, 1, min(_MOST_ALONE, seconds * _ALONE_SHARE + 5), (0.0, 0.1)))
        say(f"{people} people for {seconds:.0f} s")
        done = asyncio.run(_at_once(server, people, seconds, thinking))
        return Campaign(people, seconds, done, alone, server.peak_mib, os.cpu_count() or 0)


async def _at_once(server: Server, people: int, seconds: float, thinking: tuple[float, float]) -> list[Done]:
    until = time.monotonic() + seconds
    named = enumerate(server.names[:people])
    everybody = [Person(server.url, name, server.password, seed, thinking) for seed, name in named]
    return [one for done in await asyncio.gather(*(person.work(until) for person in everybody)) for one in done]


@contextmanager
def _running(home: Path, people: int) -> Iterator[Server]:
    password = secrets.token_urlsafe(12)
    names = _accounts(Settings(home=home), people, password)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "JIXIAO_HOME": str(home)}
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port)]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}", process)
            yield Server(f"http://127.0.0.1:{port}", process, names, password)
        finally:
            process.terminate()
            try:
                process.wait(_START_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _accounts(settings: Settings, people: int, password: str) -> tuple[str, ...]:
    """Make the accounts; all have one password, because hashing one takes a while."""
    names = tuple(f"填报员{number}" for number in range(1, people + 1))
    passwords = Passwords()
    hashed = passwords.hashed(password)
    with closing(open_accounts(settings, passwords=passwords)) as accounts:
        accounts.add("管理员", "", Role.ADMINISTRATOR, "load")
        for name in names:
            user = accounts.add(name, _UNIT, Role.FILER, "load").user
            accounts.users.set_password(user.user_id, hashed, must_change=False)
    return names


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{url}/healthz").is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")
