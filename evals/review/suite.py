"""The suite `review`: everything measured, with its own table."""

from __future__ import annotations

from evals.records import SuiteResult
from evals.review.outcome import measure, suite_result
from evals.review.report import misses, report


def review_suite() -> SuiteResult:
    """Run the suite."""
    outcome = measure()
    return suite_result(outcome, report(outcome))


def review_misses() -> str:
    """What a person has to adjudicate, as text."""
    return misses(measure(most=0))
