"""The tables that suites yield."""

from __future__ import annotations

from evals.records import SampleResult, Score, SuiteResult, suite_table


def test_failed_samples_are_counted_in_the_table() -> None:
    samples = (
        SampleResult(sample="a", group="g", scores=(Score(metric="m", value=0.5),)),
        SampleResult(sample="b", group="g", error="E-202"),
    )
    table = suite_table(SuiteResult(suite="s", corpus="c", encoder="e", samples=samples))
    assert "| m | 0.5 | 0.5 |" in table
    assert "| samples that failed |  | 1 |" in table


def test_a_suite_may_bring_its_own_table() -> None:
    result = SuiteResult(suite="s", corpus="c", encoder="e", samples=(), table="| mine |")
    assert suite_table(result) == "| mine |"
