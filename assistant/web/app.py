"""The server: where it listens, who may come in before it starts, announced and closed again."""

from __future__ import annotations

import logging
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from assistant.errors import ConfigurationError, JixiaoError, StoreError
from assistant.settings import Settings
from assistant.web.environment import LOOPBACK, prepare_environment

if TYPE_CHECKING:
    from assistant.accounts.accounts import Accounts, Made
    from assistant.accounts.passwords import Passwords
    from assistant.service import Assistant

_LOG_BYTES: Final = 1_000_000
_POLL_SECONDS: Final = 0.5
_START_SECONDS: Final = 60.0
_STOP_SECONDS: Final = 3


class Address(NamedTuple):
    """Where the server listens.

    Attributes:
        certificate: The certificate's file, for encrypted connections; None for plain ones.
        key: The file of its key.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    certificate: Path | None = None
    key: Path | None = None

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

    @property
    def url(self) -> str:
        """What a browser on this machine is given."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        shown = f"[{host}]" if ":" in host else host
        return f"{'https' if self.certificate else 'http'}://{shown}:{self.port}/"


def serve(
    assistant: Assistant, address: Address, settings: Settings | None = None, *, with_accounts: bool = False
) -> None:
    """Open the page and keep it open until Ctrl+C.

    Args:
        assistant: Does the work.
        address: Where to listen; where other machines can come in, there have to be accounts.
        settings: The environment's unless given.
        with_accounts: Make the first administrator if there are no accounts.

    Raises:
        ConfigurationError: If there are no accounts but others could come in, or the port cannot be had.
    """
    settings = settings or Settings()
    with opened_page(assistant, address, settings, with_accounts=with_accounts) as (url, server):
        _announce(f"网页已打开：{url}　在浏览器中访问这个地址；按 Ctrl+C 停止。")
        if not address.is_local and not address.certificate and not settings.public_url:
            _announce("提醒：连接没有加密，密码会以明文经过网络。请用 --certificate 和 --key 给出证书。")
        Thread(target=warm_up, args=(assistant,), name="jixiao-warm-up", daemon=True).start()
        with suppress(KeyboardInterrupt):
            while server.is_alive():
                server.join(_POLL_SECONDS)
        _announce("网页已停止；已经生成的草稿都已保存。")


def warm_up(assistant: Assistant) -> None:
    """Draft the page's examples once and keep nothing, so that the first person does not wait for what is only loaded.

    A server that is closed meanwhile has nothing to warm.
    """
    from assistant.drafting.request import DraftRequest
    from assistant.web.examples import EXAMPLES

    with suppress(JixiaoError):
        for example in EXAMPLES:
            assistant.draft(DraftRequest(description=example.text), keep=False)


@contextmanager
def opened_page(
    assistant: Assistant,
    address: Address,
    settings: Settings,
    *,
    with_accounts: bool = False,
    passwords: Passwords | None = None,
) -> Iterator[tuple[str, Thread]]:
    """Open the page without waiting; yields its address and the thread of the server, and closes it in the end.

    Raises:
        ConfigurationError: If there are no accounts but others could come in, or the port cannot be had.
    """
    from assistant.wiring import open_accounts, open_desk_stores

    if (address.certificate is None) != (address.key is None):
        raise ConfigurationError("证书和私钥要一起给出。", hint="--certificate 和 --key 两个都要写。")
    _check_port(address)
    logs = _folder(settings.home.resolve() / "logs")
    prepare_environment(settings.home)
    with (
        _logged(logs / "page.log"),
        closing(open_accounts(settings, passwords=passwords)) as accounts,
        closing(open_desk_stores(settings)) as stores,
    ):
        made = accounts.begin() if with_accounts else None
        _check_accounts(accounts, address)
        _announce_first(made)
        stores.audit.prune(settings.audit_days, assistant.now)
        stores.papers.sweep(assistant.now)
        stores.papers.sweep_folders(assistant.now)
        from assistant.web.application import Services, build_application
        from assistant.web.preferences import Preferences

        secure = bool(address.certificate) or settings.public_url.startswith("https:")
        services = Services(assistant, accounts, stores, Preferences(settings))
        application = build_application(services, addresses=not address.is_local, secure=secure)
        with _listening(application, address) as server:
            yield address.url, server


def server_options(address: Address) -> dict[str, Any]:
    """How the server is set up: it takes nobody's word for where a request comes from."""
    return {
        "host": address.host,
        "port": address.port,
        "ssl_certfile": address.certificate,
        "ssl_keyfile": address.key,
        "proxy_headers": False,
        "server_header": False,
        "access_log": False,
        "log_config": None,
        "ws": "none",
        "limit_concurrency": 500,
        # Longer than browsers and programs keep an idle connection, so that none is closed just as it is used again.
        "timeout_keep_alive": 75,
        "timeout_graceful_shutdown": _STOP_SECONDS,
    }


@contextmanager
def _listening(application: Any, address: Address) -> Iterator[Thread]:
    import uvicorn

    try:
        server = uvicorn.Server(uvicorn.Config(application, **server_options(address)))
        server.config.load()
    except OSError as error:
        raise ConfigurationError("证书或私钥读不了。", hint="请检查 --certificate 和 --key 两个文件。") from error
    thread = Thread(target=server.run, name="jixiao-server", daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not server.started:
            if not thread.is_alive() or time.monotonic() > deadline:
                raise _port_taken(address)
            time.sleep(0.02)
        yield thread
    finally:
        server.should_exit = True
        thread.join(_STOP_SECONDS + _START_SECONDS)


def _check_accounts(accounts: Accounts, address: Address) -> None:
    if not address.is_local and not accounts.exist():
        raise ConfigurationError(
            f"不能在 {address.host} 打开网页：还没有账户，任何人都能进来。",
            hint="请加 --accounts 设第一个管理员，或先运行 jixiao user add；只在本机使用时请用 --host 127.0.0.1。",
        )


def _announce_first(made: Made | None) -> None:
    if made:
        _announce(f"已设管理员 {made.user.name}，一次性密码：{made.password}　只显示这一次，第一次登录时要改。")


def _check_port(address: Address) -> None:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # there the option would allow a port that is in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except (OSError, OverflowError) as error:
            raise _port_taken(address) from error


def _port_taken(address: Address) -> ConfigurationError:
    other = 8080 if address.port != 8080 else 8081
    return ConfigurationError(
        f"不能在 {address.host} 的端口 {address.port} 打开网页，地址不是本机的，或端口已被占用。",
        hint=f"请用 --port 换一个端口，例如 --port {other}；网页也可能已经打开。",
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
    loggers = [logging.getLogger(name) for name in ("assistant.web", "uvicorn.error")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
        handler.close()


def _announce(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
