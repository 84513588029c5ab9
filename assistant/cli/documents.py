"""Commands on documents: reading, searching and exporting them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from assistant.cli.failures import fault_of, told_of
from assistant.cli.options import (
    Annex,
    Files,
    JsonOption,
    check_table_target,
    check_writable,
    export_format,
)
from assistant.cli.output import emit, emit_json, say, show
from assistant.cli.session import open_assistant
from assistant.cli.teaching import command
from assistant.cli.text_input import text_from
from assistant.documents.supplement import NOTHING, Supplement
from assistant.domain.export_format import ExportFormat
from assistant.errors import EmptyDescription, InputError, JixiaoError, UsageError

if TYPE_CHECKING:
    from assistant.documents.import_report import ParsedDocument
    from assistant.service import Assistant

PANEL: Final = "文件与案例"
_DIFFERS: Final = 1
_SHOWN_DIFFERENCES: Final = 20
_SHOWN_CHARACTERS: Final = 40


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(
        app,
        "parse",
        "读取申报表文件，不保存任何内容。",
        details="--json 时每张表打印一行 JSON。读不了的文件报在标准错误上，其余照常，最后退出码为 3。",
        examples=("jixiao parse 申报表.txt", "jixiao parse *.docx --json > forms.jsonl"),
        panel=PANEL,
    )(parse)
    command(
        app,
        "search",
        "在案例库中查找相似的历史项目。",
        details=(
            "相似度越接近 1 越相似；可参考的项目打“√”，其余仅供浏览。"
            "同一项目历年重复申报的只列一次，其余年度记在“同项目”。"
        ),
        examples=("jixiao search 业务培训", 'jixiao search "河道保洁，30公里" -k 5 --json'),
        panel=PANEL,
    )(search)
    command(
        app,
        "export",
        "把草稿或申报表文件写成正式表格。",
        details="--annex 在表后附上每个指标的依据：依据种类、原文或算式、出处。文件名以 .csv 结尾时只写指标表，\n"
        "像公式的单元格前面加一个单引号，防止被表格软件当公式执行。\n"
        "--template 把内容填进本单位自己的 docx 或 xlsx 表格（空表或往年的），其余内容和格式不动；指标行按需要增减。\n"
        "填完后读回核对，读回不一致的单元格逐个列出，退出码为 1。",
        examples=(
            "jixiao export 3f2a9c --to docx -o 申报表.docx",
            "jixiao export 3f2a9c -o 申报表.docx --annex",
            "jixiao export bm-5e81d0 -o 整体支出表.docx",
            "jixiao export 申报表.txt -o 申报表.xlsx",
            "jixiao export 申报表.docx -o 指标.csv",
            "jixiao export 3f2a9c --template 本单位空表.docx -o 申报表.docx",
        ),
        panel=PANEL,
    )(export)


def parse(files: Files, as_json: JsonOption = False) -> None:
    """Read documents; a bad one does not stop the others."""
    assistant = open_assistant()
    failed = False
    for path in files:
        parsed = _parsed(assistant, path)
        if parsed is None:
            failed = True
        elif as_json:
            for form in parsed.forms:
                emit(form)
        else:
            from assistant.cli.views_lists import document_view

            show(document_view(parsed))
    if failed:
        raise typer.Exit(InputError.exit_code)


def _parsed(assistant: Assistant, path: Path) -> ParsedDocument | None:
    """The document; None where it cannot be read, which is told."""
    try:
        return assistant.parse(path)
    except InputError as error:
        told: JixiaoError = error
    except JixiaoError:
        raise
    except Exception as error:
        told = fault_of(error)
    say(f"{told_of(path, told)}\n  办法：{told.hint}")
    return None


def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="项目名称或说明；写 - 表示从标准输入读取")],
    count: Annotated[int, typer.Option("-k", "--count", metavar="N", min=1, max=1000, help="最多几个")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Find similar past projects."""
    wanted = text_from(text).strip()
    if not wanted:
        raise EmptyDescription("没有写要查找什么。", hint="请写项目名称或说明，例如：jixiao search 业务培训")
    hits = open_assistant().search(wanted, count)
    if as_json:
        from assistant.retrieval.hits import SimilarProject

        emit_json([SimilarProject.of(hit).model_dump(mode="json") for hit in hits])
        return
    from assistant.cli.views_lists import hits_view

    show(hits_view(hits))
    if not hits:
        say("没有找到相似的项目。")


