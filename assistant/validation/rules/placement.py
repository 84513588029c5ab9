"""Rule S05: whether a row can stand in the second level where it stands (guide 2.1, 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level1, Level2, level1_of
from assistant.domain.lexicon import Lexicon
from assistant.domain.library import Library
from assistant.domain.memo import once_for_each
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Finding, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.wording import RATE_UNITS, UPPER, bare_name, money_unit, numbered
from assistant.validation.rule import Outcome, finding, rule

_NUMBER_OF = regex(r"(?<![指系倍分])数$|数量$")
_AMOUNT_OF = regex(r"控制数$|成本|预算|资金|造价|概算")
"""Names of amounts of money, whatever they end in: 总成本控制数 without its 万元 is still no count."""
_OLD_PLACES: Final = ((Level1.OUTPUT, Level1.COST), (Level1.OUTCOME, Level1.SATISFACTION))
"""First levels that forms of earlier years and other regions put others below."""
_COUNT_FAMILIES: Final = ("次数类", "人员类", "人时类", "计件类", "设备类", "长度面积体积", "重量")


class Place(NamedTuple):
    """Where a row belongs, and whether practice differs from place to place."""

    level2: Level2
    likely: bool


@rule("S05", severity=Severity.ERROR, title="二级归类错误", basis="财预〔2021〕101号二级指标含义（通识）")
def indicators_stand_in_their_place(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Names and units that cannot belong where they stand; under the wrong first level an error (S05, 2.1, 2.3)."""
    for path, row in numbered(form.indicators):
        if mismatch := _labels_apart(path, row, context):
            yield mismatch
            continue
        right = right_place(row, context)
        if right is None or row.category is None:
            continue
        across = right.level2.level1 is not row.category.level1
        label = _as_labelled(right.level2, row.level2 or "")
        yield finding(
            "S05",
            f"{path}.level2",
            f"“{row.level3} {row.target.text}”列在{row.level2}，{'一般归' if right.likely else '应归'}"
            f"{right.level2.level1.value}的{right.level2.value}。",
            severity=Severity.ERROR if across and not right.likely else Severity.WARNING,
            confidence=Confidence.LIKELY if right.likely else Confidence.CERTAIN,
            quote=row.level2 or "",
            replacement=label,
            safe=not right.likely,
        )


def _labels_apart(path: str, row: Indicator, context: ReviewContext) -> Finding | None:
    """A second level that nobody knows, or that belongs to another first level than the one it stands below.

    Forms of other regions have levels of their own, and 成本 below 产出 is S14's.
    """
    level1, level2 = level1_of(row.level1), row.level2 or ""
    if level1 is None or not level2:
        return None
    if row.category is None:
        return _unknown_label(f"{path}.level2", level1, level2, is_ours=context.variant.id != "general")
    own = row.category.level1
    if own is level1 or (level1, own) in _OLD_PLACES:
        return None
    message = f"“{row.level3}”列在{row.level1}的{level2}，而{level2}属于{own.value}，请改成一致。"
    judged = own.value if context.lexicon.judge(row.level3) is row.category else None
    return finding("S05", f"{path}.level1", message, quote=row.level1 or "", replacement=judged)


def _unknown_label(path: str, level1: Level1, label: str, *, is_ours: bool) -> Finding | None:
    """A label that is none of the second levels: with one letter wrong a slip, else a name of somebody's own."""
    own = [level.value for level in Level2 if level.level1 is level1]
    near = [name for name in own if len(name) == len(label) and sum(map(str.__ne__, name, label)) == 1]
    if not near and not is_ours:
        return None
    meant = f"应为“{near[0]}”" if near else f"请改用{'、'.join(own)}"
    message = f"{level1.value}没有“{label}”这个二级指标，{meant}。"
    return finding("S05", path, message, severity=Severity.WARNING, quote=label, replacement=near[0] if near else None)


def right_place(row: Indicator, context: ReviewContext) -> Place | None:
    """Where a row belongs that stands wrong; None where it stands right or may be argued about."""
    name, place = bare_name(row.level3), row.category
    if place is None or (place, name) in library_rows(context.library):
        return None
    if place is Level2.ECONOMIC_COST and (counts_things(row, context.lexicon) or _is_a_number_of(row, name)):
        return Place(Level2.QUANTITY, likely=False)
    for entry in context.lexicon.placing:
        if place in entry.among and entry.means(name) and (not entry.units or _promises_things(row, context.lexicon)):
            return Place(entry.to, entry.likely)
    return None


def counts_things(row: Indicator, lexicon: Lexicon) -> bool:
    """Whether the value is a number of things or people, not money and not a rate."""
    if not row.target.is_number or money_unit(row.target.unit):
        return False
    return lexicon.family_of(row.target.unit) in _COUNT_FAMILIES


def _is_a_number_of(row: Indicator, name: str) -> bool:
    """Whether a name counts something, in whatever unit: 补贴头数, 租赁月数, 培训天数."""
    target = row.target
    counted = target.is_number and not money_unit(target.unit) and not (target.unit is None and _AMOUNT_OF.search(name))
    return counted and target.unit not in RATE_UNITS and bool(_NUMBER_OF.search(name))


def _promises_things(row: Indicator, lexicon: Lexicon) -> bool:
    """Whether a row promises so many things; none of them, or at most so many, is a matter of quality."""
    target = row.target
    return counts_things(row, lexicon) and bool(target.value) and target.operator not in UPPER


@once_for_each
def library_rows(library: Library) -> frozenset[tuple[Level2, str]]:
    """What the guide's own library proposes, by second level and name: beyond reproach."""
    kinds = (*library.types, library.fallback)
    return frozenset((entry.level2, bare_name(entry.name)) for kind in kinds for entry in kind.indicators)


def _as_labelled(right: Level2, label: str) -> str:
    """The label of a second level, with or without 指标 as the form has it."""
    return right.value if label.endswith("指标") or not label else right.value.removesuffix("指标")
