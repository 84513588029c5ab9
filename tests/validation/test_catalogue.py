"""The catalogue says what the tables of the domain guide say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.validation.catalogue import FAMILIES, RULE_CATALOGUE, RULES_BY_ID, Subject
from assistant.validation.checks import CHECKS

GUIDE = Path(__file__).resolve().parents[3] / "shared" / "domain-guide.md"
GUIDE_ROW = re.compile(r"^\| ([AFGSVB]\d\d) \| (.*) \|$", re.MULTILINE)

GUIDE_FAMILIES = frozenset("AFGSVB")

needs_guide = pytest.mark.skipif(not GUIDE.exists(), reason="the domain guide lies beside the checkout, not in it")


def guide_rows() -> list[tuple[str, list[str]]]:
    rows = [(found[1], found[2].split(" | ")) for found in GUIDE_ROW.finditer(GUIDE.read_text(encoding="utf-8"))]
    return [(rule_id, [cell.strip() for cell in cells]) for rule_id, cells in rows]


@needs_guide
def test_the_catalogue_has_the_ids_titles_and_severities_of_the_guide() -> None:
    ours = [
        (info.id, "/".join(level.value for level in (info.severity, info.lesser) if level), info.title)
        for info in RULE_CATALOGUE
        if info.family in GUIDE_FAMILIES
    ]
    assert ours == [(rule_id, cells[0], cells[1]) for rule_id, cells in guide_rows()]


@needs_guide
def test_the_basis_and_the_check_are_those_of_the_guide() -> None:
    basis = ""
    for rule_id, cells in guide_rows():
        basis = basis if cells[3] == "同上" else cells[3]
        assert CHECKS[rule_id] == cells[2]
        assert RULES_BY_ID[rule_id].basis in (basis, basis.strip("—（）"))


def test_there_are_79_rules_of_the_guide_six_across_forms_and_five_for_drafts() -> None:
    drafts = [info.id for info in RULE_CATALOGUE if info.subject is Subject.DRAFT]
    assert sum(info.family in GUIDE_FAMILIES for info in RULE_CATALOGUE) == 79
    assert [info.id for info in RULE_CATALOGUE if info.family == "C"] == ["C01", "C02", "C03", "C04", "C05", "C06"]
    assert drafts == ["D01", "D02", "D03", "D04", "D05"]


def test_every_rule_has_a_family_a_check_and_an_id_of_its_own() -> None:
    assert set(CHECKS) == set(RULES_BY_ID)
    assert len(RULES_BY_ID) == len(RULE_CATALOGUE)
    assert {info.family for info in RULE_CATALOGUE} == set(FAMILIES)
