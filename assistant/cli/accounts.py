"""Commands on accounts: who may use the page, with which password and tokens; and the log of what was done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from assistant.cli.options import JsonOption
from assistant.cli.output import emit_json, say, show
from assistant.cli.session import open_assistant, read_settings
from assistant.cli.teaching import command, group
from assistant.domain.account import ROLE_NAMES, SCOPES_OF, Role, Scope
from assistant.errors import StoreError, UsageError

if TYPE_CHECKING:
    from assistant.accounts.accounts import Accounts, Made

PANEL: Final = "网页"
_BY: Final = "命令行"

Name = Annotated[str, typer.Argument(metavar="NAME", help="账户名")]

USER: Final = group(
    "管理网页的账户。没有账户时，网页只有本机能打开；有账户后，打开网页要先登录。",
    examples=("jixiao user add 张三 --unit 区教育局", "jixiao user list", "jixiao user passwd 张三"),
)

AUDIT: Final = group(
    "查看或核对操作记录；记录只增不改，每条带有前一条的校验值。",
    examples=("jixiao audit show", "jixiao audit verify"),
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(USER, name="user", rich_help_panel=PANEL)
    app.add_typer(AUDIT, name="audit", rich_help_panel=PANEL)


@command(
    USER,
    "add",
    "新建账户，显示一次性密码；第一次登录时要改密码。",
    details="填报人看自己的草稿；审核人另外看本单位的；管理员管理账户和备份，只看自己的草稿。",
    examples=("jixiao user add 张三 --unit 区教育局", "jixiao user add 李四 --unit 区教育局 --role reviewer"),
)
def add(
    name: Name,
    unit: Annotated[str, typer.Option("--unit", metavar="U", help="单位；审核人看得到同一单位的草稿")] = "",
    role: Annotated[str, typer.Option("--role", metavar="R", help="filer、reviewer 或 administrator")] = Role.FILER,
    as_json: JsonOption = False,
) -> None:
    """Make an account."""
    if role not in [*map(str, Role)]:
        raise UsageError(f"没有“{role}”这个角色。", hint="可用的角色：filer、reviewer、administrator。")
    with _accounts() as accounts:
        _tell(accounts.add(name, unit, Role(role), _BY), as_json=as_json)
    if not unit.strip():
        say("没有写单位：审核人按单位看草稿，看不到这个账户的。新建时可以加 --unit 单位名称。")


@command(USER, "list", "列出全部账户。", examples=("jixiao user list", "jixiao user list --json"))
def list_users(as_json: JsonOption = False) -> None:
    """List the accounts."""
    with _accounts() as accounts:
        users = accounts.users.list()
    if as_json:
        emit_json([user.model_dump(mode="json") for user in users])
        return
    from assistant.cli.sections import Grid

    rows = tuple(
        (user.name, ROLE_NAMES[user.role], user.unit, "启用" if user.active else "停用", _first(user.must_change))
        for user in users
    )
    show([Grid("账户", ("账户", "角色", "单位", "状态", "密码"), rows)])
    if not users:
        say("还没有账户；网页只有本机能打开。")


@command(USER, "disable", "停用账户；该账户立即退出，令牌失效。", examples=("jixiao user disable 张三",))
def disable(name: Name) -> None:
    """Disable an account."""
    with _accounts() as accounts:
        accounts.change(accounts.named(name), _BY, active=False)
    say(f"已停用：{name}")


@command(USER, "enable", "重新启用账户。", examples=("jixiao user enable 张三",))
def enable(name: Name) -> None:
    """Enable an account again."""
    with _accounts() as accounts:
        accounts.change(accounts.named(name), _BY, active=True)
    say(f"已启用：{name}")


@command(USER, "passwd", "重置密码，显示新的一次性密码。", examples=("jixiao user passwd 张三",))
def passwd(name: Name, as_json: JsonOption = False) -> None:
    """Give an account a new password to begin with."""
    from assistant.accounts.accounts import Made

    with _accounts() as accounts:
        user = accounts.named(name)
        _tell(Made(user, accounts.reset_password(user, _BY)), as_json=as_json)


@command(
    USER,
    "logout",
    "结束账户的全部登录；令牌和密码不受影响。",
    examples=("jixiao user logout 张三",),
)
def logout(name: Name) -> None:
    """Sign somebody out everywhere."""
    with _accounts() as accounts:
        ended = accounts.end_sessions(accounts.named(name), _BY)
    say(f"已结束 {name} 的 {ended} 处登录。")


@command(
    USER,
    "token",
    "给程序用的令牌：新建、列出或作废；新令牌只显示一次。",
    details=f"权限：{'、'.join(Scope)}。不写 --scope 时给出账户的全部权限。",
    examples=(
        "jixiao user token 张三 --label 预算系统 --scope drafts:read --scope drafts:write",
        "jixiao user token 张三 --list",
        "jixiao user token 张三 --revoke 3f2a9c417b60",
    ),
)
def token(
    name: Name,
    label: Annotated[str, typer.Option("--label", metavar="L", help="令牌的用途")] = "",
    scope: Annotated[list[str] | None, typer.Option("--scope", metavar="S", help="权限，可以写几次")] = None,
    revoke: Annotated[str, typer.Option("--revoke", metavar="ID", help="作废这个编号的令牌")] = "",
    listed: Annotated[bool, typer.Option("--list", help="列出令牌")] = False,
    as_json: JsonOption = False,
) -> None:
    """Make, list or revoke tokens."""
    wanted = _scopes(scope or [])
    with _accounts() as accounts:
        user = accounts.named(name)
        if revoke:
            accounts.revoke_token(user, revoke, _BY)
            say(f"已作废：{revoke}")
        elif listed:
            _list_tokens(accounts.tokens(user), as_json=as_json)
        else:
            secret, made = accounts.make_token(user, label, wanted or SCOPES_OF[user.role], _BY)
            emit_json({**made.model_dump(mode="json"), "token": secret}) if as_json else typer.echo(secret)
            say("令牌只显示这一次，请妥善保存。")


@command(
    USER,
    "adopt",
    "把没有账户时写的草稿交给一个账户。",
    examples=("jixiao user adopt 张三",),
)
def adopt(name: Name) -> None:
    """Give what was written without an account to an account."""
    with _accounts() as accounts:
        viewer = accounts.named(name).viewer
    say(f"已交给 {name}：{open_assistant().shelf.hand_over(viewer)} 份草稿")


@command(AUDIT, "show", "显示最近的操作记录。", examples=("jixiao audit show", "jixiao audit show -n 500 --json"))
def audit_show(
    count: Annotated[int, typer.Option("-n", metavar="N", min=1, max=100_000, help="条数")] = 50,
    as_json: JsonOption = False,
) -> None:
    """Show the last entries of the log."""
    from assistant.cli.sections import Grid
    from assistant.storage.audit import EVENT_NAMES

    with _accounts() as accounts:
        entries = accounts.audit.latest(count)[::-1]
    if as_json:
        emit_json([entry.model_dump(mode="json") for entry in entries])
        return
    rows = tuple(
        (
            str(entry.number),
            entry.at.astimezone().isoformat(sep=" ", timespec="seconds"),
            EVENT_NAMES[entry.event],
            entry.actor,
            entry.subject,
            entry.address,
        )
        for entry in entries
    )
    show([Grid("操作记录", ("序号", "时间", "事件", "谁", "对象", "地址"), rows)])


@command(
    AUDIT,
    "verify",
    "核对操作记录有没有被改动、删除或截断；有问题时退出码为 7。",
    details="显示的校验值可以抄录在别处；以后用 --noted 给出，核对当时的记录还在不在。",
    examples=("jixiao audit verify", "jixiao audit verify --noted 校验值"),
)
def audit_verify(
    noted: Annotated[str, typer.Option("--noted", metavar="H", help="以前抄录的校验值")] = "",
    as_json: JsonOption = False,
) -> None:
    """Check the chain of the log."""
    with _accounts() as accounts:
        problems, (number, digest) = accounts.audit.verify(noted), accounts.audit.head()
    if as_json:
        emit_json({"ok": not problems, "problems": problems, "last": number, "hash": digest})
    elif not problems:
        say(f"操作记录完好，共到第 {number} 条，校验值：{digest}")
    for problem in problems:
        say(problem)
    if problems:
        raise typer.Exit(StoreError.exit_code)


@contextmanager
def _accounts() -> Iterator[Accounts]:
    from assistant.wiring import open_accounts

    with closing(open_accounts(read_settings())) as accounts:
        yield accounts


def _tell(made: Made, *, as_json: bool) -> None:
    if as_json:
        emit_json({**made.user.model_dump(mode="json"), "password": made.password})
    else:
        typer.echo(made.password)
    say(f"账户 {made.user.name} 的一次性密码如上，只显示这一次；第一次登录时要改。")


def _list_tokens(tokens: list[Any], *, as_json: bool) -> None:
    if as_json:
        emit_json([one.model_dump(mode="json") for one in tokens])
        return
    from assistant.cli.sections import Grid

    rows = tuple(
        (
            one.token_id,
            one.label,
            "、".join(one.scopes),
            one.last_used.astimezone().isoformat(sep=" ", timespec="minutes") if one.last_used else "没有用过",
            "已作废" if one.revoked_at else "有效",
        )
        for one in tokens
    )
    show([Grid("令牌", ("编号", "用途", "权限", "最近使用", "状态"), rows)])


def _scopes(given: list[str]) -> list[Scope]:
    unknown = [scope for scope in given if scope not in [*map(str, Scope)]]
    if unknown:
        raise UsageError(f"没有“{unknown[0]}”这种权限。", hint=f"可用的权限：{'、'.join(Scope)}。")
    return [Scope(scope) for scope in given]


def _first(must_change: bool) -> str:
    return "一次性，还没有改" if must_change else "已改"
