"""Facts: the fields outside the indicator table set by a person, with what follows from them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from assistant.dialogue.budget_rows import with_budget
from assistant.dialogue.dated_rows import later_than_the_end, with_end, with_year
from assistant.dialogue.edits import Edited, in_place
from assistant.dialogue.operations import FactPath, SetFact
from assistant.dialogue.reply import CellChange
from assistant.dialogue.understanding.words.numbers import figure
from assistant.domain.declaration import Funds
from assistant.domain.draft import Draft
from assistant.domain.evidence import by_person
from assistant.domain.form import FormVariant
from assistant.domain.labels import FIELDS
from assistant.domain.money import format_yuan, parse_money
from assistant.domain.numerals import PLACES
from assistant.domain.project_name import checked_project_name
from assistant.drafting.reading.numbers.numerals import CHINESE, chinese_number, half_width
from assistant.errors import AlreadySo, InvalidFact

_DATE: Final = re.compile(
    r"(?:(?P<y>20\d{2})[年./-])?(?P<m>\d{1,2})(?:月|[./-])(?:(?P<d>\d{1,2})[日号]?|(?P<edge>初|底|末))?(?:份|前|之前|以前)?"
)
_YEAR: Final = re.compile(r"(20\d{2})(?:年度?)?")
_YEAR_ENDS: Final = {"年初": (1, 1), "年底": (12, 31), "年末": (12, 31)}
_NUMERAL: Final = re.compile(CHINESE)
_ROUGHLY: Final = re.compile(r"[约共计]|大概|左右|人民币|块钱?$|[整正]$|(?<=万)块钱?")
_THOUSANDS: Final = re.compile(r"(\d+(?:\.\d+)?)([十百千])(?=[万亿])")
"""`1千万`, of which the digits and the characters are one number."""
_ONE_SOURCE: Final = {
    "annual_total": "annual_fiscal_appropriation",
    "annual_fiscal_appropriation": "annual_total",
    "total": "fiscal",
    "fiscal": "total",
}
"""Sums with their main part: where nothing else is in them, one follows the other."""
_OTHER_PARTS: Final = {"annual": ("annual_carry_over", "annual_other"), "whole": ("other",)}


def set_fact(draft: Draft, edit: SetFact, words: str, variant: FormVariant) -> Edited:
    """Set one field, and what follows from it.

    A new year moves dates that lay in the old one, a new end the rows that said the old one; an amount moves the sum
    or the part that is the same money.

    Args:
        draft: The draft.
        edit: The field and the value as it was said.
        words: The person's own words, as evidence.
        variant: The form, which says which natures and categories there are.

    Raises:
        InvalidFact: If the value is not what the field takes.
        AlreadySo: If it is the field's already.
    """
    updates = _updates(draft, edit, variant)
    settles = any(question.path in updates for question in draft.questions)
    if not settles and all(_current(draft, path) == value for path, value in updates.items()):
        raise AlreadySo(f"{edit.path.label}已经是“{edit.value}”。")
    after = _with(draft, updates)
    said = (by_person(words or edit.value, "text"),)
    evidence = {**draft.cell_evidence, **dict.fromkeys(updates, said)}
    asked = tuple(question for question in draft.questions if question.path not in updates)
    after = after.model_copy(update={"cell_evidence": evidence, "questions": asked})
    changes = list(_changes(draft, after, updates))
    after, followed = _rows_following(after, draft, updates, words)
    changes += followed
    note = "" if changes else f"已确认：{edit.path.label}是“{edit.value}”。"
    if edit.path is FactPath.END and changes:
        note = later_than_the_end(after)
    return in_place(after, tuple(changes), note)


def _rows_following(after: Draft, before: Draft, updates: Iterable[str], words: str) -> tuple[Draft, list[CellChange]]:
    """The draft with the rows that are made of what was changed."""
    budget = next((path for path in (FactPath.ANNUAL_TOTAL, FactPath.TOTAL) if path.value in updates), None)
    if budget is not None:
        return with_budget(after, budget.of(before), budget.of(after))
    if "fiscal_year" in updates:
        return with_year(after, before.fiscal_year, words)
    return with_end(after, before.planned_end_date, words) if "planned_end_date" in updates else (after, [])


def shown(value: object) -> str:
    """A field's value as people read it."""
    if isinstance(value, Decimal):
        return format_yuan(value)
    return "" if value is None else str(value)


def date_of(text: str, year: int | None, *, is_end: bool) -> date | None:
    """A day as people say it: `2027年3月1日`, `3月底`, `3月`, `年底`; None if it is none.

    A month alone is its first day for a beginning and its last for an end.
    """
    plain = half_width(text).strip().replace(" ", "")
    if plain in _YEAR_ENDS and year:
        return date(year, *_YEAR_ENDS[plain])
    found = _DATE.fullmatch(_in_digits(plain))
    if not found or not (found["y"] or year):
        return None
    in_year, month = int(found["y"] or year or 0), int(found["m"])
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(in_year, month)[1]
    late = found["edge"] in ("底", "末") or (is_end and not found["edge"])
    day = int(found["d"]) if found["d"] else (last if late else 1)
    return date(in_year, month, day) if 1 <= day <= last else None


