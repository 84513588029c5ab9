"""The command `department`: the department-wide form from the department's project forms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from assistant.cli.options import Annex, JsonOption, check_table_target, check_writable, export_format, year_option
from assistant.cli.output import emit, say, show
from assistant.cli.session import open_assistant
from assistant.cli.teaching import command
from assistant.cli.text_input import readable
from assistant.documents.supplement import NOTHING, Supplement
from assistant.errors import UsageError

PANEL: Final = "起草"


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "department",
        "由一个部门的项目申报表起草部门（单位）整体支出绩效目标申报表。",
        details="用这个部门已采纳的草稿，加上命令里给出的申报表文件。同名同单位的数量指标相加，比率取最低的承诺，\n"
        "每一行写明来自哪几张项目表。基本支出、资产、人数、部门职责等项目表里没有的留空，列在“请补充”里；\n"
        "用 --set 填写，或把填好的整体支出表和项目表一起给出；填过的内容下次会保留，\n"
        "预算总额由基本支出加项目支出算出。\n"
        "结果存为草稿，编号以 bm- 开头，一个部门一年一份，再起草时存为新的一版。\n"
        "还有错误级问题时退出码为 1。",
        examples=(
            "jixiao department 某区民政局",
            "jixiao department 某区民政局 结果/全部申报表.docx --year 2027 -o 整体支出表.docx --annex",
            "jixiao department 某区民政局 --set 基本支出=1200万元 --set 年末在职人数=26",
            "jixiao department 某区民政局 --json",
        ),
        panel=PANEL,
    )(department)


def department(
    name: Annotated[str, typer.Argument(metavar="NAME", help="部门或单位的全称，和项目申报表上一样")],
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="项目申报表文件；与草稿同名的，以文件为准")
    ] = None,
    year: Annotated[int | None, year_option("预算年度；不写时取这个部门最近的一年")] = None,
    answers: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="项=内容", help="填写只有部门知道的内容，可写几次，例如 --set 年末在职人数=26"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="F", help="同时导出：docx、xlsx、json 或 md")
    ] = None,
    annex: Annex = False,
    as_json: JsonOption = False,
) -> None:
    """Draft the department-wide form."""
    from assistant.documents.annex import annex_of

    to = export_format(out) if out else None
    if annex and out is None:
        raise UsageError("--annex 要和 -o 一起用。", hint="依据附在导出的文件里，例如 -o 整体支出表.docx --annex。")
    if out and annex:
        check_table_target(out, "依据表")
    elif out:
        check_writable(out)
    whose = (readable(name) or "").strip()
    if not whose:
        raise UsageError("没有写部门名称。")
    assistant = open_assistant()
    draft = assistant.departments.draft(whose, year, files or (), answers or ())
    if out and to:
        assistant.export([draft.form()], to, out, Supplement(annexes=annex_of(draft)) if annex else NOTHING)
        say(f"已导出：{out}")
    if as_json:
        emit(draft)
    else:
        from assistant.cli.views_department import department_steps, department_view

        show([*department_view(draft), department_steps(draft)])
    say(f"已存为草稿：{draft.id}（jixiao drafts 列出，jixiao show、export、accept 都可用这个编号）")
    if not draft.report.ok:
        raise typer.Exit(1)
