"""The bounded repair loop: a row that fails review is dropped, a table is never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from assistant.domain.draft import Draft
from assistant.domain.report import Report

MAX_REPAIRS: Final = 2
_ROW = re.compile(r"^indicators\[(\d+)\]")

Review = Callable[[Draft], Report]


def settle(draft: Draft, review: Review) -> Draft:
    """Attach the review; rows with errors are dropped and noted, at most twice.

    Args:
        draft: A proposal.
        review: Reviews exactly the draft it is given.
    """
    report = review(draft)
    for _ in range(MAX_REPAIRS):
        faulty = {int(found[1]) for f in report.errors if (found := _ROW.match(f.path))}
        if not faulty:
            break
        dropped = [draft.indicators[i].level3 for i in sorted(faulty)]
        kept = tuple(row for i, row in enumerate(draft.indicators) if i not in faulty)
        notes = (*draft.engine.notes, f"未通过校验、已略去的指标：{'、'.join(dropped)}。")
        draft = draft.model_copy(
            update={"indicators": kept, "engine": draft.engine.model_copy(update={"notes": notes})}
        )
        report = review(draft)
    return draft.model_copy(update={"report": report})
