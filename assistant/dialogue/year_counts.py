"""Year counts: the questions what the budget year does of a work of several years, and what all years do, answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.dialogue.edits import Edited, changed, composed, in_place
from assistant.dialogue.operations import Answer, Change, NewTarget
from assistant.dialogue.ports import Workbench
from assistant.dialogue.reply import CellChange
from assistant.dialogue.understanding.counts.naming import alike, related, row_name, stem
from assistant.dialogue.understanding.counts.said import Count, counts_said, says_none
from assistant.domain.draft import Draft, DraftIndicator, Question
from assistant.domain.indicator import Level2
from assistant.domain.labels import FIELDS
from assistant.domain.money import plain
from assistant.drafting.goals.all_years import with_all_years, with_years_share
from assistant.drafting.goals.rewriting import is_the_persons
from assistant.drafting.goals.writing import OVERALL
from assistant.drafting.year_question import asks_for_share, asks_for_whole, rows_asked
from assistant.errors import InvalidEdit

_YEARS: Final = re.compile(r"(?P<first>20\d{2})年?(?:[-—–~～至到]+20\d{2})?年度?(?:[，,：:](?=\D))?")
_ALL: Final = re.compile(r"整个(?:项目|工程)|全周期|全过程|[两二三四五]年(?=.)|[各都]是?(?=完成)")
_CLAUSE: Final = re.compile(r"[，,；;。\n]+")
_UNCHANGED: Final = re.compile(
    r"(?:都|全部|全都|就|也)*(?:是|在)?"
    r"(?:一样|不变|相同|整个项目的?|(?:20\d{2}|今|当|本)年(?:全部)?(?:完成|做完|干完)?)(?:的|了)*"
)
_OVER_YEARS: Final = re.compile(r"20\d{2}年?[-—–~～至到]+20\d{2}")


class _Told(NamedTuple):
    """A count with the row it is of; None where the year has no such row."""

    said: Count
    row: int | None


def year_counts_answered(draft: Draft, edit: Answer, bench: Workbench) -> Edited | None:
    """The draft with what the year, or what all years bring; None where the question asks for neither.

    Raises:
        InvalidEdit: If the answer tells no count, one of what nobody knows, or more for the year than for all years.
    """
    question = draft.questions[edit.question - 1]
    if not (asks_for_share(question) or asks_for_whole(question)):
        return None
    if says_none(edit.text) or _UNCHANGED.fullmatch(edit.text.strip("。 ")):
        return in_place(_settled(draft, question), note="已记下，数量没有改动。")
    if asks_for_share(question):
        return _share(draft, question, edit.text, bench)
    return _whole(draft, question, edit.text)


def _share(draft: Draft, question: Question, text: str, bench: Workbench) -> Edited:
    """The rows count what the year does from now on; the overall goal keeps the whole."""
    told = _told(draft, question, _of_year(text, draft.fiscal_year))
    rows = [(draft.indicators[one.row - 1], one) for one in told if one.row is not None]
    if len(rows) < len(told):
        raise _unclear(question, text)
    for row, one in rows:
        if row.target.value is not None and one.said.value > row.target.value:
            whole_told = f"整个项目的{plain(row.target.value)}{row.target.unit or ''}"
            raise _more(one.said, f"{draft.fiscal_year}年", whole_told)
    whole = in_place(with_years_share(draft, [row.level3 for row, _ in rows]))
    style = bench.variant(draft.form_variant).value_style
    for row, one in rows:
        if row.target.value != one.said.value:
            target = NewTarget(value=one.said.value, operator=one.said.operator)
            whole = composed(whole, changed(whole.draft, Change(rows=(one.row,), target=target), text, style))
    return whole._replace(draft=_settled(whole.draft, question))


def _whole(draft: Draft, question: Question, text: str) -> Edited:
    """The overall goal tells what all years bring; the rows stay what the year does."""
    if is_the_persons(draft, OVERALL):
        raise InvalidEdit("总目标是您自己写的，没有改动。", hint="请直接在总目标里写上整个项目的数量。")
    if _YEARS.search(text) and not _OVER_YEARS.search(text):
        raise InvalidEdit("这里要的是几年合计的数量。", hint="请写整个项目的数，不用分年写。")
    counts = _counts(_YEARS.sub("", text))
    told = _told(draft, question, counts)
    for count, number in told:
        row = draft.indicators[number - 1] if number else None
        if row and row.target.value is not None and count.value < row.target.value:
            raise _less(count, row, draft.fiscal_year)
    named = [
        (draft.indicators[number - 1].level3 if number else row_name(count.words, count.unit), count.value, count.unit)
        for count, number in told
    ]
    after = with_all_years(_settled(draft, question), named, text)
    shown = CellChange(
        path=OVERALL, label=FIELDS[OVERALL], before=draft.overall_goal or "", after=after.overall_goal or ""
    )
    return in_place(after, (shown,))


def _of_year(text: str, year: int | None) -> Sequence[Count]:
    """The counts of an answer that are told of the budget year, or of no year."""
    mine = [part for part in _CLAUSE.split(text) if all(int(y["first"]) == year for y in _YEARS.finditer(part))]
    return _counts("，".join(_YEARS.sub("", part) for part in mine))


def _counts(text: str) -> Sequence[Count]:
    counts = counts_said(_ALL.sub("", text))
    return () if any(count.each for count in counts) else counts


def _told(draft: Draft, question: Question, counts: Sequence[Count]) -> list[_Told]:
    """Each count with its row: the one it names, else the only one asked about that is counted in its unit."""
    told: list[_Told] = []
    for count in counts:
        taken = {one.row for one in told}
        rows = {number: row for number, row in _counted(draft).items() if number not in taken and _fits(row, count)}
        named = {number for number, row in rows.items() if count.words and related(count.words, stem(row.level3))}
        asked = {number for number, row in rows.items() if row.level3 in rows_asked(question)}
        found = (named & asked) or named or (asked if not count.words else set())
        if len(found) > 1 or not (found or count.words):
            raise _unclear(question, f"{count.words}{plain(count.value)}{count.unit}")
        told.append(_Told(count, next(iter(found), None)))
    if not told:
        raise _unclear(question, "")
    return told


def _counted(draft: Draft) -> dict[int, DraftIndicator]:
    rows = enumerate(draft.indicators, 1)
    return {number: row for number, row in rows if row.category is Level2.QUANTITY and row.target.value is not None}


def _fits(row: DraftIndicator, count: Count) -> bool:
    return alike(row.target.unit or "", count.unit)


def _settled(draft: Draft, question: Question) -> Draft:
    return draft.model_copy(update={"questions": tuple(one for one in draft.questions if one != question)})


def _unclear(question: Question, text: str) -> InvalidEdit:
    names = "、".join(f"{stem(name)}……" for name in rows_asked(question)[:2])
    what = f"没有看出“{text[:40]}”是哪一项的数。" if text else "没有看出数量。"
    return InvalidEdit(what, hint=f"请写事项、数和单位，例如“{names}”，几项用逗号隔开。")


def _more(count: Count, when: str, whole: str) -> InvalidEdit:
    told = f"{plain(count.value)}{count.unit}"
    return InvalidEdit(f"{when}的{told}多于{whole}，没有修改。", hint="请核对哪个数不对。")


def _less(count: Count, row: DraftIndicator, year: int | None) -> InvalidEdit:
    told = f"整个项目的“{stem(row.level3)}”{plain(count.value)}{count.unit}"
    mine = f"{plain(row.target.value or count.value)}{row.target.unit or ''}"
    return InvalidEdit(f"{told}少于{year}年的{mine}，没有修改。", hint="请核对哪个数不对。")
