"""View of the advice on one indicator: what to write, other forms, what others wrote, the rules behind it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from assistant.cli.sections import Grid, Listing, Pairs, Section
from assistant.domain.money import format_wan, plain
from assistant.domain.shortening import on_one_line
from assistant.domain.targets import Direction, PrecedentScope, ValueBasis

if TYPE_CHECKING:
    from assistant.domain.targets import AskedIndicator, PrecedentValues, Recommendation, TargetAdvice, ValueGroup

DIRECTIONS: Final = {
    Direction.HIGHER: "越多（高）越好",
    Direction.LOWER: "越少（低）越好",
    Direction.EITHER: "由政策或基线决定",
}
BASES: Final = {
    ValueBasis.OWN: "您自己写的数",
    ValueBasis.RULE: "编报规则的常用写法（建议值）",
    ValueBasis.LIBRARY: "指标库的常用目标（建议值）",
    ValueBasis.PRECEDENTS: "历史项目的中位数（仅供参考）",
    ValueBasis.NEEDED: "要填本项目自己的数",
}
_BAR: Final = 24
_BINS: Final = 8


def targets_view(advice: TargetAdvice) -> Iterator[Section]:
    """Everything about one indicator, the recommendation first."""
    yield recommendation_section(advice.recommendation, advice.indicator)
    yield indicator_section(advice.indicator)
    forms = tuple((form.name, form.text, form.reason) for form in advice.forms)
    yield Grid("可测的写法（X 处填本项目的数）", ("指标名称", "指标值", "来由"), forms)
    yield from precedent_sections(advice.precedents)
    rules = tuple((_rule_id(rule.ref), rule.title, rule.text) for rule in advice.rules)
    yield Grid("依据的规则和标准", ("编号", "规则", "内容"), rules)
    yield Listing("注意", advice.notes)


def recommendation_section(advice: Recommendation, asked: AskedIndicator) -> Section:
    """What to write, why, and where a missing number is found."""
    placed = advice.level2 if advice.level2 and advice.level2 is not asked.level2 else None
    facts = {
        "指标名称": advice.name if asked.known else None,
        "指标值": advice.text if asked.known else None,
        "放在": placed.value if placed else None,
        "数的来源": BASES[advice.basis] if asked.known else None,
        "怎么填": advice.how,
        "理由": advice.reason,
    }
    return Pairs("建议", tuple((label, text) for label, text in facts.items() if text))


def indicator_section(indicator: AskedIndicator) -> Section:
    """The indicator as it was understood."""
    level2 = f"{indicator.level2.value}（{indicator.level2_reason}）" if indicator.level2 else None
    facts = {
        "名称": indicator.name,
        "指标值": indicator.value.text if indicator.value else None,
        "能否衡量": "不能直接衡量" if indicator.vague else "能",
        "问题": "；".join(indicator.reasons),
        "二级指标": level2,
        "方向": DIRECTIONS[indicator.direction] if indicator.known else None,
        "运算符": "、".join(sign.value for sign in indicator.operators),
        "单位": "、".join(indicator.units),
    }
    return Pairs("您问的指标", tuple((label, text) for label, text in facts.items() if text))


def precedent_sections(values: PrecedentValues) -> Iterator[Section]:
    """What past declarations wrote: a summary, the votes as bars, some rows."""
    if not values.rows:
        return
    yield Pairs(_title(values), tuple(_summary(values)))
    for group in values.groups[:3]:
        rows = tuple((label, str(units), bar(units, group.n)) for label, units in bins(group))
        if len(rows) > 1:
            yield Grid(
                f"{group.operator.value} {group.unit or '（无单位）'}：各指标值有几个单位",
                ("指标值", "单位数", ""),
                rows,
            )
    examples = tuple(
        (e.case_id[:8], on_one_line(e.project_name, 24), e.department or "", e.name, e.target) for e in values.examples
    )
    yield Grid("例子（不能照抄）", ("案例编号", "项目", "单位", "指标名称", "指标值"), examples)


def bins(group: ValueGroup) -> list[tuple[str, int]]:
    """The votes by value; many different values are put into ranges of equal width."""
    unit = group.unit or ""
    if len(group.counts) <= _BINS:
        return [(_amount(count.value, unit), count.units) for count in group.counts]
    width = (group.highest - group.lowest) / _BINS
    found = []
    for place in range(_BINS):
        low = group.lowest + width * place
        high = group.highest if place == _BINS - 1 else low + width
        inside = [c.units for c in group.counts if low <= c.value < high or (place == _BINS - 1 and c.value == high)]
        found.append((f"{_amount(_short(low), '')}–{_amount(_short(high), unit)}", sum(inside)))
    return found


def bar(units: int, of: int) -> str:
    """A bar as long as the share of votes; one vote is always visible."""
    return "█" * max(1, round(_BAR * units / of)) if units else ""


def _title(values: PrecedentValues) -> str:
    same = values.scope is PrecedentScope.SAME_NAME
    what = "同名指标" if same else "计量相同的指标"
    return f"历史项目怎么写（{what}，{values.units} 个单位 {values.rows} 行，每个单位只算一票）"


def _summary(values: PrecedentValues) -> Iterator[tuple[str, str]]:
    for group in values.groups[:3]:
        yield f"{group.operator.value} {group.unit or '（无单位）'}", _described(group)
    if values.vague_share:
        yield "只写文字", f"{values.vague_share:.0%}（没有数字，无法检验）"
    if values.dated:
        yield "写期限", f"{values.dated} 行"


def _described(group: ValueGroup) -> str:
    unit = group.unit or ""
    if group.n == 1:
        return f"1 个单位，{_amount(group.median, unit)}"
    spread = f"{group.n} 个单位，中位数 {_amount(group.median, unit)}，最低 {_amount(group.lowest, unit)}"
    spread += f"，最高 {_amount(group.highest, unit)}"
    if group.lower_quartile is not None and group.upper_quartile is not None and group.lowest != group.highest:
        spread += f"，一半单位在 {_amount(group.lower_quartile, unit)}–{_amount(group.upper_quartile, unit)} 之间"
    return spread


def _amount(value: Decimal, unit: str) -> str:
    return format_wan(value) if unit == "元" else f"{plain(value)}{unit}"


def _short(value: Decimal) -> Decimal:
    return round(value, 1)


def _rule_id(ref: str) -> str:
    kind, _, place = ref.partition(":")
    return f"指标库 {place}" if kind == "library" else f"指南 {place}" if place[:1].isdigit() else place
