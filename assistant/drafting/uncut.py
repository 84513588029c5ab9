"""Uncut: a draft of a description without its orders becomes one of the description as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.draft import Draft, DraftIndicator, Question
from assistant.domain.evidence import Evidence
from assistant.drafting.reading.orders import Cut

_SPAN = re.compile(r"description\[(\d+):(\d+)\]")
_SHOWN, _LONGEST = 3, 30


def uncut(draft: Draft, description: str, cut: Cut) -> Draft:
    """The same draft, whose evidence points into the description as it was given.

    Args:
        draft: A draft of what was left.
        description: The description as it was given.
        cut: What was cut out, and where the rest stood.
    """
    if cut.text == description:
        return draft
    return draft.model_copy(
        update={
            "description": description,
            "indicators": tuple(_moved_row(row, cut) for row in draft.indicators),
            "cell_evidence": {path: _moved(found, cut) for path, found in draft.cell_evidence.items()},
            "questions": (*draft.questions, *_questions(cut)),
        }
    )


def _questions(cut: Cut) -> Iterable[Question]:
    for order in cut.orders[:_SHOWN]:
        shown = " ".join(order.split())
        shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
        text = f"说明里的“{shown}”像是写给程序的指令，没有采用；若确是项目内容，请换一种写法。"
        yield Question(path="description", text=text)


def moved_rows(rows: Iterable[DraftIndicator], cut: Cut) -> tuple[DraftIndicator, ...]:
    """Rows whose evidence points into the description as it was given."""
    return tuple(_moved_row(row, cut) for row in rows)


def _moved_row(row: DraftIndicator, cut: Cut) -> DraftIndicator:
    return row.model_copy(update={"evidence": _moved(row.evidence, cut)})


def _moved(evidence: Iterable[Evidence], cut: Cut) -> tuple[Evidence, ...]:
    return tuple(one.model_copy(update={"ref": _SPAN.sub(lambda m: _ref(m, cut), one.ref)}) for one in evidence)


def _ref(found: re.Match[str], cut: Cut) -> str:
    spans = cut.spans(int(found[1]), int(found[2]))
    return ";".join(f"description[{start}:{end}]" for start, end in spans)
