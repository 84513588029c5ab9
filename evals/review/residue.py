"""Extraction residue: a badly converted clean form must raise no more than a well converted one (F10)."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from assistant.documents.markdown_writer import write_markdown
from assistant.documents.reader import read_document
from assistant.domain.declaration import Declaration
from assistant.resources import load_form_variants, load_lexicon
from evals.review.clean import CleanForm
from evals.review.scenes import Scene, fired, reviewed

_MARKER = re.compile(r"^<!--.*-->\n*")
_SEPARATOR = re.compile(r"^\|(?: --- \|)+$")
_LATEX: Final = (("≥", r"\geq "), ("≤", r"\leq "), ("=", "= "))
_LABEL: Final = "满意度指标"


class Residue(NamedTuple):
    """What one form raised because of how its file was converted; nothing is right."""

    form: str
    rules: Counter[str]


def residues(forms: Sequence[CleanForm]) -> list[Residue]:
    """Read and review each form twice, from a well and from a badly converted file."""
    found = []
    for clean in forms:
        well, badly = fired(reviewed(_scene(clean.form, bad=False))), fired(reviewed(_scene(clean.form, bad=True)))
        found.append(Residue(clean.id, badly - well))
    return found


def spoilt(markdown: str) -> str:
    """A Markdown file the way converters leave it: tags, LaTeX, escapes, stray headings, page breaks."""
    lines = _MARKER.sub("", markdown).splitlines()
    goals_follow, spoilt_lines = False, list[str]()
    for line in lines:
        if _SEPARATOR.match(line):
            continue
        if not line.startswith("|"):
            spoilt_lines.append(_text(line))
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if goals_follow:
            cells = [f"<p>{cell}</p>" if cell else "" for cell in cells]
        if _LABEL in cells:
            spoilt_lines += ["", "---"]  # a page ends inside the table
        spoilt_lines.append("\t".join([*cells[:-1], _value(cells[-1])]))
        goals_follow = "项目总目标" in line
    return "\n".join(spoilt_lines) + "\n"


def _scene(form: Declaration, *, bad: bool) -> Scene:
    variants = load_form_variants()
    with tempfile.TemporaryDirectory(prefix="jixiao-eval-") as folder:
        path = Path(folder) / "form.md"
        write_markdown([form], variants, path)
        if bad:
            path.write_text(spoilt(path.read_text(encoding="utf-8")), encoding="utf-8")
        read = read_document(path, variants, load_lexicon())
    return Scene(next(one for one in read.forms if isinstance(one, Declaration)))


def _text(line: str) -> str:
    if line.startswith("### "):
        return f"#{line}" if "概述" in line else line.removeprefix("### ")
    return line.replace("×", r"\*")


def _value(cell: str) -> str:
    """A percentage as LaTeX writes it; other cells as they are."""
    found = re.fullmatch(r"([≥≤=])([\d.]+)(?:\(%\)|%)", cell)
    return f"${dict(_LATEX)[found[1]]}{found[2]}\\%$" if found else cell
