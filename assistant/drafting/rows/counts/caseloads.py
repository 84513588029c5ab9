"""Caseloads: people who are there to be looked after; a project reaches them, it does not bring them about."""

from __future__ import annotations

from assistant.domain.lexicon import Lexicon
from assistant.drafting.brief import Counted
from assistant.drafting.reading.sorts import is_person


def with_caseload(counted: Counted, lexicon: Lexicon) -> Counted:
    """The number named by what is done for the people: `在册对象320人` are reached, `关押280人` are provided for."""
    noun = counted.noun
    held = next((verb for verb in lexicon.people_held if noun.endswith(verb)), "")
    if held:
        return counted.model_copy(update={"noun": lexicon.people_held[held], "verb": "保障"})
    state = next((word for word in lexicon.caseload_states if noun.startswith(word)), "")
    if state and not counted.verb and is_person(noun) and len(noun) > len(state) + 1:
        return counted.model_copy(update={"noun": "覆盖" + noun.removeprefix(state)})
    return counted