def _updates(draft: Draft, edit: SetFact, variant: FormVariant) -> dict[str, Any]:
    path, text = edit.path, edit.value.strip()
    if path.is_money:
        return _money(draft, path.value.removeprefix("funds."), text)
    if path is FactPath.FISCAL_YEAR:
        return _year(draft, text)
    if path in (FactPath.START, FactPath.END):
        return {path.value: _date(draft, path, text)}
    if path is FactPath.NATURE:
        return {path.value: _one_of(text, variant.natures, path.label)}
    if path is FactPath.CATEGORY:
        return {path.value: _one_of(text, variant.categories, path.label)}
    if path is FactPath.PROJECT_NAME:
        return {path.value: checked_project_name(text)}
    return {path.value: text}


def _money(draft: Draft, name: str, text: str) -> dict[str, Any]:
    amount = amount_of(text)
    if amount is None or amount < 0:
        raise InvalidFact(f"金额“{text[:40]}”看不懂。", hint="请写数字和单位，例如“56万元”或“560000元”。")
    updates = {name: amount}
    partner = _ONE_SOURCE.get(name)
    side = "annual" if name.startswith("annual") else "whole"
    parts = [getattr(draft.funds, part) or 0 for part in _OTHER_PARTS[side]]
    if partner and not any(parts):
        updates[partner] = amount
    if side == "annual" and name == "annual_total" and draft.funds.total in (draft.funds.annual_total, None):
        # A project of one year asks for the whole of its money.
        updates["total"] = amount
        if not draft.funds.other:
            updates["fiscal"] = amount
    if name == "annual_carry_over":
        updates |= _appropriation_left(draft.funds, amount)
    if draft.funds == Funds():
        zero = Decimal("0.00")
        updates = {"other": zero, "annual_carry_over": zero, "annual_other": zero} | updates
    return {f"funds.{key}": value for key, value in updates.items()}


def _appropriation_left(funds: Funds, carried: Decimal) -> dict[str, Decimal]:
    """What is still to be appropriated beside what is carried over, where the parts made up the whole of the year."""
    other, before = funds.annual_other or Decimal(0), funds.annual_carry_over or Decimal(0)
    whole, paid = funds.annual_total, funds.annual_fiscal_appropriation
    if whole is None or paid is None or whole != paid + before + other or carried + other > whole:
        return {}
    return {"annual_fiscal_appropriation": whole - carried - other}


def amount_of(text: str) -> Decimal | None:
    """An amount in yuan as it is written or spoken (`9万6`, `28万8千元`, a bare number); None if it is none."""
    text = _ROUGHLY.sub("", half_width(text).replace(" ", ""))
    text = _THOUSANDS.sub(lambda found: f"{Decimal(found[1]) * PLACES[found[2]]:f}", text)
    spoken = None if parse_money(text) else figure(text.rstrip("元块"))
    return parse_money(f"{spoken:f}元") if spoken is not None else parse_money(_in_digits(text))


def _year(draft: Draft, text: str) -> dict[str, Any]:
    found = _YEAR.fullmatch(half_width(text).strip())
    if not found:
        raise InvalidFact(f"预算年度“{text[:20]}”不对。", hint="请写四位数的年度，例如 2027。")
    year = int(found[1])
    updates: dict[str, Any] = {"fiscal_year": year}
    for path in ("planned_start_date", "planned_end_date"):
        day: date | None = getattr(draft, path)
        if day and day.year == draft.fiscal_year:
            last = calendar.monthrange(year, day.month)[1]
            updates[path] = day.replace(year=year, day=min(day.day, last))
    return updates


def _date(draft: Draft, path: FactPath, text: str) -> date:
    day = date_of(text, draft.fiscal_year, is_end=path is FactPath.END)
    if day is None:
        raise InvalidFact(f"日期“{text[:20]}”看不懂。", hint="请写年月日，例如“2027年3月1日”或“3月底”。")
    return day


def _one_of(text: str, allowed: Iterable[str], label: str) -> str:
    choices = tuple(allowed)
    near = [choice for choice in choices if text in choice or choice in text]
    if text in choices:
        return text
    if len(near) == 1:
        return near[0]
    if not choices:
        raise InvalidFact(f"这种表式没有“{label}”这一栏。", hint="不用填写。")
    raise InvalidFact(f"{label}不能写“{text[:20]}”。", hint=f"可以写：{'、'.join(choices)}。")


def _in_digits(text: str) -> str:
    def digits(found: re.Match[str]) -> str:
        value = chinese_number(found[0])
        return found[0] if value is None else f"{value:f}"

    return _NUMERAL.sub(digits, text)


def _current(draft: Draft, path: str) -> object:
    holder, _, name = path.rpartition(".")
    return getattr(draft.funds if holder else draft, name)


def _with(draft: Draft, updates: dict[str, Any]) -> Draft:
    funds = {path.removeprefix("funds."): value for path, value in updates.items() if path.startswith("funds.")}
    facts = {path: value for path, value in updates.items() if not path.startswith("funds.")}
    return draft.model_copy(update={**facts, "funds": draft.funds.model_copy(update=funds)})


def _changes(before: Draft, after: Draft, paths: Iterable[str]) -> Iterable[CellChange]:
    for path in paths:
        old, new = _current(before, path), _current(after, path)
        if old != new:
            yield CellChange(path=path, label=FIELDS[path], before=shown(old), after=shown(new))