def export(
    source: Annotated[str, typer.Argument(metavar="DRAFT|FILE", help="草稿编号，或申报表文件")],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="F", help="要写的文件")],
    to: Annotated[
        ExportFormat | None, typer.Option("--to", metavar="docx|xlsx|json|md", help="格式；不写时按文件名判断")
    ] = None,
    annex: Annex = False,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="OWN", help="填进本单位自己的 docx 或 xlsx 表格")
    ] = None,
    place: Annotated[
        int | None, typer.Option("--place", metavar="N", min=1, help="模板里有几张表时，填第几张（从 1 数起）")
    ] = None,
) -> None:
    """Write the official form, the unit's own, or the indicators alone as CSV."""
    if place is not None and template is None:
        raise UsageError("--place 要和 --template 一起用。")
    if template is not None:
        _fill(source, template, out, to, place, annex=annex)
        return
    if annex:
        check_table_target(out, "依据表")
    check_writable(out)
    if out.suffix.lower() == ".csv" and to is None:
        _write_indicators(source, out)
        return
    chosen = export_format(out, to)
    assistant = open_assistant()
    forms = assistant.forms_of(source)
    assistant.export(forms, chosen, out, _annexed(assistant, source) if annex else NOTHING)
    say(f"已导出 {len(forms)} 张申报表：{out}")


def _write_indicators(source: str, out: Path) -> None:
    from assistant.documents.writer import export_indicators

    forms = open_assistant().forms_of(source)
    export_indicators(forms, out)
    say(f"已导出 {sum(len(form.indicators) for form in forms)} 条指标：{out}")


def _fill(source: str, template: Path, out: Path, to: ExportFormat | None, place: int | None, *, annex: bool) -> None:
    """Fill the unit's own template; cells that do not read back as they were meant are listed."""
    if annex:
        raise UsageError("依据表不能写进本单位的模板。", hint="依据表请另用 --annex 导出一份。")
    check_table_target(out, "填好的模板")
    export_format(out, to)
    assistant = open_assistant()
    filling = assistant.documents.fill_template(assistant.forms_of(source), template, out, place)
    say(f"已填好：{out}")
    for note in filling.notes:
        say(f"  请留意：{note}")
    if not filling.differences:
        say("  已读回核对，内容一致。")
        return
    say(f"  读回核对有 {len(filling.differences)} 处不一致，请打开文件检查：")
    for one in filling.differences[:_SHOWN_DIFFERENCES]:
        say(f"    第 {one.form} 张 {one.cell}：应为“{_short(one.meant)}”，读回“{_short(one.reads)}”")
    if len(filling.differences) > _SHOWN_DIFFERENCES:
        say(f"    ……另有 {len(filling.differences) - _SHOWN_DIFFERENCES} 处")
    raise typer.Exit(_DIFFERS)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[:_SHOWN_CHARACTERS]}……"


def _annexed(assistant: Assistant, source: str) -> Supplement:
    """The evidence of a draft.

    Raises:
        UsageError: If a file is exported, which has none.
    """
    from assistant.documents.annex import annex_of

    if assistant.documents.is_file(source):
        raise UsageError("申报表文件里没有依据，不能用 --annex。", hint="请写草稿编号；jixiao drafts 列出全部草稿。")
    return Supplement(annexes=annex_of(assistant.stored_any(source)))
