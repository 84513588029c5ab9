"""Which answers: a description gives two numbers for one thing, and somebody says which of them holds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.dialogue.edits import Edited, changed, composed, in_place
from assistant.dialogue.facts import amount_of, set_fact
from assistant.dialogue.money_answers import chosen_sum
from assistant.dialogue.operations import Answer, Change, FactPath, NewTarget, SetFact
from assistant.domain.draft import Draft
from assistant.domain.form import FormVariant
from assistant.domain.indicator import Level2
from assistant.domain.money import plain
from assistant.errors import InvalidEdit

_COUNTS: Final = re.compile(
    r"前后写了(?P<one>\d+(?:\.\d+)?)(?P<unit>\D+?)和(?P<other>\d+(?:\.\d+)?)(?P=unit)两个数，以哪个为准？"
)
_LINE: Final = re.compile(r"^算式“.+”应得(?P<right>[\d.]+万?元)，文中写的是(?P<written>[\d.]+万?元)，以哪个为准？")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_SETTLED: Final = "已记下，{}，没有改动。"


def which_answered(draft: Draft, edit: Answer, words: str, variant: FormVariant) -> Edited | None:
    """The draft with the number that holds; None where the question asks for nothing of the kind.

    Raises:
        InvalidEdit: If the answer is neither of the two numbers.
    """
    question = draft.questions[edit.question - 1]
    left = tuple(one for one in draft.questions if one != question)
    if found := _COUNTS.search(question.text):
        edited = _counted(draft, edit.text, words, variant, found)
    elif found := _LINE.search(question.text):
        edited = _worked_out(draft, edit.text, words, variant, found)
    else:
        return None
    return edited._replace(draft=edited.draft.model_copy(update={"questions": left}))


def _counted(draft: Draft, text: str, words: str, variant: FormVariant, found: re.Match[str]) -> Edited:
    """The rows with the other of two counts have this one."""
    both = {Decimal(found["one"]), Decimal(found["other"])}
    said = {Decimal(number) for number in _NUMBER.findall(text)} & both
    if len(said) != 1:
        one, other = (f"{plain(number)}{found['unit']}" for number in sorted(both))
        raise InvalidEdit(f"没有看出以{one}还是{other}为准。", hint="请写其中一个数。")
    (value,) = said
    whole = in_place(draft)
    for number, row in enumerate(draft.indicators, 1):
        if row.category is Level2.QUANTITY and row.target.unit == found["unit"] and row.target.value in both - said:
            edit = Change(rows=(number,), target=NewTarget(value=value))
            whole = composed(whole, changed(whole.draft, edit, words or text, variant.value_style))
    return (
        whole if whole.changes else whole._replace(note=_SETTLED.format(f"指标表已经是{plain(value)}{found['unit']}"))
    )


def _worked_out(draft: Draft, text: str, words: str, variant: FormVariant, found: re.Match[str]) -> Edited:
    """What a formula comes to, as the draft has it already, or what is written behind it where that is the budget."""
    right, written = amount_of(found["right"]), amount_of(found["written"])
    said = amount_of(text) or amount_of(chosen_sum(found[0], text) or "")
    if said == right:
        return in_place(draft, note=_SETTLED.format(f"按算式的{found['right']}"))
    if said is None or said != written:
        told = f"没有看出以{found['right']}还是{found['written']}为准。"
        raise InvalidEdit(told, hint="请写其中一个数；算式本身要改，请在说明里改了重新起草。")
    if draft.funds.annual_total != right:
        raise InvalidEdit("这只是总额里的一项，没有改动。", hint="总额要改，请直接说，例如“预算改成30万元”。")
    return set_fact(draft, SetFact(path=FactPath.ANNUAL_TOTAL, value=found["written"]), words or text, variant)
