"""Rows are matched one to one inside second levels, names by likeness, values by number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.value import parse_target
from evals.labels import name_pairs, projects
from evals.matcher import Judged, accuracy_at, best_threshold
from evals.matching import assign, f1, match_rows, values_agree
from evals.similarity import FrozenEncoder, dice, dice_matrix, plain_name
from tests.evals.rows import row

NAMES = st.text(alphabet="培训期数人次绿化面积()（） ", min_size=1, max_size=8)


def test_a_perfect_table_matches_completely_and_a_spoilt_one_less() -> None:
    filed = [row("培训期数"), row("培训人次"), row("培训合格率", "≥95(%)", "质量指标")]
    assert len(match_rows(filed, filed)) == 3
    spoilt = [row("培训期数"), row("绿化面积"), row("培训合格率", "≥95(%)", "时效指标")]
    assert len(match_rows(spoilt, filed)) == 1


def test_rows_are_matched_one_to_one() -> None:
    assert len(match_rows([row("培训期数"), row("培训期数")], [row("培训期数")])) == 1


def test_the_assignment_is_the_best_one_not_the_greedy_one() -> None:
    """Greedy takes 0.9 first and is left with 0.0; together 0.8 and 0.7 are more."""
    table = {("a1", "b1"): 0.9, ("a1", "b2"): 0.8, ("a2", "b1"): 0.7, ("a2", "b2"): 0.0}

    def likeness(first: list[str], second: list[str]) -> np.ndarray:
        return np.array([[table[a, b] for b in second] for a in first])

    matches = match_rows([row("a1"), row("a2")], [row("b1"), row("b2")], likeness)  # type: ignore[arg-type]
    assert {(m.drafted.level3, m.filed.level3) for m in matches} == {("a1", "b2"), ("a2", "b1")}


def test_the_old_cost_level_is_economic_cost() -> None:
    assert match_rows([row("培训成本", level2="经济成本指标")], [row("培训成本", level2="成本指标")])
    assert not match_rows([row("培训成本", level2="社会成本指标")], [row("培训成本", level2="成本指标")])


def test_a_row_without_second_level_may_match_any() -> None:
    assert match_rows([row("培训期数")], [row("培训期数", level2=None)])


def test_nothing_matches_nothing() -> None:
    assert assign([], [row("培训期数")]) == assign([row("培训期数")], []) == []


@pytest.mark.parametrize(
    ("drafted", "filed", "agree"),
    [
        ("≥90%", "≥90.00(%)", True),
        ("≥95%", "≥90%", True),
        ("=100%", "≥95%", True),
        ("≤90%", "≥90%", False),
        ("≤25(万元)", "≤250000(元)", True),
        ("≤1.2(亿元)", "≤12000(万元)", True),
        ("≥4(期)", "≥9(期)", False),
        ("=150.00(人)", "=180.00(人)", False),
        ("=100(%)", "=100(人)", False),
        ("及时", "及时", True),
        ("有效提升服务水平", "有效提升服务的水平", True),
        ("健全", "完善", False),
        ("≥90%", "较高", False),
        ("2023年12月31日前", "2023年12月底前", True),
        ("12月底前", "2023年底前", True),
        ("2022年12月底前", "2023年12月底前", False),
        ("2023年11月底前", "2023年12月底前", False),
    ],
)
def test_when_values_agree(drafted: str, filed: str, agree: bool) -> None:
    assert values_agree(parse_target(drafted), parse_target(filed)) is agree


def test_f1_of_nothing_is_nothing() -> None:
    assert (f1(0, 0, 0), f1(2, 2, 2), f1(1, 2, 2)) == (0.0, 1.0, 0.5)


@given(NAMES, NAMES)
def test_dice_is_symmetrical_and_between_nought_and_one(first: str, second: str) -> None:
    assert 0 <= dice(first, second) == dice(second, first) <= 1
    assert dice(first, first) == 1


def test_brackets_and_spaces_do_not_count() -> None:
    assert plain_name("受益（脱贫） 户 满意度") == "受益脱贫户满意度"
    assert dice("受益脱贫(监测)户", "受益脱贫（监测）户") == 1


def test_the_encoder_is_the_frozen_one() -> None:
    """A new encoder makes new figures: freeze its id in evals/similarity.py, and run the drafting suite anew."""
    assert FrozenEncoder().identity().frozen


def test_the_greater_of_two_measures() -> None:
    encoder, names, others = FrozenEncoder(), ["培训期数", "服务对象满意度"], ["培训班期数", "受益群众满意度", "造价"]
    greater = encoder.greater(names, others)
    assert greater.shape == (2, 3)
    assert np.array_equal(greater, np.maximum(encoder.cosine(names, others), dice_matrix(names, others)))
    assert encoder.greater([], others).shape == (0, 3)


def test_the_labelled_pairs() -> None:
    pairs = name_pairs()
    known = {f"{form.source.document}#{form.source.position}": form for form in projects()}
    assert len(pairs) >= 300
    assert len({(pair.first, pair.second) for pair in pairs}) == len({pair.id for pair in pairs}) == len(pairs)
    for pair in pairs:
        filed = {r.level3 for r in known[pair.project].indicators if r.category and r.category.value == pair.level2}
        assert pair.second in filed, pair.id
    assert {pair.source for pair in pairs} == {"draft", "library", "filed", "template"}
    assert 0.25 < sum(pair.same for pair in pairs) / len(pairs) < 0.75


def test_accuracy_of_a_threshold() -> None:
    one = name_pairs()[0]
    judged = [
        Judged(one.model_copy(update={"same": same}), "test", likeness)
        for same, likeness in ((True, 0.9), (False, 0.8), (True, 0.5), (False, 0.1))
    ]
    found = accuracy_at(0.6, judged)
    assert (found.precision, found.recall, found.accuracy, found.f1) == (0.5, 0.5, 0.5, 0.5)
    assert accuracy_at(0.95, judged) == (0, 0, 0.5)
    assert 0.3 <= best_threshold(judged) <= 0.5
