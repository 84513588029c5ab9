"""Counts: what a text counts (`285名`, `5000公里`, `4期`) and what one of them costs; not dates or file numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.memo import once_for_each_text
from assistant.domain.money import UNIT_YUAN
from assistant.domain.pattern import regex
from assistant.validation.reading.figures import read_numeral

_UNITS: Final = (
    "人次|剂次|人·?天|人·?次|户次|家次|场次|批次|班次|标箱|万平方米|平方公里|平方米|立方米|公里|学时|课时|小时|分钟|点位|千字|个月|"
    "工作日|[次场期批班届起例人名户家个件份册本篇条项种卷页幅台套辆座路点张米亩吨元部块株只头栋间天晚月年处村门栏字位所支队棵盏根组轮节具盘艘架袋瓶桶箱盒枚桌]"
)
_COUNT = regex(
    r"(?<![\d.,A-Za-z第〔\[])(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,9}(?:\.\d{1,4})?)(?P<scale>万|亿)?余?"
    rf"(?P<unit>{_UNITS})?(?:\((?:套|次|期|份)\))?(?P<per>/[一-龥·]{{1,5}})?(?P<behind>.?)"
)
_SPELT = regex(
    r"(?<![第零〇一二两三四五六七八九十百千星新本上下每同唯])(?P<number>[一二两三四五六七八九十百]{1,5})"
    r"(?P<unit>次(?!性)|场|(?<=[办版发共制分刊]..)期|批|例|名|家|份|册|本|篇|项|台|套|辆|座|部|块|栋|间|天|轮"
    r"|个(?!月|方面|目标|关键|意识|确保|维护|坚持|中心|平台|专项|部门|文件|统))"
)
_NOT_COUNTED = regex(
    r"[〔\[(【]\d{4}[〕\])】]\d*号?|《[^《》]{0,80}》|20\d\d[-—~至]20\d\d|\d{4}年(?:度)?"
    r"|\d{1,2}月(?:\d{1,2}日|底|末|初|份)?(?![租度])|\d{1,2}日|第\d{1,4}[条次届期]|(?<!\d)\d{1,9}(?:\.\d{1,4})?%"
    r"|(?<!\d)\d{1,6}号"
)
_PRICE = regex(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?)(?P<scale>亿元|百万元|千元"
    r"|万元|元|万(?=/))"
    r"(?P<per>(?:/[一-龥·]{1,5}){1,2})?(?P<remark>\([^()\d]*\))?(?P<behind>(?:[×*✕x+]|[)】\]](?=[×*✕x]))?)"
)

PERSONS: Final = frozenset({"人", "名", "人次", "位", "人·次"})
TIMES: Final = frozenset({"次", "场", "场次", "期", "批", "批次", "班", "班次", "届", "轮", "个", "起"})
SPANS: Final = frozenset({"天", "晚", "个月", "月", "年", "小时", "学时", "课时", "分钟", "工作日"})

_MACHINES: Final = frozenset({"台", "辆", "架", "座", "栋", "艘", "所", "公里", "千米", "米", "吨", "亩", "平方米"})
"""Things of which one does not go to each person, as a set of clothes or a copy of a book does."""


class Count(NamedTuple):
    """A number of things: `10人/批` is ten of 人, for each 批; `unit` is "" where none is written."""

    value: Decimal
    unit: str
    per: str = ""
    start: int = 0
    end: int = 0


class Price(NamedTuple):
    """A unit price in yuan and what it is paid for ("" where that is not said)."""

    yuan: Decimal
    per: str


@once_for_each_text
def counts_in(text: str) -> tuple[Count, ...]:
    """The counts of a compact text; a bare number counts only beside a sign of multiplication."""
    blanked = _NOT_COUNTED.sub(lambda m: "｜" * len(m[0]), text)
    found = []
    for match in _COUNT.finditer(blanked):
        unit = match["unit"] or ""
        if unit == "元" or (not unit and not _beside_times(blanked, match)):
            continue
        if not unit and match["behind"] and "一" <= match["behind"] <= "龥" and match["behind"] not in "余":
            continue
        scale = UNIT_YUAN.get(match["scale"] or "", Decimal(1))
        value = Decimal(match["number"].replace(",", "")) * scale
        found.append(Count(value, unit, (match["per"] or "").lstrip("/"), match.start(), match.end("unit")))
    for match in _SPELT.finditer(blanked):
        if (number := read_numeral(match["number"])) is not None:
            found.append(Count(number, match["unit"], "", match.start(), match.end()))
    return tuple(sorted(found, key=lambda count: count.start))


def _beside_times(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 1) : match.start()]
    return bool(before and before in "×*✕x") or bool(match["behind"] and match["behind"] in "×*✕x")


@once_for_each_text
def prices_in(text: str) -> tuple[Price, ...]:
    """The unit prices of a compact text: amounts paid for something (`元/人`), and amounts that are multiplied."""
    found = []
    for match in _PRICE.finditer(text):
        multiplied = match["behind"] or text[max(0, match.start() - 1) : match.start()] in ("×", "*", "✕", "x")
        if match["per"] or multiplied:
            yuan = Decimal(match["number"].replace(",", "")) * UNIT_YUAN[match["scale"]]
            found.append(Price(yuan, (match["per"] or "").lstrip("/")))
    return tuple(found)


def is_mixed(unit: str, per: str) -> bool:
    """Whether what is counted cannot be what the price is for: `2人×180万元/台`."""
    return (unit in PERSONS) != (per in PERSONS) and bool({unit, per} & _MACHINES)


def same_kind(first: str, second: str) -> bool:
    """Whether two units may count the same things: the same, both for persons, or both for times."""
    if first == second:
        return True
    return {first, second} <= PERSONS or {first, second} <= TIMES
