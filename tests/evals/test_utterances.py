"""The labelled utterances of the dialogue, and how a parser is scored on them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from assistant.dialogue.operations import (
    Accept,
    Add,
    Answer,
    Change,
    Check,
    Compare,
    Explain,
    Fix,
    Merge,
    Move,
    NewTarget,
    Operation,
    Remove,
    Undo,
)
from assistant.dialogue.understanding.meaning import Choice, Focus, Meaning, Understood, Unknown, Unsure
from assistant.domain.draft import Draft
from assistant.domain.indicator import Level2
from assistant.domain.value import Operator
from evals.utterances.lines import (
    FOLDER,
    SPLITS,
    Family,
    Split,
    UnderstoodLabel,
    UnsureLabel,
    Utterance,
    fixture_drafts,
    utterances,
)
from evals.utterances.sameness import same
from evals.utterances.scoring import MOST_CHOICES, is_right, misses, score, tally
from evals.utterances.suite import utterance_suite, utterance_table

DRAFTS = fixture_drafts()
PARTS = {split: utterances(split) for split in SPLITS}
NOWHERE = Focus()
LINES = [line for part in PARTS.values() for line in part]


class Scripted:
    """A parser that says what it was told to say, and `unknown` to all else."""

    def __init__(self, answers: dict[str, Meaning]) -> None:
        self._answers = answers

    def understand(self, text: str, draft: Draft, focus: Focus = NOWHERE) -> Meaning:
        return self._answers.get(f"{draft.id} {text} {focus.row}", Unknown(message="没有听懂"))


def first_label(line: Utterance) -> Meaning:
    """The meaning named first, as a parser would return it."""
    label = line.accept[0]
    if isinstance(label, UnderstoodLabel):
        return Understood(operations=label.operations)
    if isinstance(label, UnsureLabel):
        choices = tuple(Choice(label="这样", operations=choice) for choice in label.operations_among_choices)
        return Unsure(question="是哪一个？", choices=choices)
    return Unknown(message="没有听懂")


# The labels


def test_six_drafts_of_the_product_are_talked_to() -> None:
    assert sorted(DRAFTS) == ["d1", "d2", "d3", "d4", "d5", "d6"]
    assert all(len(draft.indicators) >= 13 and draft.questions for draft in DRAFTS.values())


@pytest.mark.parametrize("split", [split for split, part in PARTS.items() if part])
def test_every_family_is_asked_often_enough(split: Split) -> None:
    counts = Counter(line.family for line in PARTS[split])
    assert set(counts) == set(Family)
    assert min(counts.values()) >= 21


def test_every_round_of_dev_is_read() -> None:
    files = sorted(FOLDER.glob("dev*.jsonl"))
    assert len(files) >= 2
    assert len(PARTS["dev"]) == sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files)


def test_each_line_is_there_once() -> None:
    assert len({line.id for line in LINES}) == len(LINES)
    said = Counter((line.draft, line.text, line.focus.row) for line in LINES)
    assert [key for key, times in said.items() if times > 1] == []


def test_no_text_of_one_part_is_in_the_other() -> None:
    dev, test = ({line.text for line in PARTS[split]} for split in SPLITS)
    assert dev & test == set()


def test_what_a_label_points_to_is_there() -> None:
    assert [line.id for line in LINES for operation in line.named() if not _points_well(operation, line)] == []


def test_focus_lies_in_the_table() -> None:
    rows = [(line.focus.row, len(DRAFTS[line.draft].indicators)) for line in LINES if line.focus.row is not None]
    assert rows
    assert all(1 <= row <= last for row, last in rows)


def test_asking_is_as_good_only_where_there_is_something_to_confirm() -> None:
    assert [line.id for line in LINES if line.confirm_ok and not line.understood()] == []


def test_a_changed_cell_is_not_what_it_was() -> None:
    """A label that would leave the table as it is has been written against the wrong row."""
    named = [(line, operation) for line in LINES for operation in line.named() if isinstance(operation, Change)]
    assert [line.id for line, change in named if _stays(change, DRAFTS[line.draft])] == []


def _points_well(operation: Operation, line: Utterance) -> bool:
    draft = DRAFTS[line.draft]
    rows: list[int] = list(getattr(operation, "rows", ()))
    rows += [
        row for row in (getattr(operation, field, None) for field in ("row", "to", "after")) if isinstance(row, int)
    ]
    if isinstance(operation, Answer) and operation.question > len(draft.questions):
        return False
    if isinstance(operation, Fix) and (operation.finding or 1) > len(draft.report.findings):
        return False
    return all(row <= len(draft.indicators) for row in rows)


def _stays(change: Change, draft: Draft) -> bool:
    present = [(row, draft.indicators[row - 1].target) for row in change.rows]
    if change.name or change.category or any(target.unit is None for _, target in present):
        return False
    idle = [Change(rows=(row,), target=NewTarget(unit=target.unit)) for row, target in present]
    return same([change], idle, draft)


# The scorer


def to(value: str, unit: str | None = None, operator: Operator | None = None) -> NewTarget:
    return NewTarget(value=Decimal(value), unit=unit, operator=operator)


@pytest.mark.parametrize(
    ("why", "one", "other", "alike"),
    [
        ("the row's own unit goes without saying", [Change(rows=(7,), target=to("98", "%"))], [Change(rows=(7,), target=to("98"))], True),
        ("so does its operator", [Change(rows=(7,), target=to("98", "%", Operator.GTE))], [Change(rows=(7,), target=to("98"))], True),
        ("another operator is another promise", [Change(rows=(7,), target=to("98", "%", Operator.EQ))], [Change(rows=(7,), target=to("98"))], False),
        ("a shift is the value it leads to", [Change(rows=(12,), target=NewTarget(shift=Decimal(5), unit="%"))], [Change(rows=(12,), target=to("95"))], True),
        ("a shift in another unit is not", [Change(rows=(12,), target=NewTarget(shift=Decimal(5), unit="人"))], [Change(rows=(12,), target=to("95"))], False),
        ("95.0 is 95", [Change(rows=(7,), target=to("98.0"))], [Change(rows=(7,), target=to("98"))], True),
        ("rows in any order", [Remove(rows=(3, 4))], [Remove(rows=(4,)), Remove(rows=(3,))], True),
        ("name and value at once or one after the other", [Change(rows=(7,), name="到课率", target=to("98"))], [Change(rows=(7,), name="到课率"), Change(rows=(7,), target=to("98"))], True),
        ("a cell changed twice is not changed once", [Change(rows=(7,), target=to("98")), Change(rows=(7,), target=to("99"))], [Change(rows=(7,), target=to("99"))], False),
        ("the first of merged rows stays", [Merge(rows=(3, 4))], [Merge(rows=(4, 3))], False),
        ("order of different operations counts", [Remove(rows=(3,)), Check()], [Check(), Remove(rows=(3,))], False),
        ("one row more is something else", [Remove(rows=(3,))], [Remove(rows=(3, 4))], False),
        ("width and spaces of words do not count", [Add(name="完课 率")], [Add(name="完课率")], True),
        ("words do", [Add(name="完课率")], [Add(name="完课比例")], False),
        ("a category that was not said", [Add(name="完课率")], [Add(name="完课率", category=Level2.QUALITY)], False),
        ("the first precedent is the one meant", [Compare(against="precedent")], [Compare(against="precedent", number=1)], True),
        ("rows that are not there are compared as they are", [Change(rows=(99,), target=to("98"))], [Change(rows=(99,), target=to("97"))], False),
    ],
)  # fmt: skip
def test_lists_of_operations_are_compared_by_what_they_do(
    why: str, one: list[Operation], other: list[Operation], alike: bool
) -> None:
    assert same(one, other, DRAFTS["d1"]) is alike, why


DONE = Change(rows=(12,), target=to("95", "%"))
TWIN = Change(rows=(13,), target=to("95", "%"))
CLEAR = Utterance(
    id="x", family="name", draft="d1", text="学员满意度改成95%", accept=[{"operations": [DONE], "kind": "understood"}]
)
HARD = CLEAR.model_copy(update={"confirm_ok": True})
EITHER = CLEAR.model_copy(update={"accept": (UnsureLabel(operations_among_choices=((DONE,), (TWIN,))),)})
MISSING = CLEAR.model_copy(update={"accept": (UnsureLabel(),)})


def done(*operations: Operation) -> Understood:
    return Understood(operations=operations)


def asks(*choices: Operation) -> Unsure:
    return Unsure(question="是哪一个？", choices=tuple(Choice(label="这样", operations=(one,)) for one in choices))


@pytest.mark.parametrize(
    ("why", "line", "meaning", "right", "silent"),
    [
        ("a clear request is done", CLEAR, done(DONE), True, False),
        ("the wrong row, silently", CLEAR, done(TWIN), False, True),
        ("more than was said, silently", CLEAR, done(DONE, Remove(rows=(1,))), False, True),
        ("accepting or undoing unasked counts as an edit", CLEAR, done(Accept()), False, True),
        ("so does taking back", CLEAR, done(Undo()), False, True),
        ("an answer instead of an edit harms nobody", CLEAR, done(Explain(row=12)), False, False),
        ("a clear request needs no question", CLEAR, asks(DONE), False, False),
        ("a hard one may be confirmed", HARD, asks(DONE), True, False),
        ("with the right choice", HARD, asks(TWIN), False, False),
        ("not with any number of choices", HARD, asks(*[DONE] * (MOST_CHOICES + 1)), False, False),
        ("which of two is asked with both", EITHER, asks(TWIN, DONE, Move(row=1, to=2)), True, False),
        ("half of the choices is not enough", EITHER, asks(DONE), False, False),
        ("and never guessed", EITHER, done(DONE), False, True),
        ("a missing value is asked for, however", MISSING, asks(), True, False),
        ("not understanding is wrong where it can be understood", CLEAR, Unknown(message=""), False, False),
    ],
)  # fmt: skip
def test_a_parser_is_judged_by_accepted_meanings(
    why: str, line: Utterance, meaning: Meaning, right: bool, silent: bool
) -> None:
    assert is_right(meaning, line, DRAFTS["d1"]) is right, why
    [judged] = score(Scripted({"d1 学员满意度改成95% None": meaning}), [line], DRAFTS)
    assert (judged.right, judged.silent) == (right, silent), why


def test_who_knows_all_labels_is_never_wrong() -> None:
    answers = {f"{line.draft} {line.text} {line.focus.row}": first_label(line) for line in LINES}
    judged = score(Scripted(answers), LINES, DRAFTS)
    assert list(misses(judged)) == []
    assert tally(judged)[:3] == (len(LINES), len(LINES), 0)


def test_who_understands_nothing_is_right_only_where_nothing_can_be_done() -> None:
    figures = tally(score(Scripted({}), LINES, DRAFTS))
    assert 0 < figures.right < figures.lines / 10
    assert figures.silent == 0


def test_the_table_names_families_and_silent_edits() -> None:
    judged = score(Scripted({"d1 学员满意度改成95% None": done(TWIN)}), [CLEAR, MISSING], DRAFTS)
    table = utterance_table({"dev": judged})
    assert "| name | 2 | 0 (0.0 %) | 2 | 0 |" in table
    assert "| all | 2 | 0 (0.0 %) | 2 | 0 |" in table


def test_a_suite_of_one_part_keeps_every_line_as_a_sample() -> None:
    result = utterance_suite("dev", Scripted({}))
    assert len(result.samples) == len(PARTS["dev"])
    assert {sample.group for sample in result.samples} == {"dev"}


def test_misses_put_silent_edits_first() -> None:
    judged = score(Scripted({"d1 学员满意度改成95% None": done(TWIN)}), [MISSING, CLEAR], DRAFTS)
    first = next(misses(judged))
    assert first.startswith("无声误改")
    assert '"rows":[13]' in first
