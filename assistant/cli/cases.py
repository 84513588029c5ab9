"""The commands on the case base: looked through, compared, forms taken out and brought back; and statistics."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from assistant.cli.options import JsonOption, asked, check_named, year_option
from assistant.cli.output import emit, emit_json, say, show
from assistant.cli.session import open_assistant, open_session
from assistant.cli.teaching import command, group
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.keeping import Listed
    from assistant.web.case_desk import CaseDesk

PANEL: Final = "文件与案例"
Year = Annotated[int | None, year_option("只要这个年度", "N")]
CaseIds = Annotated[list[str] | None, typer.Argument(metavar="ID", help="案例编号，可写几个")]
OfDocument = Annotated[str | None, typer.Option("--document", metavar="F", help="这个来源文件的全部表")]

CASES: Final = group(
    "案例库：浏览、查看、对比，撤回和恢复案例。",
    examples=(
        "jixiao cases list --year 2024",
        "jixiao cases withdraw --document 错的.docx",
        "jixiao cases withdrawn",
    ),
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(CASES, name="cases", rich_help_panel=PANEL)
    command(
        app,
        "statistics",
        "统计草稿或案例库：必设指标的覆盖、不能衡量的指标、最常见的问题、各单位的资金。",
        examples=("jixiao statistics", "jixiao statistics --cases --year 2024 -o 统计表.xlsx"),
        panel=PANEL,
    )(statistics)


@command(
    CASES,
    "list",
    "列出案例库里的申报表，一页 20 张；写几个字就按相近程度查找。",
    examples=(
        "jixiao cases list --year 2024",
        "jixiao cases list 业务培训 --department 松江",
        "jixiao cases list --json",
    ),
)
def list_cases(
    words: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="名称或说明；不写就按年度列出全部")] = None,
    year: Year = None,
    department: Annotated[str | None, typer.Option("--department", metavar="D", help="单位名称包含")] = None,
    project_type: Annotated[str | None, typer.Option("--type", metavar="T", help="项目类型的编号，如 S04")] = None,
    document: OfDocument = None,
    page: Annotated[int, typer.Option("--page", metavar="N", min=1, help="第几页")] = 1,
    as_json: JsonOption = False,
) -> None:
    """List one page of the case base."""
    from assistant.keeping import CaseQuery

    query = asked(
        CaseQuery,
        text=" ".join(words or ()),
        fiscal_year=year,
        department=department,
        project_type=project_type,
        document=document,
        page=page,
    )
    found = open_assistant().case_base.find(query)
    if found.page < page:
        say(f"没有第 {page} 页，一共 {found.pages} 页；列出的是第 {found.page} 页。")
    if as_json:
        emit_json(
            {"total": found.total, "page": found.page, "pages": found.pages, "cases": list(map(_json, found.forms))}
        )
        return
    from assistant.cli.views_cases import cases_view

    show(cases_view(found))


@command(
    CASES,
    "show",
    "显示一个案例：全表、来源、项目类型、审核结果的数目和同一项目的其他年度。",
    examples=("jixiao cases show 05d4343f00ab0cb8", "jixiao cases show 05d4343f00ab0cb8 --json"),
)
def show_case(case: Annotated[str, typer.Argument(metavar="ID", help="案例编号")], as_json: JsonOption = False) -> None:
    """Show one case."""
    sheet = open_assistant().case_base.sheet(case)
    if as_json:
        emit(sheet.form)
        return
    from assistant.cli.views_cases import sheet_view

    show(sheet_view(sheet))


@command(
    CASES,
    "compare",
    "逐行对比两个案例。",
    examples=("jixiao cases compare 05d4343f00ab0cb8 1d8fabbb8e24f774",),
)
def compare(
    left: Annotated[str, typer.Argument(metavar="LEFT", help="案例编号")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="另一个案例编号")],
    as_json: JsonOption = False,
) -> None:
    """Compare two cases."""
    from assistant.cli.views_changes import beside_view, change_json

    change = open_assistant().case_base.compare(left, right).change
    if as_json:
        emit_json(change_json(change, change.rows))
        return
    show(beside_view(change))


@command(
    CASES,
    "withdraw",
    "撤回案例，或一个来源文件的全部案例；立即不再参加检索，也不作起草的依据。",
    details="再次导入同一份文件也不会回来；想恢复，用 jixiao cases restore。",
    examples=(
        "jixiao cases withdraw 05d4343f00ab0cb8 --reason 数字有误",
        "jixiao cases withdraw --document 错的.docx",
    ),
)
def withdraw(
    cases: CaseIds = None,
    document: OfDocument = None,
    reason: Annotated[str, typer.Option("--reason", metavar="T", help="原因")] = "",
) -> None:
    """Take forms out."""
    _check_chosen(cases, document)
    with _desk() as desk:
        moved = desk.withdraw_source(document, reason) if document else desk.withdraw(cases or (), reason)
    say(f"已撤回 {len(moved)} 张：{'、'.join(moved)}")


@command(
    CASES,
    "restore",
    "恢复撤回的案例。",
    examples=("jixiao cases restore 05d4343f00ab0cb8", "jixiao cases restore --document 错的.docx"),
)
def restore(cases: CaseIds = None, document: OfDocument = None) -> None:
    """Bring forms back."""
    _check_chosen(cases, document)
    with _desk() as desk:
        moved = desk.restore_source(document) if document else desk.restore(cases or ())
    say(f"已恢复 {len(moved)} 张：{'、'.join(moved)}")


@command(
    CASES,
    "withdrawn",
    "列出撤回的案例。",
    examples=("jixiao cases withdrawn", "jixiao cases withdrawn --json"),
)
def withdrawn(as_json: JsonOption = False) -> None:
    """List what is out."""
    out = open_assistant().case_base.withdrawn()
    if as_json:
        emit_json([{**one._asdict(), "withdrawn_at": one.withdrawn_at.isoformat()} for one in out])
        return
    from assistant.cli.views_cases import withdrawn_view

    show(withdrawn_view(out))


def statistics(
    cases: Annotated[bool, typer.Option("--cases", help="统计案例库，不是草稿")] = False,
    year: Year = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help="单位名称包含")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="F", help="另写成 xlsx")] = None,
    as_json: JsonOption = False,
) -> None:
    """Count drafts or cases."""
    from assistant.documents.statistics_table import statistics_tables
    from assistant.documents.writer import export_tables
    from assistant.surveying import SurveyFilter

    if output:
        check_named(output, "统计表", ".xlsx")
    survey, wanted = open_assistant().survey, asked(SurveyFilter, fiscal_year=year, unit=unit)
    counted = survey.of_cases(wanted) if cases else survey.of_drafts(wanted)
    tables = statistics_tables(counted, "案例库" if cases else "草稿")
    if output:
        export_tables(tables, output)
        say(f"已写统计表：{output}")
    if as_json:
        emit(counted)
        return
    from assistant.cli.views_cases import tables_view

    show(tables_view(tables))


@contextmanager
def _desk() -> Iterator[CaseDesk]:
    """The case base as it is changed from here, noted in the log."""
    from assistant.web.case_desk import CaseDesk
    from assistant.web.workplace import LOCAL_VISITOR, Workplace
    from assistant.wiring import open_desk_stores

    session = open_session()
    with closing(open_desk_stores(session.settings)) as stores:
        yield CaseDesk(Workplace(session.assistant, stores, LOCAL_VISITOR))


def _check_chosen(cases: list[str] | None, document: str | None) -> None:
    if bool(cases) == bool(document):
        raise UsageError("请写案例编号，或者只写 --document。", hint="运行 jixiao cases list 查看编号和来源。")


def _json(listed: Listed) -> dict[str, Any]:
    line, hit = listed.line, listed.hit
    return {
        "form_id": line.form_id,
        "kind": line.kind,
        "title": line.title,
        "unit": line.unit,
        "fiscal_year": line.fiscal_year,
        "document": line.document,
        "position": line.position,
        "facts": line.facts.model_dump(mode="json") if line.facts else None,
        "similarity": round(float(hit.similarity), 4) if hit else None,
    }
