"""Last year's money: what the question for the budget tells where the unit filed the project before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.case import Case
from assistant.domain.draft import Question
from assistant.domain.money import format_wan
from assistant.domain.pattern import regex

_PATH: Final = "funds.annual_total"
_WHOLE: Final = "年度资金申请总额是多少元？"
_CHANGE: Final = regex(
    r"(?:预算|经费|资金)(?:总额|额度|总量|安排)?(?:比|较)?(?:去年|上年度?)?(?:的)?(?P<how>增加|增长|提高|减少|压减|压缩|下降)"
    r"(?:率)?(?:了|达到)?(?P<share>\d+(?:\.\d+)?)%"
)
_MORE: Final = ("增加", "增长", "提高")


def told_with_last_years(questions: Iterable[Question], case: Case, told: str) -> Iterator[Question]:
    """The questions, the one for the budget with last year's sum and what a told change makes of it.

    Args:
        questions: Those of the draft.
        case: The unit's declaration of the year before.
        told: The description (`预算比去年增加10%`).
    """
    before = case.declaration.funds.annual_total
    for question in questions:
        if before and question.path == _PATH and question.text == _WHOLE:
            yield question.model_copy(update={"text": f"上年是{format_wan(before)}{_changed(before, told)}，{_WHOLE}"})
        else:
            yield question


def _changed(before: Decimal, told: str) -> str:
    found = _CHANGE.search(told)
    if found is None:
        return ""
    sign = 1 if found["how"] in _MORE else -1
    now = before * (100 + sign * Decimal(found["share"])) / 100
    return f"，{'增加' if sign > 0 else '减少'}{found['share']}%是{format_wan(now)}"
