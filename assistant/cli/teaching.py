"""Help pages: in Chinese, laid out by display width, each ending with examples.

Typer's own pages speak English and measure Chinese text by characters; these replace them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from assistant.cli.widths import ljust, wrap
from assistant.errors import UsageError

_Function = TypeVar("_Function", bound=Callable[..., Any])

MAX_WIDTH: Final = 100
_OTHERS: Final = "命令"
_HELP_OF_HELP: Final = "显示这页说明"


class Command(TyperCommand):
    """A command whose help page is ours, and to which a wrong use of it points."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            if error.hint == UsageError.hint:
                error.hint = f"运行 {ctx.command_path} --help 查看用法和例子。"
            raise

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(help_page(self, ctx))


class Group(TyperGroup):
    """A group of commands whose help page is ours."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(help_page(self, ctx))


def command(
    app: typer.Typer, name: str, summary: str, *, examples: Sequence[str], details: str = "", panel: str = _OTHERS
) -> Callable[[_Function], _Function]:
    """Register a command together with what its help page teaches.

    Args:
        app: Where it belongs.
        name: What people type.
        summary: One sentence for the list of commands.
        examples: Command lines to start from; every command has at least one.
        details: Paragraphs below the summary.
        panel: The heading it stands under in the list of commands.
    """
    return app.command(
        name,
        cls=Command,
        help=f"{summary}\n\n{details}" if details else summary,
        epilog="\n".join(examples),
        rich_help_panel=panel,
    )


def group(summary: str, *, examples: Sequence[str], cls: type[TyperGroup] = Group) -> typer.Typer:
    """A Typer application with our help page, which it shows when called without a command."""

    def show_help(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help())

    app = typer.Typer(
        cls=cls,
        help=summary,
        epilog="\n".join(examples),
        add_completion=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback(invoke_without_command=True)(show_help)
    return app


def summary_of(entry: Any) -> str:
    """The first paragraph of a command's help."""
    return str(entry.help or "").partition("\n\n")[0]


def arguments_of(entry: Any) -> list[TyperArgument]:
    """The arguments of a command."""
    return [p for p in entry.params if isinstance(p, TyperArgument) and not p.hidden]


def options_of(entry: Any) -> list[TyperOption]:
    """The options of a command, without `--help`."""
    return [p for p in entry.params if isinstance(p, TyperOption) and not p.hidden]


def usage_of(entry: Any, path: str) -> str:
    """`jixiao draft [选项] [TEXT]`."""
    pieces = [path, "[选项]"]
    for argument in arguments_of(entry):
        many = "..." if argument.nargs != 1 else ""
        label = argument.display_name_raw
        pieces.append(f"{label}{many}" if argument.required else f"[{label}{many}]")
    if isinstance(entry, TyperGroup):
        pieces.append("命令 ...")
    return " ".join(pieces)


def option_label(option: TyperOption) -> str:
    """`-k, --count N`."""
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar or '值'}"


def option_help(option: TyperOption) -> str:
    """What an option does, with its default."""
    shown = option.show_default and option.default is not None and not option.is_flag
    default = getattr(option.default, "value", option.default)
    return f"{option.help or ''}（默认 {default}）" if shown else option.help or ""


def panels_of(entry: TyperGroup) -> dict[str, list[Any]]:
    """The visible commands of a group by heading, in the order of their registration."""
    panels: dict[str, list[Any]] = {}
    for listed in entry.commands.values():
        if not listed.hidden:
            panels.setdefault(str(getattr(listed, "rich_help_panel", None) or _OTHERS), []).append(listed)
    return panels


def help_page(entry: Any, ctx: Any) -> str:
    """The help page of a command or group."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    return "\n".join(_lines(entry, ctx, width)) + "\n"


def _lines(entry: Any, ctx: Any, width: int) -> Iterator[str]:
    yield f"用法：{usage_of(entry, ctx.command_path)}"
    for paragraph in str(entry.help or "").split("\n\n"):
        yield ""
        for line in paragraph.splitlines():
            yield from wrap(line, width)
    yield from _section("参数", [(a.display_name_raw, a.help or "") for a in arguments_of(entry)], width)
    if isinstance(entry, TyperGroup):
        for panel, commands in panels_of(entry).items():
            yield from _section(panel, [(str(c.name), summary_of(c)) for c in commands], width)
    options = [(option_label(option), option_help(option)) for option in options_of(entry)]
    yield from _section("选项", [*options, ("-h, --help", _HELP_OF_HELP)], width)
    yield from ("", _heading("例"), *(f"  {line}" for line in str(entry.epilog or "").splitlines()))


def _section(title: str, entries: list[tuple[str, str]], width: int) -> Iterator[str]:
    """Two columns; an entry whose label is long gets its explanation on the next line."""
    if not entries:
        return
    yield from ("", _heading(title))
    column = 26
    for label, text in entries:
        first, *rest = wrap(text, max(width - column, 20)) or [""]
        head = ljust(f"  {label}", column)
        yield (head + first).rstrip() if head.endswith("  ") else f"  {label}\n{' ' * column}{first}"
        yield from (" " * column + line for line in rest)


def _heading(title: str) -> str:
    return typer.style(f"{title}：", bold=True)
