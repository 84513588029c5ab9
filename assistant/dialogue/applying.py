"""Applying: one editing operation on a draft; the goals follow, the review is the caller's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.dialogue.conversation import Conversation
from assistant.dialogue.counting import counts_answered, meant_as_counts, without_answered
from assistant.dialogue.edits import Edited, added, changed, composed, in_place, merged, moved, removed
from assistant.dialogue.facts import amount_of, set_fact
from assistant.dialogue.fixes import as_numbered, fix
from assistant.dialogue.money_answers import sums_answered
from assistant.dialogue.operations import (
    EDITS,
    Add,
    Answer,
    Change,
    FactPath,
    Fix,
    Merge,
    Move,
    Operation,
    Propose,
    Quantify,
    Remove,
    Replace,
    Restate,
    Restore,
    SetFact,
    Split,
)
from assistant.dialogue.ports import Workbench
from assistant.dialogue.proposing import (
    NeedsTarget,
    other_row,
    proposed_again,
    quantified,
    request_of,
    restated,
    row_added,
)
from assistant.dialogue.renumbering import Places
from assistant.dialogue.reply import CellChange
from assistant.dialogue.splitting import split
from assistant.dialogue.understanding.meaning import Choice, Unsure
from assistant.dialogue.which_answers import which_answered
from assistant.dialogue.year_counts import year_counts_answered
from assistant.domain.draft import Draft, Question
from assistant.domain.form import FormVariant
from assistant.drafting.count_question import asks_for_counts
from assistant.drafting.goals.rewriting import following_name, rewritten
from assistant.errors import AlreadySo, InvalidEdit, InvalidFact, JixiaoError

_PATHS: Final = {path.value: path for path in FactPath}
_TEXTS: Final = (FactPath.PROJECT_NAME, FactPath.DEPARTMENT, FactPath.UNIT)
"""Fields that take any words, counts that were meant for another question as well."""
_SUM: Final = re.compile(r"[万亿元块]")
_NAMED: Final = re.compile(
    r"^(?:这个)?(?:项目)?的?(?:名[称字])?(?:就叫做?|叫做|(?<=[称字])叫|(?<=[称字])就?[是为]|(?<=[称字])[:：])[:：]?\s*"
)
"""How an answer leads up to a name: `项目名称就叫……`."""


class Step(NamedTuple):
    """One edit and what it made.

    Attributes:
        operation: The edit as it was asked for.
        edited: What it changed.
        draft: The draft afterwards, reviewed.
    """

    operation: Operation
    edited: Edited
    draft: Draft


class Tried(NamedTuple):
    """Edits made one after the other on a copy.

    Attributes:
        steps: The edits that were made.
        asked: What must be asked first, of one of the others.
        waiting: New rows that lack something as well, and are not asked about.
    """

    steps: tuple[Step, ...]
    asked: NeedsTarget | Unsure | None = None
    waiting: tuple[str, ...] = ()


def tried(draft: Draft, operations: Sequence[Operation], words: str, bench: Workbench, state: Conversation) -> Tried:
    """Make edits that speak of the table before them; nothing is stored.

    Raises:
        InputError: If one of them cannot be made.
    """
    places, seen = Places(len(draft.indicators)), draft
    steps: list[Step] = []
    lacking: list[NeedsTarget] = []
    for operation in operations:
        try:
            outcome = applied(draft, _as_seen(operation, seen, draft, places), words, bench, state)
        except AlreadySo:
            if not (steps or lacking):
                raise
            continue  # what was asked for has followed from an edit before it
        if isinstance(outcome, Unsure):
            return Tried(tuple(steps), outcome)
        if isinstance(outcome, NeedsTarget):
            lacking.append(outcome)
            continue
        draft = bench.reviewed(outcome.draft)
        places.follow(outcome.order)
        steps.append(Step(operation, outcome, draft))
    waiting = (one.edit.name for one in lacking[1:] if isinstance(one.edit, Add))
    return Tried(tuple(steps), lacking[0] if lacking else None, tuple(name for name in waiting if name))


def doable(asked: Unsure, draft: Draft, bench: Workbench, state: Conversation) -> Unsure:
    """The question without the choices that would be refused.

    Raises:
        InputError: If nothing that is asked about can be done: said at once, not after a yes.
    """
    refused = [_refusal(choice, draft, bench, state) for choice in asked.choices]
    if refused and all(refused):
        raise next(error for error in refused if error)
    kept = [one for one, error in zip(asked.choices, refused, strict=True) if not error or isinstance(error, AlreadySo)]
    return asked.model_copy(update={"choices": tuple(kept)})


def _refusal(choice: Choice, draft: Draft, bench: Workbench, state: Conversation) -> JixiaoError | None:
    """Why the edits of a choice cannot be made; None where they can, or are a draft written anew."""
    edits = [one for one in choice.operations if isinstance(one, EDITS)]
    if not edits or any(isinstance(one, Propose) for one in edits):
        return None
    try:
        tried(draft, edits, "", bench, state)
    except JixiaoError as error:
        return error
    return None


def _as_seen(operation: Operation, seen: Draft, now: Draft, places: Places) -> Operation:
    """The operation with the numbers that what it names has now, after the edits before it."""
    match operation:
        case Fix():
            return as_numbered(operation, seen.report, now.report)
        case Answer() if operation.question <= len(seen.questions):
            meant = seen.questions[operation.question - 1]
            if meant not in now.questions:
                raise AlreadySo(f"第 {operation.question} 个问题已经有了回答。")
            return operation.model_copy(update={"question": now.questions.index(meant) + 1})
        case _:
            return places.now(operation)


def applied(
    draft: Draft, operation: Operation, words: str, bench: Workbench, state: Conversation
) -> Edited | NeedsTarget | Unsure:
    """The draft after one edit.

    Args:
        draft: The draft, with the report of its content.
        operation: One of the edits.
        words: The person's words, as evidence.
        bench: Drafting and memory.
        state: The conversation, for what was removed.

    Raises:
        InputError: If it cannot be done; nothing is changed then.
    """
    outcome = _applied(draft, operation, words, bench, state)
    if isinstance(outcome, NeedsTarget | Unsure) or isinstance(operation, Propose | Restore):
        return outcome
    named = following_name(without_answered(outcome.draft), draft.project_name)
    return outcome._replace(draft=rewritten(named, outcome.renamed))


def _applied(
    draft: Draft, operation: Operation, words: str, bench: Workbench, state: Conversation
) -> Edited | NeedsTarget | Unsure:
    match operation:
        case Propose():
            return proposed_again(draft, operation, bench)
        case Add():
            return row_added(draft, operation, words, bench)
        case Split():
            return split(draft, operation, words, bench.variant(draft.form_variant).value_style)
        case Quantify():
            return _all_quantified(draft, operation, words, bench)
        case Replace():
            return other_row(draft, operation.row, bench)
        case Restore():
            return _restored(draft, operation, bench, state)
        case Restate():
            return restated(draft, operation, bench)
        case Answer():
            return _answered(draft, operation, words, bench)
        case Fix():
            return fix(draft, operation, words)
        case _:
            return _by_hand(draft, operation, words, bench.variant(draft.form_variant))


def _by_hand(draft: Draft, operation: Operation, words: str, variant: FormVariant) -> Edited:
    """The edits that need nothing but what the person said."""
    match operation:
        case Change():
            return changed(draft, operation, words, variant.value_style)
        case Remove():
            return removed(draft, operation.rows)
        case Move():
            return moved(draft, operation)
        case Merge():
            return merged(draft, operation, words, variant.value_style)
        case SetFact():
            return set_fact(draft, operation, words, variant)
        case _:  # the rest edits nothing
            raise AssertionError(operation.op)


def _all_quantified(draft: Draft, operation: Quantify, words: str, bench: Workbench) -> Edited:
    """Every row that can be made measurable; those that cannot are named."""
    whole: Edited | None = None
    reasons: list[InvalidEdit] = []
    for number in operation.rows:
        now = number if whole is None else whole.order.index(number) + 1
        try:
            step = quantified(whole.draft if whole else draft, Quantify(rows=(now,)), words, bench)
        except InvalidEdit as error:
            reasons.append(error)
            continue
        whole = step if whole is None else composed(whole, step)
    if whole is None:
        raise reasons[0]
    left = "".join(f"{reason.message}{reason.hint}" for reason in reasons)
    return whole._replace(note="".join((whole.note, left)))


def _restored(draft: Draft, operation: Restore, bench: Workbench, state: Conversation) -> Edited:
    if operation.version is not None:
        before = bench.stored(draft.id, operation.version)
        shown = CellChange(
            path="", label=f"第 {operation.version} 版", before="", after=f"{len(before.indicators)} 条指标"
        )
        return Edited(before, (shown,), tuple(None for _ in before.indicators))
    wanted = [row for row in state.removed if operation.name in (None, row.level3)]
    if not wanted:
        raise InvalidEdit("没有可以恢复的指标。", hint="只有删掉或合并掉的指标能恢复；要回到以前，请说“撤销”。")
    edited = added(draft, wanted[0])
    return edited._replace(draft=rewritten(edited.draft, {}))


def _answered(draft: Draft, operation: Answer, words: str, bench: Workbench) -> Edited | Unsure:
    """Put an answer where its question points: a field, rows, or the description, of which a draft is made anew."""
    if operation.question > len(draft.questions):
        raise InvalidEdit(
            f"没有第 {operation.question} 个待补充的问题。", hint=f"现在还有 {len(draft.questions)} 个，请按编号回答。"
        )
    question = draft.questions[operation.question - 1]
    if asks_for_counts(question):
        return counts_answered(draft, operation, bench)
    if of_years := year_counts_answered(draft, operation, bench):
        return of_years
    if which := which_answered(draft, operation, words, bench.variant(draft.form_variant)):
        return which
    if path := _PATHS.get(question.path):
        if path in _TEXTS and (meant := meant_as_counts(draft, operation, path)):
            return meant
        if path in _TEXTS and _SUM.search(operation.text) and amount_of(operation.text) is not None:
            told = f"第 {operation.question} 个问题问的是{path.label}，“{operation.text[:40]}”是金额，没有修改。"
            raise InvalidEdit(told, hint="请看清问题的编号再答。")
        variant = bench.variant(draft.form_variant)
        if path.is_money and amount_of(operation.text) is None:
            return _sums_set(draft, operation, words, variant)
        said = _NAMED.sub("", operation.text.strip()).strip('“”"') if path is FactPath.PROJECT_NAME else operation.text
        return set_fact(draft, SetFact(path=path, value=said or operation.text), words, variant)
    return _drafted_with(draft, question, operation.text, bench)


def _sums_set(draft: Draft, operation: Answer, words: str, variant: FormVariant) -> Edited:
    """The sums that an answer tells in a sentence, one after the other.

    Raises:
        InvalidFact: If it tells none, or not which.
    """
    question = draft.questions[operation.question - 1]
    sums = sums_answered(draft, question, operation.text)
    if not sums:
        raise InvalidFact(f"没有看出“{operation.text[:40]}”是多少钱。", hint="请写数字和单位，例如“56万元”。")
    whole = in_place(draft)
    for path, amount in sums.items():
        try:
            step = set_fact(whole.draft, SetFact(path=path, value=amount), words or operation.text, variant)
        except AlreadySo:
            continue
        whole = composed(whole, step)
    asked = tuple(one for one in whole.draft.questions if one != question)
    note = whole.note or ("" if whole.changes else "已确认，金额没有改动。")
    return whole._replace(draft=whole.draft.model_copy(update={"questions": asked}), note=note)


def _drafted_with(draft: Draft, question: Question, answer: str, bench: Workbench) -> Edited:
    """The draft written anew from the description with an answer; what has been answered is not asked again.

    Raises:
        InputError: If nothing can be drafted from it.
    """
    asked = {one.text for one in bench.draft(request_of(draft)).questions} - {one.text for one in draft.questions}
    asked.add(question.text)
    again = proposed_again(draft, Propose(description=f"{draft.description}\n{answer}"), bench)
    after = again.draft
    after = after.model_copy(update={"questions": tuple(one for one in after.questions if one.text not in asked)})
    if _content(after) != _content(draft):
        return again._replace(draft=after)
    note = "已把回答写进项目说明，指标表没有改动；要改指标或金额请直接说，例如“预算改成28.8万元”。"
    return again._replace(draft=after, changes=(), note=note)


def _content(draft: Draft) -> tuple[object, ...]:
    return draft.funds, [(row.level2, row.level3, row.target.text) for row in draft.indicators]
