"""Counsel: what a large model makes of an utterance, before any person has agreed to it."""

from __future__ import annotations

from typing import NamedTuple

from assistant.dialogue.operations import Operation
from assistant.domain.model_call import ModelCall


class Counsel(NamedTuple):
    """An opinion and a plan.

    Attributes:
        text: What the model said, for the person to read as its opinion; "" if nothing.
        operations: What it would do, if the person confirms.
        plan: The same in words.
        call: The record of asking.
        failure: Why nothing came of it, in Chinese; "" where something did.
    """

    text: str
    operations: tuple[Operation, ...]
    plan: str
    call: ModelCall
    failure: str = ""
