"""Commands on the drafts that were written: listed, shown, accepted, compared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from assistant.cli.options import DraftId, JsonOption, check_table_target, year_option
from assistant.cli.output import emit, emit_json, say, show
from assistant.cli.session import open_assistant, read_settings
from assistant.cli.teaching import command
from assistant.domain.department_draft import DepartmentDraft
from assistant.domain.draft_flow import DraftStatus
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.drawer import Drawer
    from assistant.rounds import Rounds
    from assistant.storage.audit import Event

PANEL: Final = "草稿"
_BY: Final = "命令行"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    command(
        app,
        "drafts",
        "列出全部草稿（项目和整体支出），最近保存的在前；按名称、年度、状态找；放进回收站，或恢复。",
        details="删除的草稿在回收站里保留 30 天。正在等待审核的草稿不能删除。",
        examples=(
            "jixiao drafts",
            "jixiao drafts --name 培训 --year 2027 --state accepted",
            "jixiao drafts --delete 3f2a9c",
            "jixiao drafts --trash",
            "jixiao drafts --recover 3f2a9c",
            "jixiao drafts --json",
        ),
        panel=PANEL,
    )(drafts)
    command(
        app,
        "show",
        "显示一份草稿：内容、依据、问题和校验结果。",
        examples=("jixiao show 3f2a9c", "jixiao show bm-5e81d0", "jixiao show 3f2a9c --json"),
        panel=PANEL,
    )(show_draft)
    command(
        app,
        "accept",
        "采纳一份草稿；还有错误级问题时不予采纳并逐条列出。",
        examples=("jixiao accept 3f2a9c", "jixiao accept bm-5e81d0"),
        panel=PANEL,
    )(accept)
    command(
        app,
        "diff",
        "比较两份草稿或申报表文件，列出改动的项目信息和指标。",
        details="-o 写出新旧对照表（docx 或 xlsx），没有变化的指标也列出。",
        examples=(
            "jixiao diff 3f2a9c 8b01d4",
            "jixiao diff 去年.docx 今年.docx -o 对照表.docx",
            "jixiao diff 去年.docx 今年.docx --json",
        ),
        panel=PANEL,
    )(diff)


def drafts(
    name: Annotated[str, typer.Option("--name", metavar="T", help="名称、单位或编号里的词")] = "",
    year: Annotated[int | None, year_option("预算年度")] = None,
    state: Annotated[str, typer.Option("--state", metavar="S", help="draft、submitted、returned 或 accepted")] = "",
    trash: Annotated[bool, typer.Option("--trash", help="列出回收站里的草稿")] = False,
    delete: Annotated[str, typer.Option("--delete", metavar="DRAFT", help="把这份草稿放进回收站")] = "",
    recover: Annotated[str, typer.Option("--recover", metavar="DRAFT", help="从回收站恢复这份草稿")] = "",
    as_json: JsonOption = False,
) -> None:
    """List the stored drafts, put one into the trash or fetch it back."""
    if state and state not in [*map(str, DraftStatus)]:
        raise UsageError(f"没有“{state}”这种状态。", hint=f"可用的状态：{'、'.join(DraftStatus)}。")
    if sum(map(bool, (trash, delete, recover))) > 1:
        raise UsageError("--trash、--delete、--recover 一次只能用一个。")
    with _desk() as desk:
        if delete:
            gone = desk.drawer.discard(delete)
            say(f"已放进回收站：{gone.id} {gone.project_name}；恢复：jixiao drafts --recover {gone.id}")
            return
        if recover:
            back = desk.drawer.recover(recover)
            say(f"已恢复：{back.id} {back.project_name}")
            return
        listed = desk.drawer.trash() if trash else desk.drawer.found(name, year, DraftStatus(state) if state else None)
    if as_json:
        emit_json([{**d._asdict(), "status": d.status.value, "saved_at": d.saved_at.isoformat()} for d in listed])
        return
    from assistant.cli.views_lists import drafts_view

    nothing = "没有这样的草稿。" if name or year or state else "还没有草稿。运行 jixiao draft 写第一份。"
    show(drafts_view(listed, "回收站是空的。" if trash else nothing))


def show_draft(draft: DraftId, as_json: JsonOption = False) -> None:
    """Show one draft."""
    assistant = open_assistant()
    found = assistant.stored_any(draft)
    if as_json:
        emit(found)
        return
    from assistant.cli.views import draft_view, next_steps, status_section
    from assistant.cli.views_department import department_steps, department_view

    status = status_section(assistant.status_of(draft))
    if isinstance(found, DepartmentDraft):
        show([status, *department_view(found), department_steps(found)])
    else:
        show([status, *draft_view(found, assistant.variants), next_steps(found)])


def accept(draft: DraftId) -> None:
    """Mark a draft as accepted, unless errors remain; of an account, one that was submitted."""
    with _desk() as desk:
        accepted = desk.rounds.accept(draft)
    name = accepted.department_name if isinstance(accepted, DepartmentDraft) else accepted.project_name
    say(f"已采纳：{accepted.id} {name}")


class _Desk(NamedTuple):
    """What is done with drafts from here; it is noted in the log."""

    rounds: Rounds
    drawer: Drawer


@contextmanager
def _desk() -> Iterator[_Desk]:
    from assistant.drawer import Drawer
    from assistant.rounds import Rounds
    from assistant.wiring import open_desk_stores

    assistant = open_assistant()
    shelf = assistant.shelf
    with closing(open_desk_stores(read_settings())) as stores:

        def note(event: Event, subject: str, **detail: object) -> None:
            stores.audit.record(event, assistant.now, actor=_BY, subject=subject, address="", **detail)

        drawer = Drawer(assistant, shelf.projects, shelf.departments, note)
        yield _Desk(Rounds(assistant, shelf.projects, shelf.departments, stores.comments, note), drawer)


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="草稿编号或文件，作为原来的")],
    after: Annotated[str, typer.Argument(metavar="B", help="草稿编号或文件，作为现在的")],
    out: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="F", help="写出新旧对照表：docx 或 xlsx")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Compare two drafts or files."""
    from assistant.domain.differences import compare_sets

    if out:
        check_table_target(out, "对照表")
    assistant = open_assistant()
    old, new = assistant.forms_of(before), assistant.forms_of(after)
    changes = compare_sets(old, new)
    if out:
        from assistant.documents.comparison_table import comparison_tables
        from assistant.documents.writer import export_tables

        export_tables(comparison_tables(changes, before, after), out)
        say(f"已写对照表：{out}")
    from assistant.cli.views_changes import change_json, change_view

    if as_json:
        emit_json({"a": before, "b": after, "forms": [change_json(change, change.changed_rows) for change in changes]})
        return
    show(section for change in changes for section in change_view(change))
    if all(change.kind == "same" for change in changes):
        say("没有差别。")
