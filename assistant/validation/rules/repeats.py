"""Rule S04: rows that say the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2, level1_of
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.domain.value import ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.subject_words import pairs
from assistant.validation.reading.wording import RATE_UNITS, bare_name, numbered
from assistant.validation.rule import Outcome, finding, rule

_FILLERS = regex(r"[的地之了和与及]|本年度|年度|全年|当年|本年|本项目|项目")
_SAME_PEOPLE = regex(r"学(?=生)|(?<=[\u4e00-\u9fff]{2})[者们员](?=[\u4e00-\u9fff])")
"""Letters with or without which a name means the same: 女生 and 女学生, 使用者 and 使用."""
_SERVED_BY_IT = regex(r"^(?:参训|受训|培训|参加培训|参会|参与|受益|受助|广大|全体|有关|相关)的?")
"""Words before people that say no more than that the project is for them: 参训学员 are its 学员."""
_TELLING: Final = 20
"""Two small numbers may be the same by chance."""
_OCCASIONS: Final = frozenset(
    {"次", "期", "场", "批", "场次", "批次", "班次", "届", "轮", "天", "月", "年", "项", "个"}
)
_ONE_EACH = regex(r"每|人均|户均|平均|单[个次位]|日均|月均")
_DEED = regex(
    r"购置|采购|购买|安装|新建|改建|扩建|建设|改造|维修|修缮|更换|更新|铺设|粉刷|检测|检查|验收|发放|配备|培训|慰问|体检"
    r"|走访|救助|补助|资助|养护|管护|清理|清运|种植|印制|制作|开发|设计|参加|完成|覆盖|受益|服务|复查|筛查|签约|登记"
)
_WHEN = regex(r"暑假|寒假|假期|春季|秋季|冬季|夏季|汛期|新增|计划|本次|全部")
_MEASURE = regex(r"(?:数量|人数|人次|户数|面积|里程|长度|数|量)$")
_SHORTEST: Final = 4
"""With fewer letters left, two names share a measure rather than an object."""


class _Named(NamedTuple):
    row: Indicator
    loose: str


@rule("S04", severity=Severity.WARNING, title="重复/近义指标", basis="财预〔2021〕101号（重点突出，通识）")
def indicators_are_not_repeated(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """The same name but for fillers, or nearly so with the same value; across first levels an error (guide S04)."""
    earlier: list[_Named] = []
    by_key: dict[str, Indicator] = {}
    for path, row in numbered(form.indicators):
        key = _key(row)
        if not key:
            continue
        named = _Named(row, _loose(key, context.lexicon))
        twin = by_key.setdefault(key, row)
        near = None if twin is not row else next((other for other in earlier if _nearly_same(named, other)), None)
        same_count = next((other.row for other in earlier if _same_count(row, other.row)), None)
        earlier.append(named)
        other = twin if twin is not row else near.row if near else None
        if other is None:
            if same_count is not None:
                yield _counted_twice(path, row, same_count)
            continue
        across = level1_of(other.level1) is not level1_of(row.level1)
        alike = "重复" if twin is not row else "近义，指标值相同"
        where = f"，在{other.level1}和{row.level1}下各列一次，请只留一处" if across else "，请合并"
        certain = twin is not row or across or (other.level2 == row.level2 and _same_length(named, near))
        yield finding(
            "S04",
            f"{path}.level3",
            f"“{row.level3}”与前面的“{other.level3}”{alike}{where}。",
            severity=Severity.ERROR if across else None,
            confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
            quote=row.level3,
        )


def _key(row: Indicator) -> str:
    """The name without fillers; 满意率 is another word for 满意度, and whose it is said plainly."""
    key = _FILLERS.sub("", bare_name(row.level3))
    if row.category is not Level2.BENEFICIARY_SATISFACTION:
        return key
    return re.sub("满意率$", "满意度", _SERVED_BY_IT.sub("", key))


def _counted_twice(path: str, row: Indicator, other: Indicator) -> Finding:
    both = f"“{row.level3}”和前面的“{other.level3}”都是{row.target.text}"
    message = f"{both}，像是同一个数量的两种叫法；是同一件事的，请只留一条。"
    return finding(
        "S04",
        f"{path}.level3",
        message,
        severity=Severity.SUGGESTION,
        confidence=Confidence.LIKELY,
        quote=row.level3,
    )


def _same_count(row: Indicator, other: Indicator) -> bool:
    """Whether two quantities of one thing have one number, and the number is none that comes about by chance.

    Of two names that each tell a deed of its own (购置, 安装) both may be meant.
    """
    if not row.category is other.category is Level2.QUANTITY or row.target.text != other.target.text:
        return False
    value, unit = row.target.value, row.target.unit
    if value is None or value < _TELLING or not unit or unit in RATE_UNITS or unit in _OCCASIONS:
        return False
    one, two = bare_name(row.level3), bare_name(other.level3)
    if _ONE_EACH.search(one) or _ONE_EACH.search(two):
        return False
    deeds = [{found[0] for found in _DEED.finditer(name)} for name in (one, two)]
    things = [pairs(_DEED.sub("｜", _WHEN.sub("", _MEASURE.sub("", name)))) for name in (one, two)]
    shared = things[0] & things[1]
    different = bool(things[0] - shared) and bool(things[1] - shared)
    told_short = deeds[0] == deeds[1] and bool(deeds[0]) and not (things[0] and things[1])
    return (bool(shared) and not different and not (deeds[0] and deeds[1] and deeds[0] != deeds[1])) or told_short


def _nearly_same(row: _Named, other: _Named) -> bool:
    """Whether two rows promise the same value of the same thing in slightly different words."""
    if row.row.target.text != other.row.target.text or min(len(row.loose), len(other.loose)) < _SHORTEST:
        return False
    if row.loose == other.loose:
        return True
    if row.row.level2 == other.row.level2 and _SAME_PEOPLE.sub("", row.loose) == _SAME_PEOPLE.sub("", other.loose):
        return True
    target = row.row.target
    counted = target.kind is ValueKind.NUMERIC and target.unit and target.unit not in RATE_UNITS
    same_place = row.row.level2 == other.row.level2
    return bool(counted) and same_place and (row.loose.endswith(other.loose) or other.loose.endswith(row.loose))


def _same_length(row: _Named, other: _Named | None) -> bool:
    return other is not None and row.loose == other.loose


@lru_cache(maxsize=16)
def _generic(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words) or "(?!)")


def _loose(key: str, lexicon: Lexicon) -> str:
    return _generic(lexicon.naming.generic_words).sub("", key)
