"""Fusion: rankings in, one ranking out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import RRF_K, fuse


@pytest.mark.parametrize(
    ("rankings", "order"),
    [
        ([], []),
        ([[]], []),
        ([["a", "b"]], ["a", "b"]),
        ([["a", "b"], ["b", "a"]], ["a", "b"]),  # a tie, broken by id
        ([["b", "a"], ["b", "c"]], ["b", "a", "c"]),
    ],
)
def test_order(rankings: list[list[str]], order: list[str]) -> None:
    assert [item for item, _ in fuse(rankings)] == order


def test_scores_are_reciprocal_ranks_over_the_best_possible() -> None:
    scores = dict(fuse([["a", "b"], ["b", "c"]]))
    best = 2 / (RRF_K + 1)
    assert scores["b"] == pytest.approx((1 / 62 + 1 / 61) / best)
    assert scores["a"] == pytest.approx((1 / 61) / best)


def test_first_everywhere_scores_one() -> None:
    assert fuse([["a"], ["a", "b"], ["a"]])[0] == ("a", pytest.approx(1.0))


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), min_size=1, max_size=4))
def test_scores_lie_between_nothing_and_one(rankings: list[list[str]]) -> None:
    fused = fuse(rankings)
    assert {item for item, _ in fused} == {item for ranking in rankings for item in ranking}
    assert all(0 < score <= 1 + 1e-12 for _, score in fused)
    assert fused == fuse(rankings[::-1]) or len(rankings) > 2  # float sums of three may differ in the last bit


@pytest.mark.parametrize(
    ("ranking", "ranks"),
    [
        (["a1", "a2", "a3", "b1"], {"a1": 1, "a2": 2, "a3": 3, "b1": 2}),  # three siblings cost b one rank
        (["a1", "b1", "a2", "c1"], {"a1": 1, "b1": 2, "a2": 3, "c1": 3}),
        (["a1", "b1", "c1"], {"a1": 1, "b1": 2, "c1": 3}),
    ],
)
def test_a_unit_has_one_vote(ranking: list[str], ranks: dict[str, int]) -> None:
    scores = dict(fuse([ranking], voter=lambda item: item[0]))
    assert scores == {item: pytest.approx((RRF_K + 1) / (RRF_K + rank)) for item, rank in ranks.items()}


def test_fourteen_siblings_do_not_drown_the_rest() -> None:
    siblings = [f"a{n:02d}" for n in range(14)]
    rankings = [[*siblings, "b"], ["b", *siblings]]
    assert fuse(rankings)[0][0] == "a00"
    order = [item for item, _ in fuse(rankings, voter=lambda item: item[0])]
    assert order.index("b") <= 1


def test_a_tie_between_units_goes_to_the_better_places() -> None:
    siblings = [f"z{n:02d}" for n in range(14)]
    order = [item for item, _ in fuse([[*siblings, "a"]] * 2, voter=lambda item: item[0])]
    assert order[:3] == ["z00", "z01", "a"]
