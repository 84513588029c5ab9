"""Plan: what a large model would like to do to a draft, tried on a copy and kept for a person to confirm.

Nothing that a model says changes a draft. Edits are made on a copy, one after the other; one that cannot be made, that
brings a number nobody has said, or that brings a new error is told back to the model and is not part of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assistant.dialogue.applying import Step, tried
from assistant.dialogue.conversation import Conversation
from assistant.dialogue.operations import CONFIRMED, EDITS, FactPath, Operation, SetFact
from assistant.dialogue.ports import Workbench
from assistant.dialogue.telling import difference, steps_told
from assistant.domain.draft import Draft
from assistant.domain.report import Severity
from assistant.errors import JixiaoError
from assistant.validation.reading.figures import values
from assistant.validation.tracing import numbers_to_trace

MOST_STEPS: Final = 12
"""More edits than one sentence asks for."""
_NAMES: Final = frozenset({FactPath.PROJECT_NAME, FactPath.DEPARTMENT, FactPath.UNIT})
"""Names of the person's own; a model has them from the person or not at all."""
_ASKED_FOR: Final = {"accept": "采纳这份草稿", "export": "导出申报表"}


class Plan:
    """The plan of one utterance.

    Args:
        draft: The draft as it is stored.
        words: The person's words.
        bench: Drafting and review.
        state: The conversation.
    """

    def __init__(self, draft: Draft, words: str, bench: Workbench, state: Conversation) -> None:
        self._draft = draft
        self._words = words
        self._bench = bench
        self._state = state
        self._operations: tuple[Operation, ...] = ()
        self._steps: tuple[Step, ...] = ()
        said = (words, draft.description, *(turn.text for turn in state.turns if turn.speaker == "person"))
        own = (f"{row.level3} {row.target.text}" for row in draft.indicators)
        self._said = "".join("".join(text.split()) for text in said)
        self._known = frozenset().union(*(values(text) for text in (*said, *own)))

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What is left for the person to confirm, in order."""
        return self._operations

    def add(self, operation: Operation) -> str:
        """Take an operation into the plan if it can be done; the answer is for the model to read."""
        if len(self._operations) >= MOST_STEPS:
            return "一次最多安排 12 处改动，请先让用户确认已安排的。"
        if loose := self._loose_numbers(operation):
            return f"没有安排：数字{'、'.join(loose)}用户没有说过，请先问用户。"
        if isinstance(operation, SetFact) and operation.path in _NAMES and not self._was_said(operation.value):
            return f"没有安排：“{operation.value}”用户没有说过，请先问用户。"
        if isinstance(operation, CONFIRMED):
            self._operations += (operation,)
            return f"已记下，要由用户本人确认后才{_ASKED_FOR[operation.op]}。"
        if not isinstance(operation, EDITS):
            return "没有安排：这不是修改。"
        return self._tried(operation)

    def told(self) -> str:
        """The plan in words."""
        lines = [steps_told(self._steps, self._draft)] if self._steps else []
        lines += [_ASKED_FOR[op.op] for op in self._operations if isinstance(op, CONFIRMED)]
        return "\n".join(lines).replace("已", "将")

    def _was_said(self, name: str) -> bool:
        return "".join(name.split()) in self._said

    def _tried(self, operation: Operation) -> str:
        edits = [op for op in self._operations if isinstance(op, EDITS)]
        try:
            outcome = tried(self._draft, [*edits, operation], self._words, self._bench, self._state)
        except JixiaoError as error:
            return f"没有安排：{error.message}{error.hint}"
        if outcome.asked is not None:
            return f"没有安排：{outcome.asked.question}"
        before = self._steps[-1].draft if self._steps else self._draft
        new, _ = difference(before.report, outcome.steps[-1].draft.report)
        errors = [finding.message for finding in new if finding.severity is Severity.ERROR]
        if errors:
            return f"没有安排，改后会出错：{'；'.join(errors[:3])}"
        self._operations += (operation,)
        self._steps = outcome.steps
        warnings = [finding.message for finding in new]
        return "已安排，等用户确认。" + (f"要提醒用户：{'；'.join(warnings[:3])}" if warnings else "")

    def _loose_numbers(self, operation: Operation) -> list[str]:
        return [
            figure.written
            for text in _texts(operation)
            for figure in numbers_to_trace(text)
            if figure.value not in self._known
        ]


def _texts(operation: Operation) -> Iterator[str]:
    """Every word and number that an operation would write into the draft."""
    for name in ("name", "value", "text", "description"):
        said = getattr(operation, name, None)
        if isinstance(said, str):
            yield said
    target = getattr(operation, "target", None)
    if target is not None:
        yield from (str(part) for part in (target.value, target.text, target.shift) if part is not None)
