"""Which doubts hold a form back: every reason is weighed, and the weight follows what the doubt costs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from assistant.documents import doubt_weight
from assistant.documents.doubt_weight import GRAVE, NOTED, bare_reason, is_grave
from assistant.domain.reading import Doubt
from tests.documents import harms
from tests.documents.forms import parse
from tests.documents.harms import Harm, NoPlace, harmed, same_content

ASSISTANT = Path(doubt_weight.__file__).parent
SEEDS = range(30)


def reasons_in_the_code() -> set[str]:
    """The second argument of every call of `log.doubt`, without page numbers and the words of documents."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ASSISTANT.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    constants = {
        node.target.id: node.value.value
        for node in nodes
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and isinstance(node.value, ast.Constant)
    }

    def text(node: ast.expr) -> str:
        if isinstance(node, ast.JoinedStr):
            return "".join(map(text, node.values))
        if isinstance(node, ast.FormattedValue):
            return text(node.value)
        if isinstance(node, ast.Name):
            return str(constants.get(node.id, "某"))
        return str(node.value) if isinstance(node, ast.Constant) else "某"

    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return {bare_reason(text(call.args[1])) for call in calls if getattr(call.func, "attr", "") == "doubt"} - {"某"}


def test_every_reason_is_either_grave_or_noted() -> None:
    assert not GRAVE & NOTED
    found = reasons_in_the_code()
    assert len(found) > 20
    assert found <= GRAVE | NOTED


@pytest.mark.parametrize(("quarantined", "expected"), [(True, True), (False, False)])
def test_of_an_unknown_reason_it_counts_whether_content_was_left_out(quarantined: bool, expected: bool) -> None:
    doubt = Doubt(position=1, place="form", reason="新的原因", content="x", quarantined=quarantined)
    assert is_grave(doubt) is expected


def outcomes(harm: Harm) -> list[tuple[bool, bool]]:
    """For each seed: whether the form was read exactly, and whether it is held back."""
    found = []
    for seed in SEEDS:
        try:
            form, lines = harmed(harm, seed)
        except NoPlace:
            continue
        parsed = parse("\n".join(lines))
        found.append((same_content(parsed, form), any(reading.grave for reading in parsed.report.readings)))
    assert len(found) >= 10
    return found


@pytest.mark.parametrize(
    "harm",
    [
        harms.garbled_amount,
        harms.impossible_date,
        harms.cell_too_many,
        harms.value_on_a_row_of_its_own,
        harms.value_gone,
        harms.money_labels_gone,
    ],
)
def test_what_was_read_wrongly_is_held_back(harm: Harm) -> None:
    assert [held for exact, held in outcomes(harm) if not exact].count(False) == 0


@pytest.mark.parametrize(
    "harm", [harms.nothing, harms.row_nobody_asked_for, harms.line_of_the_program, harms.header_gone]
)
def test_what_was_read_rightly_is_not_held_back(harm: Harm) -> None:
    assert set(outcomes(harm)) == {(True, False)}


def test_of_two_amounts_a_person_chooses() -> None:
    assert {held for _, held in outcomes(harms.second_amount)} == {True}
