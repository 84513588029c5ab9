"""The server behind the page: on this machine only, opened, announced and closed again."""

from __future__ import annotations

import logging
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.errors import ConfigurationError, StoreError
from assistant.settings import Settings
from assistant.web.environment import LOOPBACK, prepare_environment

if TYPE_CHECKING:
    from assistant.service import Assistant

MAX_UPLOAD: Final = "20mb"
WORKERS: Final = 4
"""How many events run at once; the drafting itself is one process's work."""
WAITING: Final = 64
"""How many events may wait; more are turned away."""

_LOG_BYTES: Final = 1_000_000
_POLL_SECONDS: Final = 0.5


def serve(assistant: Assistant, host: str, port: int, settings: Settings | None = None) -> None:
    """Open the page and keep it open until Ctrl+C.

    Args:
        assistant: Does the work.
        host: The address to listen on; only this machine's own.
        port: The port to listen on.
        settings: The environment's unless given.

    Raises:
        ConfigurationError: If the address is not this machine's own, or the port cannot be had.
    """
    with opened_page(assistant, host, port, settings) as (address, server):
        _announce(f"网页已打开：{address}　在浏览器中访问这个地址；按 Ctrl+C 停止。")
        with suppress(KeyboardInterrupt):
            while server.thread.is_alive():
                server.thread.join(_POLL_SECONDS)
        _announce("网页已停止；已经生成的草稿都已保存。")


@contextmanager
def opened_page(
    assistant: Assistant, host: str, port: int, settings: Settings | None = None
) -> Iterator[tuple[str, Any]]:
    """Open the page without waiting; yields its address and the server, and closes it in the end.

    Raises:
        ConfigurationError: If the address is not this machine's own, or the port cannot be had.
    """
    settings = settings or Settings()
    _check_address(host, port)
    exports, logs = (_folder(settings.home.resolve() / name) for name in ("exports", "logs"))
    prepare_environment(settings.home)
    from assistant.web.page import build_page

    with _logged(logs / "page.log"):
        page = build_page(assistant, settings)
        try:
            page.queue(default_concurrency_limit=WORKERS, max_size=WAITING, api_open=False)
            try:
                page.launch(**launch_options(host, port, exports))
            except OSError as error:
                raise _port_taken(host, port) from error
            yield page.local_url, page.server
        finally:
            page.close(verbose=False)


def launch_options(host: str, port: int, exports: Path) -> dict[str, Any]:
    """How Gradio is launched: nothing left to its defaults that opens a way in or out."""
    from starlette.middleware import Middleware

    from assistant.web.guard import Guard
    from assistant.web.theme import ICON, SCRIPT, STYLESHEET, page_theme

    return {
        "server_name": f"[{host}]" if ":" in host else host,
        "server_port": port,
        "allowed_paths": [str(exports)],
        "max_file_size": MAX_UPLOAD,
        "max_threads": WORKERS * 4,
        "app_kwargs": {"middleware": [Middleware(Guard)], "docs_url": None, "redoc_url": None, "openapi_url": None},
        "theme": page_theme(),
        "css_paths": [STYLESHEET],
        "js": SCRIPT.read_text(encoding="utf-8"),
        "favicon_path": str(ICON),
        "footer_links": [],
        "share": False,
        "inbrowser": False,
        "show_error": False,
        "debug": False,
        "quiet": True,
        "prevent_thread_lock": True,
        "strict_cors": True,
        "run_history": False,
        "enable_monitoring": False,
        "mcp_server": False,
        "ssr_mode": False,
        "pwa": False,
    }


def _check_address(host: str, port: int) -> None:
    if host not in LOOPBACK:
        raise ConfigurationError(
            f"不能在 {host} 打开网页：这一版没有账户，只允许本机访问。",
            hint="请用 --host 127.0.0.1；供多人使用的账户功能在以后的版本提供。",
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # there the option would allow a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise _port_taken(host, port) from error


def _port_taken(host: str, port: int) -> ConfigurationError:
    return ConfigurationError(
        f"不能在 {host} 的端口 {port} 打开网页，端口可能已被占用。",
        hint=f"请用 --port 换一个端口，例如 --port {8080 if port != 8080 else 8081}；网页也可能已经打开。",
    )


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"文件夹建不了：{path}", hint="请检查权限，或用环境变量 JIXIAO_HOME 指定一个可写的文件夹。"
        ) from error
    return path


@contextmanager
def _logged(path: Path) -> Iterator[None]:
    """Write what goes wrong on the page to a file of limited size."""
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("assistant.web")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()


def _announce(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
