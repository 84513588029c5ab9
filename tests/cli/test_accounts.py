"""Accounts, tokens and the log at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_an_account_from_its_making_to_its_end(home: Path, run: Run) -> None:
    made = run("user", "add", "张三", "--unit", "区教育局")
    assert made.code == 0 and len(made.out.strip()) == 16 and "只显示这一次" in made.err
    assert run("user", "add", "李四", "--role", "administrator", "--json").json()["role"] == "administrator"
    again = run("user", "passwd", "张三")
    assert len(again.out.strip()) == 16 and again.out != made.out
    (first, second) = run("user", "list", "--json").json()
    assert {first["name"], second["name"]} == {"张三", "李四"} and "password" not in str(first)
    assert "填报人" in run("user", "list").out
    assert run("user", "disable", "张三").code == 0 and "停用" in run("user", "list").out
    assert run("user", "enable", "张三").code == 0
    assert "0 处登录" in run("user", "logout", "张三").err and run("user", "logout", "没有").code == 3


def test_tokens(home: Path, run: Run) -> None:
    run("user", "add", "张三")
    secret = run("user", "token", "张三", "--label", "预算系统", "--scope", "drafts:read").out.strip()
    (token,) = run("user", "token", "张三", "--list", "--json").json()
    assert secret.startswith("jx_") and token["scopes"] == ["drafts:read"] and secret not in str(token)
    assert run("user", "token", "张三", "--revoke", token["token_id"]).code == 0
    assert "已作废" in run("user", "token", "张三", "--list").out


def test_drafts_of_before_are_handed_over(home: Path, run: Run) -> None:
    run("draft", "采购电脑20台，每台5000元，预算10万元。")
    run("user", "add", "张三")
    assert "1 份草稿" in run("user", "adopt", "张三").err
    assert len(run("drafts", "--json").json()) == 1, "the command line goes on seeing everything"


def test_the_log(home: Path, run: Run) -> None:
    run("user", "add", "张三")
    assert "账户变更" in run("audit", "show").out
    whole = run("audit", "verify", "--json").json()
    assert whole["ok"] and run("audit", "verify", "--noted", whole["hash"]).code == 0
    broken = run("audit", "verify", "--noted", "0" * 64)
    assert broken.code == 7 and "抄录" in broken.err


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("user", "passwd", "没有"), 3),
        (("user", "add", ""), 3),
        (("user", "add", "张三", "--role", "king"), 2),
        (("user", "add", "张三", "--role", "local"), 3),
        (("user", "token", "没有", "--list"), 3),
        (("user", "token", "没有", "--scope", "everything"), 2),
        (("serve", "--host", "0.0.0.0", "--port", "1"), 4),
        (("serve", "--certificate", "x"), 4),
    ],
)
def test_what_cannot_be_is_told(home: Path, run: Run, line: tuple[str, ...], code: int) -> None:
    told = run(*line)
    assert (told.code, told.out) == (code, "") and "办法：" in told.err
