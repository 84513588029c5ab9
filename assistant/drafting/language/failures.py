"""Failures: our own error inside whatever the libraries wrapped it in, and what it means for the record of a call."""

from __future__ import annotations

from typing import Final

from assistant.domain.model_call import CallOutcome
from assistant.errors import JixiaoError, ModelCancelled, ModelRefused, ModelTimeout, ModelUnavailable

OUTCOMES: Final = (
    (ModelTimeout, CallOutcome.TIMEOUT),
    (ModelUnavailable, CallOutcome.UNAVAILABLE),
    (ModelRefused, CallOutcome.REFUSED),
    (ModelCancelled, CallOutcome.CANCELLED),
)
"""What each kind of failure is recorded as; any other is an answer that could not be used."""
_NOTHING_CAME: Final = ("No generation chunks", "No generations found in stream")
"""How LangChain words a stream without a single event, by itself and for an agent."""


def our_error(error: BaseException) -> JixiaoError | None:
    """The error of ours behind an error; None where there is none."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, JixiaoError):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def outcome_of(error: BaseException) -> CallOutcome:
    """How a failure is recorded."""
    ours = our_error(error)
    return next((outcome for kind, outcome in OUTCOMES if isinstance(ours, kind)), CallOutcome.REJECTED)


def nothing_came(error: Exception) -> bool:
    """Whether a stream ended without a single event, as of a service that answers in one piece only."""
    return isinstance(error, ValueError) and str(error).startswith(_NOTHING_CAME)
