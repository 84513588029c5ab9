"""The facts that a description gives, read on a day of the tests' own."""

from __future__ import annotations

from datetime import date

from assistant.domain.form import FormVariant
from assistant.drafting.brief import read_brief
from assistant.drafting.project.facts import Facts, read_facts
from assistant.drafting.request import DraftRequest
from assistant.resources import load_form_variants, load_lexicon

TODAY = date(2026, 11, 2)


def _variant() -> FormVariant:
    return load_form_variants()["shanghai-district-2024"]


def facts_of(text: str) -> Facts:
    return read_facts(
        read_brief(text, load_lexicon()), DraftRequest(description=text), _variant(), TODAY, load_lexicon()
    )
