"""The commands on quarantine: forms read with grave doubts or in error, looked at, corrected, accepted or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from assistant.cli.options import JsonOption
from assistant.cli.output import emit_json, say, show
from assistant.cli.session import open_assistant
from assistant.cli.teaching import command, group
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.storage.quarantine import Held

PANEL: Final = "文件与案例"
EntryId = Annotated[str, typer.Argument(metavar="ID", help="隔离编号，可只写前 6 位以上")]
EntryIds = Annotated[list[str] | None, typer.Argument(metavar="ID", help="隔离编号，可写几个")]

HELD: Final = group(
    "核对导入时读得有疑问的申报表：逐张查看、改正，然后加入案例库或放弃。\n\n"
    "不写命令时列出全部待核对的。隔离的申报表不参加检索，也不作起草的依据；核对过的不会再问第二次。",
    examples=(
        "jixiao quarantine",
        "jixiao quarantine show 3f2a9c",
        "jixiao quarantine fix 3f2a9c 年度资金申请总额=20万元 指标3.指标值=≥95%",
        "jixiao quarantine accept 3f2a9c",
    ),
)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(HELD, name="quarantine", rich_help_panel=PANEL)


@HELD.callback(invoke_without_command=True)
def start(ctx: typer.Context, as_json: JsonOption = False) -> None:
    """List what waits, where no command is given."""
    if ctx.invoked_subcommand is None:
        list_held(as_json)


@command(HELD, "list", "列出全部待核对的申报表。", examples=("jixiao quarantine list", "jixiao quarantine list --json"))
def list_held(as_json: JsonOption = False) -> None:
    """List the forms that wait."""
    pending = open_assistant().quarantine.pending()
    if as_json:
        emit_json([_summary(held) for held in pending])
        return
    from assistant.cli.views_quarantine import held_list

    show(held_list(pending))


@command(
    HELD,
    "show",
    "显示一张待核对的申报表：每处疑问和原文，审核发现的错误，以及现在的全表。",
    examples=("jixiao quarantine show 3f2a9c", "jixiao quarantine show 3f2a9c --json"),
)
def show_held(entry: EntryId, as_json: JsonOption = False) -> None:
    """Show one form with its doubts."""
    held = open_assistant().quarantine.get(entry)
    if as_json:
        emit_json(_whole(held))
        return
    from assistant.cli.views_quarantine import held_view

    show(held_view(held))


@command(
    HELD,
    "fix",
    "改正一张申报表，可一次改几处；有一处不对就都不改。",
    details="写成“位置=内容”。位置用 show 里或表上的名称（如 年度资金申请总额、计划开始日期）；\n"
    "指标写“指标3.指标值”“指标3.名称”“指标3.二级指标”，从 1 数起；“指标+=数量指标/培训期数/≥4期”加一行，\n"
    "“指标3=”删一行。金额可写 200000 或 20万元，日期可写 2027-03-01 或 2027年3月1日。",
    examples=(
        "jixiao quarantine fix 3f2a9c 年度资金申请总额=20万元 开始日期=2027-03-01",
        'jixiao quarantine fix 3f2a9c "指标3.指标值=≥95%" "指标+=时效指标/完成时间/12月底前"',
        "jixiao quarantine fix 3f2a9c 指标7=",
    ),
)
def fix_held(
    entry: EntryId,
    assignments: Annotated[list[str], typer.Argument(metavar="PATH=VALUE", help="改哪里、改成什么，可写几处")],
    as_json: JsonOption = False,
) -> None:
    """Set cells of a form."""
    from assistant.quarantining import open_doubts

    held = open_assistant().quarantine.fix(entry, assignments)
    if as_json:
        emit_json(_whole(held))
    left = len(open_doubts(held.item))
    say(f"已改 {len(assignments)} 处：{held.entry_id} {held.title}")
    if held.item.errors:
        say(f"审核还有 {len(held.item.errors)} 个错误；用 jixiao quarantine show {held.entry_id} 查看。")
    if left:
        say(f"还有 {left} 处疑问没有改；用 jixiao quarantine show {held.entry_id} 查看。")
    else:
        say(f"疑问都改过了；用 jixiao quarantine accept {held.entry_id} 加入案例库。")


@command(
    HELD,
    "accept",
    "把核对过的申报表加入案例库，从此可以检索。",
    details="疑问和错误没有改正也可以加入，表示已经核对、就是这样；没有名称或没有指标的不能加入。\n"
    "--all 加入全部；有不能加入的，列出原因，退出码为 1。",
    examples=("jixiao quarantine accept 3f2a9c", "jixiao quarantine accept --all"),
)
def accept_held(
    entries: EntryIds = None, everything: Annotated[bool, typer.Option("--all", help="加入全部待核对的")] = False
) -> None:
    """Put forms into the case base."""
    from assistant.quarantining import lack_of

    assistant = open_assistant()
    if everything == bool(entries):
        raise UsageError("请写隔离编号，或只写 --all。", hint="运行 jixiao quarantine 查看编号。")
    lacking: list[Held] = []
    wanted = list(entries or ())
    if everything:
        pending = assistant.quarantine.pending()
        lacking = [held for held in pending if lack_of(held.item.form)]
        wanted = [held.entry_id for held in pending if not lack_of(held.item.form)]
    released = assistant.quarantine.accept(wanted)
    for one in released:
        note = "" if one.is_new else "（案例库里已有相同的，没有重复添加）"
        say(f"已加入案例库：{one.case_id} {one.held.title}{note}")
    for held in lacking:
        say(f"没有加入：{held.entry_id} {held.document} 第 {held.position} 张{lack_of(held.item.form)}。")
    if everything and not released and not lacking:
        say("没有待核对的申报表。")
    if lacking:
        raise typer.Exit(1)


@command(
    HELD,
    "drop",
    "放弃申报表，不加入案例库；再次导入同一文件也不会回来。",
    examples=("jixiao quarantine drop 3f2a9c", "jixiao quarantine drop 3f2a9c 8b01d4"),
)
def drop_held(entries: Annotated[list[str], typer.Argument(metavar="ID", help="隔离编号，可写几个")]) -> None:
    """Give forms up."""
    for held in open_assistant().quarantine.drop(entries):
        say(f"已放弃：{held.entry_id} {held.title}")


def _whole(held: Held) -> dict[str, Any]:
    return {**_summary(held), **held.item.model_dump(mode="json")}


def _summary(held: Held) -> dict[str, Any]:
    from assistant.quarantining import open_doubts

    return {
        "id": held.entry_id,
        "document": held.document,
        "position": held.position,
        "title": held.title,
        "state": held.state.value,
        "case_id": held.case_id,
        "added_at": held.added_at.isoformat(),
        "errors": [error.model_dump(mode="json") for error in held.item.errors],
        "open_doubts": [field.model_dump(mode="json") for field in open_doubts(held.item)],
    }
