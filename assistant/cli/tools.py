"""The command that lets other programs call the assistant over the Model Context Protocol."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.failures import fault_of
from assistant.cli.output import say
from assistant.cli.session import open_session
from assistant.cli.teaching import command
from assistant.errors import ConfigurationError


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "mcp",
        "供支持 MCP 的程序调用：查找、起草、审核、查指标、导出；由那个程序启动，不用手工运行。",
        details=(
            "默认只读：草稿不保存，不读任何文件，不写任何文件。--read 开放文件夹里的申报表供审核，可以写多次；"
            "--write 允许在一个文件夹里新建文件（从不覆盖，也可以读）。\n\n"
            "标准输入和标准输出由协议使用；对方关闭标准输入时结束。怎样连接见用户手册“接入其他程序”。"
        ),
        examples=("jixiao mcp", "jixiao mcp --read 申报表 --write 导出"),
        panel="其他程序",
    )(mcp)


def mcp(
    read: Annotated[
        list[Path] | None, typer.Option("--read", metavar="DIR", help="允许读取其中文件的文件夹；可以写多次")
    ] = None,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="DIR", help="允许在其中新建文件的文件夹；不写就不能导出")
    ] = None,
) -> None:
    """Serve one client over stdio."""
    from assistant.tools.folders import Folders

    folders = Folders(read or (), write)
    try:
        from assistant.tools.server import serve
    except ImportError as error:
        raise ConfigurationError(f"MCP 服务不能使用：缺少 {error.name}。", hint="请重新安装 jixiao。") from error

    if sys.stdin.isatty():
        say("正在等待 MCP 客户端的消息。这个命令一般由客户端启动；按 Ctrl+C 结束。")
    # The SDK waits for its input in a thread that no exception reaches, so an interrupt ends the process itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    serve(open_session, folders, fault_of)
