"""Signing in and out, and changing one's password: the routes behind the forms."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.accounts.accounts import Accounts
from assistant.domain.account import User
from assistant.errors import InvalidAccount, JixiaoError, TooManyTries
from assistant.storage.sessions import IDLE
from assistant.web.gate import COOKIE, LOGIN, LOGOUT, PASSWORD
from assistant.web.sign_in_pages import POLICY, login_page, password_page
from assistant.web.workplace import LOCAL_VISITOR, Visitor

_FORM_COOKIE: Final = "jixiao_form"
_DRAFT_ID: Final = re.compile(r"[0-9A-Za-z-]{6,64}")
STALE: Final = "页面已经过期，请再试一次。"

Field = Annotated[str, Form(max_length=400)]


class SignIn:
    """The pages before the page.

    Args:
        accounts: Who may come in.
        secure: Whether cookies go over encrypted connections only.
        other_way: Whether one can sign in with the office's own service, too.
    """

    def __init__(self, accounts: Accounts, *, secure: bool, other_way: bool = False) -> None:
        self._accounts = accounts
        self._secure = secure
        self._other_way = other_way

    def routes(self) -> APIRouter:
        """The routes; they are no part of the interface for programs."""
        routes = APIRouter(include_in_schema=False)
        routes.add_api_route(LOGIN, self.show_login, methods=["GET"])
        routes.add_api_route(LOGIN, self.login, methods=["POST"])
        routes.add_api_route(LOGOUT, self.show_password, methods=["GET"])
        routes.add_api_route(LOGOUT, self.logout, methods=["POST"])
        routes.add_api_route(PASSWORD, self.show_password, methods=["GET"])
        routes.add_api_route(PASSWORD, self.change_password, methods=["POST"])
        return routes

    def show_login(self, request: Request) -> Response:
        """The form; who is signed in already goes on to the page."""
        draft = request.query_params.get("draft", "")
        return _to_page(draft) if request.state.visitor is not None else self._login_form(draft=draft)

    def login(
        self, request: Request, form_token: Field = "", name: Field = "", password: Field = "", draft: Field = ""
    ) -> Response:
        """Sign in."""
        # Whoever lets a victim sign in with a foreign account would see what the victim writes there.
        if not is_same(form_token, token_of_form(request.cookies.get(_FORM_COOKIE, ""))):
            return self._login_form(STALE, name, 403, draft)
        try:
            token = self._accounts.sign_in(name, password, address_of(request))
        except TooManyTries as error:
            return self._login_form(told(error), name, 429, draft)
        except JixiaoError as error:
            return self._login_form(told(error), name, 401, draft)
        return signed_in_answer(token, secure=self._secure, draft=draft)

    def refused(self, error: JixiaoError) -> Response:
        """The form again, with the reason why another way did not work."""
        return self._login_form(told(error), status=401)

    def logout(self, request: Request) -> Response:
        """Sign out; the gate has seen that the request comes from our own page."""
        visitor: Visitor = request.state.visitor
        self._accounts.sign_out(visitor.token, visitor.address)
        answer = RedirectResponse(LOGIN, 303)
        answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=self._secure)
        return answer

    def show_password(self, request: Request) -> Response:
        """The form to change the password."""
        return _password_form(request.state.visitor)

    def change_password(
        self, request: Request, form_token: Field = "", old: Field = "", new: Field = "", again: Field = ""
    ) -> Response:
        """Change the password; all other sessions of the person end."""
        visitor: Visitor = request.state.visitor
        if visitor is LOCAL_VISITOR or not is_same(form_token, token_of_form(visitor.token)):
            return _password_form(visitor, STALE, 403)
        user: User = self._accounts.users.get(visitor.viewer.user_id)
        try:
            if new != again:
                raise InvalidAccount("两次输入的新密码不同。", hint="请重新输入。")
            self._accounts.change_password(user, old, new, visitor.address)
            token = self._accounts.sign_in(user.name, new, visitor.address)
        except TooManyTries as error:
            return _password_form(visitor, told(error), 429)
        except JixiaoError as error:
            return _password_form(visitor, told(error), 422)
        return signed_in_answer(token, secure=self._secure)

    def _login_form(self, fault: str = "", name: str = "", status: int = 200, draft: str = "") -> Response:
        seed = secrets.token_urlsafe(16)
        answer = html_answer(login_page(token_of_form(seed), fault, name, _known(draft), self._other_way), status)
        age = int(IDLE.total_seconds())
        answer.set_cookie(
            _FORM_COOKIE, seed, path=LOGIN, httponly=True, samesite="lax", secure=self._secure, max_age=age
        )
        return answer


def signed_in_answer(token: str, *, secure: bool, draft: str = "") -> Response:
    """To the page, with the session's cookie, and with the draft that was open before."""
    answer = _to_page(draft)
    # `lax` and not `strict`: a link from the office's portal should not land on the login page.
    answer.set_cookie(COOKIE, token, path="/", httponly=True, samesite="lax", secure=secure)
    answer.delete_cookie(_FORM_COOKIE, path=LOGIN)
    answer.headers["cache-control"] = "no-store"
    return answer


def _to_page(draft: str = "") -> RedirectResponse:
    return RedirectResponse(f"/?draft={_known(draft)}" if _known(draft) else "/", 303)


def _known(draft: str) -> str:
    """A draft's id, or nothing: nothing else that stands in an address is passed on."""
    return draft if _DRAFT_ID.fullmatch(draft) else ""


def _password_form(visitor: Visitor, fault: str = "", status: int = 200) -> Response:
    if visitor is LOCAL_VISITOR:
        return RedirectResponse("/", 303)
    page = password_page(token_of_form(visitor.token), visitor.name, first=visitor.must_change, fault=fault)
    return html_answer(page, status)


def html_answer(page: str, status: int) -> HTMLResponse:
    """A page that needs no scripts and is kept nowhere."""
    headers = {"content-security-policy": POLICY, "cache-control": "no-store"}
    return HTMLResponse(page, status, headers)


def token_of_form(secret: str) -> str:
    """What a form carries to show that it is ours; it does not give the secret away."""
    return hashlib.sha256(f"form\n{secret}".encode("utf-8", "surrogatepass")).hexdigest() if secret else ""


def is_same(given: str, expected: str) -> bool:
    """Whether a form carries what it has to; takes as long either way."""
    return bool(expected) and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode())


def told(error: JixiaoError) -> str:
    """An error in a line of a form."""
    return f"{error.message}{error.hint}（{error.code}）"


def address_of(request: Request) -> str:
    """Where a request comes from; "" where nothing says so."""
    return request.client.host if request.client else ""
