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
    avoided: dict[str, str] = {}
    draft = propose(frozenset())
    report = review(draft)
    for _ in range(MAX_REPAIRS):
        faulty = {int(found[1]): f.message for f in report.errors if (found := _ROW.match(f.path))}
        if not faulty:
            break
        avoided |= {draft.indicators[i].level3: why for i, why in faulty.items()}
        draft = propose(frozenset(avoided))
        report = review(draft)
    if avoided:
        told = "；".join(f"“{name}”（{why.rstrip('。')}）" for name, why in sorted(avoided.items()))
        note = f"下列指标本已拟出，核对时发现不妥，没有采用，已由同类的其他指标代替：{told}。"
        engine = draft.engine.model_copy(update={"notes": (*draft.engine.notes, note)})
        draft = draft.model_copy(update={"engine": engine})
    return draft.model_copy(update={"report": report})
