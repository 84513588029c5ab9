"""`python -m assistant.cli.docs [--check]` writes, or compares, the generated pages of `docs/`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from assistant.cli.docs_cli import cli_markdown
from assistant.cli.docs_glossary import glossary_markdown
from assistant.cli.docs_schema import schemas
from assistant.cli.teaching import Command
from assistant.resources import load_lexicon
from assistant.validation.docs_rules import rules_markdown

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"


def pages() -> dict[str, str]:
    """The generated pages by their path below `docs/`."""
    return {
        "cli.md": cli_markdown(),
        "openapi.json": openapi_json(),
        "glossary.md": glossary_markdown(load_lexicon().glossary),
        "rules.md": rules_markdown(),
        **{f"schema/{name}": text for name, text in schemas().items()},
    }


def openapi_json() -> str:
    """The description of the interface for programs; without the version, which changes at every release."""
    from assistant.web.api.routes import described

    told = described()
    told["info"]["version"] = "snapshot"
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def differing(folder: Path = DOCS) -> list[str]:
    """The pages that are not what the code says."""
    return [name for name, text in pages().items() if _read(folder / name) != text]


def write(folder: Path = DOCS) -> list[str]:
    """Write the pages anew and return their names."""
    made = pages()
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(made)


def main(
    check: Annotated[bool, typer.Option("--check", help="change nothing, fail if a page is stale")] = False,
) -> None:
    """Write the generated pages of docs/."""
    if not check:
        typer.echo("\n".join(f"wrote {DOCS / name}" for name in write()))
        return
    stale = differing()
    for name in stale:
        typer.echo(f"docs/{name} is not what the code says; run `make docs`", err=True)
    sys.exit(1 if stale else 0)


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(cls=Command, epilog="python -m assistant.cli.docs")(main)
    app()
