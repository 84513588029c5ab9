"""Accounts: signing in and out, and the care of users and tokens; every step is in the log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from assistant.accounts.passwords import Passwords, check_password, one_time_password
from assistant.domain.account import ROLE_NAMES, SCOPES_OF, Role, Scope, User, name_key
from assistant.domain.clock import Clock
from assistant.errors import InvalidAccount, NotSignedIn, TooManyTries, UnknownItem
from assistant.storage.audit import AuditLog, Event
from assistant.storage.database import Database
from assistant.storage.login_tries import LoginTries
from assistant.storage.sessions import SessionStore
from assistant.storage.tokens import ApiToken, TokenStore
from assistant.storage.users import UserStore

FIRST: Final = "admin"
"""What the first administrator is called."""
_LONGEST_NAME: Final = 40
_LONGEST_UNIT: Final = 80
COMMAND_LINE: Final = "命令行"
"""Who did what was done at the command line, in the log."""


class Made(NamedTuple):
    """An account and the password to begin with, which is nowhere else."""

    user: User
    password: str


class Accounts:
    """The accounts of one data directory.

    Args:
        connection: The database.
        clock: Tells the time.
        passwords: Hashes and checks.
    """

    def __init__(self, connection: Database, clock: Clock, passwords: Passwords | None = None) -> None:
        self.users = UserStore(connection)
        self.audit = AuditLog(connection)
        self._sessions = SessionStore(connection)
        self._tokens = TokenStore(connection)
        self._tries = LoginTries(connection)
        self._clock = clock
        self._passwords = passwords or Passwords()
        self.close = connection.close
        """Let go of the database."""

    def exist(self) -> bool:
        """Whether there is any account; without one the page is for this machine alone."""
        return self.users.count() > 0

    # Signing in -----------------------------------------------------------------------------

    def sign_in(self, name: str, password: str, address: str) -> str:
        """The token of a new session.

        Raises:
            TooManyTries: If the password was wrong too often; then it is not looked at.
            NotSignedIn: If there is no such account, it is disabled, or the password is wrong: which, is not said.
        """
        user = self._checked(name, password, address)
        if user is None or not user.active:
            raise NotSignedIn("账户名或密码不对。", hint="请检查大小写和输入法；忘记密码请联系管理员重置。")
        token = self._sessions.open(user.user_id, address, self._clock())
        self._note(Event.LOGIN, user.name, address=address)
        return token

    def sign_in_vouched(self, name: str, address: str) -> str:
        """The token of a new session for somebody for whom another service vouches.

        A one-time password that was never used is void from then on.

        Raises:
            NotSignedIn: If there is no account of that name, or it is disabled.
        """
        user = self.users.named(name)
        if user is None or not user.active:
            self._note(Event.LOGIN_FAILED, user.name if user else "（没有这个账户）", address=address)
            raise NotSignedIn("这里没有你的账户，或账户已停用。", hint="请联系管理员新建账户。")
        if user.must_change:
            self.users.set_password(user.user_id, self._passwords.hashed(one_time_password()), must_change=False)
        token = self._sessions.open(user.user_id, address, self._clock())
        self._note(Event.LOGIN, user.name, address=address, way="oidc")
        return token

    def sign_out(self, token: str, address: str = "") -> None:
        """End a session; one that is over already is no fault."""
        user = self.signed_in(token, active=False)
        self._sessions.close(token)
        if user:
            self._note(Event.LOGOUT, user.name, address=address)

    def signed_in(self, token: str, *, active: bool = True) -> User | None:
        """Whose session it is; None if nobody's any more."""
        user_id = self._sessions.user_of(token, self._clock(), active=active)
        return self._active(user_id) if user_id else None

    def by_api_token(self, secret: str) -> tuple[User, frozenset[Scope]] | None:
        """Whose token it is, and what it allows: never more than the role does by now."""
        token = self._tokens.used(secret, self._clock())
        user = self._active(token.user_id) if token else None
        return (user, frozenset(token.scopes) & SCOPES_OF[user.role]) if token and user else None

    def _active(self, user_id: str) -> User | None:
        user = self.users.get(user_id)
        return user if user.active else None

    def _checked(self, name: str, password: str, address: str) -> User | None:
        """The account if the password is its; the try is counted before it is looked at."""
        user = self.users.named(name)
        known = user.name if user else "（没有这个账户）"  # what was typed may be a password
        if not self._tries.admit(name, address, self._clock()):
            self._note(Event.LOGIN_THROTTLED, known, address=address)
            raise TooManyTries("密码错误次数太多，暂时不能登录。")
        stored = self.users.password_hash(user.user_id) if user else None
        if not self._passwords.right(stored, password):
            self._note(Event.LOGIN_FAILED, known, address=address)
            return None
        self._tries.forget(name, address)
        return user

    # Passwords ------------------------------------------------------------------------------

    def change_password(self, user: User, old: str, new: str, address: str = "") -> None:
        """Put the person's own password in the place of the old one, and end all sessions.

        Raises:
            TooManyTries: If the old one was wrong too often.
            InvalidAccount: If the old one is wrong, or the new one will not do.
        """
        if self._checked(user.name, old, address) is None:
            raise InvalidAccount("原密码不对。", hint="请再输入一次原来的密码。")
        if new == old:
            raise InvalidAccount("新密码和原密码相同。", hint="请换一个密码。")
        check_password(new, user.name)
        self.users.set_password(user.user_id, self._passwords.hashed(new), must_change=False)
        self._sessions.close_all(user.user_id)
        self._note(Event.PASSWORD_CHANGED, user.name, address=address)

    def reset_password(self, user: User, actor: str) -> str:
        """A password to begin with anew; all sessions of the person end."""
        password = one_time_password()
        self.users.set_password(user.user_id, self._passwords.hashed(password), must_change=True)
        self._sessions.close_all(user.user_id)
        self._note(Event.PASSWORD_CHANGED, actor, subject=user.name, by="administrator")
        return password

    # Users ----------------------------------------------------------------------------------

    def add(self, name: str, unit: str, role: Role, actor: str) -> Made:
        """Make an account.

        Raises:
            InvalidAccount: If name, unit or role cannot be, or the name is taken.
        """
        name, unit = name.strip(), _checked_unit(unit)
        if not name_key(name) or len(name) > _LONGEST_NAME or not name.isprintable():
            raise InvalidAccount(f"账户名要有 1 至 {_LONGEST_NAME} 个看得见的字符。", hint="例如姓名或工号。")
        if role is Role.LOCAL:
            raise InvalidAccount("账户不能是本机使用者。", hint=f"可用的角色：{_roles_told()}。")
        password = one_time_password()
        user = self.users.add(name, unit, role, self._passwords.hashed(password), self._clock())
        self._note(Event.ACCOUNT_CHANGED, actor, subject=user.name, work="add", role=role.value, unit=unit)
        return Made(user, password)

    def begin(self) -> Made | None:
        """The first administrator; None if there are accounts already."""
        return None if self.exist() else self.add(FIRST, "", Role.ADMINISTRATOR, COMMAND_LINE)

    def change(
        self, user: User, actor: str, *, unit: str | None = None, role: Role | None = None, active: bool | None = None
    ) -> User:
        """Change what an account is trusted with; with a disabled one all its sessions end.

        Raises:
            InvalidAccount: If unit or role cannot be, or no administrator would be left.
        """
        if role is Role.LOCAL:
            raise InvalidAccount("账户不能是本机使用者。", hint=f"可用的角色：{_roles_told()}。")
        changed = self.users.change(
            user.user_id,
            unit=user.unit if unit is None else _checked_unit(unit),
            role=role or user.role,
            active=user.active if active is None else active,
        )
        if not changed.active:
            self._sessions.close_all(user.user_id)
        told = f"{changed.role.value} {changed.unit} {'active' if changed.active else 'disabled'}"
        self._note(Event.ACCOUNT_CHANGED, actor, subject=user.name, work="change", now=told)
        return changed

    def end_sessions(self, user: User, actor: str) -> int:
        """Sign somebody out everywhere; how many sessions went on. Tokens stay."""
        ended = self._sessions.close_all(user.user_id)
        self._note(Event.ACCOUNT_CHANGED, actor, subject=user.name, work="sessions", ended=ended)
        return ended

    def open_sessions(self) -> dict[str, int]:
        """How many sessions go on, by user id."""
        return self._sessions.counts(self._clock())

    def named(self, name: str) -> User:
        """The account of that name.

        Raises:
            UnknownItem: If there is none.
        """
        user = self.users.named(name)
        if user is None:
            raise UnknownItem(f"没有名为“{name[:_LONGEST_NAME]}”的账户。", hint="jixiao user list 列出全部账户。")
        return user

    # Tokens ---------------------------------------------------------------------------------

    def make_token(self, user: User, label: str, scopes: Iterable[Scope], actor: str) -> tuple[str, ApiToken]:
        """A token for a program; the first of the two is shown once.

        Raises:
            InvalidAccount: If it would allow nothing, or more than the account's role.
        """
        wanted = frozenset(scopes)
        beyond = wanted - SCOPES_OF[user.role]
        if not wanted or beyond:
            told = f"超出了账户的权限：{'、'.join(sorted(beyond))}" if beyond else "没有任何权限"
            raise InvalidAccount(f"令牌{told}。", hint=f"可以给的权限：{'、'.join(sorted(SCOPES_OF[user.role]))}。")
        shown = "".join(c for c in label if c.isprintable())[:_LONGEST_NAME].strip() or "未命名"
        secret, token = self._tokens.add(user.user_id, shown, wanted, self._clock())
        self._note(Event.TOKEN_CHANGED, actor, subject=user.name, work="add", token=token.token_id)
        return secret, token

    def tokens(self, user: User) -> list[ApiToken]:
        """A user's tokens, revoked ones among them."""
        return self._tokens.of(user.user_id)

    def revoke_token(self, user: User, token_id: str, actor: str) -> ApiToken:
        """Make a token worthless.

        Raises:
            UnknownItem: If the user has no such token.
        """
        token = self._tokens.revoke(user.user_id, token_id, self._clock())
        self._note(Event.TOKEN_CHANGED, actor, subject=user.name, work="revoke", token=token.token_id)
        return token

    def _note(self, event: Event, actor: str, *, subject: str = "", address: str = "", **detail: object) -> None:
        self.audit.record(event, self._clock(), actor=actor, subject=subject, address=address, **detail)


def _roles_told() -> str:
    """The roles an account can have, for a message."""
    return "、".join(f"{name}（{role.value}）" for role, name in ROLE_NAMES.items() if role is not Role.LOCAL)


def _checked_unit(unit: str) -> str:
    unit = unit.strip()
    if len(unit) > _LONGEST_UNIT or not unit.isprintable():
        raise InvalidAccount(f"单位名称最多 {_LONGEST_UNIT} 个看得见的字符。", hint="请填写单位全称。")
    return unit
