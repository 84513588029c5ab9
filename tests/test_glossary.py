"""docs/glossary.md is what the lexicon says."""

from __future__ import annotations

from pathlib import Path

from assistant.cli.docs_glossary import glossary_markdown
from assistant.domain.lexicon import Term
from assistant.resources import load_lexicon

PAGE = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"


def test_the_page_is_up_to_date() -> None:
    page = glossary_markdown(load_lexicon().glossary)
    assert PAGE.read_text(encoding="utf-8") == page, "run `make docs`"


def test_every_term_is_one_line() -> None:
    terms = [
        Term(chinese="成本指标", english="cost indicator", code="cost", source="GK"),
        Term(chinese="数量/质量", english="quantity | quality", code="quantity, quality", source="GK"),
    ]
    assert glossary_markdown(terms).splitlines()[-2:] == [
        "| 成本指标 | cost indicator | `cost` | GK |",
        "| 数量/质量 | quantity \\| quality | `quantity`, `quality` | GK |",
    ]
