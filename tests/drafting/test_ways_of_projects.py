"""Each way to tell a project's name, payer, unit or task is the one that is heard in its examples."""

from __future__ import annotations

import pytest

from assistant.domain.pattern import Alternative
from assistant.drafting import brief
from assistant.drafting.goals import tasks
from assistant.drafting.naming import lint
from assistant.drafting.project import no_subjects
from assistant.drafting.project.project_name import money_for_work, told_purchases, ways_of_giving
from assistant.drafting.reading.bodies import people, unit_roles
from assistant.drafting.reading.prices import no_costs, payers
from assistant.drafting.rows import non_events
from tests.alternatives import unheard

LISTS = {
    "no subject": no_subjects.NO_SUBJECT_WAYS,
    "money with its work": money_for_work.MONEY_WAYS,
    "given a task": ways_of_giving.CHARGE_WAYS,
    "bought": told_purchases.BUYING_WAYS,
    "others who pay": payers.OTHER_WAYS,
    "levels that pay": payers.SOURCE_WAYS,
    "gains": brief.GAIN_WAYS,
    "asked of a name": lint.ASKED_WAYS,
    "none of it": non_events.ZERO_WAYS,
    "offices": unit_roles.OFFICE_WAYS,
    "behind people": people.ELSE_WAYS,
    "pieces of a sentence": tasks.FRAGMENT_WAYS,
    "sums that are checked": no_costs.SCRUTINISED_WAYS,
}


@pytest.mark.parametrize("alternatives", LISTS.values(), ids=LISTS.keys())
def test_each_example_is_heard_by_its_alternative(alternatives: tuple[Alternative, ...]) -> None:
    assert all(each.says for each in alternatives)
    assert unheard(alternatives) == []
