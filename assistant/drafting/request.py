"""DraftRequest: what a person asks for, checked before any work is done."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.domain.money import MAX_YUAN, to_fen
from assistant.domain.project_name import checked_project_name
from assistant.domain.record import NAME_LETTERS, Record
from assistant.drafting.reading.wording.languages import is_foreign
from assistant.errors import EmptyDescription, InvalidFact, NotAProject, TextTooLong

MAX_CHARACTERS: Final = 20_000
"""Ten closely printed pages; a longer text is a whole document, not one project."""


_CHINESE_MARKS: Final = {",": "，", ";": "；", ":": "："}
_HALF_WIDTH: Final = re.compile(r"(?<![\d,;:])[,;:](?!//)|(?<=\d)[,;:](?![\d,;:]|$)")
"""Marks of a quick typist; `3,000`, `10:30` and `1:1` keep theirs."""
_BLANKS: Final = re.compile(r"\s{20,}")
_MARKUP: Final = re.compile(
    r"<(?P<code>script|style)\b[^<>]{0,300}>.{0,2000}?</(?P=code)\s*>|</?[a-z][a-z0-9]{0,11}(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE | re.DOTALL,
)
"""Marks of a web page that came along with copied words; the words between them are the person's."""
_ENDLESS: Final = re.compile(r"\d[\d.,]{199,}")
"""A key that was held down; each pattern of a number would be tried at each place of it, to its end."""
_IN_CHINESE: Final = "请用中文写一两句话：做什么、给谁做、做多少、花多少钱。例：举办4期业务培训，每期50人，预算20万元。"


class DraftRequest(Record):
    """A description with the facts given beside it; None where a fact is not given."""

    description: str
    project_name: str | None = None
    department: str | None = None
    implementing_unit: str | None = None
    fiscal_year: int | None = None
    budget_yuan: Decimal | None = None
    form_variant: str | None = None
    exclude_documents: frozenset[str] = frozenset()
    """Source documents whose cases must not be used: for evaluation against the rest."""


def checked(request: DraftRequest) -> DraftRequest:
    """The request with its texts cleaned.

    Raises:
        EmptyDescription: If neither description nor name says anything.
        TextTooLong: If the description is longer than one project's can be.
        NotAProject: If the description is written in another language.
        InvalidFact: If a name, the year or the budget cannot be, or a number of the description.
    """
    if len(request.description) > MAX_CHARACTERS:
        raise TextTooLong(f"项目说明共 {len(request.description):,} 个字符，超过上限 {MAX_CHARACTERS:,} 个。")
    description = _visible(_MARKUP.sub("", request.description))
    name = _on_one_line(request.project_name)
    if not description and not name:
        raise EmptyDescription("没有收到项目说明。")
    if long := _ENDLESS.search(description):
        raise InvalidFact(
            f"项目说明里有一串数字长达 {len(long[0]):,} 个字符，不可能是金额或数量。",
            hint="请删去或改正这串数字后重试。",
        )
    if is_foreign(description):
        raise NotAProject("项目说明不是中文，本程序只读中文说明。", hint=_IN_CHINESE)
    _check_year(request.fiscal_year)
    budget = _checked_budget(request.budget_yuan)
    return request.model_copy(
        update={
            "description": description or f"{name}。",
            "project_name": checked_project_name(name) if name else None,
            "department": _unit(request.department, "主管部门"),
            "implementing_unit": _unit(request.implementing_unit, "实施单位"),
            "budget_yuan": budget,
        }
    )


def _on_one_line(given: str | None) -> str:
    """A name however its cell was broken; "" where none is given."""
    return re.sub(r"\s*\n\s*", "", _visible(given or ""))


def _unit(given: str | None, label: str) -> str | None:
    """The name of a department or a unit; None where none is given."""
    name = _on_one_line(given)
    if len(name) > NAME_LETTERS:
        raise InvalidFact(f"{label}有 {len(name)} 个字，超过上限 {NAME_LETTERS} 个。", hint=f"请只写{label}。")
    return name or None


def _visible(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = re.sub(
        "[\x00-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]", "", plain
    ).strip()
    return _BLANKS.sub(lambda blanks: "\n\n" if "\n" in blanks[0] else "  ", shown)


def with_chinese_marks(text: str) -> str:
    """The text with its half-width commas, semicolons and colons as Chinese ones; those inside numbers stay."""
    return _HALF_WIDTH.sub(lambda found: _CHINESE_MARKS[found[0]], text)


def _check_year(year: int | None) -> None:
    if year is not None and not 2000 <= year <= 2100:
        raise InvalidFact(f"预算年度“{year}”不对。", hint="请填写四位数的预算年度，例如 2027。")


def _checked_budget(budget: Decimal | None) -> Decimal | None:
    if budget is None:
        return None
    if not budget.is_finite() or budget <= 0:
        raise InvalidFact(f"预算金额“{budget}”不对，必须大于 0。", hint="请填写以元为单位的金额，例如 200000。")
    if budget >= MAX_YUAN:
        raise InvalidFact(f"预算金额“{budget:,}”元过大，不可能是一个项目的预算。", hint="请检查单位：这里以元为单位。")
    return to_fen(budget)
