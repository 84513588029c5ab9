"""Odd values at every option of every command: told in plain Chinese, never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from assistant.cli.failures import CRASHED
from assistant.cli.main import app
from tests.cli.conftest import Run

NUMBERS = ("-1", "0", "20", "3000", str(10**30))
TEXTS = ("", "a\nb", "--json", "长" * 5_000)
GIVEN = {"TEXT": "举办4期业务培训，预算20万元"}
"""What stands where an argument is looked at first; elsewhere something that there is not."""
NEVER_ENDING = {"serve", "mcp"}


def options(group: Any, path: tuple[str, ...] = ()) -> Iterator[Any]:
    """Each option that takes a number or a text, with what calls its command."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from options(command, (*path, name))
        elif name not in NEVER_ENDING:
            needed = [
                p
                for p in command.params
                if p.param_type_name == "argument" and (p.required or p.display_name_raw in GIVEN)
            ]
            line = (*path, name, *(GIVEN.get(p.display_name_raw, "没有") for p in needed))
            for option in command.params:
                annotation = option.type_descriptor.annotation
                if option.param_type_name == "option" and annotation in (int, str):
                    odd = NUMBERS if annotation is int else TEXTS
                    spelt = max(option.opts, key=len)
                    yield pytest.param(line, spelt, odd, id=f"{' '.join((*path, name))} {spelt}")


@pytest.mark.parametrize(("line", "option", "odd"), list(options(get_command(app))))
def test_no_value_makes_a_command_crash(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...], option: str, odd: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for value in odd:
        ran = run(*line, f"{option}={value}" if option.startswith("--") else option, *_apart(option, value))
        assert ran.code != CRASHED, (value, ran.err)
        assert ran.code == 0 or ran.err or ran.out, value


def _apart(option: str, value: str) -> tuple[str, ...]:
    """The value of an option with one letter stands beside it."""
    return () if option.startswith("--") else (value,)
