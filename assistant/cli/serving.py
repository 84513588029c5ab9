"""The command that opens the page in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.session import open_assistant
from assistant.cli.teaching import command
from assistant.errors import ConfigurationError


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "serve",
        "打开网页界面；默认只有本机能访问，按 Ctrl+C 停止。",
        examples=("jixiao serve", "jixiao serve --port 8080"),
        panel="网页",
    )(serve)


def serve(
    host: Annotated[str, typer.Option("--host", metavar="地址", help="监听的地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="端口")] = 7860,
) -> None:
    """Open the web page."""
    try:
        from assistant.web.app import serve as serve_page
    except ImportError as error:
        raise ConfigurationError(f"网页界面不能使用：缺少 {error.name}。", hint="请重新安装 jixiao。") from error

    assistant = open_assistant()
    try:
        serve_page(assistant, host, port)
    except OSError as error:
        raise ConfigurationError(
            f"不能在 {host}:{port} 打开网页（{error}）。",
            hint="端口可能已被占用，请用 --port 换一个，例如 --port 8080。",
        ) from error
