"""Indicator rows and quantities of invented projects, drawn from the library with values of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Final

from assistant.domain.form import FormVariant
from assistant.domain.indicator import Indicator, Level2, level2_of
from assistant.domain.library import LibraryIndicator, ProjectType
from assistant.domain.value import Operator, TargetValue, ValueKind, ValueStyle, parse_target
from evals.bench.prose import Quantity

_YUAN: Final = "单价|标准|成本|定额|月租|月薪|人工|餐标|费用|金额|额度|投资|经费|社保|租金"
_MEASURES: Final[tuple[tuple[str, str, int, int], ...]] = (
    ("面积|规模", "平方米", 200, 200_000),
    ("里程|长度|公里", "公里", 2, 260),
    ("人次", "人次", 30, 60_000),
    ("人数|在校生|幼儿|人口|党员|员数|用户|名额", "人", 10, 20_000),
    ("天数|会期|工期|期限|时限|租期", "天", 2, 240),
    ("户数", "户", 10, 8_000),
    ("场次", "场", 2, 80),
    ("期数|刊期", "期", 1, 36),
    ("频次|次数|演练|走访|会议", "次", 2, 120),
    ("套", "套", 2, 600),
    ("台|装备|器", "台", 2, 600),
    ("量", "吨", 50, 90_000),
    ("批", "批", 2, 400),
    ("份|册|卷|报告|简报", "份", 2, 5_000),
    ("件", "件", 2, 3_000),
)
_WORDED_NAMES: Final[dict[Level2, tuple[str, ...]]] = {
    Level2.ECONOMIC_COST: ("成本合理性", "支出合规性"),
    Level2.QUALITY: ("完成质量", "实施规范性", "验收情况"),
    Level2.TIMELINESS: ("完成及时性", "实施进度"),
    Level2.SOCIAL_BENEFIT: ("服务水平", "社会影响", "保障能力"),
    Level2.SUSTAINABILITY_IMPACT: ("长效管理机制", "持续保障能力"),
}
_OUTCOMES: Final = (
    Level2.SOCIAL_BENEFIT,
    Level2.SUSTAINABILITY_IMPACT,
    Level2.ECONOMIC_BENEFIT,
    Level2.ECOLOGICAL_BENEFIT,
)
_RATES: Final = tuple(Decimal(rate) for rate in (80, 85, 88, 90, 92, 95, 96, 98, 99))
_PLAIN_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_RANGE: Final = re.compile(r"(\d+)–(\d+)")


def quantities_of(kind: ProjectType, rng: Random, scale: Decimal) -> list[Quantity]:
    """The quantities a project of this kind is planned by, without those that are money."""
    counted = [driver for driver in kind.drivers if not re.search(_YUAN, driver)]
    return [_quantity(driver, rng, scale) for driver in counted]


def rows_of(
    kind: ProjectType,
    shape: Sequence[Indicator],
    variant: FormVariant,
    thing: str,
    quantities: Sequence[Quantity],
    rng: Random,
) -> tuple[Indicator, ...]:
    """As many rows as the shipped table has, with its share of values in words, in the order of the form.

    Args:
        kind: Where the rows come from.
        shape: The table of a shipped declaration.
        variant: Which second levels the form requires, and how it writes numbers.
        thing: What the project is about, for rows whose value is words.
        quantities: The numbers of the project; quantity rows repeat them.
        rng: Where chance comes from.
    """
    chosen = _chosen(kind, len(shape), variant, rng)
    words = [(row.category, row.target.text) for row in shape if row.target.kind is ValueKind.QUALITATIVE]
    share = len(words) / max(1, len(shape))
    rows: dict[tuple[Level2, str], Indicator] = {}
    for item in chosen:
        texts = [text for level2, text in words if level2 is item.level2]
        if item.level2 in _WORDED_NAMES and texts and rng.random() < 2 * share:
            name = thing + rng.choice(_WORDED_NAMES[item.level2])
            target = parse_target(rng.choice(texts))
        else:
            name, target = item.name, _target(item, quantities, variant.value_style, rng)
        row = Indicator(level1=item.level2.level1.value, level2=item.level2.value, level3=name, target=target)
        rows.setdefault((item.level2, name), row)
    order = list(Level2)
    return tuple(sorted(rows.values(), key=lambda row: order.index(row.category or Level2.QUANTITY)))


def _chosen(kind: ProjectType, count: int, variant: FormVariant, rng: Random) -> list[LibraryIndicator]:
    usual = rng.sample(kind.indicators, len(kind.indicators))
    required = [level2 for label in variant.required_level2 if (level2 := level2_of(label))]
    needed = [next((row for row in usual if row.level2 is level2), None) for level2 in required]
    outcome = next((row for row in usual if row.level2 in _OUTCOMES), None)
    first = [row for row in (*needed, outcome) if row is not None]
    rest = [row for row in usual if row not in first]
    return [*first, *rest[: max(0, count - len(first))]]


def _target(item: LibraryIndicator, quantities: Sequence[Quantity], style: ValueStyle, rng: Random) -> TargetValue:
    unit = re.split("[（(／]", item.unit)[0] or None
    return TargetValue.of(item.operator, _value(item, unit, quantities, rng), unit, style)


def _value(item: LibraryIndicator, unit: str | None, quantities: Sequence[Quantity], rng: Random) -> Decimal:
    if _PLAIN_NUMBER.fullmatch(item.usual_target):
        usual = Decimal(item.usual_target)
        if unit == "%" and 0 < usual < 100:
            return min(Decimal(100), max(Decimal(1), usual + rng.choice((-5, -3, -2, 0, 0, 0, 1, 2, 3))))
        return usual
    if between := _RANGE.fullmatch(item.usual_target):
        return Decimal(rng.randint(int(between[1]), int(between[2])))
    if unit in ("%", "‰"):
        return rng.choice(_RATES) if item.operator is not Operator.LTE else Decimal(rng.randint(1, 15))
    if unit and "元" in unit:
        return Decimal(rng.randint(1, 90)) * (1 if unit.startswith("万") else rng.choice((10, 50, 100)))
    told = [quantity.number for quantity in quantities if quantity.unit == unit]
    return told[0] if told else Decimal(rng.randint(1, 40))


def _quantity(driver: str, rng: Random, scale: Decimal) -> Quantity:
    found = (measure[1:] for measure in _MEASURES if re.search(measure[0], driver))
    unit, least, most = next(found, ("个", 1, 200))
    # Small projects are more frequent than large ones.
    number = Decimal(int(least * (most / least) ** rng.random()))
    return Quantity(driver, max(Decimal(1), (number * scale).quantize(Decimal(1))), unit)
