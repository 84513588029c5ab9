"""Counting: the question how much is planned, answered; each count becomes a row, and no other row is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.dialogue.cells import new_row
from assistant.dialogue.edits import Edited, added, changed, composed, in_place, in_words
from assistant.dialogue.operations import Add, Answer, Change, FactPath, Operation, SetFact
from assistant.dialogue.ports import Workbench
from assistant.dialogue.proposing import request_of
from assistant.dialogue.renumbering import Places
from assistant.dialogue.reply import CellChange
from assistant.dialogue.understanding.counts.naming import Named, rate_of, related, stem, ways_to_name, work_rates
from assistant.dialogue.understanding.counts.placing import edits_of, told
from assistant.dialogue.understanding.counts.said import counts_said, says_none
from assistant.dialogue.understanding.meaning import Choice, Unsure
from assistant.domain.draft import Draft, DraftIndicator, Question
from assistant.domain.evidence import EvidenceKind
from assistant.domain.indicator import Level2
from assistant.drafting.count_question import asks_for_counts, names_asked, rest_question
from assistant.errors import InvalidEdit

_HOW: Final = "请写事项、数和单位，例如“活动30场，受众5000人次”；没有数请答“没有”。"


def counts_answered(draft: Draft, edit: Answer, bench: Workbench) -> Edited | Unsure:
    """The draft with the counts that an answer tells in place of the rates they stand for.

    Raises:
        InvalidEdit: If the answer tells no count.
    """
    question = draft.questions[edit.question - 1]
    if says_none(edit.text):
        note = "已记下：没有数，数量指标仍用完成率。有了数随时可以说。"
        return in_place(_asking(draft, question, None), note=note)
    counts = counts_said(edit.text)
    works = work_rates(draft.indicators)
    if not counts or any(count.each for count in counts):
        way, words = _as_drafted(draft, edit, works, bench)
    else:
        ways = ways_to_name(counts, names_asked(question), works)
        if len(ways) != 1:
            return _which(ways, edit)
        way, words = ways[0], _with_formulas(edit.text, [named.formula for named in ways[0]])
    edited = _placed(draft, way, words, bench)
    rest = _rest(edited.draft, question)
    return edited._replace(draft=_asking(edited.draft, question, rest))


def without_answered(draft: Draft) -> Draft:
    """The draft, which no longer asks for counts where every work has been given one by other edits."""
    if work_rates(draft.indicators) or not any(_is_count(row) for row in draft.indicators):
        return draft
    return draft.model_copy(update={"questions": tuple(one for one in draft.questions if not asks_for_counts(one))})


def meant_as_counts(draft: Draft, edit: Answer, path: FactPath) -> Unsure | None:
    """The question whether counts, with which somebody answers what a thing is called, are the answer of another."""
    if not counts_said(edit.text):
        return None
    asking = next((number for number, one in enumerate(draft.questions, 1) if asks_for_counts(one)), None)
    if asking is None:
        label = f"把{path.label}改为“{edit.text}”"
        return _asked_first(f"要{label}吗？", label, SetFact(path=path, value=edit.text))
    label = f"“{edit.text}”是第{asking}个问题的回答"
    other = draft.questions[edit.question - 1].text
    question = f"第{edit.question}个问题是“{other}”。{label}吗？"
    return _asked_first(question, label, edit.model_copy(update={"question": asking}))


def _asked_first(question: str, label: str, operation: Operation) -> Unsure:
    return Unsure(question=question, choices=(Choice(label=label, operations=(operation,)),))


def _which(ways: Sequence[tuple[Named, ...]], edit: Answer) -> Unsure:
    """The question what was counted."""
    if not ways:
        raise InvalidEdit(f"没有看出“{edit.text[:40]}”是什么的数。", hint=_HOW)
    labels = [told(way) for way in ways]
    choices = (Choice(label=label, operations=(edit.model_copy(update={"text": label}),)) for label in labels)
    return Unsure(question="是哪一项的数？", choices=tuple(choices))


def _as_drafted(draft: Draft, edit: Answer, works: dict[int, str], bench: Workbench) -> tuple[tuple[Named, ...], str]:
    """The counts that drafting reads in an answer in whole sentences, and the answer with what was computed of it."""
    fresh = bench.draft(request_of(draft, f"{draft.description}\n{edit.text}"))
    known = {row.level3 for row in draft.indicators}
    rows = [row for row in fresh.indicators if _is_count(row) and row.level3 not in known]
    if not rows:
        raise InvalidEdit("没有看出数量。", hint=_HOW)
    formulas = [
        e.quote for row in rows for e in row.evidence if e.kind is EvidenceKind.ARITHMETIC and e.cell == "target"
    ]
    return tuple(_named(row, works) for row in rows), _with_formulas(edit.text, formulas)


def _with_formulas(said: str, formulas: Sequence[str]) -> str:
    """The words on which rows rest, with what was computed of them."""
    told = "；".join(filter(None, formulas))
    return f"{said}（{told}）" if told else said


def _is_count(row: DraftIndicator) -> bool:
    return row.category is Level2.QUANTITY and row.target.value is not None and row.target.unit not in (None, "%")


def _named(row: DraftIndicator, works: dict[int, str]) -> Named:
    assert row.target.value is not None
    rate = rate_of([stem(row.level3)], works, sole=False)
    return Named(row.level3, row.target.value, row.target.unit or "", row.target.operator, rate)


def _placed(draft: Draft, way: Sequence[Named], words: str, bench: Workbench) -> Edited:
    style = bench.variant(draft.form_variant).value_style
    places = Places(len(draft.indicators))
    whole = in_place(draft)
    for edit in edits_of(way):
        match places.now(edit):
            case Change() as change:
                step = changed(whole.draft, change, words, style)
            case Add() as add:
                step = added(whole.draft, new_row(add, words, style), add.after)
            case _:  # counts make no other edits
                raise AssertionError(edit.op)
        places.follow(step.order)
        whole = composed(whole, step)
    return whole._replace(changes=tuple(_shown(draft, whole)))


def _shown(before: Draft, edited: Edited) -> Iterator[CellChange]:
    """The rows that are new or other than before, where they stand in the end."""
    for number, (row, was) in enumerate(zip(edited.draft.indicators, edited.order, strict=True), 1):
        old = before.indicators[was - 1] if was else None
        if old is None or old.level3 != row.level3:
            told_before = in_words(old) if old else ""
            path, label = f"indicators[{number - 1}]", f"第 {number} 条"
            yield CellChange(path=path, label=label, before=told_before, after=in_words(row))


def _rest(draft: Draft, question: Question) -> Question | None:
    """The question for works that are still told by a rate; None where there are none."""
    works = list(work_rates(draft.indicators).values())
    names = [name for name in names_asked(question) if any(related(stem(name), work) for work in works)]
    return rest_question(works, names) if works else None


def _asking(draft: Draft, question: Question, instead: Question | None) -> Draft:
    """The draft with another question in place of one, or with none."""
    asked = (instead if one is question else one for one in draft.questions)
    return draft.model_copy(update={"questions": tuple(one for one in asked if one is not None)})
