"""Rules V on values in context: against each other, and against what can be known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.declaration import Declaration
from assistant.domain.pattern import regex
from assistant.domain.report import Confidence, Severity
from assistant.domain.value import Operator
from assistant.validation.context import ReviewContext
from assistant.validation.reading.wording import (
    UPPER,
    bare_name,
    is_qualitative,
    numbered,
    restated,
)
from assistant.validation.rule import Outcome, finding, not_applicable, rule
from assistant.validation.rules.bounds import LEAST_SATISFIED

_ENOUGH_SATISFIED: Final = Decimal(80)
_ENOUGH_DONE: Final = Decimal(95)
"""The least that the guide's own library proposes for the completion of tasks."""
_HUNDRED: Final = Decimal(100)
_RELATIVE = regex(
    r"提升|提高|减少|降低|下降|增长|增加|上升|拓宽|扩大|改善|增强|缩短|好转|持平|往年|历年|上年|去年|同期"
)
_CHANGE_NAME = regex(
    r"^(?:提升|提高|减少|降低|缩短)|(?:提升|提高|减少|降低|增长|改善)$|较上年|比上年|较去年|较往年|同比"
)
_CERTAIN_RATE = regex(r"(?:发放|兑付|支付|缴纳|到位|主动公开|依法公开)率$")
_PHASED = regex(r"总体|累计|总进度|年度进度|阶段")
_TASK_RATE = regex(r"(?<!按期)(?<!按时)(?<!及时)完成率$")


@rule("V16", severity=Severity.WARNING, title="缺基线", basis="财预〔2021〕101号（历史标准取值，通识）")
def changes_have_a_baseline(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """提高, 减少 or 与往年持平 without a figure cannot be checked, in the value or in the name (guide V16)."""
    for path, row in numbered(form.indicators):
        text = row.target.text
        if not is_qualitative(row.target) or re.search(r"\d", unicodedata.normalize("NFKC", text)):
            continue
        said = _RELATIVE.search(text)
        named = _CHANGE_NAME.search(bare_name(row.level3))
        if said or named:
            message = f"“{row.level3} {text}”没有上年值或目标幅度，请写明比什么、变多少。"
            sure = Confidence.CERTAIN if said else Confidence.LIKELY
            yield finding("V16", f"{path}.target", message, confidence=sure, quote=text)


@rule("V22", severity=Severity.SUGGESTION, title="目标值偏保守", basis="财预〔2015〕88号（合理可行）")
def targets_are_not_too_modest(form: Declaration, context: ReviewContext) -> Iterator[Outcome]:
    """Rates of payment and completion below 100 %, satisfaction below 80 %: say why (guide V22); below 60 is V05's."""
    seen = False
    for path, row in numbered(form.indicators):
        target, name = row.target, bare_name(row.level3)
        if target.unit != "%" or target.value is None or target.operator in UPPER:
            continue
        if target.operator is Operator.EQ and not target.operator_inferred and target.value == _HUNDRED:
            continue
        seen = True
        if target.value < _least_done(name):
            better = restated(target, context.variant, operator=Operator.EQ, value=_HUNDRED)
            message = f"“{row.level3} {target.text}”：法定或确定的任务一般为100%，低于100%请说明理由。"
            yield finding("V22", f"{path}.target", message, quote=target.text, replacement=better)
        elif "满意" in name and LEAST_SATISFIED <= target.value < _ENOUGH_SATISFIED:
            message = f"“{row.level3} {target.text}”低于80%，请说明理由。"
            yield finding("V22", f"{path}.target", message, quote=target.text)
    if not seen:
        yield not_applicable("没有以百分比为下限的指标")


def _least_done(name: str) -> Decimal:
    """The least a rate can promise without giving reasons: payments and disclosure all, other tasks nearly all."""
    if _CERTAIN_RATE.search(name):
        return _HUNDRED
    return _ENOUGH_DONE if _TASK_RATE.search(name) and not _PHASED.search(name) else Decimal(0)
