"""The engine and the engine with parts switched off: a name for each, and how it drafts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from assistant.domain.draft import Draft
from assistant.drafting.candidate import Origin
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

FULL: Final = "full"

Drafter = Callable[[DraftRequest], Draft]
"""Writes a draft that has been reviewed and repaired, and keeps nothing."""


def full(assistant: Assistant) -> Drafter:
    """The product as it is."""
    return partial(assistant.draft, keep=False)


def left_out(*origins: Origin) -> Callable[[Assistant], Drafter]:
    """The product without some sources of rows."""

    def drafter(assistant: Assistant) -> Drafter:
        return partial(assistant.draft, keep=False, without=origins)

    return drafter


ABLATIONS: Final[dict[str, Callable[[Assistant], Drafter]]] = {
    FULL: full,
    "without the description's numbers": left_out(Origin.STATED),
    "without the people it names": left_out(Origin.SERVED),
    "without its purposes": left_out(Origin.PURPOSE),
    "without the library of types": left_out(Origin.TYPE),
    "without precedents": left_out(Origin.PRECEDENT),
    "without kinds of work": left_out(Origin.WORK),
}
"""Each entry makes a drafter on the case base of the evaluation; all but the full one leave something out."""
