"""Rows of the library that do not depend on the project's numbers: rates, zero counts, time limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.domain.indicator import Level2
from assistant.domain.library import LibraryIndicator
from assistant.drafting.candidate import Candidate, Origin
from assistant.drafting.evidence_of import from_library
from assistant.drafting.naming import specific
from assistant.drafting.project_types import TypeMatch

_NUMBER = re.compile(r"^(\d+(?:\.\d+)?)")
_NEEDS_BASELINE = ("需基线", "需测算", "上年", "基线", "可研", "规划", "区域控制值")
_COMMON_PAIRS = frozenset(
    {"满意", "意度", "合格", "格率", "完成", "成率", "及时", "时率", "按期", "期完", "达标", "标率", "责任", "事故"}
    | {"故数", "覆盖", "盖率", "服务", "安全", "工作", "项目", "发生", "生数", "人员", "验收"}
)
_CERTAIN = 0.5
"""From this confidence all rows of the best type fit; below it only those that share a word with the text."""
SUGGESTED = "建议值，取自指标库常用目标，请按实际核定"


def library_rows(types: Sequence[TypeMatch], topic: str, text: str) -> list[Candidate]:
    """Rows whose usual target is a figure that does not depend on the project: rates, zero counts, time limits."""
    rows = []
    for rank, match in enumerate(types):
        for place, row in enumerate(match.kind.indicators):
            value = fixed_value(row)
            if (rank or match.confidence < _CERTAIN) and not speaks_of(row.name, text):
                continue
            if value is None or row.level2 in (Level2.QUANTITY, Level2.ECONOMIC_COST):
                continue
            settled = row.value_source == "固定" or value in (0, 100)
            rows.append(
                Candidate(
                    level2=row.level2,
                    name=specific(row.name, topic),
                    operator=row.operator,
                    value=value,
                    unit=row.unit,
                    evidence=(
                        from_library(match.kind, row, "level3", match.confidence),
                        from_library(match.kind, row, "target", match.confidence),
                    ),
                    weight=1.5 + match.confidence - 0.25 * rank - 0.02 * place,
                    origin=Origin.TYPE,
                    note="" if settled else SUGGESTED,
                )
            )
    return rows


def speaks_of(name: str, text: str) -> bool:
    """Whether a row of a second type has anything to do with the description."""
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return any(pair in text for pair in pairs if pair not in _COMMON_PAIRS)


def fixed_value(row: LibraryIndicator) -> Decimal | None:
    """The figure of a library row that may stand in any project of its type; None if the person must give it."""
    if any(word in row.value_source or word in row.usual_target for word in _NEEDS_BASELINE):
        return None
    found = _NUMBER.match(row.usual_target)
    if not found:
        return None
    value = Decimal(found[1])
    is_time = row.unit in ("分钟", "小时", "天", "工作日", "秒", "个工作日")
    return value if row.unit in ("%", "‰", "分") or value == 0 or is_time else None
