"""Occasions by which something must be done, where no calendar day is said: `汛期前`, `开学前`, `暑假期间`."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.memo import once_for_each
from assistant.domain.pattern import longest_first
from assistant.domain.record import Record
from assistant.drafting.reading.parts import Span, span_at

_DAYS: Final = {
    "三八": "3月8日",
    "五一": "5月1日",
    "六一": "6月1日",
    "七一": "7月1日",
    "八一": "8月1日",
    "十一": "10月1日",
}
"""Feasts that are called by their day."""
_OF_A_CROP: Final = r"(?!力争|确保|务必|全部|应于|须在|争取|必须)[\u4e00-\u9fff]{2}(?=采收|收获|采摘|播种|移栽)"
"""What is gathered or sown, without which nobody knows when that is (`烟叶采收前`)."""
_ANY_TIME: Final = (
    r"(?<![\u4e00-\u9fff])(?P<any>(?!(?:目|此|当|之|提|年|月|日|季|今|明|本|全|拟|计划|须|应|于|在|力争|确保|务必|争取|必须))"
    r"[\u4e00-\u9fff]{2,6}(?<![目此之以提年月底旬日周末度]))前"
)
"""Whatever comes before what must be done by then (`转场放牧前完成`)."""


class Occasion(Record):
    """Before or during what something must be done.

    Attributes:
        span: The words, such as `汛期前`.
        words: How a form says it.
    """

    span: Span
    words: str


def read_occasions(plain: str, occasions: tuple[str, ...]) -> tuple[Occasion, ...]:
    """Every occasion in a text by which something is to be done, in order; `occasions` are the known ones."""
    found = ((one, _as_forms_say(one)) for one in _pattern(occasions).finditer(plain))
    return tuple(Occasion(span=span_at(plain, *one.span()), words=words) for one, words in found if words)


@once_for_each
def _pattern(occasions: tuple[str, ...]) -> re.Pattern[str]:
    named = longest_first(map(re.escape, occasions))
    return re.compile(
        rf"(?P<year>今年|明年|当年|本年)?(?:赶|抢)?在?(?P<beside>(?:[“”\"]?(?:{named})[“”\"]?[、和及])*)[“”\"]?(?P<month>(?<!\d)\d{{1,2}}月份?)?(?P<what>(?:{_OF_A_CROP})?(?:{named}))[“”\"]?(?:建军节|劳动节|儿童节|国庆节|妇女节)?"
        r"(?P<when>(?:到来|来临|开始)?之?以?前|期间|末(?=完成|完工|清))"
        rf"|(?![\u4e00-\u9fff]{{0,6}}(?:{named})前){_ANY_TIME}(?=(?:全部|全面|基本)?(?:完成|完工|竣工|建成|交付|到位|投入使用|投用|启用|安装完毕))"
        r"|(?P<season>[春夏秋冬]季)(?=(?:全部|集中)?(?:完成|栽植|种植))"
    )


def _as_forms_say(found: re.Match[str]) -> str:
    """`赶在汛期到来之前`: 汛期前; "" for `国庆期间`, which is when something happens."""
    if found["any"]:
        return f"{found['any']}前"
    if found["season"]:
        return found["season"]
    if found["when"] == "末":
        return f"{found['what']}末"
    if "期间" not in found["when"]:
        if found["beside"]:
            return found["beside"] + found["what"] + "前"
        month = (found["month"] or "").rstrip("份")
        return f"{month}{_DAYS.get(found['what'], found['what'])}前"
    return f"{found['what']}期间" if found["what"].endswith(("假", "期", "农闲")) else ""
