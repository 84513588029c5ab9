"""Standing: where that stands by now which an act points at, because acts before it may have moved it meanwhile.

What is pressed while an answer is on its way is pressed in the table of before. So the page sends with a number the
words that stood there, and it is these that are looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from assistant.dialogue.findings import listed
from assistant.errors import InvalidEdit
from assistant.web.work_table.acts import Act, AnswerQuestion, Do, EditCell

if TYPE_CHECKING:
    from assistant.domain.draft import Draft
    from assistant.domain.report import Finding

_LOOK_AGAIN: Final = "请看过现在的表后再点一次。"


def standing(act: Act, draft: Draft) -> Act:
    """The act with the numbers of now; one that says no words is taken as it is.

    Raises:
        InvalidEdit: If what it points at is gone.
    """
    match act:
        case EditCell():
            return act.model_copy(update={"row": _row(act, act.row, draft)})
        case AnswerQuestion() if act.of:
            texts = [question.text for question in draft.questions]
            number = _now({act.of}, act.question, texts)
            if number is None:
                raise InvalidEdit(f"这个问题已经不用回答了，“{act.text[:60]}”没有保存。", hint=_LOOK_AGAIN)
            return act.model_copy(update={"question": number})
        case Do() if act.of:
            return act.model_copy(update={"operation": {**act.operation, **_moved(act, draft)}})
    return act


def told_by(finding: Finding) -> str:
    """The words by which a finding is known again when its number has changed."""
    return f"{finding.rule} {finding.message}"[:1_000]


def _moved(act: Do, draft: Draft) -> dict[str, Any]:
    """The parts of an operation that say where, as they are now."""
    match act.operation:
        case {"finding": int(number)}:
            now = _now({act.of}, number, [told_by(finding) for finding in listed(draft.report)])
            if now is None:
                raise InvalidEdit("这个问题已经变了或已经解决，没有修改。", hint=_LOOK_AGAIN)
            return {"finding": now}
        case {"row": int(row), "to": int(to)}:
            now = _row(act, row, draft)
            return {"row": now, "to": to + now - row}
        case {"row": int(row)}:
            return {"row": _row(act, row, draft)}
        case {"rows": [int(row)]}:
            return {"rows": [_row(act, row, draft)]}
    return {}


def _row(act: EditCell | Do, row: int, draft: Draft) -> int:
    words = {act.of, act.named} - {""}
    now = _now(words, row, [one.level3 for one in draft.indicators]) if words else row
    if now is None:
        typed = f"“{act.text[:60]}”没有保存。" if isinstance(act, EditCell) else "没有改动。"
        raise InvalidEdit(f"“{act.of[:40]}”这一条已经变了或已经删除，{typed}", hint=_LOOK_AGAIN)
    return now


def _now(words: set[str], number: int, texts: Sequence[str]) -> int | None:
    """The number of the one that says so: the one at its old number, or else the only one."""
    if number <= len(texts) and texts[number - 1] in words:
        return number
    found = [n for n, text in enumerate(texts, 1) if text in words]
    return found[0] if len(found) == 1 else None
