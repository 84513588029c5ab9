"""Quantities: every amount, count, rate, unit price and frequency of a description, with its place."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Final

from assistant.domain.lexicon import Lexicon
from assistant.domain.money import UNIT_YUAN
from assistant.domain.record import Record
from assistant.drafting.words import FREQUENCIES

_FULL_WIDTH: Final = str.maketrans(
    {
        **{chr(0xFF10 + i): str(i) for i in range(10)},
        "％": "%",
        "．": ".",
        "＋": "+",
        "－": "-",
        "×": "×",
        "＊": "*",
        "＝": "=",
        "／": "/",
    }
)
_CHINESE_DIGITS: Final = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_CHINESE_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ARABIC = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千][〇零一二两三四五六七八九十百千万]*"
_ROUND = r"场次|批次|次|期|批|场"
_APPROX = re.compile(r"(?:约|大约|近|将近|左右|预计|预估)\s*$")
_ORDINAL = re.compile(r"(?:第|届|星期|周|上|下|本|前)\s*$")
_CHINESE_COUNT_UNITS: Final = frozenset(
    [
        "次",
        "场",
        "场次",
        "期",
        "批",
        "批次",
        "班",
        "天",
        "台",
        "套",
        "份",
        "本",
        "册",
        "篇",
        "名",
        "人",
        "家",
        "所",
        "座",
        "辆",
        "件",
        "户",
        "例",
        "处",
        "部",
        "支",
        "幅",
    ]
)
_HELD: Final = ("举办", "开展", "组织", "培训", "共", "出版", "制作", "印制")
"""Before 一期, 二期 these words make it a count; otherwise it is the name of a phase."""
_TIME_UNITS: Final = frozenset({"年", "月", "日", "个月", "天", "小时", "分钟", "秒", "工作日", "个工作日", "周"})


class QuantityKind(StrEnum):
    """What a number says."""

    MONEY = "money"
    PRICE = "price"
    RATE = "rate"
    COUNT = "count"
    DURATION = "duration"
    FREQUENCY = "frequency"


class Quantity(Record):
    """One number of a description.

    Attributes:
        kind: What it says.
        value: In yuan for money and prices; as written otherwise; times a year for frequencies.
        unit: Unit as written (`期`); the denominator for prices (`人`, `人·天`).
        start: First character in the description.
        end: Character after the last.
        per: The unit it holds for (`每期50人`: 期); None if it stands alone.
        scaled: True where 万/亿 in front of a counting unit has been multiplied out.
        approx: Whether the description says 约.
    """

    kind: QuantityKind
    value: Decimal
    unit: str
    start: int
    end: int
    per: str | None = None
    scaled: bool = False
    approx: bool = False


def half_width(text: str) -> str:
    """Full-width digits and signs as half-width, character by character, so that places stay the same."""
    return text.translate(_FULL_WIDTH)


def read_quantities(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Every quantity in a text, in order; dates and ordinals are left out."""
    plain = half_width(text)
    found: list[Quantity] = []
    for reader in (_frequencies, _prices, _money, _rates, _counts):
        taken = [(q.start, q.end) for q in found]
        found += [q for q in reader(plain, lexicon) if not any(q.start < end and start < q.end for start, end in taken)]
    return tuple(sorted(found, key=lambda q: q.start))


def chinese_number(text: str) -> Decimal | None:
    """`二十三` as 23, `两` as 2; None if it is no number."""
    total, section, digit = 0, 0, 0
    for char in text:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[char]
        elif (scale := _CHINESE_SCALES.get(char)) is not None and scale < 10_000:
            section += (digit or 1) * scale
            digit = 0
        elif scale is not None:
            total = (total + section + digit) * scale
            section = digit = 0
        else:
            return None
    value = total + section + digit
    return Decimal(value) if text else None


def _number(written: str) -> Decimal | None:
    if written[:1].isdigit():
        return Decimal(written.replace(",", ""))
    return chinese_number(written)


def _frequencies(text: str, _: Lexicon) -> list[Quantity]:
    periods = "|".join(sorted(FREQUENCIES, key=len, reverse=True))
    every = re.compile(
        rf"每(?:个)?(?P<period>{periods})(?:至少|不少于|各)?(?P<what>(?:\d{{1,2}}日)?[\u4e00-\u9fff]{{0,8}}?)(?:至少|不少于)?"
        rf"(?P<number>{_ARABIC}|[一二两三四五六七八九十])(?P<unit>{_ROUND})"
    )
    halves = re.compile(
        rf"上(?:半年)?(?:和|、|及)?下半年[^，。；]{{0,4}}?各(?P<what>[\u4e00-\u9fff]{{0,6}}?)"
        rf"(?P<number>{_ARABIC}|[一二两三])(?P<unit>{_ROUND})"
    )
    result = []
    for pattern in (every, halves):
        for found in pattern.finditer(text):
            times = _number(found["number"])
            if times is None:
                continue
            yearly = times * FREQUENCIES.get(found["period"] if pattern is every else "半年", 1)
            result.append(_quantity(QuantityKind.FREQUENCY, yearly, found["unit"], found.span(), text))
    return result


