"""What every request passes first: only known names for this machine, and headers that shut the page in."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, Final

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LOCAL_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})

_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # Gradio's page is built on both
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_HEADERS: Final = (
    (b"content-security-policy", _POLICY.encode()),
    # Not `no-referrer`: with that, browsers send "null" as the origin of our own forms.
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_IN_CHINESE: Final = (
    "<script>for (const [name, value] of [['language', 'zh-CN'], ['languages', ['zh-CN']]])"
    " Object.defineProperty(navigator, name, {get: () => value});</script>"
)
"""Gradio takes the language of its own labels from the browser; ours is a Chinese page in any browser."""
_AS_LEFT: Final = (
    "<script>for (const name of ['look', 'size']) try { const kept = localStorage.getItem(`jx-${name}`);"
    " if (kept) document.documentElement.dataset[name] = kept; } catch { }</script>"
)
"""Large type and dark colours from the first moment on, where the person has chosen them."""

_FOR_OTHER_SITES: Final = re.compile(r"<meta\s[^>]*(?:og|twitter):[^>]*>")


class Guard:
    """ASGI middleware around everything.

    Args:
        app: What is guarded.
        names: Further names by which this machine may be addressed.
        addresses: Whether any address will do as a name. Where there is no login it must not: another site could
            have its own name lead here.
    """

    def __init__(self, app: Application, names: Iterable[str] = (), *, addresses: bool = False) -> None:
        self._app = app
        self._names = LOCAL_NAMES | {name.strip().lower() for name in names if name.strip()}
        self._addresses = addresses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not for this page; otherwise let it through with our headers."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        elif not self._known(_host_of(scope)):
            await refuse(_with_headers(send), 421, "请用本程序的地址打开本页面。")
        else:
            await self._app(scope, receive, _with_headers(send))

    def _known(self, host: str) -> bool:
        return host in self._names or (self._addresses and _is_address(host))


class ChinesePage:
    """ASGI middleware inside Gradio's application: the one page that it sends is sent on in Chinese."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Change the page; let everything else through."""
        page = scope["type"] == "http" and scope["path"] == "/"
        await self._app(scope, receive, _Page(send) if page else send)


class _Page:
    """Collects the one page that Gradio sends."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self._body
        headers = [(name, value) for name, value in self._start["headers"] if name.lower() != b"content-length"]
        if (b"content-type", b"text/html; charset=utf-8") in headers and body:
            body = _in_chinese(body.decode("utf-8")).encode("utf-8")
        length = [(b"content-length", str(len(body)).encode())] if body else []
        # Kept by the browser, its Back would show the page of whoever was signed in before.
        await self._send({**self._start, "headers": [*headers, *length, (b"cache-control", b"no-store")]})
        await self._send({"type": "http.response.body", "body": body})


def _in_chinese(page: str) -> str:
    """Gradio's page with Chinese declared as its language, and without its notices for other sites."""
    page = page.replace('lang="en"', 'lang="zh-CN"', 1).replace("<head>", f"<head>{_IN_CHINESE}{_AS_LEFT}", 1)
    return _FOR_OTHER_SITES.sub("", page)


def _host_of(scope: Scope) -> str:
    """The name by which the browser addressed us, without the port."""
    host = header(scope, b"host").lower()
    return host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]


def header(scope: Scope, name: bytes) -> str:
    """A header of the request; "" if there is none."""
    return str(next((value for key, value in scope["headers"] if key == name), b"").decode("latin-1"))


async def refuse(send: Send, status: int, reason: str) -> None:
    """Answer with a sentence."""
    body = reason.encode("utf-8")
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _with_headers(send: Send) -> Send:
    """Add our headers to a response."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            added = [(name, value) for name, value in _HEADERS if name not in given]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return sending


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
