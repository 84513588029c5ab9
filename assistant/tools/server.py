"""The server over stdio: the protocol's messages to calls of our tools; the only module that knows the SDK.

Standard output belongs to the protocol: the SDK keeps a private copy of it and points the descriptor itself at
standard error, so that nothing else can be printed between two messages, not even by a child process.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final

import anyio
import anyio.from_thread
import anyio.lowlevel
import anyio.to_thread
from mcp import types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from pydantic import BaseModel

from assistant import __version__
from assistant.documents.sandbox import shared_sandbox
from assistant.tools.calls import Caller, OnFault, Open, Stopped, Watch
from assistant.tools.catalogue import INSTRUCTIONS, ToolSpec, offered
from assistant.tools.folders import Folders
from assistant.tools.results import Refusal

NAME: Final = "jixiao"
TITLE: Final = "绩效目标助手"
_STOPPING_SECONDS: Final = 0.05

_Context = ServerRequestContext[Any, Any]


def serve(opener: Open, folders: Folders, on_fault: OnFault) -> None:
    """Serve one client until it closes standard input.

    Args:
        opener: Opens the assistant, with the first call of a tool.
        folders: What may be read and written.
        on_fault: What is done with a fault of the program itself.
    """
    # What the SDK logs are messages it could not read or send; a person has no use for tracebacks of those.
    logging.getLogger("mcp").setLevel(logging.CRITICAL)
    caller = Caller(opener, folders, on_fault)
    try:
        anyio.run(_serve, caller, folders.write is not None)
    finally:
        caller.close()


async def _serve(caller: Caller, writing: bool) -> None:
    server = build_server(caller, writing=writing)
    async with stdio_server() as (received, sent):
        await server.run(received, sent, server.create_initialization_options())


def build_server(caller: Caller, *, writing: bool) -> Server[Any]:
    """The server with its tools.

    Args:
        caller: Calls the tools.
        writing: Whether tools that make files are offered.
    """
    tools = offered(writing=writing)
    one_at_a_time: list[anyio.CapacityLimiter] = []  # made inside the event loop

    async def list_tools(_: _Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in tools.values()])

    async def call_tool(context: _Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        tool = tools.get(asked.name)
        if tool is None:
            raise _unknown(asked.name, tools)
        if not one_at_a_time:
            one_at_a_time.append(anyio.CapacityLimiter(1))
        work = partial(caller.call, tool, asked.arguments or {}, _steps(context))
        return _answer(await _in_a_thread(work, one_at_a_time[0]))

    server: Server[Any] = Server(
        NAME,
        version=__version__,
        title=TITLE,
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    # The SDK's one middleware reports to OpenTelemetry wherever the environment has set that up; we report nowhere.
    server.middleware.clear()
    return server


async def _in_a_thread(work: Callable[[Watch], BaseModel], limiter: anyio.CapacityLimiter) -> BaseModel:
    """The result of work in a thread; if the request is cancelled, what the thread waits for is stopped."""
    watch = Watch()
    results: list[BaseModel] = []

    def run() -> None:
        # Cancelled: nobody is told, and the exception must not reach the task group.
        try:
            results.append(work(watch))
        except Stopped:
            return

    async with anyio.create_task_group() as group:
        group.start_soon(_stop_when_cancelled, watch)
        await anyio.to_thread.run_sync(run, limiter=limiter)
        group.cancel_scope.cancel()
    await anyio.lowlevel.checkpoint()
    return results[0]


async def _stop_when_cancelled(watch: Watch) -> None:
    """Wait for the call to end one way or the other; while its thread goes on unwanted, stop the file it reads."""
    try:
        await anyio.sleep_forever()
    finally:
        watch.stop()
        with anyio.CancelScope(shield=True):
            while watch.is_running:
                shared_sandbox().interrupt()
                await anyio.sleep(_STOPPING_SECONDS)


def _steps(context: _Context) -> Callable[[str], None]:
    """What a thread calls at each step: a progress notification, if the client asked for them."""
    done = 0

    def step(doing: str) -> None:
        nonlocal done
        done += 1
        with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):  # the client has just left
            anyio.from_thread.run(context.session.report_progress, float(done), None, doing)

    return step


def _described(tool: ToolSpec) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.input_schema(),
        output_schema=tool.output_schema(),
        annotations=types.ToolAnnotations(
            title=tool.title,
            read_only_hint=not tool.writes,
            destructive_hint=False,
            idempotent_hint=not tool.writes,
            open_world_hint=False,
        ),
    )


def _answer(result: BaseModel) -> types.CallToolResult:
    """A result for programs, and the same as text for models that are shown nothing else."""
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=result.model_dump_json())],
        structured_content=result.model_dump(mode="json"),
        is_error=isinstance(result, Refusal),
    )


def _unknown(name: str, tools: dict[str, ToolSpec]) -> MCPError:
    hint = f"可用的工具：{'、'.join(tools)}。导出要在启动时加 --write 文件夹。"
    message = f"没有工具“{name[:60]}”。"
    return MCPError(types.INVALID_PARAMS, message, {"code": "E-100", "message": message, "hint": hint})
