"""The engine and the engine with parts switched off: a name for each, and how it drafts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from assistant.domain.draft import Draft
from assistant.drafting.request import DraftRequest
from assistant.service import Assistant

FULL: Final = "full"

Drafter = Callable[[DraftRequest], Draft]
"""Writes a draft that has been reviewed and repaired, and keeps nothing."""


def full(assistant: Assistant) -> Drafter:
    """The product as it is."""
    return partial(assistant.draft, keep=False)


ABLATIONS: Final[dict[str, Callable[[Assistant], Drafter]]] = {FULL: full}
"""Each entry makes a drafter on the case base of the evaluation; all but the full one leave something out."""
