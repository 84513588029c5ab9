"""The command that measures how good drafts are; its suite is part of the repository, not of the package."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.options import JsonOption
from assistant.cli.output import emit_json
from assistant.cli.teaching import command
from assistant.errors import ConfigurationError, UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "eval",
        "运行评测，衡量起草质量；评测集只在源码目录中提供。",
        examples=("jixiao eval", "jixiao eval drafting --json"),
        panel="维护",
    )(evaluate)


def evaluate(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="评测的名称；不写则全部运行")] = None,
    as_json: JsonOption = False,
) -> None:
    """Run the evaluation suites."""
    try:
        from evals.records import suite_table
        from evals.runner import SUITES, run_suites
    except ImportError as error:
        raise ConfigurationError(
            "评测集没有随安装包提供。", hint="请取得源码，在源码目录中运行 make setup，再运行 jixiao eval。"
        ) from error
    if name is not None and name not in SUITES:
        raise UsageError(f"没有“{name}”这项评测。", hint=f"可用的评测：{'、'.join(SUITES)}。")
    results = run_suites([name] if name else list(SUITES))
    if as_json:
        emit_json([result.model_dump(mode="json") for result in results])
        return
    for result in results:
        typer.echo(f"\n{result.suite}\n\n{suite_table(result)}")
