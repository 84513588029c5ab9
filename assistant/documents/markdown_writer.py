"""The Markdown writer: declarations as headings, paragraphs and tables that read well and parse back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.documents.form_layout import Cell, FormLayout, Role, layout_of
from assistant.documents.markdown_text import MARKER, escape_cell, escape_line
from assistant.documents.narrative_layout import NarrativeLayout, narrative_layout
from assistant.domain.declaration import Declaration
from assistant.domain.declared_form import Form
from assistant.domain.form import FormVariant


def write_markdown(
    declarations: Sequence[Form],
    variants: Mapping[str, FormVariant],
    path: Path,
) -> None:
    """Write forms into one Markdown file.

    Args:
        declarations: The forms, in the order they are to appear.
        variants: Form variants by id.
        path: The file to make.
    """
    paragraphs = [MARKER]
    for number, form in enumerate(declarations, start=1):
        prose = narrative_layout(form, number) if isinstance(form, Declaration) else None
        if prose:
            paragraphs += _narrative(prose)
        paragraphs += _form(layout_of(form, variants))
    path.write_bytes(("\n\n".join(paragraphs) + "\n").encode("utf-8"))


def _narrative(prose: NarrativeLayout) -> Iterator[str]:
    yield f"## {escape_line(prose.heading)}"
    for section in prose.sections:
        yield f"### {section.title}"
        for part in section.parts:
            if isinstance(part, str):
                yield escape_line(part)
            else:
                width = max(len(row) for row in part)
                yield _table([[*row, *[""] * (width - len(row))] for row in part])


def _form(layout: FormLayout) -> Iterator[str]:
    title, *others = layout.titles
    yield f"## {title}"
    yield from others
    for start, end in zip(layout.blocks, [*layout.blocks[1:], layout.row_count], strict=True):
        rows = [layout.starting_in(row) for row in range(start, end)]
        if len(rows[0]) == 1 and rows[0][0].role is Role.LABEL:
            yield f"### {rows[0][0].text}"
            rows = rows[1:]
        yield _table(_compact(rows))


def _compact(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The rows of one block in no more columns than it needs."""
    columns = sorted({cell.column for row in rows for cell in row})
    texts = [{cell.column: _text(cell) for cell in row} for row in rows]
    return [[row.get(column, "") for column in columns] for row in texts]


def _text(cell: Cell) -> str:
    """A cell's text; labels are broken into lines for narrow columns only."""
    return cell.text.replace("\n", "") if cell.role is Role.LABEL else cell.text


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(escape_cell(text) for text in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)
