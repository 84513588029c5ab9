"""Output: records to stdout as JSON or as tables, messages and progress to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import typer

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.cli.widths import columns, visible, wrap

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from assistant.domain.record import Record

_MOST_NAMED: Final = 5


class Advance(Protocol):
    """Moves a progress bar one step on."""

    def __call__(self, label: str) -> None:
        """Say what was just finished."""
        ...


def emit(record: Record) -> None:
    """Print a record as one line of JSON."""
    typer.echo(record.model_dump_json())


def emit_json(value: Any) -> None:
    """Print plain data as one line of JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))


def say(message: str) -> None:
    """Tell the person something; never on stdout."""
    typer.echo(visible(message), err=True)


def names_of(paths: Sequence[Path]) -> str:
    """What files are called; of many the first few."""
    return "、".join(path.name for path in paths[:_MOST_NAMED]) + ("等" if len(paths) > _MOST_NAMED else "")


def show(sections: Iterable[Section]) -> None:
    """Print sections: tables on a terminal, plain aligned text where the output is piped."""
    filled = [section for section in sections if section.rows]
    if sys.stdout.isatty():
        _show_rich(filled)
        return
    for number, section in enumerate(filled):
        typer.echo(("\n" if number else "") + "\n".join(_plain_lines(section)))


@contextmanager
def progress(title: str, total: int) -> Iterator[Advance]:
    """A progress bar on stderr; where that is no terminal, nothing."""
    if not sys.stderr.isatty():
        yield lambda label: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda label: bar.update(task, advance=1, description=visible(f"{title} {label}"))


def _plain_lines(section: Section) -> list[str]:
    lines = [f"【{section.title}】"] if section.title else []
    if isinstance(section, Grid):
        rows = [[_cell(cell) for cell in row] for row in (section.columns, *section.rows)]
        return [*lines, *columns(rows)]
    if isinstance(section, Pairs):
        return [*lines, *(f"{visible(label)}：{visible(value)}" for label, value in section.rows)]
    return [*lines, *(visible(line) for line in section.rows)]


def _cell(text: str) -> str:
    return " ".join(visible(text).split())


def _show_rich(sections: list[Section]) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    for section in sections:
        if section.title:
            console.print(f"\n{section.title}", style="bold")
        if isinstance(section, Grid):
            console.print(_rich_grid(section))
        elif isinstance(section, Pairs):
            console.print(_rich_pairs(section))
        else:
            _print_lines(console, section)


def _rich_grid(section: Grid) -> Table:
    from rich.box import ROUNDED
    from rich.table import Table
    from rich.text import Text

    table = Table(box=ROUNDED, header_style="bold", show_lines=False)
    for title in section.columns:
        table.add_column(title, overflow="fold")
    for row in section.rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _rich_pairs(section: Pairs) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in section.rows:
        table.add_row(Text(visible(label)), Text(visible(value)))
    return table


def _print_lines(console: Console, section: Listing) -> None:
    for line in section.rows:
        first, *rest = wrap(visible(line), max(console.width - 4, 20)) or [""]
        console.print(f"• {first}")
        for more in rest:
            console.print(f"  {more}")
