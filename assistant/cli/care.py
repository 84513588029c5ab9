"""Commands that look after the data: the index, the safety copy, and the examination of everything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from assistant.cli.options import JsonOption, check_writable
from assistant.cli.output import emit, emit_json, say, show
from assistant.cli.session import open_assistant, read_settings
from assistant.cli.teaching import command, group
from assistant.errors import ConfigurationError, IndexDamaged

PANEL: Final = "维护"

INDEX: Final = group(
    "查看、核对或重建检索索引；案例本身存放在数据库中，不受影响。",
    examples=("jixiao index status", "jixiao index verify", "jixiao index rebuild"),
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(INDEX, name="index", rich_help_panel=PANEL)
    command(
        app,
        "backup",
        "把案例和草稿备份成一个文件；其他程序可以照常使用。",
        examples=("jixiao backup 备份/2027-03-01.db",),
        panel=PANEL,
    )(backup)
    command(
        app,
        "restore",
        "用备份文件替换现有的案例和草稿；替换前先把现有的另存一份。",
        examples=("jixiao restore 备份/2027-03-01.db",),
        panel=PANEL,
    )(restore)
    command(
        app,
        "doctor",
        "检查运行环境、数据目录、语料、案例库和索引，说明每个问题怎么解决。",
        examples=("jixiao doctor", "jixiao doctor --repair", "jixiao doctor --model"),
        panel=PANEL,
    )(doctor)


@command(INDEX, "status", "显示索引的状态。", examples=("jixiao index status", "jixiao index status --json"))
def index_status(as_json: JsonOption = False) -> None:
    """Show the state of the index."""
    status = open_assistant().index_status()
    if as_json:
        emit(status)
        return
    from assistant.cli.views_lists import index_view

    show(index_view(status))


@command(
    INDEX,
    "verify",
    "从头核对数据库和索引；有损坏时退出码为 7。",
    examples=("jixiao index verify", "jixiao index verify --json"),
)
def index_verify(as_json: JsonOption = False) -> None:
    """Check database and index from the first byte."""
    problems = open_assistant().verify_index()
    if as_json:
        emit_json({"ok": not problems, "problems": problems})
    elif not problems:
        say("数据库和索引完好。")
    for problem in problems:
        say(problem)
    if problems:
        raise typer.Exit(IndexDamaged.exit_code)


@command(INDEX, "rebuild", "由数据库重建索引。", examples=("jixiao index rebuild",))
def index_rebuild(as_json: JsonOption = False) -> None:
    """Build the index anew from the database."""
    status = open_assistant().rebuild_index()
    if as_json:
        emit(status)
    else:
        say(f"索引已重建：{status.indexed} 个案例。")


def backup(file: Annotated[Path, typer.Argument(metavar="F", help="备份文件；已有的会被替换")]) -> None:
    """Write a safety copy of the whole store."""
    from assistant.storage.backup import back_up
    from assistant.wiring import DATABASE

    check_writable(file)
    back_up(read_settings().home / DATABASE, file)
    say(f"已备份：{file}")


def restore(file: Annotated[Path, typer.Argument(metavar="F", help="由 jixiao backup 写成的文件")]) -> None:
    """Put a safety copy in the place of the store."""
    from assistant.storage.backup import bring_back
    from assistant.wiring import DATABASE

    kept = bring_back(file, read_settings().home / DATABASE)
    if kept:
        say(f"恢复前的数据已另存为：{kept}")
    say(f"已从备份恢复：{file}")


def doctor(
    repair: Annotated[bool, typer.Option("--repair", help="同时修复可以修复的问题")] = False,
    model: Annotated[bool, typer.Option("--model", help="同时检查所配置的大模型能否使用；会向它发送试问")] = False,
    as_json: JsonOption = False,
) -> None:
    """Examine everything, and mend what can be mended."""
    from assistant.health import examine, exit_code_of, failing_settings

    try:
        findings = examine(read_settings(), repair=repair, model=model)
    except ConfigurationError as error:
        findings = failing_settings(error)
    if as_json:
        listed: list[dict[str, Any]] = [{"ok": f.ok, **f._asdict()} for f in findings]
        emit_json({"ok": all(f.ok for f in findings), "findings": listed})
    else:
        from assistant.cli.views_lists import health_view

        show(health_view(findings))
    if code := exit_code_of(findings):
        raise typer.Exit(code)
