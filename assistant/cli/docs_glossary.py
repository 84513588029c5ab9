"""docs/glossary.md, written from the glossary of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from assistant.domain.lexicon import Term

_HEAD: Final = """\
<!-- Written by `make docs` from corpus/lexicon/glossary.yaml; changes belong there. -->
# Glossary

The words of budget performance management in China, how we put them into English, and what they are called
in the code. Chinese appears on the screen and in the data; names in the code are English.

Sources: NPC, the English budget reports of the National People's Congress; SC, the State Council's English
texts; OECD, *Good Practices for Performance Budgeting* (2019) and *Performance Budgeting Framework* (2023);
WB, World Bank results frameworks; LIT, English literature on performance evaluation in China; GK, the usual
rendering.

| 中文 | English | In the code | Source |
|---|---|---|---|
"""


def glossary_markdown(terms: Iterable[Term]) -> str:
    """The page, one line for each term in the order given."""
    rows = ((table_cell(t.chinese), table_cell(t.english), _codes(t.code), table_cell(t.source)) for t in terms)
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _codes(names: str) -> str:
    return ", ".join(f"`{name.strip()}`" for name in names.split(",") if name.strip())


def table_cell(text: str) -> str:
    """A text as a cell of a Markdown table."""
    return text.replace("|", "\\|")
