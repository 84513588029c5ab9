"""The bounded repair loop: a row that fails review gives way to the next candidate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from assistant.domain.draft import Draft
from assistant.domain.pattern import regex
from assistant.domain.report import Report

MAX_REPAIRS: Final = 2
_ROW = regex(r"^indicators\[(\d+)\]")

Review = Callable[[Draft], Report]
Propose = Callable[[frozenset[str]], Draft]


def settle(propose: Propose, review: Review) -> Draft:
    """Propose and review; rows with errors give way to the next candidates, at most twice, and are noted.

    Args:
        propose: Writes a draft without the indicators of the given names.
        review: Reviews exactly the draft it is given.
    """
    avoided: frozenset[str] = frozenset()
    draft = propose(avoided)
    report = review(draft)
    for _ in range(MAX_REPAIRS):
        faulty = {int(found[1]) for f in report.errors if (found := _ROW.match(f.path))}
        if not faulty:
            break
        avoided |= {draft.indicators[i].level3 for i in faulty}
        draft = propose(avoided)
        report = review(draft)
    if avoided:
        note = f"未通过校验、已换掉的指标：{'、'.join(sorted(avoided))}。"
        engine = draft.engine.model_copy(update={"notes": (*draft.engine.notes, note)})
        draft = draft.model_copy(update={"engine": engine})
    return draft.model_copy(update={"report": report})
