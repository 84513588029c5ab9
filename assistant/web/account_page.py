"""The page 我的账户: who one is, and one's own tokens for programs. Plain HTML without scripts, for any browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from assistant.accounts.accounts import Accounts
from assistant.domain.account import ROLE_NAMES, SCOPES_OF, Scope, User
from assistant.errors import InvalidAccount, JixiaoError
from assistant.storage.tokens import ApiToken
from assistant.web.gate import ACCOUNT, PASSWORD
from assistant.web.markup import Markup, element
from assistant.web.progress_view import moment
from assistant.web.sign_in import STALE, Field, html_answer, is_same, token_of_form, told
from assistant.web.sign_in_pages import bare_page, fault_line, hidden_token
from assistant.web.workplace import LOCAL_VISITOR, Visitor

SCOPE_NAMES: Final = {
    Scope.DRAFTS_READ: "读草稿、导出",
    Scope.DRAFTS_WRITE: "起草、采纳、批量",
    Scope.CHECK: "上传和审核文件",
    Scope.CASES_READ: "查历史项目和指标",
    Scope.CASES_WRITE: "导入历史项目",
    Scope.ADMIN: "管理账户、记录和备份",
}
"""What each scope allows, in words."""


class AccountPage:
    """The routes behind it.

    Args:
        accounts: Where tokens are made.
    """

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def routes(self) -> APIRouter:
        """The routes; programs have others."""
        routes = APIRouter(include_in_schema=False)
        routes.add_api_route(ACCOUNT, self.show, methods=["GET"])
        routes.add_api_route(f"{ACCOUNT}/tokens", self.make, methods=["POST"])
        routes.add_api_route(f"{ACCOUNT}/tokens/revoke", self.revoke, methods=["POST"])
        return routes

    def show(self, request: Request) -> Response:
        """The page."""
        return self._answer(request)

    def make(
        self,
        request: Request,
        form_token: Field = "",
        label: Field = "",
        scopes: Annotated[list[str] | None, Form(max_length=20)] = None,
    ) -> Response:
        """Make a token and show it, this once."""
        user = self._user(request, form_token)
        if user is None:
            return self._answer(request, fault=STALE, status=403)
        try:
            secret, _ = self._accounts.make_token(user, label, _known(scopes or []), user.name)
        except JixiaoError as error:
            return self._answer(request, fault=told(error), status=422)
        return self._answer(request, secret=secret)

    def revoke(self, request: Request, form_token: Field = "", token_id: Field = "") -> Response:
        """Make a token worthless."""
        user = self._user(request, form_token)
        if user is None:
            return self._answer(request, fault=STALE, status=403)
        try:
            self._accounts.revoke_token(user, token_id, user.name)
        except JixiaoError as error:
            return self._answer(request, fault=told(error), status=404)
        return RedirectResponse(ACCOUNT, 303)

    def _user(self, request: Request, form_token: str) -> User | None:
        """Whose form it is; None if it is not ours."""
        visitor: Visitor = request.state.visitor
        if visitor is LOCAL_VISITOR or not is_same(form_token, token_of_form(visitor.token)):
            return None
        return self._accounts.users.get(visitor.viewer.user_id)

    def _answer(self, request: Request, fault: str = "", secret: str = "", status: int = 200) -> Response:
        visitor: Visitor = request.state.visitor
        if visitor is LOCAL_VISITOR:
            return RedirectResponse("/", 303)
        user = self._accounts.users.get(visitor.viewer.user_id)
        page = _account_page(token_of_form(visitor.token), user, self._accounts.tokens(user), fault, secret)
        return html_answer(page, status)


def _account_page(form_token: str, user: User, tokens: Sequence[ApiToken], fault: str = "", secret: str = "") -> str:
    """The page.

    Args:
        form_token: Shows that its forms are ours.
        user: Whose it is.
        tokens: The user's.
        fault: Why the last try did not work.
        secret: A token that was just made, which is shown only here.
    """
    unit = f"，单位：{user.unit}" if user.unit else ""
    return bare_page(
        "我的账户",
        element("p", f"账户：{user.name}（{ROLE_NAMES[user.role]}）{unit}"),
        element("p", element("a", "返回首页", href="/"), "　", element("a", "修改密码", href=PASSWORD)),
        fault_line(fault),
        _secret(secret) if secret else None,
        element("h2", "给程序用的令牌"),
        element("p", "其他程序用令牌代替密码调用接口；令牌的权限不会超过账户的权限，不用时请作废。"),
        _listed(form_token, tokens),
        element("h2", "新建令牌"),
        _making(form_token, user),
        wide=True,
    )


def _secret(secret: str) -> Markup:
    return element(
        "div",
        element("p", "新令牌，只显示这一次，请复制到要用它的程序里："),
        element("code", secret),
        class_="done",
        role="status",
    )


def _listed(form_token: str, tokens: Sequence[ApiToken]) -> Markup:
    if not tokens:
        return element("p", "还没有令牌。")
    head = element("tr", *(element("th", name, scope="col") for name in ("用途", "权限", "新建", "最近使用", "状态")))
    rows = [
        element(
            "tr",
            element("td", token.label),
            element("td", "、".join(SCOPE_NAMES[scope] for scope in token.scopes)),
            element("td", moment(token.created_at)),
            element("td", moment(token.last_used) if token.last_used else "没有用过"),
            element("td", "已作废" if token.revoked_at else _revoking(form_token, token)),
        )
        for token in tokens
    ]
    return element("table", element("caption", "我的令牌"), element("thead", head), element("tbody", *rows))


def _revoking(form_token: str, token: ApiToken) -> Markup:
    form = element(
        "form",
        hidden_token(form_token),
        element("input", type="hidden", name="token_id", value=token.token_id),
        element("p", "作废后用它的程序不能再访问，不能恢复。"),
        element("button", "确定作废", type="submit"),
        method="post",
        action=f"{ACCOUNT}/tokens/revoke",
    )
    return element("details", element("summary", "有效，作废……"), form)


def _making(form_token: str, user: User) -> Markup:
    boxes = [
        element("label", element("input", type="checkbox", name="scopes", value=scope.value), f" {SCOPE_NAMES[scope]}")
        for scope in SCOPE_NAMES
        if scope in SCOPES_OF[user.role]
    ]
    return element(
        "form",
        hidden_token(form_token),
        element("label", "用途 ", element("input", name="label", maxlength=40, autocomplete="off")),
        *boxes,
        element("button", "新建令牌", type="submit"),
        method="post",
        action=f"{ACCOUNT}/tokens",
    )


def _known(scopes: Sequence[str]) -> list[Scope]:
    unknown = [scope for scope in scopes if scope not in [*map(str, Scope)]]
    if unknown:
        raise InvalidAccount("没有这种权限。", hint="请从列表中选择。")
    return [Scope(scope) for scope in scopes]
