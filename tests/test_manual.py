"""What the manual shows is what the program does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from assistant import errors

DOCS = Path(__file__).resolve().parent.parent / "docs"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def manual() -> str:
    return (DOCS / "manual.zh-CN.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def commands() -> dict[str, Any]:
    """The commands by name; those that are groups have commands of their own."""
    from typer.main import get_command

    from assistant.cli.main import app

    root: Any = get_command(app)
    return dict(root.commands)


def test_every_command_shown_exists(manual: str, commands: dict[str, Any]) -> None:
    shown = re.findall(r"(?:^ *\$ |`)jixiao ([a-z]+)(?: ([a-z]+))?", manual, re.MULTILINE)
    assert len(shown) > 10
    assert {name for name, _ in shown} <= set(commands)
    for name, below in shown:
        if below and hasattr(commands[name], "commands"):
            assert below in commands[name].commands


def test_every_option_shown_exists(manual: str, commands: dict[str, Any]) -> None:
    for name, rest in re.findall(r"(?:^ *\$ |`)jixiao ([a-z]+)([^`\n]*)", manual, re.MULTILINE):
        below = getattr(commands[name], "commands", {}).get(rest.split()[0] if rest.split() else "")
        known = {option for parameter in (below or commands[name]).params for option in parameter.opts}
        assert set(re.findall(r"(?<=\s)--?[a-z]+(?:-[a-z]+)*", rest)) <= known, name


def test_every_file_and_picture_linked_exists(manual: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", manual)
    pictures = [DOCS / link for link in links if link.endswith(".png")]
    assert [link for link in links if not (DOCS / link).exists()] == []
    assert 3 <= len(pictures) <= 30
    for picture in pictures:
        data = picture.read_bytes()
        assert data.startswith(PNG) and len(data) < 250_000, picture.name
        width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
        assert width == 1280 and height in (720, 1000), picture.name


def test_every_part_linked_exists(manual: str) -> None:
    titles = re.findall(r"^#+ (.+)$", manual, re.MULTILINE)
    parts = {re.sub(r"[^\w-]", "", title.replace(" ", "-")).lower() for title in titles}
    links = re.findall(r"\]\(#([^)]+)\)", manual)
    assert links and {unquote(link) for link in links} <= parts


def test_every_error_code_is_in_the_table(manual: str) -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.JixiaoError)]
    listed = re.findall(r"^\| (E-\d{3}) \|", manual, re.MULTILINE)
    crash = {"E-999"}  # what is not one of our errors
    assert len(kinds) > 10 and len(listed) == len(set(listed))
    assert set(listed) == {kind.code for kind in kinds} | crash


def test_the_readmes_lead_to_the_manual() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert "(docs/manual.zh-CN.md)" in (DOCS.parent / name).read_text(encoding="utf-8"), name
