"""Forms printed as text and broken at random are read back with every field and row exact."""

from __future__ import annotations

import random

import pytest

from assistant.documents.document_parser import parse_document
from assistant.documents.import_report import RepairLog
from assistant.documents.text_reader import read_text_blocks
from assistant.domain.declaration import Declaration
from assistant.resources import load_form_variants, load_lexicon, load_shipped_declarations
from tests.documents.broken_text import printed

FORMS = [f for f in load_shipped_declarations() if isinstance(f, Declaration) and f.form_variant != "general"]


@pytest.mark.parametrize("seed", range(12))
def test_broken_forms_are_read_exactly(seed: int) -> None:
    rng = random.Random(seed)
    variants = load_form_variants()
    chosen = rng.sample(FORMS, 5)
    text = "\n\n".join("\n".join(printed(form, variants[form.form_variant], rng)) for form in chosen)
    log = RepairLog()
    parsed = parse_document(read_text_blocks(text.encode(), log), "x.txt", variants, load_lexicon(), log)
    skipped = {"source", "header_summary", "narrative"}
    for form, expected in zip(parsed.forms, chosen, strict=True):
        assert isinstance(form, Declaration)
        assert form.model_dump(exclude=skipped) == expected.model_dump(exclude=skipped)
