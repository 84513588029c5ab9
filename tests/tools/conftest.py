"""Servers as real child processes, spoken to with the SDK's own client."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from tests.conftest import OFFLINE, ROOT

TRAINING = "区教育局2027年举办4期业务培训，每期50人，预算20万元，8月底前完成。"
COMMAND = ("-m", "assistant", "mcp")


class Answer(NamedTuple):
    """What one call came to."""

    ok: bool
    data: Any
    text: str
    steps: tuple[str, ...]

    @property
    def error(self) -> Any:
        """Code, message and hint of a refusal."""
        assert not self.ok, self.data
        return self.data["error"]


class Service:
    """A running server."""

    def __init__(self, portal: BlockingPortal, client: Client, errors: Path) -> None:
        self.portal = portal
        self.client = client
        self._errors = errors

    @property
    def errors(self) -> str:
        """What it wrote on standard error so far."""
        return self._errors.read_text(encoding="utf-8")

    def tools(self) -> dict[str, Any]:
        """The tools it offers, by name."""
        return {tool.name: tool for tool in self.portal.call(self.client.list_tools).tools}

    def call(self, tool: str, /, **arguments: Any) -> Answer:
        """Call a tool."""
        return self.portal.call(self._call, tool, arguments)

    async def _call(self, tool: str, arguments: dict[str, Any]) -> Answer:
        steps: list[str] = []

        async def on_progress(done: float, total: float | None, message: str | None) -> None:
            assert (done, total) == (len(steps) + 1, None)
            steps.append(message or "")

        result = await self.client.call_tool(tool, arguments, progress_callback=on_progress)
        [content] = result.content
        assert content.type == "text"
        return Answer(not result.is_error, result.structured_content, content.text, tuple(steps))


def environment(home: Path) -> dict[str, str]:
    """What a child process is started with: sealed, and with a data directory of its own."""
    paths = os.pathsep.join((OFFLINE["PYTHONPATH"], str(ROOT)))
    return {**OFFLINE, "PYTHONPATH": paths, "JIXIAO_HOME": str(home), "PYTHONWARNINGS": "error"}


@contextmanager
def service(
    folder: Path, *arguments: object, program: tuple[str, ...] = COMMAND, mode: Any = "auto"
) -> Iterator[Service]:
    """Start a server, speak with it, and close its standard input."""
    server = StdioServerParameters(
        command=sys.executable, args=[*program, *map(str, arguments)], env=environment(folder / "home"), cwd=folder
    )
    errors = folder / "stderr.txt"
    with errors.open("w", encoding="utf-8") as file, start_blocking_portal() as portal:
        client = Client(stdio_client(server, errlog=file), mode=mode)
        with portal.wrap_async_context_manager(client):
            yield Service(portal, client, errors)


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with one that may be read, one that may be written, and one that is neither."""
    folder = tmp_path_factory.mktemp("opened")
    for name in ("read", "write", "secret"):
        (folder / name).mkdir()
    yield folder


@pytest.fixture(scope="session")
def writing(opened: Path) -> Iterator[Service]:
    """A server that may read one folder and write into another."""
    with service(opened, "--read", opened / "read", "--write", opened / "write") as running:
        yield running


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server as it is started without any option."""
    with service(tmp_path_factory.mktemp("plain")) as running:
        yield running
