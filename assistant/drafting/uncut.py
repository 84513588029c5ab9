"""Uncut: a draft of the cleaned description mapped back to the original text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from assistant.domain.draft import Draft, DraftIndicator, Question
from assistant.domain.evidence import Evidence, EvidenceKind, description_ref
from assistant.drafting.reading.clauses import stretches
from assistant.drafting.reading.wording.orders import Cut
from assistant.drafting.reading.wording.rewording import Reworded
from assistant.errors import NotAProject

_SHOWN, _LONGEST = 3, 30


class Given(NamedTuple):
    """A description as it was given, and how the text that was read comes from it.

    Attributes:
        description: As it was given.
        cut: What was cut out of it, and where the rest stood.
        read: The rest in written words, each with its place in that rest.
    """

    description: str
    cut: Cut
    read: Reworded

    @property
    def is_as_read(self) -> bool:
        """Whether the text that was read is the one that was given."""
        return self.read.text == self.description

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Where a stretch of the text that was read stands: one stretch, or several with other words between them."""
        places = {at for begin, stop in self.read.places[start:end] for at in self.cut.kept[begin:stop]}
        return stretches(sorted(places))


def uncut(draft: Draft, given: Given) -> Draft:
    """The same draft, whose evidence points into the description as it was given, in its own words."""
    if given.is_as_read:
        return draft
    return draft.model_copy(
        update={
            "description": given.description,
            "indicators": moved_rows(draft.indicators, given),
            "cell_evidence": {path: _moved(found, given) for path, found in draft.cell_evidence.items()},
            "questions": (*draft.questions, *_questions(given.cut)),
        }
    )


@contextmanager
def orders_named(cut: Cut) -> Iterator[None]:
    """Where what is left tells of no project, the person is told what was cut and how to have it read."""
    try:
        yield
    except NotAProject as error:
        if not cut.orders:
            raise
        text = f"说明里的“{_shown(cut.orders[0])}”像是写给程序的指令，没有采用；其余的话里没有看到项目要做的事。"
        raise NotAProject(text, hint="若这句话就是项目内容，请换一种写法：直接写做什么、做多少、花多少钱。") from error


def _questions(cut: Cut) -> Iterable[Question]:
    for order in cut.orders[:_SHOWN]:
        text = f"说明里的“{_shown(order)}”像是写给程序的指令或网址，没有采用；若确是项目内容，请换一种写法。"
        yield Question(path="description", text=text)


def _shown(order: str) -> str:
    words = " ".join(order.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def moved_rows(rows: Iterable[DraftIndicator], given: Given) -> tuple[DraftIndicator, ...]:
    """Rows whose evidence points into the description as it was given."""
    return tuple(row.model_copy(update={"evidence": _moved(row.evidence, given)}) for row in rows)


def _moved(evidence: Iterable[Evidence], given: Given) -> tuple[Evidence, ...]:
    return tuple(_in_own_words(one, given) for one in evidence)


def _in_own_words(evidence: Evidence, given: Given) -> Evidence:
    spans = [span for start, end in evidence.spans for span in given.spans(start, end)]
    if not spans:
        return evidence
    ref = description_ref(spans)
    if evidence.kind is not EvidenceKind.DESCRIPTION:
        return evidence.model_copy(update={"ref": ref})
    quote = "".join(given.description[start:end] for start, end in spans)
    return evidence.model_copy(update={"ref": ref, "quote": quote})
