"""GradioGuard: of Gradio's routes only those the page needs, and each session, event and upload for one person only.

Gradio takes whoever knows a session hash, an event id or the path of an upload for its owner. Here they are bound to
the person who used them first; for anybody else they are not there. Files are never handed out by Gradio: the page
has a route of its own for them.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Callable, Container, Iterator
from threading import Lock
from typing import Any, Final
from urllib.parse import parse_qs, unquote

from anyio.to_thread import run_sync

from assistant.web.guard import Application, Message, Receive, Scope, Send, refuse

MAX_JSON: Final = 2_000_000
"""Bytes of what a form on the page sends; files go another way."""

_READ: Final = frozenset(
    {
        "/",
        "/config",
        "/theme.css",
        "/favicon.ico",
        "/robots.txt",
        "/manifest.json",
        "/gradio_api/info",
        "/gradio_api/startup-events",
        "/gradio_api/queue/data",
        "/gradio_api/upload_progress",
    }
)
_READ_BELOW: Final = ("/assets/", "/static/", "/svelte/")
_HEARTBEAT: Final = re.compile(r"/gradio_api/heartbeat/([^/]{1,200})")
_WRITTEN: Final = frozenset(
    {
        "/gradio_api/queue/join",
        "/gradio_api/run/predict",
        "/gradio_api/reset",
        "/gradio_api/cancel",
        "/gradio_api/upload",
    }
)
_UPLOAD: Final = "/gradio_api/upload"
_FILE_URL: Final = re.compile(r"(?:https?://[^/]+)?/?(?:gradio_api/)?file=(.+)", re.DOTALL)
_KEPT: Final = 50_000
"""How many bindings are remembered; what is older is refused to everybody."""


class Bindings:
    """Which secret of Gradio's belongs to whom; threads may share it."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._owners: OrderedDict[tuple[str, str], frozenset[str]] = OrderedDict()
        self._kept = kept
        self._lock = Lock()

    def bind(self, kind: str, secret: str, owner: str) -> None:
        """Note that a secret was given to somebody; the same upload may be two people's."""
        with self._lock:
            self._owners[kind, secret] = self._owners.get((kind, secret), frozenset()) | {owner}
            while len(self._owners) > self._kept:
                self._owners.popitem(last=False)

    def owns(self, kind: str, secret: str, owner: str) -> bool:
        """Whether it was given to the person."""
        with self._lock:
            return owner in self._owners.get((kind, secret), frozenset())

    def claim(self, kind: str, secret: str, owner: str) -> bool:
        """Whether it is the person's; what nobody has used yet becomes so."""
        with self._lock:
            owners = self._owners.setdefault((kind, secret), frozenset({owner}))
            while len(self._owners) > self._kept:
                self._owners.popitem(last=False)
            return owner in owners


class GradioGuard:
    """ASGI application in front of Gradio's; the gate has settled who asks.

    Args:
        app: Gradio's.
        ticks: The numbers of the events that the page sets off by itself.
        noted: Told the token of a session in which a person has done something.
    """

    def __init__(
        self, app: Application, ticks: Container[int] = (), noted: Callable[[str], object] = lambda _: None
    ) -> None:
        self._app = app
        self._ticks = ticks
        self._noted = noted
        self._bindings = Bindings()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what belongs to the person."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path, owner = scope["path"].rstrip("/") or "/", scope["state"]["visitor"].viewer.user_id
        if scope["method"] in ("GET", "HEAD"):
            allowed = self._may_read(path, scope, owner)
            await (self._app(scope, receive, send) if allowed else refuse(send, 404, "没有这个地址。"))
        elif scope["method"] != "POST" or path not in _WRITTEN:
            await refuse(send, 404, "没有这个地址。")
        elif path == _UPLOAD:
            await self._app(_uncompressed(scope), receive, _Noted(send, self._bindings, owner))
        else:
            await self._written(scope, receive, send, owner)

    def _may_read(self, path: str, scope: Scope, owner: str) -> bool:
        if heartbeat := _HEARTBEAT.fullmatch(path):
            return self._bindings.claim("session", heartbeat[1], owner)
        if path in _READ:
            query = parse_qs(scope["query_string"].decode("latin-1"))
            return all(self._bindings.claim("session", hash_, owner) for hash_ in query.get("session_hash", ()))
        return path.startswith(_READ_BELOW) and ".." not in path

    async def _written(self, scope: Scope, receive: Receive, send: Send, owner: str) -> None:
        body = await _body(receive)
        if body is None:
            await refuse(send, 413, "提交的内容太大。")
            return
        try:
            told = json.loads(body)
        except ValueError:
            told = None
        if not isinstance(told, dict) or not self._may_say(told, owner):
            await refuse(send, 404, "没有这个会话。请刷新页面。")
            return
        token = scope["state"]["visitor"].token
        if token and not self._is_tick(told):
            await run_sync(self._noted, token)
        await self._app(_uncompressed(scope), _replayed(body, receive), _Noted(send, self._bindings, owner))

    def _is_tick(self, told: dict[str, Any]) -> bool:
        number = told.get("fn_index")
        return isinstance(number, int) and number in self._ticks

    def _may_say(self, told: dict[str, Any], owner: str) -> bool:
        session, event = told.get("session_hash"), told.get("event_id")
        if not isinstance(session, str) or not self._bindings.claim("session", session, owner):
            return False
        if event is not None and not self._bindings.owns("event", str(event), owner):
            return False
        return all(self._bindings.owns("upload", path, owner) for path in _paths_in(told))


class _Noted:
    """Passes an answer on and notes the event id or the paths of uploads in it."""

    def __init__(self, send: Send, bindings: Bindings, owner: str) -> None:
        self._send = send
        self._bindings = bindings
        self._owner = owner
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.body" and len(self._body) <= MAX_JSON:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                self._note()
        await self._send(message)

    def _note(self) -> None:
        try:
            told = json.loads(self._body)
        except ValueError:
            return
        if isinstance(told, dict) and isinstance(told.get("event_id"), str):
            self._bindings.bind("event", told["event_id"], self._owner)
        if isinstance(told, list):
            for path in told:
                self._bindings.bind("upload", str(path), self._owner)


def _paths_in(value: Any) -> Iterator[str]:
    """Every file that a message names: Gradio would read it for whoever names it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "path" and inner is not None:
                yield inner if isinstance(inner, str) else ""
            elif key == "url" and inner is not None:
                named = _FILE_URL.fullmatch(inner) if isinstance(inner, str) else None
                yield unquote(named[1]) if named else ""
            else:
                yield from _paths_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _paths_in(inner)


async def _body(receive: Receive) -> bytes | None:
    """The body of a request; None if it is too large."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MAX_JSON:
            return None
    return body


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body once more, then whatever else comes."""
    sent = False

    async def receiving() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving


def _uncompressed(scope: Scope) -> Scope:
    """The request without a wish for a compressed answer, so that the answer can be read."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}
