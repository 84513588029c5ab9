"""The command that opens the page in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.session import open_session
from assistant.cli.teaching import command
from assistant.errors import ConfigurationError


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "serve",
        "打开网页界面和接口；默认只有本机能访问，按 Ctrl+C 停止。",
        details="没有账户时，网页只能在本机打开，不用登录。要让别的电脑访问，先设账户：--accounts 设第一个管理员，\n"
        "一次性密码只显示一次；其余账户用 jixiao user add 新建。有账户后，打开网页要先登录。",
        examples=(
            "jixiao serve",
            "jixiao serve --port 8080",
            "jixiao serve --accounts --host 0.0.0.0 --certificate 证书.pem --key 私钥.pem",
        ),
        panel="网页",
    )(serve)


def serve(
    host: Annotated[str, typer.Option("--host", metavar="地址", help="监听的地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="端口")] = 7860,
    accounts: Annotated[bool, typer.Option("--accounts", help="还没有账户时，设第一个管理员")] = False,
    certificate: Annotated[Path | None, typer.Option("--certificate", metavar="F", help="加密连接用的证书")] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="F", help="证书的私钥")] = None,
) -> None:
    """Open the web page."""
    try:
        from assistant.web.app import Address
        from assistant.web.app import serve as serve_page
    except ImportError as error:
        raise ConfigurationError(f"网页界面不能使用：缺少 {error.name}。", hint="请重新安装 jixiao。") from error

    session = open_session()
    try:
        serve_page(session.assistant, Address(host, port, certificate, key), session.settings, with_accounts=accounts)
    except OSError as error:
        raise ConfigurationError(
            f"不能在 {host}:{port} 打开网页（{error}）。",
            hint="端口可能已被占用，请用 --port 换一个，例如 --port 8080。",
        ) from error
