"""Scoring: what a parser made of each utterance, right or wrong, and whether a wrong one was a silent edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from assistant.dialogue.operations import EDITS, Accept, Operation, Redo, Undo
from assistant.dialogue.understanding.meaning import Focus, Meaning, Understood, Unknown, Unsure
from assistant.domain.draft import Draft
from evals.utterances.lines import Family, Label, UnderstoodLabel, UnknownLabel, UnsureLabel, Utterance
from evals.utterances.sameness import same

MOST_CHOICES: Final = 6
"""A question that offers more is no short question, and a right choice in it no merit."""

_TOUCHES: Final = (*EDITS, Undo, Redo, Accept)
"""What leaves the draft other than it was; done unasked and wrongly, it is a silent wrong edit."""


class Parses(Protocol):
    """Whatever can be asked what an utterance means."""

    def understand(self, text: str, draft: Draft, focus: Focus = ...) -> Meaning:
        """Say what the utterance means for the draft."""
        ...


class Judged(NamedTuple):
    """One utterance with what became of it.

    Attributes:
        right: Whether it is one of the accepted meanings.
        silent: Whether it would change the draft unasked in a way that nobody accepted.
    """

    line: Utterance
    meaning: Meaning
    right: bool
    silent: bool

    @property
    def asked(self) -> bool:
        """Whether the person was asked though it could simply have been done."""
        return isinstance(self.meaning, Unsure) and bool(self.line.understood())


class Tally(NamedTuple):
    """The figures of a family or of all."""

    lines: int
    right: int
    silent: int
    asked: int


def score(parser: Parses, lines: Sequence[Utterance], drafts: Mapping[str, Draft]) -> list[Judged]:
    """Ask the parser each utterance and compare."""
    return [_judged(parser, line, drafts[line.draft]) for line in lines]


def tally(judged: Sequence[Judged], family: Family | None = None) -> Tally:
    """Count one family, or all."""
    mine = [one for one in judged if family in (None, one.line.family)]
    return Tally(
        len(mine), sum(one.right for one in mine), sum(one.silent for one in mine), sum(one.asked for one in mine)
    )


def _judged(parser: Parses, line: Utterance, draft: Draft) -> Judged:
    meaning = parser.understand(line.text, draft, line.focus)
    right = is_right(meaning, line, draft)
    touches = isinstance(meaning, Understood) and any(isinstance(one, _TOUCHES) for one in meaning.operations)
    return Judged(line, meaning, right, touches and not right)


def is_right(meaning: Meaning, line: Utterance, draft: Draft) -> bool:
    """Whether a meaning is one of the accepted, or asks where asking is as good."""
    if isinstance(meaning, Unknown):
        return any(isinstance(label, UnknownLabel) for label in line.accept)
    if isinstance(meaning, Understood):
        return any(same(meaning.operations, wanted, draft) for wanted in line.understood())
    offered = _offers(meaning, draft)
    if any(isinstance(label, UnsureLabel) and _asks(label, offered) for label in line.accept):
        return True
    return line.confirm_ok and any(offered(wanted) for wanted in line.understood())


def _offers(question: Unsure, draft: Draft) -> Callable[[Sequence[Operation]], bool]:
    """A test whether something is among the choices of a question."""
    choices = question.choices if len(question.choices) <= MOST_CHOICES else ()

    def offered(wanted: Sequence[Operation]) -> bool:
        return any(same(choice.operations, wanted, draft) for choice in choices)

    return offered


def _asks(label: UnsureLabel, offered: Callable[[Sequence[Operation]], bool]) -> bool:
    return all(offered(wanted) for wanted in label.operations_among_choices)


def misses(judged: Sequence[Judged]) -> Iterator[str]:
    """What went wrong, for whoever works on the parser: silent wrong edits first."""
    for one in sorted((one for one in judged if not one.right), key=_harmless):
        mark = "无声误改 " if one.silent else ""
        said = f"{mark}{one.line.id} [{one.line.draft}] {one.line.text}"
        wanted = " | ".join(_label_in_short(label) for label in one.line.accept)
        yield f"{said}\n  got    {in_short(one.meaning)}\n  wanted {wanted}"


def in_short(meaning: Meaning) -> str:
    """A meaning on one line."""
    if isinstance(meaning, Understood):
        return _operations_in_short(meaning.operations)
    if isinstance(meaning, Unsure):
        choices = " / ".join(_operations_in_short(choice.operations) for choice in meaning.choices)
        return f"? {meaning.question} {choices}".strip()
    return "unknown"


def _label_in_short(label: Label) -> str:
    if isinstance(label, UnderstoodLabel):
        return _operations_in_short(label.operations)
    if isinstance(label, UnsureLabel):
        return "? " + " / ".join(_operations_in_short(choice) for choice in label.operations_among_choices)
    return "unknown"


def _operations_in_short(operations: Sequence[Operation]) -> str:
    return "; ".join(f"{one.op} {one.model_dump_json(exclude_defaults=True)}" for one in operations)


def _harmless(one: Judged) -> bool:
    return not one.silent
