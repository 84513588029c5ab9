"""What an utterance would do unasked to other rows than those that a phrase in it means."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from assistant.dialogue import operations as ops
from assistant.dialogue.understanding.meaning import Understood
from assistant.domain.draft import Draft
from evals.utterances.lines import fixture_drafts
from tests.dialogue.understanding.phrase import Phrase
from tests.dialogue.understanding.saying import parser

Case = tuple[str, Draft, Phrase]


def cases(phrases: Callable[[Draft], Iterator[Phrase]]) -> tuple[Case, ...]:
    """Every phrase, for each of the drafts."""
    return tuple(
        (key, draft, phrase) for key, draft in fixture_drafts().items() for phrase in dict.fromkeys(phrases(draft))
    )


def some(every: Sequence[Case], number: int, seed: int) -> list[Case]:
    """So many of the phrases for each draft."""
    chosen = random.Random(seed)
    return [
        one for key in fixture_drafts() for one in chosen.sample([each for each in every if each[0] == key], number)
    ]


def mistakes(each: Sequence[Case], said: Sequence[str], seed: int) -> Iterator[str]:
    """The utterances that edit other rows, each phrase put into one of the sentences."""
    chosen = random.Random(seed)
    return (wrong for _, draft, phrase in each if (wrong := _wrong(chosen.choice(said), draft, phrase)))


def _wrong(said: str, draft: Draft, phrase: Phrase) -> str | None:
    found = parser().understand(said.format(phrase.said), draft, phrase.focus)
    edits = [one for one in found.operations if isinstance(one, ops.EDITS)] if isinstance(found, Understood) else []
    if not edits or _touched(edits) in ([] if said.startswith("别") else phrase.rows):
        return None
    return f"{said.format(phrase.said)} [{phrase.focus.row or ''}] {sorted(map(sorted, phrase.rows))}: {edits}"


def _touched(edits: Sequence[ops.Operation]) -> frozenset[int]:
    return frozenset(row for one in edits for row in (getattr(one, "rows", None) or (getattr(one, "row", 0),)))