def _prices(text: str, _: Lexicon) -> list[Quantity]:
    units = r"亿元|万元|千元|元"
    slash = re.compile(
        rf"(?P<number>{_ARABIC})(?P<unit>{units})[/／每](?P<per>[\u4e00-\u9fff]{{1,4}}(?:[/／·][\u4e00-\u9fff]{{1,3}})?)"
    )
    ahead = re.compile(
        rf"(?:每(?P<each>人次|人天|平方米|公里|人|名|户|村|期|次|场|件|篇|册|本|台|套|份|生|亩|个|班|家|天|批|辆|处|座|点)(?:每(?P<time>月|年|天|日|学期))?|(?P<average>人均|生均|户均))[^\d，。；]{{0,8}}?(?P<number>{_ARABIC})(?P<unit>{units})"
    )
    alone = re.compile(
        rf"(?:{_ARABIC})(?P<per>[\u4e00-\u9fff])[，,、（(]?(?P<price>单价(?:约|为|不超过|控制在)*(?P<number>{_ARABIC})(?P<unit>{units}))(?![/／每])"
    )
    result = []
    for found in alone.finditer(text):
        result.append(_price(found["number"], found["unit"], found["per"], found.span("price"), text))
    for found in slash.finditer(text):
        per = re.split(r"(?<=.)(?=标准|左右|计算|共)", found["per"])[0]
        end = found.start("per") + len(per)
        result.append(
            _price(found["number"], found["unit"], per.replace("/", "·").replace("／", "·"), (found.start(), end), text)
        )
    for found in ahead.finditer(text):
        per = found["each"] or {"人均": "人", "生均": "生", "户均": "户"}[found["average"]]
        per = ("人" if per == "名" else per) + (f"·{found['time']}" if found["time"] else "")
        result.append(_price(found["number"], found["unit"], per, found.span(), text))
    return result


def _price(number: str, unit: str, per: str, span: tuple[int, int], text: str) -> Quantity:
    value = Decimal(number.replace(",", "")) * UNIT_YUAN[unit]
    return _quantity(QuantityKind.PRICE, value, per, span, text)


def _money(text: str, _: Lexicon) -> list[Quantity]:
    pattern = re.compile(rf"(?P<number>{_ARABIC})\s*(?P<unit>亿元|万元|千元|元|亿|万(?![\u4e00-\u9fff]))")
    result = []
    for found in pattern.finditer(text):
        value = Decimal(found["number"].replace(",", "")) * UNIT_YUAN[found["unit"]]
        result.append(_quantity(QuantityKind.MONEY, value, found["unit"], found.span(), text))
    return result


def _rates(text: str, _: Lexicon) -> list[Quantity]:
    pattern = re.compile(rf"(?P<number>{_ARABIC})\s*(?P<unit>%|‰|个百分点|倍)|百分之(?P<chinese>{_CHINESE})")
    result = []
    for found in pattern.finditer(text):
        value = _number(found["number"] or found["chinese"])
        if value is not None:
            result.append(_quantity(QuantityKind.RATE, value, found["unit"] or "%", found.span(), text))
    return result


def _counts(text: str, lexicon: Lexicon) -> list[Quantity]:
    units = _count_units(lexicon)
    joined = "|".join(re.escape(unit) for unit in units)
    pattern = re.compile(
        rf"(?P<each>每(?P<per>[\u4e00-\u9fff]{{1,2}}?)(?:约|安排|发放|不少于|至少|计划)?)?(?P<number>{_ARABIC}|{_CHINESE})(?P<scale>[多余]?万|亿)?[多余]?(?:个(?=村|街|居|社区|行政|部门|单位|学校|班级))?(?P<unit>{joined}|(?=[村校]))"
    )
    result = []
    for found in pattern.finditer(text):
        quantity = _count(found, text)
        if quantity is not None:
            result.append(quantity)
    return result


def _count(found: re.Match[str], text: str) -> Quantity | None:
    written, unit = found["number"], found["unit"] or found.string[found.end() : found.end() + 1]
    chinese = not written[:1].isdigit()
    if _ORDINAL.search(text[: found.start("number")]) or (chinese and unit not in _CHINESE_COUNT_UNITS):
        return None
    if (unit in ("年", "月", "日") and not found["each"]) or text[found.end() : found.end() + 1] == "性":
        return None
    if chinese and unit == "期" and not text[: found.start("number")].endswith(_HELD):
        return None
    value = _number(written)
    if value is None:
        return None
    scale = {"万": 10_000, "亿": 100_000_000}.get((found["scale"] or "").strip("多余"), 1)
    kind = QuantityKind.DURATION if unit in _TIME_UNITS else QuantityKind.COUNT
    start = found.start("number")
    quantity = _quantity(kind, value * scale, unit, (start, found.end()), text)
    return quantity.model_copy(update={"per": found["per"], "scaled": scale > 1})


def _count_units(lexicon: Lexicon) -> list[str]:
    skipped = {"金额", "复合单价", "比率"}
    units = {unit for family in lexicon.unit_families if family.name not in skipped for unit in family.units}
    units |= {
        "处",
        "只",
        "头",
        "株",
        "部",
        "支",
        "所",
        "间",
        "栋",
        "幢",
        "学时",
        "课时",
        "村",
        "校",
        "项次",
        "个工作日",
        "个月",
        "场次",
        "家次",
        "组",
        "厘米",
        "盏",
        "节",
    }
    return sorted((unit for unit in units if unit and "/" not in unit), key=len, reverse=True)


def _quantity(kind: QuantityKind, value: Decimal, unit: str, span: tuple[int, int], text: str) -> Quantity:
    approx = bool(_APPROX.search(text[: span[0]])) or text[span[1] : span[1] + 2] == "左右"
    return Quantity(kind=kind, value=value, unit=unit, start=span[0], end=span[1], approx=approx)
