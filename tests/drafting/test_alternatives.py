"""Each way that the reading of descriptions knows to say something is the one that is heard in its examples."""

from __future__ import annotations

import pytest

from assistant.domain.pattern import Alternative
from assistant.drafting import dropped_work, unspoken
from assistant.drafting.reading import past_work
from assistant.drafting.reading.deeds import openings
from assistant.drafting.reading.nouns import noun_leads, price_words
from assistant.drafting.reading.wording import orders, spoken
from assistant.drafting.reading.years import budget_year, deadlines
from tests.alternatives import unheard

LISTS = {
    "days by which something is done": deadlines.DAY_WAYS,
    "what opens the clause of a price": price_words.OPENING_WAYS,
    "deeds in one character": tuple(deed.way for deed in spoken.SAID_DEEDS),
    "code": orders.CODE_WAYS,
    "what clings to a noun in front": noun_leads.LEAD_WAYS,
    "what opens a clause": openings.OPENING_WAYS,
    "work that is given up": dropped_work.DROPPING_WAYS,
    "what is no work left out": unspoken.NO_WORK_WAYS,
    "years of what is kept": budget_year.HISTORY_WAYS,
    "what was done before": past_work.PAST_WORK_WAYS,
    "past years": budget_year.PAST_WAYS,
    "years of what is worn out": budget_year.WORN_WAYS,
}


@pytest.mark.parametrize("alternatives", LISTS.values(), ids=LISTS.keys())
def test_each_example_is_heard_by_its_alternative(alternatives: tuple[Alternative, ...]) -> None:
    assert all(each.says for each in alternatives)
    assert unheard(alternatives) == []
