"""The command `draft`: one project from a description."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from assistant.cli.modelling import check_model_is_configured, draft_with_model
from assistant.cli.options import JsonOption, budget_of, check_writable, export_format, year_option
from assistant.cli.output import emit, say, show
from assistant.cli.session import open_session
from assistant.cli.teaching import command
from assistant.cli.text_input import readable, text_from

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.domain.export_format import ExportFormat
    from assistant.service import Assistant

PANEL: Final = "起草"


class Engine(StrEnum):
    """What `--engine` takes."""

    BUILTIN = "builtin"
    LLM = "llm"


def register(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "draft",
        "把一段项目说明写成申报表草稿，每个指标都注明依据。",
        details="只采用说明里写明的数字和由它们算出的数字；缺什么会列在“请补充”里。草稿自动保存。\n"
        "还有错误级问题时退出码为 1。\n"
        "--engine llm 请所配置的大模型改进文字（环境变量 JIXIAO_MODEL_BASE_URL、JIXIAO_MODEL、JIXIAO_MODEL_KEY）："
        "只采用通过同样校验的内容，数字仍只出自说明；大模型出错、超时或按 Ctrl-C 时保留内置引擎的草稿。",
        examples=(
            'jixiao draft "举办4期业务培训，每期50人，预算20万元，8月底前完成"',
            "jixiao draft --file 说明.txt --name 业务培训经费 --year 2027 --budget 200000",
            "jixiao draft --file 说明.txt -o 申报表.docx",
            'echo "采购电脑30台，预算15万元" | jixiao draft - --json',
            'jixiao draft "采购电脑30台，预算15万元" --engine llm',
        ),
        panel=PANEL,
    )(draft)


def draft(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="项目说明；写 - 表示从标准输入读取")] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", metavar="F", help="从 txt 或 md 文件读取说明")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="N", help="项目名称")] = None,
    department: Annotated[
        str | None, typer.Option("--department", metavar="D", help="主管部门；默认取 JIXIAO_DEPARTMENT")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help="实施单位；默认取 JIXIAO_UNIT")] = None,
    year: Annotated[int | None, year_option("预算年度，四位数")] = None,
    budget: Annotated[
        str | None, typer.Option("--budget", metavar="元", help="年度资金申请总额，以元为单位；也可写 20万元")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--form", metavar="VARIANT", help="表式编号；写错时会列出可用的表式")
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", metavar="builtin|llm", help="内置引擎，或所配置的大模型")
    ] = Engine.BUILTIN,
    as_json: JsonOption = False,
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="F", help="同时导出申报表：docx、xlsx、json 或 md")
    ] = None,
) -> None:
    """Draft one project; the draft is stored once everything asked for has been written."""
    to = export_format(out) if out else None
    if out:
        check_writable(out)
    description = text_from(text, file)
    amount = budget_of(budget)
    by_model = engine is Engine.LLM
    if by_model:
        check_model_is_configured()
    settings, assistant = open_session()
    from assistant.drafting.request import DraftRequest

    request = DraftRequest(
        description=description,
        project_name=readable(name),
        department=readable(department) or settings.department,
        implementing_unit=readable(unit) or settings.unit,
        fiscal_year=year,
        budget_yuan=amount,
        form_variant=form,
    )
    write = partial(draft_with_model, assistant) if by_model else assistant.draft
    written = _exported(assistant, write(request, keep=False), to, out) if out and to else write(request, keep=True)
    _tell(assistant, written, as_json=as_json)


def _exported(assistant: Assistant, written: Draft, to: ExportFormat, out: Path) -> Draft:
    """The draft in a file; it is stored when it has been written there."""
    assistant.export([written], to, out)
    saved = assistant.save(written)
    say(f"已导出：{out}")
    return saved


def _tell(assistant: Assistant, written: Draft, *, as_json: bool) -> None:
    """Show a draft; errors in it make the exit code 1."""
    if as_json:
        emit(written)
    else:
        from assistant.cli.views import draft_view, next_steps

        show([*draft_view(written, assistant.variants), next_steps(written)])
    if not written.report.ok:
        raise typer.Exit(1)
