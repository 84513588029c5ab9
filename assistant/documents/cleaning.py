"""Cleaning: undo what PDF and web extraction do to text (guide 1.6), and nothing else."""

from __future__ import annotations

import html
import re
from typing import Final

from assistant.documents.import_report import RepairKind

_LATEX_SYMBOLS: Final[tuple[tuple[str, str], ...]] = (
    (r"\\(?:geqslant|geq|ge)(?![A-Za-z])", "≥"),
    (r"\\(?:leqslant|leq|le)(?![A-Za-z])", "≤"),
    (r"\\sim(?![A-Za-z])", "~"),
    (r"\\times(?![A-Za-z])", "×"),
    (r"\\div(?![A-Za-z])", "÷"),
    (r"\\cdot(?![A-Za-z])", "·"),
    (r"\\(?:text|mathrm)\s*\{([^{}]*)\}", r"\1"),
    (r"\\([%$#&_])", r"\1"),
)
_FORMULA = re.compile(r"\$([^$\n]*\\[^$\n]*)\$")
_TAG = re.compile(r"</?(?:p|br|span|div|b|strong|font|u|i|em|td|tr)\b[^<>]*>", re.IGNORECASE)
_OUTSIDE_FORMULA = re.compile(r"\\(?:geqslant|leqslant|(?:geq|leq|ge|le|times|sim)(?![A-Za-z])|%)")
_POWER = re.compile(r"\^\{?([23])\}?")
_ENTITY = re.compile(r"&(?:nbsp|lt|gt|amp|quot|[gl]e|times|divide|plusmn|middot|sup[23]|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([*_#\[\]()<>=~.+-])")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\U000e0000-\U000e007f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATOR_CELL = re.compile(r"^[-:=\s]*$")


def tidy(text: str) -> str:
    """Drop control and invisible characters, and white space except between two Latin words; lines are kept.

    Chinese has no spaces between words, so a space inside a cell is a line wrap of the printed
    page. Idempotent: drafts are tidied when they are made, and so survive export and parse.
    """
    visible = _INVISIBLE.sub("", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (_tidy_line(line) for line in visible.split("\n"))
    return "\n".join(line for line in lines if line)


def squeeze(text: str) -> str:
    """Tidy into a single line: names, labels and values."""
    return _tidy_line(_INVISIBLE.sub("", _CONTROL.sub("", text)))


def compact(text: str) -> str:
    """Remove all white space: for matching labels only."""
    return re.sub(r"\s+", "", text)


def clean(text: str) -> tuple[str, tuple[RepairKind, ...]]:
    """Undo LaTeX, HTML and Markdown remnants; returns the text and what was undone. White space stays."""
    kinds: list[RepairKind] = []
    for kind, undo in ((RepairKind.HTML, _undo_html), (RepairKind.LATEX, _undo_latex), (RepairKind.MARKDOWN, _undo_md)):
        undone = undo(text)
        if undone != text:
            kinds.append(kind)
            text = undone
    return text, tuple(kinds)


def paragraphs_of_html(text: str) -> tuple[str, ...]:
    """The contents of the `<p>` elements of a line; empty if it has none."""
    return tuple(part.strip() for part in re.findall(r"<p\b[^<>]*>(.*?)</p>", text, re.IGNORECASE | re.DOTALL))


def is_separator(cells: tuple[str, ...]) -> bool:
    """Whether a row is a Markdown separator such as `---⇥---`."""
    return any(len(cell.strip()) >= 2 for cell in cells) and all(_SEPARATOR_CELL.match(cell) for cell in cells)


def _tidy_line(line: str) -> str:
    return re.sub(r"\s+", _gap, line)


def _gap(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    after = found.string[found.end() : found.end() + 1]
    latin = (before.isascii() and before.isalnum()) and (after.isascii() and after.isalnum())
    return " " if latin else ""


def _undo_latex(text: str) -> str:
    text = _FORMULA.sub(lambda found: _latex_symbols(found[1]), text)
    return _OUTSIDE_FORMULA.sub(lambda found: _latex_symbols(found[0]), text)


def _latex_symbols(formula: str) -> str:
    for pattern, symbol in _LATEX_SYMBOLS:
        formula = re.sub(pattern, symbol, formula)
    return re.sub(r"\s+", "", _POWER.sub(lambda found: "²³"[int(found[1]) - 2], formula))


def _undo_html(text: str) -> str:
    text = LINE_BREAK.sub("\n", text)
    return html.unescape(_TAG.sub("", text)) if _TAG.search(text) or _ENTITY.search(text) else text


def _undo_md(text: str) -> str:
    plain = re.sub(r"^\s{0,3}#{1,6}\s+", "", text)
    plain = re.sub(r"\*\*(\S(?:[^*\n]*\S)?)\*\*", r"\1", plain)
    return _ESCAPED.sub(r"\1", plain)
