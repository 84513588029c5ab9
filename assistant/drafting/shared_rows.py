"""Rows that do not depend on the project's numbers: the library's fixed figures and the general set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.domain.evidence import Evidence
from assistant.domain.indicator import Level2
from assistant.domain.library import Library, LibraryIndicator
from assistant.domain.value import Operator
from assistant.drafting.brief import Brief
from assistant.drafting.candidate import Candidate
from assistant.drafting.evidence_of import by_rule, from_library, said
from assistant.drafting.naming import short_name, specific
from assistant.drafting.project_types import TypeMatch

_NUMBER = re.compile(r"^(\d+(?:\.\d+)?)")
_NEEDS_BASELINE = ("需基线", "需测算", "上年", "基线", "可研", "规划", "区域控制值")
_WEAK_BENEFICIARIES = ("工作人员", "干部", "用户", "企业", "消费者")
"""People whom many texts mention without serving them: the project type's own answer goes first."""
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
            if (rank or match.confidence < _CERTAIN) and not _speaks_of(row.name, text):
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
                    note="" if settled else SUGGESTED,
                )
            )
    return rows


def _speaks_of(name: str, text: str) -> bool:
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


def general_rows(brief: Brief, topic: str, library: Library) -> list[Candidate]:
    """The general set, named after this project's own object."""
    general = library.fallback
    by_level2 = {row.level2: row for row in general.indicators if fixed_value(row) is not None}
    served = brief.beneficiaries[0].text if brief.beneficiaries else None
    rows = []
    for level2, measure in ((Level2.QUALITY, "验收合格率"), (Level2.TIMELINESS, "按期完成率")):
        row = by_level2[level2]
        evidence = (from_library(general, row, "level3"), from_library(general, row))
        rows.append(_fixed(level2, short_name(topic, measure), row.operator, fixed_value(row), "%", evidence, 1.0))
    completion = by_rule("3.6", "完成：…完成率 =100%", "level3")
    rows.append(
        _fixed(Level2.QUANTITY, short_name(topic, "工作完成率"), Operator.EQ, Decimal(100), "%",
               (completion, by_rule("3.6", "完成：…完成率 =100%")), 1.0, "请补充计划数量，改为绝对数")
    )  # fmt: skip
    kept = by_rule("3.6", "保障…顺利开展：因保障不到位致中断次数 =0次", "level3")
    rows.append(
        _fixed(Level2.SOCIAL_BENEFIT, short_name(topic, "工作中断次数"), Operator.EQ, Decimal(0), "次",
               (kept, by_rule("3.6", "保障…顺利开展：因保障不到位致中断次数 =0次")), 0.8)
    )  # fmt: skip
    row = by_level2[Level2.BENEFICIARY_SATISFACTION]
    guessed = _guessed_beneficiary(topic)
    why = (by_rule("S08", f"说明中未写受益对象，按项目内容暂拟为{guessed}", "level3"), from_library(general, row))
    rows.append(
        _fixed(
            Level2.BENEFICIARY_SATISFACTION,
            short_name(topic, guessed + "满意度"),
            row.operator,
            fixed_value(row),
            "%",
            why,
            1.0,
            "请改为具体的服务对象；目标值为建议值，请按实际核定",
        )
    )
    if served:
        span = brief.beneficiaries[0]
        evidence = (said(brief.text, span.start, span.end, "level3"), from_library(general, row))
        rows.append(
            _fixed(
                Level2.BENEFICIARY_SATISFACTION,
                f"{served}满意度",
                row.operator,
                fixed_value(row),
                "%",
                evidence,
                1.6 if served in _WEAK_BENEFICIARIES else 3.5,
                SUGGESTED,
            )
        )
    return rows


def _guessed_beneficiary(topic: str) -> str:
    """Who probably uses the thing, where the description names nobody."""
    if any(word in topic for word in ("设备", "系统", "平台", "网络", "软件", "办公", "车辆", "装备")):
        return "使用人员"
    if any(word in topic for word in ("工程", "道路", "绿化", "环境", "改造", "建设", "养护", "治理", "保洁")):
        return "受益群众"
    return "受益对象"


def _fixed(
    level2: Level2, name: str, operator: Operator, value: Decimal | None, unit: str,
    evidence: tuple[Evidence, ...], weight: float, note: str = "",
) -> Candidate:  # fmt: skip
    return Candidate(
        level2=level2, name=name, operator=operator, value=value, unit=unit, evidence=evidence, weight=weight, note=note
    )
