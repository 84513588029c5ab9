"""The command `import`: past declarations read into the case base, with a report on every file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from assistant.cli.failures import fault_of, told_of
from assistant.cli.options import JsonOption, check_named
from assistant.cli.output import emit_json, names_of, progress, say, show
from assistant.cli.session import open_assistant
from assistant.cli.teaching import command
from assistant.errors import InputError, JixiaoError

if TYPE_CHECKING:
    from assistant.importing import Imported

PANEL: Final = "文件与案例"


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "import",
        "把文件或文件夹中的申报表加入案例库；重复导入不会重复添加，中断后再运行一次会接着做。",
        details="每个文件读完就存好。内容没有变过的文件按校验码认出，不再重读（改过的文件会重读；--again 全部重读）。\n"
        "读得有疑问的申报表先隔离，不检索也不作依据，由人用 jixiao quarantine 核对、改正后再加入；\n"
        "审核发现的错误逐条写明，申报表照原样加入。\n"
        "和已有案例完全相同的不再添加；只改了几处的、换了年度的照样加入，列在“近似重复”里。\n"
        "有文件没有读成时退出码为 3，其余文件不受影响。--report 写出全部文件和问题的清单。",
        examples=(
            "jixiao import 2024年申报表.docx",
            "jixiao import 历年申报表/",
            "jixiao import 历年申报表/ --report 导入报告.xlsx",
        ),
        panel=PANEL,
    )(import_paths)


def import_paths(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="文件或文件夹")],
    report: Annotated[
        Path | None, typer.Option("--report", metavar="F", help="把每个文件的结果和全部问题写成清单（xlsx）")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="内容没有变过的文件也重读一遍")] = False,
    as_json: JsonOption = False,
) -> None:
    """Add documents to the case base and show the import report."""
    from assistant.documents.reader import files_in, passed_over

    if report:
        check_named(report, "导入报告", ".xlsx")
    assistant = open_assistant()
    files = list(files_in(paths))
    results: list[Imported] = []
    with progress("导入", len(files)) as advance:
        for result in assistant.import_files(files, again=again):
            if result.error and not isinstance(result.error, JixiaoError):
                result = result._replace(error=fault_of(result.error))
            # What a file says field by field is in its outcome; of thousands of files the rest would fill the memory.
            results.append(result if as_json else result._replace(report=None))
            if result.error:
                say(told_of(result.path, result.error))
            advance(result.path.name)
    if report:
        _write_report(results, report)
    if as_json:
        emit_json(import_json(results))
    else:
        from assistant.cli.views_import import import_view

        show(import_view(results))
    _tell_the_rest(results, files, passed_over(paths))
    if any(result.error for result in results):
        raise typer.Exit(InputError.exit_code)


def _write_report(results: list[Imported], path: Path) -> None:
    from assistant.cli.views_import import report_tables
    from assistant.documents.writer import export_tables

    export_tables(report_tables(results), path)
    say(f"已写导入报告：{path}")


def _tell_the_rest(results: list[Imported], files: list[Path], others: list[Path]) -> None:
    """What a person should do or know next, apart from the report."""
    if not files:
        say("没有找到可以读取的文件。")
    if others:
        say(
            f"另有 {len(others)} 个文件的格式还不能读取，没有导入：{names_of(others)}。请另存为 docx 或 xlsx 后再导入。"
        )
    if held := sum(result.quarantined for result in results):
        say(f"有 {held} 张申报表读得有疑问，已隔离，没有加入案例库。运行 jixiao quarantine 核对。")
    if wrong := sum(bool(form.errors) for result in results if result.outcome for form in result.outcome.forms):
        say(f"有 {wrong} 张申报表审核有错误，逐条列在“存疑”里；起草时只参考它的写法，不照抄它的值。")
    if any(result.error for result in results):
        say("没有读成的文件改好或另存后，再运行一次同样的命令；已经读过的不会重读。")


def import_json(results: list[Imported]) -> dict[str, Any]:
    """The document that `--json` prints."""
    return {
        "added": sum(result.added for result in results),
        "duplicates": sum(result.duplicates for result in results),
        "near_duplicates": sum(result.near_duplicates for result in results),
        "quarantined": sum(result.quarantined for result in results),
        "unchanged": sum(result.unchanged for result in results),
        "failed": sum(result.error is not None for result in results),
        "files": [_file_json(result) for result in results],
    }


def _file_json(result: Imported) -> dict[str, Any]:
    error = result.error if isinstance(result.error, JixiaoError) else None
    outcome = result.outcome.model_dump(mode="json") if result.outcome else None
    return {
        "path": str(result.path),
        "added": result.added,
        "duplicates": result.duplicates,
        "near_duplicates": result.near_duplicates,
        "quarantined": result.quarantined,
        "unchanged": result.unchanged,
        "forms": outcome["forms"] if outcome else [],
        "remarks": outcome["remarks"] if outcome else [],
        "report": result.report.model_dump(mode="json", exclude={"readings"}) if result.report else None,
        "error": {"code": error.code, "message": error.message, "hint": error.hint} if error else None,
    }
