"""The indicator taxonomy: first and second levels, and the indicator row itself."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from assistant.domain.extra import Extras
from assistant.domain.record import Record
from assistant.domain.value import TargetValue


class Level1(StrEnum):
    """First-level indicators of project forms (guide 2.1); the value is the label on the form."""

    COST = "成本指标"
    OUTPUT = "产出指标"
    OUTCOME = "效益指标"
    SATISFACTION = "满意度指标"


class Level2(StrEnum):
    """Second-level indicators (guide 2.1); the value is the label on the form."""

    ECONOMIC_COST = "经济成本指标"
    SOCIAL_COST = "社会成本指标"
    ENVIRONMENTAL_COST = "生态环境成本指标"
    QUANTITY = "数量指标"
    QUALITY = "质量指标"
    TIMELINESS = "时效指标"
    ECONOMIC_BENEFIT = "经济效益指标"
    SOCIAL_BENEFIT = "社会效益指标"
    ECOLOGICAL_BENEFIT = "生态效益指标"
    SUSTAINABILITY_IMPACT = "可持续影响指标"
    BENEFICIARY_SATISFACTION = "服务对象满意度指标"

    @property
    def level1(self) -> Level1:
        """The first level it belongs to."""
        return _PARENT[self]


_PARENT: Final[dict[Level2, Level1]] = {
    Level2.ECONOMIC_COST: Level1.COST,
    Level2.SOCIAL_COST: Level1.COST,
    Level2.ENVIRONMENTAL_COST: Level1.COST,
    Level2.QUANTITY: Level1.OUTPUT,
    Level2.QUALITY: Level1.OUTPUT,
    Level2.TIMELINESS: Level1.OUTPUT,
    Level2.ECONOMIC_BENEFIT: Level1.OUTCOME,
    Level2.SOCIAL_BENEFIT: Level1.OUTCOME,
    Level2.ECOLOGICAL_BENEFIT: Level1.OUTCOME,
    Level2.SUSTAINABILITY_IMPACT: Level1.OUTCOME,
    Level2.BENEFICIARY_SATISFACTION: Level1.SATISFACTION,
}

INPUT_MANAGEMENT_TARGETS: Final = (
    "预算编审管理",
    "预算执行管理",
    "预算绩效管理",
    "资产管理",
    "预算透明度",
    "内部控制管理",
    "预算信息化",
)
"""The seven second-level targets of 投入管理 on department-wide forms, in their order (guide 1.7)."""

LEVEL1_SPELLINGS: Final[dict[str, Level1]] = {
    "成本": Level1.COST,
    "产出": Level1.OUTPUT,
    "效益": Level1.OUTCOME,
    "效果": Level1.OUTCOME,
    "满意度": Level1.SATISFACTION,
}
_LEVEL2_SPELLINGS: Final[dict[str, Level2]] = {
    "经济成本": Level2.ECONOMIC_COST,
    "成本": Level2.ECONOMIC_COST,
    "社会成本": Level2.SOCIAL_COST,
    "生态环境成本": Level2.ENVIRONMENTAL_COST,
    "生态成本": Level2.ENVIRONMENTAL_COST,
    "数量": Level2.QUANTITY,
    "质量": Level2.QUALITY,
    "时效": Level2.TIMELINESS,
    "经济效益": Level2.ECONOMIC_BENEFIT,
    "社会效益": Level2.SOCIAL_BENEFIT,
    "生态效益": Level2.ECOLOGICAL_BENEFIT,
    "环境效益": Level2.ECOLOGICAL_BENEFIT,
    "可持续影响": Level2.SUSTAINABILITY_IMPACT,
    "可持续发展影响": Level2.SUSTAINABILITY_IMPACT,
    "可持续性发展影响": Level2.SUSTAINABILITY_IMPACT,
    "可持续": Level2.SUSTAINABILITY_IMPACT,
    "服务对象满意度": Level2.BENEFICIARY_SATISFACTION,
    "服务对象或受益者满意度": Level2.BENEFICIARY_SATISFACTION,
    "服务对象": Level2.BENEFICIARY_SATISFACTION,
    "满意度": Level2.BENEFICIARY_SATISFACTION,
}


@lru_cache(maxsize=512)
def level1_of(label: str | None) -> Level1 | None:
    """The first level a label names, in any of the spellings of the provinces; None if it names none."""
    return LEVEL1_SPELLINGS.get(_bare(label)) if label else None


@lru_cache(maxsize=512)
def level2_of(label: str | None) -> Level2 | None:
    """The second level a label names; 成本指标 below 产出指标 (old practice) reads as economic cost."""
    return _LEVEL2_SPELLINGS.get(_bare(label)) if label else None


def _bare(label: str) -> str:
    compact = re.sub(r"\s+", "", label)
    return re.sub(r"(?:指标|值)$", "", compact)


class Indicator(Record):
    """One row of an indicator table, as declared.

    Attributes:
        level1: First-level label as on the form; None where the source has none.
        level2: Second-level label as on the form; None where the source has none.
        level3: The indicator's name.
        target: Its target value.
        extras: What other columns of the form say of it: 权重, 指标解释, 半年值.
    """

    level1: str | None
    level2: str | None
    level3: str
    target: TargetValue
    extras: Extras = ()

    @property
    def category(self) -> Level2 | None:
        """The second level in today's taxonomy, whatever the form called it."""
        return level2_of(self.level2)
