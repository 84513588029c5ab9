"""Questions about one year and all years: how they are put where only one of the two is told, and what is read back."""

from __future__ import annotations

from typing import Final, NamedTuple

from assistant.domain.draft import Question
from assistant.domain.pattern import regex

_SHARE: Final = regex(r"若是整个项目（[^）]+）的数量，其中20\d{2}年完成多少？")
_WHOLE: Final = regex(r"是20\d{2}年的数量，整个项目（[^）]+）各完成多少？")
_NAME: Final = regex(r"“(?P<name>[^”]+)”[\d.]+")


class Years(NamedTuple):
    """The years of a project as questions name them."""

    budget: int
    first: int
    last: int

    @property
    def all(self) -> str:
        """`2027—2028年`."""
        return f"{self.first}—{self.last}年"


def share_question(named: str, years: Years, by_price: str) -> Question:
    """Ask what of the counts of all years falls in the budget year."""
    asked = f"若是整个项目（{years.all}）的数量，其中{years.budget}年完成多少？暂列整个项目的数量。"
    return Question(path="indicators", text=named + asked + by_price)


def whole_question(named: str, years: Years) -> Question:
    """Ask what all years bring of the counts of the budget year."""
    asked = f"是{years.budget}年的数量，整个项目（{years.all}）各完成多少？总目标暂不列数量。"
    return Question(path="overall_goal", text=named + asked)


def asks_for_share(question: Question) -> bool:
    """Whether a question asks what the budget year does of the whole."""
    return bool(_SHARE.search(question.text))


def asks_for_whole(question: Question) -> bool:
    """Whether a question asks what all years bring."""
    return bool(_WHOLE.search(question.text))


def rows_asked(question: Question) -> tuple[str, ...]:
    """The names of the rows that a question asks about."""
    return tuple(found["name"] for found in _NAME.finditer(question.text))
