"""The program `jixiao`: its commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import atexit
import gc
import sys
from io import TextIOWrapper
from typing import Annotated, Any, Final, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import Abort, TyperException

from assistant import __version__
from assistant.cli import (
    accounts,
    batching,
    care,
    cases,
    chatting,
    checking,
    department,
    documents,
    drafting,
    evaluation,
    importing,
    quarantine,
    serving,
    store,
    targets,
    tools,
)
from assistant.cli.failures import (
    INTERRUPTED,
    PIPE_CLOSED,
    report_crash,
    report_error,
    report_usage,
    silence_output,
)
from assistant.cli.teaching import Group, group
from assistant.errors import JixiaoError

ALLOCATIONS_BEFORE_A_SEARCH: Final = 5_000
"""How many new objects Python lets come together before it looks for garbage among them, instead of 700."""
NAME = "jixiao"
SUMMARY = "绩效目标助手：把一段项目说明写成《财政项目支出绩效目标申报表》，每个指标都注明依据；全程离线。"
EXAMPLES = (
    'jixiao draft "举办4期业务培训，每期50人，预算20万元，8月底前完成"',
    "jixiao parse 申报表.txt",
    "jixiao check 申报表.docx",
    "jixiao batch 项目清单.xlsx -o 结果",
)
COMMANDS = (
    drafting,
    chatting,
    batching,
    department,
    targets,
    checking,
    documents,
    importing,
    quarantine,
    cases,
    store,
    care,
    serving,
    accounts,
    tools,
    evaluation,
)
"""The modules that add commands, in the order of the help page."""


class Program(Group):
    """The outermost group: whatever a command raises ends here."""

    def main(self, *args: Any, **options: Any) -> NoReturn:
        """Run one command line and leave with its exit code."""
        sys.exit(self._outcome(*args, **{**options, "prog_name": NAME, "standalone_mode": False}))

    def _outcome(self, *args: Any, **options: Any) -> int:
        try:
            code = TyperGroup.main(self, *args, **options)
            sys.stdout.flush()
        except JixiaoError as error:
            return report_error(error)
        except TyperException as error:
            return report_usage(error)
        except (KeyboardInterrupt, Abort):
            code = INTERRUPTED
        except BrokenPipeError:
            silence_output()
            return PIPE_CLOSED
        except Exception as error:
            return report_crash(error)
        if code == INTERRUPTED:
            typer.echo("已中断；已经完成的部分都已保存。", err=True)
        return code if isinstance(code, int) else 0

    def invoke(self, ctx: Any) -> Any:
        """Run the command; Typer would turn a closed pipe into exit code 1, which means findings here."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            silence_output()
            raise typer.Exit(PIPE_CLOSED) from None


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{NAME} {__version__}")
        raise typer.Exit


def build_app() -> typer.Typer:
    """The Typer application with all its commands."""
    program = group(SUMMARY, examples=EXAMPLES, cls=Program)

    def start(
        ctx: typer.Context,
        version: Annotated[
            bool, typer.Option("--version", help="显示版本号", callback=_show_version, is_eager=True)
        ] = False,
    ) -> None:
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help())

    program.callback(invoke_without_command=True)(start)
    for module in COMMANDS:
        module.register(program)
    return program


app = build_app()


def main() -> NoReturn:
    """The console script."""
    _keep_what_is_built()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A console in a legacy code page cannot print ≥ or 〔 and must not crash on them; what is
            # piped is read by programs, which expect UTF-8 on every system.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
    typer.main.get_command(app)()
    raise AssertionError("unreachable")


def _keep_what_is_built() -> None:
    """Spare a short command the search for garbage and its removal, which took a sixth of a cold draft."""
    gc.set_threshold(ALLOCATIONS_BEFORE_A_SEARCH)
    atexit.register(gc.freeze)
