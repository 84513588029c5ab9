"""Rules and standards behind a target value: directions, units, review rules, limits named in the library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.indicator import Level1
from assistant.domain.lexicon import DirectionWords, Lexicon
from assistant.domain.library import Library
from assistant.domain.pattern import regex
from assistant.domain.targets import AskedIndicator, Direction, TargetRule
from assistant.domain.value import Operator
from assistant.drafting.targets.measures import CHANGE_RATE, RATE, is_bad, measure_of, object_of
from assistant.validation.catalogue import RULES_BY_ID
from assistant.validation.checks import CHECKS
from assistant.validation.reading.wording import bare_name

_ANCHORS_SHOWN: Final = 3
_STANDARD = regex(r"上限|定额|标准|要求|口径|时限|≤|≥|%")
_LIMIT = regex("上限|定额")
_FILLERS = regex(
    r"人均日?|单位|单[件个台册篇条份场次]|平均|总|年度|成本|费用|经费|标准|数量|情况|率|满意度|人次|次数|性$"
)
_PRESCRIBED = regex(r"讲课费|课时费|培训|伙食|差旅|交通|餐费|接待|会议|定额|住宿")


def rules_for(
    indicator: AskedIndicator, lexicon: Lexicon, library: Library, type_ids: Sequence[str]
) -> tuple[TargetRule, ...]:
    """The rules that bear on an indicator, the most telling first.

    Args:
        indicator: The indicator as understood.
        lexicon: Directions and units.
        library: Its remarks on figures seen in public documents.
        type_ids: The project types in whose library the indicator stands.
    """
    found = (*anchors_for(indicator.name, library, type_ids), *_directions(indicator, lexicon), *_reviews(indicator))
    return tuple({(rule.ref, rule.text): rule for rule in found}.values())


def anchors_for(name: str, library: Library, type_ids: Sequence[str]) -> list[TargetRule]:
    """What the library remarks on figures of this kind: limits of fees, service levels, public examples."""
    bare = bare_name(name)
    core = _FILLERS.sub("", bare)
    says_object = len(object_of(bare)) >= 2
    rules: list[tuple[int, int, TargetRule]] = []
    for kind in library.types:
        own = kind.id in type_ids
        for clause in re.split("；", kind.anchors):
            named = bare in clause and (says_object or bool(_LIMIT.search(clause)))
            related = own and len(core) >= 2 and core in clause and _STANDARD.search(clause)
            if named or related:
                rank = 0 if named and _LIMIT.search(clause) else 1 if own else 2
                text = f"{clause}（公开资料所见，请以本地现行文件为准）"
                rule = TargetRule(ref=f"library:{kind.id}", title=f"指标库“{kind.name}”的取值锚点", text=text)
                rules.append((rank, len(rules), rule))
    return [rule for _, _, rule in sorted(rules, key=lambda found: found[:2])[:_ANCHORS_SHOWN]]


def limit_named(rules: Sequence[TargetRule]) -> str:
    """The clause that states an official limit; "" if none does."""
    clauses = (rule.text for rule in rules if rule.ref.startswith("library:"))
    return next((text for text in clauses if _LIMIT.search(text)), "")


def direction_entry(name: str, lexicon: Lexicon) -> DirectionWords | None:
    """The lexicon's line for a name (guide 3.5): for 投诉处理率 that of rates, for 投诉件数 that of what is bad."""
    entries = [entry for entry in lexicon.directions if any(word in name for word in entry.words)]
    if not is_bad(name):
        entries = [entry for entry in entries if entry.name not in ("负向", "压减类") or not name.endswith("率")]
    return entries[0] if entries else None


def _directions(indicator: AskedIndicator, lexicon: Lexicon) -> Iterator[TargetRule]:
    entry = direction_entry(indicator.name, lexicon)
    signs = "、".join(operator.value for operator in indicator.operators)
    if entry is not None and _agrees(entry, indicator.operators):
        word = next(word for word in entry.words if word in indicator.name)
        bounds = f"，百分比在 {entry.minimum}–{entry.maximum} 之间" if entry.maximum is not None else ""
        text = f"名称含“{word}”（{entry.name}）：运算符用 {signs}{bounds}"
        yield TargetRule(ref="rule:3.5", title="方向规则", text=text)
    elif signs:
        better = {
            Direction.HIGHER: "越多（高）越好",
            Direction.LOWER: "越少（低）越好，或不得超过上限",
            Direction.EITHER: "方向由政策或基线决定",
        }[indicator.direction]
        yield TargetRule(ref="rule:3.5", title="方向规则", text=f"{better}：运算符用 {signs}")
    if indicator.unit_family and indicator.units:
        text = f"属“{indicator.unit_family}”，单位用 {'、'.join(indicator.units)}"
        yield TargetRule(ref="rule:3.3", title="单位与量纲", text=text)


def _agrees(entry: DirectionWords, operators: Sequence[Operator]) -> bool:
    return bool({Operator(sign) for sign in entry.operators} & set(operators))


def _reviews(indicator: AskedIndicator) -> Iterator[TargetRule]:
    """The review rules that look at such a row."""
    for rule_id in dict.fromkeys(_review_ids(indicator)):
        yield TargetRule(ref=f"rule:{rule_id}", title=RULES_BY_ID[rule_id].title, text=CHECKS[rule_id])


def _review_ids(indicator: AskedIndicator) -> Iterator[str]:
    name, measure = indicator.name, measure_of(indicator.name)
    if "、" in name:
        yield "F11"
    if indicator.vague:
        yield from ("V07", "V17") if measure is None else ("V07",)
    level2 = indicator.level2
    level1 = level2.level1 if level2 else None
    if is_bad(name):
        yield "V04"
    if level1 is Level1.SATISFACTION:
        yield from ("S08", "V22")
    if level1 is Level1.COST and measure and measure.family != RATE:
        yield from ("V12", "V13")
        if _PRESCRIBED.search(object_of(name) + measure.ending):
            yield "A12"
    if level1 is Level1.OUTPUT and measure and measure.family != RATE and indicator.direction is Direction.HIGHER:
        yield from ("V14", "V15")
    if measure and measure.key == "完成率":
        yield "S06"
    if measure and measure.key == CHANGE_RATE:
        yield "V16"
    if measure and measure.family == RATE and measure.key not in (CHANGE_RATE, "控制率"):
        yield "V05"
