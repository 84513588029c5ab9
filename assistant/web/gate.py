"""Gate: who sent a request, whether the person may, and whether it comes from our own page."""

from __future__ import annotations

import json
import re
from http.cookies import CookieError, SimpleCookie
from typing import Final

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from assistant.accounts.accounts import Accounts
from assistant.domain.account import SCOPES_OF, User
from assistant.errors import ForeignOrigin, JixiaoError, NotAllowed, NotSignedIn, StoreError, TooLarge
from assistant.web.guard import Application, Receive, Scope, Send, header
from assistant.web.origin import SAFE_METHODS, is_our_own, sent_from
from assistant.web.workplace import LOCAL_VISITOR, Visitor

COOKIE: Final = "jixiao_session"
API: Final = "/api/v1"
LOGIN: Final = "/login"
OIDC: Final = "/login/oidc"
OIDC_BACK: Final = "/login/oidc/back"
PASSWORD: Final = "/password"
ACCOUNT: Final = "/account"
LOGOUT: Final = "/logout"
PRINT: Final = "/print/"
MAX_BODY: Final = 2_000_000
MAX_UPLOAD: Final = 20 * 1024 * 1024
_THREADS: Final = 8
_AROUND_AN_UPLOAD: Final = 64 * 1024
"""What a browser puts around a file."""

_FOR_ALL: Final = frozenset({LOGIN, OIDC, OIDC_BACK, "/favicon.ico", "/healthz"})
_DRAFT: Final = re.compile(r"draft=([0-9A-Za-z-]{6,64})")
_UPLOADS: Final = frozenset({"/gradio_api/upload", f"{API}/uploads"})
_BY_ITSELF: Final = ("/gradio_api/heartbeat/", "/gradio_api/queue/", "/gradio_api/run/", "/gradio_api/upload_progress")
"""What the page asks for without anybody doing anything; which events are of that kind, `GradioGuard` sees."""
STATUS_AT_THE_GATE: Final[dict[type[JixiaoError], int]] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    ForeignOrigin: 403,
    TooLarge: 413,
    StoreError: 503,
}


class Gate:
    """ASGI middleware around the application.

    Args:
        app: What is behind it; finds the `Visitor` in `scope["state"]["visitor"]`.
        accounts: Who may come in. As long as there is no account, whoever reaches us is the local person.
        public_url: The address that browsers see, where another server stands before ours.
        trusted_proxy: The address of that server, if its word on where a request comes from is taken.
    """

    def __init__(self, app: Application, accounts: Accounts, public_url: str = "", trusted_proxy: str = "") -> None:
        self._app = app
        self._accounts = accounts
        self._public_url = public_url
        self._trusted_proxy = trusted_proxy
        self._needed = False
        # Apart from the threads in which the work is done, so that nobody waits for others' work to be recognised.
        self._threads = CapacityLimiter(_THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with its visitor, or answer why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._trusted_proxy:
            scope["client"] = sent_from(scope, self._trusted_proxy)
        try:
            _check_size(scope)
            visitor = await run_sync(self._visitor, scope, limiter=self._threads)
            self._check(scope, visitor)
        except _Elsewhere as elsewhere:
            await _redirect(send, elsewhere.path)
        except JixiaoError as error:
            await refuse_with(send, STATUS_AT_THE_GATE.get(type(error), 503), error)
        else:
            scope.setdefault("state", {})["visitor"] = visitor
            await self._app(scope, receive, send)

    def login_needed(self) -> bool:
        """Whether there are accounts; from the first one on a login is needed."""
        self._needed = self._needed or self._accounts.exist()
        return self._needed

    def _visitor(self, scope: Scope) -> Visitor | None:
        if not self.login_needed():
            return LOCAL_VISITOR
        address = scope["client"][0] if scope.get("client") else ""
        scheme, _, secret = header(scope, b"authorization").partition(" ")
        if scheme.lower() == "bearer" and scope["path"].startswith(API):
            found = self._accounts.by_api_token(secret.strip())
            if found is None:
                raise NotSignedIn("令牌无效。", hint="令牌可能已作废，或账户已停用；请换一个令牌。")
            user, scopes = found
            return Visitor(user.viewer, user.name, scopes, address, "", user.must_change)
        token = _session_token(scope)
        active = not scope["path"].startswith(_BY_ITSELF)
        user_or_none = self._accounts.signed_in(token, active=active) if token else None
        return _signed_in(user_or_none, address, token) if user_or_none else None

    def _check(self, scope: Scope, visitor: Visitor | None) -> None:
        path = scope["path"].rstrip("/") or "/"
        by_token = visitor is not None and visitor is not LOCAL_VISITOR and not visitor.token
        if scope["method"] not in SAFE_METHODS and not by_token and not is_our_own(scope, self._public_url):
            raise ForeignOrigin("请求不是从本程序的页面发出的，没有执行。")
        if path in _FOR_ALL:
            return
        if visitor is None:
            raise (
                _Elsewhere(LOGIN + _draft_in(scope))
                if _is_page(scope)
                else NotSignedIn("没有登录，或离开太久已自动退出。")
            )
        if visitor.must_change and path not in (PASSWORD, LOGOUT):
            raise _Elsewhere(PASSWORD) if _is_page(scope) else NotAllowed("请先修改一次性密码。")


class _Elsewhere(Exception):
    """Control flow: redirect the browser to another of our pages."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def _session_token(scope: Scope) -> str:
    """The token that the browser holds; "" if it holds none."""
    try:
        cookie = SimpleCookie(header(scope, b"cookie")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


async def refuse_with(send: Send, status: int, error: JixiaoError) -> None:
    """Answer with an error, as the interface does."""
    told = {"code": error.code, "message": error.message, "hint": error.hint}
    await _answer(send, status, json.dumps(told, ensure_ascii=False).encode(), (b"content-type", b"application/json"))


def _signed_in(user: User, address: str, token: str) -> Visitor:
    return Visitor(user.viewer, user.name, SCOPES_OF[user.role], address, token, user.must_change)


def _check_size(scope: Scope) -> None:
    """Refuse what is too large before it is read.

    Raises:
        TooLarge: If it is, or does not say how large it is.
    """
    if scope["method"] in SAFE_METHODS:
        return
    if header(scope, b"transfer-encoding"):
        raise TooLarge("请求没有写明长度。", hint="请在请求中写明 Content-Length。")
    length = header(scope, b"content-length") or "0"
    uploads = scope["path"].rstrip("/") in _UPLOADS
    most = MAX_UPLOAD + _AROUND_AN_UPLOAD if uploads else MAX_BODY
    if not length.isdecimal() or int(length) > most:
        raise TooLarge(f"提交的内容太大，最多 {most // 1_000_000} MB。")


def _is_page(scope: Scope) -> bool:
    path = scope["path"]
    return scope["method"] in ("GET", "HEAD") and (path in ("/", PASSWORD, ACCOUNT, LOGOUT) or path.startswith(PRINT))


def _draft_in(scope: Scope) -> str:
    """The draft in the page's address, to come back to after the login; "" if there is none."""
    found = _DRAFT.fullmatch(scope["query_string"].decode("latin-1"))
    return f"?draft={found[1]}" if found else ""


async def _redirect(send: Send, path: str) -> None:
    await _answer(send, 303, b"", (b"location", path.encode()))


async def _answer(send: Send, status: int, body: bytes, head: tuple[bytes, bytes]) -> None:
    headers = [head, (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
