"""The command `batch`: a list of projects drafted at once, with one problem list and one document for all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from assistant.cli.options import JsonOption, check_named
from assistant.cli.output import emit_json, progress, say, show
from assistant.cli.session import Session, open_session
from assistant.cli.teaching import command
from assistant.errors import InputError, NoFormFound, UsageError

if TYPE_CHECKING:
    from assistant.cli.batch_run import BatchFolder, BatchResult
    from assistant.documents.projects_table import ProjectRow
    from assistant.domain.problem import Problem

PANEL: Final = "起草"


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "batch",
        "按清单一次起草许多项目；再运行一次只做没有做过的和失败的。",
        details="清单是 xlsx、xls、et、csv 或 jsonl，第一行写列名，顺序不限：项目名称、项目描述、主管部门、实施单位、\n"
        "年度、预算金额（元）或预算金额（万元）、编号。--template 写出一份空白清单。给出 -o 时，每份草稿写一个 json，\n"
        "全部申报表合成一个 docx 和一个 xlsx，前面是汇总句；问题清单写成 xlsx；进度记在 progress.jsonl。\n"
        "内容没有变的行用以前的草稿，不重复起草；要重新起草，加 --again。\n"
        "同一部门的项目互相核对。有失败的行时退出码为 3，有错误级问题时为 1。",
        examples=(
            "jixiao batch --template 项目清单.xlsx",
            "jixiao batch 项目清单.xlsx -o 结果",
            "jixiao batch 项目清单.xlsx -o 结果 --only-failed",
            "jixiao batch projects.jsonl --json > drafts.jsonl",
        ),
        panel=PANEL,
    )(batch)


def batch(
    projects: Annotated[
        Path | None, typer.Argument(metavar="PROJECTS", help="项目清单：xlsx、xls、et、csv 或 jsonl")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="结果文件夹，没有会建立；再次运行时接着做")
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="F", help="只写一份空白的项目清单（xlsx），有示例和填写说明")
    ] = None,
    only_failed: Annotated[
        bool, typer.Option("--only-failed", help="只重做上次失败的行，其余不动；要和上次的 -o 一起用")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="以前用同样的内容起草过的行也重新起草，另存为新草稿")] = False,
    as_json: JsonOption = False,
) -> None:
    """Draft every project of a list; a row that fails costs only itself."""
    if template:
        _write_template(template)
        return
    if projects is None:
        raise UsageError("没有给出项目清单。", hint="先运行 jixiao batch --template 项目清单.xlsx 得到一份空白清单。")
    if only_failed and out is None:
        raise UsageError("--only-failed 要和 -o 一起用。", hint="-o 写上次的结果文件夹，里面记着哪些行失败了。")
    if only_failed and again:
        raise UsageError(
            "--only-failed 和 --again 不能一起用。", hint="全部重做写 --again，只重做失败的写 --only-failed。"
        )
    rows = _rows_of(projects)
    session = open_session()
    from assistant.cli.batch_run import BatchFolder

    folder = BatchFolder.open(out) if out else None
    results = _run(session, rows, folder, only_failed=only_failed, again=again, as_json=as_json)
    problems = session.assistant.review_together({r.number: r.draft for r in results if r.draft})
    if folder:
        written = folder.write_results(session.assistant, results, problems)
        say(f"结果已写入文件夹 {out}：{'、'.join(path.name for path in written)}")
    if not as_json:
        from assistant.cli.views_batch import batch_view

        show(batch_view(results, problems))
    _leave(results, problems, resumable=folder is not None)


def _write_template(path: Path) -> None:
    from assistant.documents.projects_template import projects_template
    from assistant.documents.writer import export_tables

    check_named(path, "空白清单", ".xlsx")
    if path.exists():
        raise UsageError(f"已经有文件“{path.name}”，没有覆盖。", hint="请换一个文件名，或先移走原来的文件。")
    export_tables(projects_template(), path)
    say(f"已写空白清单：{path}\n填好后运行：jixiao batch {path} -o 结果")


def _rows_of(projects: Path) -> list[ProjectRow]:
    """The rows of the list, without the template's example.

    Raises:
        NoFormFound: If the example is all there is.
    """
    from assistant.documents.projects_table import read_projects
    from assistant.documents.projects_template import is_untouched_example

    table = read_projects(projects)
    if table.unused:
        say(f"没有用到的列：{'、'.join(table.unused)}")
    rows = [row for row in table.rows if not is_untouched_example(row)]
    if len(rows) < len(table.rows):
        say("清单里的示例行没有起草。")
    if not rows:
        raise NoFormFound(f"“{projects.name}”里只有示例行。", hint="请从示例下面一行写起，一行一个项目。")
    return rows


def _run(
    session: Session,
    rows: list[ProjectRow],
    folder: BatchFolder | None,
    *,
    only_failed: bool,
    again: bool,
    as_json: bool,
) -> list[BatchResult]:
    from assistant.cli.batch_run import results_of

    results, left = [], 0
    with progress("起草", len(rows)) as advance:
        for result in results_of(session, rows, folder, only_failed=only_failed, again=again):
            if result is None:
                left += 1
                advance("")
                continue
            results.append(result)
            if as_json and not (only_failed and result.resumed):
                emit_json(result.to_json())
            advance(result.title)
    if only_failed and all(result.resumed for result in results):
        say("上次没有失败的行。")
    if not only_failed and (known := sum(result.resumed for result in results)):
        say(f"有 {known} 个项目以前用同样的内容起草过，这次没有再做，用的是那时的草稿；要重新起草，加 --again。")
    if left:
        say(f"另有 {left} 行还没有做，或改过以后还没有重做；不带 --only-failed 再运行一次就会做。")
    return results


def _leave(results: list[BatchResult], problems: list[Problem], *, resumable: bool) -> None:
    """Name the rows that failed, and leave with the exit code of the worst."""
    failed = [result for result in results if result.error]
    for result in failed:
        say(f"第 {result.number} 行没有完成：{result.error}")
    if failed:
        if resumable:
            say("改好这些行后再运行一次同样的命令，已完成的行不会重做；加 --only-failed 只做这些行。")
        raise typer.Exit(InputError.exit_code)
    if any(problem.finding.severity == "error" for problem in problems):
        raise typer.Exit(1)
