"""Access: the place at which a route works, given only to visitors whose scopes go so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from assistant.accounts.accounts import Accounts
from assistant.domain.account import LOCAL, Scope, User
from assistant.errors import NotAllowed
from assistant.web.job_runner import JobRunner
from assistant.web.workplace import Visitor, Workplace

if TYPE_CHECKING:
    from assistant.web.application import Services


def visitor_of(request: Request) -> Visitor:
    """Who asks; the gate has settled it."""
    visitor: Visitor = request.state.visitor
    return visitor


def services_of(request: Request) -> Services:
    """What the application rests on."""
    services: Services = request.app.state.services
    return services


def runner_of(request: Request) -> JobRunner:
    """What does jobs."""
    runner: JobRunner = request.app.state.runner
    return runner


def needs(*scopes: Scope) -> Callable[[Request], Workplace]:
    """A dependency: the visitor's place, for whom any of the scopes is enough.

    Raises:
        NotAllowed: If role or token do not go so far.
    """

    def place(request: Request) -> Workplace:
        visitor = visitor_of(request)
        if visitor.scopes.isdisjoint(scopes):
            raise NotAllowed(f"没有“{scopes[0]}”权限。")
        return services_of(request).workplace(visitor)

    return place


def account_of(request: Request) -> User:
    """The visitor's own account, for what only the person may do: with a session, never with a token.

    Raises:
        NotAllowed: If there is no account, or a program asks.
    """
    visitor = visitor_of(request)
    if visitor.viewer == LOCAL or not visitor.token:
        raise NotAllowed("只有登录的账户自己能做。", hint="请在网页上登录后操作，或用命令 jixiao user token。")
    return services_of(request).accounts.users.get(visitor.viewer.user_id)


def accounts_of(request: Request) -> Accounts:
    """The accounts, for administrators.

    Raises:
        NotAllowed: For anybody else.
    """
    needs(Scope.ADMIN)(request)
    return services_of(request).accounts


ReadDrafts = Annotated[Workplace, Depends(needs(Scope.DRAFTS_READ))]
WriteDrafts = Annotated[Workplace, Depends(needs(Scope.DRAFTS_WRITE))]
Check = Annotated[Workplace, Depends(needs(Scope.CHECK))]
ReadCases = Annotated[Workplace, Depends(needs(Scope.CASES_READ))]
ProposeCases = Annotated[Workplace, Depends(needs(Scope.CASES_PROPOSE, Scope.CASES_WRITE))]
WriteCases = Annotated[Workplace, Depends(needs(Scope.CASES_WRITE))]
Admin = Annotated[Workplace, Depends(needs(Scope.ADMIN))]
Runner = Annotated[JobRunner, Depends(runner_of)]
OwnAccount = Annotated[User, Depends(account_of)]
AllAccounts = Annotated[Accounts, Depends(accounts_of)]
Asker = Annotated[Visitor, Depends(visitor_of)]
