"""Rule G07: what a goal promises stands in the indicator table, with the same number, direction and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator
from assistant.domain.lexicon import Lexicon
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.vague_number import without_hedge
from assistant.domain.value import Operator, ValueKind
from assistant.validation.context import ReviewContext
from assistant.validation.reading.facts import is_multi_year
from assistant.validation.reading.figures import read_numeral
from assistant.validation.reading.mentions import Mention, mentions
from assistant.validation.reading.subject_words import pairs
from assistant.validation.reading.topics import as_written, plain
from assistant.validation.reading.wording import LOWER, UPPER, bare_name, is_negative, is_time, money_unit
from assistant.validation.rule import Outcome, finding, insufficient, not_applicable, rule
from assistant.validation.rules.directions import is_turned
from assistant.validation.rules.goals import distinct_goals

_RATE = regex(
    r"(?P<name>[\u4e00-\u9fff]{1,20}?(?:率|度))(?:均|须|要|应|都)?"
    r"(?:达到|达|不低于|不少于|不超过|大于等于|保持在|控制在|提高到|为|在|至|≥|≤|>=|<=|=)?(?:了)?"
    r"(?P<number>-?\d{1,6}(?:\.\d{1,6})?)%"
)
_ANY_RATE = regex(r"(?P<number>(?<![\d.])(?:(?<![\d%])-)?\d{1,6}(?:\.\d{1,6})?)%")
_COUNTED = (
    r"人次|场次|批次|班次|次(?!管?网|管线|侧|能源)|期|场|批|班|届|份|篇|本|册|名|位|人(?!大|民|才|员|均|力|事|社|居|防|工)|户"
    r"|家(?!庭|长|属)|台|套|辆"
    r"|千瓦时|度(?=电|[，。；,;、]|$)|公里|千米|平方米|亩|课时|学时|座|所|部(?!门|分|署)|件(?!事)|条|幅|株|吨"
    r"|个(?!百分点|月|工作日|方面|子项目|小时|部分|以上)"
)
_COUNT = regex(
    r"(?P<about>近|约|超过|超|逾|大约)?(?P<low>(?<![\d.])\d{1,9}(?:\.\d{1,6})?"
    r"|(?<![一-十百千第])[二两三四五六七八九十]{1,3})余?多?"
    rf"(?:(?:-|—|~|至)(?P<high>\d{{1,9}}))?(?P<unit>万?(?:{_COUNTED}))(?!会议|全会|以上政府|项目)"
)
_EACH = regex(r"(?:每[\u4e00-\u9fff]{0,3}|人均|平均|第|满|六届|届)$")
_SCOPE = regex(r"(?:^|[，。；,;、])(?:[\u4e00-\u9fff]{0,4})(?:为|向|给|对|面向)(?:全[区市县镇]|辖区|本[区市县])?$")
_PLACES: Final = frozenset({"所", "家", "户", "座"})
"""What a service is for is told in these: 为42所学校配备 is the scope of a task, not its result."""
_TOTALLED = regex(r"累计|[两二三四五]年|20\d{2}年")
_TURNED: Final = "方向相反"
_HAN = regex(r"[\u4e00-\u9fff]")


class _Promise(NamedTuple):
    """A number in a goal: what it is of, how it is written, its bounds, and whether it is only about so much."""

    measure: str
    written: str
    low: Decimal
    high: Decimal
    unit: str
    about: bool = False
    noun: str = ""
    clause: str = ""


@rule(
    "G07",
    severity=Severity.WARNING,
    title="目标里的数字要落到指标",
    basis="财预〔2015〕88号（相关性：目标—指标对应）",
)
def numbers_in_goals_have_indicators(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Every rate and count that a goal promises stands in the indicator table with that value (guide G07)."""
    if not form.indicators:
        yield insufficient("没有指标")
        return
    seen: set[str] = set()
    for path, label, text in distinct_goals(form):
        promises = list(_promises(text))
        for promise in promises:
            if promise.written in seen or (path == "overall_goal" and _is_of_several_years(promise, form)):
                continue
            seen.add(promise.written)
            rate = promise.unit == "%"
            related = [row for row in form.indicators if rate and promise.measure in bare_name(row.level3)]
            if promise.measure == "":
                related = []
            if not any(
                _keeps(row, promise, context.lexicon) or _is_meant_for(row, promise, promises)
                for row in related or form.indicators
            ):
                beside = "；".join(f"“{row.level3}”是{row.target.text}" for row in related or _alike(form, promise))
                yield finding(
                    "G07",
                    path,
                    f"{label}承诺“{promise.written}”，指标表没有对应的数" + (f"：{beside}。" if beside else "。"),
                    quote=as_written(text, promise.written),
                    confidence=Confidence.LIKELY if promise.about or not rate else Confidence.CERTAIN,
                )
    contradictions = list(_contradictions(form, context))
    yield from contradictions
    if not seen and not contradictions:
        yield not_applicable("目标中没有比率和数量")


