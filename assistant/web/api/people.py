"""Routes on people: oneself and one's tokens; the accounts and the log, for administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from assistant.domain.account import Role, Scope, User
from assistant.storage.audit import AuditEntry
from assistant.storage.tokens import ApiToken
from assistant.web.api.access import AllAccounts, Asker, OwnAccount, services_of
from assistant.web.api.message import Message

routes = APIRouter(tags=["账户"])

UserId = Annotated[str, Path(min_length=1, max_length=64, description="账户编号")]
TokenId = Annotated[str, Path(min_length=1, max_length=64, description="令牌编号")]
Unit = Annotated[str, Field(max_length=80, description="单位")]


class MeOut(Message):
    """Who asks, and what the session or token allows."""

    name: str
    unit: str
    role: Role
    scopes: tuple[Scope, ...]


class UserIn(Message):
    """A new account."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    unit: Unit = ""
    role: Role = Role.FILER


class UserChange(Message):
    """What is to change; what is not given stays."""

    unit: Unit | None = None
    role: Role | None = None
    active: bool | None = None


class MadeOut(Message):
    """An account and its one-time password, which is shown only here."""

    user: User
    password: str


class EndedOut(Message):
    """How many sessions were ended."""

    ended: int


class TokenIn(Message):
    """A new token."""

    label: Annotated[str, Field(max_length=40, description="用途")] = ""
    scopes: Annotated[tuple[Scope, ...], Field(min_length=1)]


class TokenMade(Message):
    """A token, which is shown only here."""

    token: ApiToken
    secret: str


class ChainOut(Message):
    """Whether the log is as it was written."""

    ok: bool
    problems: tuple[str, ...]
    last: int
    hash: str


@routes.get("/me", summary="我是谁，能做什么")
def me(visitor: Asker) -> MeOut:
    """Who asks."""
    viewer = visitor.viewer
    return MeOut(name=visitor.name, unit=viewer.unit, role=viewer.role, scopes=tuple(sorted(visitor.scopes)))


@routes.get("/tokens", summary="列出我的令牌")
def tokens(request: Request, user: OwnAccount) -> list[ApiToken]:
    """One's own tokens."""
    return services_of(request).accounts.tokens(user)


@routes.post("/tokens", summary="新建令牌；只能在登录后做", status_code=201)
def make_token(request: Request, user: OwnAccount, asked: TokenIn) -> TokenMade:
    """A token for a program."""
    secret, token = services_of(request).accounts.make_token(user, asked.label, asked.scopes, user.name)
    return TokenMade(token=token, secret=secret)


@routes.delete("/tokens/{token_id}", summary="作废令牌")
def revoke_token(request: Request, user: OwnAccount, token_id: TokenId) -> ApiToken:
    """Make a token worthless."""
    return services_of(request).accounts.revoke_token(user, token_id, user.name)


@routes.get("/users", summary="列出账户")
def users(accounts: AllAccounts) -> list[User]:
    """All accounts."""
    return accounts.users.list()


@routes.post("/users", summary="新建账户", status_code=201)
def add_user(accounts: AllAccounts, visitor: Asker, asked: UserIn) -> MadeOut:
    """Make an account."""
    made = accounts.add(asked.name, asked.unit, asked.role, visitor.name)
    return MadeOut.of(made)


@routes.patch("/users/{user_id}", summary="修改账户的单位、角色，停用或启用")
def change_user(accounts: AllAccounts, visitor: Asker, user_id: UserId, asked: UserChange) -> User:
    """Change what an account is trusted with."""
    user = accounts.users.get(user_id)
    return accounts.change(user, visitor.name, unit=asked.unit, role=asked.role, active=asked.active)


@routes.post("/users/{user_id}/password", summary="重置密码")
def reset_password(accounts: AllAccounts, visitor: Asker, user_id: UserId) -> MadeOut:
    """A one-time password."""
    user = accounts.users.get(user_id)
    password = accounts.reset_password(user, visitor.name)
    return MadeOut(user=accounts.users.get(user_id), password=password)


@routes.delete("/users/{user_id}/sessions", summary="结束账户的全部登录；令牌不受影响")
def end_sessions(accounts: AllAccounts, visitor: Asker, user_id: UserId) -> EndedOut:
    """Sign somebody out everywhere."""
    return EndedOut(ended=accounts.end_sessions(accounts.users.get(user_id), visitor.name))


@routes.get("/audit", summary="查看操作记录")
def audit(
    accounts: AllAccounts,
    after: Annotated[int, Query(ge=0, le=2**62, description="从这条之后")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> list[AuditEntry]:
    """The log."""
    return accounts.audit.entries(after, limit)


@routes.get("/audit/verify", summary="核对操作记录")
def verify_audit(
    accounts: AllAccounts, noted: Annotated[str, Query(max_length=64, description="以前抄录的校验值")] = ""
) -> ChainOut:
    """Check the chain of the log."""
    problems, (last, digest) = accounts.audit.verify(noted), accounts.audit.head()
    return ChainOut(ok=not problems, problems=tuple(problems), last=last, hash=digest)
