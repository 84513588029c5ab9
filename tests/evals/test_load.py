"""A load campaign: its table, a small one always, the large one in `make campaign`."""

from __future__ import annotations

import pytest

from evals.load.campaign import run_load
from evals.load.records import ACTS, Campaign, Done, report

PAGE = [Done("page", seconds / 100, 200) for seconds in range(100)]


@pytest.mark.parametrize(
    ("one", "is_fault"),
    [
        (Done("draft", 0.1, 201), False),
        (Done("draft", 0.1, 409), False),
        (Done("draft", 0.1, 500), True),
        (Done("draft", 0.1, 503), True),
        (Done("draft", 60.0, 0, "ReadTimeout"), True),
        (Done("page_draft", 0.1, 200, "no table"), True),
    ],
)
def test_what_the_server_is_to_blame_for(one: Done, is_fault: bool) -> None:
    assert one.is_fault is is_fault


def test_the_table_tells_waiting_times_and_errors() -> None:
    text = report(Campaign(3, 60, [*PAGE, Done("draft", 0.2, 500, "broken"), Done("edit", 0.1, 404)], PAGE[:3], 300, 2))
    assert "**1 server errors**" in text
    assert "| opening the page | 100 | 0.50 | 0.95 | 0.99 | 0.99 | 0.010 |" in text
    assert "Refused: {'edit 404': 1}" in text
    assert "- draft: 500 broken" in text


def check(campaign: Campaign) -> None:
    assert campaign.faults == []
    assert not [one for one in campaign.done if one.status >= 400]
    assert campaign.peak_mib > 50


@pytest.mark.slow
def test_two_people_at_once() -> None:
    check(run_load(2, 8, (0.0, 0.1), print))


@pytest.mark.campaign
def test_fifty_people_for_ten_minutes() -> None:
    campaign = run_load(50, 600, (3.0, 10.0), print)
    print(report(campaign))
    check(campaign)
    assert {one.act for one in campaign.done} == set(ACTS)