def _contradictions(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Where a goal names a row and gives it another direction, another amount, another length or another day."""
    done: set[tuple[str, str]] = set()
    for path, label, text in distinct_goals(form):
        for mention in mentions(text, form.indicators):
            why = _contradicts(mention, context, whole=path == "overall_goal" and bool(is_multi_year(form)))
            if not why or (mention.path, why) in done:
                continue
            done.add((mention.path, why))
            row = mention.row
            message = f"{label}写“{mention.written}”，而“{row.level3}”是{row.target.text}，{why}；请改成一致。"
            yield finding("G07", path, message, quote=as_written(text, mention.written))


def _contradicts(mention: Mention, context: ReviewContext, *, whole: bool) -> str:
    """In what a goal contradicts the row it names; "" where it does not, or another rule finds fault with the row."""
    own, said = mention.row.target, mention.target
    sides = {own.operator, said.operator}
    unwanted = own.operator is Operator.EQ and is_negative(mention.row.level3) and said.operator in LOWER
    if unwanted or (sides & LOWER and sides & UPPER):
        return "" if is_turned(mention.row, context) else _TURNED
    if whole or (own.value is None) != (said.value is None):
        return ""
    if own.deadline and said.deadline:
        return "" if _same_day(own.deadline, said.deadline) else "时间不同"
    if own.value is None or said.value is None or own.kind is not ValueKind.NUMERIC:
        return ""
    mine, theirs = money_unit(own.unit), money_unit(said.unit)
    if mine and theirs:
        same = own.value * mine.yuan == said.value * theirs.yuan
        return "" if same or (theirs.per and mine.per != theirs.per) else "金额不同"
    return "时长不同" if is_time(own.unit) and own.unit == said.unit and own.value != said.value else ""


def _same_day(one: tuple[int | None, int, int | None], other: tuple[int | None, int, int | None]) -> bool:
    """Whether two days of a year are the same; what is of another year altogether, G06 and F04 say."""
    (year, *day), (other_year, *other_day) = one, other
    return day == other_day or (year is not None and other_year is not None and year != other_year)


def _alike(form: Declaration, promise: _Promise) -> list[Indicator]:
    """The rows that count the same thing in the same unit with another number: 40公里 of pipes and a row of 35公里."""
    about = pairs(promise.clause)
    rows = [row for row in form.indicators if promise.unit != "%" and row.target.unit == promise.unit]
    return [row for row in rows if pairs(bare_name(row.level3)) & about]


def _is_of_several_years(promise: _Promise, form: Declaration) -> bool:
    """Whether a count is the sum of several years, which the table of one year need not have."""
    return promise.unit != "%" and (bool(is_multi_year(form)) or bool(_TOTALLED.search(promise.clause)))


def _is_meant_for(row: Indicator, promise: _Promise, promises: list[_Promise]) -> bool:
    """Whether a row has the number in a wrong unit, or the sum of such numbers; its unit is another rule's."""
    value, unit = row.target.value, row.target.unit
    if promise.unit == "%" or value is None or unit == "%":
        return False
    words = pairs(bare_name(row.level3)) & pairs(promise.clause)
    alike = [other.low for other in promises if other.unit == promise.unit]
    return bool(words) and (value == promise.low or (len(alike) > 1 and value == sum(alike)))


def _promises(text: str) -> Iterator[_Promise]:
    """The rates and counts a goal promises; ordinals and rates per head promise nothing of their own."""
    said = plain(text)
    taken: set[int] = set()
    for found in _RATE.finditer(said):
        taken.add(found.start("number"))
        number = Decimal(found["number"])
        yield _Promise(_measure(found["name"]), found[0], number, number, "%")
    for found in _ANY_RATE.finditer(said):
        if found.start("number") not in taken:
            number = Decimal(found["number"])
            yield _Promise("", found[0], number, number, "%")
    for found in _COUNT.finditer(said):
        low = _number(found["low"])
        clause = _clause_around(said, found.start(), found.end())
        if found["unit"] in _PLACES and _SCOPE.search(said[max(0, found.start() - 12) : found.start()]):
            continue
        before = said[max(0, found.start() - 5) : found.start()]
        if low is None or _EACH.search(before) or (low <= 1 and found["unit"] in ("个", "次", "位", "名")):
            continue
        high = Decimal(found["high"]) if found["high"] else low
        noun = said[found.end() : found.end() + 4]
        yield _Promise("", found[0], low, high, found["unit"], about=bool(found["about"]), noun=noun, clause=clause)


def _clause_around(said: str, start: int, end: int) -> str:
    """The clause that a number stands in."""
    return re.split(r"[，。；,;、]", said[:start])[-1] + re.split(r"[，。；,;、]", said[end:])[0]


def _number(written: str) -> Decimal | None:
    return read_numeral(written) if _HAN.search(written) else Decimal(written)


def _measure(name: str) -> str:
    """The last word of a rate's name: 委员出勤率 is about 出勤率."""
    return name[-3:]


def _keeps(row: Indicator, promise: _Promise, lexicon: Lexicon) -> bool:
    """Whether a row has the promised number in a unit of the same kind, in its name, or all of the thing counted."""
    target, name = without_hedge(row.target), bare_name(row.level3)
    if promise.unit != "%" and _in_name(name, promise):
        return True
    if not target.is_number or target.value is None:
        return False
    if promise.unit == "%":
        return target.unit == "%" and promise.measure in name and target.value == promise.low
    unit = promise.unit.removeprefix("万") or promise.unit
    scale = Decimal(10_000) if promise.unit != unit else Decimal(1)
    own = (target.unit or "").removeprefix("万")
    own_scale = Decimal(10_000) if (target.unit or "") != own else Decimal(1)
    same_kind = own == unit or lexicon.family_of(own) == lexicon.family_of(unit) or not own
    upper = target.upper if target.upper is not None else target.value
    return same_kind and target.value * own_scale <= promise.high * scale and upper * own_scale >= promise.low * scale


def _in_name(name: str, promise: _Promise) -> bool:
    """`覆盖12个街镇` is kept by 街镇覆盖率, `384个村居` by a row that says 384."""
    number = str(promise.low)
    noun = re.match(r"[\u4e00-\u9fff]{2}", promise.noun)
    return number in name or bool(noun and noun[0] in name and "率" in name)
