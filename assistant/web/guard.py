"""What every request passes: only this machine's names, no fetching for others, and a page in Chinese."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

HOSTS: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})

_FETCHING: Final = ("/gradio_api/file=http", "/gradio_api/proxy=")
"""Paths by which Gradio would fetch from elsewhere on a visitor's behalf."""

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
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
_IN_CHINESE: Final = (
    "<script>for (const [name, value] of [['language', 'zh-CN'], ['languages', ['zh-CN']]])"
    " Object.defineProperty(navigator, name, {get: () => value});</script>"
)
"""Gradio takes the language of its own labels from the browser; ours is a Chinese page in any browser."""

_FOR_OTHER_SITES: Final = re.compile(r"<meta\s[^>]*(?:og|twitter):[^>]*>")


class Guard:
    """ASGI middleware around Gradio's application."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not for this page; otherwise let it through with our headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _host(scope) not in HOSTS:
            await _refuse(send, 421, "请用本机地址打开本页面。")
        elif scope["path"].lower().startswith(_FETCHING):
            await _refuse(send, 403, "本页面不读取其他网址。")
        elif scope["path"] == "/":
            await self._app(scope, receive, _Page(send))
        else:
            await self._app(scope, receive, _with_headers(send))


class _Page:
    """Collects the one page that Gradio sends, to send it on in Chinese."""

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
            body = in_chinese(body.decode("utf-8")).encode("utf-8")
        length = [(b"content-length", str(len(body)).encode())] if body else []
        await self._send({**self._start, "headers": [*headers, *length, *_HEADERS]})
        await self._send({"type": "http.response.body", "body": body})


def in_chinese(page: str) -> str:
    """Gradio's page with Chinese declared as its language, and without its notices for other sites."""
    page = page.replace('lang="en"', 'lang="zh-CN"', 1).replace("<head>", f"<head>{_IN_CHINESE}", 1)
    return _FOR_OTHER_SITES.sub("", page)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *_HEADERS]}
        await send(message)

    return sending


def _host(scope: Scope) -> str:
    """The name by which the browser addressed us, without the port."""
    value = next((value for name, value in scope["headers"] if name == b"host"), b"")
    host = str(value.decode("latin-1")).lower()
    return host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = reason.encode("utf-8")
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *_HEADERS]})
    await send({"type": "http.response.body", "body": body})
