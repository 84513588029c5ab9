"""Accounts: signing in, the throttle, idle logout, roles, tokens; and nothing secret in the store."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import pytest

from assistant.accounts.accounts import Accounts, Made
from assistant.accounts.passwords import AT_A_TIME, Passwords
from assistant.domain.account import SCOPES_OF, Role, Scope
from assistant.errors import InvalidAccount, NotSignedIn, TooManyTries, UnknownItem
from assistant.storage.audit import Event
from assistant.storage.database import open_database
from assistant.storage.login_tries import MOST_OF_ADDRESS
from tests.accounts.doubles import CountedPasswords, SetClock

HERE, THERE = "192.0.2.1", "192.0.2.2"
OWN = "correct horse battery"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def passwords() -> CountedPasswords:
    return CountedPasswords()


@pytest.fixture
def accounts(tmp_path: Path, clock: SetClock, passwords: CountedPasswords) -> Iterator[Accounts]:
    opened = Accounts(open_database(tmp_path / "jixiao.db"), clock, passwords)
    yield opened
    opened.close()


@pytest.fixture
def made(accounts: Accounts) -> Made:
    accounts.add("管理", "", Role.ADMINISTRATOR, "命令行")
    return accounts.add("张三", "区教育局", Role.FILER, "命令行")


def events(accounts: Accounts) -> list[str]:
    return [entry.event.value for entry in accounts.audit.entries(limit=1000)]


def test_the_first_administrator_is_made_once(accounts: Accounts) -> None:
    first = accounts.begin()
    assert first and first.user.role is Role.ADMINISTRATOR and first.user.must_change
    assert accounts.begin() is None and len(first.password) == 16


@pytest.mark.parametrize("typed", ["张三", " 张三 ", "张三\u3000"])
def test_signing_in_and_out(accounts: Accounts, made: Made, typed: str) -> None:
    token = accounts.sign_in(typed, made.password, HERE)
    assert accounts.signed_in(token) == made.user
    accounts.sign_out(token)
    assert accounts.signed_in(token) is None
    assert events(accounts)[-2:] == ["login", "logout"]


@pytest.mark.parametrize("name", ["张三", "没有这个人", "", "a" * 400, "'; DROP TABLE users; --", "\ud800"])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(accounts: Accounts, made: Made, name: str) -> None:
    with pytest.raises(NotSignedIn, match="账户名或密码不对"):
        accounts.sign_in(name, "wrong", HERE)


def test_of_300_tries_five_are_looked_at_and_then_not_even_the_right_one(
    accounts: Accounts, made: Made, passwords: CountedPasswords, clock: SetClock
) -> None:
    def attempt(number: int) -> str:
        try:
            accounts.sign_in("张三", f"guess {number}", HERE)
        except (NotSignedIn, TooManyTries) as error:
            return type(error).__name__
        return "in"

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(attempt, range(300)))
    assert passwords.looked_at == 5 and outcomes.count("TooManyTries") == 295
    with pytest.raises(TooManyTries):
        accounts.sign_in("张三", made.password, HERE)
    assert accounts.sign_in("张三", made.password, THERE), "another address is not locked out with it"
    clock.wait(minutes=5, seconds=1)
    assert accounts.sign_in("张三", made.password, HERE)


def test_of_sixty_names_from_one_address_fifty_are_looked_at(
    accounts: Accounts, made: Made, passwords: CountedPasswords, clock: SetClock
) -> None:
    before = passwords.looked_at
    for number in range(60):
        with pytest.raises(NotSignedIn if number < MOST_OF_ADDRESS else TooManyTries):
            accounts.sign_in(f"甲{number}", "wrong", HERE)
    assert passwords.looked_at - before == MOST_OF_ADDRESS
    assert accounts.sign_in("张三", made.password, THERE), "elsewhere one gets in"
    clock.wait(minutes=6)
    assert accounts.sign_in("张三", made.password, HERE)


def test_who_gets_in_counts_for_nothing_against_the_address(accounts: Accounts, made: Made) -> None:
    for _ in range(2 * MOST_OF_ADDRESS):
        accounts.sign_in("张三", made.password, HERE)


def test_two_passwords_are_hashed_at_a_time() -> None:
    hashing = Counting()
    passwords = Passwords(hashing)  # type: ignore[arg-type]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(passwords.hashed, ["a"] * 16))
        list(pool.map(lambda _: passwords.right("x", "a"), range(16)))
    assert hashing.most == AT_A_TIME


class Counting:
    """A hasher that notes how many are at work at once."""

    def __init__(self) -> None:
        self._lock, self._now, self.most = Lock(), 0, 0

    def hash(self, _: bytes | str) -> str:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(0.005)
        with self._lock:
            self._now -= 1
        return "x"

    def verify(self, _: str, password: bytes | str) -> bool:
        return bool(self.hash(password))


def test_the_throttle_survives_a_restart(tmp_path: Path, clock: SetClock, passwords: CountedPasswords) -> None:
    for _ in range(2):
        accounts = Accounts(open_database(tmp_path / "jixiao.db"), clock, passwords)
        for _ in range(4):
            with pytest.raises((NotSignedIn, TooManyTries)):
                accounts.sign_in("谁", "wrong", HERE)
        accounts.close()
    assert passwords.looked_at == 5


def test_success_forgets_the_failures(accounts: Accounts, made: Made) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(NotSignedIn):
                accounts.sign_in("张三", "wrong", HERE)
        assert accounts.sign_in("张三", made.password, HERE)


@pytest.mark.parametrize(
    ("steps", "inside"),
    [([29], True), ([31], False), ([20, 20, 20], True), ([20, 31], False)],
    ids=["29 minutes", "31 minutes", "an hour of work", "work, then a pause"],
)
def test_idle_logout_after_half_an_hour(
    accounts: Accounts, made: Made, clock: SetClock, steps: list[int], inside: bool
) -> None:
    token = accounts.sign_in("张三", made.password, HERE)
    for minutes in steps:
        clock.wait(minutes=minutes)
        found = accounts.signed_in(token)
    assert (found is not None) is inside


def test_what_the_page_does_by_itself_keeps_nothing_alive(accounts: Accounts, made: Made, clock: SetClock) -> None:
    token = accounts.sign_in("张三", made.password, HERE)
    for _ in range(4):
        clock.wait(minutes=10)
        found = accounts.signed_in(token, active=False)
    assert found is None


def test_a_session_survives_a_restart(tmp_path: Path, clock: SetClock, passwords: CountedPasswords) -> None:
    accounts = Accounts(open_database(tmp_path / "jixiao.db"), clock, passwords)
    made = accounts.begin()
    assert made
    token = accounts.sign_in("admin", made.password, HERE)
    accounts.close()
    again = Accounts(open_database(tmp_path / "jixiao.db"), clock, passwords)
    assert again.signed_in(token) == made.user
    again.close()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("wrong", OWN, "原密码不对"),
        (None, "short", "至少要有 10 个字符"),
        (None, "aaaaaaaaaaaaaaa", "太容易猜到"),
        (None, "x" * 201, "最多 200"),
        (None, None, "相同"),
    ],
)
def test_passwords_that_will_not_do(
    accounts: Accounts, made: Made, old: str | None, new: str | None, told: str
) -> None:
    with pytest.raises(InvalidAccount, match=told):
        accounts.change_password(made.user, old or made.password, new or made.password)
    assert accounts.sign_in("张三", made.password, HERE)


def test_a_changed_password_ends_all_sessions(accounts: Accounts, made: Made) -> None:
    token = accounts.sign_in("张三", made.password, HERE)
    accounts.change_password(made.user, made.password, OWN)
    assert accounts.signed_in(token) is None
    with pytest.raises(NotSignedIn):
        accounts.sign_in("张三", made.password, HERE)
    user = accounts.signed_in(accounts.sign_in("张三", OWN, HERE))
    assert user and not user.must_change


def test_a_reset_password_has_to_be_changed(accounts: Accounts, made: Made) -> None:
    accounts.change_password(made.user, made.password, OWN)
    again = accounts.reset_password(made.user, "管理")
    user = accounts.signed_in(accounts.sign_in("张三", again, HERE))
    assert user and user.must_change


def test_a_disabled_account_is_out_at_once(accounts: Accounts, made: Made) -> None:
    token = accounts.sign_in("张三", made.password, HERE)
    secret, _ = accounts.make_token(made.user, "程序", [Scope.DRAFTS_READ], "命令行")
    accounts.change(made.user, "管理", active=False)
    assert accounts.signed_in(token) is None and accounts.by_api_token(secret) is None
    with pytest.raises(NotSignedIn):
        accounts.sign_in("张三", made.password, HERE)


def test_one_administrator_always_stays(accounts: Accounts) -> None:
    first = accounts.begin()
    assert first
    for change in ({"active": False}, {"role": Role.FILER}):
        with pytest.raises(InvalidAccount, match="至少要有一个"):
            accounts.change(first.user, "admin", **change)
    assert accounts.users.get(first.user.user_id) == first.user


@pytest.mark.parametrize("name", ["", "  ", "a" * 41, "张\n三", "张\u202e三", "\x00"])
def test_names_that_cannot_be(accounts: Accounts, name: str) -> None:
    with pytest.raises(InvalidAccount):
        accounts.add(name, "", Role.FILER, "命令行")


@pytest.mark.parametrize("name", ["张三", "ＡＤＭＩＮ", "Admin ", "admin"])
def test_names_that_look_alike_are_one(accounts: Accounts, made: Made, name: str) -> None:
    accounts.users.named("admin") or accounts.add("admin", "", Role.FILER, "命令行")
    with pytest.raises(InvalidAccount, match="已经有"):
        accounts.add(name, "", Role.FILER, "命令行")


def test_a_token_allows_what_it_says_and_no_more_than_the_role(accounts: Accounts) -> None:
    accounts.begin()
    reviewer = accounts.add("审核", "局", Role.REVIEWER, "命令行").user
    secret, token = accounts.make_token(reviewer, "导入", [Scope.CASES_WRITE, Scope.DRAFTS_READ], "命令行")
    assert accounts.by_api_token(secret) == (reviewer, {Scope.CASES_WRITE, Scope.DRAFTS_READ})
    accounts.change(reviewer, "admin", role=Role.FILER)
    found = accounts.by_api_token(secret)
    assert found and found[1] == {Scope.DRAFTS_READ}
    accounts.revoke_token(reviewer, token.token_id, "命令行")
    assert accounts.by_api_token(secret) is None
    assert accounts.tokens(reviewer)[0].last_used is not None


@pytest.mark.parametrize("scopes", [[], [Scope.ADMIN], [Scope.CHECK, Scope.CASES_WRITE]])
def test_a_token_never_goes_further_than_the_role(accounts: Accounts, made: Made, scopes: list[Scope]) -> None:
    with pytest.raises(InvalidAccount):
        accounts.make_token(made.user, "", scopes, "命令行")


def test_a_password_is_kept_as_argon2id_with_64_mib_and_its_own_salt() -> None:
    first, second = (Passwords().hashed(OWN) for _ in range(2))
    assert first.startswith("$argon2id$v=19$m=65536,") and first != second


def test_foreign_tokens_cannot_be_revoked(accounts: Accounts, made: Made) -> None:
    other = accounts.add("李四", "", Role.FILER, "命令行").user
    _, token = accounts.make_token(made.user, "", SCOPES_OF[Role.FILER], "命令行")
    with pytest.raises(UnknownItem):
        accounts.revoke_token(other, token.token_id, "李四")


def test_no_password_and_no_token_is_in_the_store_or_the_log(tmp_path: Path, accounts: Accounts, made: Made) -> None:
    session = accounts.sign_in("张三", made.password, HERE)
    secret, _ = accounts.make_token(made.user, "程序", SCOPES_OF[Role.FILER], "命令行")
    typed_as_name = "my own secret"
    with pytest.raises(NotSignedIn):
        accounts.sign_in(typed_as_name, "and the wrong one", HERE)
    accounts.change_password(made.user, made.password, OWN)
    accounts.audit.verify()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("jixiao.db*"))
    for never in (made.password, session, secret, typed_as_name, "and the wrong one", OWN):
        assert never.encode() not in stored
    assert Event.LOGIN_FAILED.value in events(accounts)
