"""Rule V11: a value answers what its name asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from assistant.domain.declaration import Declaration
from assistant.domain.indicator import Indicator, Level2
from assistant.domain.pattern import Pattern, regex, words_of
from assistant.domain.report import Confidence, Severity
from assistant.validation.context import ReviewContext
from assistant.validation.reading.topics import letters, short
from assistant.validation.reading.wording import bare_name, is_qualitative, numbered
from assistant.validation.rule import Outcome, finding, rule

_TIMELY: Final = frozenset(
    ["及时", "按时", "按期", "迅速", "按时执行", "按计划", "按计划完成", "按照计划", "及时完成", "按时完成"]
)
_FAST: Final = frozenset({"高效", "快速", "快捷"})
_EFFECTIVE: Final = frozenset(["有效", "有效果", "效果良好", "显著", "明显"])
_GRADED: Final = frozenset(
    words_of(
        "合格 达标 良好 规范 准确 质量高 质量较高 高质量 较高 合法 安全 优良 优秀 满意",
    )
)
_RUNNING: Final = frozenset(["运行良好", "运行正常", "正常运行", "运行稳定", "稳定运行", "运转正常"])


class _Mismatch(NamedTuple):
    """Names, and words that answer another question than theirs."""

    name: Pattern
    words: frozenset[str]
    asked: str
    answered: str
    severity: Severity = Severity.WARNING
    confidence: Confidence = Confidence.CERTAIN


_MISMATCHES: Final = (
    _Mismatch(regex(r"质量(?:情况|水平)?$"), _TIMELY, "质量", "时间", Severity.ERROR),
    _Mismatch(regex(r"质量(?:情况|水平)?$"), _FAST | _EFFECTIVE, "质量", "效率和效果"),
    _Mismatch(regex(r"效率$"), _TIMELY | _EFFECTIVE, "效率", "时间或效果"),
    _Mismatch(regex(r"(?:及时[性率]|时限|时间|时效|进度)$"), _GRADED | _FAST | _EFFECTIVE, "时间", "质量或效果"),
    _Mismatch(
        regex(r"(?:数量|次数|人数|人次|份数|场次|期数|批次|面积)$"),
        _TIMELY | _FAST | _EFFECTIVE | _GRADED | _RUNNING,
        "数量",
        "程度",
        Severity.ERROR,
    ),
    _Mismatch(regex(r"(?:成本|费用|单价|经费)$"), _TIMELY | _FAST | _EFFECTIVE, "成本", "时间或效果"),
    _Mismatch(regex(r"(?:满意度|满意率)$"), _TIMELY | _FAST | _EFFECTIVE | _RUNNING, "满意度", "时间或效果"),
    _Mismatch(
        regex(r"(?:建设|开发|采购|购置|改造)$"), _RUNNING, "建没建成", "运行得怎样", confidence=Confidence.LIKELY
    ),
    _Mismatch(
        regex(r"(?:意识|觉悟|水平|能力|素质)$"), _TIMELY | frozenset({"有效", "安全"}), "提升多少", "别的",
        confidence=Confidence.LIKELY,
    ),
)  # fmt: skip
_RESULT = regex(r"(?:成果|成效|效果|结果|影响)$")
_TASK = regex(r"^(?:用|以|通过|继续|加强|推动|推进|开展|组织|围绕|发出|做好|落实)")
_LONG_ANSWER: Final = 6


@rule("V11", severity=Severity.ERROR, title="值答非所问", basis="财预〔2015〕88号（相关性）")
def values_answer_the_name(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """质量 answered with 及时, 次数 with 良好, 成果 with a task: off the point (guide V11)."""
    for path, row in numbered(form.indicators):
        if not is_qualitative(row.target):
            continue
        words, name = letters(row.target.text), bare_name(row.level3)
        mismatch = next((m for m in _MISMATCHES if words in m.words and m.name.search(name)), None)
        if mismatch and _same_question(row, name, words):
            continue
        if mismatch:
            yield finding(
                "V11",
                f"{path}.target",
                f"“{row.level3}”问的是{mismatch.asked}，指标值“{row.target.text}”答的是{mismatch.answered}，答非所问。",
                severity=mismatch.severity,
                confidence=mismatch.confidence,
                quote=row.target.text,
            )
        elif _RESULT.search(name) and len(words) >= _LONG_ANSWER and _TASK.match(words):
            yield finding(
                "V11",
                f"{path}.target",
                f"“{row.level3}”问的是结果，指标值“{short(row.target.text)}”说的是要做的事，答非所问；请写可以检验的结果。",
                severity=Severity.WARNING,
                quote=row.target.text,
            )


def _same_question(row: Indicator, name: str, words: str) -> bool:
    """Whether the name asks that very question after all: 时间安排合理, 满意 under satisfaction."""
    return words in name or (row.category is Level2.BENEFICIARY_SATISFACTION and "满意" in words)
