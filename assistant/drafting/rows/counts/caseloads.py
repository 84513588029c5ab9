"""Caseloads: people who are there to be looked after; a project reaches them, it does not bring them about."""

from __future__ import annotations

from assistant.domain.lexicon import Lexicon
from assistant.drafting.brief import Counted
from assistant.drafting.reading.sorts import is_person

_ANYBODY = ("对象", "人员")
"""Without the state that they are in nobody knows who is meant (`在矫对象420人`)."""


def with_caseload(counted: Counted, lexicon: Lexicon) -> Counted:
    """The number named by what is done for the people: `在册对象320人` are reached, `关押280人` are provided for."""
    noun = counted.noun
    held = next((verb for verb in lexicon.people_held if noun.endswith(verb)), "")
    if held:
        return counted.named(lexicon.people_held[held], "保障")
    state = next((word for word in lexicon.caseload_states if noun.startswith(word)), "")
    who = noun.removeprefix(state)
    if state and not counted.verb and is_person(noun) and len(who) > 1 and who not in _ANYBODY:
        return counted.named("覆盖" + who)
    return counted
